"""What becomes of a command that the server has answered: gone, kept as failed, or its text back as a draft."""

from typing import NamedTuple

from desktop.domain.refusals import Refusal
from desktop.domain.units import Instant
from desktop.protocol.down import Result
from desktop.replica.changes import Draft, EntryState, OutboxEntry

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
    """What the answer makes of the entry."""
    if result.outcome == "applied":
        return Fate(_as(entry, EntryState.APPLIED, ""), False, None)
    message = entry.message()
    if message is not None and result.code in LOOK_AGAIN:
        draft = Draft(message.case, message.text, now, slot=entry.id, why=result.code)
        return Fate(_as(entry, EntryState.RETURNED, result.code), False, draft)
    return Fate(_as(entry, EntryState.REFUSED, result.code), entry.name in KEPT, None)


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
