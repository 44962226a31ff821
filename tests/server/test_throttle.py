"""Guessing is slowed down, mistyping is not; a peer that writes faster than people do is noticed."""

from desktop.domain.units import MINUTE, SECOND, Instant
from desktop.server.throttle import LONGEST_WAIT, REMEMBERED, WINDOW, Bucket, Throttle

NOW = Instant(1_000_000_000)


def _after(count: int, free: int = 5) -> Throttle:
    throttle = Throttle(free)
    for _ in range(count):
        throttle.failed("maria", NOW)
    return throttle


def test_a_few_mistakes_cost_nothing() -> None:
    assert _after(4).wait("maria", NOW) == 0


def test_each_further_mistake_doubles_the_wait() -> None:
    assert [_after(count).wait("maria", NOW) for count in (5, 6, 7)] == [10 * SECOND, 20 * SECOND, 40 * SECOND]


def test_the_wait_ends_and_never_grows_beyond_its_limit() -> None:
    throttle = _after(40)
    assert throttle.wait("maria", NOW) == LONGEST_WAIT
    assert throttle.wait("maria", Instant(NOW + WINDOW)) == 0


def test_others_do_not_wait_for_one_who_guesses() -> None:
    assert _after(40).wait("anna", NOW) == 0


def test_a_right_password_clears_the_count_and_one_taken_back_uncounts_itself() -> None:
    throttle = _after(5)
    throttle.take_back("maria")
    assert throttle.wait("maria", NOW) == 0
    throttle.failed("maria", NOW)
    assert throttle.wait("maria", NOW) == 10 * SECOND
    throttle.succeeded("maria")
    assert throttle.wait("maria", NOW) == 0


def test_a_place_where_many_work_may_mistype_all_day() -> None:
    """R60: a region behind one address has some wrong passwords every quarter of an hour, and is not locked out."""
    throttle = Throttle(50, 15 * SECOND, MINUTE)
    for minute in range(8 * 60):
        for _ in range(3):
            throttle.failed("region", Instant(NOW + minute * MINUTE))
        assert throttle.wait("region", Instant(NOW + minute * MINUTE)) == 0


def test_a_place_where_somebody_guesses_waits_and_not_for_long() -> None:
    throttle = Throttle(50, 15 * SECOND, MINUTE)
    for _ in range(60):
        throttle.failed("place", NOW)
    assert throttle.wait("place", NOW) == MINUTE
    assert throttle.wait("place", Instant(NOW + MINUTE)) == 0


def test_a_right_password_makes_nobody_wait_longer() -> None:
    throttle = _after(7)
    later = Instant(NOW + 40 * SECOND)
    assert throttle.wait("maria", later) == 0
    throttle.failed("maria", later)
    throttle.take_back("maria")
    assert throttle.wait("maria", later) == 0


def test_guessed_names_fill_no_memory() -> None:
    throttle = Throttle(1)
    throttle.failed("first", NOW)
    for number in range(REMEMBERED):
        throttle.failed(f"name {number}", NOW)
    assert throttle.wait("first", NOW) == 0
    assert throttle.wait(f"name {REMEMBERED - 1}", NOW) == 10 * SECOND


def test_a_bucket_lets_a_burst_through_and_then_the_rate() -> None:
    bucket = Bucket(rate=2, burst=3, now=NOW)
    assert [bucket.take(NOW) for _ in range(4)] == [True, True, True, False]
    later = Instant(NOW + 500)
    assert [bucket.take(later), bucket.take(later)] == [True, False]


def test_a_clock_that_goes_back_fills_no_bucket() -> None:
    bucket = Bucket(rate=2, burst=1, now=NOW)
    assert bucket.take(NOW)
    assert not bucket.take(Instant(NOW - MINUTE))
