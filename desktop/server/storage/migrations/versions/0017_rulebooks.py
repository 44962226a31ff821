"""The versions of the books of rules that a region writes itself."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ID = sa.String(length=64)


def upgrade() -> None:
    """One empty table: until something is published, the server's own files hold."""
    op.create_table(
        "rulebook",
        sa.Column("book", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("author", _ID, nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("published_by", _ID, nullable=True),
        sa.ForeignKeyConstraint(["author"], ["staff.id"]),
        sa.ForeignKeyConstraint(["published_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("book", "number"),
        sqlite_with_rowid=False,
    )
