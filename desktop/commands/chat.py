"""What staff can do in a conversation: write, keep drafts, mark read. All of it works offline and is shown at once."""

from desktop.commands.desk import Desk, Seen, entry_of
from desktop.domain.chat import clean
from desktop.domain.units import CaseId, CommandId, Instant
from desktop.protocol.commands import MarkRead, SendMessage
from desktop.replica.changes import Draft


def send(desk: Desk, case: CaseId, seen_hold: int, seen_seq: int, text: str) -> CommandId:
    """Write to the resident; the id is also the message's. Drops the draft in the reply box with the same write.

    Raises Refused(text_empty or text_too_long). The ChangeSet that follows says SAVED ("saved here") or NOT_SAVED; a
    message that must come after unanswered ones of the case says so to the server.
    """
    body = SendMessage(case, seen_hold, seen_seq, clean(text))
    earlier = [entry.id for entry in desk.mine.unsent(case) if entry.name == "chat.send"]
    entry = entry_of(desk, body, case, after=earlier[-1] if earlier else None)
    desk.mine.put(entry, draft_done="")
    return entry.id


def resend(desk: Desk, command: CommandId, seen: Seen | None = None) -> CommandId:
    """Send a refused message again under a new id, which is returned; `seen` is what the screen shows now."""
    fresh = CommandId(desk.clock.new_id())
    desk.mine.replace(command, fresh, desk.server_time(), desk.clock.now(), seen)
    return fresh


def discard(desk: Desk, command: CommandId) -> None:
    """Drop a refused message for good."""
    desk.mine.discard(command)


def mark_read(desk: Desk, case: CaseId, seq: int, theirs: int) -> CommandId:
    """Mark the case read up to message `seq` (lower than before: unread from there).

    `theirs` is how many of the resident's messages stand up to `seq`: the unread count follows at once, offline too.
    """
    entry = entry_of(desk, MarkRead(case, seq), case)
    desk.mine.mark(entry, theirs)
    return entry.id


def save_draft(desk: Desk, case: CaseId, text: str) -> None:
    """Keep what stands in the reply box; an empty text drops the draft."""
    desk.mine.save_draft(Draft(case, text, desk.clock.now() if text else Instant(0)))


def adopt_draft(desk: Desk, case: CaseId, slot: str, text: str) -> None:
    """Put a returned message (its `slot`) into the reply box: `text` is what stands there now, the slot is emptied."""
    desk.mine.adopt(Draft(case, text, desk.clock.now()), slot)


def discard_draft(desk: Desk, case: CaseId, slot: str) -> None:
    """Drop a returned message for good."""
    desk.mine.save_draft(Draft(case, "", slot=slot))
