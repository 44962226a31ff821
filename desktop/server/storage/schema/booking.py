"""The time book: schedules, appointments and booking tickets. Slots are drawn from schedules, never stored (decision 30)."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text, text

from desktop.server.storage.schema.common_columns import ID, METADATA

time_book = Table(
    "time_book",
    METADATA,
    Column("unit", ID, ForeignKey("unit.id"), primary_key=True),
    # A list in JSON: read and written whole.
    Column("schedules", Text, nullable=False),
    sqlite_with_rowid=False,
)

appointment = Table(
    "appointment",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("person", ID, ForeignKey("person.id"), nullable=False),
    Column("unit", ID, ForeignKey("unit.id"), nullable=False),
    # Empty for a time abroad: whoever receives there is no staff here.
    Column("performer", ID, nullable=False),
    Column("performer_name", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("mode", String(16), nullable=False),
    Column("profession", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("by", ID, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("book_by", BigInteger, nullable=False),
    Column("why", String(16), nullable=False),
    Column("asked", String(16), nullable=False, server_default=""),
    Column("there", String(64), nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Index("appointment_performer", "performer", "start"),
    Index("appointment_person", "person", "start"),
    Index("appointment_unit", "unit", "start"),
    Index("appointment_case", "case_id"),
    # What no decision may get past, should two ever be made at once.
    Index(
        "appointment_once",
        "performer",
        "start",
        unique=True,
        sqlite_where=text("state = 'booked' AND performer <> ''"),
        postgresql_where=text("state = 'booked' AND performer <> ''"),
    ),
    sqlite_with_rowid=False,
)

ticket = Table(
    "ticket",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("person", ID, ForeignKey("person.id"), nullable=False),
    Column("unit", ID, ForeignKey("unit.id"), nullable=False),
    Column("profession", String(64), nullable=False),
    Column("latest", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Column("issued", BigInteger, nullable=False),
    Column("by", ID, nullable=False),
    Column("state", String(16), nullable=False),
    # A list in JSON: read and written whole.
    Column("modes", Text, nullable=False),
    Column("earliest", BigInteger, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("appointment", ID, nullable=False),
    Column("ended", BigInteger, nullable=False),
    Index("ticket_case", "case_id"),
    sqlite_with_rowid=False,
)
