"""What an interview as it stands leads to: judged by its answers, else by the own words, else not at all."""

import msgspec

from desktop.domain.triage import Assessment
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.work import Work
from desktop.triage.compiled import Content
from desktop.triage.interview import moved
from desktop.triage.own_words import by_words, judged


def with_content(work: Work, record: InterviewRecord) -> tuple[Content | None, InterviewRecord]:
    """The content to go on with: that of the interview's own version, else today's, to which its answers are moved."""
    known = work.triage.version(record.content)
    if known is not None or record.state is None:
        return known, record
    current = work.triage.content
    if current is None:
        return None, record
    state = moved(current, record.state)
    return current, msgspec.structs.replace(record, content=current.version, state=state)


def assessed(work: Work, content: Content | None, record: InterviewRecord) -> Assessment | None:
    """What answers and free texts lead to; None: nothing could be asked, or nothing was answered and nothing stands out."""
    text = work.record(record.case).text
    if content is not None and record.state is not None and record.state.reasons:
        return judged(content, record.state, work.triage.content, text.own_words, text.hopes)
    current = work.triage.content
    decision = by_words(current.version, work.triage.undenied(text.own_words, text.hopes)) if current else None
    if current is None or decision is None:
        return None
    return Assessment(current.version, current.approved, decision)
