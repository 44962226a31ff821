"""What a resident says to the outcome: that she calls 112, or does not, or that advice was not enough."""

from desktop.domain import outcomes
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.callbacks import TaskWhy
from desktop.domain.case import Case
from desktop.domain.triage import Outcome
from desktop.protocol.commands import Calls112, StaysHere, TalkAnyway
from desktop.protocol.up import Command
from desktop.server.handlers.arriving import arrived
from desktop.server.handlers.effects import happened, known_case
from desktop.server.handlers.promises import honest, promised
from desktop.server.handlers.routing import decide, gone, relieved, said_why, turned_away
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def calls_112(work: Work, actor: Actor, command: Command, body: Calls112) -> Data:
    """`resident.calls_112`: the resident calls."""
    return _said(work, actor, command, known_case(work, body.case), outcomes.CALLS, FactKind.CALLS_112)


def stays(work: Work, actor: Actor, command: Command, body: StaysHere) -> Data:
    """`resident.stays`: the resident does not call, and goes on here; staff see it on the case."""
    return _said(work, actor, command, known_case(work, body.case), outcomes.STAYS, FactKind.STAYS_112)


def _said(work: Work, actor: Actor, command: Command, case: Case, answer: str, kind: FactKind) -> Data:
    told = outcomes.answers_112(case, answer)
    if told != case:
        work.save(told)
        happened(work, actor, kind, told, command.claimed_at)
    return {}


def talk(work: Work, actor: Actor, command: Command, body: TalkAnyway) -> Data:
    """`resident.talk`: the advice, or the direction, is not enough: the case waits for a human, where the rules say."""
    case = known_case(work, body.case)
    priority = outcomes.talk_priority(case)
    going = decide(work, case, Outcome.CHAT, priority)
    case = gone(work, relieved(work, case, going), going)
    look, reply = promised(work, work.names.units[case.unit], priority, work.now)
    case = outcomes.reopened(case, work.now, look, reply)
    if going.routed.route.ring:
        case = outcomes.called_for(case, TaskWhy.CLOSED, reply)
    case = arrived(work, honest(work, case))
    work.save(case)
    said_why(work, actor, case, going)
    turned_away(work, actor, case, going)
    happened(work, actor, FactKind.CASE_REOPENED, case, command.claimed_at, priority=case.priority)
    return {}
