"""A WebSocket client that costs almost nothing, so that the load generator is not what is measured.

It masks with zeros (allowed by RFC 6455, and free), never fragments, and hands over whole text frames.
"""

import base64
import os
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress

_ZERO_MASK = b"\0\0\0\0"


class RawSocket:
    """One blocking or non-blocking client connection to `ws://host:port/path`."""

    def __init__(self, host: str, port: int, path: str, headers: dict[str, str] | None = None) -> None:
        self.socket = socket.create_connection((host, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = b""
        self._shake_hands(host, port, path, headers or {})

    def _shake_hands(self, host: str, port: int, path: str, headers: dict[str, str]) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: {host}:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            *(f"{name}: {value}" for name, value in headers.items()),
        ]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            piece = self.socket.recv(4096)
            if not piece:
                raise ConnectionError("the server closed during the handshake")
            answer += piece
        head, self._buffer = answer.split(b"\r\n\r\n", 1)
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            raise ConnectionError(head.decode(errors="replace"))

    def send(self, *payloads: bytes) -> None:
        """Send each payload as one text frame, all in one write."""
        self.socket.sendall(b"".join(_frame(payload) for payload in payloads))

    def receive(self) -> list[bytes]:
        """The text frames that one read completes (maybe none); raises ConnectionError at the end."""
        piece = self.socket.recv(1 << 18)
        if not piece:
            raise ConnectionError("closed")
        self._buffer += piece
        return list(self._whole_frames())

    def watch_for(self, marker: bytes) -> bytes:
        """As `wait_for`, but looking all the time: what it takes to wake this process is no part of what is measured."""
        self.socket.setblocking(False)
        try:
            while True:
                with suppress(BlockingIOError):
                    return self.wait_for(marker)
        finally:
            self.socket.setblocking(True)

    def wait_for(self, marker: bytes) -> bytes:
        """The first frame that contains `marker`; frames before it are dropped."""
        # What came with the handshake lies here already: waiting for more before looking might be waiting for ever.
        frames = list(self._whole_frames())
        while True:
            for frame in frames:
                if marker in frame:
                    return frame
            frames = self.receive()

    def _whole_frames(self) -> Iterator[bytes]:
        buffer, at = self._buffer, 0
        while len(buffer) - at >= 2:
            start, size = at + 2, buffer[at + 1] & 0x7F
            if size == 126:
                if len(buffer) < at + 4:
                    break
                start, size = at + 4, struct.unpack_from("!H", buffer, at + 2)[0]
            elif size == 127:
                if len(buffer) < at + 10:
                    break
                start, size = at + 10, struct.unpack_from("!Q", buffer, at + 2)[0]
            if len(buffer) < start + size:
                break
            opcode = buffer[at] & 0x0F
            at = start + size
            if opcode == 1:
                yield buffer[start:at]
            elif opcode == 9:
                self.socket.sendall(b"\x8a" + struct.pack("!B", 0x80 | size) + _ZERO_MASK + buffer[start:at])
            elif opcode == 8:
                raise ConnectionError(f"closed by the server: {buffer[start:at]!r}")
        self._buffer = buffer[at:]

    def close(self) -> None:
        """Drop the connection."""
        self.socket.close()


def _frame(payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", 0x81, 0x80 | size)
    elif size < 65_536:
        head = struct.pack("!BBH", 0x81, 0xFE, size)
    else:
        head = struct.pack("!BBQ", 0x81, 0xFF, size)
    return head + _ZERO_MASK + payload
