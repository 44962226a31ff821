"""Who waits alone, and who is to call: priority 1 without a human becomes a named person's call, and a missed call is tried again."""

from collections.abc import Collection, Iterable
from enum import StrEnum

import msgspec

from desktop.domain.case import HOLD_TIME, Case, CaseState, worked
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import DAY, Instant, PersonId

CALL_BACK = "call_back"
LONGEST = 62 * DAY
"""A call promised for later than this is a mistyped year, or an appointment."""
_NEVER = Instant(0)


class TaskWhy(StrEnum):
    """Why somebody is to call the resident."""

    BROKEN_OFF = "broken_off"
    """The interview was broken off after a warning sign."""
    NO_HUMAN = "no_human"
    """Priority 1, and no human answered in time."""
    ADVISED_112 = "advised_112"
    """The resident was advised to call 112 and does not."""
    CLOSED = "closed"
    """Nobody answered for what cannot wait: the resident was told to ring 1177, and is called when somebody is there."""
    MISSED = "missed"
    """The resident did not answer the telephone."""
    PROMISED = "promised"
    """Whoever called or came was promised a call."""


def alone(case: Case, now: Instant) -> Case:
    """The case as priority 1 from now on, or not: the clock of who waits alone starts, or ends."""
    urgent = case.priority == 1 and case.state in (CaseState.QUEUED, CaseState.HELD)
    return _with(case, alone_since=now if urgent else _NEVER)


def answered(case: Case) -> Case:
    """A human has answered."""
    return _with(case, alone_since=_NEVER) if case.care.alone_since else case


def waits_alone(case: Case, since: Instant) -> bool:
    """Whether nobody has answered since then (an open case of priority 1), and nobody is to call for that yet."""
    care = case.care
    is_open = case.state in (CaseState.QUEUED, CaseState.HELD)
    return is_open and since > 0 and care.alone_since == since and care.task_why != TaskWhy.NO_HUMAN


def alone_until(case: Case, patience_ms: int) -> Instant:
    """Until when somebody may still come. Whoever holds the case and works in it is somebody; it set aside, nobody is."""
    since = case.care.alone_since
    if case.state is CaseState.HELD and not case.care.aside_for:
        since = Instant(max(since, case.hold.until - HOLD_TIME))
    return Instant(since + patience_ms)


def named(responsible: Iterable[PersonId], able: Collection[PersonId], away: Collection[PersonId]) -> PersonId | None:
    """Who is to call: the first of the `responsible` who may (`able`) and is not on leave, else anybody who may and is not.

    Where all are on leave it is the first who may all the same: a name that somebody can ring beats none.
    """
    in_order = [who for who in responsible if who in able]
    in_order += sorted(set(able).difference(in_order))
    return next((who for who in in_order if who not in away), next(iter(in_order), None))


def overdue(case: Case, person: PersonId | None, now: Instant) -> Case:
    """Nobody came: `person` is to call now (None: nobody is named, and so it is everybody's)."""
    return _with(case, task=CALL_BACK, task_why=TaskWhy.NO_HUMAN.value, task_person=person, task_due=now)


def promised(case: Case, due: Instant, now: Instant) -> Case:
    """The resident is called then at the latest; why somebody was to call before stays the reason."""
    if due <= now:
        raise Refused(Refusal.EXPIRED)
    if due - now > LONGEST:
        raise Refused(Refusal.BAD_COMMAND)
    why = case.care.task_why if case.care.task else TaskWhy.PROMISED.value
    return _with(case, task=CALL_BACK, task_why=why, task_due=due)


def promised_by(case: Case, who: PersonId, seen_hold: int, due: Instant, now: Instant) -> Case:
    """`promised`, by the holder."""
    return promised(worked(case, who, seen_hold, case.last_theirs_seq, now), due, now)


def called_back(case: Case, who: PersonId, seen_hold: int, reached: bool, now: Instant, again_ms: int) -> Case:
    """The holder has called: the task ends if the resident was reached, else the next try is at `again_ms` from now."""
    case = worked(case, who, seen_hold, case.last_theirs_seq, now)
    if not reached:
        care = case.care
        why = care.task_why if care.task else TaskWhy.MISSED.value
        due = Instant(now + again_ms)
        return _with(case, task=CALL_BACK, task_why=why, task_due=due, tries=care.tries + 1)
    case = msgspec.structs.replace(case, first_reply_at=case.first_reply_at or now)
    return _with(case, task="", task_why="", task_person=None, task_due=_NEVER, tries=0, alone_since=_NEVER)


def _with(case: Case, **fields: object) -> Case:
    return msgspec.structs.replace(case, care=msgspec.structs.replace(case.care, **fields))
