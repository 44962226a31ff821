"""The slots of a unit as its time book, its closures and its staff's absence leave them; asked for by queries and by handlers."""

from datetime import date

from desktop.domain.schedule import TimeBook, draw
from desktop.domain.slots import Slot
from desktop.domain.units import CareUnit, PersonId
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores


def drawn(
    stores: Stores, link: Link, unit: CareUnit, first: date, last: date, performer: PersonId | None = None
) -> list[Slot]:
    """Every slot of these days, taken or not, of everybody at the unit or of this one performer."""
    whole = stores.bookings.book(link, unit.id)
    schedules = tuple(one for one in whole.schedules if performer in (None, one.performer))
    if not schedules:
        return []
    cards = stores.persons.some_staff(link, {one.performer for one in schedules})
    professions = {who: card.profession for who, card in cards.items()}
    return draw(TimeBook(unit.id, schedules), unit, professions, stores.leave.everything(link), first, last)
