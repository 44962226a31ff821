"""The only module that asks what time it is or makes a new id, so that everything else can be told both."""

import os
import time
from typing import Protocol

from desktop.domain.units import Instant


class Clock(Protocol):
    """What a program asks for the time and for ids; tests and the demo bring their own."""

    def now(self) -> Instant:
        """The present instant, in milliseconds since 1970-01-01 UTC."""
        ...

    def new_id(self) -> str:
        """A fresh id, 32 hex digits, that sorts by the time it was made."""
        ...


def time_ordered_id(now: Instant, noise: bytes) -> str:
    """A UUID version 7 as 32 hex digits: `now` in the first 48 bits, ten bytes of `noise` in the rest."""
    number = (now & 0xFFFF_FFFF_FFFF) << 80 | int.from_bytes(noise[:10], "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    return f"{number:032x}"


class SystemClock:
    """The machine's clock."""

    def now(self) -> Instant:
        """The present instant, in milliseconds since 1970-01-01 UTC."""
        return Instant(time.time_ns() // 1_000_000)

    def new_id(self) -> str:
        """A fresh id, 32 hex digits, that sorts by the time it was made."""
        return time_ordered_id(self.now(), os.urandom(10))


class ShiftedClock:
    """A clock that started at a chosen instant and may run faster: the demo's made-up day.

    Ids stay unique because their noise comes from the system.
    """

    def __init__(self, start: Instant, speed: float = 1.0) -> None:
        self._start = start
        self._speed = speed
        self._origin = time.monotonic()

    def now(self) -> Instant:
        """The made-up instant, in milliseconds since 1970-01-01 UTC."""
        return Instant(self._start + int((time.monotonic() - self._origin) * 1000 * self._speed))

    def new_id(self) -> str:
        """A fresh id, 32 hex digits, that sorts by the made-up time."""
        return time_ordered_id(self.now(), os.urandom(10))
