"""One desk's or page's end at the hub: a bounded outbox that its own task drains, and the streams it follows.

Nobody ever waits for a connection: what does not fit drops it, and it catches up when it comes back.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Protocol

from desktop.domain.access import Actor
from desktop.domain.refusals import Refusal
from desktop.server.direct import text_frame
from desktop.server.parcels import Parcel, ParcelOffice

SEND_LIMIT = 8 * 1024 * 1024


class Follow:
    """A stream as one connection follows it. `ready`: it has read up to `position` and waits for the hub to get there."""

    __slots__ = ("connection", "position", "ready", "stream")

    def __init__(self, connection: "Connection", stream: str) -> None:
        self.connection = connection
        self.stream = stream
        self.position = 0
        self.ready = False


class Followed(Protocol):
    """What a connection asks of the hub."""

    def follow(self, connection: "Connection", stream: str, cursor: int, epoch: str) -> None:
        """Catch up, then live."""

    def unfollow(self, connection: "Connection", stream: str) -> None:
        """No more."""

    def forget(self, connection: "Connection") -> None:
        """It is gone."""


class Connection:
    """Made by `hub.open`. `actor` is kept up to date by the hub (an assignment may end); use it for commands.

    `gone` is the code that says why `next` returned None: too_slow, signed_out, or what `close` was given. `straight`
    takes a whole websocket frame if it can be sent without waiting, so that only slow peers need the line and its task.
    """

    def __init__(self, hub: Followed, office: ParcelOffice, actor: Actor, limit: int) -> None:
        self.straight: Callable[[bytes], bool] | None = None
        self.actor = actor
        self.gone = ""
        self.closed = False
        self.follows: dict[str, Follow] = {}
        self._hub = hub
        self._office = office
        self._limit = limit
        self._waiting: deque[bytes | Parcel] = deque()
        self._size = 0
        self._wake: asyncio.Future[None] | None = None

    def follow(self, stream: str, cursor: int = 0, epoch: str = "") -> None:
        """Catch up from `cursor`, then live. Answers come as frames: Deltas, or Denied.

        Case streams need a Grant first; the others are checked here. Following again starts over.
        """
        if not self.closed:
            self._hub.follow(self, stream, cursor, epoch)

    def unfollow(self, stream: str) -> None:
        """Send no more of it."""
        self._hub.unfollow(self, stream)

    def post(self, frame: bytes) -> None:
        """Put a frame of the edge's own (results, pong) in line."""
        straight = self.straight
        if straight is None or self._waiting or self._wake is None or not straight(text_frame(frame)):
            self._put(frame, len(frame))

    def offer(self, parcel: Parcel) -> None:
        """Put deltas in line, or send them at once: nothing is in line, the task rests and the peer reads.

        Nothing on the way to the transport is called that need not be: it is called for each of two hundred desks.
        """
        straight = self.straight
        if straight is None or self._waiting or self._wake is None or not straight(parcel.framed):
            self._put(parcel, parcel.size)

    async def next(self) -> bytes | None:
        """The next frame to send, or None when the connection is to be closed (`gone` says why). One caller at a time.

        Deltas that gathered since the last call come as one frame.
        """
        while not self._waiting:
            if self.closed:
                return None
            self._wake = asyncio.get_running_loop().create_future()
            try:
                await self._wake
            finally:
                self._wake = None
        first = self._waiting.popleft()
        if isinstance(first, bytes):
            self._size -= len(first)
            return first
        parcels = [first]
        while self._waiting and isinstance(self._waiting[0], Parcel):
            parcels.append(self._waiting.popleft())  # type: ignore[arg-type]  # it was looked at
        for parcel in parcels:
            self._size -= parcel.size
        return self._office.join(parcels)

    @property
    def waiting_bytes(self) -> int:
        """How much is in line."""
        return self._size

    def close(self, code: str = "") -> None:
        """Follow nothing and wake `next` with None. What is in line is dropped."""
        if self.closed:
            return
        self.closed = True
        self.straight = None
        self.gone = code
        self._waiting.clear()
        self._size = 0
        self._hub.forget(self)
        self._ring()

    def _put(self, thing: bytes | Parcel, size: int) -> None:
        if self.closed:
            return
        self._size += size
        if self._size > self._limit:
            self.close(Refusal.TOO_SLOW.value)
            return
        self._waiting.append(thing)
        self._ring()

    def _ring(self) -> None:
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)
