"""Who is on shift where: one row per person, unit and role, for as long as the commission stands."""

from sqlalchemy import BigInteger, Column, ForeignKey, PrimaryKeyConstraint, String, Table

from desktop.server.storage.schema.common_columns import ID, METADATA

shift = Table(
    "shift",
    METADATA,
    Column("unit", ID, ForeignKey("unit.id"), nullable=False),
    Column("person", ID, ForeignKey("staff.id"), nullable=False),
    Column("role", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("ends", BigInteger, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("why", String(32), nullable=False),
    # Whose desk was last heard of it, and when: written every few minutes, and shown to nobody.
    Column("session", ID, nullable=False),
    Column("heard_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("unit", "person", "role"),
    sqlite_with_rowid=False,
)
