"""One simulated person's end of a socket, resident or staff: gives commands, follows streams, hears what comes."""

import asyncio
import json
import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from desktop.clock import Clock
from desktop.domain.units import CaseId, CommandId, Instant
from desktop.protocol import down, up
from desktop.protocol.codec import decode_down, encode
from desktop.protocol.rows import RowBody, decode_body
from desktop.protocol.version import VERSION

Heard = Callable[[str, RowBody], None]


class Peer:
    """A connected person. `on_row(stream, body)` hears every row that is present."""

    def __init__(self, socket: ClientConnection, clock: Clock, on_row: Heard) -> None:
        self._socket, self._clock, self._on_row = socket, clock, on_row
        self._results: dict[str, asyncio.Future[down.Result]] = {}
        self._reading = asyncio.create_task(self._read())

    async def do(self, name: str, body: dict[str, object], identity: str = "") -> down.Result:
        """Give a command; how it ended."""
        identity = identity or self._clock.new_id()
        answer: asyncio.Future[down.Result] = asyncio.get_running_loop().create_future()
        self._results[identity] = answer
        now, case = self._clock.now(), body.get("case")
        command = up.Command(
            CommandId(identity), name, 1, msgspec.Raw(msgspec.json.encode(body)),
            CaseId(str(case)) if case else None, None, now, Instant(0),
        )  # fmt: skip
        await self._socket.send(encode(command), text=True)
        return await answer

    async def follow(self, stream: str) -> None:
        """Follow a stream from its beginning."""
        await self._socket.send(encode(up.Follow(stream, purpose="care")), text=True)

    async def close(self) -> None:
        """Leave."""
        await self._socket.close()
        with suppress(ConnectionClosed):
            await self._reading

    async def _read(self) -> None:
        try:
            async for frame in self._socket:
                said = decode_down(frame)
                if isinstance(said, down.Result) and said.id in self._results:
                    self._results.pop(said.id).set_result(said)
                elif isinstance(said, down.Deltas):
                    self._hear(said)
        except ConnectionClosed:
            pass
        finally:
            for answer in self._results.values():
                answer.cancel()

    def _hear(self, said: down.Deltas) -> None:
        for delta in said.deltas:
            for row in delta.rows:
                body = decode_body(row.kind, row.body) if bytes(row.body) != b"null" else None
                if body is not None:
                    self._on_row(delta.stream, body)


async def resident_peer(url: str, personnummer: str, clock: Clock, on_row: Heard) -> Peer:
    """A resident who has signed in on the page's own doors."""
    cookie = await _sign_in(url, personnummer)
    socket = await connect(
        url.replace("http", "ws", 1) + "/api/socket",
        additional_headers={"Cookie": cookie, "Origin": url}, proxy=None, max_size=None, compression=None,
    )  # fmt: skip
    await socket.recv()
    return Peer(socket, clock, on_row)


async def _sign_in(url: str, personnummer: str) -> str:
    """The cookie of a new session. One small request over a plain stream: no HTTP client is needed for that."""
    host, _, port = url.removeprefix("http://").partition(":")
    body = json.dumps({"personnummer": personnummer}).encode()
    head = (
        f"POST /api/sign-in HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {url}\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(head.encode() + body)
    answer = (await reader.read()).decode("utf-8", "replace")
    writer.close()
    await writer.wait_closed()
    cookies = [line for line in answer.split("\r\n") if line.lower().startswith("set-cookie:")]
    if not cookies:
        raise ConnectionError(f"the demo's sign-in was refused: {answer.splitlines()[0] if answer else 'no answer'}")
    return cookies[0].split(":", 1)[1].strip().split(";")[0]


async def staff_peer(url: str, certificate: Path, account: dict[str, Any], clock: Clock, on_row: Heard) -> Peer:
    """A member of staff who has signed in and chosen the first of her places."""
    context = ssl.create_default_context(cafile=str(certificate))
    socket = await connect(url, ssl=context, proxy=None, max_size=None, compression=None)
    place = account["assignments"][0]
    await socket.send(encode(up.SignIn([VERSION], account["user"], account["password"], "demo")), text=True)
    signed_in = decode_down(await socket.recv())
    if not isinstance(signed_in, down.SignedIn):
        raise ConnectionError(f"the demo's colleague could not sign in: {signed_in}")
    await socket.send(encode(up.Hello([VERSION], signed_in.token, "demo", place["unit"], place["role"])), text=True)
    await socket.recv()
    return Peer(socket, clock, on_row)
