"""A database that can be read and not written: a disk that went read-only or is full, a PostgreSQL that became a standby."""

from typing import Any

from desktop.server.batch import Batches
from desktop.server.storage.engine import Storage

_READ_ONLY = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET default_transaction_read_only = on"}


class Outage:
    """From `begin` to `end` no write succeeds. Call both while the writer has nothing at hand."""

    def __init__(self, storage: Storage, batches: Batches) -> None:
        self._storage, self._batches = storage, batches
        self._connect = storage._connect

    def begin(self) -> None:
        """The writer's connection is given up; every new one may only read."""

        def read_only() -> Any:
            connection = self._connect()
            connection.execute(_READ_ONLY[self._storage.dialect])
            return connection

        self._storage._connect = read_only
        self._batches.close()

    def end(self) -> None:
        """New connections write again; the one that failed was given up by the writer itself."""
        self._storage._connect = self._connect


class SmallDisk:
    """From `fill` to `make_room` an embedded database may not grow by one page. Both while the writer has nothing at hand."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._connect, storage._connect = storage._connect, self._limited
        self._pages = 0

    def fill(self, batches: Batches) -> None:
        """What is there now is all there is room for; the writer's connection is given up."""
        link = self._storage.open_link()
        self._pages = link.raw.execute("PRAGMA page_count").fetchone()[0]
        link.raw.close()
        batches.close()

    def make_room(self) -> None:
        """New connections write again; the one that failed is given up by the writer itself."""
        self._pages = 0

    def _limited(self) -> Any:
        connection = self._connect()
        if self._pages:
            connection.execute(f"PRAGMA max_page_count = {self._pages}")
        return connection
