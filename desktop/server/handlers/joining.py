"""Double contact: found when a case arrives, joined by whoever has it, and parted again."""

from desktop.domain import joining as rules
from desktop.domain.access import SYSTEM, Actor, may_do
from desktop.domain.audit import FactKind
from desktop.domain.case import Case, CaseState
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant, PersonId
from desktop.protocol.joining import JoinCases, PartCases
from desktop.protocol.up import Command
from desktop.server.handlers import board, callbacks
from desktop.server.handlers.effects import happened, known_case, watch_hold
from desktop.server.handlers.queue import must_have_arrived
from desktop.server.storage.work import Work

Data = dict[str, str | int]
_MOST_OPEN = 20
"""Of one person's open cases, the newest."""


def find(work: Work, case: Case) -> None:
    """The case is just arriving: whether another about the same person is open at the unit, for those who count contacts."""
    if case.state is CaseState.CLOSED:
        return
    stored = work.stores.lookups.of_person(work.link, case.subject, _MOST_OPEN)
    known = {record.case.id: record.case for record in stored} | {one.id: one for one in work.cases()}
    doubles = rules.doubles_of(case, known.values())
    if doubles:
        first = doubles[0]
        data: Data = {"other": first.id, "others": len(doubles), "channel": first.care.channel}
        happened(work, SYSTEM, FactKind.DOUBLE_FOUND, case, Instant(0), **data)


def join(work: Work, actor: Actor, command: Command, body: JoinCases) -> Data:
    """`case.join`: one stays, in the actor's hands, the other ends in it; what must not be joined is refused."""
    case, other = known_case(work, body.case), _other(work, actor, command, body.other)
    here, there = work.names.units[case.unit], work.names.units[other.unit]
    seen = (body.seen_hold, body.seen_seq)
    rules.may_be_joined(case, other, (here, there), _blocked(work, case, other), actor.person, seen, work.now)
    must_have_arrived(work, actor, body.unsent)
    first = rules.first_stays(case, other)
    before, ending = (case, other) if first else (other, case)
    stays, ends = rules.joined(before, ending, actor.person, work.now)
    work.save(stays)
    work.save(ends)
    if stays.hold.number != before.hold.number:
        watch_hold(work, stays)
        happened(work, actor, FactKind.CASE_TAKEN, stays, command.claimed_at, hold_number=stays.hold.number)
    callbacks.look_after(work, before, stays)
    at = command.claimed_at
    happened(work, actor, FactKind.CASE_JOINED, ends, at, into=stays.id, priority=ending.priority)
    changed: Data = {"priority": stays.priority, "before": before.priority, "due": stays.care.task_due}
    happened(work, actor, FactKind.CASE_GATHERED, stays, at, joined=ends.id, **changed)
    return {
        "case": stays.id, "joined": ends.id, "priority": stays.priority,
        "hold_number": stays.hold.number, "until": stays.hold.until,
    }  # fmt: skip


def _other(work: Work, actor: Actor, command: Command, which: CaseId) -> Case:
    """The other case; one that the actor does not work is not told from one that is not there."""
    other = work.case(which)
    if other is None or may_do(actor, command.name, other) is not None:
        raise Refused(Refusal.NO_ACCESS)
    return other


def _blocked(work: Work, case: Case, other: Case) -> bool:
    """Whether the person keeps from each other what these units know."""
    if case.unit == other.unit:
        return False
    blocks = work.stores.lookups.blocks(work.link, [case.subject])
    return any((case.subject, unit) in blocks for unit in (case.unit, other.unit))


def part(work: Work, actor: Actor, command: Command, body: PartCases) -> Data:
    """`case.part`: both are as they were before they were joined."""
    before, joined = known_case(work, body.case), _other(work, actor, command, body.other)
    into = joined.care.joined
    home = into is not None and _stands(work, into.unit)
    stays, ends = rules.parted(before, joined, actor.person, body.seen_hold, home, work.now)
    _keep_apart(work, actor, command, before, stays, ends)
    return {"held": int(ends.hold.person == actor.person)}


def let_go(work: Work, actor: Actor, command: Command, case: Case) -> Case:
    """The case that its writer is just taking back, without what was joined into it: that stands in its queue again."""
    for gathered in case.care.gathers:
        joined = work.fetch(gathered.id)
        into = joined.care.joined
        home = into is not None and _stands(work, into.unit)
        stays, ends = rules.let_go(case, joined, home, work.now)
        _keep_apart(work, actor, command, case, stays, ends)
        case = stays
    return case


def _stands(work: Work, unit: str) -> bool:
    work.know_names(units=[unit])
    return unit in work.names.units and not work.names.units[unit].ended  # type: ignore[index]


def _keep_apart(work: Work, actor: Actor, command: Command, before: Case, stays: Case, ends: Case) -> None:
    """Both cases, and the clocks of each: those that ran out while they were joined said nothing."""
    work.save(stays)
    work.save(ends)
    happened(work, actor, FactKind.CASE_PARTED, ends, command.claimed_at, into=stays.id, priority=ends.priority)
    happened(work, actor, FactKind.CASE_LET_GO, stays, command.claimed_at, joined=ends.id, priority=stays.priority)
    if ends.hold.person is not None:
        watch_hold(work, ends)
        happened(work, actor, FactKind.CASE_TAKEN, ends, command.claimed_at, hold_number=ends.hold.number)
    callbacks.look_again(work, ends)
    board.watch_again(work, ends)
    if stays.care.alone_since != before.care.alone_since:
        callbacks.look_again(work, stays)
    if stays.reply_by != before.reply_by:
        board.watch_again(work, stays)


def open_one(work: Work, case: Case, writer: PersonId) -> Case:
    """Where what is said to this case belongs: the one it was joined into, if whoever writes reads that one too."""
    into = case.care.joined
    if case.state is not CaseState.CLOSED or into is None or not into.page:
        return case
    stays = work.fetch(into.into)
    return stays if stays.resident == writer else case


def follow(work: Work) -> None:
    """After all decisions: a joined case is where the one is that stays, which knows what there is to see in it."""
    for before, case in list(work.changes()):
        gathers, into = case.care.gathers, case.care.joined
        if gathers and before is not None and _place(before) != _place(case):
            for one in gathers:
                _save_changed(work, rules.beside(work.fetch(one.id), case))
        elif into is not None:
            _save_changed(work, rules.counted(work.fetch(into.into), case))


def _place(case: Case) -> tuple[object, ...]:
    return case.unit, case.audience, case.care.offer, case.care.consults, case.care.gathers


def _save_changed(work: Work, case: Case) -> None:
    if work.case(case.id) != case:
        work.save(case)
