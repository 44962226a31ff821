"""Notices to residents who have left: what they wish, when one is due, and what is written down of it."""

from desktop.domain import notices as rules
from desktop.domain.access import SYSTEM, Actor, ActorKind, case_stream, may_follow
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.domain.notices import NoticeJob, NoticeWish, Way
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Instant
from desktop.protocol.codec import encode
from desktop.protocol.commands import NoticeDue, WishNotices
from desktop.protocol.up import Command
from desktop.server.handlers.effects import happened, known_case, timer_id
from desktop.server.handlers.identity import fresh
from desktop.server.requests import EndJob
from desktop.server.storage.cases import Timer
from desktop.server.storage.jobs import Job, JobKind, JobState
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def wish(work: Work, actor: Actor, command: Command, body: WishNotices) -> Data:
    """`resident.notice_wish`: how this resident wants to be told. Only ways that this server has can be wished for."""
    wanted = _wish(work, body)
    before = work.wish(actor.person)
    work.save_wish(actor.person, wanted)
    happened(work, actor, FactKind.NOTICE_WISHED, None, command.claimed_at, way=wanted.way.value)
    if before.way is Way.NONE and wanted.way is not Way.NONE:
        # What lies unread already was written when nobody was to be told of it.
        for record in work.stores.cases.of_resident(work.link, actor.person):
            case = work.case(record.case.id) or record.case
            if case.arrived_at and rules.still_unread(case, rules.seen(case)) and may_read(work, case):
                _watch(work, case, command.id)
    return {"way": wanted.way.value}


def _wish(work: Work, body: WishNotices) -> NoticeWish:
    if body.way == Way.NONE:
        return rules.NO_NOTICES
    if body.way not in work.notices.ways:
        raise Refused(Refusal.NOT_OFFERED)
    way, written = Way(body.way), " ".join(body.to.split())
    address = _address(way, written)
    if address is None:
        raise Refused(Refusal.BAD_ADDRESS)
    return NoticeWish(way, written, address)


def _address(way: Way, written: str) -> str | None:
    # Loaded with the senders; a server that has none never needs to know what a number is.
    from desktop.server.addresses import email_address, mobile_number  # noqa: PLC0415 - see above

    return mobile_number(written) if way is Way.SMS else email_address(written)


def written(work: Work, case: Case) -> None:
    """The staff have written: if it is the first that the resident has not seen, and she wants to be told, wait and see."""
    wanted = work.notices.ways and rules.first_unread(case) and work.wish(case.resident).way is not Way.NONE
    if wanted and may_read(work, case):
        _watch(work, case)


def may_read(work: Work, case: Case) -> bool:
    """Whether the resident could read what waits: nobody is called to what is closed to her."""
    writer = fresh(work, Actor(ActorKind.RESIDENT, case.resident), case)
    return may_follow(writer, case_stream(case.id, "resident"), case) is None


def _watch(work: Work, case: Case, why: str = "", waited: bool = False) -> None:
    """Start the timer of this silence; `why` tells two timers for the same silence apart."""
    due = NoticeDue(case.id, rules.seen(case), waited)
    name = timer_id("notice", case.id, due.seen, waited, why)
    wait = work.notices.open_page_after_ms - work.notices.after_ms if waited else work.notices.after_ms
    at = Instant(work.now + wait)
    work.set_timer(Timer(name, at, "notice.due", 1, case.id, encode(due).decode()))


def due(work: Work, _actor: Actor, command: Command, body: NoticeDue) -> Data:
    """`notice.due`: if nothing has been read since, a notice goes out; a page that is open is given more time, once."""
    record = work.record(body.case)
    case = record.case
    work.drop_timer(command.id)
    if not work.notices.ways or not rules.still_unread(case, body.seen) or not may_read(work, case):
        return {}
    if rules.has_arrived(case) and not body.waited:
        _watch(work, case, command.id, waited=True)
    elif work.wish(case.resident).way is not Way.NONE:
        payload = encode(NoticeJob(body.seen, record.text.language)).decode()
        work.add_job(Job(command.id, JobKind.NOTICE, case.id, case.resident, payload, work.now, work.now))
    return {}


def ended(work: Work, request: EndJob) -> None:
    """A notice was sent, or will never be; one that was no longer needed leaves no trace."""
    job = request.job
    if job.case is None or (request.state is JobState.DONE and request.code):
        return
    kind = FactKind.NOTICE_SENT if request.state is JobState.DONE else FactKind.NOTICE_FAILED
    data: Data = {"attempts": job.attempts, **request.data, **({"code": request.code} if request.code else {})}
    happened(work, SYSTEM, kind, known_case(work, job.case), Instant(0), **data)
