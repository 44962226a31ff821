"""What a commit tells the rest of the process."""

from collections.abc import Mapping

import msgspec

from desktop.domain.units import Assignment, Instant, PersonId, UnitId
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
    loads: frozenset[UnitId] = frozenset()
    """The units whose load this changed."""
    strained: Mapping[UnitId, bool] = {}
    """The units that were looked at: whether cases of theirs wait too long and could not be moved."""

    def __bool__(self) -> bool:
        return bool(self.moves or self.revoked or self.closed_sessions or self.ended or self.unsure or self.strained)
