"""The promised times of the region, in minutes per priority; until now they held only while the region file was given."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An empty table: the defaults hold until a region file says otherwise."""
    op.create_table(
        "target",
        sa.Column("priority", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_look", sa.Integer(), nullable=False),
        sa.Column("reply", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("priority"),
    )
