"""The other cases of the person in the open case: asked for when the case opens, forgotten when it is left."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from desktop.domain.case import CaseState
from desktop.domain.units import DAY, Instant
from desktop.protocol.queries import CaseLine, PersonCases
from desktop.protocol.queries import OtherCases as Answer
from desktop.sync.questions import OFFLINE, Told
from desktop.ui.asking import Asking
from desktop.ui.work import NO_CASE, PURPOSE, Work

RECENT = 30 * DAY
"""A case that was closed longer ago is history."""


class OthersState(StrEnum):
    """What there is to show."""

    NOTHING_OPEN = "nothing_open"
    LOADING = "loading"
    TOLD = "told"
    """`answer` is there; it may hold no case."""
    FAILED = "failed"
    """`code` says why."""


class OtherCases(QObject):
    """What the server told of the person's other cases, as of `at`. Kept for the open case only, and in no file."""

    changed = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._asking = work, Asking(work)
        self._case = NO_CASE
        self.state = OthersState.NOTHING_OPEN
        self.answer: Answer | None = None
        self.code = ""
        self.at = Instant(0)
        work.opened.connect(self._look)
        work.case_changed.connect(self._look)
        work.status_changed.connect(self._look)
        self.destroyed.connect(self._asking.turn_away)

    def ask_again(self) -> None:
        """Fetch them anew; what is shown stays until the answer comes."""
        if self._case != NO_CASE:
            self._ask()
            self.changed.emit()

    def this(self) -> CaseLine | None:
        """The open case itself as the server told of it: the queue no longer knows a closed one."""
        return self.answer.this if self.answer is not None else None

    def open(self) -> list[CaseLine]:
        """Those that are not closed, the newest first."""
        return [line for line in self._lines() if line.state != CaseState.CLOSED]

    def recent(self) -> list[CaseLine]:
        """Those closed in the last thirty days."""
        return [line for line in self._lines() if line.state == CaseState.CLOSED and self._is_recent(line)]

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

    def _look(self, *_: object) -> None:
        """Ask once the case itself is there, so that nobody asks about what she may not read; and when contact is back."""
        case = self._work.open_case
        left = case != self._case
        if left:
            self._forget()
            self._case = case
        there = case != NO_CASE and self._work.known.case(case) is not None
        lost = self.state is OthersState.FAILED and self.code == OFFLINE and self._work.can_ask()
        asks = there and (lost or self.state is OthersState.NOTHING_OPEN)
        if asks:
            self._ask()
        if left or asks:
            self.changed.emit()

    def _forget(self) -> None:
        self._asking.turn_away()
        self.state, self.answer, self.code = OthersState.NOTHING_OPEN, None, ""

    def _ask(self) -> None:
        self.state = OthersState.LOADING
        self._asking.ask(PersonCases(self._case, PURPOSE), self._take)

    def _take(self, told: Told) -> None:
        self.at = self._work.now()
        if isinstance(told.answer, Answer):
            self.state, self.answer, self.code = OthersState.TOLD, told.answer, ""
        else:
            self.state, self.answer, self.code = OthersState.FAILED, None, told.code
        self.changed.emit()
