"""Opens the database, brings it to the present schema, and hands out the writer's connection and short reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.clock import Clock
from desktop.server.storage.reader import Reader


class DataInUse(Exception):
    """Another server already works on this data folder."""


class Storage:
    """An open database. `epoch` changes after restore or failover; `dialect` is sqlite or postgresql."""

    epoch: str
    dialect: str

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """One read transaction on a pooled connection; blocks, so call it off the event loop (see server.reading)."""
        raise NotImplementedError
        yield

    def close(self) -> None:
        """Give everything back."""
        raise NotImplementedError


def open_storage(url: str | None, data: Path | None, key: bytes | None, clock: Clock) -> Storage:
    """The database at `url` (postgresql://…), or `<data>/spindel.db` opened with `key` (32 bytes); migrated.

    Raises DataInUse if another server has the folder, ValueError for a wrong or missing key.
    """
    raise NotImplementedError
