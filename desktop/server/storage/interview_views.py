"""What the streams show of an interview: the step the resident is at, what came of it, and what staff read of it.

Pure, as all views. The questions are read from the content of the interview's own version; what was decided carries its
words with it and is shown without any content.
"""

from collections.abc import Iterator

import msgspec

from desktop.domain.access import case_stream_name
from desktop.domain.callbacks import CALL_BACK, TaskWhy
from desktop.domain.case import Case, CaseState, answer_by
from desktop.domain.opening import ALWAYS, opening
from desktop.domain.outcomes import DIRECTED, TALKABLE
from desktop.domain.triage import (
    CaseTriage,
    Offered,
    Outcome,
    QuestionShown,
    ReasonName,
    Result,
    Step,
    StepState,
)
from desktop.domain.units import CareUnit, Instant, UnitId
from desktop.protocol.rows import RowBody
from desktop.server.content_in_use import ContentInUse
from desktop.server.storage.feed import Key
from desktop.server.storage.interviews import InterviewRecord
from desktop.triage.compiled import Content
from desktop.triage.interview import Question, asked, next_question


def step_views(record: InterviewRecord, triage: ContentInUse) -> Iterator[tuple[Key, RowBody]]:
    """Where the resident is in the interview."""
    yield (case_stream_name(record.case, "resident"), "interview", record.case), step_of(record, triage)


def step_of(record: InterviewRecord, triage: ContentInUse) -> Step:
    """The step of an interview; without the content of its version nothing is asked."""
    content, state = triage.version(record.content), record.state
    found = Step(
        case=record.case,
        step=record.step,
        content_version=record.content,
        reasons=state.reasons if state is not None else (),
        state=record.stage,
    )
    if content is None or state is None:
        return found
    names = {name.id: name for name in triage.reason_names()}
    going_on = record.stage in (StepState.OWN_WORDS, StepState.ASKING)
    question = next_question(content, state) if going_on else None
    return msgspec.structs.replace(
        found,
        suggested=tuple(_name(names, content, reason) for reason in record.suggested if reason in content.complaints),
        question=shown(question) if question is not None else None,
        answered=tuple(map(shown, asked(content, state))),
    )


def _name(names: dict[str, ReasonName], content: Content, reason: str) -> ReasonName:
    written = content.complaints[reason].reason
    return names.get(reason) or ReasonName(reason, written.name, written.name, written.kind.value)


def shown(question: Question) -> QuestionShown:
    """A question of the engine as the page gets it."""
    fields = {name: getattr(question, name) for name in Question.__struct_fields__}
    options = tuple(Offered(option.id, option.text) for option in question.options)
    return QuestionShown(**(fields | {"kind": question.kind.value, "options": options}))


def result_marks(case: Case) -> tuple[object, ...]:
    """What of a case the resident's result shows: as long as it is equal, so is the result."""
    care = case.care
    return (
        case.arrived_at, case.state is CaseState.CLOSED, case.outcome, case.priority, case.unit, answer_by(case),
        care.outcome, care.advised_112, care.task, care.task_why, care.alone_since > 0, case.first_reply_at > 0,
    )  # fmt: skip


def result_views(
    case: Case, record: InterviewRecord | None, units: dict[UnitId, CareUnit]
) -> Iterator[tuple[Key, RowBody]]:
    """What came of it, once the case has been sent; `units` holds the case's unit and the one it was directed to."""
    if case.arrived_at:
        yield (case_stream_name(case.id, "resident"), "outcome", case.id), result_of(case, record, units)


def result_of(case: Case, record: InterviewRecord | None, units: dict[UnitId, CareUnit]) -> Result:
    """The outcome as the resident reads it."""
    care, own = case.care, units[case.unit]
    directed = record.directed if record is not None else None
    sent_on = care.outcome == Outcome.EMERGENCY_DEPARTMENT
    named = (units[directed] if directed is not None else None) if sent_on else own
    assessment = record.assessment if record is not None else None
    waits = case.state in (CaseState.QUEUED, CaseState.HELD)
    open_from, open_until = _open(own, case.arrived_at)
    live = waits and open_from <= case.arrived_at < open_until
    visit = care.outcome == Outcome.BOOK
    return Result(
        case=case.id,
        outcome=care.outcome,
        priority=case.priority,
        advice=assessment.advice if assessment is not None else (),
        unit_name=named.name if named is not None else "",
        unit_address=named.address if named is not None else "",
        unit_phone=named.phone if named is not None else "",
        reply_by=answer_by(case) if waits else Instant(0),
        live=live,
        may_talk=case.state is CaseState.CLOSED and case.outcome in TALKABLE,
        advised_112=care.advised_112,
        call_1177=waits and _nobody(case, live),
        open_from=open_from if waits else Instant(0),
        open_until=open_until if waits else Instant(0),
        call_back=waits and care.task == CALL_BACK,
        profession=care.competence if visit else "",
        book_by=care.book_by if visit else Instant(0),
        link=own.link_of(case.reason) if case.outcome == DIRECTED and care.outcome == Outcome.NON_MEDICAL else "",
    )


def _nobody(case: Case, live: bool) -> bool:
    """Whether no human has answered what cannot wait: nobody was there when it came, or nobody came in time."""
    care = case.care
    if care.alone_since > 0:
        return care.task_why in (TaskWhy.NO_HUMAN, TaskWhy.CLOSED) or not live
    return care.task_why == TaskWhy.CLOSED and not case.first_reply_at


def _open(unit: CareUnit, at: Instant) -> tuple[Instant, Instant]:
    """The stretch in which somebody is at work at the unit, from `at` on; where nothing is told of its beginning, it is `at`."""
    start, end = opening(unit, at) or (ALWAYS, ALWAYS)
    return start or at, end


def triage_views(case: Case, record: InterviewRecord | None) -> Iterator[tuple[Key, RowBody]]:
    """What triage said, for staff; a case that was not assessed and whose priority nobody changed has no such row."""
    if not case.arrived_at or record is None or (record.assessment is None and record.changed_by is None):
        return
    body = CaseTriage(
        case.id,
        record.assessment,
        case.care.engine_priority,
        case.priority,
        record.changed_by,
        record.changed_why,
        record.changed_at,
    )
    yield (case_stream_name(case.id, "staff"), "triage", case.id), body
