"""The other cases of the person in the open case: asked for when the case opens, forgotten when it is left."""

from PySide6.QtCore import QObject

from desktop.domain.case import CaseState
from desktop.domain.units import DAY
from desktop.protocol.queries import CaseLine, PersonCases
from desktop.protocol.queries import OtherCases as Answer
from desktop.sync.questions import Told
from desktop.ui.case.asked import AskedOfCase
from desktop.ui.models.facts import GUESTS
from desktop.ui.work import PURPOSE, Work

RECENT = 30 * DAY
"""A case that was closed longer ago is history."""


class OtherCases(AskedOfCase[Answer]):
    """What the server told of the person's other cases."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(work, Answer, lambda case: PersonCases(case, PURPOSE), parent)

    def is_wanted(self) -> bool:
        """An offer, a question, or a reason at the desk opens this case alone."""
        reads_only = self._work.insight.given(self._work.open_case) is not None
        return self._work.standing() not in GUESTS and not reads_only

    def _take(self, told: Told) -> None:
        if isinstance(told.answer, Answer):
            self._work.insight.note(told.answer.cases)
            self._work.joining.note(told.answer.this.case, told.answer.cases)
        super()._take(told)

    def this(self) -> CaseLine | None:
        """The open case itself as the server told of it: the queue no longer knows a closed one."""
        return self.answer.this if self.answer is not None else None

    def open(self) -> list[CaseLine]:
        """Those that are not closed, the newest first."""
        return [line for line in self._lines() if line.state != CaseState.CLOSED]

    def told_by_line(self) -> list[CaseLine]:
        """The open ones that have no line of their own over the case already."""
        own = {row.id for row in self._work.joining.doubles()}
        return [line for line in self.open() if line.case not in own]

    def recent(self) -> list[CaseLine]:
        """Those closed in the last thirty days."""
        here = {one.id for one in self._work.joining.here()}
        closed = (line for line in self._lines() if line.state == CaseState.CLOSED and line.case not in here)
        return [line for line in closed if self._is_recent(line)]

    def earlier(self) -> list[CaseLine]:
        """Those closed before."""
        return [line for line in self._lines() if line.state == CaseState.CLOSED and not self._is_recent(line)]

    def withheld(self) -> int:
        """How many are only counted."""
        told = self.answer
        return told.other_provider + told.blocked + told.not_covered if told is not None else 0

    def number(self) -> str:
        """How many there are, shown or not; empty for none and while nobody knows."""
        return str(len(self._lines()) + self.withheld() or "")

    def _lines(self) -> list[CaseLine]:
        return self.answer.cases if self.answer is not None else []

    def _is_recent(self, line: CaseLine) -> bool:
        return self._work.now() - line.closed_at <= RECENT
