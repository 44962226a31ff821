"""An account is found by whose it is: a time book asks whether its performers sign in here, at every booking."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An index."""
    op.create_index("account_person", "account", ["person"])
