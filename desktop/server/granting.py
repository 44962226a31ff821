"""Rights to cases as endpoints ask for them: logged by the writer, or, while it cannot, by the emergency journal.

What the journal let in is looked after here: taken back when its ground is gone, asked for anew when its time is out, and
brought into the log as soon as that can be written. What has been delivered meanwhile is owed to the log until then. A
right that a reason gave for a while ends here when its time is out.
"""

import asyncio
import contextlib

import msgspec

from desktop.clock import Clock
from desktop.domain.access import Actor
from desktop.domain.insight import is_desk_why
from desktop.domain.refusals import Refusal
from desktop.domain.units import SECOND, Instant
from desktop.server.batch import Alarm
from desktop.server.emergency import Emergency, Held
from desktop.server.hub import Hub
from desktop.server.reading import Reading
from desktop.server.requests import BringJournalIn, CloseSession, Deliver, Grant, Request
from desktop.server.storage.faults import Fault, fault_of
from desktop.server.writer import Writer

KNOCK_EVERY_MS = 5 * SECOND
"""How often an idle server tries whether the log can be written again; a busy one tries with every batch."""
MOST_OWED = 10_000
"""Streams of sessions whose last delivery is remembered while it cannot be logged."""
_NOT_NOW = (Refusal.LOG_UNAVAILABLE, Refusal.SERVER_BUSY)


class TooMuchOwed(Exception):
    """More was delivered during an outage than is remembered: the log will not tell of all of it."""


class Granting:
    """One process's. `tick` is one look, for tests and for those who have a clock of their own."""

    def __init__(
        self, emergency: Emergency, writer: Writer, reading: Reading, hub: Hub, clock: Clock, alarm: Alarm
    ) -> None:
        self.emergency = emergency
        self._writer = writer
        self._reading = reading
        self._hub = hub
        self._clock = clock
        self._alarm = alarm
        self._knock_at = Instant(0)
        self._asked: set[Request] = set()
        self._owed: dict[tuple[str, str], Deliver] = {}
        self._overflowed = False
        self._ends: dict[tuple[str, str], Instant] = {}
        """When what a reason opened here, by session and stream, closes."""
        self._task: asyncio.Task[None] | None = None

    async def ask(self, wanted: Grant) -> Refusal | None:
        """None once the access is logged, here or there; else why it is denied."""
        refusal = await self._writer.ask(wanted)
        unlogged = refusal is Refusal.LOG_UNAVAILABLE or (refusal is Refusal.SERVER_BUSY and self._writer.troubled)
        if not unlogged:
            return await self._note_end(wanted) if refusal is None and is_desk_why(wanted.purpose) else refusal
        try:
            return await self._reading(lambda reader: self.emergency.decide(reader, wanted))
        except Exception as problem:  # noqa: BLE001 whatever cannot be checked is denied
            if fault_of(problem) is not Fault.MACHINE:
                self._alarm("emergency", problem)
            return Refusal.LOG_UNAVAILABLE

    async def _note_end(self, wanted: Grant) -> Refusal | None:
        """Remember when it ends; the stored grant knows, which may be older than this question."""
        key = (wanted.actor.session, wanted.stream)
        stored = await self._reading(lambda reader: reader.stores.accounts.grant(reader.link, *key))
        if stored is None:
            return Refusal.NO_ACCESS
        if is_desk_why(stored.purpose):
            self._ends[key] = stored.expires_at
        return None

    def _end_insights(self, now: Instant) -> None:
        over = [key for key, at in self._ends.items() if at <= now]
        for key in over:
            del self._ends[key]
        self._hub.revoke([(*key, Refusal.NO_ACCESS.value) for key in over])

    def delivered(self, actor: Actor, stream: str, position: int) -> None:
        """A desk has a stream up to there; logged now, or as soon as that can be, and then the last position only."""
        self._report(Deliver(actor, stream, position), self._clock.now())

    def _report(self, report: Deliver, said_at: Instant) -> None:
        def done(refusal: Refusal | None) -> None:
            if refusal in _NOT_NOW:
                self._owe(report, said_at)

        if not self._writer.request(report, done):
            self._owe(report, said_at)

    def _owe(self, report: Deliver, said_at: Instant) -> None:
        key = (report.actor.session, report.stream)
        known = self._owed.get(key)
        if known is None and len(self._owed) >= MOST_OWED:
            if not self._overflowed:
                self._overflowed = True
                self._alarm("delivered", TooMuchOwed())
            return
        if known is None or known.position < report.position:
            self._owed[key] = msgspec.structs.replace(report, said_at=said_at)

    async def end_session(self, session: str) -> None:
        """Somebody signs out; if that cannot be stored it counts here at once and is stored later."""
        if await self._writer.ask(CloseSession(session)) is None:
            return
        self.emergency.end_session(session)
        for connection in self._hub.connections():
            if connection.actor.session == session:
                connection.close(Refusal.SIGNED_OUT.value)

    def start(self, every_s: float = 1.0) -> None:
        """Look every so often."""
        self._task = asyncio.get_running_loop().create_task(self._run(every_s))

    async def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def tick(self) -> None:
        """Try the log, take back what has lost its ground, ask anew for what has run out."""
        now = self._clock.now()
        self._end_insights(now)
        self._knock(now)
        if self.emergency.held:
            self._hub.revoke(await self._reading(lambda reader: self.emergency.lost(reader, now)))
            await asyncio.gather(*(self._renew(held) for held in self.emergency.held if held.until <= now))

    async def _run(self, every_s: float) -> None:
        while True:
            await asyncio.sleep(every_s)
            # The machine's trouble is told by the writer; a look that failed is taken again.
            with contextlib.suppress(Exception):
                await self.tick()

    def _knock(self, now: Instant) -> None:
        wanted: list[Request] = [CloseSession(session) for session in self.emergency.ended]
        if self.emergency.due:
            wanted.append(BringJournalIn())
        if not (wanted or self._owed) or 0 <= self._knock_at - now <= KNOCK_EVERY_MS:
            return
        self._knock_at = Instant(now + KNOCK_EVERY_MS)
        # What somebody was sent stands in the log before her signing out. That she was granted it stands there by then:
        # the journal comes in before whatever else is decided.
        owed, self._owed, self._overflowed = self._owed, {}, False
        for report in owed.values():
            self._report(report, report.said_at)
        for request in wanted:
            if request not in self._asked:
                self._give(request)

    def _give(self, request: Request) -> None:
        self._asked.add(request)

        def done(refusal: Refusal | None) -> None:
            self._asked.discard(request)
            if isinstance(request, CloseSession) and refusal is None:
                self.emergency.session_stored(request.session)

        if not self._writer.request(request, done):
            self._asked.discard(request)

    async def _renew(self, held: Held) -> None:
        """Its time is out: whoever still follows the case is checked and logged anew."""
        grant = held.grant
        refusal: Refusal | None = Refusal.NO_ACCESS
        if self._hub.follows(grant.session, grant.stream):
            refusal = await self.ask(Grant(grant.actor(()), grant.stream, grant.purpose, grant.expires_at))
        self.emergency.drop(held)
        if refusal is not None:
            self._hub.revoke([(grant.session, grant.stream, refusal.value)])
