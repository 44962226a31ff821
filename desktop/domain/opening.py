"""When a unit is open: promised times run while somebody is at work, in Swedish time, with Swedish holidays and the unit's closures.

A unit that has not told its hours is promised around the clock, as if it never closed but for its closures.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from desktop.domain.days import SWEDEN, swedish_day
from desktop.domain.units import CareUnit, Closure, Hours, Instant, Span

LOOK_AHEAD_DAYS = 60
"""A unit that does not open within so many days is taken to be closed for good."""
ALWAYS = Instant(2**53 - 1)
"""Until then, where no end is in sight."""
Stretch = tuple[Instant, Instant]
"""From when until when."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SATURDAY = 5


@lru_cache(maxsize=16)
def _holidays_of(year: int) -> frozenset[date]:
    """Public holidays (lag 1989:253), and the eves on which Sweden is closed all the same."""
    easter = _easter(year)
    moved = [easter + timedelta(days=days) for days in (-2, 0, 1, 39, 49)]
    midsummer = _saturday_from(date(year, 6, 20))
    fixed = [date(year, *day) for day in ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))]
    return frozenset([*fixed, *moved, midsummer, midsummer - timedelta(days=1), _saturday_from(date(year, 10, 31))])


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(_SATURDAY - day.weekday()) % 7)


def _easter(year: int) -> date:
    """Easter Sunday, by Gauss' rule as Butcher wrote it down."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def is_holiday(day: date) -> bool:
    """Whether it is a public holiday, or an eve that counts as one; an ordinary Sunday is none."""
    return day in _holidays_of(day.year)


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no holiday."""
    return day.weekday() < _SATURDAY and not is_holiday(day)


def next_working_day(day: date) -> date:
    """The first working day after this one."""
    day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def end_of_day(day: date) -> Instant:
    """The instant at which the day ends in Sweden."""
    return at_clock(day, "24:00")


def opening(unit: CareUnit, now: Instant) -> tuple[Instant, Instant] | None:
    """From when until when it is open: the stretch that `now` lies in, or else the next one; None if there is none.

    Stretches that meet (midnight, round the clock) are one. It begins at 0 and ends with `ALWAYS` where nothing bounds it.
    """
    return next((stretch for stretch in _stretches(unit, now) if stretch[1] > now), None)


def is_open(unit: CareUnit, now: Instant) -> bool:
    """Whether somebody is at work; always, where no hours are told and it is not closed."""
    found = opening(unit, now)
    return found is not None and found[0] <= now


def closing(unit: CareUnit, now: Instant) -> Instant:
    """Until when it is open; `now` where it is not."""
    found = opening(unit, now)
    return found[1] if found is not None and found[0] <= now else now


def after_open_time(unit: CareUnit, now: Instant, milliseconds: int) -> Instant:
    """The instant at which so much open time has passed since `now`; by the clock if it does not open any more."""
    left = milliseconds
    for start, end in _stretches(unit, now):
        start = Instant(max(start, now))
        if end - start >= left:
            return Instant(start + left)
        left -= max(0, end - start)
    return Instant(now + milliseconds)


def last_open(unit: CareUnit, now: Instant, end: Instant) -> Instant:
    """When somebody is at work there for the last time from `now` until `end`; `end` where nobody is in all that time."""
    last = end
    for start, stop in _stretches(unit, now):
        if start >= end:
            break
        if stop > now:
            last = Instant(min(stop, end))
    return last


def _stretches(unit: CareUnit, now: Instant) -> Iterator[Stretch]:
    """Open stretches in order, none meeting the next, from the one before `now` on."""
    closed = closed_stretches(unit.closures or ())
    # A long closure must not be taken for the end: looking ahead begins where it ends.
    since = next((end for start, end in closed if start <= now < end), now)
    said = iter([(Instant(0), ALWAYS)]) if unit.hours is None else _said(unit.hours, since)
    return _joined(_without(said, closed))


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Those that meet or overlap as one."""
    last: Stretch | None = None
    for start, end in stretches:
        if last is None:
            last = start, end
        elif start <= last[1]:
            last = last[0], max(last[1], end)
        else:
            yield last
            last = start, end
    if last is not None:
        yield last


def closed_stretches(closures: Iterable[Closure]) -> list[Stretch]:
    """The stretches of these closures in order, none meeting the next."""
    found = ((at_clock(one.first, one.start), at_clock(one.last, one.end)) for one in closures if not one.empty)
    return list(_joined(sorted(found)))


def _without(stretches: Iterable[Stretch], closed: list[Stretch]) -> Iterator[Stretch]:
    for start, end in stretches:
        for shut, opened in closed:
            if opened <= start or end <= shut:
                continue
            if start < shut:
                yield start, shut
            start = opened
        if start < end:
            yield start, end


def spans_on(hours: Hours, day: date) -> tuple[Span, ...]:
    """What the hours of the week say of this day: a holiday has its own, whatever weekday it is."""
    found: tuple[Span, ...] = getattr(hours, "holiday" if is_holiday(day) else _WEEKDAYS[day.weekday()])
    return found


def _said(hours: Hours, now: Instant) -> Iterator[Stretch]:
    """What the hours of the week say, from the day before `now` on: that day's last span may end today."""
    first = swedish_day(now) - timedelta(days=1)
    for number in range(LOOK_AHEAD_DAYS + 1):
        day = first + timedelta(days=number)
        for span in spans_on(hours, day):
            opens, _, closes = span.partition("-")
            start, end = at_clock(day, opens), at_clock(day + timedelta(days=closes < opens), closes)
            if start < end:  # in spring an hour is left out, and a span within it with it
                yield start, end


def at_clock(day: date, clock: str) -> Instant:
    """The first instant at which Swedish clocks show this or later (`24:00`: the next midnight).

    In autumn an hour comes twice, and its first time counts; in spring one is left out, and what lies in it is its end.
    """
    hour, minute = int(clock[:2]), int(clock[3:])
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=SWEDEN)
    if moment.replace(fold=1).timestamp() < moment.timestamp():  # left out: the clocks go from 02:00 to 03:00
        moment = moment.replace(hour=hour + 1, minute=0)
    return Instant(int(moment.timestamp() * 1000))
