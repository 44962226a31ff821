"""What the people at our connections may still do, read in one look: another process may have ended it meanwhile.

Rights only ever end here; what somebody has gained counts from her next Hello.
"""

from collections.abc import Iterable

import msgspec

from desktop.domain.access import Actor
from desktop.domain.units import Assignment, Instant, PersonId
from desktop.server.connection import Connection
from desktop.server.storage.reader import Reader


class Whose(msgspec.Struct, frozen=True):
    """Of whom to ask: sessions by id, and the staff among the people behind them."""

    sessions: list[str]
    staff: list[PersonId]


class Rights(msgspec.Struct, frozen=True):
    """Of those asked about: the sessions that stand, what they have lost (session, stream, code), and who works where."""

    standing: set[str]
    revoked: list[tuple[str, str, str]]
    assignments: dict[PersonId, tuple[Assignment, ...]]

    def left_of(self, actor: Actor) -> tuple[Assignment, ...]:
        """Those of the actor's commissions that still stand."""
        held = self.assignments.get(actor.person, ())
        return tuple(one for one in actor.assignments if one in held)

    def ended(self, actor: Actor) -> bool:
        """Whether the actor's session has ended."""
        return bool(actor.session) and actor.session not in self.standing


def behind(connections: Iterable[Connection]) -> Whose:
    """Whom these connections belong to."""
    actors = [connection.actor for connection in connections]
    sessions = sorted({actor.session for actor in actors if actor.session})
    return Whose(sessions, sorted({actor.person for actor in actors if actor.assignments}))


def look(reader: Reader, whose: Whose, now: Instant) -> Rights:
    """What stands of their rights, in the state of the database that this reader sees."""
    return Rights(
        reader.standing(whose.sessions, now), reader.revoked(whose.sessions), reader.all_assignments(whose.staff)
    )
