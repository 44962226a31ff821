"""The load of a unit and the wait that follows from it: the same figures, the same wait (FT6, FM1)."""

from typing import Any

import msgspec
import pytest

from desktop.domain import load as rules
from desktop.domain.case import Audience, Care, Case, CaseState, Hold
from desktop.domain.load import HANDLING, Count, count_of, counted, handling_of, queue_load, until_answer, wait
from desktop.domain.units import HOUR, MINUTE, CaseId, Instant, PersonId, UnitId


def case(priority: int = 2, arrived: int = 1_000, **more: Any) -> Case:
    """A case that waits at the unit `north`."""
    made = Case(
        CaseId("case"), CaseState.QUEUED, UnitId("north"), Audience.CLINICAL, PersonId("a"), PersonId("a"), priority,
        arrived_at=Instant(arrived),
    )  # fmt: skip
    return msgspec.structs.replace(made, **more)


def held(**more: Any) -> Case:
    return case(state=CaseState.HELD, hold=Hold(1, PersonId("maria")), **more)


def test_who_waits_and_who_is_held_is_counted_and_what_is_set_aside_or_closed_is_not() -> None:
    cases = [
        case(1, 30), case(2, 20), case(2, 40), held(), held(care=Care(aside_for="time")),
        case(state=CaseState.CLOSED), case(state=CaseState.WRITING),
    ]  # fmt: skip
    assert count_of(cases) == Count((1, 2, 0, 0, 0), Instant(20), 1)
    assert counted(counted(Count(), cases[0], 1), cases[0], -1) == Count()


@pytest.mark.parametrize(
    ("before", "held", "staff", "minutes"),
    [
        (0, 0, 1, 0),
        (0, 0, 0, 0),
        (0, 1, 1, 10),
        (3, 1, 1, 40),
        (3, 1, 2, 15),
        (0, 1, 2, 0),
        (2, 2, 2, 15),
        (5, 0, 0, 50),
        (3, 4, 1, 10),
    ],
)
def test_the_wait_is_whoever_stands_before_shared_among_those_who_work(
    before: int, held: int, staff: int, minutes: int
) -> None:
    """Where nobody is known to be at work one person is reckoned with; four cases in one pair of hands go on side by side."""
    assert wait(before, held, staff, 10 * MINUTE) == minutes * MINUTE


def test_a_case_waits_for_those_of_its_own_priority_and_the_more_urgent_ones() -> None:
    figures = queue_load(Count((1, 2, 0, 4, 1), Instant(7), 1), 1, 10 * MINUTE)
    assert figures.waits == (20, 40, 40, 100, 100)
    assert (figures.handling, figures.oldest, figures.staff) == (10, 7, 1)


def test_what_can_wait_gets_half_of_the_time_of_those_who_work() -> None:
    """FM4: five that can wait, one pair of hands, ten minutes each: the next is answered after a hundred minutes, not fifty."""
    count = Count((0, 1, 0, 3, 2), Instant(1), 0)
    assert [until_answer(count, 1, 10 * MINUTE, priority) // MINUTE for priority in (1, 2, 3, 4, 5)] == [
        0,
        10,
        10,
        100,
        100,
    ]
    assert until_answer(count, 2, 10 * MINUTE, 5) == 50 * MINUTE
    assert until_answer(count, 1, 10 * MINUTE, 3, ahead=4) == 40 * MINUTE


def test_more_who_work_and_fewer_who_wait_never_make_a_wait_longer() -> None:
    for before in range(12):
        for busy in range(6):
            for staff in range(6):
                now = wait(before, busy, staff, HANDLING)
                assert wait(before, busy, staff + 1, HANDLING) <= now <= wait(before + 1, busy, staff, HANDLING)


def test_how_long_a_case_takes_is_the_middle_of_those_closed_last_once_there_are_enough() -> None:
    assert handling_of([3 * MINUTE] * 4) == HANDLING
    assert handling_of([3 * MINUTE, 5 * MINUTE, 8 * MINUTE, 30 * HOUR, 2]) == 5 * MINUTE
    assert handling_of([30 * HOUR] * 9) == HOUR
    assert handling_of([1] * 9) == MINUTE


def test_only_what_makes_a_load_makes_it_look_different() -> None:
    waiting, other = rules.place_of(case()), rules.place_of(case(unit=UnitId("south")))
    assert waiting != other != rules.place_of(case(unit=UnitId("south"), audience=Audience.ADMIN))
    assert waiting != rules.place_of(case(1))
    assert rules.place_of(held(priority=1)) == rules.place_of(held(priority=3))
    assert rules.place_of(None) is rules.place_of(case(state=CaseState.CLOSED)) is None
    assert waiting == rules.place_of(case(audience=Audience.PROTECTED, theirs=4))
