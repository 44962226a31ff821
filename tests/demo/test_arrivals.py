"""Who comes when: the same seed gives the same day, and the rate follows the hour."""

import random
from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from desktop.demo.arrivals import BEFORE, FEWEST_BEFORE, PER_HOUR, day, moments, rate_by_hour
from desktop.domain.units import DAY, HOUR, Instant, PersonId

MIDNIGHT = Instant(1_791_842_400_000)
PEOPLE = [PersonId(f"p{number}") for number in range(35)]


def _day(seed: int, hour: int = 9) -> list[object]:
    now = Instant(MIDNIGHT + hour * HOUR)
    return list(day(seed, now, MIDNIGHT, Instant(now + 8 * HOUR), PEOPLE))


def test_the_same_seed_is_the_same_day_and_another_is_another() -> None:
    assert _day(1) == _day(1)
    assert _day(1) != _day(2)


@given(st.integers(0, 10_000), st.integers(0, 23))
def test_there_is_always_a_morning_before_and_all_stand_in_order(seed: int, hour: int) -> None:
    now = Instant(MIDNIGHT + hour * HOUR)
    visits = day(seed, now, MIDNIGHT, Instant(now + 8 * HOUR), PEOPLE)
    assert sum(visit.at < now for visit in visits) >= FEWEST_BEFORE
    assert [visit.at for visit in visits] == sorted(visit.at for visit in visits)
    assert now - BEFORE <= visits[0].at
    assert visits[-1].at < now + 8 * HOUR


@given(st.integers(0, 10_000))
def test_nobody_comes_again_before_all_have_been(seed: int) -> None:
    now = Instant(MIDNIGHT + 8 * HOUR)
    visits = day(seed, now, MIDNIGHT, Instant(now + 8 * HOUR), PEOPLE)
    first = [visit.person for visit in visits if not visit.again]
    assert len(first) == len(set(first)) == min(len(visits), len(PEOPLE))


def test_arrivals_are_as_many_as_the_rate_says() -> None:
    rate = rate_by_hour(MIDNIGHT)
    counts = [
        len(list(moments(MIDNIGHT, Instant(MIDNIGHT + DAY), rate, max(PER_HOUR), random.Random(seed))))
        for seed in range(200)
    ]
    assert abs(mean(counts) - sum(PER_HOUR)) < 3


def test_an_hour_without_a_rate_has_nobody() -> None:
    assert list(moments(MIDNIGHT, Instant(MIDNIGHT + DAY), lambda at: 0.0, 5.0, random.Random(1))) == []
