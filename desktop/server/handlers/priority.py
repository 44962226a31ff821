"""`case.set_priority`: a nurse gives another priority than triage did; both are kept, and the clocks follow."""

import msgspec

from desktop.domain import priority as rules
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.protocol.commands import SetPriority
from desktop.protocol.up import Command
from desktop.server.handlers import callbacks
from desktop.server.handlers.effects import happened, known_case
from desktop.server.handlers.promises import promised
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def set_priority(work: Work, actor: Actor, command: Command, body: SetPriority) -> Data:
    """`case.set_priority`: the promised times are counted from when the case arrived; the same priority changes nothing."""
    before = known_case(work, body.case)
    times = rules.Promised(*promised(work, work.names.units[before.unit], body.priority, before.arrived_at))
    case = rules.prioritised(before, actor.person, body.seen_hold, body.priority, body.why, times, work.now)
    work.save(case)
    if case.priority == before.priority:
        return {"reply_by": case.reply_by}
    callbacks.look_after(work, before, case)
    known = work.interview(case.id) or InterviewRecord(case.id)
    changed = msgspec.structs.replace(known, changed_by=actor.person, changed_why=body.why, changed_at=work.now)
    work.save_interview(changed)
    data: Data = {
        "engine": case.care.engine_priority, "from": before.priority, "to": case.priority, "why": body.why,
    }  # fmt: skip
    happened(work, actor, FactKind.PRIORITY_CHANGED, case, command.claimed_at, **data)
    return {"reply_by": case.reply_by}
