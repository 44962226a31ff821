"""Referring the open case's person (remiss): those that stand, and the form of one more, with a summary of what is known.

The summary is what the note says, or what triage made of the case; whoever refers changes it as she likes, and it is frozen as she
sends it. What is written stays with the case until it is sent.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.referral import Referral
from desktop.ui.case.answer_times import AnswerTimes
from desktop.ui.case.consult_page import StandingRow
from desktop.ui.case.form import Form, FormDraft
from desktop.ui.case.receiver_chooser import ReceiverChooser
from desktop.ui.models.board import priority_words
from desktop.ui.models.known import NO_CASE
from desktop.ui.models.note import as_text, note_of
from desktop.ui.models.referrals import next_links, sent_heading, state_words, usual_time, works_here
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, ErrorLine, Field
from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work

_MINUTES, _DAYS = (10, 30, 60, 240), (3, 7)
_PRIORITIES = (1, 2, 3, 4, 5)


class ReferralPage(Measured, QWidget):
    """Nothing is predicted: a referral stands in the list once the server has it."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._case = work, NO_CASE
        self._shown: tuple[object, ...] = ()
        self.standing = QWidget(self)
        self.rows = QVBoxLayout(self.standing)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.whom = ReceiverChooser(work, self, next_links, self.tr("Unit"))
        self.priority = Choice(self.tr("Priority"), tuple(map(priority_words, _PRIORITIES)))
        self.by = AnswerTimes(self.tr("To be acknowledged by"), _MINUTES, _DAYS)
        self.question = PlainText(self.tr("Question"), bare=False)
        self.summary = PlainText(self.tr("Summary of the case"), bare=False)
        self.promised = PlainText(self.tr("What the resident was promised"), bare=False)
        self._error = ErrorLine("surface", self)
        self.send_button = Button(self.tr("Send the referral"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        texts = {"question": self.question, "summary": self.summary, "promised": self.promised}
        self._draft = FormDraft(work, "referral", texts, self)
        self._lay_out()
        self.whom.chosen.connect(self._chosen)
        self.whom.confirmed.connect(self.send)
        self.priority.currentIndexChanged.connect(lambda place: self.by.choose(usual_time(place + 1)))
        self.send_button.clicked.connect(self.send)
        for editor in texts.values():
            editor.confirmed.connect(self.send)
        work.opened.connect(self._forget)
        work.done.connect(self._done)
        work.undone.connect(self._undone)
        self.fit()

    def _lay_out(self) -> None:
        self._fields = (
            self.whom,
            Field(self.tr("Priority"), self.priority),
            Field(self.tr("Question"), self.question),
            Field(self.tr("Summary of the case"), self.summary),
            Field(self.tr("To be acknowledged by"), self.by),
            Field(self.tr("What the resident was promised"), self.promised),
        )
        row, foot = QHBoxLayout(), QVBoxLayout()
        row.addWidget(self.send_button)
        row.addStretch(1)
        foot.addWidget(self._error)
        foot.addLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Form((self.standing, *self._fields), foot, self))

    def fit(self) -> None:
        line, edge = self.theme.style("chat").line, self.theme.px(16)
        self.rows.setSpacing(self.theme.px(8))
        self.question.setFixedHeight(2 * line + edge)
        self.summary.setFixedHeight(7 * line + edge)
        self.promised.setFixedHeight(2 * line + edge)

    def first(self) -> QWidget:
        """Where the keyboard begins: with whom, or with the question if that is chosen."""
        if self.whom.isHidden():
            return self._back_button() or self
        return self.whom.search if self.whom.to is None else self.question

    def begin(self) -> None:
        """The form of the open case, as far as it was written; the summary is made from the case until somebody writes one."""
        work = self._work
        if self._case != work.open_case:
            self._forget()
            self._case = work.open_case
            row = work.row()
            self.by.begin(work.now())
            self.priority.setCurrentIndex((row.priority if row is not None else 2) - 1)
            self.by.choose(usual_time(self.priority.currentIndex() + 1))
        else:
            self.by.begin(work.now())
        self._draft.begin()
        self._fill_in()
        self.whom.begin()
        self.refresh()

    def _fill_in(self) -> None:
        if self.summary.text():
            return
        # Nobody has written it: it is no draft to be kept.
        self.summary.blockSignals(True)
        self.summary.set_text(as_text(note_of(self._work.known, self._work.open_case)))
        self.summary.moveCursor(QTextCursor.MoveOperation.Start)
        self.summary.blockSignals(False)

    def refresh(self) -> None:
        """The referrals that were sent, as they are known."""
        work, can = self._work, self._work.referring.may_send()
        sent = work.referring.sent()
        for field in self._fields:
            field.setVisible(can)
        self.send_button.setVisible(can)
        self.send_button.setEnabled(work.can_ask())
        wanted = tuple((card, work.referring.may_take_back(card)) for card in sent)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self.rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for card, back in wanted:
            self.rows.addWidget(self._row(card, back))
        self.standing.setVisible(bool(wanted))

    def _row(self, card: Referral, back: bool) -> StandingRow:
        buttons: tuple[Button, ...] = ()
        if back:
            take_back = Button(self.tr("Take it back"), Kind.GHOST, ground="note_bg", parent=self)
            take_back.clicked.connect(lambda: self._tell(self._work.referring.take_back(card)))
            buttons = (take_back,)
        detail = f"{state_words(self._work.known, card, self._work.now())}\n{card.question}"
        return StandingRow(sent_heading(card), detail, buttons, self.standing)

    def _back_button(self) -> QWidget | None:
        return next((one for one in self.standing.findChildren(Button) if one.isVisibleTo(self)), None)

    def send(self) -> None:
        """Send it, or say what is missing."""
        if not self.send_button.isEnabled() or self.send_button.isHidden():
            return
        unit = self._work.known.unit(self.whom.to.unit) if self.whom.to is not None and self.whom.to.unit else None
        if unit is None:
            problem = self.tr("Choose to which unit.")
        elif not works_here(unit):
            problem = self.tr("They do not work with Spindel: call %1.").replace("%1", unit.phone)
        elif self.whom.lacks_consent():
            problem = refusal_words("consent_needed")
        else:
            words = (self.question.text(), self.summary.text(), self.promised.text())
            problem = self._work.referring.send(
                unit.id, self.priority.currentIndex() + 1, self.by.instant(), words, self.whom.has_agreed()
            )
        self._tell(problem)

    def _done(self, what: str, case: str) -> None:
        """The server has it: the form is empty for the next one."""
        if what == "referral" and case == self._case:
            self.whom.forget()
            self._fill_in()
            self.refresh()

    def _undone(self, what: str, case: str, words: str) -> None:
        if what in ("referral", "referral_back") and case == self._case:
            self._tell(words)

    def _forget(self, *_: object) -> None:
        self._case, self._shown = NO_CASE, ()
        self.whom.forget()
        self._tell("")

    def _chosen(self) -> None:
        self._tell("")
        self.question.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, problem: str) -> None:
        self._error.setText(problem)
        self._error.setVisible(bool(problem))
        if problem:
            say_aloud(self, problem, at_once=True)
