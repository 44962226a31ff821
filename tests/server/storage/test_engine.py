"""Opening the database: key, settings, migrations, epoch."""

import logging
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import create_engine
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from desktop.server.storage.engine import FILE_NAME, WrongKey, open_storage, over_tls
from desktop.server.storage.migrate import BrokenReferences, migrate
from desktop.server.storage.schema import METADATA
from tests.support.world import KEY, HandClock, World


def test_the_file_is_encrypted_and_opens_with_its_key_only(tmp_path: Path) -> None:
    open_storage(None, tmp_path, KEY, HandClock()).close()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"SQLite format" not in content
    assert b"CREATE TABLE" not in content
    with pytest.raises(WrongKey):
        open_storage(None, tmp_path, bytes(32), HandClock())
    open_storage(None, tmp_path, KEY, HandClock()).close()


@pytest.mark.parametrize(("url", "key"), [("mysql://x", None), (None, None), (None, b"short")])
def test_what_is_missing_is_said(tmp_path: Path, url: str | None, key: bytes | None) -> None:
    with pytest.raises(ValueError, match=r"postgresql|32 bytes"):
        open_storage(url, tmp_path, key, HandClock())


@pytest.mark.parametrize(
    ("address", "environment", "safe"),
    [
        ("postgresql://db.example/spindel", {}, True),
        ("postgresql:///spindel?host=db.example", {}, True),
        ("postgresql://localhost,db.example/spindel", {}, True),
        ("postgresql:///spindel", {"PGHOST": "db.example"}, True),
        ("postgresql://db.example/spindel?sslmode=require", {}, False),
        ("postgresql://db.example/spindel", {"PGSSLMODE": "require"}, False),
        ("postgresql://postgres@/spindel?host=/run/postgresql", {}, False),
        ("postgresql://127.0.0.1/spindel", {}, False),
        ("postgresql:///spindel", {}, False),
    ],
)
def test_a_database_elsewhere_is_spoken_to_over_tls_with_its_name_checked(
    address: str, environment: dict[str, str], safe: bool
) -> None:
    """R62: the driver itself would take a line without TLS, and any server at its end."""
    made = over_tls(address, environment)
    assert conninfo_to_dict(made).get("sslmode") == (
        "verify-full" if safe else conninfo_to_dict(address).get("sslmode")
    )
    assert made == address or safe


def test_an_address_that_cannot_be_read_is_told_without_quoting_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read") as told:
        open_storage("postgresql://spindel:se%cret@db/x", tmp_path, None, HandClock())
    assert "cret" not in str(told.value)


def test_sqlite_flushes_every_commit_and_minds_references(tmp_path: Path) -> None:
    storage = open_storage(None, tmp_path, KEY, HandClock())
    with storage.read() as reader:
        asked = {name: reader.link.raw.execute(f"PRAGMA {name}").fetchone()[0] for name in
                 ("journal_mode", "synchronous", "foreign_keys")}  # fmt: skip
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert isinstance(storage._engine.pool, QueuePool)
    assert storage.open_link().raw.isolation_level is None
    storage.close()


def test_a_checkpoint_brings_the_log_into_the_file_while_others_read(tmp_path: Path) -> None:
    storage = open_storage(None, tmp_path, KEY, HandClock())
    with storage.read():
        storage.renew_epoch()
        storage.checkpoint()
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(tmp_path / FILE_NAME, alone / FILE_NAME)
    epoch = storage.epoch
    storage.close()
    copy = open_storage(None, alone, KEY, HandClock())
    assert copy.epoch == epoch
    copy.close()


def test_the_migrations_lead_to_the_tables_of_the_schema(world: World) -> None:
    with world.storage._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        connection.rollback()


def test_a_migration_leaves_references_whole_or_changes_nothing(tmp_path: Path) -> None:
    engine = create_engine(
        "sqlite+pysqlite://", module=dbapi2, creator=lambda: dbapi2.connect(tmp_path / "a", isolation_level=None)
    )
    migrate(engine, "0001")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("INSERT INTO guardian VALUES ('nobody', 'no one')")
    for _ in range(2):
        with pytest.raises(BrokenReferences, match="guardian"):
            migrate(engine)
    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == "0001"
        connection.exec_driver_sql("DELETE FROM guardian")
    migrate(engine)
    migrate(engine)
    engine.dispose()


def test_the_epoch_stays_until_it_is_renewed(world: World) -> None:
    before = world.storage.epoch
    assert world.storage._known_epoch() == before
    world.storage.renew_epoch()
    assert world.storage.epoch != before
    assert world.storage._known_epoch() == world.storage.epoch


def test_forty_readers_get_their_turn(world: World) -> None:
    """The default pool of SQLAlchemy crashes here."""

    def ask(_: int) -> int:
        with world.storage.read() as reader:
            return len(reader.units())

    with ThreadPoolExecutor(40) as threads:
        assert set(threads.map(ask, range(400))) == {2}


@pytest.mark.may_warn("the test says both itself")
def test_what_is_raised_anyway_is_not_said_a_second_time(
    postgres_empty_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Crossing transactions are ordinary and run again: the driver's own warning about them would only frighten."""
    open_storage(postgres_empty_url, None, KEY, HandClock()).close()
    for problem in ("pipeline aborted", "the connection is closed"):
        logging.getLogger("psycopg").warning("error ignored terminating %r: %s", None, problem)
    assert [record.args[1] for record in caplog.records if record.args] == ["the connection is closed"]  # type: ignore[index]
