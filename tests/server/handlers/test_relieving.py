"""Load moves cases: once, only to an earlier answer that can be kept, never from human hands nor against the resident (R40, R66, D)."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.access import case_stream_name
from desktop.domain.case import Case, CaseState
from desktop.domain.identity import ResidentCase
from desktop.domain.units import HOUR, MINUTE, SECOND, Assignment, CareUnit, PersonId, Role, StaffCard
from desktop.protocol import commands as said
from desktop.server.requests import LookAtLoads, PutRegion, StaffMember
from tests.server.handlers.test_placing import facts, queue_row
from tests.server.handlers.test_routing import ADVICE, CENTRES, OPEN_LATE
from tests.support import tree
from tests.support.builders import at
from tests.support.casework import NURSE, events, now
from tests.support.interviews import Telling, content_in, row
from tests.support.world import ANNA, HIDDEN, LENA, MARIA, NORTH, SAMIR, SOUTH, World, resident, staff

ELSA = PersonId("elsa")
FULL = 6
"""So many of priority 2 keep the hour of the target where one person works, twelve minutes a case."""
PRIVATE = msgspec.structs.replace(CENTRES[0], care_provider="Läkarhuset AB")


def made(world: World, folder: Path, *units: CareUnit) -> World:
    """Health centres, 1177, and the rules of the program."""
    triage = content_in(folder / "content")
    assert triage.load_routing(tree.ROOT / "resources" / "routing" / "rules.yaml", {NORTH, SOUTH, ADVICE}) is None
    world.assess_by(triage)
    elsa = StaffMember(StaffCard(ELSA, "Elsa", "advisor"), (Assignment(ADVICE, Role.ADVISOR),))
    assert world.ask(PutRegion(units=units or (*CENTRES, OPEN_LATE), staff=(elsa,))) is None
    world.check = False
    return world


@pytest.fixture
def region(small: World, tmp_path: Path) -> World:
    return made(small, tmp_path)


def urgent(world: World, who: PersonId = SAMIR) -> Telling:
    """A case of priority 2 written to the health centre in the north, a moment after the one before."""
    world.clock.pass_ms(SECOND)
    telling = Telling(world, who)
    telling.told("ache", strength=9)
    return telling


def filled(world: World, count: int = FULL) -> list[Telling]:
    """So many of priority 2 wait there."""
    return [urgent(world) for _ in range(count)]


def page(world: World, telling: Telling) -> ResidentCase:
    """The case as its resident sees it."""
    found = row(world, case_stream_name(telling.case, "resident"), "resident_case", telling.case, ResidentCase)
    assert found is not None
    return found


def look(world: World) -> None:
    assert world.ask(LookAtLoads((NORTH, SOUTH, ADVICE))) is None


def units(world: World, tellings: list[Telling]) -> list[str]:
    return [now(world, one.case).unit for one in tellings]


def test_who_could_not_be_answered_in_time_goes_where_it_is_earlier_when_the_case_comes(region: World) -> None:
    """Use case D: the record of why says what both would have needed, and the resident sees who has it."""
    assert units(region, filled(region)) == [NORTH] * FULL
    late = urgent(region)
    case, seen = late.record, page(region, late)
    assert (case.unit, case.audience, case.state) == (ADVICE, "clinical", CaseState.QUEUED)
    assert seen.unit_name == "1177 Testregionen"
    assert seen.relief is not None
    assert (seen.relief.state, seen.relief.own_name, seen.relief.answers) == ("moved", "North", region.clock.now())
    assert seen.relief.own_answers == region.clock.now() + FULL * 12 * MINUTE
    why = facts(region, late)["routed"]
    assert (why["rule"], why["why"], why["unit"], why["own"]) == ("overflow", "overloaded", ADVICE, NORTH)
    assert (why["own_answers"], why["else_rule"], why["else_unit"]) == (seen.relief.own_answers, "open", NORTH)


def test_a_change_of_load_moves_what_can_no_longer_be_answered_in_time_and_nothing_else(
    world: World, tmp_path: Path
) -> None:
    """Somebody goes home: the last in line are moved, in a commit that tells both queues, and who is served stays."""
    region = made(world, tmp_path)
    for nurse in (ANNA, MARIA):
        assert region.do(staff(nurse), said.SetShift("on")).outcome == "applied"
    waiting = filled(region, 10)
    held, answered = waiting[0], waiting[-1]
    for which in (held, answered):
        assert region.do(NURSE, said.TakeCase(which.case)).outcome == "applied"
    region.do(NURSE, said.SendMessage(answered.case, 1, 1, "Hej"))
    assert region.do(NURSE, said.GiveBack(answered.case, 1)).outcome == "applied"
    look(region)
    assert units(region, waiting) == [NORTH] * 10
    assert region.do(staff(ANNA), said.SetShift("off")).outcome == "applied"
    assert region.committed[-1].loads == {NORTH}
    look(region)
    region.check = True
    assert region.settle([]) == []
    places = units(region, waiting)
    assert places[:6] == [NORTH] * 6
    assert (places[6:9], places[9]) == ([ADVICE] * 3, NORTH)
    moved = waiting[7]
    assert events(region, moved.case)[-1][0] == "case_rerouted"
    assert queue_row(region, moved) is None
    assert queue_row(region, moved, ADVICE) is not None
    assert now(region, moved.case).arrived_at == page(region, moved).arrived_at


def test_it_moves_only_to_an_earlier_answer_that_the_receiver_can_keep(region: World) -> None:
    """1177 can be overloaded, too: then the case stays, with a promise that can be kept and a count of who was turned away (FT8)."""
    assert units(region, filled(region, 2 * FULL)) == [NORTH] * FULL + [ADVICE] * FULL
    late = urgent(region)
    case = late.record
    assert (case.unit, case.care.relief) == (NORTH, None)
    assert case.care.promise == page(region, late).reply_by == at("10:50")
    assert case.reply_by == region.clock.now() + HOUR
    assert facts(region, late)["turned_away"] == {
        "unit": NORTH, "priority": 2, "why": "full", "promise": at("10:50"),
    }  # fmt: skip
    look(region)
    assert now(region, late.case).unit == NORTH


def test_as_soon_as_the_other_has_room_those_who_wait_too_long_are_moved(region: World) -> None:
    waiting = filled(region, 2 * FULL)
    here, there = [*waiting[:FULL], urgent(region)], waiting[FULL:]
    assert units(region, here) == [NORTH] * 7
    for one in there[:3]:
        assert one.do(said.WithdrawCase(one.case)).outcome == "applied"
    assert region.committed[-1].loads == {ADVICE}
    assert region.ask(LookAtLoads((ADVICE,), strained=(NORTH,))) is None
    assert sorted(units(region, here)) == [ADVICE, *[NORTH] * 6]
    look(region)
    assert region.committed[-1].strained == {NORTH: False, SOUTH: False, ADVICE: False}


def test_it_is_moved_once_and_then_waits_where_it_is(region: World) -> None:
    filled(region)
    late = urgent(region)
    assert late.record.unit == ADVICE
    region.clock.pass_ms(2 * HOUR)
    for _ in range(5):
        look(region)
    assert now(region, late.case).unit == ADVICE
    assert [kind for kind, _ in events(region, late.case)].count("case_rerouted") == 0


def test_who_has_waited_alone_for_too_long_is_called_from_where_she_waits_whichever_is_thought_of_first(
    region: World,
) -> None:
    """R19: the load and the five minutes are looked at in the same second."""
    told = Telling(region)
    told.told("ache", gate=("fainted",), strength=3)
    assert (told.record.priority, told.record.unit) == (1, NORTH)
    region.clock.pass_ms(5 * MINUTE)
    look(region)
    assert now(region, told.case).unit == NORTH
    region.clock.pass_ms(10 * MINUTE)
    look(region)
    assert now(region, told.case).unit == NORTH


def test_the_resident_may_rather_wait_for_the_own_unit_with_a_time_that_it_can_keep(region: World) -> None:
    filled(region)
    late = urgent(region)
    result = late.do(said.KeepUnit(late.case))
    assert (result.outcome, result.data) == ("applied", {"unit": NORTH, "reply_by": at("10:50")})
    seen = page(region, late)
    assert seen.relief is not None
    assert (seen.unit, seen.reply_by, seen.relief.state) == (NORTH, at("10:50"), "stays")
    look(region)
    assert now(region, late.case).unit == NORTH
    assert late.do(said.KeepUnit(late.case)).code == "bad_command"
    assert "unit_kept" in facts(region, late)


def test_who_has_begun_to_answer_keeps_the_case(region: World) -> None:
    filled(region)
    late = urgent(region)
    elsa = staff(ELSA, unit=ADVICE, role=Role.ADVISOR)
    assert region.do(elsa, said.TakeCase(late.case)).outcome == "applied"
    assert late.do(said.KeepUnit(late.case)).code == "held_by_other"


def test_nothing_crosses_to_another_care_provider_before_the_resident_has_agreed(small: World, tmp_path: Path) -> None:
    """R66: asked on the page, and a yes moves it at once."""
    region = made(small, tmp_path, PRIVATE, CENTRES[1], OPEN_LATE)
    filled(region)
    late = urgent(region)
    seen = page(region, late)
    assert seen.relief is not None
    assert (late.record.unit, seen.relief.state, seen.relief.provider) == (NORTH, "asked", "Testregionen")
    assert facts(region, late)["relief_asked"]["to_unit"] == ADVICE
    look(region)
    assert now(region, late.case).unit == NORTH
    assert late.do(said.Consent(late.case, True)).data == {"unit": ADVICE}
    moved = page(region, late)
    assert moved.relief is not None
    assert (moved.unit, moved.relief.state) == (ADVICE, "moved")
    assert events(region, late.case)[-1][0] == "case_rerouted"


def test_who_declines_stays_and_is_not_asked_again(small: World, tmp_path: Path) -> None:
    """R66."""
    region = made(small, tmp_path, PRIVATE, CENTRES[1], OPEN_LATE)
    filled(region)
    late = urgent(region)
    assert late.do(said.Consent(late.case, False)).data == {"unit": NORTH}
    region.clock.pass_ms(HOUR)
    look(region)
    assert (now(region, late.case).unit, page(region, late).reply_by) == (NORTH, at("10:50"))
    assert late.do(said.Consent(late.case, True)).code == "bad_command"
    assert region.do(resident(LENA), said.Consent(late.case, True)).code == "no_access"


def test_who_waits_and_comes_over_the_hour_is_asked_and_then_moved(small: World, tmp_path: Path) -> None:
    """Time alone breaks a promise: nobody takes the case, and the minute's look finds it."""
    region = made(small, tmp_path, PRIVATE, CENTRES[1], OPEN_LATE)
    first = filled(region, 2)[1]
    look(region)
    assert now(region, first.case).care.relief is None
    region.clock.pass_ms(54 * MINUTE)
    look(region)
    relief = now(region, first.case).care.relief
    assert relief is not None
    assert relief.state == "asked"
    assert first.do(said.Consent(first.case, True)).data == {"unit": ADVICE}


def test_a_protected_identity_is_moved_behind_its_protection(region: World) -> None:
    filled(region)
    telling = urgent(region, HIDDEN)
    assert (telling.record.unit, telling.record.audience) == (ADVICE, "protected")


def test_what_can_wait_is_promised_no_more_than_half_of_the_staffed_time_and_then_the_next_day(region: World) -> None:
    """FM4: priority 4 and 5 get a later time, never a closed door."""
    filled(region, 1)
    seen: list[Case] = []
    for _ in range(24):
        telling = Telling(region)
        seen.append(telling.told("ache", strength=5))
    late = [case for case in seen if case.care.promise]
    assert {case.unit for case in seen} == {NORTH}
    assert {case.priority for case in seen} <= {4, 5}
    assert late
    assert all(case.care.promise > case.reply_by for case in late)
    assert max(case.care.promise for case in late) > at("08:00", 14)
