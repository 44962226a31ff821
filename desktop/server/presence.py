"""Which desks are there: told to the writer every few minutes, so that whoever has fallen silent is known after a restart too."""

from typing import TYPE_CHECKING

from desktop.domain.refusals import Refusal
from desktop.domain.units import MINUTE, Instant, PersonId, UnitId
from desktop.server.requests import HearShifts

if TYPE_CHECKING:
    from desktop.server.edge import Edge

EVERY_MS = 2 * MINUTE


class Presence:
    """Looks at the sockets of this process; a desk pings more often than this looks."""

    def __init__(self, edge: "Edge") -> None:
        self._edge = edge
        self._next = Instant(edge.clock.now() + EVERY_MS)

    def tick(self, now: Instant) -> None:
        """Tell of every desk that was heard since the last time, if it is time."""
        if now < self._next:
            return
        self._next = Instant(now + EVERY_MS)
        shifts: set[tuple[UnitId, PersonId, str]] = set()
        for conversation in self._edge.sockets:
            actor = conversation.party.actor
            if actor.unit is not None and actor.role is not None and now - conversation.heard_at < EVERY_MS:
                shifts.update((unit, actor.person, actor.role.value) for unit in (actor.unit, *actor.beside))
        if shifts:
            self._edge.writer.request(HearShifts(tuple(sorted(shifts))), _done)


def _done(_refusal: Refusal | None) -> None:
    """Nobody waits for it: who was not heard now is heard the next time."""
