"""What a resident may choose from: with the case's booking ticket, or instead of a time that she has."""

import msgspec

from desktop.domain import ticket as tickets
from desktop.domain.abroad import is_abroad
from desktop.domain.booking import Appointment, OwnTime, State, may_move_self, resident_time
from desktop.domain.case import Case
from desktop.domain.referral import OwnReferral, resident_referral
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Slot
from desktop.domain.ticket import OwnTicket, resident_ticket
from desktop.domain.units import DAY, CareUnit, CaseId, Instant, PersonId, UnitId
from desktop.protocol.times import OfferedTime
from desktop.server.drawing import bookable, movable
from desktop.server.requests import Resident
from desktop.server.storage.reader import Reader

MOST = 300
"""Of one look."""
LONGEST_MOVE = 30 * DAY
"""How far ahead a time may be moved that had no time frame."""


class ChoosableTime(msgspec.Struct, frozen=True, omit_defaults=True):
    """A time that a resident may choose. Instants are ms UTC; the end is exclusive."""

    performer: PersonId
    name: str
    start: Instant
    end: Instant
    mode: str
    abroad: bool = False
    """Booked once another system has answered."""
    twice: bool = False
    """It begins in the hour that comes twice, and may be an hour off."""


class TimesToChoose(msgspec.Struct, frozen=True):
    """What she may choose from, in the order of time, all at one unit and with one profession."""

    unit: UnitId
    unit_name: str
    profession: str
    latest: Instant
    """The time has to begin by then."""
    times: list[ChoosableTime]
    more: bool
    """There are later ones."""


class BookedTime(msgspec.Struct, frozen=True):
    """A time that is booked, was, or is asked of another system; and in which case."""

    case: CaseId
    time: OwnTime


def times_with_ticket(reader: Reader, case: CaseId, now: Instant) -> TimesToChoose:
    """With the ticket that stands in the case; refuses BOOKING_NOT_ALLOWED without one, TICKET_USED, TICKET_OVER."""
    found = reader.stores.bookings.tickets_of(reader.link, case)
    ticket = tickets.standing_of(found, now)
    unit = _unit(reader, ticket.unit)
    slots = bookable(reader.stores, reader.link, unit, ticket, now)
    return _told(reader, unit, ticket.profession, ticket.latest, list(slots))


def times_instead(reader: Reader, case: Case, which: str, now: Instant) -> TimesToChoose:
    """Instead of this appointment; refuses BOOKING_UNKNOWN and TOO_LATE_TO_MOVE."""
    one = _movable(reader, case, which, now)
    unit, latest = _unit(reader, one.unit), _latest(reader, one, now)
    return _told(reader, unit, one.profession, latest, movable(reader.stores, reader.link, unit, one, latest, now))


class Sought(msgspec.Struct, frozen=True):
    """What a resident may look for at a unit whose times another system has."""

    unit: CareUnit
    person: Resident
    profession: str
    latest: Instant
    modes: tuple[str, ...] = ()


def sought(reader: Reader, case: Case, instead: str, units: frozenset[UnitId], now: Instant) -> Sought | None:
    """What to ask the other system for; None where the times are here. Refuses as the two above do."""
    person = reader.resident(case.subject)
    if person is None:
        raise Refused(Refusal.NOT_FOUND)
    if instead:
        one = _movable(reader, case, instead, now)
        return (
            Sought(_unit(reader, one.unit), person, one.profession, _latest(reader, one, now))
            if is_abroad(one)
            else None
        )
    ticket = tickets.standing_of(reader.stores.bookings.tickets_of(reader.link, case.id), now)
    if ticket.unit not in units:
        return None
    return Sought(_unit(reader, ticket.unit), person, ticket.profession, ticket.latest, ticket.modes)


def told_abroad(what: Sought, found: list[OfferedTime]) -> TimesToChoose:
    """What the other system offers of that."""
    times = [
        ChoosableTime(one.performer, one.name, one.start, one.end, one.mode, abroad=True, twice=one.twice)
        for one in found
        if one.start <= what.latest and (not what.modes or one.mode in what.modes)
    ]
    return TimesToChoose(what.unit.id, what.unit.name, what.profession, what.latest, times[:MOST], len(times) > MOST)


def own_next(reader: Reader, case: CaseId) -> tuple[list[OwnTime], list[OwnTicket], list[OwnReferral]]:
    """The case's times, tickets and referrals as its resident sees them."""
    store, link = reader.stores.bookings, reader.link
    return (
        [resident_time(one) for one in store.of_case(link, case)],
        [resident_ticket(one) for one in store.tickets_of(link, case)],
        [resident_referral(one) for one in reader.stores.referrals.of_case(link, case)],
    )


def booked_times(reader: Reader, cases: list[CaseId]) -> list[BookedTime]:
    """What is booked in these cases, or asked of another system, the first first; what is over, too."""
    found = [
        BookedTime(case, resident_time(one))
        for case in cases
        for one in reader.stores.bookings.of_case(reader.link, case)
        if one.state in (State.BOOKED, State.PENDING)
    ]
    return sorted(found, key=lambda each: (each.time.start, each.case))


def _movable(reader: Reader, case: Case, which: str, now: Instant) -> Appointment:
    one = reader.stores.bookings.one(reader.link, which)
    if one is None or one.case != case.id or one.state != State.BOOKED:
        raise Refused(Refusal.BOOKING_UNKNOWN)
    if not may_move_self(one, now):
        raise Refused(Refusal.TOO_LATE_TO_MOVE)
    return one


def _latest(reader: Reader, one: Appointment, now: Instant) -> Instant:
    """As `resident.move_time` will have it: what was booked with a ticket stays within its time frame."""
    used = [
        each.latest for each in reader.stores.bookings.tickets_of(reader.link, one.case) if each.appointment == one.id
    ]
    return max(used) if used else Instant(max(one.start, now + LONGEST_MOVE))


def _unit(reader: Reader, which: UnitId) -> CareUnit:
    unit = reader.unit(which)
    if unit is None:
        raise Refused(Refusal.NOT_FOUND)
    return unit


def _told(reader: Reader, unit: CareUnit, profession: str, latest: Instant, slots: list[Slot]) -> TimesToChoose:
    cards = reader.stores.persons.some_staff(reader.link, {one.performer for one in slots})
    found = [ChoosableTime(one.performer, cards[one.performer].name, one.start, one.end, one.mode) for one in slots]
    found.sort(key=lambda one: (one.start, one.name))
    return TimesToChoose(unit.id, unit.name, profession, latest, found[:MOST], len(found) > MOST)
