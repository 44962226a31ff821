"""A staff server that a test holds in its hand: real websockets, made-up streams, faults on demand.

Stands in where a test is about the desk; what both sides do together is tested with the real server.
"""

import asyncio
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

import msgspec
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from desktop.domain.units import Instant
from desktop.protocol import down, up
from desktop.protocol.codec import decode_up, encode
from tests.support.deskdata import MadeStream, signed_in, welcome

NOW = Instant(1_000_000_000)


class MadeServer:
    """`with MadeServer() as server`: desks connect to `server.url`; tests change streams and cut lines from outside."""

    def __init__(self) -> None:
        self.streams: dict[str, MadeStream] = {}
        self.heard: list[up.Up] = []
        self.results: dict[str, down.Result] = {}
        self.denied: dict[str, str] = {}
        """Streams that are not sent, and the code that says why."""
        self.answers: dict[str, bytes] = {}
        """What each query is answered with; one that is not here gets no answer."""
        self.epoch = "e1"
        self.password = "password"
        self.swallow = False
        """Commands are carried out and the line is cut before the answer."""
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="made server")
        self._desks: dict[ServerConnection, set[str]] = {}
        self._server: Server | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, _: TracebackType | None
    ) -> None:
        self.shut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def open(self) -> None:
        """Take connections, at the address of last time if there was one."""

        async def listen() -> None:
            port = int(self.url.rsplit(":", 1)[1].split("/")[0]) if self.url else 0
            self._server = await serve(self._serve, "127.0.0.1", port, compression=None)
            port = next(iter(self._server.sockets)).getsockname()[1]
            self.url = f"ws://127.0.0.1:{port}/staff"

        asyncio.run_coroutine_threadsafe(listen(), self._loop).result()

    def shut(self) -> None:
        """Take no more connections and end those there are."""

        async def end() -> None:
            if self._server is not None:
                self._server.close()
                await self._server.wait_closed()

        asyncio.run_coroutine_threadsafe(end(), self._loop).result()

    def do(self, work: Callable[[], None]) -> None:
        """Run something on the server's thread, and wait for it."""

        async def call() -> None:
            work()

        asyncio.run_coroutine_threadsafe(call(), self._loop).result()

    def change(self, stream: str, kind: str, row: str, body: bytes = b"null") -> None:
        """Change a row and tell every desk that follows the stream."""

        def change() -> None:
            delta = self.stream(stream).change(kind, row, body)
            for desk, followed in self._desks.items():
                if stream in followed:
                    self._say(desk, down.Deltas(NOW, [delta]))

        self.do(change)

    def say(self, frame: down.Down | bytes) -> None:
        """Say something to every desk."""
        self.do(lambda: self._each(lambda desk: self._say(desk, frame)))

    def cut(self) -> None:
        """Tear every line, without a goodbye."""
        self.do(lambda: self._each(lambda desk: desk.transport.abort()))

    def stream(self, name: str) -> MadeStream:
        """The stream of that name."""
        return self.streams.setdefault(name, MadeStream(name))

    def _each(self, act: Callable[[ServerConnection], None]) -> None:
        for desk in list(self._desks):
            act(desk)

    async def _serve(self, desk: ServerConnection) -> None:
        self._desks[desk] = set()
        try:
            async for raw in desk:
                frame = decode_up(raw)
                self.heard.append(frame)
                if isinstance(frame, up.Query):
                    self._tell(desk, frame)
                else:
                    await self._answer(desk, frame)
        except ConnectionClosed:
            pass
        finally:
            del self._desks[desk]

    def _tell(self, desk: ServerConnection, query: up.Query) -> None:
        if query.name in self.answers:
            self._say(desk, down.Answer(query.id, msgspec.Raw(self.answers[query.name])))

    async def _answer(self, desk: ServerConnection, frame: up.Up) -> None:
        match frame:
            case up.SignIn():
                right = frame.password == self.password
                self._say(desk, signed_in() if right else down.Bye("wrong_password"))
            case up.Hello():
                self._say(desk, welcome(self.epoch))
            case up.Follow(stream, cursor, epoch) if stream not in self.denied:
                self._desks[desk].add(stream)
                known = cursor == 0 or epoch == self.epoch
                self._say(desk, down.Deltas(NOW, [self.stream(stream).answer(cursor, known)]))
            case up.Follow():
                self._say(desk, down.Denied(frame.stream, self.denied[frame.stream]))
            case up.Unfollow():
                self._desks[desk].discard(frame.stream)
            case up.Command():
                self.results.setdefault(frame.id, down.Result(frame.id, "applied", NOW))
                if self.swallow:
                    desk.transport.abort()
                else:
                    self._say(desk, self.results[frame.id])
            case up.SignOut():
                self._say(desk, down.Bye("signed_out"))
            case up.Ping():
                self._say(desk, down.Pong(NOW))

    def _say(self, desk: ServerConnection, frame: down.Down | bytes) -> None:
        raw = frame if isinstance(frame, bytes) else encode(frame)
        task = self._loop.create_task(desk.send(raw.decode()))
        task.add_done_callback(lambda done: done.exception())
