"""An index over closed cases: how long a case takes lately is read whenever one is routed."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One index over what is closed."""
    closed = sa.text("state = 'closed'")
    columns = ["unit", "audience", "closed_at", "first_look_at"]
    op.create_index("cases_closed", "cases", columns, unique=False, sqlite_where=closed, postgresql_where=closed)
