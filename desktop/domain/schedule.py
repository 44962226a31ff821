"""When a performer receives whom: weekly schedules, and the slots that they give once closures, absence and bookings are taken away.

Pure: the time book stores schedules and appointments, and draws the slots whenever somebody looks (decision 30).
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Annotated

import msgspec

from desktop.domain.days import start_of
from desktop.domain.opening import Stretch, at_clock, closed_stretches, end_of_day, spans_on
from desktop.domain.slots import Mode, Opening, Slot, in_order, overlaps
from desktop.domain.units import MINUTE, CareUnit, Hours, Instant, Leave, PersonId, UnitId
from desktop.domain.week import faults

LONGEST_LOOK_DAYS = 120
"""Times further ahead than this are not drawn."""
_EVER = date(9999, 12, 31)


class Schedule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A performer at a unit: one kind of visit, in slots of equal length, on the hours of a week, in a period of days.

    A holiday has the hours that `hours.holiday` says (none: nobody is received), whatever weekday it is.
    """

    id: str
    performer: PersonId
    mode: Mode
    minutes: Annotated[int, msgspec.Meta(ge=5, le=480)]
    hours: Hours
    first: date | None = None
    last: date | None = None
    opens: tuple[Opening, ...] = ()
    """To whom besides the unit itself; empty: only to its own staff."""
    acute: bool = False


class TimeBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit's own time book: all of its schedules."""

    unit: UnitId
    schedules: tuple[Schedule, ...] = ()


class Taken(msgspec.Struct, frozen=True):
    """A stretch of a performer's that is spoken for: booked, or held while somebody chooses."""

    performer: PersonId
    start: Instant
    end: Instant


def draw(
    book: TimeBook,
    unit: CareUnit,
    professions: dict[PersonId, str],
    leave: Collection[Leave],
    first: date,
    last: date,
) -> list[Slot]:
    """Every slot from the first day to the last (Swedish days), in order, whether taken or not.

    None where the unit is closed or has ended, none of a performer who is away, or who is not on the register any more.
    """
    if unit.ended:
        return []
    closed = closed_stretches(unit.closures or ())
    last = min(last, first + timedelta(days=LONGEST_LOOK_DAYS))
    found = []
    for schedule in book.schedules:
        if schedule.performer in professions:
            shut = (*closed, *away(leave, schedule.performer))
            stretches = (
                one for one in _slots(schedule, first, last) if not any(overlaps(*one, *other) for other in shut)
            )
            found += [_slot(unit.id, schedule, professions[schedule.performer], *one) for one in stretches]
    return in_order(found)


def away(leave: Iterable[Leave], performer: PersonId) -> list[Stretch]:
    """When she is not there."""
    return [(start_of(one.first), end_of_day(one.last)) for one in leave if one.person == performer]


def _slot(unit: UnitId, of: Schedule, profession: str, start: Instant, end: Instant) -> Slot:
    return Slot(unit, of.performer, start, end, of.mode.value, profession, of.id, of.opens, of.acute)


def free(slots: Iterable[Slot], taken: Iterable[Taken]) -> list[Slot]:
    """Those that nothing which is spoken for touches."""
    by_performer: dict[PersonId, list[Taken]] = {}
    for one in taken:
        by_performer.setdefault(one.performer, []).append(one)
    return [
        slot
        for slot in slots
        if not any(overlaps(slot.start, slot.end, one.start, one.end) for one in by_performer.get(slot.performer, ()))
    ]


def _slots(schedule: Schedule, first: date, last: date) -> Iterator[Stretch]:
    """The slots of the days from the first to the last on which it holds; a slot that would end after its span is none.

    They are counted in real time: in the autumn night whose hour comes twice there are slots in both.
    """
    length = schedule.minutes * MINUTE
    for start, stop in receiving(schedule, first, last):
        while start + length <= stop:
            yield start, Instant(start + length)
            start = Instant(start + length)


def receiving(schedule: Schedule, first: date, last: date) -> Iterator[Stretch]:
    """The hours of the days from the first to the last on which it holds, whether the unit is open then or not."""
    day, end = max(first, schedule.first or first), min(last, schedule.last or _EVER)
    while day <= end:
        for span in spans_on(schedule.hours, day):
            yield _bounds(day, span)
        day += timedelta(days=1)


def _bounds(day: date, span: str) -> Stretch:
    opens, _, closes = span.partition("-")
    return at_clock(day, opens), at_clock(day + timedelta(days=closes < opens), closes)


def mistakes(book: TimeBook) -> Iterator[tuple[int, str, str]]:
    """What is wrong in a time book: the schedule's place, the field, and what is wrong there."""
    names = [one.id for one in book.schedules]
    for place, one in enumerate(book.schedules):
        if names.index(one.id) != place:
            yield place, "id", f"the id {one.id} stands twice"
        for day, number in faults(one.hours):
            yield (
                place,
                f"hours.{day}[{number}]",
                "spans follow one another, and only a day's last one may end the next day",
            )
        if one.first is not None and one.last is not None and one.last < one.first:
            yield place, "last", "it ends before it begins"
        told = [opening.to for opening in one.opens]
        for number, seeker in enumerate(told):
            if seeker in told[:number]:
                yield place, f"opens[{number}].to", f"it says twice when it is open to {seeker}"
        for other in book.schedules[:place]:
            if (clash := _clash(one, other)) is not None:
                yield place, "hours", f"{clash}: it overlaps the schedule {other.id} of the same person"


def _clash(one: Schedule, other: Schedule) -> str | None:
    """The day of the week on which two schedules of one person overlap, in periods that meet."""
    if one.performer != other.performer:
        return None
    first = max(one.first or date.min, other.first or date.min)
    last = min(one.last or _EVER, other.last or _EVER)
    if first > last:
        return None
    return next(
        (
            day
            for day, start, stop in _week(one.hours)
            for _, begin, end in _week(other.hours)
            if start < end and begin < stop
        ),
        None,
    )


_DAY, _WEEK = 24 * 60, 7 * 24 * 60
_HOLIDAY = 3 * _WEEK
"""Where the hours of holidays lie, apart from those of the week."""


def _week(hours: Hours) -> Iterator[tuple[str, int, int]]:
    """Weekday, begin and end of each span in minutes from Monday; what ends on Monday stands at both ends of the week."""
    for number, day in enumerate(Hours.__struct_fields__):
        since = _HOLIDAY if day == "holiday" else number * _DAY
        for span in getattr(hours, day):
            opens, _, closes = span.partition("-")
            start, end = since + _minute(opens), since + _minute(closes)
            end += _DAY if end <= start else 0
            yield day, start, end
            if since < _HOLIDAY and end > _WEEK:
                yield day, start - _WEEK, end - _WEEK


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])
