"""A waiting resident's place in line: read once per unit, at most every few seconds, and only told when it moved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.domain.case import Case, CaseState
from desktop.domain.units import SECOND, CaseId, Instant, UnitId
from desktop.protocol.down import Line

if TYPE_CHECKING:
    from desktop.server.conversation import Conversation
    from desktop.server.edge import Edge

Queues = dict[str, dict[CaseId, int]]
"""Per audience: the place of each case that nobody holds."""


def places(waiting: Sequence[tuple[str, CaseId]]) -> Queues:
    """Places 1, 2, 3 … in each of a unit's queues, from (audience, case) in queue order."""
    queues: Queues = {}
    for audience, case in waiting:
        queue = queues.setdefault(audience, {})
        queue[case] = len(queue) + 1
    return queues


class Lines:
    """Who waits for news of which case, and the units as they were last counted."""

    def __init__(self, edge: "Edge") -> None:
        self._edge = edge
        self._watched: dict[tuple[Conversation, CaseId], Line | None] = {}
        self._counted: dict[UnitId, tuple[Instant, Queues]] = {}
        self._told_at = Instant(0)

    async def watch(self, conversation: "Conversation", case: CaseId) -> None:
        """Tell the place of this case now, and again whenever a count finds another."""
        self._watched[conversation, case] = None
        await self._tell([(conversation, case)])

    def forget(self, conversation: "Conversation") -> None:
        """Nobody is there any more."""
        for key in [key for key in self._watched if key[0] is conversation]:
            del self._watched[key]

    async def tick(self) -> None:
        """Count anew and tell those whose place moved, if the last time is long enough ago."""
        now = self._edge.clock.now()
        if self._watched and now - self._told_at >= self._every():
            self._told_at = now
            await self._tell(list(self._watched))

    def _every(self) -> int:
        return int(self._edge.config.limits.line_every_s * SECOND)

    async def _tell(self, watchers: Sequence[tuple["Conversation", CaseId]]) -> None:
        wanted = sorted({case for _, case in watchers})
        found = await self._edge.reading(lambda reader: [reader.case_of(case) for case in wanted])
        cases = [case for case in found if case is not None]
        await self._count({case.unit for case in cases if case.state is CaseState.QUEUED})
        lines = {case.id: self._line(case) for case in cases}
        for key in watchers:
            line = lines.get(key[1])
            if line is not None and key in self._watched and self._watched[key] != line:
                self._watched[key] = line
                key[0].post(line)

    async def _count(self, units: set[UnitId]) -> None:
        now = self._edge.clock.now()
        fresh = {unit for unit, (at, _) in self._counted.items() if now - at < self._every()}
        missing = sorted(units - fresh)
        if missing:
            rows = await self._edge.reading(lambda reader: [reader.waiting(unit) for unit in missing])
            for unit, waiting in zip(missing, rows, strict=True):
                self._counted[unit] = (now, places(waiting))

    def _line(self, case: Case) -> Line | None:
        _, queues = self._counted.get(case.unit, (0, {}))
        queue = queues.get(case.audience, {})
        if case.state is not CaseState.QUEUED:
            return Line(case.id, 0, len(queue))
        # Came after the last count: the next one tells.
        return Line(case.id, queue[case.id], len(queue)) if case.id in queue else None
