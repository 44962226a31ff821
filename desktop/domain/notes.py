"""The note of a case: written here, signed in the record system, and marked as documented once it stands there."""

import msgspec

from desktop.domain.case import Case
from desktop.domain.chat import clean
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
    documented_by: PersonId | None = None
    documented_at: Instant = Instant(0)
    """0: not in the record, or changed since."""


def as_draft(note: Note) -> str:
    """Its texts as one string, to be kept while it is being written."""
    return msgspec.json.encode({part: getattr(note, part) for part in PARTS}).decode()


def from_draft(case: CaseId, text: str) -> Note | None:
    """The note that `as_draft` made the string of; None if it is no such string."""
    try:
        texts = msgspec.json.decode(text, type=dict[str, str])
    except msgspec.DecodeError:
        return None
    return msgspec.structs.replace(Note(case), **{part: texts.get(part, "") for part in PARTS})


def written(before: Note | None, note: Note) -> Note | None:
    """The note with its texts cleaned, no longer documented; None if nothing is changed by it. Refuses an empty one."""
    texts = {part: _cleaned(getattr(note, part)) for part in PARTS}
    if not any(texts.values()):
        raise Refused(Refusal.TEXT_EMPTY)
    if before is not None and all(getattr(before, part) == text for part, text in texts.items()):
        return None
    return msgspec.structs.replace(note, **texts)


def _cleaned(text: str) -> str:
    try:
        return clean(text)
    except Refused as refused:
        if refused.code is Refusal.TEXT_EMPTY:
            return ""
        raise


def documented(before: Note | None, case: CaseId, who: PersonId, now: Instant) -> Note:
    """The note as standing in the record. Whoever wrote it there directly has none here, and still says so."""
    return msgspec.structs.replace(before or Note(case), documented_by=who, documented_at=now)


def with_documented(case: Case, at: Instant) -> Case:
    """The case as documented then (0: not, or no longer)."""
    if case.care.documented_at == at:
        return case
    return msgspec.structs.replace(case, care=msgspec.structs.replace(case.care, documented_at=at))
