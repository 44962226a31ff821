"""Tables of cases: the case itself, its texts, interview, note, cards of offers, pictures, messages, read marks, and the jobs left to do."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

from desktop.server.storage.schema.common_columns import ID, METADATA

_CLOSED = text("state = 'closed' AND outcome != 'joined'")

cases = Table(
    "cases",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("unit", ID, ForeignKey("unit.id"), nullable=False),
    Column("audience", String(16), nullable=False),
    Column("resident", ID, ForeignKey("person.id"), nullable=False),
    Column("subject", ID, ForeignKey("person.id"), nullable=False),
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
    Column("hold_person", ID, ForeignKey("staff.id"), nullable=True),
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
    # How long a case takes lately: read when a case is routed, and only closing a case writes in it.
    Index(
        "cases_closed", "unit", "audience", "closed_at", "first_look_at", sqlite_where=_CLOSED, postgresql_where=_CLOSED
    ),
    sqlite_with_rowid=False,
)

case_text = Table(
    "case_text",
    METADATA,
    Column("id", ID, ForeignKey("cases.id"), primary_key=True),
    Column("about", String(16), nullable=False),
    Column("entrance", ID, nullable=False),
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
    Column("id", ID, ForeignKey("cases.id"), primary_key=True),
    Column("step", BigInteger, nullable=False),
    Column("stage", String(16), nullable=False),
    Column("content", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("suggested", Text, nullable=False),
    Column("warned", Boolean, nullable=False),
    Column("said_at", BigInteger, nullable=False),
    Column("assessment", Text, nullable=False),
    Column("directed", ID, ForeignKey("unit.id"), nullable=True),
    Column("changed_by", ID, ForeignKey("staff.id"), nullable=True),
    Column("changed_why", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

contact_reason = Table(
    "contact_reason", METADATA, Column("id", ID, primary_key=True), Column("body", Text, nullable=False)
)

case_note = Table(
    "case_note",
    METADATA,
    Column("id", ID, ForeignKey("cases.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("history", Text, nullable=False),
    Column("assessment", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("by", ID, ForeignKey("staff.id"), nullable=True),
    Column("at", BigInteger, nullable=False),
    Column("documented_by", ID, ForeignKey("staff.id"), nullable=True),
    Column("documented_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

handover = Table(
    "handover",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("from_unit", ID, ForeignKey("unit.id"), nullable=False),
    Column("to_unit", ID, ForeignKey("unit.id"), nullable=False),
    Column("to_person", ID, ForeignKey("staff.id"), nullable=True),
    Column("by", ID, ForeignKey("staff.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("why", String(32), nullable=False),
    Column("answer_by", BigInteger, nullable=False),
    Column("asked", Text, nullable=False),
    Column("promised", Text, nullable=False),
    Column("consent", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("ended_by", ID, ForeignKey("staff.id"), nullable=True),
    Column("ended_at", BigInteger, nullable=False),
    Column("return_why", String(32), nullable=False),
    Column("words", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""The card of each offer. That a case is offered just now stands with the case, in `care`."""

consult = Table(
    "consult",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("from_unit", ID, ForeignKey("unit.id"), nullable=False),
    Column("unit", ID, ForeignKey("unit.id"), nullable=False),
    Column("person", ID, ForeignKey("staff.id"), nullable=True),
    Column("competence", String(64), nullable=False),
    Column("by", ID, ForeignKey("staff.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("answer_by", BigInteger, nullable=False),
    Column("question", Text, nullable=False),
    Column("promised", Text, nullable=False),
    Column("consent", Boolean, nullable=False),
    Column("opened_by", ID, ForeignKey("staff.id"), nullable=True),
    Column("opened_at", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("ended_by", ID, ForeignKey("staff.id"), nullable=True),
    Column("ended_at", BigInteger, nullable=False),
    # A list in JSON: read and written whole.
    Column("medicines", Text, nullable=False, server_default="[]"),
    # Serves what shows a unit's name while it is asked.
    Index("consult_unit", "unit", "state"),
    sqlite_with_rowid=False,
)
"""The card of each consult. That somebody is asked just now stands with the case, in `care`."""

referral = Table(
    "referral",
    METADATA,
    Column("id", ID, ForeignKey("cases.id"), primary_key=True),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("from_unit", ID, ForeignKey("unit.id"), nullable=False),
    Column("from_name", Text, nullable=False),
    Column("unit", ID, ForeignKey("unit.id"), nullable=False),
    Column("unit_name", Text, nullable=False),
    Column("by", ID, ForeignKey("staff.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("answer_by", BigInteger, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("question", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("promised", Text, nullable=False),
    Column("consent", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("late_at", BigInteger, nullable=False),
    Column("ended_by", ID, ForeignKey("staff.id"), nullable=True),
    Column("ended_at", BigInteger, nullable=False),
    Column("decline_why", String(32), nullable=False),
    Column("words", Text, nullable=False),
    Index("referral_case", "case_id"),
    sqlite_with_rowid=False,
)
"""The card of each referral; its id is the case that it is at the receiver's."""

consult_line = Table(
    "consult_line",
    METADATA,
    Column("id", ID, nullable=False),
    Column("consult", ID, ForeignKey("consult.id"), nullable=False),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("side", String(16), nullable=False),
    Column("by", ID, ForeignKey("staff.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("claimed_at", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("read_by", ID, ForeignKey("staff.id"), nullable=True),
    Column("read_at", BigInteger, nullable=False),
    Column("decided", Text, nullable=False, server_default="[]"),
    PrimaryKeyConstraint("consult", "id"),
    sqlite_with_rowid=False,
)
contact = Table(
    "contact",
    METADATA,
    Column("case_id", ID, ForeignKey("cases.id"), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("by", ID, ForeignKey("staff.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("phone", Text, nullable=False),
    Column("caller", Text, nullable=False),
    Column("relation", String(16), nullable=False),
    Column("interpreter", Boolean, nullable=False),
    Column("language", String(16), nullable=False),
    sqlite_with_rowid=False,
)
"""What is known of the call or the visit that a case came from."""

watched = Table(
    "watched",
    METADATA,
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("id", String(160), nullable=False),
    Column("hits", Text, nullable=False),
    Column("assessed_by", ID, ForeignKey("staff.id"), nullable=True),
    Column("assessed_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("case_id", "id"),
    sqlite_with_rowid=False,
)

picture = Table(
    "picture",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
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
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("id", ID, nullable=False),
    Column("at", BigInteger, nullable=False),
    PrimaryKeyConstraint("case_id", "id"),
    Index("picture_away_at", "at"),
    sqlite_with_rowid=False,
)
"""Pictures that their resident took away, also before they came: a request that still carries one is refused."""

message = Table(
    "message",
    METADATA,
    Column("id", ID, nullable=False),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("side", String(16), nullable=False),
    Column("person", ID, nullable=False),
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
    Column("person", ID, ForeignKey("staff.id"), nullable=False),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("theirs", BigInteger, nullable=False),
    PrimaryKeyConstraint("person", "case_id"),
    sqlite_with_rowid=False,
)

job = Table(
    "job",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("case_id", ID, nullable=True),
    Column("person", ID, nullable=True),
    Column("payload", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease", ID, nullable=False),
    Column("code", String(32), nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    # Serves both what may be taken (ended_at = 0, by due_at) and what has ended long ago.
    Index("job_open", "ended_at", "due_at"),
    sqlite_with_rowid=False,
)

notice_wish = Table(
    "notice_wish",
    METADATA,
    Column("person", ID, ForeignKey("person.id"), primary_key=True),
    Column("way", String(16), nullable=False),
    Column("written", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
