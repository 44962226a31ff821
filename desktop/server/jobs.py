"""Does durable jobs: what commands left to be done at other systems is taken, done outside the writer, and its end written down.

Each job is done **at least once**. It is taken under a lease that one process holds; it is written down as ended when the
peer has answered. Whoever is killed between the two leaves a lease that runs out, and the job is done again: nothing is
lost, and a peer that cannot tell a second copy (by the job's id) may do it twice. Two processes that are alive never have
the same job: taking it is a compare-and-set in the database, and so is ending it.

What fails for now is tried again, each time later, spread by `jitter`; after a bounded time it is given up, with an alarm.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from random import SystemRandom

import msgspec
import structlog

from desktop.clock import Clock
from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, MINUTE, SECOND, Instant
from desktop.server.adapters.outcomes import Never, NotDone
from desktop.server.batch import Alarm
from desktop.server.reading import Reading
from desktop.server.requests import EndJob, TakeJobs
from desktop.server.storage.jobs import Job, JobKind, JobState
from desktop.server.writer import Writer

FIRST_WAIT_MS = 15 * SECOND
LONGEST_WAIT_MS = HOUR
LEASE_MS = 5 * MINUTE
"""Longer than any job may take with its end written down, so that only a dead process loses one."""
LONGEST_RUN_S = 120.0
AT_ONCE = 16
STOP_S = 5.0
_RECORD_AGAIN_S = 1.0
TOO_LATE, TIMEOUT, BROKEN, NOT_NEEDED = "too_late", "timeout", "broken", "not_needed"

Data = dict[str, str | int]


class Kind(msgspec.Struct, frozen=True):
    """How jobs of one kind are done. `do` returns what the fact is to hold, or None if it was no longer needed; raises
    NotNow or Never."""

    do: Callable[[Job], Awaitable[Data | None]]
    give_up_ms: int


class GivenUp(Exception):
    """A job was tried until its time was out; the text is the code of the last try."""


def backoff(attempts: int, jitter: float) -> int:
    """Milliseconds until the next try after `attempts` failures (1 = the first); `jitter` in [0, 1) spreads them."""
    most = min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** min(attempts - 1, 16))
    return int(most * (0.5 + jitter / 2))


class Jobs:
    """Looks once a second for jobs that are due and does at most AT_ONCE at a time."""

    def __init__(
        self,
        writer: Writer,
        reading: Reading,
        clock: Clock,
        kinds: Mapping[JobKind, Kind],
        log: structlog.stdlib.BoundLogger,
        alarm: Alarm,
        jitter: Callable[[], float] | None = None,
    ) -> None:
        """`jitter` gives numbers in [0, 1); tests bring their own."""
        self._writer = writer
        self._reading = reading
        self._clock = clock
        self._kinds = kinds
        self._log = log
        self._alarm = alarm
        self._jitter = jitter or SystemRandom().random
        self._running: set[asyncio.Task[None]] = set()
        self._more = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self, every_s: float = 1.0) -> None:
        """Look every so often, and at once when there was more than could be taken."""
        self._task = asyncio.get_running_loop().create_task(self._look(every_s))

    async def stop(self, patience_s: float = STOP_S) -> None:
        """Take no more; what is at hand is given a few seconds, and left to its lease if that is not enough."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        if self._running:
            await asyncio.wait(self._running, timeout=patience_s)
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def tick(self) -> int:
        """Take what is due, as much as there is room for, and begin with it; how many jobs that is."""
        room = AT_ONCE - len(self._running)
        kinds, now = tuple(self._kinds), self._clock.now()
        if room <= 0 or not await self._reading(lambda reader: reader.job_is_due(kinds, now)):
            return 0
        lease = self._clock.new_id()
        if await self._writer.ask(TakeJobs(kinds, lease, Instant(now + LEASE_MS), room)) is not None:
            return 0
        taken = await self._reading(lambda reader: reader.taken_jobs(lease))
        for job in taken:
            self._begin(job)
        return len(taken)

    async def idle(self) -> None:
        """Wait until nothing is at hand."""
        while self._running:
            await asyncio.wait(self._running)

    async def _look(self, every_s: float) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(every_s):
                    await self._more.wait()
            self._more.clear()
            # The machine's trouble is told by the writer; a look that failed is taken again.
            with contextlib.suppress(Exception):
                await self.tick()

    def _begin(self, job: Job) -> None:
        task = asyncio.get_running_loop().create_task(self._run(job))
        self._running.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if len(self._running) == AT_ONCE:
            self._more.set()
        self._running.discard(task)

    async def _run(self, job: Job) -> None:
        ended = await self._do(job)
        await self._record(ended)
        say = self._log.info if ended.state is JobState.DONE else self._log.warning
        say("job", kind=job.kind.value, code=ended.code, attempts=job.attempts, status=ended.state.value)

    async def _do(self, job: Job) -> EndJob:
        kind, now = self._kinds[job.kind], self._clock.now()
        gives_up_at = job.made_at + kind.give_up_ms
        if now >= gives_up_at:
            return self._give_up(job, TOO_LATE, {})
        try:
            async with asyncio.timeout(LONGEST_RUN_S):
                data = await kind.do(job)
        except Never as problem:
            return EndJob(job, JobState.FAILED, problem.code, data=problem.data)
        except NotDone as problem:
            code, data = problem.code, problem.data
        except TimeoutError:
            code, data = TIMEOUT, {}
        except Exception as problem:  # noqa: BLE001 whatever a peer or a mistake of ours can do, it is tried again
            self._alarm(job.kind, problem)
            code, data = BROKEN, {}
        else:
            return EndJob(job, JobState.DONE, data=data) if data is not None else EndJob(job, JobState.DONE, NOT_NEEDED)
        again = Instant(self._clock.now() + backoff(job.attempts, self._jitter()))
        if again >= gives_up_at:
            return self._give_up(job, code, data)
        return EndJob(job, JobState.WAITING, code, again)

    def _give_up(self, job: Job, code: str, data: Data) -> EndJob:
        self._alarm(job.kind, GivenUp(code))
        return EndJob(job, JobState.FAILED, code, data=data)

    async def _record(self, ended: EndJob) -> None:
        """Until it is written down; a machine in trouble takes its time, and beyond the lease it is another's."""
        until = self._clock.now() + LEASE_MS
        while self._clock.now() < until:
            if await self._writer.ask(ended) not in (Refusal.SERVER_BUSY, Refusal.LOG_UNAVAILABLE):
                return
            await asyncio.sleep(_RECORD_AGAIN_S)
