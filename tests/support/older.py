"""A database as an older version of the program left it, opened by today's."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from desktop.server.storage import engine as module
from desktop.server.storage.engine import Storage
from desktop.server.storage.migrate import migrate
from desktop.server.storage.sql import POSTGRESQL, SQLITE
from tests.support.world import KEY, HandClock


@contextmanager
def older_database(folder: Path, url: str, revision: str, statements: Sequence[str]) -> Iterator[Storage]:
    """Make it at `revision` in `folder` (or at the PostgreSQL `url`, if there is one), fill it, and open it."""
    dialect = POSTGRESQL if url else SQLITE
    address = "postgresql://" + url.split("://", 1)[1] if url else ""

    def connect() -> Any:
        return psycopg.connect(address, autocommit=True) if address else module._open_file(folder / "old.db", KEY)

    old = module._engine(dialect, connect)
    migrate(old, revision)
    old.dispose()
    connection = connect()
    for statement in statements:
        connection.execute(statement)
    connection.close()
    storage = Storage(dialect, connect, HandClock())
    try:
        yield storage
    finally:
        storage.close()
