"""Who waits alone (R19), and calls to residents: a durable timer for each priority 1, and a named person when nobody came."""

from desktop.domain import callbacks as rules
from desktop.domain.access import SYSTEM, Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.domain.contact import first_human
from desktop.domain.days import swedish_day
from desktop.domain.opening import is_open
from desktop.domain.units import CLINICAL_ROLES, MINUTE, Instant, PersonId
from desktop.protocol.codec import encode
from desktop.protocol.commands import CalledBack, NoHuman
from desktop.protocol.contact import PromiseCall
from desktop.protocol.up import Command
from desktop.server.alarms import Alarming
from desktop.server.handlers.effects import happened, known_case, timer_id
from desktop.server.storage.cases import Timer
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def begun(work: Work, case: Case) -> Case:
    """The case as it arrives: of priority 1 somebody must answer soon, and where nobody is at work a person is named at once."""
    return nobody_on(work, rules.alone(case, work.now))


def nobody_on(work: Work, case: Case) -> Case:
    """The clock of a case that has just become priority 1, by no human's hand; the caller saves it."""
    if not case.care.alone_since:
        return case
    if is_open(work.names.units[case.unit], work.now):
        _look(work, case, rules.alone_until(case, _patience(work)))
        return case
    return _overdue(work, case)


def look_after(work: Work, before: Case, case: Case) -> None:
    """Start the clock of a case that a nurse has given priority 1."""
    if case.care.alone_since and case.care.alone_since != before.care.alone_since:
        _look(work, case, rules.alone_until(case, _patience(work)))


def look_again(work: Work, case: Case) -> None:
    """Start the clock anew of a case that waits alone: the one it had may have run out while it said nothing."""
    if case.care.alone_since:
        _look(work, case, Instant(max(rules.alone_until(case, _patience(work)), work.now)), work.now)


def _patience(work: Work) -> int:
    return work.targets.no_human * MINUTE


def _look(work: Work, case: Case, at: Instant, *again: Instant) -> None:
    since = case.care.alone_since
    name = timer_id("no_human", case.id, since, at, *again)
    work.set_timer(Timer(name, at, "case.no_human", 1, case.id, encode(NoHuman(case.id, since)).decode()))


def no_human(work: Work, _actor: Actor, command: Command, body: NoHuman) -> Data:
    """`case.no_human`: whoever works in the case has time; otherwise a named person is to call, and the operator is told."""
    case = known_case(work, body.case)
    work.drop_timer(command.id)
    if not rules.waits_alone(case, Instant(body.since)):
        return {}
    until = rules.alone_until(case, _patience(work))
    if until > work.now:
        _look(work, case, until)
    else:
        work.save(_overdue(work, case))
    return {}


def _overdue(work: Work, case: Case) -> Case:
    person = _named(work, case)
    case = rules.overdue(case, person, work.now)
    waited = (work.now - case.care.alone_since) // MINUTE
    happened(work, SYSTEM, FactKind.NO_HUMAN, case, person=person or "", minutes=waited)
    work.alarm(Alarming("no_human", unit=case.unit))
    return case


def _named(work: Work, case: Case) -> PersonId | None:
    """Somebody with a clinical commission at the unit: whoever is named must be able to open the case and call."""
    commissions = work.stores.accounts.assignments(work.link, work.stores.accounts.staff_at(work.link, case.unit))
    able = {
        who
        for who, given in commissions.items()
        if any(one.unit == case.unit and one.role in CLINICAL_ROLES for one in given)
    }
    away = work.stores.leave.away(work.link, able, swedish_day(work.now))
    return rules.named(work.names.units[case.unit].responsible, able, away)


def called_back(work: Work, actor: Actor, command: Command, body: CalledBack) -> Data:
    """`case.called_back`: reached, the task is done; missed, it is due again after a while, and the try is counted."""
    before = known_case(work, body.case)
    again = work.targets.call_again * MINUTE
    case = rules.called_back(before, actor.person, body.seen_hold, body.reached, work.now, again)
    work.save(case)
    tries = before.care.tries + 1
    data: Data = {"reached": int(body.reached), "tries": tries, "why": before.care.task_why or case.care.task_why}
    data |= first_human(before, case)
    happened(work, actor, FactKind.CALLED_BACK, case, command.claimed_at, **data)
    return {"tries": tries, "due": case.care.task_due}


def promise_call(work: Work, actor: Actor, command: Command, body: PromiseCall) -> Data:
    """`case.promise_call`: a call before then, or another time than was promised."""
    before = known_case(work, body.case)
    case = rules.promised_by(before, actor.person, body.seen_hold, Instant(body.due), work.now)
    work.save(case)
    data: Data = {"due": case.care.task_due, "before": before.care.task_due, "why": case.care.task_why}
    happened(work, actor, FactKind.CALL_PROMISED, case, command.claimed_at, **data)
    return {"due": case.care.task_due}
