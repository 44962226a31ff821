"""What becomes of booked times when a unit closes or ends, its time book changes, or who receives there is away: nobody comes in vain.

Whoever changes such a thing only names the unit; after all decisions of a transaction the times are looked at, so that no way of
changing it is forgotten. What is taken back later brings nothing back: the case is with people by then.
"""

from desktop.domain import booking as rules
from desktop.domain import ticket as tickets
from desktop.domain.access import SYSTEM, Actor
from desktop.domain.aside import BackWhy
from desktop.domain.audit import FactKind
from desktop.domain.booking import Appointment, CancelWhy, State
from desktop.domain.notices import TimeNotice
from desktop.domain.ticket import Ticket
from desktop.domain.units import SECOND, CareUnit, CaseId, Instant, UnitId
from desktop.protocol.booking import LookAtBooked
from desktop.protocol.codec import encode
from desktop.protocol.up import Command
from desktop.server.drawing import lost_at
from desktop.server.handlers import time_notices
from desktop.server.handlers.booking import ticket_again, told
from desktop.server.handlers.effects import timer_id
from desktop.server.handlers.reopening import back
from desktop.server.handlers.tickets import end
from desktop.server.storage.cases import Timer
from desktop.server.storage.work import Work

Data = dict[str, str | int]
MOST = 20
"""Of a unit in one commit, so that it holds nobody up: the next one goes on."""
ONCE_MORE = 5 * SECOND
"""After so long what another process was just booking by what it still knew is there to be seen."""


def go_on(work: Work, _actor: Actor, command: Command, body: LookAtBooked) -> Data:
    """`booking.look`: the rest of what cannot be kept, or what was booked in the same moment."""
    work.drop_timer(command.id)
    work.times_touched.setdefault(body.unit, False)
    return {}


def unkept_at(work: Work, which: UnitId) -> list[Appointment]:
    """What is booked or held there and cannot be kept as things stand now, in the order of time."""
    unit = _unit(work, which)
    return _unkept(work, unit) if unit is not None else []


def cancel_unkept(work: Work) -> None:
    """After all decisions: at the units that were touched, what cannot be kept is cancelled and comes back to people."""
    for which, once_more in sorted(work.times_touched.items()):
        unit = _unit(work, which)
        if unit is None:
            continue
        lost: list[Appointment | Ticket] = [*_unkept(work, unit)]
        if unit.ended:
            lost += work.booked.open_at(unit.id)
        now, later = lost[:MOST], lost[MOST:]
        _lock(work, {one.case for one in now})
        for one in now:
            _cancel(work, one) if isinstance(one, Appointment) else _revoke(work, one)
        if later:
            _look_again(work, unit.id, work.now, later[0].id)
        elif once_more and work.stores.bookings.book(work.link, unit.id).schedules:
            _look_again(work, unit.id, Instant(work.now + ONCE_MORE))


def _unit(work: Work, which: UnitId) -> CareUnit | None:
    """As it is stored: what was known of it before may be older than what another process has just said."""
    return work.stores.persons.some_units(work.link, [which]).get(which)


def _unkept(work: Work, unit: CareUnit) -> list[Appointment]:
    return lost_at(work.stores, work.link, unit, work.booked.ahead(unit.id, work.now), work.now)


def _lock(work: Work, cases: set[CaseId]) -> None:
    known = {case.id for case in work.cases()}
    for record in work.stores.cases.lock(work.link, cases - known):
        work.know(record)
    work.know_names()


def _cancel(work: Work, one: Appointment) -> None:
    case = work.fetch(one.case)
    after = rules.not_kept(one, SYSTEM.person, work.now)
    work.save_appointment(after)
    if one.state != State.BOOKED:
        return
    told(work, SYSTEM, Instant(0), case, after, FactKind.APPOINTMENT_CANCELLED, why=CancelWhy.UNIT.value)
    time_notices.changed(work, SYSTEM, after, TimeNotice.CANCELLED)
    if not rules.came_urgent(one):
        ticket_again(work, one)
    back(work, SYSTEM, case, BackWhy.UNIT_CANCELLED, one.priority)


def _revoke(work: Work, ticket: Ticket) -> None:
    case = work.fetch(ticket.case)
    end(work, SYSTEM, case, tickets.revoked(ticket, work.now))
    back(work, SYSTEM, case, BackWhy.UNIT_ENDED, ticket.priority)


def _look_again(work: Work, unit: UnitId, at: Instant, first: str = "") -> None:
    name = timer_id("booked", unit, work.now, first)
    work.set_timer(Timer(name, at, "booking.look", 1, CaseId(""), encode(LookAtBooked(unit)).decode()))
