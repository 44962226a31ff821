"""How the desk stands towards the server, for the status line: it never says "live" of what is not."""

from enum import StrEnum

import msgspec

from desktop.domain.units import Assignment, Instant, StaffCard, UnitId


class Phase(StrEnum):
    """What the status line says."""

    SIGNED_OUT = "signed_out"
    """Nobody is signed in; `code` says why if the server or a wrong password ended it."""
    CONNECTING = "connecting"
    """First contact is being made, or a unit has yet to be chosen (`assignments` there, `unit` empty)."""
    CATCHING_UP = "catching_up"
    """Connected; what came meanwhile is still arriving."""
    LIVE = "live"
    """Every followed stream shows what the server has."""
    STALE = "stale"
    """No contact: everything on the screen is as of `since`. Tried again by itself."""
    UPDATE_NEEDED = "update_needed"
    """The server no longer speaks this version; nothing is sent, everything written stays here."""


class Status(msgspec.Struct, frozen=True):
    """A snapshot of the desk's standing. Instants are ms UTC by the desk's clock; server = desk + `server_offset_ms`."""

    phase: Phase = Phase.SIGNED_OUT
    since: Instant = Instant(0)
    """When the phase began; for STALE, when the server was last heard."""
    waiting: int = 0
    """Commands kept here and not answered, of those that a person asked for; read marks and renewals are not counted."""
    failed: int = 0
    """Refused messages that somebody has to resend or discard."""
    last_contact: Instant = Instant(0)
    server_offset_ms: int = 0
    caught_up: frozenset[str] = frozenset()
    """Followed streams that equal the server's now; the reply box of a case opens when its stream is among them."""
    code: str = ""
    """Why signed out (wrong_password, try_later, signed_out) or, for STALE, why the last try failed."""
    person: StaffCard | None = None
    assignments: tuple[Assignment, ...] = ()
    unit: str = ""
    role: str = ""
    everywhere: bool = False
    """The other units in that role were chosen too."""
    beside: tuple[UnitId, ...] = ()
    """The units besides `unit` that are worked at in this session, as the server has said."""
    retry_at: Instant = Instant(0)
    """STALE: when the next try is made (desk's clock)."""
    offline: bool = False
    """Unlocked by this desk alone: the session waits for the password to reach the server."""
