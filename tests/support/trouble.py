"""A serving world whose log cannot be written for a while, with an emergency journal of a few places."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from desktop.domain.access import Actor
from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, CaseId, Instant
from desktop.protocol import commands as said
from desktop.server.granting import KNOCK_EVERY_MS
from desktop.server.journal import Journal, open_journal
from desktop.server.requests import Deliver, Grant
from tests.support.outage import Outage
from tests.support.serving import Desk, Serving, serve
from tests.support.world import KEY, MARIA, World, staff

RECORDS = 4


class Trouble:
    """A serving world whose log cannot be written, with a journal of four places."""

    def __init__(self, serving: Serving, journal: Journal) -> None:
        self.serving, self.journal = serving, journal
        self.world, self.clock = serving.world, serving.world.clock
        self.granting = serving.granting
        self.outage = Outage(self.world.storage, serving.writer)

    async def ask(self, actor: Actor, case: CaseId, side: str = "staff", purpose: str = "care") -> Refusal | None:
        """Ask for the right to a side of the case."""
        expires = Instant(self.clock.now() + 8 * HOUR)
        return await self.granting.ask(Grant(actor, f"case:{case}:{side}", purpose, expires))

    async def follow(self, actor: Actor, case: CaseId) -> Desk:
        """A desk that follows the case, after the grant was given."""
        assert await self.ask(actor, case) is None
        desk = self.serving.desk(actor)
        desk.connection.follow(f"case:{case}:staff")
        await desk.until(lambda: f"case:{case}:staff" in desk.cursors)
        return desk

    async def recover(self) -> None:
        """The log can be written again; returns once the journal has come in."""
        self.outage.end()
        self.clock.pass_ms(KNOCK_EVERY_MS)
        await self.granting.tick()
        await self.settled()

    async def denied(self, actor: Actor, case: CaseId) -> None:
        """While the log cannot be written: after this everything that the actor reported before has been denied.

        One more report does it, for the writer keeps each sender's own in order; a request for access would overtake them.
        """
        assert await self.serving.writer.ask(Deliver(actor, f"case:{case}:staff", 0)) is Refusal.LOG_UNAVAILABLE

    async def settled(self) -> None:
        """After this everything queued before has been decided."""
        await self.serving.do(staff(MARIA), said.TakeCase(CaseId("none")))


@asynccontextmanager
async def troubled(world: World, folder: Path, records: int = RECORDS) -> AsyncIterator[Trouble]:
    """The trouble, until the end of the block; it begins with `trouble.outage.begin()`."""
    journal = open_journal(folder, KEY, world.clock.new_id(), records)
    journal.go_on_after(mark(world, journal))
    try:
        async with serve(world, journal) as serving:
            yield Trouble(serving, journal)
    finally:
        journal.close()


def mark(world: World, journal: Journal) -> int:
    """How far the log has the journal."""
    with world.storage.read() as reader:
        return reader.stores.journals.mark(reader.link, journal.id)
