"""What cannot wait does not wait over night: when its unit closes it goes where somebody answers, or its resident is told to ring (R28)."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.days import swedish_day
from desktop.domain.triage import Result
from desktop.domain.units import HOUR, MINUTE, SECOND, Assignment, Closure, Hours, Instant, PersonId, Role, StaffCard
from desktop.protocol import commands as said
from desktop.protocol.managing import CloseUnit
from desktop.server.requests import PutRegion, StaffMember
from desktop.triage.answers import Value
from tests.server.handlers.test_placing import facts, queue_row
from tests.server.handlers.test_relieving import look, made, page
from tests.server.handlers.test_routing import ADVICE, CENTRES, OPEN_LATE
from tests.support.builders import at
from tests.support.casework import NURSE, events, now
from tests.support.interviews import Telling
from tests.support.world import NORTH, World, staff

BOSS = PersonId("bodil")
PRIVATE = msgspec.structs.replace(CENTRES[0], care_provider="Läkarhuset AB")
WAITING: dict[str, Value] = {"fever": "yes", "strength": 4}
URGENT: dict[str, Value] = {"strength": 9}


@pytest.fixture
def region(small: World, tmp_path: Path) -> World:
    return made(small, tmp_path)


def sent(world: World, moment: Instant, **answers: Value) -> Telling:
    """A case written to the health centre in the north at that moment."""
    world.clock.at = moment
    telling = Telling(world)
    telling.told("ache", **answers)
    assert telling.record.unit == NORTH
    return telling


def closes(world: World, moment: Instant) -> None:
    world.clock.at = moment
    look(world)


def closed_by_hand(world: World, clock: str) -> None:
    """The health centre in the north, until the next morning."""
    boss = StaffMember(StaffCard(BOSS, "Bodil", "unit_manager"), (Assignment(NORTH, Role.UNIT_MANAGER),))
    assert world.ask(PutRegion(staff=(boss,))) is None
    day = swedish_day(world.clock.now())
    manager = staff(BOSS, role=Role.UNIT_MANAGER)
    assert world.do(manager, CloseUnit(Closure(day, day, clock, "24:00"))).outcome == "applied"


def result(telling: Telling) -> Result:
    found = telling.result
    assert found is not None
    return found


def test_what_nobody_has_answered_when_the_unit_closes_goes_to_1177_and_the_rest_keeps_its_place(region: World) -> None:
    """The resident reads who has it now, and may go back; what can wait does."""
    urgent, other = sent(region, at("16:40"), **URGENT), sent(region, at("16:41"), **WAITING)
    closes(region, at("16:59"))
    assert (now(region, urgent.case).unit, now(region, other.case).unit) == (NORTH, NORTH)
    closes(region, at("17:00"))
    case, seen = now(region, urgent.case), page(region, urgent)
    assert (case.unit, case.reply_by, case.arrived_at, case.care.task) == (ADVICE, at("18:00"), at("16:40"), "")
    assert seen.relief is not None
    assert (seen.relief.state, seen.relief.closed, seen.relief.own_answers) == ("moved", True, at("08:00", 14))
    assert facts(region, urgent)["case_rerouted"]["rule"] == "advice"
    kept = now(region, other.case)
    assert (kept.unit, kept.care.task, kept.reply_by > at("08:00", 14)) == (NORTH, "", True)


def test_who_rather_waits_for_the_own_unit_is_told_to_ring_and_is_called_in_the_morning(region: World) -> None:
    """FT8: and that is counted."""
    urgent = sent(region, at("16:40"), **URGENT)
    closes(region, at("17:00"))
    assert urgent.do(said.KeepUnit(urgent.case)).outcome == "applied"
    look(region)
    case = now(region, urgent.case)
    assert (case.unit, case.care.task_why, case.care.task_due) == (NORTH, "closed", at("09:00", 14))
    assert result(urgent).call_1177
    assert facts(region, urgent)["turned_away"] == {"why": "ring", "unit": NORTH, "priority": 2}
    told = len(events(region, urgent.case))
    closes(region, at("17:01"))
    assert len(events(region, urgent.case)) == told


def test_when_1177_closes_too_nobody_waits_there_without_a_word(region: World) -> None:
    urgent = sent(region, at("16:40"), **URGENT)
    closes(region, at("17:00"))
    closes(region, at("22:00"))
    case = now(region, urgent.case)
    assert (case.unit, case.care.task_why, result(urgent).call_1177) == (ADVICE, "closed", True)


def test_whoever_has_answered_or_has_it_in_hand_keeps_it(region: World) -> None:
    """Never after a human has answered."""
    answered, held = sent(region, at("16:40"), **URGENT), sent(region, at("16:41"), **URGENT)
    for which in (answered, held):
        assert region.do(NURSE, said.TakeCase(which.case)).outcome == "applied"
    assert region.do(NURSE, said.SendMessage(answered.case, 1, 1, "Hej")).outcome == "applied"
    assert region.do(NURSE, said.GiveBack(answered.case, 1)).outcome == "applied"
    closes(region, at("17:00"))
    assert [now(region, one.case).unit for one in (answered, held)] == [NORTH, NORTH]
    assert now(region, answered.case).care.task == ""
    assert region.do(NURSE, said.GiveBack(held.case, 1)).outcome == "applied"
    assert region.committed[-1].loads == {NORTH}
    look(region)
    assert now(region, held.case).unit == ADVICE


def test_a_unit_that_its_manager_closes_is_closed(region: World) -> None:
    urgent = sent(region, at("10:00"), **URGENT)
    closed_by_hand(region, "10:30")
    closes(region, at("10:30"))
    assert (now(region, urgent.case).unit, queue_row(region, urgent)) == (ADVICE, None)


def test_over_the_border_of_a_care_provider_only_with_a_yes_and_until_then_told_to_ring(
    small: World, tmp_path: Path
) -> None:
    """R66."""
    region = made(small, tmp_path, PRIVATE, CENTRES[1], OPEN_LATE)
    urgent = sent(region, at("16:40"), **URGENT)
    closes(region, at("17:00"))
    case, seen = now(region, urgent.case), page(region, urgent)
    assert seen.relief is not None
    assert (case.unit, case.care.task_why, seen.relief.state, result(urgent).call_1177) == (
        NORTH, "closed", "asked", True,
    )  # fmt: skip
    assert urgent.do(said.Consent(urgent.case, True)).data == {"unit": ADVICE}


def test_a_sign_in_a_text_at_night_makes_an_errand_urgent_and_then_somebody_must_answer(region: World) -> None:
    """FR4: it is a nurse's matter, no nurse is there, and it is the telephone's."""
    region.clock.at = at("18:00")
    errand = Telling(region)
    errand.told("papers")
    assert (errand.record.audience, errand.record.unit) == ("admin", NORTH)
    errand.do(said.ResidentMessage(errand.case, "Nu har jag ont i bröstet"))
    look(region)
    case = now(region, errand.case)
    assert (case.audience, case.care.task, result(errand).call_1177) == ("clinical", "call_back", True)


def test_what_would_be_answered_after_closing_goes_to_who_answers_before(region: World) -> None:
    """The target's hour runs only while it is open: at 16:50 it ends the next morning, which is too late for what cannot wait."""
    sent(region, at("16:50"), **URGENT)
    region.clock.pass_ms(MINUTE)
    second = Telling(region)
    second.told("ache", strength=9)
    assert second.record.unit == ADVICE


def test_where_nobody_answers_before_closing_the_resident_is_told_to_ring_at_once(small: World, tmp_path: Path) -> None:
    region = made(small, tmp_path, *CENTRES, msgspec.structs.replace(OPEN_LATE, hours=Hours()))
    first, second = sent(region, at("16:50"), **URGENT), sent(region, at("16:51"), **URGENT)
    assert (result(first).call_1177, result(second).call_1177) == (False, True)
    assert (second.record.care.task_why, facts(region, second)["routed"]["ring"]) == ("closed", 1)


def test_where_all_have_gone_off_shift_what_cannot_wait_goes_to_who_answers(region: World) -> None:
    """Open by its hours, and nobody there: whoever is first in line is not answered at once."""
    assert region.do(NURSE, said.SetShift("on")).outcome == "applied"
    assert region.do(NURSE, said.SetShift("off")).outcome == "applied"
    region.clock.at = at("10:00")
    at_once = Telling(region)
    at_once.told("ache", gate=("fainted",))
    assert (at_once.record.priority, at_once.record.unit) == (1, ADVICE)
    assert at_once.do(said.WithdrawCase(at_once.case)).outcome == "applied"
    hour = sent(region, at("10:01"), **URGENT)
    look(region)
    assert now(region, hour.case).unit == NORTH
    closes(region, Instant(at("10:01") + HOUR - 5 * MINUTE))
    assert now(region, hour.case).unit == ADVICE


def test_a_later_time_that_was_promised_follows_the_hours(small: World, tmp_path: Path) -> None:
    """FP2: nobody is promised an answer while the unit is closed."""
    region = made(small, tmp_path, *CENTRES, msgspec.structs.replace(OPEN_LATE, hours=Hours()))
    for second in range(8):
        last = sent(region, Instant(at("10:00") + second * SECOND), **URGENT)
    assert page(region, last).reply_by == at("11:25")
    closed_by_hand(region, "10:10")
    assert page(region, last).reply_by == at("09:15", 14)
