"""Looks at a unit's load soon after it has changed: what came meanwhile is looked at in one go, and nothing else is.

Every commit says which units it moved. They gather for a moment, then the writer looks at them in a transaction of its own. Once a
minute it looks at all units, because waits also break by time passing, and because other processes' commits are not heard here.
"""

import asyncio
import contextlib

from desktop.clock import Clock
from desktop.domain.units import MINUTE, Instant, UnitId
from desktop.server.committed import Committed
from desktop.server.reading import Reading
from desktop.server.requests import LookAtLoads
from desktop.server.writer import Writer

GATHER_S = 0.1
"""So long changes gather before they are looked at."""
TELL_EVERY_S = 2.0
"""How often desks are told of loads at most."""
_ALL_EVERY_MS = MINUTE


class Flow:
    """Which units are to be looked at. `committed` and `tick` are called on the event loop."""

    def __init__(self, writer: Writer, reading: Reading, clock: Clock) -> None:
        self._writer = writer
        self._reading = reading
        self._clock = clock
        self._dirty: set[UnitId] = set()
        self._untold: set[UnitId] = set()
        self._strained: set[UnitId] = set()
        self._all_at = Instant(0)
        self._told_at = 0.0
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Look whenever there is something to look at."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def committed(self, committed: Committed) -> None:
        """Something was committed here."""
        for unit, strained in committed.strained.items():
            (self._strained.add if strained else self._strained.discard)(unit)
        if committed.loads:
            self._dirty |= committed.loads
            self._untold |= committed.loads
            self._wake.set()

    def tick(self) -> None:
        """A second has passed: what is still to be told is told, and once a minute everything is looked at."""
        if self._may_tell() or self._clock.now() >= self._all_at:
            self._wake.set()

    async def look(self) -> None:
        """Look now at what has changed."""
        if self._clock.now() >= self._all_at:
            self._all_at = Instant(self._clock.now() + _ALL_EVERY_MS)
            everywhere = {unit.id for unit in await self._reading(lambda reader: reader.units())}
            self._dirty |= everywhere
            self._untold |= everywhere
        tell = self._may_tell()
        units = self._dirty | self._untold if tell else self._dirty
        if not units:
            return
        request = LookAtLoads(tuple(sorted(units)), tuple(sorted(self._strained)), tell)
        self._dirty = set()
        if tell:
            self._untold, self._told_at = set(), self._loop_time()
        if await self._writer.ask(request) is not None:
            # The machine's trouble, or no room: looked at again with the next that comes.
            self._dirty |= units
            self._untold |= units

    def _may_tell(self) -> bool:
        return bool(self._untold) and self._loop_time() - self._told_at >= TELL_EVERY_S

    def _loop_time(self) -> float:
        return asyncio.get_running_loop().time()

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            await asyncio.sleep(GATHER_S)
            self._wake.clear()
            # Whatever went wrong was told by who did it; the next minute looks at everything again.
            with contextlib.suppress(Exception):
                await self.look()
