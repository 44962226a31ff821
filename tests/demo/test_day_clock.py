"""The clock that can be set forward, and the midnight it is counted from."""

from datetime import datetime

from desktop.demo.day_clock import DayClock
from desktop.demo.town import SWEDEN, midnight
from desktop.domain.units import Instant
from tests.support.deskdata import HandClock


def test_it_goes_as_the_clock_inside_it_and_can_be_set_forward() -> None:
    inside = HandClock(1_000)
    clock = DayClock(inside)
    clock.skip_to(Instant(5_000))
    inside.instant = Instant(1_500)
    assert clock.now() == 5_500


def test_it_is_never_set_back() -> None:
    clock = DayClock(HandClock(1_000))
    clock.skip_to(Instant(500))
    assert clock.now() == 1_000


def test_midnight_is_swedish() -> None:
    there = datetime(2026, 10, 13, 9, 20, tzinfo=SWEDEN)
    assert datetime.fromtimestamp(midnight(Instant(int(there.timestamp() * 1000))) / 1000, SWEDEN) == datetime(
        2026, 10, 13, tzinfo=SWEDEN
    )
