"""Renewals: the medicines of a consult, and what was decided on each."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two columns that are empty lists in every row there is."""
    op.add_column("consult", sa.Column("medicines", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("consult_line", sa.Column("decided", sa.Text(), nullable=False, server_default="[]"))
