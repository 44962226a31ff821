"""A real PostgreSQL server of Debian's package, in a folder and on a socket of its own.

It listens on no port, belongs to the test process that started it and is stopped at the end; what a killed process
left behind is cleared away by the next. Tests that share a cluster get a fresh database each.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

_PREFIX = "spindel-pg-"
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_ALWAYS = ("listen_addresses=", "max_connections=200", "shared_buffers=128MB", "log_min_messages=fatal")
MISSING = "PostgreSQL is not installed here: `python3 packaging/bootstrap.py install` installs it."


@dataclass(frozen=True)
class Cluster:
    """A running server; `fresh` hands out databases."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1), repr=False)

    def url(self, database: str) -> str:
        """The address in SQLAlchemy's words; the socket's folder stands where a host would."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    @contextmanager
    def fresh(self, template: str = "template0") -> Iterator[str]:
        """The address of a database of one's own, copied from `template`, gone afterwards."""
        name = f"test_{next(self._numbers)}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        try:
            yield self.url(name)
        finally:
            self.run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def run(self, statement: str) -> None:
        """One statement outside any transaction, on the maintenance database."""
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def start_cluster(durable: bool) -> Iterator[Cluster]:
    """A server for as long as the block lasts; `durable` keeps its promises on disk, as benchmarks need."""
    binaries = find_binaries()
    _clear_left_behind(binaries)
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir="/tmp"))  # a socket's path is short
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = str(folder / "data")
    try:
        made = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        _as_postgres([str(binaries / "initdb"), "-D", data, *made])
        settings = (*_ALWAYS, f"unix_socket_directories={folder}", *(() if durable else _FAST))
        options = " ".join(f"-c {setting}" for setting in settings)
        _as_postgres([str(binaries / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start"])
        yield Cluster(folder)
    finally:
        _stop(binaries, folder)


def find_binaries() -> Path:
    """The newest installed release; Debian keeps them off the path."""
    versions = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if versions:
        return max(versions, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    if on_path is None:
        raise FileNotFoundError(MISSING)
    return Path(on_path).resolve().parent


def _as_postgres(command: Sequence[str]) -> None:
    """PostgreSQL refuses to run as root, which containers and CI are."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # Output goes to a file: the server inherits it, and a pipe would stay open as long as the server runs.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run([*prefix, *command], cwd="/", stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        output.seek(0)
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]} failed: {output.read().decode(errors='replace')[-2000:]}")


def _stop(binaries: Path, folder: Path) -> None:
    data = folder / "data"
    if (data / "postmaster.pid").exists():
        _as_postgres([str(binaries / "pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop"])
    shutil.rmtree(folder, ignore_errors=True)


def _clear_left_behind(binaries: Path) -> None:
    """Clusters of test processes that were killed; the process's number is part of the folder's name.

    Its server may be dead as well, its number may be somebody else's by now, or another worker clears the same folder
    this moment: what cannot be stopped hinders nobody's tests.
    """
    for folder in Path("/tmp").glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).split("-")[0]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists():
            with suppress(RuntimeError):
                _stop(binaries, folder)
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """One server for the whole session of this worker; not durable, because nothing has to survive a test."""
    with start_cluster(durable=False) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def postgres_tables(postgres_cluster: Cluster) -> Iterator[str]:
    """The name of a database with all tables and nothing in them, to be copied: making them takes longer than a copy."""
    # Every test session loads this module, and few of them need a database.
    from sqlalchemy import NullPool, create_engine  # noqa: PLC0415

    from desktop.server.storage.migrate import migrate  # noqa: PLC0415

    with postgres_cluster.fresh() as url:
        engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        migrate(engine)
        engine.dispose()
        yield str(engine.url.database)


@pytest.fixture
def postgres_url(postgres_cluster: Cluster, postgres_tables: str) -> Iterator[str]:
    """A database for this test alone, with its tables as a first start makes them."""
    with postgres_cluster.fresh(postgres_tables) as url:
        yield url


@pytest.fixture
def postgres_empty_url(postgres_cluster: Cluster) -> Iterator[str]:
    """A database without tables, for this test alone."""
    with postgres_cluster.fresh() as url:
        yield url
