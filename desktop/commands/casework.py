"""What staff do with a case besides answering: priority, set aside, note, documented, calls, assessed texts.

Setting aside and the note work offline and are shown at once as saved here; of the rest nothing is predicted. Every
function returns at once with the command's id; how it ended comes as a Result in a ChangeSet.
"""

from desktop.commands.desk import Desk, ask, entry_of
from desktop.domain.notes import PARTS, Note, as_draft, cleaned
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, CommandId, Instant
from desktop.protocol.codec import LARGEST_UP
from desktop.protocol.commands import (
    Assess,
    BringBack,
    CalledBack,
    MarkDocumented,
    SetAside,
    SetPriority,
    WriteNote,
)
from desktop.protocol.contact import PromiseCall
from desktop.replica.changes import NOTE_SLOT, Draft

_LONGEST_BODY = LARGEST_UP - 1024
"""Bytes: what a frame has room for beside a command's name and ids."""


def set_priority(desk: Desk, case: CaseId, seen_hold: int, priority: int, why: str) -> CommandId:
    """Ask for another priority (1–5); `why` is a `PriorityWhy`. Raises Refused(reason_needed) without one."""
    if not why.strip():
        raise Refused(Refusal.REASON_NEEDED)
    return ask(desk, SetPriority(case, seen_hold, priority, why), case)


def set_aside(desk: Desk, case: CaseId, seen_hold: int, until: Instant, on_answer: bool) -> CommandId:
    """Put the case out of the way until a time, or until the resident answers (`until` 0: as long as an answer may take)."""
    return ask(desk, SetAside(case, seen_hold, until, on_answer), case)


def bring_back(desk: Desk, case: CaseId, seen_hold: int) -> CommandId:
    """Ask to take up again what was set aside."""
    return ask(desk, BringBack(case, seen_hold), case)


def write_note(desk: Desk, note: Note, seen_hold: int) -> CommandId:
    """Keep the whole note as it is now; its draft is done with. `note.at` is that of the note it was written over.

    Raises Refused(text_empty) if there is nothing in it, and Refused(text_too_long) if there is more than the server takes.
    """
    cleaned(note)
    texts = {part: getattr(note, part) for part in PARTS}
    entry = entry_of(desk, WriteNote(note.case, seen_hold, **texts, seen=note.at), note.case)
    if len(entry.body) > _LONGEST_BODY:
        raise Refused(Refusal.TEXT_TOO_LONG)
    desk.mine.put(entry, draft_done=NOTE_SLOT)
    return entry.id


def save_note_draft(desk: Desk, note: Note) -> None:
    """Keep the note as far as it is written, at this desk and for nobody else."""
    desk.mine.save_draft(Draft(note.case, as_draft(note), desk.clock.now(), slot=NOTE_SLOT))


def mark_documented(desk: Desk, case: CaseId, seen_hold: int, note: CommandId | None = None) -> CommandId:
    """Tell that the case stands in the record, signed there; refused if the note that still waits is.

    `note`: the command that carries it as far as the screen knows, which may have been refused this very moment.
    """
    waiting = [entry.id for entry in desk.mine.unsent(case) if entry.name == "case.note"]
    entry = entry_of(desk, MarkDocumented(case, seen_hold), case, after=waiting[-1] if waiting else note)
    desk.mine.put(entry)
    return entry.id


def promise_call(desk: Desk, case: CaseId, seen_hold: int, due: Instant) -> CommandId:
    """Promise the resident a call before then, or another time than before."""
    return ask(desk, PromiseCall(case, seen_hold, due), case)


def called_back(desk: Desk, case: CaseId, seen_hold: int, reached: bool) -> CommandId:
    """Tell that the resident was called, and whether anybody answered."""
    return ask(desk, CalledBack(case, seen_hold, reached), case)


def assess(desk: Desk, case: CaseId, text: str) -> CommandId:
    """Tell that I have assessed a text of the resident's: a message's id, or that of a text from before the case came."""
    return ask(desk, Assess(case, text), case)
