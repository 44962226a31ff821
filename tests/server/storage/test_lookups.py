"""What queries look up: names that were there before anybody could search."""

from pathlib import Path

import pytest

from tests.support.older import older_database

OLD = (
    "INSERT INTO unit VALUES ('north', 'North', 'North', 'health_centre', 'Region', '')",
    "INSERT INTO person VALUES ('e', 'Émilie Ek', '19900101-9810', '', 'sv', 'north', false)",
    "INSERT INTO person VALUES ('n', '...', '19900101-9802', '', 'sv', 'north', false)",
)


@pytest.mark.parametrize("url", ["", pytest.param("postgres_empty_url", marks=pytest.mark.postgres)])
def test_names_of_an_older_database_are_found(request: pytest.FixtureRequest, tmp_path: Path, url: str) -> None:
    with older_database(tmp_path, request.getfixturevalue(url) if url else "", "0005", OLD) as storage:
        with storage.read() as reader:
            rows = reader.link._cursor.execute("SELECT word, person, whole FROM person_word ORDER BY word").fetchall()
        assert [tuple(row) for row in rows] == [("ek", "e", " emilie ek"), ("emilie", "e", " emilie ek")]
