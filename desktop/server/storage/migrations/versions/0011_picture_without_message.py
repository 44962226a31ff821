"""A picture belongs to its case: none has ever been sent with a message, so no column says with which."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The column has been empty in every row."""
    op.drop_column("picture", "message")
