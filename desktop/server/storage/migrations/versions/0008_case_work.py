"""Notes, watched texts, who is on leave, and the waits of the region that do not hang on a priority."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ID = sa.String(length=64)


def upgrade() -> None:
    """Four empty tables."""
    op.create_table(
        "case_note",
        sa.Column("id", _ID, nullable=False),
        *(sa.Column(part, sa.Text(), nullable=False) for part in ("reason", "history", "assessment", "advice", "plan")),
        sa.Column("by", _ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("documented_by", _ID, nullable=True),
        sa.Column("documented_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["documented_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "watched",
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("id", sa.String(length=160), nullable=False),
        sa.Column("hits", sa.Text(), nullable=False),
        sa.Column("assessed_by", _ID, nullable=True),
        sa.Column("assessed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["assessed_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("case_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "staff_away",
        sa.Column("person", _ID, nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["staff.id"]),
        sa.PrimaryKeyConstraint("person", "first"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "wait",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
