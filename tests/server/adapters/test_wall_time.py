"""Swedish wall time without a zone, both ways over the clock's changes."""

from datetime import date

import pytest

from desktop.domain.units import MINUTE, Instant
from desktop.server.adapters.wall_time import read_stretch, written_day

SUMMER_0230 = Instant(1_792_888_200_000)
"""25 October 2026, 02:30 the first time: 00:30 UTC."""
HOUR = 60 * MINUTE


def test_summer_and_winter_time_are_those_of_the_day() -> None:
    summer, winter = read_stretch("20261013093000", "20261013100000"), read_stretch("20261113093000", "20261113100000")
    assert summer is not None
    assert winter is not None
    assert (summer.start, summer.end - summer.start, summer.twice) == (1_791_876_600_000, 30 * MINUTE, False)
    assert winter.start - summer.start == 31 * 24 * HOUR + HOUR


@pytest.mark.parametrize(
    ("start", "end", "at", "minutes"),
    [
        ("20261025023000", "20261025024500", SUMMER_0230, 15),
        ("20261025023000", "20261025030000", SUMMER_0230 + HOUR, 30),
        ("20261025014500", "20261025021500", SUMMER_0230 - 45 * MINUTE, 30),
        ("20261025025000", "20261025021000", SUMMER_0230 + 20 * MINUTE, 20),
    ],
    ids=["within", "to its end", "into it", "from the first to the second"],
)
def test_in_the_hour_that_comes_twice_the_text_is_kept_and_the_shortest_stretch_taken(
    start: str, end: str, at: int, minutes: int
) -> None:
    read = read_stretch(start, end)
    assert read is not None
    assert (read.start, read.end - read.start) == (at, minutes * MINUTE)
    assert (read.start_text, read.end_text, read.twice) == (start, end, start[8:10] == "02")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("20260329023000", "20260329030000"),
        ("20260231080000", "20260231083000"),
        ("20261013093000", "20261013093000"),
        ("20261013100000", "20261013093000"),
        ("20261013093060", "20261013100000"),
        ("2026101309300", "20261013100000"),
        ("2026-10-13T09:30", "20261013100000"),
        ("٢0261013093000", "20261013100000"),
        ("", ""),
    ],
)
def test_what_is_no_stretch_of_time_is_not_read(start: str, end: str) -> None:
    """Half past two on the day summer time begins is no time, nor is the last of February plus three."""
    assert read_stretch(start, end) is None


def test_days_are_written_without_signs() -> None:
    assert written_day(date(2026, 3, 9)) == "20260309"
