"""Opening hours: promised times run while somebody is at work, in Swedish time, with Swedish holidays and clock changes."""

from datetime import date, datetime, timedelta

import pytest
from holidays.constants import DE_FACTO, PUBLIC
from holidays.countries.sweden import Sweden
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.days import SWEDEN, swedish_clock
from desktop.domain.opening import ALWAYS as ALL_TIME
from desktop.domain.opening import (
    after_open_time,
    end_of_day,
    is_holiday,
    is_open,
    is_working_day,
    next_working_day,
    opening,
)
from desktop.domain.routing import Door, unit_now
from desktop.domain.units import DAY, HOUR, MINUTE, CareUnit, Closure, Hours, Instant, UnitId, closed_at


@pytest.mark.parametrize("year", range(2005, 2100))
def test_the_holidays_are_those_of_the_law_and_the_eves(year: int) -> None:
    """R43: as a library that is kept by others counts them; loading it takes half a second, which a workstation has not got."""
    known = set(Sweden(years=year, include_sundays=False, categories=(PUBLIC, DE_FACTO)))
    first = date(year, 1, 1)
    days = [first + timedelta(days=number) for number in range(366)]
    assert {day for day in days if day.year == year and is_holiday(day)} == known


WEEKDAY = ("08:00-12:00", "13:00-17:00")
DAYTIME = Hours(WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY)
ALL_DAY = ("00:00-24:00",)
ALWAYS = Hours(*[ALL_DAY] * 8)


def unit(hours: Hours | None, *closures: Closure) -> CareUnit:
    """A unit with these hours."""
    return CareUnit(UnitId("a"), "A", "a", "health_centre", "region", hours=hours, closures=closures)


def at(moment: str) -> Instant:
    """The instant at which Swedish clocks show this."""
    return Instant(int(datetime.fromisoformat(moment).replace(tzinfo=SWEDEN).timestamp() * 1000))


@pytest.mark.parametrize(
    ("now", "open_", "start", "end"),
    [
        ("2026-10-13T09:20", True, "2026-10-13T08:00", "2026-10-13T12:00"),
        ("2026-10-13T08:00", True, "2026-10-13T08:00", "2026-10-13T12:00"),
        ("2026-10-13T12:00", False, "2026-10-13T13:00", "2026-10-13T17:00"),
        ("2026-10-13T07:59", False, "2026-10-13T08:00", "2026-10-13T12:00"),
        ("2026-10-16T17:00", False, "2026-10-19T08:00", "2026-10-19T12:00"),
        ("2026-10-24T12:00", False, "2026-10-26T08:00", "2026-10-26T12:00"),
        ("2026-12-23T18:00", False, "2026-12-28T08:00", "2026-12-28T12:00"),
        ("2026-06-19T10:00", False, "2026-06-22T08:00", "2026-06-22T12:00"),
    ],
)
def test_open_now_or_next(now: str, open_: bool, start: str, end: str) -> None:
    """The last four: a weekend, the end of summer time, Christmas, Midsummer Eve."""
    assert (is_open(unit(DAYTIME), at(now)), opening(unit(DAYTIME), at(now))) == (open_, (at(start), at(end)))


def test_stretches_that_meet_are_one() -> None:
    found = opening(unit(ALWAYS), at("2026-10-13T23:59"))
    assert found is not None
    assert found[0] <= at("2026-10-13T00:00")
    assert found[1] - found[0] > 50 * DAY


def test_a_holiday_has_hours_of_its_own() -> None:
    hours = Hours(fri=WEEKDAY, holiday=("10:00-14:00",))
    assert opening(unit(hours), at("2026-12-25T06:00")) == (at("2026-12-25T10:00"), at("2026-12-25T14:00"))


@pytest.mark.parametrize(
    ("now", "minutes", "then"),
    [
        ("2026-10-13T09:20", 60, "2026-10-13T10:20"),
        ("2026-10-13T11:30", 60, "2026-10-13T13:30"),
        ("2026-10-13T16:30", 60, "2026-10-14T08:30"),
        ("2026-10-16T20:00", 5, "2026-10-19T08:05"),
        ("2026-10-13T09:00", 480, "2026-10-14T09:00"),
        ("2026-10-13T16:00", 60, "2026-10-13T17:00"),
    ],
)
def test_promised_times_run_while_it_is_open(now: str, minutes: int, then: str) -> None:
    """DESIGN 7."""
    assert after_open_time(unit(DAYTIME), at(now), minutes * MINUTE) == at(then)


def test_round_the_clock_an_hour_is_an_hour_also_when_clocks_change() -> None:
    before = at("2026-10-25T01:30")
    assert after_open_time(unit(ALWAYS), before, 3 * HOUR) == before + 3 * HOUR


def test_without_hours_nobody_is_closed() -> None:
    night = at("2026-12-25T03:00")
    assert (is_open(unit(None), night), after_open_time(unit(None), night, HOUR)) == (True, night + HOUR)


def test_a_unit_that_never_opens_promises_by_the_clock() -> None:
    night = at("2026-12-25T03:00")
    assert (opening(unit(Hours()), night), is_open(unit(Hours()), night), after_open_time(unit(Hours()), night, HOUR)) == (
        None, False, night + HOUR,
    )  # fmt: skip


def test_working_days_and_their_ends() -> None:
    assert [is_holiday(day) for day in (date(2026, 12, 24), date(2026, 10, 18), date(2026, 6, 6))] == [
        True,
        False,
        True,
    ]
    assert is_working_day(date(2026, 10, 13))
    assert next_working_day(date(2026, 12, 23)) == date(2026, 12, 28)
    assert end_of_day(date(2026, 10, 25)) == at("2026-10-26T00:00")


# --- doors, at any hour --------------------------------------------------------------------------------------------

CLOCKS_BACK, CLOCKS_ON = at("2026-10-25T00:00"), at("2026-03-29T00:00")
_CLOCK = st.integers(0, 96).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")
_SPANS = st.lists(_CLOCK, unique=True, max_size=6).map(
    lambda clocks: tuple("-".join(pair) for pair in zip(*[iter(sorted(clocks))] * 2, strict=False))
)
_NIGHTS = st.tuples(_SPANS, st.integers(80, 95), st.integers(0, 24)).map(
    lambda drawn: (
        *(span for span in drawn[0] if span[6:] <= "20:00"),
        f"{drawn[1] // 4:02}:{drawn[1] % 4 * 15:02}-{drawn[2] // 4:02}:{drawn[2] % 4 * 15:02}",
    )
)
"""Spans of a day whose last one ends in the night after it."""
_HOURS = st.builds(Hours, *[_SPANS | _NIGHTS] * 8)
_CLOSURES = st.lists(
    st.builds(
        lambda day, start, length, end: Closure(day, day + timedelta(days=length), start, end),
        st.sampled_from(
            [date(2026, 3, 29), date(2026, 10, 13), date(2026, 10, 24), date(2026, 10, 25), date(2026, 12, 24)]
        ),
        _CLOCK.filter(lambda clock: clock != "24:00"),
        st.integers(0, 3),
        _CLOCK,
    ),
    max_size=3,
)
_MOMENTS = st.builds(
    lambda night, minutes: Instant(night + minutes * MINUTE),
    st.sampled_from([CLOCKS_BACK, CLOCKS_ON, at("2026-10-13T00:00"), at("2026-12-24T00:00")]),
    st.integers(-24 * 60, 48 * 60),
)


def door(hours: Hours, now: Instant) -> tuple[Door, Instant | None]:
    """As routing sees it."""
    seen = unit_now(unit(hours), opening(unit(hours), now), now)
    return seen.door, seen.opens


@given(_HOURS, _MOMENTS)
def test_a_door_is_open_until_it_closes_and_closed_until_it_opens(hours: Hours, now: Instant) -> None:
    """Also in the hour that comes twice, in the one that is left out, and across midnight."""
    found = opening(unit(hours), now)
    if found is None:
        assert door(hours, now) == (Door.CLOSED, None)
        return
    start, end = found
    assert start < end
    assert now < end
    if start <= now:
        assert {door(hours, Instant(moment))[0] for moment in (now, (now + end) // 2, end - 1)} == {Door.OPEN}
        assert door(hours, end)[0] is Door.CLOSED or end - now > 50 * DAY
    else:
        assert {door(hours, Instant(moment)) for moment in (now, (now + start) // 2, start - 1)} == {
            (Door.CLOSED, start)
        }
        assert door(hours, start)[0] is Door.OPEN


@given(st.integers(0, 10 * 60 - 1))
def test_a_span_ends_at_midnight_and_goes_on_the_next_day(minutes: int) -> None:
    night = Hours(tue=("20:00-24:00",), wed=("00:00-06:00",))
    now = Instant(at("2026-10-13T20:00") + minutes * MINUTE)
    found = opening(unit(night), now)
    assert found is not None
    assert found[0] <= now < found[1] == at("2026-10-14T06:00")


@given(st.integers(0, 9 * 60 - 1))
def test_a_night_on_which_clocks_are_put_back_is_an_hour_longer(minutes: int) -> None:
    night = Hours(sat=("22:00-24:00",), sun=("00:00-06:00",))
    start, end = at("2026-10-24T22:00"), at("2026-10-25T06:00")
    assert end - start == 9 * HOUR
    now = Instant(start + minutes * MINUTE)
    found = opening(unit(night), now)
    assert found is not None
    assert found[0] <= now < found[1] == end


def test_what_lies_in_the_hour_that_comes_twice_is_open_the_first_time() -> None:
    hours = Hours(sun=("02:15-02:45",))
    start = Instant(CLOCKS_BACK + 135 * MINUTE)
    assert opening(unit(hours), CLOCKS_BACK) == (start, start + 30 * MINUTE)
    assert door(hours, Instant(start + HOUR))[0] is Door.CLOSED


def test_what_lies_in_the_hour_that_is_left_out_is_never_open() -> None:
    hours = Hours(sun=("02:15-03:00", "10:00-12:00"))
    assert opening(unit(hours), CLOCKS_ON) == (at("2026-03-29T10:00"), at("2026-03-29T12:00"))


# --- across midnight ----------------------------------------------------------------------------------------------


@given(st.integers(0, 4 * 60 - 1))
def test_a_span_that_ends_the_next_day_is_one_stretch(minutes: int) -> None:
    """R43: also when the next day is a holiday, or has no hours of its own."""
    for evening, night in (("2026-10-16", "2026-10-17"), ("2026-12-23", "2026-12-24")):
        hours = Hours(wed=("08:00-12:00", "22:00-02:00"), fri=("08:00-12:00", "22:00-02:00"))
        now = Instant(at(f"{evening}T22:00") + minutes * MINUTE)
        assert opening(unit(hours), now) == (at(f"{evening}T22:00"), at(f"{night}T02:00"))
        assert not is_open(unit(hours), at(f"{night}T02:00"))


def test_a_night_that_runs_into_the_morning_is_one_stretch_counted_once() -> None:
    hours = Hours(tue=("20:00-06:00",), wed=("05:00-08:00",))
    assert opening(unit(hours), at("2026-10-14T05:30")) == (at("2026-10-13T20:00"), at("2026-10-14T08:00"))
    assert after_open_time(unit(hours), at("2026-10-14T04:00"), 4 * HOUR) == at("2026-10-14T08:00")


@pytest.mark.parametrize(
    ("evening", "length"), [("2026-10-24", 9 * HOUR), ("2026-03-28", 7 * HOUR), ("2026-10-17", 8 * HOUR)]
)
def test_a_night_is_as_long_as_its_clocks_make_it(evening: str, length: int) -> None:
    """R43: the hour that comes twice, and the one that is left out."""
    found = opening(unit(Hours(sat=("22:00-06:00",))), at(f"{evening}T23:00"))
    assert found is not None
    assert (found[0], found[1] - found[0]) == (at(f"{evening}T22:00"), length)


@pytest.mark.parametrize(
    ("span", "start", "end"),
    [
        ("01:00-02:30", "2026-03-29T01:00", "2026-03-29T03:00"),
        ("02:30-04:00", "2026-03-29T03:00", "2026-03-29T04:00"),
        ("22:00-02:30", "2026-03-29T22:00", "2026-03-30T02:30"),
    ],
)
def test_what_begins_or_ends_in_the_hour_that_is_left_out_does_so_when_it_would_be_over(
    span: str, start: str, end: str
) -> None:
    assert opening(unit(Hours(sun=(span,))), CLOCKS_ON) == (at(start), at(end))


def test_nothing_is_open_that_lies_whole_in_the_hour_that_is_left_out() -> None:
    assert opening(unit(Hours(sun=("02:15-02:45", "10:00-12:00"))), CLOCKS_ON) == (
        at("2026-03-29T10:00"), at("2026-03-29T12:00"),
    )  # fmt: skip


# --- closures -------------------------------------------------------------------------------------------------------


@given(_HOURS | st.none(), _CLOSURES, _MOMENTS)
def test_a_unit_is_open_when_its_hours_say_so_and_no_closure_says_otherwise(
    hours: Hours | None, closures: list[Closure], now: Instant
) -> None:
    """R43: at any minute, also on the nights when clocks change. The second time of the hour that comes twice is left out."""
    there, day_and_clock = unit(hours, *closures), swedish_clock(now)
    if now < CLOCKS_BACK + 3 * HOUR or now >= CLOCKS_BACK + 4 * HOUR:
        assert is_open(there, now) == (is_open(unit(hours), now) and closed_at(closures, *day_and_clock) is None)


@given(_HOURS, _CLOSURES, _MOMENTS, st.integers(1, 120))
def test_a_promise_ends_while_it_is_open(hours: Hours, closures: list[Closure], now: Instant, minutes: int) -> None:
    """And so much open time lies between: counted minute by minute it is the same."""
    there, then = unit(hours, *closures), after_open_time(unit(hours, *closures), now, minutes * MINUTE)
    if opening(there, now) is None or then - now > 6 * HOUR:
        return
    assert sum(is_open(there, Instant(moment)) for moment in range(now, then, MINUTE)) == minutes


def test_a_unit_without_hours_is_closed_by_its_closures_alone() -> None:
    there = unit(None, Closure(date(2026, 10, 13), date(2026, 10, 14), "12:00", "10:00"))
    assert opening(there, at("2026-10-13T09:00")) == (0, at("2026-10-13T12:00"))
    assert opening(there, at("2026-10-13T12:00")) == (at("2026-10-14T10:00"), ALL_TIME)
    assert after_open_time(there, at("2026-10-13T11:30"), HOUR) == at("2026-10-14T10:30")


def test_after_a_closure_of_months_it_opens_again() -> None:
    there = unit(DAYTIME, Closure(date(2026, 10, 13), date(2027, 3, 31)))
    assert opening(there, at("2026-10-13T09:00")) == (at("2027-04-01T08:00"), at("2027-04-01T12:00"))
