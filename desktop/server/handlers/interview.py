"""The interview of a case: begun with it, and gone on with one answer at a time."""

from desktop.domain.case import Case
from desktop.domain.identity import birth_date, sex
from desktop.domain.refusals import Refused
from desktop.domain.triage import StepState
from desktop.server.days import swedish_day
from desktop.server.requests import Resident
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.work import Work
from desktop.triage.interview import begin
from desktop.triage.state import Subject


def begun(work: Work, case: Case, subject: Resident) -> InterviewRecord:
    """The interview of a case that begins, about this person; without content nothing can be asked."""
    content = work.triage.content
    if content is None:
        return InterviewRecord(case.id)
    today = swedish_day(work.now)
    word, born = sex(subject.personnummer), birth_date(subject.personnummer)
    try:
        state = begin(content, Subject(born, word), (), today)
    except Refused:
        # The register can be wrong about a date; whoever is ill must not wait for its correction, so the date is asked.
        state = begin(content, Subject(None, word), (), today)
    return InterviewRecord(case.id, stage=StepState.OWN_WORDS, content=content.version, state=state)
