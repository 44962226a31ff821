"""What the server says. One JSON text frame each, told apart by `t`; a row's body stays raw until somebody needs it."""

import msgspec

from desktop.domain.units import Assignment, CaseId, CommandId, Instant, StaffCard, UnitId


class SignedIn(msgspec.Struct, tag="signed_in", tag_field="t", frozen=True):
    """The password was right. The token is the session; `key` (hex) unwraps this person's file on this desk."""

    token: str
    expires_at: Instant
    person: StaffCard
    assignments: list[Assignment]
    key: str
    at: Instant


class Welcome(msgspec.Struct, tag="welcome", tag_field="t", frozen=True):
    """The session stands. A cursor taken under another epoch counts as none."""

    version: int
    epoch: str
    at: Instant
    expires_at: Instant
    person: StaffCard
    assignments: list[Assignment]
    newest: int = 0
    """The newest protocol version the server speaks, so that an old desk can ask to be updated."""
    beside: list[UnitId] = []
    """Those of the units in Hello that count: by a commission in the same role, at the same care provider."""


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One row of a stream: `body` is null once it is no longer there."""

    kind: str
    id: str
    position: int
    body: msgspec.Raw


class Delta(msgspec.Struct, frozen=True):
    """What changed in a stream after `after`, up to and with `to`; `digest` (16 hex) of all that is present at `to`.

    `snapshot`: forget what you have of this stream first. `more`: the digest counts once all parts are in.
    """

    stream: str
    after: int
    to: int
    rows: list[Row]
    digest: str = ""
    snapshot: bool = False
    more: bool = False


class Deltas(msgspec.Struct, tag="deltas", tag_field="t", frozen=True):
    """What one or several commits moved, streams with arrivals before those with departures; `at` is server time."""

    at: Instant
    deltas: list[Delta]


class Denied(msgspec.Struct, tag="denied", tag_field="t", frozen=True):
    """The stream asked for is not sent, and why."""

    stream: str
    code: str


class Revoked(msgspec.Struct, tag="revoked", tag_field="t", frozen=True):
    """The right to this stream has ended: wipe what you have of it."""

    stream: str
    code: str


class Result(msgspec.Struct, tag="result", tag_field="t", frozen=True):
    """How a command ended: `applied`, or `refused` with a code; `data` as the command defines."""

    id: CommandId
    outcome: str
    at: Instant
    code: str = ""
    data: dict[str, str | int] = {}


class Answer(msgspec.Struct, tag="answer", tag_field="t", frozen=True):
    """What a query asked for, or the code of its refusal."""

    id: str
    body: msgspec.Raw = msgspec.Raw(b"null")
    code: str = ""


class SomeoneTypes(msgspec.Struct, tag="typing", tag_field="t", frozen=True):
    """Somebody writes in this case right now."""

    case: CaseId
    name: str


class Line(msgspec.Struct, tag="line", tag_field="t", frozen=True):
    """To a resident who waits: place in line (1 = next, 0 = not in line) of `waiting`; passed on and forgotten."""

    case: CaseId
    place: int
    waiting: int


class Pong(msgspec.Struct, tag="pong", tag_field="t", frozen=True):
    """Here."""

    at: Instant


class Bye(msgspec.Struct, tag="bye", tag_field="t", frozen=True):
    """The last frame before the server closes, with the code that says why."""

    code: str
    data: dict[str, str | int] = {}


Down = SignedIn | Welcome | Deltas | Denied | Revoked | Result | Answer | SomeoneTypes | Line | Pong | Bye
