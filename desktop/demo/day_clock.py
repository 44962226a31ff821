"""A clock that can be set forward, so that the morning before the demo's hour takes seconds and not an hour."""

from desktop.clock import Clock
from desktop.domain.units import Instant


class DayClock:
    """Goes as `inner` goes, and never back."""

    def __init__(self, inner: Clock) -> None:
        self._inner = inner
        self._skipped = 0

    def now(self) -> Instant:
        """The made-up instant, in milliseconds since 1970-01-01 UTC."""
        return Instant(self._inner.now() + self._skipped)

    def new_id(self) -> str:
        """A fresh id, 32 hex digits."""
        return self._inner.new_id()

    def skip_to(self, instant: Instant) -> None:
        """Set the clock forward to `instant`; an instant that has been is passed over."""
        self._skipped += max(0, instant - self.now())
