"""Opens the database, brings it to the present schema, and hands out the writer's connection and short reads.

SQLAlchemy keeps the pool (its QueuePool: the default one for SQLite crashes under forty readers) and writes the SQL; every
connection is in the driver's autocommit mode, and whoever uses one says BEGIN and COMMIT.
"""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from desktop.clock import Clock
from desktop.server.storage.migrate import migrate
from desktop.server.storage.reader import Reader
from desktop.server.storage.sql import POSTGRESQL, SQLITE, Link
from desktop.server.storage.stores import stores_of

FILE_NAME = "spindel.db"
_READERS = 8
_NOT_A_DATABASE = 26
_BEGIN_READ = {SQLITE: "BEGIN", POSTGRESQL: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class WrongKey(ValueError):
    """The database cannot be read with this key."""


class Storage:
    """An open database. `epoch` changes after restore or failover; `dialect` is sqlite or postgresql.

    `revision` is the migration that stood last when it was opened; a later one has only added to it.
    """

    def __init__(self, dialect: str, connect: Callable[[], Any], clock: Clock) -> None:
        self.dialect = dialect
        self.stores = stores_of(dialect)
        self._connect = connect
        self._engine = _engine(dialect, connect)
        self._clock = clock
        try:
            migrate(self._engine)
            self.epoch = self._known_epoch()
            with self.read() as reader:
                self.revision = reader.revision()
        except BaseException:
            self._engine.dispose()
            raise

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """One read transaction on a pooled connection; blocks, so call it off the event loop (see server.reading)."""
        pooled = self._engine.raw_connection()
        try:
            link = Link(pooled.driver_connection, self.dialect)
            link.say(_BEGIN_READ[self.dialect])
            try:
                yield Reader(link, self.stores)
            finally:
                link.say("ROLLBACK")
        except Exception:
            pooled.invalidate()
            raise
        finally:
            pooled.close()

    def open_link(self) -> Link:
        """A connection of one's own, for the writer and its thread. Close it with `link.raw.close()`."""
        return Link(self._connect(), self.dialect)

    def listen(self) -> Any:
        """PostgreSQL: a connection that hears other processes' commits; None where there is only one process."""
        if self.dialect != POSTGRESQL:
            return None
        connection = self._connect()
        connection.execute("LISTEN spindel")
        return connection

    def checkpoint(self) -> None:
        """SQLite: bring what was committed from the log into the file, so that no commit has to wait for that.

        Others read and write meanwhile. Blocks, so call it off the event loop; nothing to do on PostgreSQL.
        """
        if self.dialect != SQLITE:
            return
        pooled = self._engine.raw_connection()
        try:
            pooled.driver_connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()  # type: ignore[union-attr]  # it is checked out
        finally:
            pooled.close()

    def renew_epoch(self) -> None:
        """After a restore: every desk starts over with a snapshot."""
        with self._transaction() as link:
            self._set_epoch(link, self._clock.new_id())

    def close(self) -> None:
        """Give everything back."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Link]:
        link = self.open_link()
        try:
            link.say("BEGIN IMMEDIATE" if self.dialect == SQLITE else "BEGIN")
            yield link
            link.say("COMMIT")
        finally:
            link.raw.close()

    def _set_epoch(self, link: Link, epoch: str) -> None:
        link.raw.execute("DELETE FROM meta WHERE name = 'epoch'")
        mark = "?" if self.dialect == SQLITE else "%s"
        link.raw.execute(f"INSERT INTO meta (name, value) VALUES ('epoch', {mark})", (epoch,))  # noqa: S608 a constant
        self.epoch = epoch

    def _known_epoch(self) -> str:
        with self._transaction() as link:
            if self.dialect == POSTGRESQL:
                link.say("LOCK TABLE meta IN EXCLUSIVE MODE")
            row = link.raw.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()
            if row is None:
                self._set_epoch(link, self._clock.new_id())
                return self.epoch
            return str(row[0])


def open_storage(url: str | None, data: Path | None, key: bytes | None, clock: Clock) -> Storage:
    """The database at `url` (postgresql://…), or `<data>/spindel.db` opened with `key` (32 bytes); migrated.

    Raises WrongKey for a key that does not open the file, ValueError for anything missing.
    """
    if url is not None:
        if not url.startswith(("postgresql://", "postgresql+psycopg://", "postgres://")):
            raise ValueError("the database's address must begin with postgresql://")
        address = over_tls("postgresql://" + url.split("://", 1)[1], os.environ)
        logging.getLogger("psycopg").addFilter(_is_news)
        return Storage(POSTGRESQL, lambda: psycopg.connect(address, autocommit=True), clock)
    if data is None or key is None or len(key) != 32:
        raise ValueError("the embedded database needs a folder and a key of 32 bytes")
    path = data / FILE_NAME
    return Storage(SQLITE, lambda: _open_file(path, key), clock)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of the driver's says what nothing else does: many rows sent at once end with the error that is raised, and
    then with a line that the rest was not sent either."""
    return not record.getMessage().endswith("pipeline aborted")


def over_tls(address: str, environment: Mapping[str, str]) -> str:
    """The address so that nobody between here and another machine reads along or plays the database.

    The driver's own default takes what it gets, also no TLS at all. Whoever says `sslmode` knows the network.
    """
    try:
        known = conninfo_to_dict(address)
    except psycopg.ProgrammingError as problem:
        raise ValueError("the database's address cannot be read") from problem
    hosts = str(known.get("host") or known.get("hostaddr") or environment.get("PGHOST", "")).split(",")
    here = all(not host or host.startswith(("/", "@")) or host in ("localhost", "127.0.0.1", "::1") for host in hosts)
    if here or "sslmode" in known or "PGSSLMODE" in environment:
        return address
    return make_conninfo(address, sslmode="verify-full")


def _open_file(path: Path, key: bytes) -> Any:
    connection = dbapi2.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=30, cached_statements=256
    )
    try:
        # A wrong key is told by an exception, not also on stderr.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        # As safe as the default SHA-512 and a third cheaper a page where the processor knows it.
        connection.execute("PRAGMA cipher_hmac_algorithm = HMAC_SHA256")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA temp_store = MEMORY")
        # A checkpoint holds up the commit that starts it. `Storage.checkpoint` has done most of it by then; more seldom, and
        # the log would grow for ever, which makes every flush dearer than writing over it again.
        connection.execute("PRAGMA wal_autocheckpoint = 4000")
    except dbapi2.DatabaseError as problem:
        connection.close()
        if getattr(problem, "sqlite_errorcode", 0) == _NOT_A_DATABASE:
            raise WrongKey("the key does not open this database") from problem
        raise
    return connection


def _engine(dialect: str, connect: Callable[[], Any]) -> Engine:
    if dialect == SQLITE:
        return create_engine(
            "sqlite+pysqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, pool_size=_READERS,
            max_overflow=0,
        )  # fmt: skip
    return create_engine(
        "postgresql+psycopg://", creator=connect, poolclass=QueuePool, pool_size=_READERS, max_overflow=0
    )
