"""What a case has besides its place: what triage said, a task, set aside, what is still to be assessed; as JSON."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Cases of before have nothing of it."""
    op.add_column("cases", sa.Column("care", sa.Text(), nullable=False, server_default=""))
