"""In which order waiting commands go out: one lane per case, one command of a lane in flight, lanes independent.

So commands of one case run strictly in order, and a refused or stuck one never holds up another case.
"""

from collections.abc import Callable, Iterable

from desktop.domain.units import MINUTE, CaseId, CommandId, Instant
from desktop.replica.changes import OutboxEntry

ASKED = frozenset({"case.take", "case.take_next", "case.take_over", "case.give_back", "case.renew"})
"""Commands that only mean something now: never sent within ASK_TIME, they end as expired instead of surprising later."""
ASK_TIME = MINUTE
NEEDS_SIGHT = frozenset({"chat.send", "case.close"})
"""Commands that are given on what the case's stream showed: it has to be caught up before they leave."""
RETRY_TIME = 3_000
"""Milliseconds until a command that the server could not decide (`waiting`) is sent again."""


class Lanes:
    """The commands that wait for an answer, by case, oldest first."""

    def __init__(self) -> None:
        self._lanes: dict[CaseId | None, list[OutboxEntry]] = {}
        self._in_flight: set[CommandId] = set()
        self._sent: set[CommandId] = set()
        self._not_before: dict[CommandId, Instant] = {}

    def __len__(self) -> int:
        return sum(len(lane) for lane in self._lanes.values())

    def clear(self) -> None:
        """Forget everything (sign-out)."""
        self._lanes.clear()
        self._in_flight.clear()
        self._sent.clear()
        self._not_before.clear()

    def add(self, entries: Iterable[OutboxEntry]) -> None:
        """Take in entries, oldest first; those already here are passed over."""
        known = {entry.id for lane in self._lanes.values() for entry in lane}
        for entry in entries:
            if entry.id not in known:
                known.add(entry.id)
                self._lanes.setdefault(entry.case, []).append(entry)
                if entry.sent:
                    self._sent.add(entry.id)

    def cut(self) -> None:
        """The connection is gone: whatever was in flight has to be sent again."""
        self._in_flight.clear()
        self._not_before.clear()

    def due(self, now: Instant, may_leave: Callable[[OutboxEntry], bool]) -> list[OutboxEntry]:
        """The first of every lane that is not in flight and may leave now; they count as in flight from here on."""
        out = [
            lane[0]
            for lane in self._lanes.values()
            if lane[0].id not in self._in_flight
            and self._not_before.get(lane[0].id, Instant(0)) <= now
            and may_leave(lane[0])
        ]
        self._in_flight.update(entry.id for entry in out)
        return out

    def sent_first_time(self, command: CommandId) -> bool:
        """Note that it has left; True if it had not before."""
        if command in self._sent:
            return False
        self._sent.add(command)
        return True

    def settle(self, command: CommandId) -> OutboxEntry | None:
        """Take a command out, answered; None if it does not wait here (a second answer, another run's)."""
        for case, lane in self._lanes.items():
            for entry in lane:
                if entry.id == command:
                    lane.remove(entry)
                    if not lane:
                        del self._lanes[case]
                    self._forget(command)
                    return entry
        return None

    def postpone(self, command: CommandId, now: Instant) -> None:
        """The server could not decide it: it stays first in its lane and is sent again a little later."""
        self._in_flight.discard(command)
        self._not_before[command] = Instant(now + RETRY_TIME)

    def overdue(self, now: Instant) -> list[OutboxEntry]:
        """Commands that only meant something when they were given, and never left in time."""
        return [
            entry
            for lane in self._lanes.values()
            for entry in lane
            if entry.name in ASKED and entry.id not in self._sent and now - entry.claimed_at > ASK_TIME
        ]

    def cases_to_see(self) -> set[CaseId]:
        """Cases whose stream has to be caught up before their first command may leave."""
        return {
            entry.case
            for lane in self._lanes.values()
            for entry in lane
            if entry.case is not None and entry.name in NEEDS_SIGHT
        }

    def next_due(self, now: Instant) -> Instant | None:
        """When something has to be sent again or given up, if nothing else happens."""
        again = [at for at in self._not_before.values() if at > now]
        given_up = [
            Instant(entry.claimed_at + ASK_TIME + 1)
            for lane in self._lanes.values()
            for entry in lane
            if entry.name in ASKED and entry.id not in self._sent
        ]
        return min(again + given_up, default=None)

    def _forget(self, command: CommandId) -> None:
        self._in_flight.discard(command)
        self._sent.discard(command)
        self._not_before.pop(command, None)
