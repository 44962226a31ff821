"""What queries need: the parts of names, blocks, and indexes over a person's cases and the looks at a case."""

import sqlalchemy as sa
from alembic import op

from desktop.domain.names import search_words

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_AT_ONCE = 5_000
_LOOKED = "seal IS NOT NULL AND kind != 'delivered'"


def upgrade() -> None:
    """Make the tables and indexes, and write down the names that are there."""
    op.create_table(
        "person_word",
        sa.Column("word", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("whole", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("word", "person"),
        sqlite_with_rowid=False,
    )
    op.create_index("person_word_person", "person_word", ["person"], unique=False)
    op.create_table(
        "block",
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"]),
        sa.PrimaryKeyConstraint("person", "unit"),
        sqlite_with_rowid=False,
    )
    op.create_index("cases_subject", "cases", ["subject", "unit", "audience", "arrived_at", "resident"], unique=False)
    op.create_index(
        "fact_case",
        "fact",
        ["case_id", "at", "writer", "number"],
        unique=False,
        sqlite_where=sa.text(_LOOKED),
        postgresql_where=sa.text(_LOOKED),
    )
    _write_names()


def _write_names() -> None:
    person = sa.table("person", sa.column("id"), sa.column("name"))
    word = sa.table("person_word", sa.column("word"), sa.column("person"), sa.column("whole"))
    rows = []
    for who, name in op.get_bind().execute(sa.select(person.c.id, person.c.name)).all():
        parts = search_words(name)
        whole = "".join(f" {part}" for part in parts)
        rows += [{"word": part, "person": who, "whole": whole} for part in parts]
    for start in range(0, len(rows), _AT_ONCE):
        op.bulk_insert(word, rows[start : start + _AT_ONCE])
