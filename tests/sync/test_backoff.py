"""Waiting between tries."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.backoff import FIRST, LONGEST, wait


def test_the_first_wait_is_short_and_the_longest_bounded():
    assert wait(1, 0.0) == FIRST / 2
    assert wait(50, 0.999999) <= LONGEST


@given(st.integers(1, 60), st.floats(0, 0.999), st.floats(0, 0.999))
def test_jitter_spreads_within_half_the_wait(tries, one, other):
    assert abs(wait(tries, one) - wait(tries, other)) <= min(LONGEST, FIRST * 2**10) / 2
    assert wait(tries, one) <= wait(tries + 1, 0.0) * 2
