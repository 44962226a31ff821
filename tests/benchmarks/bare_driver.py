"""The floor of a full command: the very statements that the server ran, run again by the driver alone.

The server runs once in this process with every statement of its writer written down, batch by batch; then the same
statements with the same values go to a copy of the database as it was before, with nothing of ours around them.
"""

import shutil
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.clock import SystemClock
from desktop.server.key_file import load_key
from desktop.server.running import RunningServer
from desktop.server.storage.engine import open_storage
from desktop.server.storage.sql import Link, Statement
from tests.benchmarks.load import many_in_flight, take_all
from tests.benchmarks.peers import Desk, start_cases
from tests.benchmarks.served import bench_config, numbers

IN_FLIGHT = 200


class _Written:
    """What the writer's connection ran: (sql, rows), in order. One row means execute, more executemany."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, list[Any]]] = []
        self.on = False

    def note(self, sql: str, rows: list[Any]) -> None:
        if self.on and rows and threading.current_thread().name == "writer":
            self.steps.append((sql, rows))


def bare_commands_per_second(folder: Path, messages: int = 6_000, database: str = "") -> float:
    """Commands a second of the driver alone, given the statements of `messages` real ones, 200 under way."""
    written = _Written()
    config = bench_config(folder, database)
    with _noted(written), RunningServer(config, SystemClock()) as server:
        port = int(server.resident_url.split(":")[2])
        staff_port = int(server.staff_url.split(":")[2].split("/")[0])
        desk = Desk(staff_port)
        talks = take_all(desk, start_cases(port, IN_FLIGHT, numbers(10)))
        before = folder / "before"
        desk.close()
        desk = Desk(staff_port)
        _copy(config.data, before)
        written.on = True
        many_in_flight([desk], [talks], messages, IN_FLIGHT)
        written.on = False
        desk.close()
    return messages / _replay(before, written.steps)


def _copy(data: Path, to: Path) -> None:
    """The database with what its log holds; nothing is being written meanwhile."""
    to.mkdir()
    for name in ("spindel.db", "spindel.db-wal", "spindel.key"):
        shutil.copy(data / name, to / name)


def _replay(folder: Path, steps: Sequence[tuple[str, list[Any]]]) -> float:
    storage = open_storage(None, folder, load_key(folder / "spindel.key"), SystemClock())
    cursor = storage.open_link().raw.cursor()
    started = time.perf_counter()
    for sql, rows in steps:
        if len(rows) == 1:
            cursor.execute(sql, rows[0])
            if cursor.description:
                cursor.fetchall()
        else:
            cursor.executemany(sql, rows)
    took = time.perf_counter() - started
    cursor.connection.close()
    storage.close()
    return took


class _noted:  # noqa: N801 reads as a statement
    """While open, every Link writes down what it runs."""

    def __init__(self, written: _Written) -> None:
        self._written = written
        self._before = (Link.rows, Link.run, Link.many, Link.say)

    def __enter__(self) -> None:
        note = self._written.note
        rows, run, many, say = self._before

        def noted_rows(link: Link, statement: Statement, params: Any = ()) -> Any:
            note(statement.sql, [params])
            return rows(link, statement, params)

        def noted_run(link: Link, statement: Statement, params: Any = ()) -> int:
            note(statement.sql, [params])
            return run(link, statement, params)

        def noted_many(link: Link, statement: Statement, values: Any) -> None:
            values = list(values)
            note(statement.sql, values)
            many(link, statement, values)

        def noted_say(link: Link, sql: str) -> None:
            note(sql, [()])
            say(link, sql)

        Link.rows, Link.run, Link.many, Link.say = noted_rows, noted_run, noted_many, noted_say  # type: ignore[method-assign, assignment]

    def __exit__(self, *_: object) -> None:
        Link.rows, Link.run, Link.many, Link.say = self._before  # type: ignore[method-assign]
