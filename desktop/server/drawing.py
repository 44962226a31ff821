"""The slots of a unit as its time book, its closures and its staff's absence leave them; asked for by queries and by handlers."""

from collections.abc import Iterable
from datetime import date, timedelta

from desktop.domain.schedule import TimeBook, draw
from desktop.domain.slots import Slot
from desktop.domain.units import CareUnit, Leave, PersonId, UnitId
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores

_EVER = date(9999, 12, 30)


def drawn(
    stores: Stores, link: Link, unit: CareUnit, first: date, last: date, performer: PersonId | None = None
) -> list[Slot]:
    """Every slot of these days, taken or not, of everybody at the unit or of this one performer."""
    whole = stores.bookings.book(link, unit.id)
    schedules = tuple(one for one in whole.schedules if performer in (None, one.performer))
    if not schedules:
        return []
    professions, leave = receivers(stores, link, unit.id, {one.performer for one in schedules})
    return draw(TimeBook(unit.id, schedules), unit, professions, leave, first, last)


def receivers(
    stores: Stores, link: Link, unit: UnitId, performers: Iterable[PersonId]
) -> tuple[dict[PersonId, str], list[Leave]]:
    """The professions of those of these performers who receive at the unit, and when who is not there.

    Whoever signs in here receives where she has a commission, and as long as it lasts; of anybody else the time book alone knows.
    """
    professions, leave = {}, stores.leave.everything(link)
    for who, profession, signs_in, lasts in stores.bookings.receivers(link, unit, performers):
        if lasts or not signs_in:
            professions[who] = profession
        last = max((one for one in lasts if one is not None), default=None)
        if last is not None and None not in lasts:
            leave.append(Leave(who, last + timedelta(days=1), _EVER))
    return professions, leave
