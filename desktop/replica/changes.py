"""What one batch changed at this desk: frozen values that cross the thread border to the screen in one go.

Kept apart from the files that hold them, so that the screen never imports a database.
"""

from enum import StrEnum
from typing import NamedTuple

import msgspec

from desktop.domain.chat import ReadMark
from desktop.domain.units import Assignment, CaseId, CommandId, Instant, StaffCard
from desktop.protocol.commands import SendMessage
from desktop.protocol.down import Delta, Result, SomeoneTypes
from desktop.protocol.rows import RowBody

CHOICE = "choice."
"""How the names of settings begin that a person has chosen; the others are the desk's own."""


NOTE_SLOT = "note"
"""The draft slot in which a case's half-written note stands, or one that the server refused; its text is `notes.as_draft`."""

FORM_SLOTS = "form."
"""How the slots of half-filled forms begin (`form.hand_over`); the text is a JSON object with what stands in each field."""


CONSULT_SLOTS = "consult."
"""How the slots of lines that came back from a consult begin: internal, never to be put where the resident is answered."""


def is_being_written(slot: str) -> bool:
    """Whether a draft in this slot is what somebody is writing, and no message that came back."""
    return slot in ("", NOTE_SLOT) or slot.startswith(FORM_SLOTS)


class EntryState(StrEnum):
    """Where a command of this desk is. The screen's words: saved here, received by the server, failed."""

    SAVED = "saved"
    """Written to this desk's file; not yet answered: "saved here"."""
    APPLIED = "applied"
    """The server has stored it: "received". Told once; the message itself comes with its case's stream, same id."""
    REFUSED = "refused"
    """The server refused it, `code` says why. Kept (chat.send only) until resent or discarded: "failed"."""
    RETURNED = "returned"
    """Refused, and its text stands as a draft now (`ChangeSet.drafts`). Told once."""
    NOT_SAVED = "not_saved"
    """The desk itself could not write it (`code`, e.g. desk_full): nothing was stored, keep the text on the screen."""
    GONE = "gone"
    """Discarded, or replaced by a resent one. Told once."""


QUIET = frozenset({"chat.mark_read", "case.renew"})
"""Commands that the desk gives by itself as somebody reads and writes: nobody asked for them, nobody waits for them."""


class OutboxEntry(msgspec.Struct, frozen=True):
    """One command of this desk. `body` is its JSON; times are instants (ms UTC), `claimed_at` by the desk's clock."""

    id: CommandId
    name: str
    version: int
    body: bytes
    case: CaseId | None = None
    after: CommandId | None = None
    knew_at: Instant = Instant(0)
    claimed_at: Instant = Instant(0)
    state: EntryState = EntryState.SAVED
    code: str = ""
    sent: bool = False
    """It has left this desk at least once, so the server may know it."""
    theirs: int = 0
    """For a `chat.mark_read`: how many of the resident's messages stand up to the mark."""

    @property
    def meant(self) -> bool:
        """Whether a person asked for it: only that is work that waits."""
        return self.name not in QUIET

    def message(self) -> SendMessage | None:
        """The message that a `chat.send` carries; None for every other command."""
        return msgspec.json.decode(self.body, type=SendMessage) if self.name == "chat.send" else None


class Draft(msgspec.Struct, frozen=True):
    """A text not sent. Slot "" is what stands in the reply box, NOTE_SLOT the note, FORM_SLOTS forms; any other is a refused message.

    An empty text means that the draft is gone. `why` is the refusal's code of one that came back, or `desk_full` for
    one that this desk could not save (then `saved_at` is 0).
    """

    case: CaseId
    text: str
    saved_at: Instant = Instant(0)
    slot: str = ""
    why: str = ""


class Present(NamedTuple):
    """A row that is there now. `body` None: of a kind that this version does not know; show "update needed"."""

    stream: str
    kind: str
    id: str
    position: int
    body: RowBody | None


class Gone(NamedTuple):
    """A row that is there no longer."""

    stream: str
    kind: str
    id: str


class Denial(NamedTuple):
    """A stream that the server does not (`revoked`: no longer) send to this desk; what was kept of it is wiped."""

    stream: str
    code: str
    revoked: bool


class ChangeSet(msgspec.Struct, frozen=True):
    """One batch, to be shown in one go: first forget `reset`, then `gone`, then `present`, then the rest."""

    streams: frozenset[str] = frozenset()
    """Every stream that this batch touches."""
    reset: frozenset[str] = frozenset()
    """Streams whose rows on the screen are void: read anew from 0, wiped, or just loaded from the file."""
    present: tuple[Present, ...] = ()
    gone: tuple[Gone, ...] = ()
    marks: tuple[ReadMark, ...] = ()
    """Own read marks as they count now, with what is marked here and not yet confirmed: use these, not the rows."""
    outbox: tuple[OutboxEntry, ...] = ()
    """Entries that are new or whose state changed."""
    drafts: tuple[Draft, ...] = ()
    results: tuple[Result, ...] = ()
    """How commands ended, for whoever asked (a refused take has no other trace)."""
    denied: tuple[Denial, ...] = ()
    typing: tuple[SomeoneTypes, ...] = ()
    missed: tuple[tuple[CaseId, int], ...] = ()
    """Cases that caught up after a gap, and how many messages of others came meanwhile (1 or more)."""
    mended: frozenset[str] = frozenset()
    """Streams that differed from the server by their digest and are being read anew: say so."""
    chosen: dict[str, str] = {}
    """What this person has chosen for herself at this desk (name → value), told when her file is opened."""
    closed: bool = False
    """The files are shut (sign-out, end of session): forget every row, draft and entry on the screen."""


class Opened(msgspec.Struct, frozen=True):
    """What the files of a person know when they are opened, for the sync to go on from."""

    person: StaffCard
    assignments: tuple[Assignment, ...]
    epoch: str = ""
    cursors: dict[str, int] = {}
    outbox: tuple[OutboxEntry, ...] = ()
    unit: str = ""
    """The unit and role of last time."""
    role: str = ""
    everywhere: bool = False
    last_contact: Instant = Instant(0)
    server_time: Instant = Instant(0)


class Incoming(NamedTuple):
    """A delta for the cache, the epoch its positions count under, and whether it closes a gap."""

    delta: Delta
    epoch: str
    meanwhile: bool


class Held(NamedTuple):
    """Where a stream stands in the cache after a delta: its position and the cache's own digest (16 hex)."""

    stream: str
    position: int
    digest: str
