"""What queries look up: names that were there before anybody could search."""

from pathlib import Path
from typing import Any

import psycopg
import pytest

from desktop.server.storage import engine as module
from desktop.server.storage.engine import Storage
from desktop.server.storage.migrate import migrate
from desktop.server.storage.sql import POSTGRESQL, SQLITE
from tests.support.world import KEY, HandClock

BEFORE = "0005"
OLD = (
    "INSERT INTO unit VALUES ('north', 'North', 'North', 'health_centre', 'Region', '')",
    "INSERT INTO person VALUES ('e', 'Émilie Ek', '19900101-9810', '', 'sv', 'north', false)",
    "INSERT INTO person VALUES ('n', '...', '19900101-9802', '', 'sv', 'north', false)",
)


@pytest.mark.parametrize("url", ["", pytest.param("postgres_empty_url", marks=pytest.mark.postgres)])
def test_names_of_an_older_database_are_found(request: pytest.FixtureRequest, tmp_path: Path, url: str) -> None:
    dialect = POSTGRESQL if url else SQLITE
    address = "postgresql://" + request.getfixturevalue(url).split("://", 1)[1] if url else ""

    def connect() -> Any:
        if address:
            return psycopg.connect(address, autocommit=True)
        return module._open_file(tmp_path / "old.db", KEY)

    old = module._engine(dialect, connect)
    migrate(old, BEFORE)
    old.dispose()
    link = connect()
    for statement in OLD:
        link.execute(statement)
    link.close()
    storage = Storage(dialect, connect, HandClock())
    with storage.read() as reader:
        rows = reader.link._cursor.execute("SELECT word, person, whole FROM person_word ORDER BY word").fetchall()
    storage.close()
    assert [tuple(row) for row in rows] == [("ek", "e", " emilie ek"), ("emilie", "e", " emilie ek")]
