"""What a week of times is painted from: ready strings, and where each time stands on the screen."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect

_WIDER = 1.5


class TimeState(StrEnum):
    """Whether a time can be had."""

    FREE = "free"
    LATER = "later"
    """Released later to whoever looks."""
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class TimeLook:
    """One time: in whose row and on which day it stands, its clock and its icons."""

    row: int
    day: int
    clock: str
    state: TimeState
    icons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayLook:
    """A day's head: its name, and how many free times it has."""

    name: str
    detail: str
    today: bool = False


@dataclass(frozen=True, slots=True)
class WeekLook:
    """Days across, whoever receives downwards (name, and what she is), and in row and day the times by the clock."""

    days: tuple[DayLook, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    times: tuple[TimeLook, ...] = ()
    """Row by row, day by day, by the clock."""
    words: Callable[[int], str] = str
    """All of the time at that place in words: of a thousand a few are ever read out."""


@dataclass(frozen=True, slots=True)
class WeekMeasures:
    """The sizes that a layout is made of, in pixels."""

    width: int
    head: int
    """The line with the days."""
    left: int
    """Where the days begin: beside the names, or a little in from the edge."""
    beside: bool
    """Whether the names stand beside their times, or each on a line over them."""
    name: int
    """How high a name with what she is stands."""
    chip: tuple[int, int]
    gap: int


class WeekLayout:
    """Where everything stands, below the head of the days, which stays in sight."""

    def __init__(self, look: WeekLook, sizes: WeekMeasures) -> None:
        self.sizes = sizes
        self.tops: list[int] = []
        """Where each row begins; last, where the last one ends."""
        self.rects: list[QRect] = []
        self.day_width = (sizes.width - sizes.left) // max(len(look.days), 1)
        wide, high = sizes.chip
        self._across = max((self.day_width - sizes.gap) // (wide + sizes.gap), 1)
        # What is left over makes them wider, so that they fill the day.
        wide = min((self.day_width - sizes.gap) // self._across - sizes.gap, round(wide * _WIDER))
        top, place, count = 0, 0, len(look.times)
        for row in range(len(look.rows)):
            self.tops.append(top)
            first = top + sizes.gap + (0 if sizes.beside else sizes.name)
            lines = 0
            while place < count and look.times[place].row == row:
                day, number = look.times[place].day, 0
                left = sizes.left + day * self.day_width + sizes.gap
                while place < count and (look.times[place].row, look.times[place].day) == (row, day):
                    line, column = divmod(number, self._across)
                    at = first + line * (high + sizes.gap)
                    self.rects.append(QRect(left + column * (wide + sizes.gap), at, wide, high))
                    number, place = number + 1, place + 1
                lines = max(lines, -(-number // self._across))
            below = first + max(lines, 1) * (high + sizes.gap)
            top = max(below, top + sizes.name + sizes.gap) + sizes.gap
        self.tops.append(top)

    @property
    def height(self) -> int:
        """Of all rows."""
        return self.tops[-1]

    def rows_between(self, top: int, bottom: int) -> range:
        """The rows of which something is between two heights."""
        return range(max(bisect_right(self.tops, top) - 1, 0), min(bisect_left(self.tops, bottom), len(self.tops) - 1))

    def above_or_below(self, look: WeekLook, place: int, step: int) -> int:
        """The next time upwards (-1) or downwards (1) on the same day, as straight as can be; the same one where there is none."""
        here, day = self.rects[place], look.times[place].day
        found = [
            (abs(rect.top() - here.top()), abs(rect.left() - here.left()), other)
            for other, rect in enumerate(self.rects)
            if look.times[other].day == day and (rect.top() - here.top()) * step > 0
        ]
        return min(found)[2] if found else place
