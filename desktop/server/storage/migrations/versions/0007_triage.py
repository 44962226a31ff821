"""Interviews and the names of contact reasons; what a unit has besides its name: address, hours, emergencies."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ID = sa.String(length=64)


def upgrade() -> None:
    """Units of before have told no hours, cases of before had no interview."""
    op.add_column("unit", sa.Column("address", sa.Text(), nullable=False, server_default=""))
    op.add_column("unit", sa.Column("staffs_tool", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("unit", sa.Column("details", sa.Text(), nullable=False, server_default="{}"))
    op.create_table(
        "interview",
        sa.Column("id", _ID, nullable=False),
        sa.Column("step", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("suggested", sa.Text(), nullable=False),
        sa.Column("warned", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("assessment", sa.Text(), nullable=False),
        sa.Column("directed", _ID, nullable=True),
        sa.Column("changed_by", _ID, nullable=True),
        sa.Column("changed_why", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["directed"], ["unit.id"]),
        sa.ForeignKeyConstraint(["changed_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contact_reason",
        sa.Column("id", _ID, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
