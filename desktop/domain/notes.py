"""The note of a case: written here, signed in the record system, and marked as documented once it stands there."""

import msgspec

from desktop.domain.case import Case
from desktop.domain.chat import clean_or_empty
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant, PersonId

PARTS = ("reason", "history", "assessment", "advice", "plan")


class Note(msgspec.Struct, frozen=True):
    """What is to stand in the record (kind `note` on `case:<id>:staff`, id = case)."""

    case: CaseId
    reason: str = ""
    history: str = ""
    assessment: str = ""
    advice: str = ""
    plan: str = ""
    by: PersonId | None = None
    """Who wrote it last."""
    at: Instant = Instant(0)
    """When it was kept; of one that is still being written, the `at` of the note that its texts were written over."""
    documented_by: PersonId | None = None
    documented_at: Instant = Instant(0)
    """0: not in the record, or changed since."""


class _Draft(msgspec.Struct):
    reason: str = ""
    history: str = ""
    assessment: str = ""
    advice: str = ""
    plan: str = ""
    seen: int = 0


def as_draft(note: Note) -> str:
    """Its texts as one string, to be kept while it is being written, with the `at` of the note they were written over."""
    draft = _Draft(note.reason, note.history, note.assessment, note.advice, note.plan, note.at)
    return msgspec.json.encode(draft).decode()


def from_draft(case: CaseId, text: str) -> Note | None:
    """The note that `as_draft` made the string of; None if it is no such string."""
    try:
        draft = msgspec.json.decode(text, type=_Draft)
    except msgspec.DecodeError:
        return None
    texts = (draft.reason, draft.history, draft.assessment, draft.advice, draft.plan)
    return Note(case, *texts, at=Instant(draft.seen))


def texts_of(note: Note) -> tuple[str, ...]:
    """Its texts, in the order of PARTS."""
    return tuple(getattr(note, part) for part in PARTS)


def cleaned(note: Note) -> Note:
    """The note with its texts as they are stored; refuses an empty one, and one with a part that is too long."""
    texts = {part: clean_or_empty(getattr(note, part)) for part in PARTS}
    if not any(texts.values()):
        raise Refused(Refusal.TEXT_EMPTY)
    return msgspec.structs.replace(note, **texts)


def newer(before: Note | None, who: PersonId, seen: int) -> bool:
    """Whether somebody else has kept a note since the one that `who` saw; one's own never stands in the way."""
    return before is not None and before.by not in (None, who) and before.at != seen


def written(before: Note | None, note: Note, seen: int | None = None) -> Note | None:
    """The note with its texts cleaned, no longer documented; None if nothing is changed by it. Refuses as `cleaned` does.

    `seen` is the `at` of the note it was written over (0: none): refused as `newer_note` if that is no longer the one.
    """
    wanted = cleaned(note)
    if before is not None and texts_of(before) == texts_of(wanted):
        return None
    if before is not None and note.by is not None and seen is not None and newer(before, note.by, seen):
        raise Refused(Refusal.NEWER_NOTE, by=before.by or "", at=before.at)
    return wanted


def documented(before: Note | None, case: CaseId, who: PersonId, now: Instant) -> Note:
    """The note as standing in the record. Whoever wrote it there directly has none here, and still says so."""
    return msgspec.structs.replace(before or Note(case), documented_by=who, documented_at=now)


def with_documented(case: Case, at: Instant) -> Case:
    """The case as documented then (0: not, or no longer)."""
    if case.care.documented_at == at:
        return case
    return msgspec.structs.replace(case, care=msgspec.structs.replace(case.care, documented_at=at))
