"""Who has guessed too often: sign-in attempts per user and per address, and frames per socket. Pure; told the time."""

from collections import OrderedDict

from desktop.domain.units import MINUTE, SECOND, Instant

WINDOW = 15 * MINUTE
FREE_PER_USER = 5
"""Wrong passwords before one has to wait: people mistype."""
FREE_PER_ADDRESS = 50
"""A clinic sits behind one address."""
LONGEST_WAIT = 15 * MINUTE
REMEMBERED = 10_000
"""Names kept at most, so that guessing names fills no memory; the oldest are forgotten first."""


class Throttle:
    """Counts failures per key within WINDOW; each one past the free ones doubles the wait, from ten seconds."""

    def __init__(self, free: int) -> None:
        self._free = free
        self._failed: OrderedDict[str, tuple[int, Instant]] = OrderedDict()

    def wait(self, key: str, now: Instant) -> int:
        """Milliseconds until `key` may try again; 0 = now."""
        count, last = self._failed.get(key, (0, now))
        if count < self._free or now - last >= WINDOW:
            return 0
        pause = min(LONGEST_WAIT, 10 * SECOND << min(count - self._free, 10))
        return max(0, last + pause - now)

    def failed(self, key: str, now: Instant) -> None:
        """One more wrong attempt."""
        count, last = self._failed.pop(key, (0, now))
        self._failed[key] = ((count if now - last < WINDOW else 0) + 1, now)
        while len(self._failed) > REMEMBERED:
            self._failed.popitem(last=False)

    def succeeded(self, key: str) -> None:
        """Forget what went before."""
        self._failed.pop(key, None)

    def take_back(self, key: str) -> None:
        """Uncount the last attempt: it was right, but says nothing of the others from the same place."""
        count, last = self._failed.get(key, (0, Instant(0)))
        if count > 1:
            self._failed[key] = (count - 1, last)
        else:
            self._failed.pop(key, None)


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
