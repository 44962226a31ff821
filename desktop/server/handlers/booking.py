"""Times are held, booked, moved and cancelled, by staff in a case and by residents with its booking ticket.

Whoever books is decided on here alone: performer and person are locked before anything is looked at, so that what is free
stays free until it is stored.
"""

from datetime import timedelta

import msgspec

from desktop.domain import booking as rules
from desktop.domain import ticket as tickets
from desktop.domain.access import Actor, ActorKind
from desktop.domain.aside import BackWhy
from desktop.domain.audit import FactKind
from desktop.domain.booking import Appointment, CancelWhy, State
from desktop.domain.case import Case, CaseState, renewed
from desktop.domain.days import swedish_day
from desktop.domain.notices import TimeNotice
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Seeker, Slot, seeker_of
from desktop.domain.units import CLINICAL_ROLES, MINUTE, CareUnit, Instant, PersonId, UnitId
from desktop.protocol.booking import (
    BookOwnTime,
    BookTime,
    CancelOwnTime,
    CancelTime,
    HoldOwnTime,
    HoldTime,
    MoveOwnTime,
    MoveTime,
)
from desktop.protocol.up import Command
from desktop.server.drawing import drawn
from desktop.server.handlers import time_notices
from desktop.server.handlers.effects import happened, known_case
from desktop.server.handlers.reopening import back
from desktop.server.handlers.tickets import open_ticket
from desktop.server.storage.work import Work

Data = dict[str, str | int]
_LONGEST = 480 * MINUTE
"""No slot is longer."""


def hold(work: Work, actor: Actor, command: Command, body: HoldTime) -> Data:
    """`booking.hold`: kept for the case's person while staff talk with her."""
    case = at_hand(work, actor, known_case(work, body.case))
    slot = _slot(work, case, (body.unit, body.performer, Instant(body.start)), _seeker(work, actor, body.unit))
    return _hold(work, actor, command, case, slot)


def hold_own(work: Work, actor: Actor, command: Command, body: HoldOwnTime) -> Data:
    """`resident.hold_time`: kept while she looks at it."""
    case = known_case(work, body.case)
    ticket = open_ticket(work, case)
    slot = _slot(work, case, (ticket.unit, body.performer, Instant(body.start)), Seeker.RESIDENT)
    tickets.used(ticket, slot, command.id, work.now)
    return _hold(work, actor, command, case, slot)


def _hold(work: Work, actor: Actor, command: Command, case: Case, slot: Slot) -> Data:
    keep(work, case)
    let_go(work, case, but="")
    one = rules.held(slot, command.id, _whose(work, case, slot), actor.person, work.now)
    work.save_appointment(one)
    return {"until": one.until}


def book(work: Work, actor: Actor, command: Command, body: BookTime) -> Data:
    """`booking.book`: a ticket that stood for the same is used up with it, any other is taken back."""
    case = at_hand(work, actor, known_case(work, body.case))
    slot = _slot(work, case, (body.unit, body.performer, Instant(body.start)), _seeker(work, actor, body.unit))
    one = _book(work, actor, command, case, slot)
    for ticket in work.booked.tickets_of(case.id):
        if ticket.state == tickets.TicketState.OPEN:
            fits = tickets.fits(ticket, slot) and ticket.expires > work.now
            work.save_ticket(
                tickets.used(ticket, slot, one.id, work.now) if fits else tickets.revoked(ticket, work.now)
            )
    return {"start": one.start}


def book_own(work: Work, actor: Actor, command: Command, body: BookOwnTime) -> Data:
    """`resident.book_time`: her ticket is used up."""
    case = known_case(work, body.case)
    ticket = open_ticket(work, case)
    slot = _slot(work, case, (ticket.unit, body.performer, Instant(body.start)), Seeker.RESIDENT)
    after = tickets.used(ticket, slot, "", work.now)
    one = _book(work, actor, command, case, slot, (ticket.priority, ticket.latest))
    work.save_ticket(msgspec.structs.replace(after, appointment=one.id))
    return {"start": one.start}


def _book(
    work: Work, actor: Actor, command: Command, case: Case, slot: Slot, frame: tuple[int, Instant] | None = None
) -> Appointment:
    kept = next((one for one in work.booked.of_case(case.id) if _is_kept(one, slot, work.now)), None)
    which = kept.id if kept is not None else command.id
    frame = frame if frame is not None else (case.priority, case.care.book_by)
    one = rules.booked(slot, which, _whose(work, case, slot), actor.person, work.now, frame)
    if kept is not None:
        one = msgspec.structs.replace(one, number=kept.number + 1)
    keep(work, case)
    let_go(work, case, but=which)
    work.save_appointment(one)
    told(work, actor, command.claimed_at, case, one, FactKind.APPOINTMENT_BOOKED)
    time_notices.changed(work, actor, one, TimeNotice.BOOKED)
    return one


def _is_kept(one: Appointment, slot: Slot, now: Instant) -> bool:
    same = (one.unit, one.performer, one.start) == slot.key
    return same and one.state == State.HELD and rules.stands(one, now)


def move(work: Work, actor: Actor, command: Command, body: MoveTime) -> Data:
    """`booking.move`, also in a case that has been closed."""
    case = at_hand(work, actor, known_case(work, body.case), closed_too=True)
    one = _appointment(work, case, body.appointment)
    return _move(work, actor, command, case, one, body, _seeker(work, actor, one.unit))


def move_own(work: Work, actor: Actor, command: Command, body: MoveOwnTime) -> Data:
    """`resident.move_time`: within the time frame of the ticket that it was booked with."""
    case = known_case(work, body.case)
    one = _appointment(work, case, body.appointment)
    within_ticket(work, one, Instant(body.start))
    return _move(work, actor, command, case, one, body, Seeker.RESIDENT)


def within_ticket(work: Work, one: Appointment, start: Instant) -> None:
    """Refuses what lies after the time frame of the ticket that it was booked with."""
    for ticket in work.booked.tickets_of(one.case):
        if ticket.appointment == one.id and start > ticket.latest:
            raise Refused(Refusal.BOOKING_NOT_ALLOWED)


def _move(
    work: Work,
    actor: Actor,
    command: Command,
    case: Case,
    one: Appointment,
    body: MoveTime | MoveOwnTime,
    seeker: Seeker,
) -> Data:
    slot = _slot(work, case, (one.unit, body.performer, Instant(body.start)), seeker, instead=one.id)
    name = _whose(work, case, slot)[2]
    after = rules.moved(one, (slot, name), body.seen, actor.person, seeker, work.now)
    keep(work, case)
    let_go(work, case, but="")
    work.save_appointment(after)
    told(work, actor, command.claimed_at, case, after, FactKind.APPOINTMENT_MOVED, before=one.start)
    time_notices.changed(work, actor, after, TimeNotice.MOVED)
    _seen_by_nurse(work, actor, case, (one, after), BackWhy.BOOKING_DELAYED)
    return {"start": after.start}


def cancel(work: Work, actor: Actor, command: Command, body: CancelTime) -> Data:
    """`booking.cancel`, also in a case that has been closed."""
    case = at_hand(work, actor, known_case(work, body.case), closed_too=True)
    one = _appointment(work, case, body.appointment)
    return _cancel(work, actor, command, case, one, (body.seen, _seeker(work, actor, one.unit), CancelWhy.STAFF))


def cancel_own(work: Work, actor: Actor, command: Command, body: CancelOwnTime) -> Data:
    """`resident.cancel_time`: the ticket is hers again as long as it lasts, unless a nurse has to look at it first."""
    case = known_case(work, body.case)
    one = _appointment(work, case, body.appointment)
    return _cancel(work, actor, command, case, one, (body.seen, Seeker.RESIDENT, CancelWhy.RESIDENT))


def _cancel(
    work: Work, actor: Actor, command: Command, case: Case, one: Appointment, how: tuple[int, Seeker, CancelWhy]
) -> Data:
    seen, seeker, why = how
    after = rules.cancelled(one, seen, actor.person, seeker, why, work.now)
    keep(work, case)
    work.save_appointment(after)
    told(work, actor, command.claimed_at, case, after, FactKind.APPOINTMENT_CANCELLED, why=why.value)
    time_notices.changed(work, actor, after, TimeNotice.CANCELLED)
    if not _seen_by_nurse(work, actor, case, (one, after), BackWhy.BOOKING_CANCELLED):
        ticket_again(work, one)
    return {}


def ticket_again(work: Work, one: Appointment) -> None:
    """The ticket that the time was booked with can be used again, as long as it lasts."""
    for ticket in work.booked.tickets_of(one.case):
        if ticket.appointment == one.id and (again := tickets.given_back(ticket, work.now)) != ticket:
            work.save_ticket(again)


def _seen_by_nurse(work: Work, actor: Actor, case: Case, change: tuple[Appointment, Appointment], why: BackWhy) -> bool:
    """Whether it is now a nurse's matter; a clinician who changes it herself has seen it."""
    clinician = actor.kind is ActorKind.STAFF and actor.role in CLINICAL_ROLES
    if clinician or not rules.needs_nurse(*change):
        return False
    back(work, actor, case, why, change[0].priority)
    return True


def at_hand(work: Work, actor: Actor, case: Case, closed_too: bool = False) -> Case:
    """The case, which its holder books in; it counts as work. A closed one is nobody's: whoever works there may change a time."""
    if case.state is CaseState.CLOSED and closed_too:
        return case
    if case.state is CaseState.CLOSED:
        raise Refused(Refusal.CASE_CLOSED)
    if case.hold.person is None:
        raise Refused(Refusal.NOT_HELD)
    if case.hold.person != actor.person:
        raise Refused(Refusal.HELD_BY_OTHER, person=case.hold.person, since=case.hold.since)
    return renewed(case, work.now)


def keep(work: Work, case: Case) -> None:
    """Booking is work: the hold is counted from now."""
    if case != work.case(case.id):
        work.save(case)


def _seeker(work: Work, actor: Actor, unit: UnitId) -> Seeker:
    own = _unit(work, actor.unit) if actor.unit is not None else None
    return seeker_of(actor, unit, own.kind if own is not None else "")


def _unit(work: Work, unit: UnitId) -> CareUnit:
    work.know_names(units=[unit])
    found = work.names.units.get(unit)
    if found is None:
        raise Refused(Refusal.NOT_FOUND)
    return found


def _slot(work: Work, case: Case, wanted: tuple[UnitId, PersonId, Instant], seeker: Seeker, instead: str = "") -> Slot:
    """The slot that is wanted, free for the case's person; `instead` of an appointment of hers, which is no obstacle."""
    unit, performer, start = wanted
    found = _unit(work, unit)
    day = swedish_day(start)
    slots = drawn(work.stores, work.link, found, day - timedelta(days=1), day, performer)
    standing = work.booked.standing([performer], case.subject, start, Instant(start + _LONGEST))
    others = [one for one in standing if one.id != instead]
    return rules.choose(slots, others, wanted, (case.subject, seeker), work.now)


def _whose(work: Work, case: Case, slot: Slot) -> rules.Whose:
    work.know_names(staff=[slot.performer], units=[slot.unit])
    unit = work.names.units[slot.unit]
    place = ", ".join(part for part in (unit.name, unit.address) if part)
    return case.id, case.subject, work.names.staff[slot.performer].name, place


def let_go(work: Work, case: Case, but: str) -> None:
    """What else was kept in this case while somebody chose is free again."""
    for one in work.booked.of_case(case.id):
        if one.state == State.HELD and one.id != but:
            work.save_appointment(msgspec.structs.replace(one, state=State.CANCELLED.value, number=one.number + 1))


def _appointment(work: Work, case: Case, which: str) -> Appointment:
    one = work.booked.one(which)
    if one is None or one.case != case.id:
        raise Refused(Refusal.BOOKING_UNKNOWN)
    return one


def told(
    work: Work, actor: Actor, claimed_at: Instant, case: Case, one: Appointment, kind: FactKind, **more: str | int
) -> None:
    """The fact."""
    happened(
        work, actor, kind, case, claimed_at, appointment=one.id, at_unit=one.unit, performer=one.performer,
        start=one.start, mode=one.mode, profession=one.profession, by=actor.kind.value, **more,
    )  # fmt: skip
