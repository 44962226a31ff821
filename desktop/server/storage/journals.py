"""How far each emergency journal has come into the log: kept with the facts, so that a record comes in exactly once.

The mark is written in the transaction that stores the facts. Whoever is killed before the journal was emptied finds there
that it need only be emptied.
"""

from sqlalchemy import bindparam, select

from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link


class Journals:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        meta = schema.meta
        mark = select(meta.c.value).where(meta.c.name == bindparam("name"))
        self._mark = sql(mark)
        self._locked = sql(mark.with_for_update())
        self._start = sql.insert_new(meta)
        self._keep = sql.upsert(meta, ["name"])

    def mark(self, link: Link, journal: str) -> int:
        """The number up to which the log has this journal; 0 if it has nothing of it."""
        row = link.one(self._mark, (_name(journal),))
        return int(row[0]) if row else 0

    def lock(self, link: Link, journal: str) -> int:
        """The mark, for the one transaction that moves it: a commit of a process that was killed is waited for."""
        link.run(self._start, (_name(journal), "0"))
        row = link.one(self._locked, (_name(journal),))
        return int(row[0]) if row else 0

    def keep(self, link: Link, journal: str, number: int) -> None:
        """The log has everything up to this number."""
        link.run(self._keep, (_name(journal), str(number)))


def _name(journal: str) -> str:
    return f"journal:{journal}"
