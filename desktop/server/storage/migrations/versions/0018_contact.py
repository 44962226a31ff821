"""Calls and visits that became cases, and persons of whom the number does not tell when they were born."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_ID = sa.String(length=64)


def upgrade() -> None:
    """One empty table, and two columns that are empty in every row."""
    op.add_column("person", sa.Column("born", sa.String(length=10), nullable=False, server_default=""))
    op.add_column("person", sa.Column("sex", sa.String(length=8), nullable=False, server_default=""))
    op.create_table(
        "contact",
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("by", _ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("case_id"),
        sqlite_with_rowid=False,
    )
