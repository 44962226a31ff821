"""What is asked of the server about the open case and no stream holds: asked when it is wanted, forgotten when the case is left.

Every such answer is logged as reading, and none is in any file at this desk.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.domain.units import CaseId, Instant
from desktop.protocol.queries import AnswerBody, QueryBody
from desktop.sync.questions import OFFLINE, Told
from desktop.ui.asking import Asking
from desktop.ui.models.known import NO_CASE
from desktop.ui.work import Work

Answer = TypeVar("Answer", bound=AnswerBody)


class AskState(StrEnum):
    """What there is to show."""

    NOT_ASKED = "not_asked"
    """No case is open, or nobody wants to know yet."""
    LOADING = "loading"
    TOLD = "told"
    """`answer` is there; there may be nothing in it."""
    FAILED = "failed"
    """`code` says why."""


class AskedOfCase(QObject, Generic[Answer]):
    """What the server told when asked `question`, as of `at`. A subclass may say when it is wanted."""

    changed = Signal()

    def __init__(
        self, work: Work, kind: type[Answer], question: Callable[[CaseId], QueryBody], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._kind, self._question, self._asking = work, kind, question, Asking(work)
        self._case = NO_CASE
        self.state = AskState.NOT_ASKED
        self.answer: Answer | None = None
        self.code = ""
        self.at = Instant(0)
        work.opened.connect(self.look)
        work.case_changed.connect(self.look)
        work.status_changed.connect(self.look)
        self.destroyed.connect(self._asking.turn_away)

    def is_wanted(self) -> bool:
        """Whether anybody wants to know it of the open case."""
        return True

    def ask_again(self) -> None:
        """Fetch it anew; what is shown stays until the answer comes."""
        if self._case != NO_CASE:
            self._ask()
            self.changed.emit()

    def look(self, *_: object) -> None:
        """Ask once the case itself is there, so that nobody asks about what she may not read; and when contact is back."""
        case = self._work.open_case
        left = case != self._case
        if left:
            self.forget()
            self._case = case
        there = case != NO_CASE and self._work.known.case(case) is not None
        lost = self.state is AskState.FAILED and self.code == OFFLINE and self._work.can_ask()
        asks = there and self.is_wanted() and (lost or self.state is AskState.NOT_ASKED)
        if asks:
            self._ask()
        if left or asks:
            self.changed.emit()

    def forget(self) -> None:
        """The case is left: what was told of it is gone, and what was asked is nobody's."""
        self._asking.turn_away()
        self.state, self.answer, self.code = AskState.NOT_ASKED, None, ""

    def _ask(self) -> None:
        self.state = AskState.LOADING
        self._asking.ask(self._question(self._case), self._take)

    def _take(self, told: Told) -> None:
        self.at = self._work.now()
        if isinstance(told.answer, self._kind):
            self.state, self.answer, self.code = AskState.TOLD, told.answer, ""
        else:
            self.state, self.answer, self.code = AskState.FAILED, None, told.code
        self.changed.emit()
