"""The order of the queue, and why one row stands before another."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import Audience, Case, CaseState
from desktop.domain.queue import QueueRow, order, row_of, why_before
from desktop.domain.units import CaseId, Instant, PersonId, UnitId


def a_row(name: str, priority: int = 3, reply_by: int = 0, arrived: int = 0) -> QueueRow:
    """A row in Herrgärdet's queue."""
    case = Case(
        CaseId(name),
        CaseState.QUEUED,
        UnitId("u"),
        Audience.CLINICAL,
        PersonId("s"),
        PersonId("s"),
        priority=priority,
        arrived_at=Instant(arrived),
        reply_by=Instant(reply_by),
    )
    return row_of(case, 744, "man", "sv")


def test_priority_stands_before_time_left_and_that_before_arrival():
    """R20, FN1."""
    rows = [a_row("d", 3, 9, 1), a_row("c", 3, 9, 0), a_row("b", 3, 5, 7), a_row("a", 2, 99, 99)]
    assert [row.id for row in sorted(rows, key=order)] == ["a", "b", "c", "d"]


def test_a_broken_target_never_reorders_priorities():
    broken, urgent = a_row("late", 4, reply_by=-1_000_000), a_row("urgent", 1, reply_by=1_000_000)
    assert order(urgent) < order(broken)


def test_why_one_row_stands_before_another():
    assert why_before(a_row("a", 2), a_row("b", 3)) == "priority"
    assert why_before(a_row("a", 3, 5), a_row("b", 3, 6)) == "reply_by"
    assert why_before(a_row("a", 3, 5, 1), a_row("b", 3, 5, 2)) == "arrived_at"
    assert why_before(a_row("a"), a_row("b")) == "same"


ROWS = st.builds(a_row, st.text("abc", min_size=1, max_size=3), st.integers(1, 5), st.integers(0, 3), st.integers(0, 3))


@given(ROWS, ROWS, ROWS)
def test_the_order_is_total_and_says_why(a, b, c):
    assert (order(a) < order(b)) + (order(b) < order(a)) + (order(a) == order(b)) == 1
    if order(a) <= order(b) <= order(c):
        assert order(a) <= order(c)
    assert (why_before(a, b) == "same") == (order(a)[:3] == order(b)[:3])
