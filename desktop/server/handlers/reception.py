"""Cases pushed from reception to a nurse, and back: who loses sight of them does so in that commit."""

from desktop.domain import reception as rules
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.outcomes import LEAST
from desktop.protocol.reception import ToNurse, ToReception
from desktop.protocol.up import Command
from desktop.server.handlers.effects import happened, known_case
from desktop.server.handlers.promises import promised
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def to_nurse(work: Work, actor: Actor, command: Command, body: ToNurse) -> Data:
    """`case.to_nurse`: it leaves reception's list and whoever read it there, and stands free among the nurses'."""
    before = known_case(work, body.case)
    _, reply_by = promised(work, work.names.units[before.unit], rules.FLAGGED, work.now)
    case = rules.to_nurse(before, actor.person, body.seen_hold, body.why, reply_by, work.now)
    work.save(case)
    happened(work, actor, FactKind.CASE_FLAGGED, case, command.claimed_at, why=body.why, priority=case.priority)
    return {}


def to_reception(work: Work, actor: Actor, command: Command, body: ToReception) -> Data:
    """`case.to_reception`: no care is needed; what was written in it is reception's again."""
    before = known_case(work, body.case)
    case = rules.to_reception(before, actor.person, body.seen_hold, before.care.engine_priority or LEAST, work.now)
    work.save(case)
    happened(work, actor, FactKind.CASE_UNFLAGGED, case, command.claimed_at, why=before.care.flag)
    return {}
