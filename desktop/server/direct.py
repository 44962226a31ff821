"""Text frames straight to a websocket's transport: the same bytes for everybody who gets the same frame.

ASGI's way out builds the frame anew for each of two hundred desks and passes six calls on the way, which costs more than
the system call. Everything else about the socket (handshake, reading, closing, pings) stays with uvicorn.
"""

from typing import Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

EXTENSION = "spindel.direct"
"""The name under which the ASGI scope carries the socket's `Direct`."""
_WHOLE_TEXT, _SHORT, _MIDDLE = 0x81, 125, 0xFFFF


def text_frame(payload: bytes) -> bytes:
    """The bytes of one whole, unmasked text frame (RFC 6455, 5.2)."""
    size = len(payload)
    if size <= _SHORT:
        head = bytes((_WHOLE_TEXT, size))
    elif size <= _MIDDLE:
        head = bytes((_WHOLE_TEXT, _SHORT + 1)) + size.to_bytes(2, "big")
    else:
        head = bytes((_WHOLE_TEXT, _SHORT + 2)) + size.to_bytes(8, "big")
    return head + payload


class Direct(WebSocketsSansIOProtocol):
    """uvicorn's websocket, which also takes ready frames."""

    _flows = True
    """`writable` as a plain attribute: asking an event is a call, two hundred times a change."""

    def handle_connect(self, event: Any) -> None:
        """Add this socket to the scope before the application first sees it."""
        super().handle_connect(event)
        if not self.close_sent:
            cast(dict[str, Any], self.scope["extensions"])[EXTENSION] = self

    def put(self, frame: bytes) -> bool:
        """Hand a frame of `text_frame` to the transport if it takes more at once; False if the peer reads too slowly.

        Nothing happens once the socket is closed.
        """
        if not self._flows:
            return False
        # A transport that was lost answers writes with warnings in the log.
        if not (self.close_sent or self.disconnected or self.transport.is_closing()):
            self.transport.write(frame)
        return True

    async def put_soon(self, frame: bytes) -> None:
        """The same, waiting for a slow peer."""
        while not self.put(frame):
            await self.writable.wait()

    def pause_writing(self) -> None:
        """The transport has enough for now."""
        super().pause_writing()
        self._flows = False

    def resume_writing(self) -> None:
        """It takes more."""
        super().resume_writing()
        self._flows = True

    def connection_lost(self, exc: Exception | None) -> None:
        """It takes everything and sends nothing; who waits is let go."""
        super().connection_lost(exc)
        self._flows = True
