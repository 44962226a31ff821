"""What a commit tells the rest of the process."""

import msgspec

from desktop.domain.units import Assignment, Instant, PersonId
from desktop.server.storage.feed import Move
from desktop.server.storage.work import Revocation


class Committed(msgspec.Struct, frozen=True):
    """Streams that moved, sorted by name, and rights that ended. `unsure`: read the feed, what moved is not known."""

    at: Instant
    moves: tuple[Move, ...] = ()
    revoked: tuple[Revocation, ...] = ()
    closed_sessions: tuple[str, ...] = ()
    ended: tuple[tuple[PersonId, Assignment], ...] = ()
    unsure: bool = False

    def __bool__(self) -> bool:
        return bool(self.moves or self.revoked or self.closed_sessions or self.ended or self.unsure)
