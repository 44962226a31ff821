"""The index over closed cases leaves out those that went on in another: how long a case takes is not read from them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The same index over fewer cases."""
    closed = sa.text("state = 'closed' AND outcome != 'joined'")
    columns = ["unit", "audience", "closed_at", "first_look_at"]
    op.drop_index("cases_closed", "cases")
    op.create_index("cases_closed", "cases", columns, unique=False, sqlite_where=closed, postgresql_where=closed)
