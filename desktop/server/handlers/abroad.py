"""Times in another system's time book: the wish is kept, a job asks outside the writer, and what was said is written down.

Commands of a unit that books here go on to `booking`. A job may be done twice and never says the same twice: it looks for a
booking that it may have made before it makes one, and its answer counts once, by the appointment's number.
"""

import msgspec

from desktop.domain import abroad as rules
from desktop.domain.abroad import Answer, Said, Time, What, Wish, is_abroad
from desktop.domain.access import SYSTEM, Actor, ActorKind
from desktop.domain.aside import BackWhy
from desktop.domain.audit import FactKind
from desktop.domain.booking import Appointment, State, came_urgent, needs_nurse
from desktop.domain.case import Case
from desktop.domain.notices import TimeNotice
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Mode, Seeker, overlaps
from desktop.domain.ticket import Ticket, TicketState, revoked
from desktop.domain.units import CLINICAL_ROLES, Instant, UnitId
from desktop.protocol.booking import BookOwnTime, BookTime, CancelOwnTime, CancelTime, MoveOwnTime, MoveTime
from desktop.protocol.codec import encode
from desktop.protocol.up import Command
from desktop.server.handlers import booking, time_notices
from desktop.server.handlers.effects import known_case
from desktop.server.handlers.reopening import back
from desktop.server.handlers.tickets import open_ticket
from desktop.server.requests import EndJob
from desktop.server.storage.jobs import Job, JobKind, JobState
from desktop.server.storage.work import Work

Data = dict[str, str | int]
_WISH = msgspec.json.Decoder(Wish)


def book(work: Work, actor: Actor, command: Command, body: BookTime) -> Data:
    """`booking.book`: at a unit whose times are abroad it is asked for, and pending until that system has answered."""
    if body.unit not in work.abroad:
        return booking.book(work, actor, command, body)
    case = booking.at_hand(work, actor, known_case(work, body.case))
    frame = case.priority, case.care.book_by
    return _wish(work, actor, command, case, _time(body.unit, body), frame)


def book_own(work: Work, actor: Actor, command: Command, body: BookOwnTime) -> Data:
    """`resident.book_time`: likewise; her ticket is used while it is asked for, and hers again if the answer is no."""
    case = known_case(work, body.case)
    ticket = open_ticket(work, case)
    if ticket.unit not in work.abroad:
        return booking.book_own(work, actor, command, body)
    time = _time(ticket.unit, body)
    if (
        time.profession != ticket.profession
        or time.start > ticket.latest
        or (ticket.modes and time.mode not in ticket.modes)
    ):
        raise Refused(Refusal.BOOKING_NOT_ALLOWED)
    told = _wish(work, actor, command, case, time, (ticket.priority, ticket.latest))
    used = msgspec.structs.replace(ticket, state=TicketState.USED.value, appointment=command.id, ended=work.now)
    work.save_ticket(used)
    return told


def _time(unit: UnitId, body: BookTime | BookOwnTime) -> Time:
    if body.mode not in set(Mode) or not body.profession:
        raise Refused(Refusal.TIME_GONE)
    return Time(unit, Instant(body.start), Instant(body.end), body.profession, body.mode, body.performer)


def _wish(work: Work, actor: Actor, command: Command, case: Case, time: Time, frame: tuple[int, Instant]) -> Data:
    work.know_names(units=[time.unit])
    unit = work.names.units[time.unit]
    if unit.ended:
        raise Refused(Refusal.NOT_FOUND)
    place = ", ".join(part for part in (unit.name, unit.address) if part)
    one = rules.wished(time, command.id, (case.id, case.subject, "", place), actor.person, work.now, frame)
    _is_free(work, case, time.start, time.end, one.id)
    booking.keep(work, case)
    booking.let_go(work, case, but="")
    work.save_appointment(one)
    booking.told(work, actor, command.claimed_at, case, one, FactKind.APPOINTMENT_ASKED, what=What.BOOK.value)
    _ask(work, command, actor, one, (time.start, time.end, time.performer))
    return {"start": one.start}


def _is_free(work: Work, case: Case, start: Instant, end: Instant, but: str) -> None:
    """The person has no other time then."""
    for one in work.booked.standing((), case.subject, start, end):
        taken = one.state != State.HELD and overlaps(start, end, one.start, one.end)
        if taken and one.id != but and one.person == case.subject:
            raise Refused(Refusal.ALREADY_OCCUPIED)


def move(work: Work, actor: Actor, command: Command, body: MoveTime) -> Data:
    """`booking.move`: abroad it stands where it is until that system has moved it."""
    one = work.booked.one(body.appointment)
    if one is None or not is_abroad(one):
        return booking.move(work, actor, command, body)
    case = booking.at_hand(work, actor, known_case(work, body.case), closed_too=True)
    return _move(work, actor, command, case, (one, Seeker.UNIT), body)


def move_own(work: Work, actor: Actor, command: Command, body: MoveOwnTime) -> Data:
    """`resident.move_time`: likewise, within the time frame of her ticket."""
    one = work.booked.one(body.appointment)
    if one is None or not is_abroad(one):
        return booking.move_own(work, actor, command, body)
    case = known_case(work, body.case)
    booking.within_ticket(work, one, Instant(body.start))
    return _move(work, actor, command, case, (one, Seeker.RESIDENT), body)


def _move(
    work: Work,
    actor: Actor,
    command: Command,
    case: Case,
    what: tuple[Appointment, Seeker],
    body: MoveTime | MoveOwnTime,
) -> Data:
    one, seeker = what
    if one.case != case.id:
        raise Refused(Refusal.BOOKING_UNKNOWN)
    start = Instant(body.start)
    end = Instant(start + one.end - one.start)
    if start <= work.now:
        raise Refused(Refusal.TIME_PASSED)
    after = rules.asked(one, What.MOVE, body.seen, actor.person, seeker, work.now)
    _is_free(work, case, start, end, one.id)
    return _asked(work, actor, command, case, after, (start, end, body.performer))


def cancel(work: Work, actor: Actor, command: Command, body: CancelTime) -> Data:
    """`booking.cancel`: abroad it is booked until that system has cancelled it."""
    one = work.booked.one(body.appointment)
    if one is None or not is_abroad(one):
        return booking.cancel(work, actor, command, body)
    case = booking.at_hand(work, actor, known_case(work, body.case), closed_too=True)
    return _cancel(work, actor, command, case, (one, Seeker.UNIT), body)


def cancel_own(work: Work, actor: Actor, command: Command, body: CancelOwnTime) -> Data:
    """`resident.cancel_time`: likewise."""
    one = work.booked.one(body.appointment)
    if one is None or not is_abroad(one):
        return booking.cancel_own(work, actor, command, body)
    return _cancel(work, actor, command, known_case(work, body.case), (one, Seeker.RESIDENT), body)


def _cancel(
    work: Work,
    actor: Actor,
    command: Command,
    case: Case,
    what: tuple[Appointment, Seeker],
    body: CancelTime | CancelOwnTime,
) -> Data:
    one, seeker = what
    if one.case != case.id:
        raise Refused(Refusal.BOOKING_UNKNOWN)
    after = rules.asked(one, What.CANCEL, body.seen, actor.person, seeker, work.now)
    return _asked(work, actor, command, case, after, (one.start, one.end, ""))


def _asked(
    work: Work, actor: Actor, command: Command, case: Case, after: Appointment, to: tuple[Instant, Instant, str]
) -> Data:
    booking.keep(work, case)
    work.save_appointment(after)
    booking.told(work, actor, command.claimed_at, case, after, FactKind.APPOINTMENT_ASKED, what=after.asked)
    _ask(work, command, actor, after, to)
    return {"start": after.start}


def _ask(work: Work, command: Command, actor: Actor, one: Appointment, to: tuple[Instant, Instant, str]) -> None:
    clinician = actor.kind is ActorKind.STAFF and actor.role in CLINICAL_ROLES
    herself = actor.kind is ActorKind.RESIDENT
    wish = Wish(one.id, one.number, one.asked, *to, herself=herself, urgent=came_urgent(one) and not clinician)
    payload = encode(wish).decode()
    work.add_job(Job(command.id, JobKind.BOOKING, one.case, one.person, payload, work.now, work.now))


# --- what was said ---------------------------------------------------------------------------------------------------


def ended(work: Work, request: EndJob) -> None:
    """The job has ended for good: with an answer, or without one that anybody could get."""
    wish = _WISH.decode(request.job.payload)
    before = work.booked.one(wish.appointment)
    if before is None:
        return
    lost = Answer(Said.LOST.value, code=request.code)
    answer = msgspec.convert(request.data, Answer) if request.state is JobState.DONE and request.data else lost
    after = rules.answered(before, wish, answer, work.now)
    if after == before:
        return
    case = known_case(work, before.case)
    work.save_appointment(after)
    _write_down(work, case, wish, answer, after)
    if wish.what == What.BOOK:
        _booked(work, case, wish, answer, after)
    else:
        _changed(work, case, wish, answer, (before, after))


_DONE = {
    What.BOOK: (FactKind.APPOINTMENT_BOOKED, TimeNotice.BOOKED),
    What.MOVE: (FactKind.APPOINTMENT_MOVED, TimeNotice.MOVED),
    What.CANCEL: (FactKind.APPOINTMENT_CANCELLED, TimeNotice.CANCELLED),
}


def _write_down(work: Work, case: Case, wish: Wish, answer: Answer, after: Appointment) -> None:
    what = What(wish.what)
    if answer.said != Said.DONE:
        booking.told(
            work,
            SYSTEM,
            Instant(0),
            case,
            after,
            FactKind.APPOINTMENT_NOT_DONE,
            what=what.value,
            said=answer.said,
            code=answer.code,
        )
        return
    kind, notice = _DONE[what]
    more: Data = {"why": after.why} if what is What.CANCEL else {}
    booking.told(work, SYSTEM, Instant(0), case, after, kind, **more)
    # What she asked for herself is not told to her, but she is reminded of it.
    asker = Actor(ActorKind.RESIDENT, case.resident) if wish.herself else SYSTEM
    time_notices.changed(work, asker, after, notice)


def _booked(work: Work, case: Case, wish: Wish, answer: Answer, after: Appointment) -> None:
    """Whoever books with a person's help needs no right of her own any more; whoever was refused may choose again, or a person helps."""
    if answer.said == Said.DONE:
        for ticket in work.booked.tickets_of(after.case):
            if ticket.state == TicketState.OPEN and not wish.herself:
                work.save_ticket(_taken(ticket, after, work.now))
        return
    if answer.said == Said.REFUSED:
        # Of a lost one nobody knows that it was not made: a second time is found by a person, who has rung there.
        booking.ticket_again(work, after)
    may_choose = answer.said == Said.REFUSED and any(
        one.state == TicketState.OPEN for one in work.booked.tickets_of(after.case)
    )
    if not may_choose:
        back(work, SYSTEM, case, BackWhy.NOT_BOOKED, after.priority)


def _taken(ticket: Ticket, one: Appointment, now: Instant) -> Ticket:
    if (ticket.unit, ticket.profession) == (one.unit, one.profession):
        return msgspec.structs.replace(ticket, state=TicketState.USED.value, appointment=one.id, ended=now)
    return revoked(ticket, now)


def _changed(work: Work, case: Case, wish: Wish, answer: Answer, change: tuple[Appointment, Appointment]) -> None:
    if answer.said == Said.LOST:
        back(work, SYSTEM, case, BackWhy.NOT_BOOKED, change[1].priority)
    elif answer.said == Said.DONE and wish.urgent and needs_nurse(*change):
        why = BackWhy.BOOKING_CANCELLED if wish.what == What.CANCEL else BackWhy.BOOKING_DELAYED
        back(work, SYSTEM, case, why, change[1].priority)
    elif answer.said == Said.DONE and wish.what == What.CANCEL:
        booking.ticket_again(work, change[1])
