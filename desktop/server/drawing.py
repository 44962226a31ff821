"""The slots of a unit as its time book, its closures and its staff's absence leave them; asked for by queries and by handlers."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from desktop.domain import ticket as rules
from desktop.domain.booking import Appointment, State, stands
from desktop.domain.days import swedish_day
from desktop.domain.keeping import not_kept
from desktop.domain.schedule import Taken, TimeBook, draw, free
from desktop.domain.slots import Seeker, Slot, is_open_to, overlaps
from desktop.domain.ticket import Ticket
from desktop.domain.units import CareUnit, Instant, Leave, PersonId, UnitId
from desktop.server.storage.bookings import Receiver
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
    """The professions of those of these performers who receive at the unit, and when who is not there."""
    return of_those(stores.bookings.receivers(link, unit, performers), stores.leave.everything(link))


def of_those(known: Iterable[Receiver], away: Iterable[Leave]) -> tuple[dict[PersonId, str], list[Leave]]:
    """Whoever signs in here receives where she has a commission, and as long as it lasts; of anybody else the time book alone
    knows."""
    professions, leave = {}, list(away)
    for who, profession, signs_in, lasts in known:
        if lasts or not signs_in:
            professions[who] = profession
        last = max((one for one in lasts if one is not None), default=None)
        if last is not None and None not in lasts:
            leave.append(Leave(who, last + timedelta(days=1), _EVER))
    return professions, leave


def lost_at(stores: Stores, link: Link, unit: CareUnit, ahead: list[Appointment], now: Instant) -> list[Appointment]:
    """Of what is booked or held there those that the unit cannot keep, as `unit` says and all else stands, in the order of time."""
    if not ahead:
        return []
    there, leave = receivers(stores, link, unit.id, {one.performer for one in ahead})
    return not_kept(ahead, stores.bookings.book(link, unit.id), unit, there, leave, now)


def receives(stores: Stores, link: Link, unit: UnitId, performer: PersonId) -> bool | None:
    """Whether she receives at the unit, whatever its time book says; None: she is not on the register."""
    known = [one[0] for one in stores.bookings.receivers(link, unit, [performer])]
    return performer in receivers(stores, link, unit, [performer])[0] if known else None


def untaken(
    stores: Stores, link: Link, unit: CareUnit, days: tuple[date, date], now: Instant, but: PersonId | None = None
) -> list[Slot]:
    """The slots from the first to the last of these days, both included, that have not begun and are nobody's."""
    return left_of(stores, link, [one for one in drawn(stores, link, unit, *days) if one.start > now], now, but)


def left_of(stores: Stores, link: Link, slots: list[Slot], now: Instant, but: PersonId | None = None) -> list[Slot]:
    """Those of these slots, in order, that are nobody's. For the person `but`: what she only holds is hers to choose, and when she
    is booked elsewhere she has no time."""
    if not slots:
        return []
    performers = {one.performer for one in slots}
    found = stores.bookings.standing(link, performers, but, slots[0].start, max(one.end for one in slots))
    standing = [one for one in found if stands(one, now) and not (one.person == but and one.state == State.HELD)]
    hers = [one for one in standing if one.person == but]
    left = free(slots, [Taken(one.performer, one.start, one.end) for one in standing])
    return [slot for slot in left if not any(overlaps(slot.start, slot.end, one.start, one.end) for one in hers)]


def bookable(stores: Stores, link: Link, unit: CareUnit, ticket: Ticket, now: Instant) -> Iterator[Slot]:
    """What the person of this ticket may choose from, in the order of time; looked for week by week, as far as it is asked."""
    day, last = swedish_day(max(ticket.earliest, now)), swedish_day(ticket.latest)
    while day <= last:
        week = day, min(last, day + timedelta(days=6))
        yield from rules.fitting(ticket, untaken(stores, link, unit, week, now, ticket.person), now)
        day += timedelta(days=7)


def movable(stores: Stores, link: Link, unit: CareUnit, one: Appointment, latest: Instant, now: Instant) -> list[Slot]:
    """What a resident may move this appointment to: with the same profession, begun by `latest`."""
    days = swedish_day(now), swedish_day(latest)
    slots = untaken(stores, link, unit, days, now)
    return [
        slot
        for slot in slots
        if slot.profession == one.profession and slot.start <= latest and is_open_to(slot, Seeker.RESIDENT, now)
    ]
