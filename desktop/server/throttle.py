"""Who has guessed too often: sign-in attempts per user and per address, and frames per socket. Pure; told the time."""

from collections import OrderedDict

import msgspec

from desktop.domain.units import MINUTE, SECOND, Instant

WINDOW = 15 * MINUTE
FREE_PER_USER = 5
"""Wrong passwords before one has to wait: people mistype."""
FREE_PER_ADDRESS = 50
SHED_PER_ADDRESS = 15 * SECOND
LONGEST_PER_ADDRESS = MINUTE
"""A clinic, or all of a region's, sits behind one address: some mistype all morning, and nobody is to wait for a stranger."""
LONGEST_WAIT = 15 * MINUTE
REMEMBERED = 10_000
"""Names kept at most, so that guessing names fills no memory; the oldest are forgotten first."""


class _Failures(msgspec.Struct, frozen=True):
    """Failures of one key: how many count, when the last one was, and when the one before it was."""

    count: float = 0.0
    last: Instant = Instant(0)
    before: Instant = Instant(0)


class Throttle:
    """Counts failures per key within WINDOW; each one past the free ones doubles the wait, from ten seconds.

    With `sheds_ms` one failure is forgotten every so often: a key that stands for many people collects some all day.
    """

    def __init__(self, free: int, sheds_ms: int = 0, longest_wait: int = LONGEST_WAIT) -> None:
        self._free = free
        self._sheds_ms = sheds_ms
        self._longest_wait = longest_wait
        self._failed: OrderedDict[str, _Failures] = OrderedDict()

    def wait(self, key: str, now: Instant) -> int:
        """Milliseconds until `key` may try again; 0 = now."""
        found = self._failed.get(key)
        if found is None or self._counting(found, now) < self._free:
            return 0
        pause = min(self._longest_wait, 10 * SECOND << min(int(found.count) - self._free, 10))
        return max(0, found.last + pause - now)

    def failed(self, key: str, now: Instant) -> None:
        """One more wrong attempt."""
        found = self._failed.pop(key, _Failures())
        self._failed[key] = _Failures(self._counting(found, now) + 1, now, found.last)
        while len(self._failed) > REMEMBERED:
            self._failed.popitem(last=False)

    def succeeded(self, key: str) -> None:
        """Forget what went before."""
        self._failed.pop(key, None)

    def take_back(self, key: str) -> None:
        """Uncount the last attempt: it was right, but says nothing of the others from the same place."""
        found = self._failed.get(key)
        if found is not None and found.count > 1:
            self._failed[key] = _Failures(found.count - 1, found.before, found.before)
        else:
            self._failed.pop(key, None)

    def _counting(self, found: _Failures, now: Instant) -> float:
        """How many of them count now."""
        ago = now - found.last
        if ago >= WINDOW:
            return 0.0
        return max(0.0, found.count - max(0, ago) / self._sheds_ms) if self._sheds_ms else found.count


class Bucket:
    """A token bucket: `burst` frames at once, `rate` a second on average."""

    def __init__(self, rate: float, burst: int, now: Instant) -> None:
        self._rate = rate
        self._burst = burst
        self._left = float(burst)
        self._at = now

    def take(self, now: Instant) -> bool:
        """Whether one more may pass."""
        self._left = min(self._burst, self._left + max(0, now - self._at) * self._rate / 1000)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
