"""How far a unit has read, apart from what the resident is told: marking unread takes it back."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Until now nothing was ever taken back."""
    op.add_column("cases", sa.Column("unit_read", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute("UPDATE cases SET unit_read = staff_read")
