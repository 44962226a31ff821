"""Whether a booked time can still be kept, once a unit, its time book or who is there are others than when it was booked.

Pure, and no stricter than need be: as long as its performer receives in that way all the while, a time is kept, though slots
are now of another length or belong to another schedule.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta

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
    """Those that the unit cannot keep, in the order of time; what has begun or passed is not touched.

    `receivers`: the performers who still receive there.
    """
    ahead = sorted((one for one in booked if one.start > now), key=lambda one: (one.start, one.id))
    if unit.ended:
        return ahead
    closed = closed_stretches(unit.closures or ())
    absent = {who: away(leave, who) for who in receivers}
    return [
        one
        for one in ahead
        if one.performer not in absent
        or any(overlaps(one.start, one.end, *shut) for shut in (*closed, *absent[one.performer]))
        or not _received(book, one)
    ]


def _received(book: TimeBook, one: Appointment) -> bool:
    """Whether its performer's schedules of that kind of visit hold all the while."""
    day = swedish_day(one.start)
    hours: list[Stretch] = [
        stretch
        for schedule in book.schedules
        if schedule.performer == one.performer and schedule.mode == one.mode
        for stretch in receiving(schedule, day - timedelta(days=1), swedish_day(one.end))
    ]
    covered = one.start
    for start, end in sorted(hours):
        if start <= covered < end:
            covered = end
    return covered >= one.end
