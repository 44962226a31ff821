"""One websocket to the server: frames in, frames out in order, and a close that first lets out what was said."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from desktop.protocol.codec import LARGEST_DOWN

CLOSE_SECONDS = 1.0
"""How long a goodbye may take."""
QUEUED_FRAMES = 64


class Unreachable(Exception):
    """No connection; `code`: unreachable, or certificate (it is not the pinned one)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Wire:
    """An open socket."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._out: asyncio.Queue[str | None] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())

    @staticmethod
    async def open(url: str, pinned: ssl.SSLContext | None) -> "Wire":
        """Connect. Raises Unreachable."""
        try:
            socket = await connect(
                url,
                ssl=pinned,
                compression=None,
                max_size=LARGEST_DOWN,
                max_queue=QUEUED_FRAMES,
                ping_interval=None,
                close_timeout=CLOSE_SECONDS,
                proxy=None,
            )
        except ssl.SSLCertVerificationError as problem:
            raise Unreachable("certificate") from problem
        except (OSError, EOFError, WebSocketException) as problem:
            raise Unreachable("unreachable") from problem
        return Wire(socket)

    def send(self, frame: bytes) -> None:
        """Send a text frame after those before it; never waits."""
        self._out.put_nowait(frame.decode())

    async def frames(self) -> AsyncIterator[bytes]:
        """Frames as they come, until the connection ends."""
        try:
            while True:
                yield await self._socket.recv(decode=False)
        except ConnectionClosed:
            return

    async def close(self) -> None:
        """Let out what was said, then close; returns within CLOSE_SECONDS or so."""
        self._out.put_nowait(None)
        await asyncio.wait([self._writer], timeout=CLOSE_SECONDS)
        self._writer.cancel()
        await self._socket.close()

    async def _write(self) -> None:
        try:
            while (frame := await self._out.get()) is not None:
                await self._socket.send(frame)
        except ConnectionClosed:
            return


def pinned_by(ca_file: Path | None, url: str) -> ssl.SSLContext | None:
    """Trust nothing but the certificate (or authority) in `ca_file`; None for a plain address.

    Without a file the system's authorities count. Raises OSError if the file cannot be read.
    """
    if not url.startswith("wss:"):
        return None
    return ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
