"""A database that can be read and not written: a disk that went read-only or is full, a PostgreSQL that became a standby."""

from typing import Any

from desktop.server.storage.engine import Storage
from desktop.server.writer import Writer

_READ_ONLY = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET default_transaction_read_only = on"}


def give_up_connection(writer: Writer) -> None:
    """Between two commits: a connection closed under a running statement takes the process with it."""
    with writer._door:
        writer._batches.close()


class Outage:
    """From `begin` to `end` no write succeeds."""

    def __init__(self, storage: Storage, writer: Writer) -> None:
        self._storage, self._writer = storage, writer
        self._connect = storage._connect

    def begin(self) -> None:
        """The writer's connection is given up; every new one may only read."""

        def read_only() -> Any:
            connection = self._connect()
            connection.execute(_READ_ONLY[self._storage.dialect])
            return connection

        self._storage._connect = read_only
        give_up_connection(self._writer)

    def end(self) -> None:
        """New connections write again; the one that failed was given up by the writer itself."""
        self._storage._connect = self._connect


class SmallDisk:
    """From `fill` to `make_room` an embedded database may not grow by one page."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._connect, storage._connect = storage._connect, self._limited
        self._pages = 0

    def fill(self, writer: Writer) -> None:
        """What is there now is all there is room for; the writer's connection is given up."""
        link = self._storage.open_link()
        self._pages = link.raw.execute("PRAGMA page_count").fetchone()[0]
        link.raw.close()
        give_up_connection(writer)

    def make_room(self) -> None:
        """New connections write again; the one that failed is given up by the writer itself."""
        self._pages = 0

    def _limited(self) -> Any:
        connection = self._connect()
        if self._pages:
            connection.execute(f"PRAGMA max_page_count = {self._pages}")
        return connection
