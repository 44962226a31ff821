"""Who of the staff is on leave, day by day: whoever is named to call somebody should be there."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, select

from desktop.domain.units import Leave, PersonId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link


class Leaves:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        away = schema.staff_away
        here = (away.c.first <= bindparam("day")) & (away.c.last >= bindparam("the_day"))
        self._away = sql(select(away.c.person).where(sql.among(away.c.person, "people"), here))
        self._all = sql(select(away.c.person, away.c.first, away.c.last).order_by(away.c.person, away.c.first))
        self._forget = sql(away.delete())
        self._save = sql.upsert(away, ["person", "first"])

    def away(self, link: Link, people: Iterable[str], day: date) -> set[PersonId]:
        """Those of these people who are on leave that day."""
        iso = day.isoformat()
        values = {"people": link.among(people), "day": iso, "the_day": iso}
        return {row[0] for row in link.rows(self._away, [values[name] for name in self._away.names])}

    def everything(self, link: Link) -> list[Leave]:
        """All leaves there are, by person and first day."""
        return [Leave(who, *map(date.fromisoformat, days)) for who, *days in link.rows(self._all)]

    def replace(self, link: Link, leaves: Iterable[Leave]) -> None:
        """These are all leaves there are."""
        link.run(self._forget, ())
        link.many(self._save, [(one.person, one.first.isoformat(), one.last.isoformat()) for one in leaves])
