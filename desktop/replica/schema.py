"""The tables of the two files and their statements, from which `statements` is written: `python -m desktop.replica.schema`.

SQLAlchemy writes the SQL, as it does at the server, but not at every start of a desk: loading it costs a fifth of a second and
20 MB, and what it says is always the same. The workstation never imports this module; a test holds the two to each other.
"""

from pathlib import Path

from sqlalchemy import (
    Column,
    Executable,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import dialect, insert
from sqlalchemy.schema import CreateTable

CACHE = MetaData()
MINE = MetaData()
_DIALECT = dialect(paramstyle="qmark")

STREAMS = Table(
    "streams",
    CACHE,
    Column("n", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("cursor", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)
ROWS = Table(
    "rows",
    CACHE,
    Column("stream", Integer, ForeignKey("streams.n"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
NOTES = Table("notes", CACHE, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

OUTBOX = Table(
    "outbox",
    MINE,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("case_id", Text),
    Column("after_id", Text),
    Column("knew_at", Integer, nullable=False),
    Column("claimed_at", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("theirs", Integer, nullable=False),
    sqlite_autoincrement=True,
)
DRAFTS = Table(
    "drafts",
    MINE,
    Column("case_id", Text, primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("saved_at", Integer, nullable=False),
    Column("why", Text, nullable=False),
)
READ_LOG = Table(
    "read_log",
    MINE,
    Column("n", Integer, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("at", Integer, nullable=False),
    sqlite_autoincrement=True,
)
SETTINGS = Table("settings", MINE, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))


def creation(tables: MetaData) -> list[str]:
    """The statements that make the tables of a new file."""
    return [str(CreateTable(table).compile(dialect=_DIALECT)) for table in tables.sorted_tables]


def text_of(statement: Executable, *order: str) -> str:
    """The statement as SQL text; raises ValueError unless its parameters come in this order."""
    compiled = statement.compile(dialect=_DIALECT)  # type: ignore[attr-defined]  # every statement of ours can
    found = tuple(compiled.positiontup or ())
    if found != order:
        raise ValueError(f"parameters come as {found}")
    return str(compiled)


def _whole(table: Table, *but: str) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name not in but)


def _put(table: Table, key: tuple[str, ...], *but: str) -> str:
    names = _whole(table, *but)
    adding = insert(table).values({name: bindparam(name) for name in names})
    changed = {name: adding.excluded[name] for name in names if name not in key}
    return text_of(adding.on_conflict_do_update(index_elements=list(key), set_=changed), *names)


def _add(table: Table, *but: str) -> str:
    names = _whole(table, *but)
    return text_of(insert(table).values({name: bindparam(name) for name in names}), *names)


# cache
STREAM_OF = text_of(
    select(STREAMS.c.n, STREAMS.c.cursor, STREAMS.c.digest).where(STREAMS.c.name == bindparam("name")), "name"
)
ALL_STREAMS = text_of(select(STREAMS.c.n, STREAMS.c.name, STREAMS.c.cursor, STREAMS.c.digest))
ADD_STREAM = _add(STREAMS, "n")
MOVE_STREAM = text_of(
    update(STREAMS)
    .where(STREAMS.c.n == bindparam("which"))
    .values(cursor=bindparam("cursor"), digest=bindparam("digest")),
    "cursor",
    "digest",
    "which",
)
REWIND = text_of(update(STREAMS).values(cursor=bindparam("cursor")), "cursor")
DROP_STREAM = text_of(delete(STREAMS).where(STREAMS.c.n == bindparam("which")), "which")
DROP_ROWS = text_of(delete(ROWS).where(ROWS.c.stream == bindparam("stream")), "stream")
PUT_ROW = _put(ROWS, ("stream", "kind", "id"))
DROP_ROW = text_of(
    delete(ROWS).where(
        ROWS.c.stream == bindparam("stream"), ROWS.c.kind == bindparam("kind"), ROWS.c.id == bindparam("id")
    ),
    "stream",
    "kind",
    "id",
)
POSITION_OF = text_of(
    select(ROWS.c.position).where(
        ROWS.c.stream == bindparam("stream"), ROWS.c.kind == bindparam("kind"), ROWS.c.id == bindparam("id")
    ),
    "stream",
    "kind",
    "id",
)
POSITIONS = text_of(
    select(ROWS.c.kind, ROWS.c.id, ROWS.c.position).where(ROWS.c.stream == bindparam("stream")), "stream"
)
ALL_ROWS = text_of(
    select(STREAMS.c.name, ROWS.c.kind, ROWS.c.id, ROWS.c.position, ROWS.c.body).join_from(ROWS, STREAMS)
)
PUT_NOTE = _put(NOTES, ("name",))
ALL_NOTES = text_of(select(NOTES.c.name, NOTES.c.value))

# mine
ADD_ENTRY = _add(OUTBOX, "n")
ALL_ENTRIES = text_of(select(*[OUTBOX.c[name] for name in _whole(OUTBOX, "n")]).order_by(OUTBOX.c.n))
REFUSE_ENTRY = text_of(
    update(OUTBOX).where(OUTBOX.c.id == bindparam("which")).values(state=bindparam("state"), code=bindparam("code")),
    "state",
    "code",
    "which",
)
SENT_ENTRY = text_of(
    update(OUTBOX).where(OUTBOX.c.id == bindparam("which")).values(sent=bindparam("sent")), "sent", "which"
)
DROP_ENTRY = text_of(delete(OUTBOX).where(OUTBOX.c.id == bindparam("which")), "which")
PUT_DRAFT = _put(DRAFTS, ("case_id", "slot"))
DROP_DRAFT = text_of(
    delete(DRAFTS).where(DRAFTS.c.case_id == bindparam("case_id"), DRAFTS.c.slot == bindparam("slot")),
    "case_id",
    "slot",
)
ALL_DRAFTS = text_of(select(*[DRAFTS.c[name] for name in _whole(DRAFTS)]).order_by(DRAFTS.c.saved_at))
DRAFT_IN = text_of(
    select(DRAFTS.c.text, DRAFTS.c.saved_at, DRAFTS.c.why).where(
        DRAFTS.c.case_id == bindparam("case_id"), DRAFTS.c.slot == bindparam("slot")
    ),
    "case_id",
    "slot",
)
ADD_READ = _add(READ_LOG, "n")
DROP_READS = text_of(delete(READ_LOG).where(READ_LOG.c.case_id == bindparam("case_id")), "case_id")
ALL_READS = text_of(select(READ_LOG.c.case_id, READ_LOG.c.purpose, READ_LOG.c.at).order_by(READ_LOG.c.n))
PUT_SETTING = _put(SETTINGS, ("name",))
ALL_SETTINGS = text_of(select(SETTINGS.c.name, SETTINGS.c.value))

_HEAD = '"""The SQL of the two files as text: written by `python -m desktop.replica.schema`, never by hand."""'


def written() -> str:
    """The module `statements` as it has to be: what makes the tables, and every statement above."""
    lines = [_HEAD, ""]
    for name, tables in (("CREATE_CACHE", CACHE), ("CREATE_MINE", MINE)):
        lines += [f"{name} = (", *(f"    {_literal(text)}," for text in creation(tables)), ")"]
    said = {name: value for name, value in globals().items() if name.isupper() and isinstance(value, str)}
    lines += [f"{name} = {_literal(text)}" for name, text in said.items() if not name.startswith("_")]
    return "\n".join(lines) + "\n"


def _literal(text: str) -> str:
    return f'"{" ".join(text.split())}"'


if __name__ == "__main__":
    Path(__file__).with_name("statements.py").write_text(written())
