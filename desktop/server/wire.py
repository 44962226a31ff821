"""One websocket as the server sees it: frames in, frames out, closed. A thin shell over ASGI's two calls and `Direct`.

Litestar's websocket class costs more for each frame than everything else on the way, and would hide half a dozen kinds of
exceptions behind it.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from desktop.server.direct import EXTENSION, Direct, text_frame

if TYPE_CHECKING:
    from litestar.types import Receive, Scope, Send

NORMAL = 1000
POLICY = 1008
TRY_AGAIN = 1013


class Wire:
    """An accepted socket. `read` gives None once it is closed, and `say` does nothing then."""

    def __init__(self, direct: Direct, receive: "Receive", send: "Send") -> None:
        self._direct = direct
        self._receive = receive
        self._send = cast(Any, send)
        self._open = True

    @classmethod
    async def accept(cls, scope: "Scope", receive: "Receive", send: "Send") -> "Wire":
        """Take the connection in."""
        await receive()
        await cast(Any, send)({"type": "websocket.accept"})
        return cls(cast(Any, scope)["extensions"][EXTENSION], receive, send)

    @staticmethod
    async def refuse(receive: "Receive", send: "Send") -> None:
        """Turn the connection away before it is one (the peer sees HTTP 403)."""
        await receive()
        await cast(Any, send)({"type": "websocket.close", "code": POLICY})

    async def read(self) -> str | bytes | None:
        """The next frame: text as str, binary as bytes; None when the socket is closed."""
        if not self._open:
            return None
        message = cast(dict[str, Any], await self._receive())
        if message["type"] != "websocket.receive":
            self._open = False
            return None
        text = message.get("text")
        return text if text is not None else message.get("bytes") or b""

    async def say(self, frame: bytes) -> None:
        """Send one text frame; waits while the peer reads slowly."""
        if self._open:
            await self._direct.put_soon(text_frame(frame))

    @property
    def straight(self) -> Callable[[bytes], bool]:
        """Sends a frame of `text_frame` without waiting; False if the peer reads too slowly for that."""
        return self._direct.put

    async def close(self, code: int = NORMAL) -> None:
        """Say no more."""
        if self._open:
            self._open = False
            try:
                await self._send({"type": "websocket.close", "code": code})
            except (OSError, RuntimeError):
                return


def header(scope: "Scope", name: bytes) -> str:
    """A request header as text; empty when it is missing."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


async def within(seconds: float, wire: Wire) -> str | bytes | None:
    """The next frame, or None if none came in time."""
    try:
        async with asyncio.timeout(seconds):
            return await wire.read()
    except TimeoutError:
        return None
