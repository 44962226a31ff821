"""Tables of what happened and what is told: facts and their chain, results of commands, timers, streams and the feed."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

from desktop.server.storage.schema.common_columns import ID, METADATA, NUMBER

timer = Table(
    "timer",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("due", BigInteger, nullable=False),
    Column("name", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("case_id", ID, nullable=False),
    Column("body", Text, nullable=False),
    Index("timer_due", "due"),
    sqlite_with_rowid=False,
)

fact = Table(
    "fact",
    METADATA,
    Column("writer", ID, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("person", ID, nullable=False),
    Column("unit", ID, nullable=True),
    Column("case_id", ID, nullable=True),
    Column("subject", ID, nullable=True),
    Column("session", ID, nullable=False),
    Column("claimed_at", BigInteger, nullable=False),
    Column("data", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("seal", LargeBinary, nullable=True),
    PrimaryKeyConstraint("writer", "number"),
    sqlite_with_rowid=False,
)

_LOOKED = fact.c.seal.is_not(None) & (fact.c.kind != "delivered")
Index(
    "fact_case", fact.c.case_id, fact.c.at, fact.c.writer, fact.c.number, sqlite_where=_LOOKED, postgresql_where=_LOOKED
)
"""Who looked at a case. Only looks stand in it, so that a command's own facts cost nothing more."""

chain = Table(
    "chain",
    METADATA,
    Column("writer", ID, primary_key=True),
    Column("head", LargeBinary, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("length", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

anchor = Table(
    "anchor",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("heads", Text, nullable=False),
    Column("seal", LargeBinary, nullable=False),
)

command = Table(
    "command",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("person", ID, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("code", String(32), nullable=False),
    Column("data", Text, nullable=False),
    Index("command_at", "at"),
    sqlite_with_rowid=False,
)

stream = Table(
    "stream",
    METADATA,
    Column("n", NUMBER, primary_key=True),
    Column("name", String(160), nullable=False, unique=True),
    Column("head", BigInteger, nullable=False),
    Column("digest", String(16), nullable=False),
    Column("purged_to", BigInteger, nullable=False),
)

feed = Table(
    "feed",
    METADATA,
    # A number instead of the name: both indexes are half as large, and so is what a commit has to encrypt.
    Column("stream", BigInteger, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("id", String(160), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=True),
    PrimaryKeyConstraint("stream", "position"),
)
ONCE_KINDS = frozenset({"event", "message"})
FEED_CHANGES = text("kind NOT IN ('event', 'message')")
"""Rows that may change are found by their key. What was said and what happened never does: no index holds those keys,
for that index was a third of what the commit of a message had to encrypt."""
Index(
    "feed_key", feed.c.stream, feed.c.kind, feed.c.id, unique=True,
    sqlite_where=FEED_CHANGES, postgresql_where=FEED_CHANGES,
)  # fmt: skip
Index("feed_gone", feed.c.at, sqlite_where=feed.c.present.is_(False), postgresql_where=feed.c.present.is_(False))
