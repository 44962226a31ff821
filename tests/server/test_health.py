"""Whether the process lives and whether it can work, as whoever watches over it is told."""

from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from desktop.server.storage.sql import Link
from tests.support.server import PATIENCE_S, Running, running


def asked(server: Running, path: str) -> list[tuple[int, dict[str, Any]]]:
    """(status, body) on both listeners."""
    bases = (server.resident_url, server.staff_url.replace("ws", "http", 1).removesuffix("/staff"))
    answers = [httpx.get(f"{base}{path}", timeout=PATIENCE_S) for base in bases]
    return [(answer.status_code, answer.json()) for answer in answers]


def behind(server: Running) -> Link:
    """The database behind the server's back."""
    return server.server.edge.storage.open_link()


READY = {"ready": True, "journal_waiting": 0, "journal_room": 20}
NOT_READY = READY | {"ready": False}


def codes(server: Running) -> list[tuple[int, str]]:
    """What `/ready` says on both listeners."""
    return [(status, said.get("code", "")) for status, said in asked(server, "/ready")]


def test_a_database_that_lacks_a_migration_is_not_ready_and_a_newer_one_is(either: Running) -> None:
    """R63, R65: an older copy put back under a running server is told; a newer program's migrations only add."""
    assert asked(either, "/ready") == [(200, READY)] * 2
    link = behind(either)
    for revision, told in (
        ("0009", (503, "migration_missing")),
        ("9999", (200, "")),
        ("0001", (503, "migration_missing")),
    ):
        link.raw.execute(f"UPDATE alembic_version SET version_num = '{revision}'")  # noqa: S608 our own
        assert codes(either) == [told] * 2
    link.raw.execute("DELETE FROM alembic_version")
    assert codes(either) == [(503, "migration_missing")] * 2
    link.raw.close()
    assert asked(either, "/health") == [(200, {"alive": True})] * 2


def test_a_database_without_its_tables_is_not_ready(either: Running) -> None:
    link = behind(either)
    link.raw.execute("ALTER TABLE unit RENAME TO elsewhere")
    assert asked(either, "/ready") == [(503, NOT_READY | {"code": "no_answer"})] * 2
    link.raw.execute("ALTER TABLE elsewhere RENAME TO unit")
    link.raw.close()
    assert codes(either) == [(200, "")] * 2


@pytest.mark.postgres
@pytest.mark.may_warn("a database that is away is told in the log")
def test_a_database_that_takes_no_connection_is_not_ready_until_it_does_again(
    tmp_path: Path, postgres_url: str
) -> None:
    """A file has no connection to lose."""
    with running(tmp_path, database=postgres_url) as server:
        address = postgres_url.replace("+psycopg", "")
        name = conninfo_to_dict(address)["dbname"]
        with psycopg.connect(make_conninfo(address, dbname="postgres"), autocommit=True) as link:
            try:
                link.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
                link.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
                assert codes(server) == [(503, "no_answer")] * 2
                assert asked(server, "/health") == [(200, {"alive": True})] * 2
            finally:
                link.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        assert codes(server) == [(200, "")] * 2
