"""A wire to a server that can be cut, so that a lost contact is a lost contact and no mock."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, Self

from desktop.server.running import fast_loop

_TURNS = 5


class Wire:
    """A TCP relay in front of a port. `cut` ends what goes through and lets nothing new; `mute` loses the answers only."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._open = True
        self._muted = False
        self._ends: set[asyncio.StreamWriter] = set()
        # The server's own kind of loop: closing it closes whatever was still on its way in or out.
        self._loop = fast_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="wire")

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._relay, "127.0.0.1", 0))
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def held(self) -> int:
        """How many ends it holds, that of a connection in the making included."""
        return len(self._ends)

    def cut(self) -> None:
        """No contact from now on."""
        self._do(self._set(open_=False, muted=False))

    def mute(self) -> None:
        """What the page says arrives; what the server answers is lost."""
        self._do(self._set(open_=True, muted=True))

    def mend(self) -> None:
        """Contact again."""
        self._do(self._set(open_=True, muted=False))

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _set(self, *, open_: bool, muted: bool) -> None:
        # A muted connection has lost bytes: it cannot go on as if nothing had been.
        if not open_ or self._muted:
            self._abort()
        self._open, self._muted = open_, muted

    def _abort(self) -> None:
        for end in list(self._ends):
            end.transport.abort()

    async def _close(self) -> None:
        self._server.close()
        for _ in range(_TURNS):
            # What was just being accepted still becomes a connection, and an aborted one is let go a turn later.
            self._abort()
            others = asyncio.all_tasks() - {asyncio.current_task()}
            await asyncio.gather(*others, return_exceptions=True)
            await asyncio.sleep(0)

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._open:
            writer.transport.abort()
            return
        ends = {writer}
        self._ends.add(writer)  # before the far end is reached, so that a cut ends this one too
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
            ends.add(far_writer)
            self._ends.add(far_writer)
            await asyncio.gather(self._pump(reader, far_writer, False), self._pump(far_reader, writer, True))
        except (ConnectionError, OSError):
            pass
        finally:
            self._ends -= ends
            for end in ends:
                end.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answers: bool) -> None:
        while data := await reader.read(65_536):
            if answers and self._muted:
                continue
            writer.write(data)
            await writer.drain()
        writer.transport.abort()
