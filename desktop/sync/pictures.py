"""Pictures on their way: fetched over HTTP beside the socket, with its session and its pinned certificate, and kept in no file.

A picture is asked for once and goes to whoever asked; one that cannot be had ends in a code, like a query.
"""

import asyncio
import ssl
from http.client import HTTPException, HTTPResponse
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlsplit

import msgspec

from desktop.domain.refusals import Refusal
from desktop.sync.questions import NO_ANSWER
from desktop.sync.wire import pinned_by

FETCH_SECONDS = 20.0
AT_ONCE = 3
"""So many at a time: what is on the screen first must not wait behind a whole case."""
LARGEST = 12 * 1024 * 1024
"""Bytes of an answer; the server makes every picture smaller than this."""


class Fetched(msgspec.Struct, frozen=True):
    """A picture as a file, or the code of why there is none (a Refusal, `offline`, `no_answer` or `certificate`)."""

    code: str = ""
    content: bytes = b""


class PictureDoor:
    """Where one server's pictures are. Used on the sync thread's loop."""

    def __init__(self, server_url: str, ca_file: Path | None) -> None:
        """`server_url`: the socket's; pictures are at the same listener."""
        self._url, self._ca_file = server_url, ca_file
        self._at_once = asyncio.Semaphore(AT_ONCE)

    async def fetch(self, picture: str, size: str, token: str) -> Fetched:
        """One picture (`size` small or large) for this session."""
        try:
            async with self._at_once, asyncio.timeout(FETCH_SECONDS):
                return _read(await self._ask(f"/pictures/{quote(picture, safe='')}?size={quote(size)}", token))
        except ssl.SSLCertVerificationError:
            return Fetched("certificate")
        except (OSError, EOFError, HTTPException):
            # TimeoutError is an OSError
            return Fetched(NO_ANSWER)

    async def _ask(self, path: str, token: str) -> bytes:
        """All that the server says, until it has said it."""
        place = urlsplit(self._url)
        secure = place.scheme == "wss"
        trusted = pinned_by(self._ca_file, self._url)
        port = place.port or (443 if secure else 80)
        reader, writer = await asyncio.open_connection(place.hostname, port, ssl=trusted)
        try:
            lines = (
                f"GET {path} HTTP/1.1",
                f"Host: {place.netloc}",
                f"Authorization: Bearer {token}",
                "Accept: image/*",
                "Connection: close",
            )
            writer.write("".join(f"{line}\r\n" for line in (*lines, "")).encode("ascii"))
            heard = bytearray()
            while piece := await reader.read(65536):
                heard += piece
                if len(heard) > LARGEST:
                    raise HTTPException("too much")
            return bytes(heard)
        finally:
            # Not waited for: there is nothing left to say, and a frozen peer must not hold anybody up.
            writer.transport.abort()


class _Heard:
    """What was heard, as `http.client` wants to read it."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def makefile(self, *_: object) -> BytesIO:
        return BytesIO(self._content)


def _read(heard: bytes) -> Fetched:
    """Raises HTTPException for what is no whole answer."""
    # It only ever asks the socket for its file.
    with HTTPResponse(_Heard(heard)) as answer:  # type: ignore[arg-type]
        answer.begin()
        content = answer.read()
        if answer.status == 200:
            return Fetched(content=content) if content else Fetched(NO_ANSWER)
    try:
        said = msgspec.json.decode(content, type=dict[str, object])
    except msgspec.DecodeError:
        said = {}
    return Fetched(str(said.get("code") or Refusal.FAILED.value))
