"""One uvicorn server as a part of ours: our socket, our signals, and an event instead of a poll for both its ends."""

import asyncio
import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from litestar.types import ASGIApp

from desktop.protocol.codec import LARGEST_UP
from desktop.server.config import CannotStart, ServerConfig
from desktop.server.gate import SPARE, Gate, open_files
from desktop.server.transport import ListenerConfig

LARGEST_FRAME = 2 * LARGEST_UP
"""Bytes; a larger websocket frame is cut off by the transport (1009), what is between this and LARGEST_UP gets a Bye."""
PEER_SILENT_MS = 30_000
HIGHEST_PORT = 65_535
EVERY_ADDRESS = ("0.0.0.0", "::", "")
"""Hosts that mean all addresses of this machine; nobody can open them."""


def bind(host: str, port: int) -> socket.socket:
    """A bound socket; raises CannotStart, in one sentence, if the port cannot be had."""
    if not 0 <= port <= HIGHEST_PORT:
        raise CannotStart(f"{port} is not a port; ports go from 1 to {HIGHEST_PORT}.")
    bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            # Sockets of peers that read nothing any more end by themselves; accepted ones take this over.
            bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, PEER_SILENT_MS)
        bound.bind((host, port))
    except (OSError, UnicodeError) as problem:
        bound.close()
        raise CannotStart(_why(host, port, problem)) from problem
    return bound


def this_machine(host: str) -> str:
    """The address at which others reach who listens on every address; `localhost` without a network.

    Nothing is sent: the system is asked which of its addresses it would send from.
    """
    family, elsewhere = (socket.AF_INET6, "2001:db8::1") if ":" in host else (socket.AF_INET, "192.0.2.1")
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as asked:
            asked.connect((elsewhere, 9))
            return str(asked.getsockname()[0])
    except OSError:
        return "localhost"


def _why(host: str, port: int, problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is already in use by another program; choose another one."
    if isinstance(problem, PermissionError):
        return f"Port {port} on {host} may not be used by this user; choose one above 1023."
    return f"The address {host} cannot be listened on."


class Listener(uvicorn.Server):
    """Serves one app on one bound socket until `finish`."""

    def __init__(self, app: ASGIApp, config: ServerConfig, bound: socket.socket, tls: tuple[Path, Path] | None) -> None:
        super().__init__(
            ListenerConfig(
                app,
                # Two listeners share the process.
                Gate(open_files() // 2 - SPARE, config.limits.per_place),
                config.limits.request_s,
                ws_per_message_deflate=False,
                ws_max_size=LARGEST_FRAME,
                backlog=config.backlog,
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=int(config.limits.stop_s),
                ssl_certfile=tls[0] if tls else None,
                ssl_keyfile=tls[1] if tls else None,
            )
        )
        self._bound = bound
        self._ready = asyncio.Event()
        self._finish = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port that is listened on."""
        return int(self._bound.getsockname()[1])

    async def begin(self) -> None:
        """Listen; connections are taken when this returns."""
        self._task = asyncio.create_task(self.serve([self._bound]))
        ready = asyncio.create_task(self._ready.wait())
        await asyncio.wait({self._task, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self._task.done():
            await self._task

    def close_door(self) -> None:
        """Take no more connections; those there are go on."""
        for server in self.servers:
            server.close()

    async def finish(self) -> None:
        """Take no more connections, close those there are (1012) and wait for their tasks."""
        self._finish.set()
        if self._task is not None:
            await self._task

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn, then say so."""
        await super().startup(sockets)
        self._ready.set()

    async def main_loop(self) -> None:
        """Wait for the end instead of looking for it ten times a second."""
        await self.on_tick(0)
        await self._finish.wait()
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the whole server's business, not a listener's."""
        yield
