"""The day with which a commission ends, where that is known beforehand."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One column; nobody's commission ends by itself until somebody says so."""
    op.add_column("assignment", sa.Column("last", sa.String(length=10), nullable=False, server_default=""))
