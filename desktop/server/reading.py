"""Short reads off the event loop: a few threads that each use a pooled connection of their own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from desktop.server.storage.engine import Storage
from desktop.server.storage.reader import Reader

Answer = TypeVar("Answer")


class Reading:
    """`await reading(lambda reader: reader.case_of(case))`: runs it in one read transaction on a reader thread."""

    def __init__(self, storage: Storage, threads: int = 3) -> None:
        self._storage = storage
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="reader")

    async def __call__(self, ask: Callable[[Reader], Answer]) -> Answer:
        """What `ask` answered; its exceptions come through."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, ask)

    async def checkpoint(self) -> None:
        """`Storage.checkpoint` on a reader thread."""
        await asyncio.get_running_loop().run_in_executor(self._threads, self._storage.checkpoint)

    def _run(self, ask: Callable[[Reader], Answer]) -> Answer:
        with self._storage.read() as reader:
            return ask(reader)

    def close(self) -> None:
        """Wait for the reads at hand and end the threads."""
        self._threads.shutdown(wait=True, cancel_futures=True)
