"""The versions of units' hours, once a manager has changed them: written once and never changed."""

from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from desktop.domain.units import Hours, UnitId
from desktop.domain.week import Week
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link

_HOURS = msgspec.json.Decoder(Hours | None)


class Weeks:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        week = schema.unit_week
        newest = select(*week.columns).where(week.c.unit == bindparam("unit")).order_by(week.c.number.desc())
        self._last = sql(newest.limit(bindparam("most")))
        self._save = sql.insert(week)

    def last(self, link: Link, unit: UnitId, most: int) -> list[Week]:
        """The newest versions, newest first; none as long as nobody has changed the hours."""
        return [_week(row) for row in link.rows(self._last, (unit, most))]

    def save(self, link: Link, unit: UnitId, week: Week) -> None:
        """A new version."""
        hours = msgspec.json.encode(week.hours).decode()
        link.run(self._save, (unit, week.number, hours, week.author, week.at))


def _week(row: tuple[Any, ...]) -> Week:
    _, number, hours, author, at = row
    return Week(number, _HOURS.decode(hours), author, at)
