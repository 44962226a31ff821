"""Times in time books of other systems: their performers are no staff here, and what is asked of them is not answered at once."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_ID = sa.String(length=64)
_OLD = (
    "id", "case_id", "person", "unit", "performer", "performer_name", "place", "start", "end", "mode", "profession", "state", "by", "at",
    "number", "until", "priority", "book_by", "why",
)  # fmt: skip
_INDEXES = ("appointment_performer", "appointment_person", "appointment_unit", "appointment_case", "appointment_once")


def upgrade() -> None:
    """The table anew, without the tie to our own staff: no dialect loosens one that has no name."""
    for name in _INDEXES:
        op.drop_index(name, "appointment")
    op.rename_table("appointment", "appointment_before")
    _appointment()
    names = ", ".join(f'"{name}"' for name in _OLD)
    op.execute(f"INSERT INTO appointment ({names}) SELECT {names} FROM appointment_before")  # noqa: S608 - names of ours
    op.drop_table("appointment_before")
    op.create_index("appointment_performer", "appointment", ["performer", "start"])
    op.create_index("appointment_person", "appointment", ["person", "start"])
    op.create_index("appointment_unit", "appointment", ["unit", "start"])
    op.create_index("appointment_case", "appointment", ["case_id"])
    booked = sa.text("state = 'booked' AND performer <> ''")
    op.create_index(
        "appointment_once",
        "appointment",
        ["performer", "start"],
        unique=True,
        sqlite_where=booked,
        postgresql_where=booked,
    )


def _appointment() -> None:
    # PostgreSQL keeps the old table's key under its name until that is gone.
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
        sa.Column("asked", sa.String(length=16), nullable=False, server_default=""),
        sa.Column("there", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
