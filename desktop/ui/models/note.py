"""The note as it is built from the case: reason, history, assessment, advice; the plan is the nurse's. And as text for the record."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.notes import PARTS, Note
from desktop.domain.triage import AdviceText, Assessment, SignState
from desktop.domain.units import CaseId
from desktop.ui.models.known import Known
from desktop.ui.models.triaged import rule_words, short_lines
from desktop.ui.words import reason_name, said

translate = QCoreApplication.translate


def part_names() -> dict[str, str]:
    """The headings of a note, in its order."""
    names = (
        translate("Note", "Reason for contact"),
        translate("Note", "History"),
        translate("Note", "Assessment"),
        translate("Note", "Advice"),
        translate("Note", "Plan"),
    )
    return dict(zip(PARTS, names, strict=True))


def note_of(known: Known, case: CaseId) -> Note:
    """The note that is being written here, else the one that was kept, else one built from what the case holds."""
    return known.note_draft(case) or kept_or_built(known, case)


def kept_or_built(known: Known, case: CaseId) -> Note:
    """What stands there as long as nobody writes."""
    return known.note(case) or built(known, case)


def built(known: Known, case: CaseId) -> Note:
    """What can be said without a human: all of it can be changed before it is kept."""
    triage = known.triage(case)
    assessment = triage.interview if triage is not None else None
    history = [*short_lines(triage), *(_positive(assessment) if assessment is not None else [])]
    card = known.case(case)
    if card is not None and not short_lines(triage) and card.own_words:
        history.insert(0, card.own_words)
    if card is not None and card.hopes:
        history.append(translate("Note", "Hopes for: %1").replace("%1", card.hopes))
    return Note(
        case,
        reason=_reason(known, case, assessment),
        history="\n".join(history),
        assessment="\n".join(_judged(known, case)),
        advice="\n".join(_advised(each) for each in assessment.advice) if assessment is not None else "",
    )


def as_text(note: Note) -> str:
    """The note as it is pasted into the record: heading, text, a blank line; empty parts are left out."""
    told = ((name, getattr(note, part).strip()) for part, name in part_names().items())
    return "\n\n".join(f"{name}\n{text}" for name, text in told if text)


def one_line(note: Note) -> str:
    """What tells one's own notes apart in a list: the parts that are the nurse's own first."""
    texts = (note.assessment, note.plan, note.history, note.reason, note.advice)
    first = next((" ".join(text.split()) for text in texts if text.strip()), "")
    return translate("Note", "Note: %1").replace("%1", first)


def _reason(known: Known, case: CaseId, assessment: Assessment | None) -> str:
    if assessment is not None and assessment.decision.complaints:
        return ", ".join(said(each.name) for each in assessment.decision.complaints)
    row = known.queue.get(case)
    return reason_name(row.reason, known.reason(row.reason), whole=True) if row is not None else ""


def _positive(assessment: Assessment) -> list[str]:
    """What was answered that speaks for something, with the question's own label."""
    return [f"{said(each.label)}: {said(each.answer)}" for each in assessment.asked if each.rank != "none"]


def _judged(known: Known, case: CaseId) -> list[str]:
    triage, row = known.triage(case), known.queue.get(case)
    if triage is None or row is None:
        return []
    lines = [translate("Note", "Priority %1. %2").replace("%1", str(row.priority)).replace("%2", rule_words(triage))]
    signs = triage.interview.decision.signs if triage.interview is not None else ()
    for state, text in (
        (SignState.PRESENT, translate("Note", "Warning signs: %1")),
        (SignState.ABSENT, translate("Note", "No sign of: %1")),
        (SignState.UNKNOWN, translate("Note", "Unknown: %1")),
    ):
        found = [said(sign.text) for sign in signs if sign.state == state]
        lines += [text.replace("%1", ", ".join(found))] if found else []
    return lines


def _advised(advice: AdviceText) -> str:
    return ": ".join(part for part in (said(advice.title), " ".join(map(said, advice.do))) if part)
