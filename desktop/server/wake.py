"""Hears of other processes' commits on PostgreSQL, so that their news need not wait for the next look a second later.

A notice is a wake-up and nothing more: what happened is read from the feed, and a notice that is lost costs one second.
"""

import asyncio
import contextlib
import threading
from collections.abc import Awaitable, Callable

from desktop.server.storage.engine import Storage

LISTEN_S = 0.2
"""How long one wait for notices lasts; stopping takes no longer."""
AGAIN_S = 1.0
"""After how long a lost connection is made anew."""


class WakeUps:
    """A thread that listens, and has `refresh` run on the event loop when a commit was another process's.

    One refresh at a time: what is announced meanwhile is looked for once, after it.
    """

    def __init__(self, storage: Storage, own: str, refresh: Callable[[], Awaitable[None]]) -> None:
        self._storage = storage
        self._own = own
        self._refresh = refresh
        self._again = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._stopping = threading.Event()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._listen, name="wake-ups", daemon=True)

    def start(self) -> None:
        """Begin to listen; does nothing on an embedded file, which has one process."""
        if self._storage.dialect == "postgresql":
            self._task = self._loop.create_task(self._look())
            self._thread.start()

    async def stop(self) -> None:
        """Listen no more."""
        self._stopping.set()
        if self._thread.is_alive():
            await asyncio.to_thread(self._thread.join)
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _look(self) -> None:
        while True:
            await self._again.wait()
            self._again.clear()
            # The database's trouble is the writer's to tell; the next notice looks again.
            with contextlib.suppress(Exception):
                await self._refresh()

    def _listen(self) -> None:
        while not self._stopping.is_set():
            # A lost connection is the database's trouble; the look once a second goes on meanwhile.
            with contextlib.suppress(Exception):
                self._hear()
            self._stopping.wait(AGAIN_S)

    def _hear(self) -> None:
        with self._storage.listen() as connection:
            while not self._stopping.is_set():
                for notice in connection.notifies(timeout=LISTEN_S, stop_after=1):
                    if notice.payload != self._own:
                        self._loop.call_soon_threadsafe(self._again.set)
