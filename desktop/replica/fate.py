"""What becomes of a command that the server has answered: gone, kept as failed, or its text back as a draft."""

from typing import NamedTuple

import msgspec

from desktop.domain.notes import PARTS, Note, as_draft
from desktop.domain.refusals import Refusal
from desktop.domain.units import Instant
from desktop.protocol.commands import WriteConsult, WriteNote
from desktop.protocol.down import Result
from desktop.replica.changes import CONSULT_SLOTS, NOTE_SLOT, Draft, EntryState, OutboxEntry

LOOK_AGAIN = frozenset({Refusal.NEWER, Refusal.EXPIRED, Refusal.AFTER_REFUSED})
"""Refusals after which the text has to be looked at again by its writer: it comes back as a draft."""
KEPT = frozenset({"chat.send"})
"""Commands whose refusal is unfinished work: they stay until somebody resends or discards them."""


class Fate(NamedTuple):
    """The entry as it is now, whether the file keeps it, and the draft its text has become."""

    entry: OutboxEntry
    kept: bool
    draft: Draft | None


def fate(entry: OutboxEntry, result: Result, now: Instant) -> Fate:
    """What the answer makes of the entry. A note's draft is as old as its command: see `newest_note`."""
    if entry.name == "case.note":
        return _note_fate(entry, result)
    if result.outcome == "applied":
        return Fate(_as(entry, EntryState.APPLIED, ""), False, None)
    if entry.name == "consult.write":
        line = msgspec.json.decode(entry.body, type=WriteConsult)
        draft = Draft(line.case, line.text, now, slot=CONSULT_SLOTS + entry.id, why=result.code)
        return Fate(_as(entry, EntryState.RETURNED, result.code), False, draft)
    message = entry.message()
    if message is not None and result.code in LOOK_AGAIN:
        draft = Draft(message.case, message.text, now, slot=entry.id, why=result.code)
        return Fate(_as(entry, EntryState.RETURNED, result.code), False, draft)
    return Fate(_as(entry, EntryState.REFUSED, result.code), entry.name in KEPT, None)


def newest_note(there: Draft | None, came: Draft) -> Draft | None:
    """What the note's slot holds when `came` is to be put there (empty: the server has that text); None: as it was.

    What has been written after the command was given is newer than what came back of it; why it came back is told anyway.
    """
    if there is None or there.saved_at <= came.saved_at:
        return came if there is not None or came.text else None
    return msgspec.structs.replace(there, why=came.why) if came.text else None


def _note_fate(entry: OutboxEntry, result: Result) -> Fate:
    """A refused note is its writer's draft again, whatever the reason: the text must not be lost, and nobody can resend it."""
    body = msgspec.json.decode(entry.body, type=WriteNote)
    draft = Draft(body.case, "", entry.claimed_at, slot=NOTE_SLOT)
    if result.outcome == "applied":
        return Fate(_as(entry, EntryState.APPLIED, ""), False, draft)
    note = Note(body.case, **{part: getattr(body, part) for part in PARTS}, at=Instant(body.seen or 0))
    draft = msgspec.structs.replace(draft, text=as_draft(note), why=result.code)
    return Fate(_as(entry, EntryState.RETURNED, result.code), False, draft)


def _as(entry: OutboxEntry, state: EntryState, code: str) -> OutboxEntry:
    return OutboxEntry(
        entry.id,
        entry.name,
        entry.version,
        entry.body,
        entry.case,
        entry.after,
        entry.knew_at,
        entry.claimed_at,
        state,
        code,
        entry.sent,
        entry.theirs,
    )
