"""uvicorn's two protocols with what they do not limit: connections, a request's head and time, control frames.

Without it a handful of idle connections, one endless header or one flood of pings takes the service from everybody,
before anybody has signed in (each was tried). A connection that breaks a rule is cut; nothing is argued with it.
"""

import asyncio
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from desktop.domain.units import Instant
from desktop.server.direct import Direct
from desktop.server.gate import Gate
from desktop.server.throttle import Bucket

LARGEST_HEAD = 32 * 1024
"""Bytes of a request before its body; what came with the last packet may go beyond."""
LEAST_A_SECOND = 2 * 1024
"""Bytes of a body: a picture from a phone on a bad line may take minutes, but it comes."""
PINGS, PINGS_A_SECOND = 60, 2.0
"""Neither browsers' pages nor our workstation send any; a cautious client sends one now and then."""
MOST_PIECES = 1_024
"""Of one websocket frame that comes in pieces; an empty piece costs us more than its sender."""


class ListenerConfig(uvicorn.Config):
    """uvicorn's configuration, with what our protocols need of ours."""

    def __init__(self, app: Any, gate: Gate, request_s: float, **more: Any) -> None:
        super().__init__(app, http=HttpConnection, ws=SocketConnection, **more)
        self.gate = gate
        self.request_s = request_s


class HttpConnection(HttpToolsProtocol):
    """A connection until it ends or becomes a websocket.

    The head of a request has to be here within `request_s` seconds, and from then on so much of its body in as many.
    """

    config: ListenerConfig

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP, never a pipe
        """Counted, or cut at once."""
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        self._head = 0
        self._in_head = True
        self._came = 0
        self._in_time: asyncio.TimerHandle | None = None
        self._inside = self.config.gate.enter(self._address)
        if self._inside:
            self._expect()
        else:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """As uvicorn, unless the head is longer than any of ours."""
        if self.transport.is_closing():
            return
        self._came += len(data)
        self._head += len(data) if self._in_head else 0
        super().data_received(data)
        if self._in_head and self._head > LARGEST_HEAD:
            self.transport.abort()

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        super().on_message_begin()
        self._in_head = True
        self._expect()

    def on_headers_complete(self) -> None:
        """Its head is here."""
        self._in_head, self._head = False, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """All of it is here."""
        self._in_head = True
        self._no_longer_expect()
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """From here on it is a SocketConnection, which leaves by the same gate."""
        self._no_longer_expect()
        super().handle_websocket_upgrade()

    def connection_lost(self, exc: Exception | None) -> None:
        """Gone, counted no more."""
        super().connection_lost(exc)
        self._no_longer_expect()
        if self._inside:
            self.config.gate.leave(self._address)

    def _expect(self) -> None:
        if self._in_time is None:
            self._came = 0
            self._in_time = self.loop.call_later(self.config.request_s, self._look)

    def _look(self) -> None:
        """Time is out: go on if it is a body that keeps coming, or that we ourselves have not taken yet."""
        self._in_time = None
        comes = self._came >= LEAST_A_SECOND * self.config.request_s or self.flow.read_paused
        if not self._in_head and comes:
            self._expect()
        else:
            self.transport.abort()

    def _no_longer_expect(self) -> None:
        if self._in_time is not None:
            self._in_time.cancel()
            self._in_time = None


class SocketConnection(Direct):
    """A websocket whose control frames and pieces are limited too: what is no message passes no limit of ours."""

    config: ListenerConfig

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It was counted as an HttpConnection."""
        super().connection_made(transport)
        self._pings = Bucket(PINGS_A_SECOND, PINGS, self._now())

    def handle_ping(self) -> None:
        """Answered, unless nobody reads the answers or they come like hail."""
        if self.writable.is_set() and self._pings.take(self._now()):
            super().handle_ping()
        else:
            self.transport.abort()

    def handle_cont(self, event: Any) -> None:
        """One more piece of a frame."""
        if len(self.frames) < MOST_PIECES:
            super().handle_cont(event)
        else:
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Gone, counted no more."""
        super().connection_lost(exc)
        self.config.gate.leave(self.client[0] if self.client else "")

    def _now(self) -> Instant:
        return Instant(int(self.loop.time() * 1000))
