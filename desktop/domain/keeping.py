"""Whether a booked time can still be kept, once a unit, its time book or who is there are others than when it was booked.

Pure, and no stricter than need be: as long as its performer receives in that way all the while, a time is kept, though slots
are now of another length or belong to another schedule.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from functools import cache

from desktop.domain.abroad import is_abroad
from desktop.domain.booking import Appointment
from desktop.domain.days import swedish_day
from desktop.domain.opening import Stretch, closed_stretches
from desktop.domain.schedule import TimeBook, away, receiving
from desktop.domain.slots import overlaps
from desktop.domain.units import CareUnit, Instant, Leave, PersonId


def not_kept(
    booked: Iterable[Appointment],
    book: TimeBook,
    unit: CareUnit,
    receivers: Collection[PersonId],
    leave: Collection[Leave],
    now: Instant,
) -> list[Appointment]:
    """Those that the unit cannot keep, in the order of time; what has begun or passed is not touched, and for what another
    system's time book has, that system answers.

    `receivers`: the performers who still receive there.
    """
    ahead = sorted(
        (one for one in booked if one.start > now and not is_abroad(one)), key=lambda one: (one.start, one.id)
    )
    if unit.ended:
        return ahead
    closed = closed_stretches(unit.closures or ())
    hours = _hours(book)
    absent = {who: away(leave, who) for who in receivers}
    return [
        one
        for one in ahead
        if one.performer not in absent
        or any(overlaps(one.start, one.end, *shut) for shut in (*closed, *absent[one.performer]))
        or not _covered(one, hours(one.performer, one.mode, swedish_day(one.start)))
    ]


def _hours(book: TimeBook) -> Callable[[PersonId, str, date], list[Stretch]]:
    """When a performer receives in that way on the days around that one, in order; a unit's thousand times share a few such days."""

    @cache
    def around(performer: PersonId, mode: str, day: date) -> list[Stretch]:
        theirs = (one for one in book.schedules if one.performer == performer and one.mode == mode)
        near = day - timedelta(days=1), day + timedelta(days=1)
        return sorted(stretch for schedule in theirs for stretch in receiving(schedule, *near))

    return around


def _covered(one: Appointment, hours: list[Stretch]) -> bool:
    """Whether they hold all the while."""
    covered = one.start
    for start, end in hours:
        if start <= covered < end:
            covered = end
    return covered >= one.end
