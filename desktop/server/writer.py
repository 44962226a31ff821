"""The one writer of a process: takes what is queued as a batch, decides it in order, commits once, then answers."""

import asyncio
from collections.abc import Callable

import msgspec

from desktop.clock import Clock
from desktop.domain.access import Actor
from desktop.domain.refusals import Refusal
from desktop.domain.units import PersonId
from desktop.protocol import down, up
from desktop.server.requests import Request
from desktop.server.storage.engine import Storage


class Writer:
    """Queue in, commits out. `publish` is called on the event loop with each commit, after its answers."""

    def __init__(self, storage: Storage, clock: Clock, publish: Callable[["object"], None],
                 alarm: Callable[[str, BaseException], None] | None = None) -> None:
        raise NotImplementedError

    def submit(self, actor: Actor, command: up.Command, done: Callable[[down.Result], None]) -> bool:
        """Queue a command; thread-safe. `done` runs on the event loop once the result is stored; it may never run
        (machine failure, ended session): then the sender resends. False: the queue is full, close with `server_busy`."""
        raise NotImplementedError

    def request(self, request: Request, done: Callable[[Refusal | None], None]) -> bool:
        """Queue one of `server.requests`; thread-safe, `done` on the event loop."""
        raise NotImplementedError

    async def ask(self, request: Request) -> Refusal | None:
        """`request` for those who can wait."""
        raise NotImplementedError

    async def start(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """Start the thread; answers and publications go to this loop."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Finish the batch at hand and end the thread; what is still queued is left to its senders."""
        raise NotImplementedError
