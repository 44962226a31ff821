"""The tables, the same on SQLite and PostgreSQL: plain columns, instants as whole milliseconds, ids as text.

On SQLite they are clustered by their key (WITHOUT ROWID): each page that a command touches is encrypted and flushed, so the
number of B-trees it reaches into is what a commit costs. A message needs no index by id: its command's id is unique.

Text that may have to be erased stands in `case_text`, `message` and the registers, never in `fact`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    false,
    text,
)

METADATA = MetaData()
_ID = String(64)
_NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""Given out by the database."""

meta = Table("meta", METADATA, Column("name", String(32), primary_key=True), Column("value", Text, nullable=False))

unit = Table(
    "unit",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("care_provider", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("address", Text, nullable=False, server_default=""),
    Column("staffs_tool", Boolean, nullable=False, server_default=false()),
    # Position, hours, emergencies, who is responsible, as JSON: nothing is looked up by them.
    Column("details", Text, nullable=False, server_default="{}"),
)

target = Table(
    "target",
    METADATA,
    Column("priority", Integer, primary_key=True, autoincrement=False),
    Column("first_look", Integer, nullable=False),
    Column("reply", Integer, nullable=False),
)

wait = Table(
    "wait",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("minutes", Integer, nullable=False),
)

person = Table(
    "person",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("personnummer", String(13), nullable=False, unique=True),
    Column("phone", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("listed_at", _ID, ForeignKey("unit.id"), nullable=False),
    Column("protected", Boolean, nullable=False),
)

person_word = Table(
    "person_word",
    METADATA,
    # Compared byte by byte on both databases, so that a range of words is a range of the key.
    Column("word", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False),
    Column("person", _ID, ForeignKey("person.id"), nullable=False),
    Column("whole", Text, nullable=False),
    PrimaryKeyConstraint("word", "person"),
    Index("person_word_person", "person"),
    sqlite_with_rowid=False,
)
"""A row for each part of a name, as `domain.names` compares them; `whole` is all parts, each after a space."""

block = Table(
    "block",
    METADATA,
    Column("person", _ID, ForeignKey("person.id"), nullable=False),
    Column("unit", _ID, ForeignKey("unit.id"), nullable=False),
    PrimaryKeyConstraint("person", "unit"),
    sqlite_with_rowid=False,
)
"""What this unit has of the person is blocked (spärrat) for all others."""

guardian = Table(
    "guardian",
    METADATA,
    Column("child", _ID, ForeignKey("person.id"), nullable=False),
    Column("guardian", _ID, ForeignKey("person.id"), nullable=False),
    PrimaryKeyConstraint("guardian", "child"),
    sqlite_with_rowid=False,
)

staff = Table(
    "staff",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("profession", Text, nullable=False),
)

staff_away = Table(
    "staff_away",
    METADATA,
    Column("person", _ID, ForeignKey("staff.id"), nullable=False),
    Column("first", String(10), nullable=False),
    Column("last", String(10), nullable=False),
    PrimaryKeyConstraint("person", "first"),
    sqlite_with_rowid=False,
)

account = Table(
    "account",
    METADATA,
    Column("user_name", Text, primary_key=True),
    Column("password_hash", Text, nullable=False),
    Column("person", _ID, ForeignKey("staff.id"), nullable=False),
    Column("wrap_key", LargeBinary, nullable=False),
)

assignment = Table(
    "assignment",
    METADATA,
    Column("person", _ID, ForeignKey("staff.id"), nullable=False),
    Column("unit", _ID, ForeignKey("unit.id"), nullable=False),
    Column("role", String(32), nullable=False),
    PrimaryKeyConstraint("person", "unit", "role"),
    sqlite_with_rowid=False,
)

session = Table(
    "session",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("person", _ID, nullable=False),
    Column("desk", Text, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    Index("session_open", "ended_at", "expires_at"),
)

access_grant = Table(
    "access_grant",
    METADATA,
    Column("session", _ID, ForeignKey("session.id"), nullable=False),
    Column("stream", String(160), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("person", _ID, nullable=False),
    Column("unit", _ID, nullable=True),
    Column("role", String(32), nullable=True),
    Column("case_id", _ID, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("granted_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("revoked", String(32), nullable=True),
    PrimaryKeyConstraint("session", "stream"),
    Index("access_grant_case", "case_id"),
    Index("access_grant_person", "person"),
    sqlite_with_rowid=False,
)

cases = Table(
    "cases",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("unit", _ID, ForeignKey("unit.id"), nullable=False),
    Column("audience", String(16), nullable=False),
    Column("resident", _ID, ForeignKey("person.id"), nullable=False),
    Column("subject", _ID, ForeignKey("person.id"), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("reason", String(64), nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("arrived_at", BigInteger, nullable=False),
    Column("first_look_by", BigInteger, nullable=False),
    Column("reply_by", BigInteger, nullable=False),
    Column("first_look_at", BigInteger, nullable=False),
    Column("first_reply_at", BigInteger, nullable=False),
    Column("closed_at", BigInteger, nullable=False),
    Column("outcome", String(64), nullable=False),
    Column("hold_number", BigInteger, nullable=False),
    Column("hold_person", _ID, ForeignKey("staff.id"), nullable=True),
    Column("hold_since", BigInteger, nullable=False),
    Column("hold_until", BigInteger, nullable=False),
    Column("waits_on", String(16), nullable=False),
    Column("waits_since", BigInteger, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("theirs", BigInteger, nullable=False),
    Column("last_theirs_seq", BigInteger, nullable=False),
    Column("last_theirs_at", BigInteger, nullable=False),
    Column("staff_read", BigInteger, nullable=False),
    Column("resident_delivered", BigInteger, nullable=False),
    Column("resident_read", BigInteger, nullable=False),
    Column("unit_read", BigInteger, nullable=False, server_default="0"),
    # What most cases have nothing of, as JSON ("" = nothing): one column, so that the row stays narrow.
    Column("care", Text, nullable=False, server_default=""),
    Index("cases_queue", "unit", "audience", "state", "priority", "reply_by", "arrived_at", "id"),
    Index("cases_resident", "resident", "started_at"),
    Index("cases_subject", "subject", "unit", "audience", "arrived_at", "resident"),
    sqlite_with_rowid=False,
)

case_text = Table(
    "case_text",
    METADATA,
    Column("id", _ID, ForeignKey("cases.id"), primary_key=True),
    Column("about", String(16), nullable=False),
    Column("entrance", _ID, nullable=False),
    Column("language", String(16), nullable=False),
    Column("age_months", Integer, nullable=False),
    Column("sex", String(8), nullable=False),
    Column("own_words", Text, nullable=False),
    Column("hopes", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("phone", Text, nullable=False),
    sqlite_with_rowid=False,
)

interview = Table(
    "interview",
    METADATA,
    Column("id", _ID, ForeignKey("cases.id"), primary_key=True),
    Column("step", BigInteger, nullable=False),
    Column("stage", String(16), nullable=False),
    Column("content", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("suggested", Text, nullable=False),
    Column("warned", Boolean, nullable=False),
    Column("said_at", BigInteger, nullable=False),
    Column("assessment", Text, nullable=False),
    Column("directed", _ID, ForeignKey("unit.id"), nullable=True),
    Column("changed_by", _ID, ForeignKey("staff.id"), nullable=True),
    Column("changed_why", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

contact_reason = Table(
    "contact_reason", METADATA, Column("id", _ID, primary_key=True), Column("body", Text, nullable=False)
)

case_note = Table(
    "case_note",
    METADATA,
    Column("id", _ID, ForeignKey("cases.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("history", Text, nullable=False),
    Column("assessment", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("by", _ID, ForeignKey("staff.id"), nullable=True),
    Column("at", BigInteger, nullable=False),
    Column("documented_by", _ID, ForeignKey("staff.id"), nullable=True),
    Column("documented_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

handover = Table(
    "handover",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("case_id", _ID, ForeignKey("cases.id"), nullable=False),
    Column("from_unit", _ID, ForeignKey("unit.id"), nullable=False),
    Column("to_unit", _ID, ForeignKey("unit.id"), nullable=False),
    Column("to_person", _ID, ForeignKey("staff.id"), nullable=True),
    Column("by", _ID, ForeignKey("staff.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("why", String(32), nullable=False),
    Column("answer_by", BigInteger, nullable=False),
    Column("asked", Text, nullable=False),
    Column("promised", Text, nullable=False),
    Column("consent", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("ended_by", _ID, ForeignKey("staff.id"), nullable=True),
    Column("ended_at", BigInteger, nullable=False),
    Column("return_why", String(32), nullable=False),
    Column("words", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""The card of each offer. That a case is offered just now stands with the case, in `care`."""

watched = Table(
    "watched",
    METADATA,
    Column("case_id", _ID, ForeignKey("cases.id"), nullable=False),
    Column("id", String(160), nullable=False),
    Column("hits", Text, nullable=False),
    Column("assessed_by", _ID, ForeignKey("staff.id"), nullable=True),
    Column("assessed_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("case_id", "id"),
    sqlite_with_rowid=False,
)

picture = Table(
    "picture",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("case_id", _ID, ForeignKey("cases.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("by", String(16), nullable=False),
    # Last, and in a table with row ids: SQLite reads what stands before them without passing over them.
    Column("large", LargeBinary, nullable=False),
    Column("small", LargeBinary, nullable=False),
    Index("picture_case", "case_id", "at"),
)

picture_away = Table(
    "picture_away",
    METADATA,
    Column("case_id", _ID, ForeignKey("cases.id"), nullable=False),
    Column("id", _ID, nullable=False),
    Column("at", BigInteger, nullable=False),
    PrimaryKeyConstraint("case_id", "id"),
    Index("picture_away_at", "at"),
    sqlite_with_rowid=False,
)
"""Pictures that their resident took away, also before they came: a request that still carries one is refused."""

message = Table(
    "message",
    METADATA,
    Column("id", _ID, nullable=False),
    Column("case_id", _ID, ForeignKey("cases.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("side", String(16), nullable=False),
    Column("person", _ID, nullable=False),
    Column("name", Text, nullable=False),
    Column("profession", Text, nullable=False),
    Column("unit_name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("claimed_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("case_id", "seq"),
)

read_mark = Table(
    "read_mark",
    METADATA,
    Column("person", _ID, ForeignKey("staff.id"), nullable=False),
    Column("case_id", _ID, ForeignKey("cases.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("theirs", BigInteger, nullable=False),
    PrimaryKeyConstraint("person", "case_id"),
    sqlite_with_rowid=False,
)

timer = Table(
    "timer",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("due", BigInteger, nullable=False),
    Column("name", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("case_id", _ID, nullable=False),
    Column("body", Text, nullable=False),
    Index("timer_due", "due"),
    sqlite_with_rowid=False,
)

job = Table(
    "job",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("case_id", _ID, nullable=True),
    Column("person", _ID, nullable=True),
    Column("payload", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease", _ID, nullable=False),
    Column("code", String(32), nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    # Serves both what may be taken (ended_at = 0, by due_at) and what has ended long ago.
    Index("job_open", "ended_at", "due_at"),
    sqlite_with_rowid=False,
)

notice_wish = Table(
    "notice_wish",
    METADATA,
    Column("person", _ID, ForeignKey("person.id"), primary_key=True),
    Column("way", String(16), nullable=False),
    Column("written", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

fact = Table(
    "fact",
    METADATA,
    Column("writer", _ID, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("person", _ID, nullable=False),
    Column("unit", _ID, nullable=True),
    Column("case_id", _ID, nullable=True),
    Column("subject", _ID, nullable=True),
    Column("session", _ID, nullable=False),
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
    Column("writer", _ID, primary_key=True),
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
    Column("id", _ID, primary_key=True),
    Column("person", _ID, nullable=False),
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
    Column("n", _NUMBER, primary_key=True),
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
