"""Brings a database to the present schema with Alembic, in one transaction, without cascading deletes.

Alembic's batch mode drops and renames tables; with foreign keys on, SQLite would delete what points at them. So they are
off before BEGIN (inside a transaction the pragma does nothing) and checked before COMMIT.
"""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

_HERE = Path(__file__).parent / "migrations"
_LOCK = 7_340_001
"""Any number: two processes that start at once migrate one after the other."""


class BrokenReferences(Exception):
    """A migration left rows that point at nothing; nothing was changed."""


def migrate(engine: Engine, target: str = "head") -> None:
    """Run all steps that this database lacks up to `target`."""
    with engine.connect() as connection:
        if target == "head" and MigrationContext.configure(connection).get_current_revision() == _last():
            return
        if engine.dialect.name == "sqlite":
            _on_sqlite(connection, target)
        else:
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            _upgrade(connection, target)
            connection.exec_driver_sql("COMMIT")


def _on_sqlite(connection: Connection, target: str) -> None:
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        _upgrade(connection, target)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise BrokenReferences(f"{len(broken)} rows of {', '.join(sorted({str(row[0]) for row in broken}))}")
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    finally:
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")


@cache
def _last() -> str | None:
    """The step that stands last in the folder."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    return config


def _upgrade(connection: Connection, target: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, target)
