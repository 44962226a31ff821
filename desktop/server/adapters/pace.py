"""How fast another system is asked: so many calls a second for each of its units, whoever of us asks."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from desktop.server.adapters.outcomes import NotNow

REMEMBERED = 1_000


class Pace:
    """Calls stand in line by key, `every_s` apart. Whoever would wait longer than `patience_s` is turned away instead.

    `now` is a clock of seconds that never goes back; `wait` waits for seconds.
    """

    def __init__(
        self,
        every_s: float = 1.0,
        patience_s: float = 5.0,
        now: Callable[[], float] = time.monotonic,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._every_s = every_s
        self._patience_s = patience_s
        self._now = now
        self._wait = wait
        self._next: OrderedDict[str, float] = OrderedDict()

    async def turn(self, key: str) -> None:
        """Returns when a call may be made; raises NotNow if too many stand in line."""
        now = self._now()
        at = max(now, self._next.get(key, now))
        if at - now > self._patience_s:
            raise NotNow("line_full")
        self._next[key] = at + self._every_s
        self._next.move_to_end(key)
        if len(self._next) > REMEMBERED:
            self._next.popitem(last=False)
        if at > now:
            await self._wait(at - now)
