"""The log of a case: who, when, why, from the facts; for the manager of the unit."""

import pytest

from desktop.domain.access import ActorKind
from desktop.domain.audit import FactKind
from desktop.domain.refusals import Refused
from desktop.domain.units import MINUTE, Role
from desktop.protocol.queries import CaseLog
from desktop.server.queries import case_log as module
from desktop.server.queries.case_log import looks
from desktop.server.requests import Deliver, Look
from tests.support.asking import NURSE, log_of
from tests.support.world import BO, MARIA, NORTH, SAMIR, SOUTH, World, resident, staff

KARIN = staff(BO, unit=NORTH, role=Role.UNIT_MANAGER)


def test_who_looked_when_and_why(world: World) -> None:
    """R61, FM9: granted, denied, shown in a search, and by the resident herself; what was delivered only repeats it."""
    case = world.sent_case(SAMIR)
    nurse, stranger = world.session(NURSE), world.session(staff(BO, unit=SOUTH))
    told = Look(nurse, "search_person", "care", FactKind.SEARCHED, None, (case,))
    steps = (
        lambda: world.grant(nurse, f"case:{case}:staff"),
        lambda: world.ask(Deliver(nurse, f"case:{case}:staff", 3)),
        lambda: world.grant(stranger, f"case:{case}:staff"),
        lambda: world.ask(told),
        lambda: world.grant(world.session(resident(SAMIR)), f"case:{case}:resident"),
    )
    for step in steps:
        world.clock.pass_ms(MINUTE)
        step()
    entries = log_of(world, case, KARIN).entries
    shown = [(one.kind, one.side, one.name, one.unit, one.purpose, one.code) for one in entries]
    assert shown == [
        ("granted", "resident", "", NORTH, "care", ""),
        ("case_shown", "staff", "Maria", NORTH, "care", ""),
        ("denied", "staff", "Bo", NORTH, "", "no_access"),
        ("granted", "staff", "Maria", NORTH, "care", ""),
    ]
    assert [one.at for one in entries] == sorted((one.at for one in entries), reverse=True)
    assert (entries[1].person, entries[1].profession) == (MARIA, "Sjuksköterska")


def test_a_long_log_comes_in_pages_and_nothing_twice(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    case, other = world.sent_case(SAMIR), world.sent_case(SAMIR)
    nurse = world.session(NURSE)
    for _ in range(7):
        world.ask(Look(nurse, "search_person", "care", FactKind.SEARCHED, None, (case, other)))
    pages, page = [], ""
    while True:
        answer = log_of(world, case, KARIN, page)
        pages.append([one.id for one in answer.entries])
        if not (page := answer.next):
            break
    assert [len(one) for one in pages] == [3, 3, 1]
    assert len({one for each in pages for one in each}) == 7


def test_nobody_but_the_manager_reads_it(world: World) -> None:
    case = world.sent_case(SAMIR)
    with world.storage.read() as reader:
        for actor in (NURSE, staff(BO, unit=SOUTH, role=Role.UNIT_MANAGER), resident(SAMIR)):
            assert looks(reader, actor, CaseLog(case, "review"), world.clock.now()).answer is None, actor
            assert actor.kind in ActorKind


@pytest.mark.parametrize("page", ["x", "1.2", "1.2.", "-1.2.w", "1.2.w'", "9" * 17 + ".1.w", "1.2.w\x00", "１.2.w"])
def test_a_page_that_was_never_given_is_refused(world: World, page: str) -> None:
    with pytest.raises(Refused, match="bad_command"), world.storage.read() as reader:
        looks(reader, KARIN, CaseLog(world.sent_case(SAMIR), "review", page), world.clock.now())
