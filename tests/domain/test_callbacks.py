"""Nobody waits alone with priority 1, and a call that nobody answers is tried again."""

import msgspec
import pytest

from desktop.domain import callbacks
from desktop.domain import case as rules
from desktop.domain.case import Audience, Case, CaseState
from desktop.domain.units import MINUTE, CaseId, Instant, PersonId, UnitId

MARIA, ANNA, KARIN = PersonId("maria"), PersonId("anna"), PersonId("karin")
NOON = Instant(1_800_000_000_000)
PATIENCE = 5 * MINUTE


def later(milliseconds: int) -> Instant:
    return Instant(NOON + milliseconds)


def a_case(priority: int = 1, state: CaseState = CaseState.QUEUED) -> Case:
    return Case(
        CaseId("c"), state, UnitId("north"), Audience.CLINICAL, PersonId("samir"), PersonId("samir"), priority=priority
    )


@pytest.mark.parametrize(
    ("priority", "state", "since"),
    [(1, CaseState.QUEUED, NOON), (2, CaseState.QUEUED, 0), (1, CaseState.CLOSED, 0), (1, CaseState.WRITING, 0)],
)
def test_the_clock_runs_for_open_cases_of_priority_1(priority: int, state: CaseState, since: int):
    """R19."""
    assert callbacks.alone(a_case(priority, state), NOON).care.alone_since == since


def test_whoever_works_in_it_has_time_and_whoever_only_holds_it_has_not():
    """R19: answered, not only taken."""
    waits = callbacks.alone(a_case(), NOON)
    assert callbacks.alone_until(waits, PATIENCE) == later(PATIENCE)
    taken = rules.taken(waits, MARIA, later(4 * MINUTE))
    assert callbacks.alone_until(taken, PATIENCE) == later(9 * MINUTE)
    works = rules.renewed(taken, later(8 * MINUTE))
    assert callbacks.alone_until(works, PATIENCE) == later(13 * MINUTE)
    assert callbacks.alone_until(rules.given_back(works, MARIA, 1), PATIENCE) == later(PATIENCE)


def test_an_answer_ends_it_and_a_stale_timer_finds_nothing():
    waits = callbacks.alone(a_case(), NOON)
    assert callbacks.waits_alone(waits, NOON)
    assert not callbacks.waits_alone(waits, later(1))
    assert not callbacks.waits_alone(callbacks.answered(waits), NOON)
    assert not callbacks.waits_alone(callbacks.overdue(waits, MARIA, NOON), NOON)


@pytest.mark.parametrize(
    ("responsible", "away", "named"),
    [
        ((KARIN, MARIA, ANNA), (), MARIA),
        ((KARIN, MARIA, ANNA), (MARIA,), ANNA),
        ((), (), ANNA),
        ((MARIA,), (MARIA,), ANNA),
        ((MARIA,), (MARIA, ANNA), MARIA),
    ],
)
def test_the_first_responsible_who_may_and_is_there_is_named(
    responsible: tuple[PersonId, ...], away: tuple[PersonId, ...], named: PersonId
):
    """R19: a named person; Karin leads the unit and can open no case."""
    assert callbacks.named(responsible, {MARIA, ANNA}, away) == named


def test_where_nobody_may_nobody_is_named():
    assert callbacks.named((KARIN,), (), ()) is None


def test_a_missed_call_is_counted_and_due_again_and_keeps_its_reason():
    """FT7."""
    overdue = rules.taken(callbacks.overdue(callbacks.alone(a_case(), NOON), MARIA, NOON), MARIA, NOON)
    once = callbacks.called_back(overdue, MARIA, 1, False, later(MINUTE), 30 * MINUTE)
    twice = callbacks.called_back(once, MARIA, 1, False, later(31 * MINUTE), 30 * MINUTE)
    assert (twice.care.tries, twice.care.task_due, twice.care.task_why) == (2, later(61 * MINUTE), "no_human")
    assert twice.care.alone_since == NOON


def test_a_resident_who_was_reached_waits_no_longer():
    overdue = rules.taken(callbacks.overdue(callbacks.alone(a_case(), NOON), MARIA, NOON), MARIA, NOON)
    reached = callbacks.called_back(overdue, MARIA, 1, True, later(MINUTE), 30 * MINUTE)
    assert reached.care == msgspec.structs.replace(
        overdue.care, task="", task_why="", task_person=None, task_due=0, alone_since=0
    )
    assert reached.first_reply_at == later(MINUTE)
