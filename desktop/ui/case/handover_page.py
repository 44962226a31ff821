"""Handing the open case over: to whom, found by typing, why, by when an answer is wanted, what is asked and what was promised.

What is written stays with the case until it is offered, whatever is opened meanwhile.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.handover import HandoverWhy
from desktop.ui.case.answer_times import AnswerTimes
from desktop.ui.case.form import Form, FormDraft
from desktop.ui.case.receiver_chooser import ReceiverChooser
from desktop.ui.models.known import NO_CASE
from desktop.ui.models.offers import why_words
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, ErrorLine, Field
from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work


class HandoverPage(Measured, QWidget):
    """Nothing is predicted: the panel shows the offer once the server has taken it."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._case = work, NO_CASE
        self._codes = tuple(HandoverWhy)
        self.whom = ReceiverChooser(work, self)
        self.search, self.list, self.agreed = self.whom.search, self.whom.list, self.whom.agreed
        self.why = Choice(self.tr("Reason"), tuple(why_words(code) for code in self._codes))
        self.by = AnswerTimes(self.tr("Answer wanted by"))
        self.asked = PlainText(self.tr("What is asked"), bare=False)
        self.promised = PlainText(self.tr("What the resident was promised"), bare=False)
        self._error = ErrorLine("surface", self)
        self.offer = Button(self.tr("Offer the case"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        self._draft = FormDraft(work, "hand_over", {"asked": self.asked, "promised": self.promised}, self)
        self._lay_out()
        self.whom.chosen.connect(self._chosen)
        self.whom.confirmed.connect(self.ask)
        self.offer.clicked.connect(self.ask)
        for editor in (self.asked, self.promised):
            editor.confirmed.connect(self.ask)
        work.opened.connect(self._forget)
        self.fit()

    def _lay_out(self) -> None:
        fields = (
            self.whom,
            Field(self.tr("Reason"), self.why),
            Field(self.tr("Answer wanted by"), self.by),
            Field(self.tr("What is asked"), self.asked),
            Field(self.tr("What the resident was promised"), self.promised),
        )
        row, foot = QHBoxLayout(), QVBoxLayout()
        row.addWidget(self.offer)
        row.addStretch(1)
        foot.addWidget(self._error)
        foot.addLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Form(fields, foot, self))

    def fit(self) -> None:
        theme = self.theme
        for editor in (self.asked, self.promised):
            editor.setFixedHeight(3 * theme.style("chat").line + theme.px(16))

    def first(self) -> QWidget:
        """Where the keyboard begins: with whom, or with what is asked if that is chosen."""
        return self.search if self.whom.to is None else self.asked

    def begin(self) -> None:
        """The form of the open case, as far as it was written."""
        if self._case != self._work.open_case:
            self._forget()
            self._case = self._work.open_case
        self._draft.begin()
        self.by.begin(self._work.now())
        self.whom.begin()

    def ask(self) -> None:
        """Offer the case, or say what is missing."""
        if self.whom.to is None:
            problem = self.tr("Choose whom the case is offered to.")
        elif self.why.currentIndex() < 0:
            problem = refusal_words("reason_needed")
        elif self.whom.lacks_consent():
            problem = refusal_words("consent_needed")
        else:
            problem = self._work.casework.hand_over(
                self.whom.to,
                self._codes[self.why.currentIndex()].value,
                self.by.instant(),
                (self.asked.text(), self.promised.text()),
                self.whom.has_agreed(),
            )
        self._tell(problem)

    def _forget(self, *_: object) -> None:
        self._case = NO_CASE
        self.whom.forget()
        self.why.setCurrentIndex(-1)
        self.why.setPlaceholderText(self.tr("Choose"))
        self._tell("")

    def _chosen(self) -> None:
        self._tell("")
        self.why.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, problem: str) -> None:
        self._error.setText(problem)
        self._error.setVisible(bool(problem))
        if problem:
            say_aloud(self, problem, at_once=True)
