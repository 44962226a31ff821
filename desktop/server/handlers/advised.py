"""What a resident says to the outcome: that she calls 112, or does not, or that advice was not enough."""

from desktop.domain import outcomes
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.protocol.commands import Calls112, StaysHere, TalkAnyway
from desktop.protocol.up import Command
from desktop.server.handlers.effects import happened, known_case
from desktop.server.handlers.reopening import reopen
from desktop.server.handlers.tickets import revoke_open
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
    outcomes.must_be_talkable(case)
    revoke_open(work, case)
    reopen(work, actor, case, outcomes.talk_priority(case), claimed_at=command.claimed_at)
    return {}
