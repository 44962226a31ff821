"""The cards of cases that are offered to other units and people."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_ID = sa.String(length=64)


def upgrade() -> None:
    """One empty table."""
    op.create_table(
        "handover",
        sa.Column("id", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("from_unit", _ID, nullable=False),
        sa.Column("to_unit", _ID, nullable=False),
        sa.Column("to_person", _ID, nullable=True),
        sa.Column("by", _ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(length=32), nullable=False),
        sa.Column("answer_by", sa.BigInteger(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("promised", sa.Text(), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("ended_by", _ID, nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("return_why", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["from_unit"], ["unit.id"]),
        sa.ForeignKeyConstraint(["to_unit"], ["unit.id"]),
        sa.ForeignKeyConstraint(["to_person"], ["staff.id"]),
        sa.ForeignKeyConstraint(["by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
