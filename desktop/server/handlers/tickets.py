"""Booking tickets: issued by triage's outcome or by staff, taken back, and looked at by a person where nobody used them."""

import msgspec

from desktop.domain import ticket as rules
from desktop.domain.access import SYSTEM, Actor
from desktop.domain.aside import BackWhy
from desktop.domain.audit import FactKind
from desktop.domain.case import Case, must_be_open
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Mode
from desktop.domain.ticket import Ticket, TicketState
from desktop.domain.units import DAY, HOUR, Instant, UnitId
from desktop.protocol.booking import BookedElsewhere, IssueTicket, RevokeTicket, TicketDue
from desktop.protocol.codec import encode
from desktop.protocol.up import Command
from desktop.server.drawing import bookable
from desktop.server.handlers import time_notices
from desktop.server.handlers.effects import happened, known_case, timer_id
from desktop.server.handlers.reopening import back
from desktop.server.storage.cases import Timer
from desktop.server.storage.work import Work

Data = dict[str, str | int]
LONGEST = 120 * DAY
AS_AGREED = 30 * DAY
"""How far ahead a time may lie where no time frame is set."""
SHORTEST_MARGIN = HOUR
"""A ticket runs out before the last time that it is for, so that a person can still find one."""


def issue(work: Work, actor: Actor, command: Command, body: IssueTicket) -> Data:
    """`ticket.issue`: by whoever holds the case; it replaces what stood in it, and in what was joined into it."""
    case = known_case(work, body.case)
    must_be_open(case)
    if case.hold.person != actor.person:
        raise Refused(Refusal.NOT_HELD if case.hold.person is None else Refusal.HELD_BY_OTHER)
    latest = Instant(body.latest)
    if not work.now < latest <= work.now + LONGEST or not set(body.modes) <= set(Mode):
        raise Refused(Refusal.OUT_OF_RANGE)
    work.know_names(units=[body.unit])
    unit = work.names.units.get(body.unit)
    if unit is None or unit.ended:
        raise Refused(Refusal.NOT_FOUND)
    for one in (case, *(work.fetch(gathered.id) for gathered in case.care.gathers)):
        revoke_open(work, one)
    ticket = _ticket(work, case, command.id, (body.unit, body.profession, latest), actor, body.modes)
    issued(work, case, ticket, actor)
    return {"expires": ticket.expires}


def right_to_book(work: Work, case: Case, unit: UnitId) -> Ticket | None:
    """The ticket with which the resident books herself what triage came to, not issued yet; None where no time that fits is left
    for her, and people see to it."""
    ticket = _ticket(work, case, case.id, (unit, case.care.competence, case.care.book_by))
    if unit in work.abroad or work.names.units[unit].booking_link:
        # Another system knows its times, and is never asked in here: she sees whether there is one.
        return ticket
    free = bookable(work.stores, work.link, work.names.units[unit], ticket, work.now)
    return ticket if next(free, None) is not None else None


def issued(work: Work, case: Case, ticket: Ticket, by: Actor = SYSTEM) -> None:
    """The ticket stands; once its time is over somebody looks at the case."""
    work.save_ticket(ticket)
    body = encode(TicketDue(case.id, ticket.id)).decode()
    work.set_timer(Timer(timer_id("ticket", ticket.id), ticket.expires, "ticket.due", 1, case.id, body))
    happened(
        work, by, FactKind.TICKET_ISSUED, case, ticket=ticket.id, to=ticket.unit, profession=ticket.profession,
        latest=ticket.latest,
    )  # fmt: skip
    time_notices.issued(work, by, ticket)


def _ticket(
    work: Work,
    case: Case,
    which: str,
    what: tuple[UnitId, str, Instant],
    by: Actor = SYSTEM,
    modes: tuple[str, ...] = (),
) -> Ticket:
    """A ticket for this case: unit, profession, and by when the time has to begin (0: as agreed)."""
    unit, profession, latest = what
    latest = latest or Instant(work.now + AS_AGREED)
    expires = Instant(max(work.now + SHORTEST_MARGIN, latest - SHORTEST_MARGIN))
    return Ticket(
        which, case.id, case.subject, unit, profession, latest, expires, work.now, by.person,
        TicketState.OPEN.value, modes,
        priority=case.priority,
    )  # fmt: skip


def open_ticket(work: Work, case: Case) -> Ticket:
    """The ticket with which the resident books here in this case; refuses where she has none, or books at 1177.se."""
    ticket = rules.standing_of(work.booked.tickets_of(case.id), work.now)
    work.know_names(units=[ticket.unit])
    if work.names.units[ticket.unit].booking_link:
        raise Refused(Refusal.BOOKING_NOT_ALLOWED)
    return ticket


def booked_elsewhere(work: Work, actor: Actor, command: Command, body: BookedElsewhere) -> Data:
    """`resident.booked_elsewhere`: she has booked with it at 1177.se, where nobody here sees it; nobody has to look after her."""
    case = known_case(work, body.case)
    ticket = rules.standing_of(work.booked.tickets_of(case.id), work.now)
    work.know_names(units=[ticket.unit])
    if ticket.id != body.ticket or not work.names.units[ticket.unit].booking_link:
        raise Refused(Refusal.BOOKING_NOT_ALLOWED)
    after = msgspec.structs.replace(ticket, state=TicketState.USED.value, ended=work.now)
    end(work, actor, case, after, command.claimed_at)
    return {}


def revoke(work: Work, actor: Actor, command: Command, body: RevokeTicket) -> Data:
    """`ticket.revoke`: what has been booked with it stays booked."""
    case = known_case(work, body.case)
    ticket = work.booked.ticket(body.ticket)
    if ticket is None or ticket.case != case.id:
        raise Refused(Refusal.NOT_FOUND)
    rules.must_stand(ticket, work.now)
    end(work, actor, case, rules.revoked(ticket, work.now), command.claimed_at)
    return {}


def revoke_open(work: Work, case: Case) -> None:
    """Whatever could still be booked with in this case is taken back: a person goes on with it."""
    for ticket in work.booked.tickets_of(case.id):
        if ticket.state == TicketState.OPEN:
            end(work, SYSTEM, case, rules.revoked(ticket, work.now))


def due(work: Work, _actor: Actor, command: Command, body: TicketDue) -> Data:
    """`ticket.due`: nobody has booked with it, so somebody looks at the case."""
    work.drop_timer(command.id)
    ticket = work.booked.ticket(body.ticket)
    over = rules.expired(ticket, work.now) if ticket is not None else None
    if over is None:
        return {}
    case = known_case(work, body.case)
    end(work, SYSTEM, case, over)
    back(work, SYSTEM, case, BackWhy.TICKET_EXPIRED, over.priority)
    return {}


def end(work: Work, by: Actor, case: Case, ticket: Ticket, claimed_at: Instant = Instant(0)) -> None:
    """The ticket has ended as it says now."""
    work.save_ticket(ticket)
    happened(work, by, FactKind.TICKET_ENDED, case, claimed_at, ticket=ticket.id, state=ticket.state)
