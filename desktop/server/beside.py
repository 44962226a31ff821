"""The database as an operator's command has it: opened while no server holds the data folder, or beside one on PostgreSQL.

What is changed goes through a writer of its own, as in a server, so that feeds, grants and facts follow and running servers hear of it.
"""

import argparse
import asyncio
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from desktop.clock import Clock
from desktop.domain.refusals import Refusal
from desktop.server.assembly import open_or_say
from desktop.server.config import ServerConfig
from desktop.server.folder_lock import FolderLock
from desktop.server.requests import Request
from desktop.server.storage.engine import FILE_NAME, Storage
from desktop.server.writer import Writer


class CannotBeDone(Exception):
    """The command cannot be done; the text is one sentence."""


def must_be_there(args: argparse.Namespace) -> None:
    """Refuses what there is no database for, before anybody is asked for anything."""
    if not args.database and not (args.data / FILE_NAME).exists():
        raise CannotBeDone(f"There is no database in {args.data}; start the server there once.")


@contextmanager
def opened(args: argparse.Namespace, clock: Clock) -> Iterator[Storage]:
    """The database that `args.data`, `args.database` and `args.key_file` name; it must be there already."""
    must_be_there(args)
    config = ServerConfig(data=args.data, database=args.database, key_file=args.key_file)
    with ExitStack() as stack:
        if not args.database:
            lock = FolderLock(args.data)
            lock.take()
            stack.callback(lock.release)
        storage = open_or_say(config, clock)
        stack.callback(storage.close)
        yield storage


def store(storage: Storage, requests: Sequence[Request], clock: Clock) -> None:
    """Have these done in order; raises CannotBeDone at the first that cannot."""
    asyncio.run(_store(storage, requests, clock))


async def _store(storage: Storage, requests: Sequence[Request], clock: Clock) -> None:
    writer = Writer(storage, clock, lambda _: None)
    await writer.start(asyncio.get_running_loop())
    try:
        for request in requests:
            refusal: Refusal | None = await writer.ask(request)
            if refusal is not None:
                raise CannotBeDone(f"It could not be stored: {refusal.value}.")
    finally:
        await writer.stop()
