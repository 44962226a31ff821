"""Tables of units, people and staff: the registers, accounts, commissions, sessions and the rights given to them."""

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
    false,
)

from desktop.server.storage.schema.common_columns import ID, METADATA

meta = Table("meta", METADATA, Column("name", String(32), primary_key=True), Column("value", Text, nullable=False))

unit = Table(
    "unit",
    METADATA,
    Column("id", ID, primary_key=True),
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
    Column("id", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("personnummer", String(13), nullable=False, unique=True),
    Column("phone", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("listed_at", ID, ForeignKey("unit.id"), nullable=False),
    Column("protected", Boolean, nullable=False),
    # As told, of whom the number does not say it: a day or a year, woman or man.
    Column("born", String(10), nullable=False, server_default=""),
    Column("sex", String(8), nullable=False, server_default=""),
    # A `ListingState`; what `listed_at` then is, and whether the listing system answered when it was last asked.
    Column("listing", String(16), nullable=False, server_default="listed"),
    Column("listing_away", Boolean, nullable=False, server_default=false()),
    Column("physician", ID, nullable=True),
)

person_word = Table(
    "person_word",
    METADATA,
    # Compared byte by byte on both databases, so that a range of words is a range of the key.
    Column("word", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False),
    Column("person", ID, ForeignKey("person.id"), nullable=False),
    Column("whole", Text, nullable=False),
    PrimaryKeyConstraint("word", "person"),
    Index("person_word_person", "person"),
    sqlite_with_rowid=False,
)
"""A row for each part of a name, as `domain.names` compares them; `whole` is all parts, each after a space."""

block = Table(
    "block",
    METADATA,
    Column("person", ID, ForeignKey("person.id"), nullable=False),
    Column("unit", ID, ForeignKey("unit.id"), nullable=False),
    PrimaryKeyConstraint("person", "unit"),
    sqlite_with_rowid=False,
)
"""What this unit has of the person is blocked (spärrat) for all others."""

guardian = Table(
    "guardian",
    METADATA,
    Column("child", ID, ForeignKey("person.id"), nullable=False),
    Column("guardian", ID, ForeignKey("person.id"), nullable=False),
    PrimaryKeyConstraint("guardian", "child"),
    sqlite_with_rowid=False,
)

staff = Table(
    "staff",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("profession", Text, nullable=False),
)

staff_away = Table(
    "staff_away",
    METADATA,
    Column("person", ID, ForeignKey("staff.id"), nullable=False),
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
    Column("person", ID, ForeignKey("staff.id"), nullable=False),
    Column("wrap_key", LargeBinary, nullable=False),
    Index("account_person", "person"),
)

assignment = Table(
    "assignment",
    METADATA,
    Column("person", ID, ForeignKey("staff.id"), nullable=False),
    Column("unit", ID, ForeignKey("unit.id"), nullable=False),
    Column("role", String(32), nullable=False),
    # The day with which it ends; empty: nobody has said.
    Column("last", String(10), nullable=False, server_default=""),
    PrimaryKeyConstraint("person", "unit", "role"),
    sqlite_with_rowid=False,
)

session = Table(
    "session",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("person", ID, nullable=False),
    Column("desk", Text, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    Index("session_open", "ended_at", "expires_at"),
)

access_grant = Table(
    "access_grant",
    METADATA,
    Column("session", ID, ForeignKey("session.id"), nullable=False),
    Column("stream", String(160), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("person", ID, nullable=False),
    Column("unit", ID, nullable=True),
    Column("role", String(32), nullable=True),
    Column("case_id", ID, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("granted_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("revoked", String(32), nullable=True),
    PrimaryKeyConstraint("session", "stream"),
    Index("access_grant_case", "case_id"),
    Index("access_grant_person", "person"),
    sqlite_with_rowid=False,
)

unit_week = Table(
    "unit_week",
    METADATA,
    Column("unit", ID, ForeignKey("unit.id"), nullable=False),
    Column("number", Integer, autoincrement=False, nullable=False),
    Column("hours", Text, nullable=False),
    Column("author", ID, ForeignKey("staff.id"), nullable=True),
    Column("at", BigInteger, nullable=False),
    PrimaryKeyConstraint("unit", "number"),
    sqlite_with_rowid=False,
)
"""The hours of a unit's week as its manager has set them: versions that never change."""

rulebook = Table(
    "rulebook",
    METADATA,
    Column("book", String(16), nullable=False),
    Column("number", Integer, autoincrement=False, nullable=False),
    Column("text", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("author", ID, ForeignKey("staff.id"), nullable=False),
    Column("saved_at", BigInteger, nullable=False),
    Column("published_at", BigInteger, nullable=False),
    Column("published_by", ID, ForeignKey("staff.id"), nullable=True),
    PrimaryKeyConstraint("book", "number"),
    sqlite_with_rowid=False,
)
"""Where cases go and what an outcome leads to, as the region has written it: versions that never change."""
