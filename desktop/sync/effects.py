"""What the machine asks for: each effect is a value, done by connection.py in the order given."""

import msgspec

from desktop.domain.units import CommandId
from desktop.protocol.down import Delta, Result, SignedIn, SomeoneTypes
from desktop.protocol.up import Up
from desktop.replica.changes import Denial, OutboxEntry


class Open(msgspec.Struct, frozen=True):
    """Open a socket; `opened` or `closed` follows."""


class Close(msgspec.Struct, frozen=True):
    """Close the socket, if there is one; the machine does not wait for `closed`."""


class Send(msgspec.Struct, frozen=True):
    """Send this frame."""

    frame: Up


class Store(msgspec.Struct, frozen=True):
    """Write the delta to the cache, then show it; `stored` follows with the digest.

    `epoch`: what its position counts under. `question`: to be given back with `stored`. `meanwhile`: it closes a gap,
    so its messages were missed.
    """

    delta: Delta
    epoch: str
    question: int
    meanwhile: bool = False


class Wipe(msgspec.Struct, frozen=True):
    """Forget a stream's rows; tell the screen why, if it did not ask for it itself."""

    stream: str
    denial: Denial | None = None


class Mended(msgspec.Struct, frozen=True):
    """The stream differed from the server and is being read anew: say so, and log it."""

    stream: str
    position: int
    expected: str
    found: str


class CaughtUp(msgspec.Struct, frozen=True):
    """The stream equals the server's now; what was missed can be told."""

    stream: str


class Settle(msgspec.Struct, frozen=True):
    """A command has ended: keep that before the screen hears of it."""

    entry: OutboxEntry
    result: Result


class MarkSent(msgspec.Struct, frozen=True):
    """Remember that the command has left the desk."""

    command: CommandId


class OpenFiles(msgspec.Struct, frozen=True):
    """The password was right: open the person's files with the frame's key; `ready` follows."""

    signed_in: SignedIn
    user: str
    password: str


class OpenOffline(msgspec.Struct, frozen=True):
    """No contact while signing in: try this desk alone; `ready` with a person, or `not_unlocked`, follows."""

    user: str
    password: str


class CloseFiles(msgspec.Struct, frozen=True):
    """Wipe the cache and shut the person's file."""


class RememberUnit(msgspec.Struct, frozen=True):
    """Keep the choice of unit and role, and whether the other units in that role are worked at too, for the next time."""

    unit: str
    role: str
    everywhere: bool


class Typed(msgspec.Struct, frozen=True):
    """Somebody else writes in a case: show it, forget it."""

    frame: SomeoneTypes


class Answered(msgspec.Struct, frozen=True):
    """A query has ended: give `body` (JSON), or the code of why there is none, to whoever asked; keep nothing of it."""

    query: str
    code: str
    body: bytes = b"null"


class Log(msgspec.Struct, frozen=True):
    """Write a line in the desk's log: an event's name and codes, never a person's data."""

    event: str
    data: dict[str, str | int] = {}


Effect = (
    Open
    | Close
    | Send
    | Store
    | Wipe
    | Mended
    | CaughtUp
    | Settle
    | MarkSent
    | OpenFiles
    | OpenOffline
    | CloseFiles
    | RememberUnit
    | Typed
    | Answered
    | Log
)

Effects = list[Effect]
