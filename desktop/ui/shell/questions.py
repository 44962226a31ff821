"""The questions that need a reason or a choice: take over, close, sign out with unsent work."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.referral import ReferralState
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.words import OUTCOMES, outcome_name, refusal_words
from desktop.ui.work import Work

translate = QCoreApplication.translate


class TakeOverQuestion(Dialog):
    """Asks why; stays open until a reason is given."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        row = work.row()
        name = work.known.staff_name(row.holder if row else None) or translate("Questions", "the holder")
        first = name.split()[0]
        self._work = work
        self._why = Field(translate("Questions", "Reason"), ground="raised")
        super().__init__(
            translate("Questions", "Take over the case from %1?").replace("%1", name),
            translate("Questions", "%1 is told at once. A draft of theirs stays with them.").replace("%1", first),
            translate("Questions", "Take over"),
            translate("Questions", "Cancel"),
            body=self._why,
            key=sequence_of("send"),
            closes=False,
            parent=parent,
        )
        self.confirmed.connect(self._ask)

    def _ask(self) -> None:
        problem = self._work.take_over(self._why.text())
        self._why.set_error(problem)
        if not problem:
            self.accept()


class CloseQuestion(Dialog):
    """Asks how the case ended."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        label = translate("Questions", "How did it end?")
        self._outcome = Choice(label, tuple(outcome_name(code) for code in OUTCOMES))
        self._outcome.setCurrentIndex(-1)
        self._outcome.setPlaceholderText(translate("Questions", "Choose"))
        if any(card.state in (ReferralState.SENT, ReferralState.ACKNOWLEDGED) for card in work.referring.sent()):
            self.choose("referred")
        self._field = Field(label, self._outcome, ground="raised")
        self._work = work
        super().__init__(
            translate("Questions", "Close the case?"),
            translate(
                "Questions", "It leaves the queue. The resident can still read the conversation, but write no more."
            ),
            translate("Questions", "Close"),
            translate("Questions", "Cancel"),
            body=self._field,
            key=sequence_of("send"),
            closes=False,
            parent=parent,
        )
        self.confirmed.connect(self._ask)

    def choose(self, outcome: str) -> None:
        """Choose an outcome code, as the keyboard would."""
        self._outcome.setCurrentIndex(OUTCOMES.index(outcome))

    def _ask(self) -> None:
        if self._outcome.currentIndex() < 0:
            self._field.set_error(refusal_words("reason_needed"))
            return
        self._work.close_case(OUTCOMES[self._outcome.currentIndex()])
        self.accept()


class SignOutQuestion(Dialog):
    """Says what is not sent yet; it stays on this computer, for this person."""

    def __init__(self, unsent: int, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Questions", "Sign out with unsent work?"),
            translate(
                "Questions",
                "%n message(s) have not reached the server. They are kept here, encrypted, until you sign in again.",
                None,
                unsent,
            ),
            translate("Questions", "Sign out"),
            translate("Questions", "Stay"),
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
