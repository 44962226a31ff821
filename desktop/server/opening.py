"""When a unit is open: promised times run while somebody is at work, in Swedish time and with Swedish holidays.

A unit that has not told its hours is promised around the clock, as if it never closed.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from holidays.constants import DE_FACTO, PUBLIC
from holidays.countries.sweden import Sweden

from desktop.domain.units import Hours, Instant
from desktop.server.days import SWEDEN, swedish_day

LOOK_AHEAD_DAYS = 60
"""A unit that does not open within so many days is taken to be closed for good."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SATURDAY = 5


@lru_cache(maxsize=16)
def _holidays_of(year: int) -> frozenset[date]:
    """Public holidays, and the eves on which Sweden is closed all the same."""
    return frozenset(Sweden(years=year, include_sundays=False, categories=(PUBLIC, DE_FACTO)))


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
    return _at(day, "24:00")


def opening(hours: Hours, now: Instant) -> tuple[Instant, Instant] | None:
    """From when until when it is open: the stretch that `now` lies in, or else the next one; None if there is none.

    Stretches that meet (midnight, round the clock) are one.
    """
    found: tuple[Instant, Instant] | None = None
    for start, end in _stretches(hours, now):
        if end <= now:
            continue
        if found is None:
            found = start, end
        elif start <= found[1]:
            found = found[0], end
        else:
            break
    return found


def is_open(hours: Hours | None, now: Instant) -> bool:
    """Whether somebody is at work; always, where no hours are told."""
    if hours is None:
        return True
    found = opening(hours, now)
    return found is not None and found[0] <= now


def after_open_time(hours: Hours | None, now: Instant, milliseconds: int) -> Instant:
    """The instant at which so much open time has passed since `now`; around the clock where no hours are told."""
    left = milliseconds
    for start, end in _stretches(hours, now) if hours is not None else ():
        start = Instant(max(start, now))
        if end - start >= left:
            return Instant(start + left)
        left -= max(0, end - start)
    return Instant(now + milliseconds)


def _stretches(hours: Hours, now: Instant) -> Iterator[tuple[Instant, Instant]]:
    """Open stretches in order, from the day of `now` on."""
    first = swedish_day(now)
    for number in range(LOOK_AHEAD_DAYS):
        day = first + timedelta(days=number)
        for span in getattr(hours, "holiday" if is_holiday(day) else _WEEKDAYS[day.weekday()]):
            first_minute, _, last_minute = span.partition("-")
            start, end = _at(day, first_minute), _at(day, last_minute)
            if start < end:  # in spring an hour is left out, and a span within it with it
                yield start, end


def _at(day: date, clock: str) -> Instant:
    """The instant at which Swedish clocks show this for the first time (`24:00`: the next midnight)."""
    hour, minute = int(clock[:2]), int(clock[3:])
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    return Instant(int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=SWEDEN).timestamp() * 1000))
