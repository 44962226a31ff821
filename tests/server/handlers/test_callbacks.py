"""Priority 1 that no human has answered becomes a named person's call; a missed call is counted and due again."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.audit import FactKind
from desktop.domain.queue import Targets
from desktop.domain.units import MINUTE, Assignment, CareUnit, CaseId, Hours, Leave, PersonId, Role, StaffCard
from desktop.protocol import commands as said
from desktop.server.requests import PutRegion, StaffMember
from tests.support.asking import facts
from tests.support.casework import NURSE, events, fire, fire_due, held, now, timers
from tests.support.interviews import Telling, content_in
from tests.support.world import ANNA, MARIA, NORTH, SAMIR, World, resident

KARIN = PersonId("karin")
UNIT = CareUnit(NORTH, "North", "north", "health_centre", "Testregionen", "021-1", responsible=(KARIN, MARIA, ANNA))


@pytest.fixture(autouse=True)
def _responsible(world: World) -> None:
    """Karin leads the unit and may open no case; Maria and Anna come after her."""
    karin = StaffMember(StaffCard(KARIN, "Karin", "unit_manager"), (Assignment(NORTH, Role.UNIT_MANAGER),))
    assert world.ask(PutRegion(units=(UNIT,), staff=(karin,))) is None


def _urgent(world: World) -> CaseId:
    """A case of priority 1 that stands free."""
    case = held(world)
    world.do(NURSE, said.SetPriority(case, 1, 1, "worse"))
    world.do(NURSE, said.GiveBack(case, 1))
    return case


def test_after_five_minutes_a_named_person_is_to_call(world: World) -> None:
    """R19: the first responsible who may open the case; event, and an alarm that names nobody."""
    case = _urgent(world)
    world.clock.pass_ms(5 * MINUTE - 1)
    assert fire_due(world, "case.no_human") == 0
    world.clock.pass_ms(1)
    assert fire_due(world, "case.no_human") == 1
    care = now(world, case).care
    assert (care.task, care.task_why, care.task_person, care.task_due) == (
        "call_back", "no_human", MARIA, world.clock.now()
    )  # fmt: skip
    assert events(world, case)[-1] == ("no_human", {"person": MARIA, "minutes": 5})
    ((code, alarm),) = world.alarms
    assert (code, alarm.fields) == ("no_human", {"unit": NORTH})  # type: ignore[attr-defined]


def test_whoever_is_on_leave_is_not_named(world: World) -> None:
    """FM10."""
    leave = (Leave(MARIA, date(2026, 10, 13), date(2026, 10, 13)),)
    assert world.ask(PutRegion(leave=leave)) is None
    case = _urgent(world)
    world.clock.pass_ms(5 * MINUTE)
    fire_due(world, "case.no_human")
    assert now(world, case).care.task_person == ANNA
    assert world.ask(PutRegion(leave=())) is None


def test_an_answer_in_time_is_the_end_of_it(world: World) -> None:
    case = _urgent(world)
    world.do(NURSE, said.TakeCase(case))
    world.do(NURSE, said.SendMessage(case, 2, 0, "Hej, jag ringer dig."))
    world.clock.pass_ms(5 * MINUTE)
    assert fire_due(world, "case.no_human") == 1
    assert (now(world, case).care.task, timers(world, "case.no_human"), world.alarms) == ("", [], [])


def test_holding_it_gives_time_and_silence_does_not(world: World) -> None:
    """R19: answered, not only taken."""
    case = _urgent(world)
    world.clock.pass_ms(4 * MINUTE)
    world.do(NURSE, said.TakeCase(case))
    world.clock.pass_ms(MINUTE)
    assert fire_due(world, "case.no_human") == 1
    assert now(world, case).care.task == ""
    (again,) = timers(world, "case.no_human")
    world.clock.pass_ms(4 * MINUTE)
    assert again.due == world.clock.now()
    fire(world, again)
    assert (now(world, case).care.task, now(world, case).hold.person) == ("call_back", MARIA)


CLOSED = CareUnit(
    NORTH, "North", "north", "health_centre", "Testregionen", "021-1", hours=Hours(wed=("08:00-17:00",)),
    responsible=(ANNA,),
)  # fmt: skip
"""Open on Wednesdays; the clock says Tuesday."""


def test_a_nurse_who_raises_it_out_of_hours_is_somebody(world: World) -> None:
    assert world.ask(PutRegion(units=(CLOSED,))) is None
    case = held(world)
    world.do(NURSE, said.SetPriority(case, 1, 1, "worse"))
    assert now(world, case).care.task_why == "closed"
    (timer,) = timers(world, "case.no_human")
    assert timer.due == world.clock.now() + 5 * MINUTE


def test_what_arrives_where_nobody_is_on_is_a_named_persons_at_once(world: World, tmp_path: Path) -> None:
    """R19: or nobody is on."""
    assert world.ask(PutRegion(units=(CLOSED,))) is None
    world.assess_by(content_in(tmp_path / "content"))
    telling = Telling(world)
    case = telling.told("ache", gate=("fainted",))
    assert (case.priority, case.care.task_why, case.care.task_person) == (1, "no_human", ANNA)
    assert telling.result is not None
    assert telling.result.call_1177
    assert [code for code, _ in world.alarms] == ["no_human"]


def test_the_page_says_1177_until_a_human_answers(world: World, tmp_path: Path) -> None:
    """R19: "ring 1177 (112 if worse)" on the page, and no longer once somebody is there."""
    world.assess_by(content_in(tmp_path / "content"))
    telling = Telling(world)
    case = telling.told("ache", gate=("fainted",)).id
    told = []
    for step in (lambda: 0, lambda: world.clock.pass_ms(5 * MINUTE), lambda: _answered(world, case)):
        step()
        fire_due(world, "case.no_human")
        assert telling.result is not None
        told.append((telling.result.call_1177, telling.result.call_back))
    assert told == [(False, False), (True, True), (False, True)]
    assert now(world, case).care.task == "call_back"
    world.do(NURSE, said.CalledBack(case, 1, True))
    assert telling.result is not None
    assert not telling.result.call_back


def _answered(world: World, case: CaseId) -> None:
    world.do(NURSE, said.TakeCase(case))
    world.do(NURSE, said.SendMessage(case, 1, 0, "Hej, jag är här."))


def test_the_region_says_how_long_that_is(world: World) -> None:
    assert world.ask(PutRegion(targets=Targets(no_human=2))) is None
    _urgent(world)
    (timer,) = timers(world, "case.no_human")
    assert timer.due == world.clock.now() + 2 * MINUTE
    with world.storage.read() as reader:
        assert reader.stores.persons.targets(reader.link) == Targets(no_human=2)


def test_a_missed_call_is_tried_again_and_a_reached_resident_ends_it(world: World) -> None:
    """FT7."""
    case = _urgent(world)
    world.clock.pass_ms(5 * MINUTE)
    fire_due(world, "case.no_human")
    world.do(NURSE, said.TakeCase(case))
    missed = world.do(NURSE, said.CalledBack(case, 2, False))
    assert missed.data == {"tries": 1, "due": world.clock.now() + 30 * MINUTE}
    assert (now(world, case).care.task, now(world, case).care.alone_since > 0) == ("call_back", True)
    reached = world.do(NURSE, said.CalledBack(case, 2, True))
    assert reached.data == {"tries": 2, "due": 0}
    assert (now(world, case).care.task, now(world, case).care.alone_since) == ("", 0)
    assert [fact.data for fact in facts(world, FactKind.CALLED_BACK)] == [
        {"reached": 0, "tries": 1, "why": "no_human"},
        {"reached": 1, "tries": 2, "why": "no_human", "first": 1},
    ]


def test_closing_and_withdrawing_leave_no_task(world: World) -> None:
    case = _urgent(world)
    world.clock.pass_ms(5 * MINUTE)
    fire_due(world, "case.no_human")
    world.do(resident(SAMIR), said.WithdrawCase(case))
    assert (now(world, case).care.task, now(world, case).care.alone_since) == ("", 0)
