"""Notices of booked times: what staff or the unit did with one, the right to book one, and a reminder the day before.

They go by the rules of all notices: to whoever writes in the case, if she wants to be told and may read it. What she does
herself is not told to her.
"""

from desktop.domain.access import Actor, ActorKind
from desktop.domain.booking import Appointment, State
from desktop.domain.case import Case
from desktop.domain.notices import NoticeJob, TimeNotice, Way, reminded_at, seen, still_reminds
from desktop.domain.ticket import Ticket, TicketState
from desktop.domain.units import CaseId, Instant
from desktop.protocol.booking import TimeNoticeDue
from desktop.protocol.codec import encode
from desktop.protocol.up import Command
from desktop.server.handlers.effects import timer_id
from desktop.server.handlers.notices import may_read
from desktop.server.storage.cases import Timer
from desktop.server.storage.jobs import Job, JobKind
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def changed(work: Work, actor: Actor, one: Appointment, what: TimeNotice) -> None:
    """The appointment is now this: whoever did not do it herself is told soon, and reminded if there is time for it."""
    if not work.notices.ways:
        return
    if actor.kind is not ActorKind.RESIDENT:
        _plan(work, one.case, (one.id, one.number), what, Instant(work.now + work.notices.after_ms))
    at = reminded_at(work.notices, one.start, work.now) if one.state == State.BOOKED else None
    if at is not None:
        _plan(work, one.case, (one.id, one.number), TimeNotice.REMINDER, at)


def issued(work: Work, actor: Actor, ticket: Ticket) -> None:
    """Staff let her book herself."""
    if work.notices.ways and actor.kind is ActorKind.STAFF:
        at = Instant(work.now + work.notices.after_ms)
        _plan(work, ticket.case, (ticket.id, 0), TimeNotice.TICKET, at)


def due(work: Work, _actor: Actor, command: Command, body: TimeNoticeDue) -> Data:
    """`notice.time`: what was moved, cancelled or used meanwhile is not told as it was."""
    work.drop_timer(command.id)
    record = work.record(body.case)
    if not (work.notices.ways and _is_so(work, body) and may_read(work, record.case)):
        return {}
    if work.wish(record.case.resident).way is not Way.NONE:
        work.add_job(_job(command, record.case, record.text.language, body, work.now))
    return {}


def _job(command: Command, case: Case, language: str, body: TimeNoticeDue, now: Instant) -> Job:
    payload = encode(NoticeJob(seen(case), language, body.template, body.about, body.number)).decode()
    return Job(command.id, JobKind.NOTICE, case.id, case.resident, payload, now, now)


def _is_so(work: Work, body: TimeNoticeDue) -> bool:
    if body.template == TimeNotice.TICKET:
        ticket = work.booked.ticket(body.about)
        return ticket is not None and ticket.state == TicketState.OPEN
    one = work.booked.one(body.about)
    if one is None or one.number != body.number:
        return False
    return body.template != TimeNotice.REMINDER or still_reminds(work.notices, one.start, work.now)


def _plan(work: Work, case: CaseId, which: tuple[str, int], what: TimeNotice, at: Instant) -> None:
    about, number = which
    body = encode(TimeNoticeDue(case, about, number, what.value)).decode()
    work.set_timer(Timer(timer_id("time", about, number, what.value), at, "notice.time", 1, case, body))
