"""Statements compiled once per dialect, and the thin link that runs them on the driver's own connection.

Going through SQLAlchemy for every execution costs more than the statement itself (measured: 3,370 full commands a
second against 17,800), so it is used to write the SQL, not to run it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Text, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement, TextClause
from sqlalchemy.sql.schema import Table

SQLITE = "sqlite"
POSTGRESQL = "postgresql"

Params = Sequence[Any]


class Statement:
    """SQL as the driver wants it, and the names of its parameters in their order."""

    __slots__ = ("names", "sql")

    def __init__(self, sql: str, names: tuple[str, ...]) -> None:
        self.sql = sql
        self.names = names

    def in_order(self, **values: Any) -> tuple[Any, ...]:
        """The values by name, as the driver wants them: in the order in which the statement names them."""
        return tuple(values[name] for name in self.names)


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and value.replace("_", "").isalnum():
        return f"'{value}'"
    raise TypeError("constants in statements are numbers and plain words")


class Compiler:
    """Writes statements for one dialect."""

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect
        self._dialect: Dialect = (
            SQLiteDialect_pysqlite() if dialect == SQLITE else PGDialect_psycopg(paramstyle="format")  # type: ignore[no-untyped-call]
        )

    def __call__(self, clause: ClauseElement) -> Statement:
        """Compile a statement; parameters are given in the order of `names`."""
        compiled = clause.compile(dialect=self._dialect)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError("not a query")
        mark = "?" if self.dialect == SQLITE else "%s"
        pieces = str(compiled).split(mark)
        sql, names = [pieces[0]], []
        for name, piece in zip(compiled.positiontup or (), pieces[1:], strict=True):
            parameter = compiled.binds.get(name)
            if parameter is not None and parameter.required:
                names.append(name)
                sql += [mark, piece]
            else:
                # A constant of the statement goes into its text, so that only real parameters are passed.
                sql += [_literal(compiled.params[name]), piece]
        return Statement("".join(sql), tuple(names))

    def among(self, column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        """`column` is one of the values in the one parameter `name`, made by `Link.among`."""
        if self.dialect == SQLITE:
            values = func.json_each(bindparam(name)).table_valued("value")
            return column.in_(select(values.c.value))
        return column == any_(bindparam(name, type_=ARRAY(Text)))

    def upsert(
        self, table: Table, key: Sequence[str], unchanged: Iterable[str] = (), where: TextClause | None = None
    ) -> Statement:
        """Insert a row with all columns in the table's order, or replace the row of that key.

        `where`: the condition of the unique index over the key, if it holds only some rows.
        """
        build = sqlite_insert if self.dialect == SQLITE else postgresql_insert
        statement = build(table).values({column.name: bindparam(column.name) for column in table.columns})
        kept = {*key, *unchanged}
        changed = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in kept}
        return self(statement.on_conflict_do_update(index_elements=list(key), index_where=where, set_=changed))

    def insert(self, table: Table) -> Statement:
        """Insert a row with all columns in the table's order."""
        return self(table.insert().values({column.name: bindparam(column.name) for column in table.columns}))

    def insert_new(self, table: Table, without: str = "") -> Statement:
        """Insert a row with all columns (but one) in the table's order unless its key stands already."""
        build = sqlite_insert if self.dialect == SQLITE else postgresql_insert
        names = [column.name for column in table.columns if column.name != without]
        statement = build(table).values({name: bindparam(name) for name in names})
        return self(statement.on_conflict_do_nothing())


class Link:
    """One driver connection in its dialect. Not thread-safe; whoever has it says BEGIN and COMMIT."""

    def __init__(self, connection: Any, dialect: str) -> None:
        self.raw = connection
        self.dialect = dialect
        self._cursor = connection.cursor()

    def rows(self, statement: Statement, params: Params = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        cursor = self._cursor
        cursor.execute(statement.sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def one(self, statement: Statement, params: Params = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        found = self.rows(statement, params)
        return found[0] if found else None

    def run(self, statement: Statement, params: Params = ()) -> int:
        """Run a statement; how many rows it changed."""
        self._cursor.execute(statement.sql, params)
        count: int = self._cursor.rowcount
        return count

    def many(self, statement: Statement, rows: Sequence[Params]) -> None:
        """Run a statement once for every row."""
        if len(rows) == 1:
            self._cursor.execute(statement.sql, rows[0])
        elif rows:
            self._cursor.executemany(statement.sql, rows)

    def say(self, sql: str) -> None:
        """A statement of the connection itself: BEGIN, COMMIT, ROLLBACK, PRAGMA."""
        self._cursor.execute(sql)

    def among(self, values: Iterable[str]) -> Any:
        """The parameter for `Compiler.among`."""
        if self.dialect == SQLITE:
            return msgspec.json.encode(list(values)).decode()
        return list(values)
