"""Pictures that were taken away: whatever still carries one of them here is refused."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ID = sa.String(length=64)


def upgrade() -> None:
    """One empty table."""
    op.create_table(
        "picture_away",
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.PrimaryKeyConstraint("case_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("picture_away_at", "picture_away", ["at"])
