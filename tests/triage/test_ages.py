"""Ages by the calendar, exact at every border, and dates of birth that cannot be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.refusals import Refusal, Refused
from desktop.triage.ages import band_of, born_at, checked_birth, reached
from desktop.triage.content import AgeFrom
from tests.support.triage_content import SMALL, TODAY

AGES = SMALL.written.profile.ages


@pytest.mark.parametrize(
    ("born", "today", "band"),
    [
        (date(2026, 10, 13), date(2026, 10, 13), "newborn"),
        (date(2026, 7, 14), date(2026, 10, 13), "newborn"),
        (date(2026, 7, 13), date(2026, 10, 13), "months_3"),
        (date(2025, 10, 14), date(2026, 10, 13), "months_3"),
        (date(2025, 10, 13), date(2026, 10, 13), "year_1"),
        (date(2008, 10, 14), date(2026, 10, 13), "year_1"),
        (date(2008, 10, 13), date(2026, 10, 13), "grown"),
        (date(1946, 10, 14), date(2026, 10, 13), "grown"),
        (date(1946, 10, 13), date(2026, 10, 13), "old"),
        # the day of the month that one was born on does not exist: it is reached the day after
        (date(2026, 1, 31), date(2026, 4, 30), "newborn"),
        (date(2026, 1, 31), date(2026, 5, 1), "months_3"),
        (date(2024, 2, 29), date(2025, 2, 28), "months_3"),
        (date(2024, 2, 29), date(2025, 3, 1), "year_1"),
    ],
)
def test_an_age_begins_on_its_day(born: date, today: date, band: str) -> None:
    assert band_of(AGES, born, today) == band


def test_days_and_weeks_are_counted() -> None:
    born = date(2026, 10, 1)
    assert [reached(AgeFrom(days=12), born, TODAY), reached(AgeFrom(days=13), born, TODAY)] == [True, False]
    assert [reached(AgeFrom(weeks=1), born, TODAY), reached(AgeFrom(weeks=2), born, TODAY)] == [True, False]


@pytest.mark.parametrize("born", [TODAY + timedelta(1), date(1890, 5, 1), date(1901, 10, 13), date(1, 1, 1)])
def test_tomorrow_and_1890_are_refused(born: date) -> None:
    with pytest.raises(Refused) as refused:
        checked_birth(born, TODAY)
    assert refused.value.code is Refusal.BAD_BIRTH_DATE


@pytest.mark.parametrize("born", [TODAY, date(1901, 10, 14)])
def test_today_and_the_oldest_are_believed(born: date) -> None:
    assert checked_birth(born, TODAY) == born


@given(
    st.dates(date(1950, 1, 1), date(2050, 12, 31)),
    st.integers(0, 110),
    st.sampled_from(["years", "months", "weeks", "days"]),
)
def test_somebody_of_an_age_has_just_reached_it(today: date, count: int, unit: str) -> None:
    age = AgeFrom(**{unit: count})
    born = born_at(age, today)
    # the 29th to 31st of a month where there is none: the day after has reached it
    assert reached(age, born, today)
    assert not reached(AgeFrom(**{unit: count + 1}), born, today)
