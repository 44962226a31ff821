"""Opening hours: promised times run while somebody is at work, in Swedish time, with Swedish holidays and clock changes."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.routing import Door, unit_now
from desktop.domain.units import DAY, HOUR, MINUTE, CareUnit, Hours, Instant, UnitId
from desktop.server.days import SWEDEN
from desktop.server.opening import (
    after_open_time,
    end_of_day,
    is_holiday,
    is_open,
    is_working_day,
    next_working_day,
    opening,
)

WEEKDAY = ("08:00-12:00", "13:00-17:00")
DAYTIME = Hours(WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY)
ALL_DAY = ("00:00-24:00",)
ALWAYS = Hours(*[ALL_DAY] * 8)


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
    assert (is_open(DAYTIME, at(now)), opening(DAYTIME, at(now))) == (open_, (at(start), at(end)))


def test_stretches_that_meet_are_one() -> None:
    found = opening(ALWAYS, at("2026-10-13T23:59"))
    assert found is not None
    assert found[0] == at("2026-10-13T00:00")
    assert found[1] - found[0] > 50 * DAY


def test_a_holiday_has_hours_of_its_own() -> None:
    hours = Hours(fri=WEEKDAY, holiday=("10:00-14:00",))
    assert opening(hours, at("2026-12-25T06:00")) == (at("2026-12-25T10:00"), at("2026-12-25T14:00"))


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
    assert after_open_time(DAYTIME, at(now), minutes * MINUTE) == at(then)


def test_round_the_clock_an_hour_is_an_hour_also_when_clocks_change() -> None:
    before = at("2026-10-25T01:30")
    assert after_open_time(ALWAYS, before, 3 * HOUR) == before + 3 * HOUR


def test_without_hours_nobody_is_closed() -> None:
    night = at("2026-12-25T03:00")
    assert (is_open(None, night), after_open_time(None, night, HOUR)) == (True, night + HOUR)


def test_a_unit_that_never_opens_promises_by_the_clock() -> None:
    night = at("2026-12-25T03:00")
    assert (opening(Hours(), night), is_open(Hours(), night), after_open_time(Hours(), night, HOUR)) == (
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
_HOURS = st.builds(Hours, *[_SPANS] * 8)
_MOMENTS = st.builds(
    lambda night, minutes: Instant(night + minutes * MINUTE),
    st.sampled_from([CLOCKS_BACK, CLOCKS_ON, at("2026-10-13T00:00"), at("2026-12-24T00:00")]),
    st.integers(-24 * 60, 48 * 60),
)


def door(hours: Hours, now: Instant) -> tuple[Door, Instant | None]:
    """As routing sees it."""
    unit = unit_now(CareUnit(UnitId("a"), "A", "a", "health_centre", "region"), opening(hours, now), now)
    return unit.door, unit.opens


@given(_HOURS, _MOMENTS)
def test_a_door_is_open_until_it_closes_and_closed_until_it_opens(hours: Hours, now: Instant) -> None:
    """Also in the hour that comes twice, in the one that is left out, and across midnight."""
    found = opening(hours, now)
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
    found = opening(night, now)
    assert found is not None
    assert found[0] <= now < found[1] == at("2026-10-14T06:00")


@given(st.integers(0, 9 * 60 - 1))
def test_a_night_on_which_clocks_are_put_back_is_an_hour_longer(minutes: int) -> None:
    night = Hours(sat=("22:00-24:00",), sun=("00:00-06:00",))
    start, end = at("2026-10-24T22:00"), at("2026-10-25T06:00")
    assert end - start == 9 * HOUR
    now = Instant(start + minutes * MINUTE)
    found = opening(night, now)
    assert found is not None
    assert found[0] <= now < found[1] == end


def test_what_lies_in_the_hour_that_comes_twice_is_open_the_first_time() -> None:
    hours = Hours(sun=("02:15-02:45",))
    start = Instant(CLOCKS_BACK + 135 * MINUTE)
    assert opening(hours, CLOCKS_BACK) == (start, start + 30 * MINUTE)
    assert door(hours, Instant(start + HOUR))[0] is Door.CLOSED


def test_what_lies_in_the_hour_that_is_left_out_is_never_open() -> None:
    hours = Hours(sun=("02:15-03:00", "10:00-12:00"))
    assert opening(hours, CLOCKS_ON) == (at("2026-03-29T10:00"), at("2026-03-29T12:00"))
