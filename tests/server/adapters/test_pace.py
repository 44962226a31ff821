"""One call a second for each unit, by a clock that the test moves."""

import asyncio

import pytest

from desktop.server.adapters.outcomes import NotNow
from desktop.server.adapters.pace import Pace


class Line:
    """Notes how long each call was to wait, and lets it go at once."""

    def __init__(self) -> None:
        self.at = 100.0
        self.waits: list[float] = []
        self.pace = Pace(1.0, 3.0, lambda: self.at, self._wait)

    async def _wait(self, seconds: float) -> None:
        self.waits.append(seconds)

    def calls(self, *keys: str) -> None:
        """These calls at one moment, in this order."""

        async def run() -> None:
            for key in keys:
                await self.pace.turn(key)

        asyncio.run(run())


def test_calls_to_one_unit_stand_a_second_apart() -> None:
    line = Line()
    line.calls("a", "a", "a")
    assert line.waits == [1.0, 2.0]


def test_units_do_not_wait_for_each_other() -> None:
    line = Line()
    line.calls("a", "b", "c")
    assert line.waits == []


def test_whoever_comes_later_waits_only_for_the_rest() -> None:
    line = Line()
    line.calls("a")
    line.at += 0.25
    line.calls("a")
    line.at += 5.0
    line.calls("a")
    assert line.waits == [0.75]


def test_a_line_that_is_too_long_turns_away_and_takes_no_place() -> None:
    line = Line()
    line.calls("a", "a", "a", "a")
    for _ in range(3):
        with pytest.raises(NotNow, match="line_full"):
            line.calls("a")
    line.at += 1.0
    line.calls("a")
    assert line.waits[-1] == 3.0
