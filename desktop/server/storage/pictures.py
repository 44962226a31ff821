"""Pictures as they are kept: what is said of one apart from its bytes, which only whoever shows it reads."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, delete, select, tuple_

from desktop.domain.pictures import Picture
from desktop.domain.units import CaseId, Instant
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link


class Pictures:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        table = schema.picture
        said = [table.c[name] for name in Picture.__struct_fields__ if name != "case"]
        said.insert(1, table.c.case_id)
        one = table.c.id == bindparam("id")
        self._one = sql(select(*said).where(one))
        self._of = sql(select(*said).where(table.c.case_id == bindparam("case")).order_by(table.c.at, table.c.id))
        self._all = sql(select(*said).order_by(table.c.id))
        self._content = {
            "large": sql(select(table.c.large).where(one)),
            "small": sql(select(table.c.small).where(one)),
        }
        self._add = sql.insert(table)
        self._remove = sql(delete(table).where(one))
        away = schema.picture_away
        self._away = sql(select(away.c.id).where(away.c.case_id == bindparam("case")))
        self._add_away = sql.insert(away)
        old = select(away.c.case_id, away.c.id).where(away.c.at < bindparam("before")).limit(bindparam("most"))
        self._forget_away = sql(away.delete().where(tuple_(away.c.case_id, away.c.id).in_(old)))

    def one(self, link: Link, picture: str) -> Picture | None:
        """What is said of it."""
        row = link.one(self._one, (picture,))
        return Picture(*row) if row else None

    def of(self, link: Link, case: CaseId) -> list[Picture]:
        """The case's, in the order in which they came."""
        return [Picture(*row) for row in link.rows(self._of, (case,))]

    def everything(self, link: Link) -> list[Picture]:
        """All there are (tests)."""
        return [Picture(*row) for row in link.rows(self._all)]

    def content(self, link: Link, picture: str, size: str) -> bytes | None:
        """The file itself, `small` or `large`."""
        row = link.one(self._content[size], (picture,))
        return bytes(row[0]) if row else None

    def add(self, link: Link, pictures: Iterable[tuple[Picture, bytes, bytes]]) -> None:
        """Store new ones, with the large and the small file."""
        link.many(self._add, [_values(*one) for one in pictures])

    def remove(self, link: Link, pictures: Iterable[str]) -> None:
        """Forget these."""
        link.many(self._remove, [(one,) for one in pictures])

    def away(self, link: Link, case: CaseId) -> set[str]:
        """The ids of pictures that were taken away from the case."""
        return {row[0] for row in link.rows(self._away, (case,))}

    def remember_away(self, link: Link, away: Iterable[tuple[CaseId, str]], at: Instant) -> None:
        """These were taken away."""
        link.many(self._add_away, [(case, one, at) for case, one in away])

    def forget_away(self, link: Link, before: Instant, most: int) -> int:
        """Forget up to `most` from before that instant, when nothing that carried one can be under way any more."""
        return link.run(self._forget_away, (before, most))


def _values(one: Picture, large: bytes, small: bytes) -> tuple[Any, ...]:
    return (one.id, one.case, one.at, one.width, one.height, one.bytes, one.by, large, small)
