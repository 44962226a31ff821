"""What becomes of a case when it is decided: judged, advised to call 112, done with advice, or opened again for a talk."""

import msgspec

from desktop.domain.case import NOT_ASSESSED, Care, Case, CaseState, WaitsOn
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import Complaint, Decision, Outcome, SignState
from desktop.domain.units import Instant

SELF_CARE, DIRECTED, SELF_BOOKING = "self_care", "directed", "self_booking"
"""How a case is closed at once: the advice is all, another unit, which does not work here, takes care of it, or its resident books
a time herself."""
TALKABLE = frozenset({SELF_CARE, DIRECTED, SELF_BOOKING})
"""How a case was closed that its resident may have opened again."""
LEAST = 5
CALLS, STAYS, SHOWN = "calls", "stays", "shown"
_SENT_ON = (Outcome.CALL_112, Outcome.EMERGENCY_DEPARTMENT)
_LAST = (Outcome.SELF_CARE, Outcome.NON_MEDICAL)


def priority_of(outcome: str, priority: int | None) -> int:
    """The priority that stands behind an outcome: 1 for 112 and emergency, the least for what names none."""
    return 1 if outcome in _SENT_ON else priority or LEAST


def reason_of(decision: Decision | None) -> str:
    """The most urgent contact reason, the first of equals; `not_assessed` if there is none."""
    if decision is None or not decision.complaints:
        return NOT_ASSESSED
    return min(decision.complaints, key=_urgency).id


def _urgency(complaint: Complaint) -> tuple[bool, int, int]:
    sent_on = _SENT_ON.index(Outcome(complaint.outcome)) if complaint.outcome in _SENT_ON else len(_SENT_ON)
    return complaint.outcome in _LAST, sent_on, priority_of(complaint.outcome, complaint.priority)


def judged(case: Case, decision: Decision, priority: int, competence: str, book_by: Instant) -> Case:
    """The case with what triage said of it, and the priority it gets; both are kept."""
    care = msgspec.structs.replace(
        case.care,
        outcome=decision.outcome,
        engine_priority=decision.priority or 0,
        competence=competence,
        book_by=book_by,
        signs=sum(sign.state == SignState.PRESENT for sign in decision.signs),
    )
    return msgspec.structs.replace(case, priority=priority, reason=reason_of(decision), care=care)


def owned_elsewhere(case: Case, reason: str) -> Case:
    """The case of a matter that has its place at 1177.se: nothing is judged, and nobody has it to do."""
    return msgspec.structs.replace(_with(case, outcome=Outcome.NON_MEDICAL.value), priority=LEAST, reason=reason)


def answers_112(case: Case, answer: str) -> Case:
    """The case after the resident said that she calls 112, or that she does not (`calls`, `stays`)."""
    if case.state is CaseState.CLOSED:
        raise Refused(Refusal.CASE_CLOSED)
    if case.care.outcome != Outcome.CALL_112:
        raise Refused(Refusal.BAD_COMMAND)
    return _with(case, advised_112=answer)


def called_for(case: Case, why: str, due: Instant) -> Case:
    """Somebody is to call the resident, whatever else is to be done."""
    return _with(case, task="call_back", task_why=why, task_due=due)


def shown_112(case: Case) -> Case:
    """112 was advised, and the resident sees it."""
    return _with(case, advised_112=SHOWN)


def must_be_talkable(case: Case) -> None:
    """Refuses a case that is not closed, or whose resident has been answered by a person."""
    if case.state is not CaseState.CLOSED or case.outcome not in TALKABLE:
        raise Refused(Refusal.BAD_COMMAND)


def reopened(case: Case, priority: int, now: Instant, first_look_by: Instant, reply_by: Instant) -> Case:
    """The closed case waits in the queue from now on: looked at by nobody yet, and what is done with it is still to be documented.

    Who has been answered by a human stays answered, and so is never moved for load.
    """
    return msgspec.structs.replace(
        case,
        state=CaseState.QUEUED,
        priority=priority,
        outcome="",
        closed_at=Instant(0),
        arrived_at=now,
        first_look_by=first_look_by,
        reply_by=reply_by,
        waits_on=WaitsOn.STAFF,
        waits_since=now,
        first_look_at=Instant(0),
        care=msgspec.structs.replace(case.care, documented_at=Instant(0)),
    )


def talk_priority(case: Case) -> int:
    """The priority of a case that is opened again: what triage said, or the least."""
    return case.care.engine_priority or LEAST


def _with(case: Case, **fields: object) -> Case:
    care: Care = msgspec.structs.replace(case.care, **fields)
    return msgspec.structs.replace(case, care=care)
