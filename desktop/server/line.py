"""A waiting resident's place in line: read once per queue, at most every few seconds, and only told when it moved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.domain.case import Case, CaseState
from desktop.domain.queue import QueueRow, order
from desktop.domain.units import SECOND, CaseId, Instant, UnitId
from desktop.protocol.down import Line

if TYPE_CHECKING:
    from desktop.server.conversation import Conversation
    from desktop.server.edge import Edge

Queue = tuple[UnitId, str]
"""Unit and audience."""


def places(rows: Sequence[QueueRow]) -> dict[CaseId, int]:
    """1 for the case that stands first among those nobody holds, 2 for the next, and so on."""
    free = sorted((row for row in rows if row.state == CaseState.QUEUED), key=order)
    return {row.id: place for place, row in enumerate(free, start=1)}


class Lines:
    """Who waits for news of which case, and the queues as they were last counted."""

    def __init__(self, edge: "Edge") -> None:
        self._edge = edge
        self._watched: dict[tuple[Conversation, CaseId], Line | None] = {}
        self._counted: dict[Queue, tuple[Instant, dict[CaseId, int]]] = {}
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
        cases = await self._edge.reading(lambda reader: reader.cases(wanted))
        await self._count({_queue(case) for case in cases if case.state is CaseState.QUEUED})
        lines = {case.id: self._line(case) for case in cases}
        for key in watchers:
            line = lines.get(key[1])
            if line is not None and key in self._watched and self._watched[key] != line:
                self._watched[key] = line
                key[0].post(line)

    async def _count(self, queues: set[Queue]) -> None:
        now = self._edge.clock.now()
        fresh = {queue for queue, (at, _) in self._counted.items() if now - at < self._every()}
        missing = sorted(queues - fresh)
        if missing:
            found = await self._edge.reading(lambda reader: [reader.queue_rows(*queue) for queue in missing])
            for queue, rows in zip(missing, found, strict=True):
                self._counted[queue] = (now, places(rows))

    def _line(self, case: Case) -> Line | None:
        _, queue = self._counted.get(_queue(case), (0, {}))
        if case.state is not CaseState.QUEUED:
            return Line(case.id, 0, 0)
        # Came after the last count: the next one tells.
        return Line(case.id, queue[case.id], len(queue)) if case.id in queue else None


def _queue(case: Case) -> Queue:
    return case.unit, case.audience.value
