"""What a desk (or the resident's page) says to the server. One JSON text frame each, told apart by `t`."""

import msgspec

from desktop.domain.units import CaseId, CommandId, Instant, UnitId
from desktop.protocol.numbers import Count, Moment


class SignIn(msgspec.Struct, tag="sign_in", tag_field="t", frozen=True):
    """First frame of somebody without a session: local account. Answered by SignedIn or Bye."""

    versions: list[int]
    user: str
    password: str
    desk: str
    """The device's id."""


class Hello(msgspec.Struct, tag="hello", tag_field="t", frozen=True):
    """First frame of somebody with a session. Answered by Welcome or Bye."""

    versions: list[int]
    token: str
    desk: str
    unit: str = ""
    """The unit and role chosen at this desk; must be one of the person's assignments."""
    role: str = ""
    beside: list[UnitId] = []
    """Other units where the person has a commission in that role and wants to work in this session too."""


class Follow(msgspec.Struct, tag="follow", tag_field="t", frozen=True):
    """Send me this stream from `cursor` on, if `epoch` is still yours; for a case, with the purpose of reading it."""

    stream: str
    cursor: Count = 0
    epoch: str = ""
    purpose: str = ""


class Unfollow(msgspec.Struct, tag="unfollow", tag_field="t", frozen=True):
    """Send me no more of this stream."""

    stream: str


class Command(msgspec.Struct, tag="command", tag_field="t", frozen=True):
    """Do this. The same id with the same content twice is the same as once; answered by Result."""

    id: CommandId
    name: str
    version: int
    body: msgspec.Raw
    case: CaseId | None = None
    after: CommandId | None = None
    """The command this one must come after; refused if that was refused."""
    knew_at: Moment = Instant(0)
    """The last server time the desk knew when the command was given."""
    claimed_at: Moment = Instant(0)
    """When the desk's own clock said it was given."""


class Query(msgspec.Struct, tag="query", tag_field="t", frozen=True):
    """Tell me once: what no stream holds. Answered by Answer; never kept at the desk."""

    id: str
    name: str
    body: msgspec.Raw
    version: int = 1


class Delivered(msgspec.Struct, tag="delivered", tag_field="t", frozen=True):
    """The desk has stored this case stream up to `position`."""

    stream: str
    position: Count


class Typing(msgspec.Struct, tag="typing", tag_field="t", frozen=True):
    """I am writing in this case; passed on and forgotten."""

    case: CaseId


class SignOut(msgspec.Struct, tag="sign_out", tag_field="t", frozen=True):
    """End my session; answered by Bye."""


class Ping(msgspec.Struct, tag="ping", tag_field="t", frozen=True):
    """Are you there; answered by Pong."""


Up = SignIn | Hello | Follow | Unfollow | Command | Query | Delivered | Typing | SignOut | Ping
