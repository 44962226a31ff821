"""A world with its writer, hub and readers running on an event loop, and desks that apply what they hear."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from desktop.domain.access import Actor
from desktop.protocol import down, up
from desktop.protocol.codec import decode_down
from desktop.protocol.digest import MODULUS, as_text, row_hash
from desktop.server.connection import SEND_LIMIT, Connection
from desktop.server.emergency import Emergency
from desktop.server.granting import Granting
from desktop.server.hub import Hub
from desktop.server.journal import Journal
from desktop.server.reading import Reading
from desktop.server.storage.engine import Storage
from desktop.server.storage.reader import Reader
from desktop.server.writer import Writer
from tests.support.world import World

Answer = TypeVar("Answer")

PATIENCE_S = 60.0


class Desk:
    """One connection and what it has been told, checked against every digest on the way."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.rows: dict[str, dict[tuple[str, str], tuple[int, bytes]]] = {}
        self.cursors: dict[str, int] = {}
        self.said: list[Any] = []
        self.frames: list[bytes] = []

    async def hear(self) -> Any:
        """The next frame, applied; None once the connection is gone."""
        async with asyncio.timeout(PATIENCE_S):
            frame = await self.connection.next()
        if frame is None:
            return None
        self.frames.append(frame)
        said = decode_down(frame)
        self.said.append(said)
        if isinstance(said, down.Deltas):
            for delta in said.deltas:
                self._apply(delta)
        return said

    async def until(self, true: Callable[[], bool]) -> None:
        """Hear frames until something is true."""
        while not true():
            if await self.hear() is None:
                raise ConnectionError(self.connection.gone)

    async def has(self, stream: str, position: int) -> None:
        """Hear frames until the stream is at that position."""
        await self.until(lambda: self.cursors.get(stream, -1) >= position)

    def _apply(self, delta: down.Delta) -> None:
        rows = self.rows.setdefault(delta.stream, {})
        if delta.snapshot:
            rows.clear()
        else:
            assert delta.after == self.cursors.get(delta.stream, 0), delta
        for row in delta.rows:
            rows.pop((row.kind, row.id), None)
            if bytes(row.body) != b"null":
                rows[row.kind, row.id] = (row.position, bytes(row.body))
        self.cursors[delta.stream] = delta.to
        if not delta.more:
            total = sum(row_hash(*key, at) for key, (at, _) in rows.items()) % MODULUS
            assert as_text(total) == delta.digest


class HeldReading(Reading):
    """Reads whose answers can be kept back, to see what happens when a page is old by the time it arrives."""

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage)
        self.hold = False
        self.held: list[asyncio.Event] = []
        self._arrival = asyncio.Condition()

    async def __call__(self, ask: Callable[[Reader], Answer]) -> Answer:
        """Read now; answer at once, or when its event in `held` is set."""
        answer = await super().__call__(ask)
        if self.hold:
            kept = asyncio.Event()
            async with self._arrival:
                self.held.append(kept)
                self._arrival.notify_all()
            await kept.wait()
        return answer

    async def holds(self, count: int) -> None:
        """Wait until that many reads are kept back."""
        async with asyncio.timeout(PATIENCE_S), self._arrival:
            await self._arrival.wait_for(lambda: len(self.held) >= count)


class Serving:
    """The parts of a running server without its sockets."""

    granting: Granting
    """Only where there is a journal."""

    def __init__(self, world: World, reading: HeldReading, hub: Hub, writer: Writer) -> None:
        self.world = world
        self.reading = reading
        self.hub = hub
        self.writer = writer
        self.alarms: list[tuple[str, BaseException]] = []
        self.alarmed = asyncio.Event()
        self.told: list[tuple[str, int]] = []

    def desk(self, actor: Actor, limit: int = SEND_LIMIT) -> Desk:
        """A new connection."""
        return Desk(self.hub.open(actor, limit))

    async def do(self, actor: Actor, body: Any, command_id: str = "", **more: Any) -> down.Result:
        """A command and its result."""
        return await self.give(actor, self.world.say(body, command_id, **more))

    async def give(self, actor: Actor, command: up.Command) -> down.Result:
        """This very command and its result."""
        answer: asyncio.Future[down.Result] = asyncio.get_running_loop().create_future()
        assert self.writer.submit(actor, command, answer.set_result)
        async with asyncio.timeout(PATIENCE_S):
            return await answer

    async def head(self, stream: str) -> int:
        """Where the stream is in the database."""
        return (await self.reading(lambda reader: reader.heads([stream]))).get(stream, 0)


@asynccontextmanager
async def serve(world: World, journal: Journal | None = None) -> AsyncIterator[Serving]:
    """Run the world's writer and hub until the end of the block; with a journal, also what it lets in."""
    reading = HeldReading(world.storage)
    loop = asyncio.get_running_loop()

    def alarm(what: str, problem: BaseException) -> None:
        serving.alarms.append((what, problem))
        loop.call_soon_threadsafe(serving.alarmed.set)

    def tell(what: str, count: int) -> None:
        serving.told.append((what, count))

    emergency = Emergency(journal, world.clock, tell) if journal is not None else None
    hub = Hub(reading, world.storage.epoch, world.clock, alarm, emergency)
    writer = Writer(world.storage, world.clock, hub.publish, alarm, emergency, world.notices)
    serving = Serving(world, reading, hub, writer)
    if emergency is not None:
        serving.granting = Granting(emergency, writer, reading, hub, world.clock, alarm)
    await writer.start()
    try:
        yield serving
    finally:
        await writer.stop()
        await hub.close()
        reading.close()
