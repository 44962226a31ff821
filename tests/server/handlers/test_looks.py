"""What a query tells is stored first: the question, and each case of which a line is shown."""

import msgspec
import pytest

from desktop.domain.audit import FactKind
from desktop.domain.refusals import Refusal
from desktop.domain.units import Assignment, CaseId, Role, StaffCard
from desktop.protocol import commands as said
from desktop.server.requests import CloseSession, EndAssignment, Look, PutRegion, StaffMember
from tests.support.asking import DESK, NURSE, facts
from tests.support.world import BO, HIDDEN, MARIA, NORTH, SAMIR, SOUTH, World, resident, staff

SEARCHED, LISTED, SHOWN = FactKind.SEARCHED, FactKind.CASES_LISTED, FactKind.CASE_SHOWN


def _search(world: World, actor=NURSE, *cases: CaseId) -> Look:
    data: dict[str, str | int] = {"by": "name", "hits": len(cases)}
    return Look(world.session(actor), "search_person", "care", SEARCHED, None, cases, data)


def test_a_search_leaves_a_fact_and_one_for_each_case_shown(world: World) -> None:
    """R61: who, for which unit, whom, what, when, why; chained like every look."""
    first, second = world.sent_case(SAMIR), world.sent_case(HIDDEN)
    look = _search(world, NURSE, first, second)
    assert world.ask(look) is None
    (searched,), shown = facts(world, SEARCHED), facts(world, SHOWN)
    assert (searched.person, searched.unit, searched.session, searched.case) == (MARIA, NORTH, look.actor.session, None)
    assert searched.data == {"purpose": "care", "by": "name", "hits": 2}
    assert [(one.case, one.subject, one.unit, one.person) for one in shown] == [
        (first, SAMIR, NORTH, MARIA),
        (second, HIDDEN, NORTH, MARIA),
    ]
    assert {str(one.data) for one in shown} == {str({"purpose": "care", "query": "search_person"})}
    with world.storage.read() as reader:
        assert reader.stores.facts.verify(reader.link) == []
        stored = reader.stores.facts.everything(reader.link)
    assert all(one.seal for one in stored if one.fact.kind in (SEARCHED, SHOWN))


def test_a_list_names_the_case_that_was_asked_about_and_the_unit_of_who_asked(world: World) -> None:
    this, other = world.sent_case(SAMIR), world.sent_case(SAMIR, SOUTH)
    look = Look(world.session(NURSE), "person_cases", "care", LISTED, this, (other,), {"shown": 1, "withheld": 0})
    assert world.ask(look) is None
    assert [(one.case, one.subject) for one in facts(world, LISTED)] == [(this, SAMIR)]
    assert [(one.case, one.unit) for one in facts(world, SHOWN)] == [(other, NORTH)]


@pytest.mark.parametrize(
    ("actor", "query"),
    [
        (staff(BO, unit=SOUTH), "person_cases"),
        (DESK, "person_cases"),
        (NURSE, "case_log"),
        (NURSE, "everything"),
        (resident(SAMIR), "person_cases"),
        (resident(SAMIR), "search_person"),
        (staff(BO, role=Role.UNIT_MANAGER), "search_person"),
    ],
)
def test_what_is_denied_is_a_fact_and_nothing_else_is(world: World, actor, query: str) -> None:
    case = world.sent_case(SAMIR)
    asked = None if query == "search_person" else case
    assert world.ask(Look(world.session(actor), query, "care", LISTED, asked, (case,))) is Refusal.NO_ACCESS
    assert [(one.person, one.case) for one in facts(world, FactKind.DENIED)] == [(actor.person, asked)]
    assert facts(world, SEARCHED, LISTED, SHOWN) == []


def test_a_case_that_is_not_there_is_denied_like_one_that_is(world: World) -> None:
    look = Look(world.session(NURSE), "person_cases", "care", LISTED, CaseId("nowhere"))
    assert world.ask(look) is Refusal.NO_ACCESS


def test_what_moved_since_it_was_read_is_not_told(world: World) -> None:
    """Decided in the transaction that logs, on what holds there."""
    case = world.sent_case(SAMIR)
    world.check = False
    link = world.storage.open_link()
    for change in ("audience = 'admin', unit = 'south'", "unit = 'south'"):
        link.raw.execute(f"UPDATE cases SET {change}")  # noqa: S608 a constant
        assert world.ask(_search(world, NURSE, case)) is Refusal.NEWER
    link.raw.close()
    assert world.ask(_search(world, NURSE, CaseId("nowhere"))) is Refusal.NEWER
    assert facts(world, SEARCHED, SHOWN) == []


def test_who_may_no_longer_work_there_is_told_nothing(world: World) -> None:
    """Invariant 4, in one batch with the end of the commission and with the end of the session."""
    case = world.sent_case(SAMIR)
    look, other = _search(world, NURSE, case), _search(world, NURSE, case)
    ended = world.settle([EndAssignment(MARIA, NORTH, Role.NURSE), look])
    assert ended == [None, Refusal.NO_ACCESS]
    assert world.settle([CloseSession(other.actor.session), other]) == [None, Refusal.SIGNED_OUT]
    assert facts(world, SHOWN) == []


def test_a_case_taken_in_the_same_batch_is_shown_all_the_same(world: World) -> None:
    case = world.sent_case(SAMIR)
    look = _search(world, NURSE, case)
    taken, told = world.settle([(look.actor, world.say(said.TakeCase(case))), look])
    assert (taken.outcome, told) == ("applied", None)


def test_what_is_shown_of_another_of_my_units_is_logged_under_the_commission_there(world: World) -> None:
    """Decision 23: each access under its own."""
    given = (Assignment(NORTH, Role.NURSE), Assignment(SOUTH, Role.NURSE))
    member = StaffMember(StaffCard(MARIA, "Maria", "nurse"), given)
    assert world.ask(PutRegion(staff=(member,))) is None
    both = msgspec.structs.replace(NURSE, assignments=given, beside=(SOUTH,))
    here, there = world.sent_case(SAMIR), world.sent_case(SAMIR, SOUTH)
    assert world.ask(_search(world, both, here, there)) is None
    assert {one.case: one.unit for one in facts(world, SHOWN)} == {here: NORTH, there: SOUTH}
