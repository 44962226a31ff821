"""What the server gives itself to do: timers that are due, sessions that have run out, upkeep, and other processes' news.

A timer is a command with the timer's id: whoever fires it, and however often, it happens once. After a start nothing is
fired for a while, so that a desk that was cut off by the restart can still renew its hold.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import msgspec

from desktop.clock import Clock
from desktop.domain.access import SYSTEM
from desktop.domain.refusals import Refusal
from desktop.domain.units import DAY, HOUR, MINUTE, CommandId, Instant
from desktop.protocol import down, up
from desktop.server.batch import Alarm
from desktop.server.reading import Reading
from desktop.server.requests import CloseSession, Upkeep
from desktop.server.storage.cases import Timer
from desktop.server.writer import Writer

GRACE_MS = 2 * MINUTE
KEEP_RESULTS_MS = 90 * DAY
KEEP_TOMBSTONES_MS = 30 * DAY
_UPKEEP_EVERY_MS = HOUR
_RECOUNT_EVERY_MS = MINUTE


class WrongDigest(Exception):
    """A stream's digest is not that of its rows: the feed was damaged or written by a mistake."""


def _no_alarm(_what: str, _problem: BaseException) -> None:
    """Nobody listens (tests)."""


class Timers:
    """Looks once a second; `tick` is one look, for tests and for those who have a clock of their own."""

    def __init__(
        self, writer: Writer, reading: Reading, clock: Clock, grace_ms: int = GRACE_MS, alarm: Alarm = _no_alarm
    ) -> None:
        self._writer = writer
        self._reading = reading
        self._clock = clock
        self._quiet_until = clock.now() + grace_ms
        self._upkeep_at = clock.now() + _UPKEEP_EVERY_MS
        self._given: set[str] = set()
        self._alarm = alarm
        self._recount_at = clock.now() + _RECOUNT_EVERY_MS
        self._recounted = ""
        self._task: asyncio.Task[None] | None = None

    def start(self, every_s: float = 1.0, also: Callable[[], Awaitable[None]] | None = None) -> None:
        """Look every so often; `also` is awaited each time: a checkpoint, or where there are several processes the hub's
        refresh."""
        self._task = asyncio.get_running_loop().create_task(self._run(every_s, also))

    async def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def tick(self) -> None:
        """Give what is due now."""
        now = self._clock.now()
        run_out, due = await self._reading(lambda reader: (reader.run_out_sessions(now), reader.due_timers(now)))
        for session in run_out:
            self._close(session)
        for timer in due if now >= self._quiet_until else ():
            self._give(timer)
        if now >= self._upkeep_at:
            self._upkeep_at = now + _UPKEEP_EVERY_MS
            old = Upkeep(Instant(now - KEEP_TOMBSTONES_MS), Instant(now - KEEP_RESULTS_MS))
            self._writer.request(old, _done)
        if now >= self._recount_at:
            self._recount_at = now + _RECOUNT_EVERY_MS
            behind = self._recounted
            self._recounted, wrong = await self._reading(lambda reader: reader.recount(behind))
            for stream in wrong:
                self._alarm(stream.split(":")[0], WrongDigest(stream))

    async def _run(self, every_s: float, also: Callable[[], Awaitable[None]] | None) -> None:
        while True:
            await asyncio.sleep(every_s)
            # The machine's trouble is told by the writer; a look that failed is taken again.
            with contextlib.suppress(Exception):
                await self.tick()
                if also is not None:
                    await also()

    def _give(self, timer: Timer) -> None:
        if timer.id in self._given:
            return
        self._given.add(timer.id)
        body = msgspec.Raw(timer.body.encode())
        command = up.Command(CommandId(timer.id), timer.name, timer.version, body, timer.case)

        def done(_result: down.Result) -> None:
            self._given.discard(timer.id)

        if not self._writer.submit(SYSTEM, command, done):
            self._given.discard(timer.id)

    def _close(self, session: str) -> None:
        if session in self._given:
            return
        self._given.add(session)

        def done(_refusal: Refusal | None) -> None:
            self._given.discard(session)

        if not self._writer.request(CloseSession(session), done):
            self._given.discard(session)


def _done(_refusal: Refusal | None) -> None:
    """Nobody waits for it."""
