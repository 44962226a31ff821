"""Where a case goes when it arrives, what the resident is told of it, and the fact that says why (R28, R40, R66)."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.case import Audience
from desktop.domain.identity import PersonCard, ResidentCase
from desktop.domain.listing import ListedNow, ListingState
from desktop.domain.routing import COMMON_ENTRANCE
from desktop.domain.units import HOUR, Assignment, CareUnit, Hours, Instant, PersonId, Role, StaffCard, UnitId
from desktop.protocol import commands as said
from desktop.server.requests import PutRegion, Registered, StaffMember
from tests.server.handlers.test_placing import DAYTIME, WEST, facts, queue_row
from tests.support import tree
from tests.support.builders import at
from tests.support.casework import NURSE, events, fire_due
from tests.support.interviews import OPERATIONS, Telling, content_in, row
from tests.support.world import BO, HIDDEN, NORTH, REGION, SAMIR, SOUTH, World, staff

ADVICE = UnitId("1177")
PIA = PersonId("pia")
LATE = Hours(*[("06:00-22:00",)] * 8)
OPEN_LATE = CareUnit(ADVICE, "1177 Testregionen", "1177", "advice_1177", "Testregionen", "1177", hours=LATE)
CENTRES = tuple(
    CareUnit(one, one.title(), one, "health_centre", "Testregionen", "021-1", hours=DAYTIME) for one in (NORTH, SOUTH)
)
EVENING, NIGHT = 10 * HOUR, 14 * HOUR
"""From Tuesday 09:34 to when the health centres are closed, and to when 1177 is too."""


@pytest.fixture
def region(world: World, tmp_path: Path) -> World:
    """Two health centres that are open in the daytime, 1177 until 22, and the rules of the program."""
    triage = content_in(tmp_path / "content")
    assert triage.load_routing(tree.ROOT / "resources" / "routing" / "rules.yaml", {NORTH, SOUTH, ADVICE}) is None
    world.assess_by(triage)
    assert world.ask(PutRegion(units=(*CENTRES, OPEN_LATE))) is None
    return world


def test_by_day_the_fact_says_why_and_what_it_went_by(region: World) -> None:
    """R40: codes only."""
    telling = Telling(region, words="Hemligt, det värker.")
    telling.told("ache", strength=9)
    assert queue_row(region, telling) is not None
    assert facts(region, telling)["routed"] == {
        "rules": "3", "rule": "open", "why": "open", "unit": "north", "queue": "clinical", "ring": 0,
        "own": "north", "own_open": 1, "own_opens": 0, "entrance": "north", "priority": 2, "outcome": "chat",
        "listed": "north", "listing": "listed", "border": 0, "advice": "1177", "advice_open": 1, "advice_opens": 0,
        "else_rule": "advice", "else_why": "advice_answers", "else_unit": "1177", "else_queue": "clinical", "else_ring": 0,
    }  # fmt: skip
    assert ("routed", facts(region, telling)["routed"]) in events(region, telling.case)
    assert "Hemligt" not in str(facts(region, telling))


def test_in_the_evening_1177_gets_what_is_urgent_and_nothing_else(region: World) -> None:
    """R28."""
    region.clock.pass_ms(EVENING)
    urgent, other = Telling(region), Telling(region)
    urgent.told("ache", strength=9)
    other.told("ache", fever="yes", strength=4)
    seen, result = queue_row(region, urgent, ADVICE), urgent.result
    assert seen is not None
    assert result is not None
    assert (seen.priority, seen.care.task, result.live, result.call_1177) == (2, "", True, False)
    assert result.reply_by == region.clock.now() + HOUR
    assert (queue_row(region, urgent), queue_row(region, other, ADVICE)) == (None, None)
    kept = queue_row(region, other)
    assert kept is not None
    assert kept.reply_by > at("08:00", 14)
    assert facts(region, other)["routed"]["rule"] == "morning"


def test_priority_1_in_the_evening_is_told_to_ring_as_well(region: World) -> None:
    region.clock.pass_ms(EVENING)
    telling = Telling(region)
    telling.told("ache", gate=("fainted",))
    seen, result = queue_row(region, telling, ADVICE), telling.result
    assert seen is not None
    assert result is not None
    assert (seen.priority, seen.care.task_why, result.call_1177, result.live) == (1, "closed", True, True)
    region.clock.pass_ms(HOUR)
    assert fire_due(region, "case.no_human") == 1
    again = queue_row(region, telling, ADVICE)
    assert again is not None
    assert again.care.task_why == "no_human"


def test_at_night_what_is_urgent_is_told_to_ring_and_to_be_called_by_who_is_there_first(region: World) -> None:
    """R28: never a closed queue without a word, and nobody's silent case."""
    region.clock.pass_ms(NIGHT)
    telling = Telling(region)
    telling.told("ache", strength=9)
    seen, result = queue_row(region, telling, ADVICE), telling.result
    assert seen is not None
    assert result is not None
    assert (seen.care.task, seen.care.task_why, seen.care.task_due) == ("call_back", "closed", at("07:00", 14))
    assert (result.call_1177, result.call_back, result.live, result.open_from) == (True, True, False, at("06:00", 14))
    routed = facts(region, telling)["routed"]
    assert (routed["rule"], routed["ring"], routed["own_opens"]) == ("ring", 1, at("08:00", 14))
    assert (routed["else_rule"], routed["else_unit"]) == ("morning", "north")


def test_once_a_human_has_answered_nobody_is_told_to_ring(region: World) -> None:
    region.clock.pass_ms(NIGHT)
    region.ask(PutRegion(units=(msgspec.structs.replace(OPEN_LATE, hours=DAYTIME),)))
    telling = Telling(region)
    telling.told("ache", strength=9)
    assert telling.result is not None
    assert telling.result.call_1177
    assert telling.record.unit == NORTH
    region.clock.pass_ms(10 * HOUR)
    assert region.do(NURSE, said.TakeCase(telling.case)).outcome == "applied"
    assert region.do(NURSE, said.CalledBack(telling.case, 1, True)).outcome == "applied"
    assert telling.result is not None
    assert (telling.result.call_1177, telling.result.call_back) == (False, False)


def test_what_nobody_has_assessed_is_urgent_at_night_too(region: World) -> None:
    region.clock.pass_ms(NIGHT)
    telling = Telling(region)
    assert telling.do(said.SubmitCase(telling.case)).data == {"unit": ADVICE}
    assert telling.result is not None
    assert telling.result.call_1177
    assert facts(region, telling)["routed"]["outcome"] == ""


def test_no_case_crosses_to_another_care_provider_at_night(region: World) -> None:
    """R66: consent comes before; without it the resident is told to ring."""
    region.ask(PutRegion(units=(msgspec.structs.replace(CENTRES[0], care_provider="Privat AB"),)))
    region.clock.pass_ms(EVENING)
    telling = Telling(region)
    case = telling.told("ache", strength=9)
    assert telling.result is not None
    assert (case.unit, telling.result.call_1177) == (NORTH, True)
    assert facts(region, telling)["routed"]["border"] == 1


def test_an_errand_is_the_receptionists_of_the_listed_unit_and_waits_for_them(region: World) -> None:
    """R26."""
    region.clock.pass_ms(NIGHT)
    telling = Telling(region, unit=SOUTH)
    case = telling.told("papers")
    assert (case.unit, case.audience, case.care.task) == (NORTH, Audience.ADMIN, "")


@pytest.mark.parametrize(
    ("listing", "place", "rule", "told"),
    [
        (ListedNow(ListingState.LISTED, SOUTH), SOUTH, "errand", SOUTH),
        (ListedNow(ListingState.QUEUED, SOUTH), ADVICE, "errand_unlisted", ""),
        (ListedNow(ListingState.ELSEWHERE), ADVICE, "errand_unlisted", ""),
        (ListedNow(ListingState.UNKNOWN), ADVICE, "errand_unlisted", ""),
        (ListedNow(ListingState.AWAY), NORTH, "errand", NORTH),
    ],
)
def test_what_is_known_of_the_listing_decides_and_is_told_to_both(
    region: World, listing: ListedNow, place: UnitId, rule: str, told: str
) -> None:
    """Issue 4: from the common entrance, who is listed nowhere here is 1177's; while the system is away what it said last holds."""
    assert region.ask(Registered(SAMIR, listing)) is None
    telling = Telling(region, unit=UnitId(COMMON_ENTRANCE))
    assert telling.told("papers").unit == place
    why = facts(region, telling)["routed"]
    assert (why["rule"], why["listed"], why["listing"]) == (rule, told, listing.state)
    person = row(region, f"case:{telling.case}:staff", "person", SAMIR, PersonCard)
    shown = row(region, f"case:{telling.case}:resident", "resident_case", telling.case, ResidentCase)
    assert person is not None
    assert shown is not None
    assert person.listing == shown.listing == listing.state


def test_a_listing_system_that_answers_again_is_believed_again(region: World) -> None:
    for state, now in ((ListingState.QUEUED, "queued"), (ListingState.AWAY, "away"), (ListingState.LISTED, "listed")):
        assert region.ask(Registered(SAMIR, ListedNow(state, SOUTH))) is None
        with region.storage.read() as reader:
            samir = reader.resident(SAMIR)
        assert samir is not None
        assert (samir.listing_now, samir.listed) == (now, SOUTH if now == "listed" else None)


def test_whoever_needs_a_physiotherapist_goes_where_one_is_on_shift(world: World, tmp_path: Path) -> None:
    """R40, R41: the profession is the outcome map's, and who goes home is there no more."""
    chat = "  - outcome: chat\n    action: {profession: physiotherapist}\n"
    triage = content_in(tmp_path / "content", operations=OPERATIONS + chat)
    assert triage.load_routing(tree.ROOT / "resources" / "routing" / "rules.yaml", {NORTH, SOUTH, ADVICE}) is None
    world.assess_by(triage)
    pia = StaffMember(StaffCard(PIA, "Pia", "physiotherapist"), (Assignment(ADVICE, Role.ADVISOR),))
    assert world.ask(PutRegion(units=(*CENTRES, OPEN_LATE), staff=(pia,))) is None
    telling = Telling(world)
    telling.told("ache", strength=9)
    told = facts(world, telling)["routed"]
    assert (telling.record.unit, told["rule"], told["profession"], told["own_competent"]) == (
        ADVICE, "competence", "physiotherapist", 0,
    )  # fmt: skip
    for state in ("on", "off"):
        assert world.do(staff(PIA, unit=ADVICE, role=Role.ADVISOR), said.SetShift(state)).outcome == "applied"
    later = Telling(world)
    later.told("ache", strength=9)
    assert (later.record.unit, facts(world, later)["routed"]["rule"]) == (NORTH, "open")


def test_a_unit_that_has_ended_is_nobodys_place(region: World) -> None:
    """What was closed with advice there is answered where the person is listed, and nothing is accepted or kept there."""
    advised = Telling(region, unit=SOUTH)
    assert advised.told("ache").outcome == "self_care"
    urgent = Telling(region)
    urgent.told("ache", strength=9)
    assert region.do(NURSE, said.TakeCase(urgent.case)).outcome == "applied"
    by = region.clock.now() + HOUR
    offer = region.do(NURSE, said.HandOver(urgent.case, 1, 99, "listed", by, SOUTH))
    asked = region.do(NURSE, said.AskConsult(urgent.case, 1, 99, "Vad tror ni?", by, SOUTH))
    assert (offer.outcome, asked.outcome) == ("applied", "applied")
    ended = msgspec.structs.replace(CENTRES[1], ended=True)
    moved = msgspec.structs.replace(REGION.residents[1], listed_at=NORTH)
    assert region.ask(PutRegion(units=(ended,), residents=(moved,))) is None
    bo = staff(BO, unit=SOUTH)
    assert region.do(bo, said.AcceptCase(urgent.case, str(offer.data["offer"]))).code == "offer_over"
    assert region.do(bo, said.TakeConsulted(urgent.case, str(asked.data["consult"]))).code == "consult_over"
    assert advised.do(said.TalkAnyway(advised.case)).outcome == "applied"
    assert advised.record.unit == NORTH


def test_a_protected_identity_stays_behind_its_protection_wherever_it_goes(region: World) -> None:
    region.clock.pass_ms(EVENING)
    telling = Telling(region, HIDDEN)
    case = telling.told("ache", strength=9)
    assert (case.unit, case.audience) == (ADVICE, Audience.PROTECTED)


def test_whoever_was_sent_to_an_emergency_unit_and_wants_to_talk_is_not_put_behind_a_closed_door(region: World) -> None:
    region.ask(PutRegion(units=(WEST,)))
    region.clock.pass_ms(NIGHT)
    telling = Telling(region)
    assert telling.told("ache", where=("chest",)).outcome == "directed"
    assert facts(region, telling)["routed"]["queue"] == ""
    assert telling.do(said.TalkAnyway(telling.case)).outcome == "applied"
    assert telling.result is not None
    assert telling.result.call_1177
    assert (telling.record.unit, facts(region, telling)["routed"]["rule"]) == (ADVICE, "ring")


def test_advice_alone_is_sent_nowhere(region: World) -> None:
    telling = Telling(region)
    assert telling.told("ache").outcome == "self_care"
    assert "routed" not in facts(region, telling)


def test_112_at_night_stands_where_somebody_answers_first(region: World) -> None:
    region.clock.pass_ms(NIGHT)
    telling = Telling(region)
    case = telling.told("ache", gate=("no_breath",))
    assert (case.unit, case.priority, case.care.advised_112) == (ADVICE, 1, "shown")
    assert case.care.task_due <= Instant(at("07:00", 14))
