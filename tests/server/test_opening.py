"""Opening hours: promised times run while somebody is at work, in Swedish time, with Swedish holidays and clock changes."""

from datetime import date, datetime

import pytest

from desktop.domain.units import DAY, HOUR, MINUTE, Hours, Instant
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
