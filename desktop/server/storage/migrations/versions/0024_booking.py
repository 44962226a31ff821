"""The time book: schedules of units, appointments and booking tickets; and who a person's own physician is."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_ID = sa.String(length=64)


def upgrade() -> None:
    """Three empty tables, and a column that nobody has filled in."""
    op.add_column("person", sa.Column("physician", _ID, nullable=True))
    op.create_table(
        "time_book",
        sa.Column("unit", _ID, nullable=False),
        sa.Column("schedules", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"]),
        sa.PrimaryKeyConstraint("unit"),
        sqlite_with_rowid=False,
    )
    _appointment()
    op.create_table(
        "ticket",
        sa.Column("id", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("person", _ID, nullable=False),
        sa.Column("unit", _ID, nullable=False),
        sa.Column("profession", sa.String(length=64), nullable=False),
        sa.Column("latest", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("issued", sa.BigInteger(), nullable=False),
        sa.Column("by", _ID, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("modes", sa.Text(), nullable=False),
        sa.Column("earliest", sa.BigInteger(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("appointment", _ID, nullable=False),
        sa.Column("ended", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ticket_case", "ticket", ["case_id"])


def _appointment() -> None:
    op.create_table(
        "appointment",
        sa.Column("id", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("person", _ID, nullable=False),
        sa.Column("unit", _ID, nullable=False),
        sa.Column("performer", _ID, nullable=False),
        sa.Column("performer_name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("profession", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("by", _ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("book_by", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"]),
        sa.ForeignKeyConstraint(["performer"], ["staff.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    for name, columns in (
        ("appointment_performer", ["performer", "start"]),
        ("appointment_person", ["person", "start"]),
        ("appointment_unit", ["unit", "start"]),
        ("appointment_case", ["case_id"]),
    ):
        op.create_index(name, "appointment", columns)
    booked = sa.text("state = 'booked'")
    op.create_index(
        "appointment_once",
        "appointment",
        ["performer", "start"],
        unique=True,
        sqlite_where=booked,
        postgresql_where=booked,
    )
