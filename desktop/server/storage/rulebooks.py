"""The versions of the books of rules: written once and never changed, and which of them was published when."""

from typing import Any

import msgspec
from sqlalchemy import bindparam, func, select

from desktop.domain.units import Instant, PersonId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link


class SavedBook(msgspec.Struct, frozen=True):
    """A version. `published_at` 0: it is a draft; the one that was published last is in force."""

    book: str
    number: int
    text: str
    comment: str
    author: PersonId
    saved_at: Instant
    published_at: Instant = Instant(0)
    published_by: PersonId | None = None


class Rulebooks:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        book = schema.rulebook
        mine = book.c.book == bindparam("book")
        newest = select(*book.columns).where(mine)
        self._in_force = sql(
            newest.where(book.c.published_at > 0).order_by(book.c.published_at.desc(), book.c.number.desc()).limit(1)
        )
        self._one = sql(newest.where(book.c.number == bindparam("number")).with_for_update())
        self._last = sql(newest.order_by(book.c.number.desc()).limit(bindparam("most")))
        self._top = sql(select(func.max(book.c.number)).where(mine))
        self._save = sql.upsert(book, ["book", "number"], unchanged=["text", "comment", "author", "saved_at"])

    def in_force(self, link: Link, book: str) -> SavedBook | None:
        """The version that holds; None as long as none was published: then the server's own file does."""
        row = link.one(self._in_force, (book,))
        return _saved(row) if row is not None else None

    def version(self, link: Link, book: str, number: int) -> SavedBook | None:
        """That version, locked."""
        row = link.one(self._one, self._one.in_order(book=book, number=number))
        return _saved(row) if row is not None else None

    def last(self, link: Link, book: str, most: int) -> list[SavedBook]:
        """The newest versions, newest first."""
        return [_saved(row) for row in link.rows(self._last, self._last.in_order(book=book, most=most))]

    def next_number(self, link: Link, book: str) -> int:
        """The number of the next version."""
        row = link.one(self._top, (book,))
        return (row[0] if row is not None and row[0] is not None else 0) + 1

    def save(self, link: Link, saved: SavedBook) -> None:
        """A new version, or that one published."""
        link.run(self._save, msgspec.structs.astuple(saved))


def _saved(row: tuple[Any, ...]) -> SavedBook:
    return SavedBook(*row)
