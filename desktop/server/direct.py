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

    def handle_connect(self, event: Any) -> None:
        """Add this socket to the scope before the application first sees it."""
        super().handle_connect(event)
        if not self.close_sent:
            cast(dict[str, Any], self.scope["extensions"])[EXTENSION] = self

    def put(self, frame: bytes) -> bool:
        """Hand a frame of `text_frame` to the transport if it takes more at once; False if the peer reads too slowly."""
        if not self.writable.is_set():
            return False
        self._write(frame)
        return True

    async def put_soon(self, frame: bytes) -> None:
        """The same, waiting for a slow peer. Nothing happens once the socket is closed."""
        await self.writable.wait()
        self._write(frame)

    def _write(self, frame: bytes) -> None:
        # A transport that was lost answers writes with warnings in the log.
        if not (self.close_sent or self.disconnected or self.transport.is_closing()):
            self.transport.write(frame)
