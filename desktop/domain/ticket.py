"""A booking ticket (bokningsunderlag): the right to one appointment of a kind at a unit within a time frame; used once.

Its case names it. It is issued by triage's outcome or by staff, and ends used, expired or taken back; while it stands its
resident books with it, and where it ends unused a person has to look at it.
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Seeker, Slot, is_open_to
from desktop.domain.units import CaseId, Instant, PersonId, UnitId


class TicketState(StrEnum):
    """Where a ticket is."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    """Staff took it back, or the case went on with a person."""


class Ticket(msgspec.Struct, frozen=True, omit_defaults=True):
    """The right to book (kind `ticket` on the case's streams). Instants are ms UTC; 0 = never."""

    id: str
    case: CaseId
    person: PersonId
    unit: UnitId
    profession: str
    latest: Instant
    """The time has to begin by then: the clinical deadline."""
    expires: Instant
    """It can be used until then."""
    issued: Instant
    by: PersonId
    """Who issued it: a person, or `system` for triage's outcome."""
    state: str
    """A `TicketState`."""
    modes: tuple[str, ...] = ()
    """The kinds of visit that will do; empty: any."""
    earliest: Instant = Instant(0)
    priority: int = 0
    """The case's when it was issued."""
    appointment: str = ""
    """What it was used for."""
    ended: Instant = Instant(0)


class OwnTicket(msgspec.Struct, frozen=True, omit_defaults=True):
    """A ticket as its resident sees it (kind `own_ticket`)."""

    id: str
    unit: UnitId
    profession: str
    latest: Instant
    expires: Instant
    state: str
    modes: tuple[str, ...] = ()


def resident_ticket(one: Ticket) -> OwnTicket:
    """What its resident may know of it."""
    return OwnTicket(one.id, one.unit, one.profession, one.latest, one.expires, one.state, one.modes)


def standing_of(found: list[Ticket], now: Instant) -> Ticket:
    """The ticket of a case's with which its resident books now; refuses where she has none, or none any more."""
    if not found:
        raise Refused(Refusal.BOOKING_NOT_ALLOWED)
    ticket = next((one for one in found if one.state == TicketState.OPEN), found[-1])
    must_stand(ticket, now)
    return ticket


def must_stand(ticket: Ticket, now: Instant) -> None:
    """Refuses a ticket that was used, has expired or was taken back."""
    if ticket.state == TicketState.USED:
        raise Refused(Refusal.TICKET_USED)
    if ticket.state != TicketState.OPEN or ticket.expires <= now:
        raise Refused(Refusal.TICKET_OVER)


def fits(ticket: Ticket, slot: Slot) -> bool:
    """Whether the slot is what the ticket is for."""
    return (
        slot.unit == ticket.unit
        and slot.profession == ticket.profession
        and ticket.earliest <= slot.start <= ticket.latest
        and (not ticket.modes or slot.mode in ticket.modes)
    )


def fitting(ticket: Ticket, slots: Iterable[Slot], now: Instant) -> list[Slot]:
    """What a resident may choose from with this ticket."""
    return [slot for slot in slots if fits(ticket, slot) and is_open_to(slot, Seeker.RESIDENT, now)]


def used(ticket: Ticket, slot: Slot, appointment: str, now: Instant) -> Ticket:
    """The ticket after an appointment was booked with it; refuses a slot that it is not for."""
    must_stand(ticket, now)
    if not fits(ticket, slot):
        raise Refused(Refusal.BOOKING_NOT_ALLOWED)
    return msgspec.structs.replace(ticket, state=TicketState.USED.value, appointment=appointment, ended=now)


def given_back(ticket: Ticket, now: Instant) -> Ticket:
    """Its appointment was cancelled: as long as its time lasts it can be used again; the same ticket where it does not."""
    if ticket.state != TicketState.USED or ticket.expires <= now:
        return ticket
    return msgspec.structs.replace(ticket, state=TicketState.OPEN.value, appointment="", ended=Instant(0))


def expired(ticket: Ticket, now: Instant) -> Ticket | None:
    """The ticket once its time is over; None if it was used, taken back, or still stands (a stale timer)."""
    if ticket.state != TicketState.OPEN or ticket.expires > now:
        return None
    return msgspec.structs.replace(ticket, state=TicketState.EXPIRED.value, ended=now)


def revoked(ticket: Ticket, now: Instant) -> Ticket:
    """The ticket taken back; one that has ended stays what it is."""
    if ticket.state != TicketState.OPEN:
        return ticket
    return msgspec.structs.replace(ticket, state=TicketState.REVOKED.value, ended=now)
