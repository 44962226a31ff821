"""One websocket to the server, as the resident page and the workstation speak it: commands with their results, rows as they come."""

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from desktop.clock import Clock
from desktop.domain.units import CaseId, CommandId, PersonId, Role, UnitId
from desktop.protocol import commands, down, up
from desktop.protocol.codec import LARGEST_DOWN, decode_down, encode
from desktop.protocol.queries import QUERIES, QueryBody
from desktop.protocol.rows import RowBody, decode_body
from desktop.protocol.version import VERSION

NAMES: dict[type[Any], str] = {body: name for (name, _), body in commands.COMMANDS.items()}
QUERY_NAMES: dict[type[Any], str] = {body: name for (name, _), body in QUERIES.items()}
ANSWER_S = 20.0


class LineCut(Exception):
    """The connection has ended."""


class DemoLine:
    """Reads in a task of its own; `on_row(stream, kind, id, body or None)` gets each row as it comes."""

    def __init__(
        self, socket: ClientConnection, clock: Clock, on_row: Callable[[str, str, str, RowBody | None], None]
    ) -> None:
        self._socket, self._clock, self._on_row = socket, clock, on_row
        self._results: dict[str, asyncio.Future[down.Result]] = {}
        self._answers: dict[str, asyncio.Future[down.Answer]] = {}
        self._first: asyncio.Future[down.SignedIn | down.Welcome] = asyncio.get_running_loop().create_future()
        self.changed = asyncio.Event()
        self.cut = False
        self._task = asyncio.create_task(self._read())

    @classmethod
    async def open(
        cls,
        url: str,
        clock: Clock,
        on_row: Callable[[str, str, str, RowBody | None], None],
        tls: ssl.SSLContext | None = None,
        cookie: str = "",
    ) -> "DemoLine":
        """Connect; raises LineCut if that does not work."""
        headers = {"Cookie": cookie} if cookie else None
        try:
            socket = await connect(
                url,
                ssl=tls,
                additional_headers=headers,
                max_size=LARGEST_DOWN,
                compression=None,
                proxy=None,
                close_timeout=2,
            )
        except Exception as problem:
            raise LineCut(str(problem)) from problem
        return cls(socket, clock, on_row)

    async def first(self) -> down.SignedIn | down.Welcome:
        """What the server says first."""
        async with asyncio.timeout(ANSWER_S):
            said = await asyncio.shield(self._first)
        self._first = asyncio.get_running_loop().create_future()
        return said

    async def say(self, frame: up.Up) -> None:
        """Say a frame; raises LineCut."""
        try:
            await self._socket.send(encode(frame).decode())
        except ConnectionClosed as problem:
            raise LineCut from problem

    async def do(self, body: commands.CommandBody, case: CaseId | None = None) -> down.Result:
        """Give a command and wait for its result; raises LineCut if none comes."""
        identity = CommandId(self._clock.new_id())
        future: asyncio.Future[down.Result] = asyncio.get_running_loop().create_future()
        self._results[identity] = future
        await self.say(up.Command(identity, NAMES[type(body)], 1, msgspec.Raw(encode(body)), case))
        try:
            async with asyncio.timeout(ANSWER_S):
                return await future
        except TimeoutError as problem:
            raise LineCut from problem
        finally:
            self._results.pop(identity, None)

    async def ask(self, body: QueryBody) -> down.Answer:
        """Put a question and wait for its answer; raises LineCut if none comes."""
        identity = self._clock.new_id()
        future: asyncio.Future[down.Answer] = asyncio.get_running_loop().create_future()
        self._answers[identity] = future
        await self.say(up.Query(identity, QUERY_NAMES[type(body)], msgspec.Raw(encode(body))))
        try:
            async with asyncio.timeout(ANSWER_S):
                return await future
        except TimeoutError as problem:
            raise LineCut from problem
        finally:
            self._answers.pop(identity, None)

    async def come_to_work(self, user: str, password: str, desk: str, unit: UnitId, role: Role) -> PersonId:
        """Sign in as a member of staff, at work at the unit, with its queue before one; who that is. Raises LineCut."""
        await self.say(up.SignIn([VERSION], user, password, desk))
        signed_in = await self.first()
        if not isinstance(signed_in, down.SignedIn):
            raise LineCut("the colleague was not let in")
        await self.say(up.Hello([VERSION], signed_in.token, desk, unit, role))
        await self.first()
        await self.say(up.Follow(f"unit:{unit}:clinical"))
        return signed_in.person.id

    async def close(self) -> None:
        """Hang up."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        await self._socket.close()

    async def _read(self) -> None:
        try:
            async for frame in self._socket:
                self._hear(decode_down(frame))
        except ConnectionClosed:
            pass
        finally:
            self.cut = True
            self.changed.set()
            for future in self._results.values():
                _cut(future)
            for asked in self._answers.values():
                _cut(asked)

    def _hear(self, said: down.Down | None) -> None:
        if isinstance(said, down.Deltas):
            for delta in said.deltas:
                for row in delta.rows:
                    body = None if bytes(row.body) == b"null" else decode_body(row.kind, row.body)
                    self._on_row(delta.stream, row.kind, row.id, body)
            self.changed.set()
        elif isinstance(said, down.Result) and (future := self._results.get(said.id)) and not future.done():
            future.set_result(said)
        elif isinstance(said, down.Answer) and (asked := self._answers.get(said.id)) and not asked.done():
            asked.set_result(said)
        elif isinstance(said, down.SignedIn | down.Welcome) and not self._first.done():
            self._first.set_result(said)


def _cut(future: asyncio.Future[Any]) -> None:
    if not future.done():
        future.set_exception(LineCut())
