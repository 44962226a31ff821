"""An interview that is broken off after a warning sign: a timer runs as long as one is there, and then a nurse is to call (R17)."""

import msgspec

from desktop.domain import outcomes
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import CaseState
from desktop.domain.triage import Decision, Outcome, SignState
from desktop.domain.units import MINUTE, Instant
from desktop.protocol.codec import encode
from desktop.protocol.commands import InterviewIdle
from desktop.protocol.up import Command
from desktop.server.handlers.assessing import assessed, with_content
from desktop.server.handlers.effects import happened, known_case, timer_id
from desktop.server.handlers.placing import Arrival, place
from desktop.server.storage.cases import Timer
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.work import Work
from desktop.triage.explain import signs
from desktop.triage.outcome import PAST_A_PERSON
from desktop.triage.walk import walk

LEAST_URGENT = 2


def alert(work: Work, old: InterviewRecord, record: InterviewRecord) -> InterviewRecord:
    """The record with its timer, counted from now, if a warning sign is there; the one before it is forgotten."""
    forget(work, old)
    if not _in_danger(work, record):
        return msgspec.structs.replace(record, said_at=Instant(0))
    record = msgspec.structs.replace(record, said_at=work.now)
    due = Instant(work.now + _patience(work))
    body = encode(InterviewIdle(record.case, record.step)).decode()
    work.set_timer(Timer(_timer(record), due, "interview.idle", 1, record.case, body))
    return record


def forget(work: Work, record: InterviewRecord) -> None:
    """The interview goes on, or has ended: its timer is no longer wanted."""
    if record.said_at:
        work.drop_timer(_timer(record))


def _timer(record: InterviewRecord) -> str:
    return timer_id("idle", record.case, record.step, record.said_at)


def _patience(work: Work) -> int:
    return work.operations.broken_off_minutes * MINUTE


def _in_danger(work: Work, record: InterviewRecord) -> bool:
    if record.warned:
        return True
    content, state = work.triage.version(record.content), record.state
    if content is None or state is None:
        return False
    return any(sign.state is SignState.PRESENT for sign in signs(content, walk(content, state)))


def idle(work: Work, actor: Actor, command: Command, body: InterviewIdle) -> dict[str, str | int]:
    """`interview.idle`: nobody has gone on with an interview that holds a warning sign."""
    case = known_case(work, body.case)
    work.drop_timer(command.id)
    record = work.interview(case.id)
    if record is None or case.state is not CaseState.WRITING or record.step != body.step or not record.said_at:
        return {}
    if work.now - record.said_at < _patience(work):
        return {}
    content, record = with_content(work, record)
    found = assessed(work, content, record)
    if found is not None:
        found = msgspec.structs.replace(found, decision=_to_a_person(found.decision))
    case = place(work, actor, command, record, found, Arrival.BROKEN_OFF)
    happened(work, actor, FactKind.INTERVIEW_BROKEN_OFF, case, priority=case.priority)
    return {}


def _to_a_person(decision: Decision) -> Decision:
    """What is known so far, for a nurse to call about, and never less urgent than priority 2."""
    urgent = min(outcomes.priority_of(decision.outcome, decision.priority), LEAST_URGENT)
    if decision.outcome in PAST_A_PERSON or decision.outcome == Outcome.NON_MEDICAL:
        return msgspec.structs.replace(decision, outcome=Outcome.CHAT, priority=urgent, competence="nurse")
    return msgspec.structs.replace(decision, priority=urgent)
