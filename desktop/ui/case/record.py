"""What the record system knows of the person in the open case: asked for by whoever works the case, or who turns to it."""

from PySide6.QtCore import QObject

from desktop.protocol.queries import RecordSummary, Summary
from desktop.ui.case.asked import AskedOfCase
from desktop.ui.models.facts import Standing
from desktop.ui.models.known import NO_CASE
from desktop.ui.work import PURPOSE, Work


class CaseRecord(AskedOfCase[Summary]):
    """Whoever only looks at a case reads nobody's record by that: it takes the hold, or turning to the tab."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(work, Summary, lambda case: RecordSummary(case, PURPOSE), parent)
        self._turned_to = NO_CASE

    def is_wanted(self) -> bool:
        """By who holds the case, or has turned to the record."""
        return self._work.standing() is Standing.MINE or self._turned_to == self._work.open_case

    def forget(self) -> None:
        """Whoever comes back to the case turns to its record anew."""
        super().forget()
        self._turned_to = NO_CASE

    def turn_to(self) -> None:
        """Somebody wants to read it now."""
        self._turned_to = self._work.open_case
        self.look()

    def known(self) -> Summary | None:
        """What stands in the record; None as long as nothing is told of it."""
        return self.answer if self.answer is not None and self.answer.state == "known" else None
