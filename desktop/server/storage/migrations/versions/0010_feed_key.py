"""The feed holds keys only of rows that may change: a message and an event stand once, and are found by position."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_CHANGES = sa.text("kind NOT IN ('event', 'message')")
_COLUMNS = "stream, kind, id, position, present, at, body"


def upgrade() -> None:
    """SQLite cannot drop the key of a table: the rows move into a new one."""
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index("feed_gone", "feed")
        op.drop_index("feed_position", "feed")
        op.rename_table("feed", "feed_before")
        _make()
        op.execute(f"INSERT INTO feed ({_COLUMNS}) SELECT {_COLUMNS} FROM feed_before ORDER BY stream, position")  # noqa: S608
        op.drop_table("feed_before")
        _gone()
    else:
        op.drop_constraint("feed_pkey", "feed", type_="primary")
        op.drop_index("feed_position", "feed")
        op.create_primary_key("feed_pkey", "feed", ["stream", "position"])
    op.create_index(
        "feed_key", "feed", ["stream", "kind", "id"], unique=True, sqlite_where=_CHANGES, postgresql_where=_CHANGES
    )


def _make() -> None:
    op.create_table(
        "feed",
        sa.Column("stream", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=160), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("stream", "position"),
    )


def _gone() -> None:
    op.create_index("feed_gone", "feed", ["at"], unique=False, sqlite_where=sa.text("present IS 0"))
