"""Taking, holding, giving back and closing cases."""

from collections.abc import Iterable

from desktop.domain import case as rules
from desktop.domain.access import SYSTEM, Actor, takes_from
from desktop.domain.audit import FactKind, code_word
from desktop.domain.case import Case, CaseState
from desktop.domain.queue import order
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CommandId
from desktop.protocol.commands import CloseCase, GiveBack, LapseHold, RenewHold, TakeCase, TakeNext, TakeOver
from desktop.protocol.up import Command
from desktop.server.handlers.effects import Undecided, happened, known_case, watch_hold
from desktop.server.storage.work import Work

Data = dict[str, str | int]
_OTHER = "other"


def take(work: Work, actor: Actor, command: Command, body: TakeCase) -> Data:
    """`case.take`: hold a case nobody holds."""
    case = rules.taken(known_case(work, body.case), actor.person, work.now)
    return _taken(work, actor, command, case)


def take_next(work: Work, actor: Actor, command: Command, _body: TakeNext) -> Data:
    """`case.take_next`: hold the most urgent free case of all the actor's queues; they are empty only if none stands free."""
    units, audiences = queues = takes_from(actor)
    free = (
        case
        for case in work.cases()
        if case.state is CaseState.QUEUED and case.unit in units and case.audience in audiences
    )
    first = min(free, key=order, default=None)
    if first is None:
        if work.free_elsewhere(queues):
            raise Undecided
        raise Refused(Refusal.QUEUE_EMPTY)
    case = rules.taken(first, actor.person, work.now)
    return {"case": case.id, **_taken(work, actor, command, case)}


def _taken(work: Work, actor: Actor, command: Command, case: Case) -> Data:
    work.save(case)
    watch_hold(work, case)
    happened(work, actor, FactKind.CASE_TAKEN, case, command.claimed_at, hold_number=case.hold.number)
    return {"hold_number": case.hold.number, "until": case.hold.until}


def take_over(work: Work, actor: Actor, command: Command, body: TakeOver) -> Data:
    """`case.take_over`: hold the case instead of the holder the actor saw. A reason that is no code is kept as `other`."""
    before = known_case(work, body.case)
    case = rules.taken_over(before, actor.person, body.seen_hold, body.why, work.now)
    work.save(case)
    watch_hold(work, case)
    data: Data = {"hold_number": case.hold.number, "why": _code_or_other(body.why)}
    if before.hold.person is not None:
        data["from"] = before.hold.person
    happened(work, actor, FactKind.CASE_TAKEN_OVER, case, command.claimed_at, **data)
    return {"hold_number": case.hold.number, "until": case.hold.until}


def _code_or_other(why: str) -> str:
    try:
        return code_word(why)
    except Refused:
        return _OTHER


def give_back(work: Work, actor: Actor, command: Command, body: GiveBack) -> Data:
    """`case.give_back`: let the case stand free again."""
    case = rules.given_back(known_case(work, body.case), actor.person, body.seen_hold)
    work.save(case)
    happened(work, actor, FactKind.CASE_GIVEN_BACK, case, command.claimed_at, hold_number=body.seen_hold)
    return {}


def renew(work: Work, actor: Actor, _command: Command, body: RenewHold) -> Data:
    """`case.renew`: still working in it. What the resident wrote meanwhile does not end a hold."""
    before = known_case(work, body.case)
    case = rules.worked(before, actor.person, body.seen_hold, before.last_theirs_seq, work.now)
    work.save(case)
    return {"until": case.hold.until}


def close(work: Work, actor: Actor, command: Command, body: CloseCase) -> Data:
    """`case.close`: done, with an outcome code; every message that the desk names must have arrived."""
    case = rules.worked(known_case(work, body.case), actor.person, body.seen_hold, body.seen_seq, work.now)
    rules.may_be_closed(case)
    case = rules.closed(case, code_word(body.outcome), work.now)
    must_have_arrived(work, actor, body.unsent)
    work.save(case)
    happened(work, actor, FactKind.CASE_CLOSED, case, command.claimed_at, outcome=case.outcome)
    return {}


def must_have_arrived(work: Work, actor: Actor, unsent: Iterable[str]) -> None:
    """Refuses `unsent_messages` while messages of the desk that it names are not here."""
    missing = [message for message in unsent if not _arrived(work, actor, message)]
    if missing:
        raise Refused(Refusal.UNSENT_MESSAGES, count=len(missing))


def _arrived(work: Work, actor: Actor, message: str) -> bool:
    """A message's id is its command's id, so its result says whether it is there."""
    stored = work.results.get(CommandId(message))
    return stored is not None and stored.person == actor.person and stored.result.outcome == "applied"


def lapse(work: Work, _actor: Actor, command: Command, body: LapseHold) -> Data:
    """`hold.lapse`: free the case if the hold the timer was set for still stands and is out of time.

    Work renews a hold without touching the timer; the timer then starts again from here.
    """
    case = known_case(work, body.case)
    work.drop_timer(command.id)
    freed = rules.lapsed(case, body.number, work.now)
    if freed is not None:
        work.save(freed)
        holder = case.hold.person or ""
        happened(work, SYSTEM, FactKind.HOLD_LAPSED, freed, hold_number=body.number, holder=holder)
    elif case.state is CaseState.HELD and case.hold.number == body.number:
        watch_hold(work, case)
    return {}
