"""An encrypted SQLite file with a raw key: opened, proven to be readable, and every write in one explicit transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

Rows = list[tuple[Any, ...]]

FULL = "desk_full"
"""The code of a write that found no room."""
BROKEN = "desk_failed"
"""The code of a write or an opening that failed otherwise."""
NEWER_FILE = "update_needed"
"""The code of a file that a newer version of the program has written."""


class Unusable(Exception):
    """The file cannot be opened with this key, or could not be written; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class WrongKey(Unusable):
    """The file does not open with this key (or is no such file at all)."""

    def __init__(self) -> None:
        super().__init__("wrong_key")


class File:
    """One open file, used by one thread. `durable`: every commit reaches the disk before it returns."""

    def __init__(self, path: Path, key: bytes, durable: bool) -> None:
        """Open or make the file. Raises WrongKey."""
        self.path = path
        self._db = driver.connect(str(path), isolation_level=None, check_same_thread=True)
        try:
            self._db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            self._db.execute("SELECT count(*) FROM sqlite_master")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._db.execute("PRAGMA foreign_keys = ON")
        except driver.DatabaseError as problem:
            self._db.close()
            raise (WrongKey() if not _full(problem) else Unusable(FULL)) from problem

    def version(self) -> int:
        """The schema's version; 0 for a new file."""
        return int(self.read("PRAGMA user_version")[0][0])

    def build(self, statements: list[str] | tuple[str, ...], version: int) -> None:
        """Make or upgrade the tables and note the version, all or nothing."""
        with self.writing():
            for statement in statements:
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {version:d}")

    def read(self, statement: str, values: tuple[Any, ...] = ()) -> Rows:
        """All rows of a query."""
        return list(self._db.execute(statement, values))

    def write(self, statement: str, values: tuple[Any, ...] = ()) -> None:
        """Run one statement inside `writing`."""
        self._db.execute(statement, values)

    def write_many(self, statement: str, values: list[tuple[Any, ...]]) -> None:
        """Run one statement for each of `values`, inside `writing`."""
        self._db.executemany(statement, values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction. Raises Unusable(desk_full or desk_failed) after rolling everything back."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except driver.Error as problem:
            self._undo()
            raise Unusable(FULL if _full(problem) else BROKEN) from problem
        except BaseException:
            self._undo()
            raise

    def limit(self, pages: int) -> None:
        """Let the file grow to so many pages at most (tests stand in for a full disk with it)."""
        self._db.execute(f"PRAGMA max_page_count = {pages:d}")

    def close(self) -> None:
        """Close it; what was committed stays."""
        self._db.close()

    def _undo(self) -> None:
        # a full disk may already have rolled back by itself
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")


def remove(path: Path) -> None:
    """Delete the file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def set_aside(path: Path, free_name: Callable[[int], Path]) -> Path:
    """Rename a file that does not open, so that nothing in it is lost; returns where it is now."""
    number = 1
    while free_name(number).exists():
        number += 1
    target = free_name(number)
    for suffix in ("", "-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.rename(target.with_name(target.name + suffix))
    return target


def _full(problem: BaseException) -> bool:
    return "full" in str(problem) or "disk I/O" in str(problem) or "No space" in str(problem)
