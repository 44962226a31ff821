"""Whether a person is listed where she is said to be, and whether the listing system answered when it was last asked."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two columns; everybody who is known counts as listed, as until now."""
    op.add_column("person", sa.Column("listing", sa.String(length=16), nullable=False, server_default="listed"))
    op.add_column("person", sa.Column("listing_away", sa.Boolean(), nullable=False, server_default=sa.false()))
