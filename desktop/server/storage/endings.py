"""What still hangs on a unit that shall end: cases that are open there, and people who are listed at it."""

from collections.abc import Collection

from sqlalchemy import bindparam, func, select

from desktop.domain.units import UnitId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link


class Endings:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        cases, person = schema.cases, schema.person
        self._open = sql(select(func.count()).where(cases.c.unit == bindparam("unit"), cases.c.state != "closed"))
        self._listed = sql(select(person.c.id).where(person.c.listed_at == bindparam("unit")))

    def open_cases(self, link: Link, unit: UnitId) -> int:
        """How many cases are being written to it, wait there or are held there."""
        return int(link.rows(self._open, (unit,))[0][0])

    def listed(self, link: Link, unit: UnitId, but: Collection[str]) -> int:
        """How many people are listed at it, besides these."""
        return sum(1 for (who,) in link.rows(self._listed, (unit,)) if who not in but)
