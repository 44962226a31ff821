"""Cases set aside and brought back on the server, by hand, by the resident and by a timer that survives everything."""

import pytest

from desktop.domain.audit import FactKind
from desktop.domain.case import HOLD_TIME
from desktop.domain.queue import QueueRow, Targets
from desktop.domain.refusals import Refusal
from desktop.domain.units import DAY, HOUR, MINUTE, CaseId
from desktop.protocol import commands as said
from desktop.server.requests import PutRegion
from tests.support.asking import facts
from tests.support.casework import NURSE, events, fire, fire_due, held, now, timers
from tests.support.interviews import row
from tests.support.world import ANNA, MARIA, NORTH, SAMIR, World, resident, staff

HIMSELF = resident(SAMIR)


def _row(world: World, case: CaseId) -> QueueRow:
    found = row(world, f"unit:{NORTH}:clinical", "queue_row", case, QueueRow)
    assert found is not None
    return found


def _aside(world: World, minutes: int = 0, on_answer: bool = False) -> CaseId:
    case = held(world)
    until = world.clock.now() + minutes * MINUTE if minutes else 0
    assert world.do(NURSE, said.SetAside(case, 1, until, on_answer)).outcome == "applied"
    return case


def test_the_row_shows_the_exact_time_and_the_hold_stays(world: World) -> None:
    """FN23: two hours aside, though a hold without work lasts a quarter of an hour."""
    case = _aside(world, 120)
    until = now(world, case).care.aside_until
    assert (_row(world, case).care.aside_until, _row(world, case).care.aside_for) == (until, "time")
    world.clock.pass_ms(HOLD_TIME)
    assert fire_due(world, "hold.lapse") == 1
    assert (_row(world, case).holder, timers(world, "hold.lapse")[0].due) == (MARIA, until + HOLD_TIME)


@pytest.mark.parametrize("days", [0, 3])
def test_it_comes_back_at_its_time_with_the_reason_and_once(world: World, days: int) -> None:
    """FN23: a time of the same day or of another one."""
    case = _aside(world, 120 + days * 24 * 60)
    (timer,) = timers(world, "case.aside_ends")
    world.clock.pass_ms(2 * HOUR + days * DAY)
    fire(world, timer)
    care = _row(world, case).care
    assert (care.aside_for, care.back_why, care.back_at) == ("", "time", world.clock.now())
    assert now(world, case).hold.until == world.clock.now() + HOLD_TIME
    fire(world, timer)
    assert [fact.data for fact in facts(world, FactKind.CASE_CAME_BACK)] == [{"why": "time"}]
    assert [kind for kind, _ in events(world, case)][-2:] == ["case_set_aside", "case_came_back"]


def test_the_answer_that_was_waited_for_brings_it_back(world: World) -> None:
    case = _aside(world, on_answer=True)
    world.do(HIMSELF, said.ResidentMessage(case, "Nu har jag mätt."))
    assert (_row(world, case).care.back_why, _row(world, case).holder) == ("answer", MARIA)


def test_a_message_does_not_bring_back_what_waits_for_a_time(world: World) -> None:
    case = _aside(world, 60)
    world.do(HIMSELF, said.ResidentMessage(case, "Tack!"))
    assert (_row(world, case).care.aside_for, _row(world, case).theirs) == ("time", 1)


def test_without_an_answer_it_comes_back_when_the_region_says_so(world: World) -> None:
    """FN24: never silent."""
    assert world.ask(PutRegion(targets=Targets(no_answer=90))) is None
    case = _aside(world, on_answer=True)
    world.clock.pass_ms(90 * MINUTE)
    assert fire_due(world, "case.aside_ends") == 1
    assert _row(world, case).care.back_why == "no_answer"


def test_a_second_time_has_its_own_timer(world: World) -> None:
    case = _aside(world, 60)
    until = now(world, case).care.aside_until
    assert world.do(NURSE, said.BringBack(case, 1)).outcome == "applied"
    assert world.do(NURSE, said.SetAside(case, 1, until + HOUR)).outcome == "applied"
    world.clock.pass_ms(HOUR)
    assert fire_due(world, "case.aside_ends") == 1
    assert _row(world, case).care.aside_until == until + HOUR


def test_a_message_that_crosses_with_setting_aside_is_not_lost(world: World) -> None:
    """The very answer that is waited for may have come a moment before."""
    case = held(world)
    world.do(HIMSELF, said.ResidentMessage(case, "Det blev värre."))
    assert world.do(NURSE, said.SetAside(case, 1, 0, True)).code == Refusal.NEWER
    world.do(NURSE, said.MarkRead(case, 1))
    assert world.do(NURSE, said.SetAside(case, 1, 0, True)).outcome == "applied"


def test_only_the_holder_sets_aside_and_brings_back(world: World) -> None:
    case = _aside(world, 60)
    anna = staff(ANNA)
    assert world.do(anna, said.BringBack(case, 1)).code == Refusal.HELD_BY_OTHER
    assert world.do(anna, said.TakeOver(case, 1, "hon slutade")).outcome == "applied"
    assert _row(world, case).care.aside_for == ""


def test_answering_says_that_it_goes_on(world: World) -> None:
    case = _aside(world, 60)
    world.do(NURSE, said.BringBack(case, 1))
    assert _row(world, case).care.back_why == "hand"
    world.do(NURSE, said.SendMessage(case, 1, 0, "Hej igen"))
    assert _row(world, case).care.back_why == ""
