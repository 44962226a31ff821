"""Handing over on the server: who reads what while a case is offered, and that it moves, or stays, in one commit."""

from typing import Any

import msgspec
import pytest

from desktop.domain.access import Actor, Stream, may_follow
from desktop.domain.audit import FactKind
from desktop.domain.case import HOLD_TIME, CaseState
from desktop.domain.handover import Handover
from desktop.domain.queue import QueueRow
from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, MINUTE, CareUnit, CaseId, Hours, PersonId, Role, UnitId
from desktop.protocol import commands as said
from desktop.protocol.down import Result
from desktop.server.requests import Block, PutRegion
from tests.support.asking import PRIVATE, PRIVATE_UNIT, facts
from tests.support.casework import events, fire_due, held, more_staff, now, rows
from tests.support.interviews import row
from tests.support.world import ANNA, BO, HIDDEN, MARIA, NORTH, REGION, SAMIR, SOUTH, World, resident, staff

NURSE, COLLEAGUE = staff(MARIA), staff(ANNA)
THERE, EVA = staff(BO, unit=SOUTH), PersonId("eva")
WORDS = ("Kan ni ta över? Har varit hos er förut.", "Svar före lunch.")


def give(world: World, case: CaseId, actor: Actor = NURSE, **how: Any) -> Result:
    """Offer the case to South for an hour, unless told otherwise."""
    body: dict[str, Any] = {
        "case": case, "seen_hold": 1, "seen_seq": 0, "unit": SOUTH, "why": "competence",
        "answer_by": world.clock.now() + HOUR, "asked": WORDS[0], "promised": WORDS[1],
    }  # fmt: skip
    return world.do(actor, said.HandOver(**(body | how)))


def offer(world: World, case: CaseId, **how: Any) -> str:
    result = give(world, case, **how)
    assert result.outcome == "applied", result
    return str(result.data["offer"])


def card(world: World, case: CaseId) -> Handover:
    (found,) = rows(world, case, "handover", Handover)
    return found


def stands(world: World, case: CaseId, unit: UnitId, kind: str, part: str = "clinical") -> QueueRow | None:
    return row(world, f"unit:{unit}:{part}", kind, case, QueueRow)


def everywhere(world: World, case: CaseId) -> list[tuple[str, str]]:
    """(unit, kind) of every row of the case in a unit's stream."""
    units = [(unit, kind) for unit in (NORTH, SOUTH) for kind in ("queue_row", "offer")]
    return [(unit, kind) for unit, kind in units if stands(world, case, unit, kind) is not None]


def test_an_offer_is_seen_at_the_other_unit_as_codes_and_in_the_case_with_its_words(world: World) -> None:
    """R27, FN15: no name and no free text in a queue."""
    case = held(world)
    which = offer(world, case)
    there = stands(world, case, SOUTH, "offer")
    assert there is not None
    assert there == stands(world, case, NORTH, "queue_row")
    assert there.care.offer is not None
    assert (there.holder, there.care.offer.id, there.care.offer.unit, there.care.offer.why) == (
        MARIA, which, SOUTH, "competence",
    )  # fmt: skip
    assert not any(words in msgspec.json.encode(there).decode() for words in WORDS)
    found = card(world, case)
    assert (found.asked, found.promised, found.state, found.by) == (*WORDS, "offered", MARIA)
    (fact,) = facts(world, FactKind.CASE_OFFERED)
    assert fact.data == {
        "offer": which, "to_unit": SOUTH, "why": "competence", "answer_by": found.answer_by, "consent": 0,
    }  # fmt: skip


def test_who_is_asked_may_read_as_long_as_the_offer_stands_and_it_is_logged_first(world: World) -> None:
    """R61, invariant 4: the right ends in the commit in which it is returned."""
    case = held(world)
    bo, stream = world.session(THERE), f"case:{case}:staff"
    assert world.grant(bo, stream) == Refusal.NO_ACCESS
    which = offer(world, case)
    assert world.grant(bo, stream) is None
    granted = [fact for fact in facts(world, FactKind.GRANTED) if fact.person == BO]
    assert [(fact.case, fact.data["purpose"]) for fact in granted] == [(case, "care")]
    world.committed.clear()
    assert world.do(THERE, said.ReturnCase(case, which, "capacity", "Vi är bara två.")).outcome == "applied"
    assert [(one.stream, one.code) for one in world.committed[-1].revoked] == [(stream, Refusal.NO_ACCESS)]
    assert world.grant(bo, stream) == Refusal.NO_ACCESS


@pytest.mark.parametrize("end", ["withdraw", "give_back", "lapse", "close", "take_over", "resident"])
def test_however_an_offer_ends_nobody_else_reads_on_and_its_card_says_how(world: World, end: str) -> None:
    case = held(world)
    bo, stream = world.session(THERE), f"case:{case}:staff"
    which = offer(world, case)
    assert world.grant(bo, stream) is None
    if end == "lapse":
        world.clock.pass_ms(HOUR)
        assert fire_due(world, "hold.lapse") >= 1
    else:
        world.do(NURSE, said.MarkDocumented(case, 1))
        deeds: dict[str, tuple[Actor, Any]] = {
            "withdraw": (NURSE, said.WithdrawOffer(case, which, 1)),
            "give_back": (NURSE, said.GiveBack(case, 1)),
            "close": (NURSE, said.CloseCase(case, 1, 0, "advice")),
            "take_over": (COLLEAGUE, said.TakeOver(case, 1, "byte")),
            "resident": (resident(SAMIR), said.WithdrawCase(case)),
        }
        assert world.do(*deeds[end]).outcome == "applied"
    assert [one.stream for commit in world.committed for one in commit.revoked] == [stream]
    assert stands(world, case, SOUTH, "offer") is None
    assert card(world, case).state == ("withdrawn" if end == "withdraw" else "ended")
    assert now(world, case).unit == NORTH
    told = facts(world, FactKind.OFFER_ENDED) + facts(world, FactKind.OFFER_WITHDRAWN)
    assert [fact.data["offer"] for fact in told] == [which]
    assert world.do(THERE, said.AcceptCase(case, which)).code == Refusal.NO_ACCESS


def test_it_moves_in_one_commit_into_the_hands_that_accepted_it(world: World) -> None:
    """R27, FN15, invariant 5: in two places or none at no position of any stream."""
    case = held(world)
    which = offer(world, case)
    assert everywhere(world, case) == [(NORTH, "queue_row"), (SOUTH, "offer")]
    heads = {}
    with world.storage.read() as reader:
        for unit in (NORTH, SOUTH):
            heads[unit] = reader.page(f"unit:{unit}:clinical", 0).to
    result = world.do(THERE, said.AcceptCase(case, which))
    assert (result.outcome, result.data["hold_number"]) == ("applied", 2)
    assert everywhere(world, case) == [(SOUTH, "queue_row")]
    moved = now(world, case)
    assert (moved.unit, moved.state, moved.hold.person, moved.care.offer) == (SOUTH, CaseState.HELD, BO, None)
    assert moved.hold.until == world.clock.now() + HOLD_TIME
    with world.storage.read() as reader:
        after = {unit: reader.page(f"unit:{unit}:clinical", 0).to for unit in (NORTH, SOUTH)}
    assert {unit: after[unit] - heads[unit] for unit in after} == {NORTH: 1, SOUTH: 2}
    assert (card(world, case).state, card(world, case).ended_by) == ("accepted", BO)
    assert events(world, case)[-1][0] == "case_handed_over"
    assert world.do(THERE, said.SendMessage(case, 2, 0, "Hej, nu är det vi på South.")).outcome == "applied"
    assert world.do(NURSE, said.SendMessage(case, 1, 0, "Hej")).code == Refusal.NO_ACCESS


def test_the_resident_reads_who_has_it_now_and_not_why(world: World) -> None:
    """FN15: told who has it, and repeats nothing."""
    case = held(world)
    world.do(THERE, said.AcceptCase(case, offer(world, case)))
    with world.storage.read() as reader:
        page = reader.page(f"case:{case}:resident", 0)
    told = [msgspec.json.decode(one.body) for one in page.rows if one.kind == "event"]
    assert told[-1]["kind"] == "case_handed_over"
    assert "why" not in told[-1]["data"]
    assert {one["kind"] for one in told} <= {"case_submitted", "case_taken", "case_handed_over"}
    (mine,) = [msgspec.json.decode(one.body) for one in page.rows if one.kind == "resident_case"]
    assert (mine["unit_name"], mine["holder_name"]) == ("South", "Bo")
    assert [one.kind for one in page.rows if one.kind in ("handover", "offer")] == []


def test_what_is_returned_stays_and_the_giver_reads_why(world: World) -> None:
    case = held(world)
    which = offer(world, case)
    assert world.do(THERE, said.ReturnCase(case, which, "")).code == Refusal.REASON_NEEDED
    assert world.do(THERE, said.ReturnCase(case, which, "capacity", "Vi är bara två.")).outcome == "applied"
    mine = stands(world, case, NORTH, "queue_row")
    assert mine is not None
    assert (mine.holder, mine.care.back_why, mine.care.offer) == (MARIA, "returned", None)
    found = card(world, case)
    assert (found.state, found.return_why, found.words, found.ended_by) == (
        "returned",
        "capacity",
        "Vi är bara två.",
        BO,
    )
    assert facts(world, FactKind.OFFER_RETURNED)[0].data == {"offer": which, "to_unit": SOUTH, "why": "capacity"}
    world.clock.pass_ms(HOLD_TIME)
    fire_due(world, "hold.lapse")
    assert now(world, case).state == CaseState.QUEUED


def test_of_two_who_accept_at_once_one_gets_it(world: World) -> None:
    """R27: and the other is told that it is answered."""
    more_staff(world, (EVA, SOUTH, Role.NURSE))
    case = held(world)
    which = offer(world, case)
    eva = staff(EVA, unit=SOUTH)
    first, second = world.settle(
        [(THERE, world.say(said.AcceptCase(case, which))), (eva, world.say(said.AcceptCase(case, which)))]
    )
    assert (first.outcome, second.code) == ("applied", Refusal.OFFER_OVER)
    assert now(world, case).hold.person == BO


def test_an_offer_to_a_person_is_read_and_accepted_by_her_alone(world: World) -> None:
    more_staff(world, (EVA, SOUTH, Role.NURSE))
    case = held(world)
    which = offer(world, case, person=BO)
    eva = world.session(staff(EVA, unit=SOUTH))
    assert world.grant(eva, f"case:{case}:staff") == Refusal.NO_ACCESS
    assert world.do(staff(EVA, unit=SOUTH), said.AcceptCase(case, which)).code == Refusal.NO_ACCESS
    assert world.do(THERE, said.AcceptCase(case, which)).outcome == "applied"


def test_a_colleague_at_the_same_unit_is_offered_it_in_the_list_that_both_follow(world: World) -> None:
    case = held(world)
    which = offer(world, case, unit=NORTH, person=ANNA)
    assert everywhere(world, case) == [(NORTH, "queue_row")]
    assert world.do(staff(BO, unit=SOUTH), said.AcceptCase(case, which)).code == Refusal.NO_ACCESS
    assert world.do(COLLEAGUE, said.AcceptCase(case, which)).outcome == "applied"
    assert (now(world, case).unit, now(world, case).hold.person) == (NORTH, ANNA)


def test_who_names_only_a_person_offers_it_where_she_works(world: World) -> None:
    case = held(world)
    which = offer(world, case, unit=None, person=BO)
    assert card(world, case).to_unit == SOUTH
    world.do(NURSE, said.WithdrawOffer(case, which, 1))
    world.clock.pass_ms(1)
    offer(world, case, unit=None, person=ANNA)
    assert everywhere(world, case) == [(NORTH, "queue_row")]
    assert give(world, case, unit=None).code == Refusal.BAD_COMMAND
    more_staff(world, (EVA, SOUTH, Role.RECEPTIONIST))
    assert give(world, case, unit=None, person=EVA).code == Refusal.NOBODY_THERE


def test_a_closed_unit_is_refused_with_its_next_opening(world: World) -> None:
    """FN16: Tuesday 09:34, and the unit opens at 13."""
    shut = CareUnit(SOUTH, "South", "south", "health_centre", "Testregionen", hours=Hours(tue=("13:00-17:00",)))
    assert world.ask(PutRegion(units=(shut,))) is None
    case = held(world)
    result = give(world, case)
    assert (result.code, int(result.data["opens"]) - world.clock.now()) == (Refusal.UNIT_CLOSED, 206 * MINUTE - 2_000)
    world.clock.pass_ms(5 * MINUTE)
    gone = CareUnit(SOUTH, "South", "south", "health_centre", "Testregionen", hours=Hours())
    assert world.ask(PutRegion(units=(gone,))) is None
    assert give(world, case).data == {"opens": 0}


def test_who_cannot_be_offered_a_case(world: World) -> None:
    """FN16, and hostile ids."""
    case = held(world)
    more_staff(world, (EVA, SOUTH, Role.RECEPTIONIST))
    assert give(world, case, unit=UnitId("nowhere")).code == Refusal.NOT_FOUND
    assert give(world, case, person=PersonId("nobody")).code == Refusal.NOT_FOUND
    assert give(world, case, unit=UnitId("a b")).code == Refusal.BAD_COMMAND
    assert give(world, case, person=EVA).code == Refusal.NOBODY_THERE
    assert give(world, case, person=ANNA).code == Refusal.NOBODY_THERE
    assert give(world, case, person=MARIA, unit=NORTH).code == Refusal.OFFER_TO_SELF
    assert give(world, case, unit=NORTH).code == Refusal.OFFER_TO_OWN_UNIT
    assert give(world, case, actor=COLLEAGUE).code == Refusal.HELD_BY_OTHER
    assert give(world, case, actor=THERE).code == Refusal.NO_ACCESS
    empty = CareUnit(UnitId("empty"), "Empty", "empty", "health_centre", "Testregionen")
    assert world.ask(PutRegion(units=(empty,))) is None
    assert give(world, case, unit=empty.id).code == Refusal.NOBODY_THERE
    assert everywhere(world, case) == [(NORTH, "queue_row")]


def test_another_care_provider_and_a_blocked_unit_need_the_residents_consent(world: World) -> None:
    """R66: and that she agreed is a fact."""
    assert world.ask(PutRegion(units=(PRIVATE_UNIT,))) is None
    more_staff(world, (EVA, PRIVATE, Role.NURSE))
    case = held(world)
    assert give(world, case, unit=PRIVATE).code == Refusal.CONSENT_NEEDED
    assert give(world, case, unit=PRIVATE, consent=True).outcome == "applied"
    assert [fact.data["consent"] for fact in facts(world, FactKind.CASE_OFFERED)] == [1]
    assert card(world, case).consent is True


def test_what_the_person_blocks_for_others_is_not_handed_to_them_unasked(world: World) -> None:
    """R66, spärr: within one care provider too."""
    samir = next(one for one in REGION.residents if one.id == SAMIR)
    assert world.ask(PutRegion(residents=(samir,), blocks=(Block(SAMIR, NORTH),))) is None
    case = held(world)
    assert give(world, case).code == Refusal.CONSENT_NEEDED
    assert give(world, case, consent=True).outcome == "applied"


def test_a_protected_identity_is_offered_where_only_those_look_who_may(world: World) -> None:
    case = held(world, case=world.sent_case(HIDDEN))
    which = offer(world, case)
    assert stands(world, case, SOUTH, "offer") is None
    assert stands(world, case, SOUTH, "offer", "protected") is not None
    stored = now(world, case)
    desk = staff(EVA, unit=SOUTH, role=Role.RECEPTIONIST)
    assert may_follow(desk, Stream("case", case, "staff"), stored) == Refusal.NO_ACCESS
    assert world.do(THERE, said.AcceptCase(case, which)).outcome == "applied"
    assert stands(world, case, SOUTH, "queue_row", "protected") is not None


def test_offers_of_one_case_follow_on_each_other_and_each_keeps_its_card(world: World) -> None:
    case = held(world)
    for _ in range(3):
        which = offer(world, case)
        assert give(world, case).code == Refusal.ALREADY_OFFERED
        assert world.do(NURSE, said.WithdrawOffer(case, which, 1)).outcome == "applied"
        world.clock.pass_ms(1_000)
    assert [one.state for one in rows(world, case, "handover", Handover)] == ["withdrawn"] * 3
