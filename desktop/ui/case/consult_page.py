"""Consulting about the open case: who is asked now and how that stands, and the form to ask one more.

What is written stays with the case until it is asked, whatever is opened meanwhile.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.case import Consulted
from desktop.domain.units import Profession, UnitId
from desktop.ui.case.answer_times import AnswerTimes
from desktop.ui.case.form import Form, FormDraft
from desktop.ui.case.receiver_chooser import ReceiverChooser
from desktop.ui.models.consults import state_words, whom
from desktop.ui.models.known import NO_CASE
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, ErrorLine, Field
from desktop.ui.widgets.panel import Card
from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import profession_name, refusal_words
from desktop.ui.work import Work

_CLINICAL = tuple(code for code in Profession if code not in (Profession.RECEPTIONIST, Profession.UNIT_MANAGER))


class StandingRow(Measured, Card):
    """One consult that stands: who is asked, how it stands, and what its holder can do with it."""

    def __init__(self, heading: str, detail: str, buttons: tuple[Button, ...], parent: QWidget) -> None:
        super().__init__("note_bg", "card", parent)
        self._box, row = QVBoxLayout(self), QHBoxLayout()
        self._box.addWidget(Text(heading, "body_strong", ink="note_text", ground="note_bg", wrap=True, parent=self))
        self._box.addWidget(Text(detail, "small", ink="note_meta", ground="note_bg", wrap=True, parent=self))
        for button in buttons:
            button.setParent(self)
            row.addWidget(button)
        row.addStretch(1)
        self._box.addLayout(row)
        self.setAccessibleName(f"{heading}. {detail}")
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(theme.px(14), theme.px(8), theme.px(10), theme.px(4))
        self._box.setSpacing(0)


class ConsultPage(Measured, QWidget):
    """`write_chosen`: a line shall be written in the consult that was picked. Nothing is predicted."""

    write_chosen = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._case = work, NO_CASE
        self._shown: tuple[object, ...] = ()
        self.standing = QWidget(self)
        self.rows = QVBoxLayout(self.standing)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.whom = ReceiverChooser(work, self)
        professions = (self.tr("Anybody there"), *(profession_name(code) for code in _CLINICAL))
        self.competence = Choice(self.tr("Whose answer"), professions)
        self.by = AnswerTimes(self.tr("Answer wanted by"), (15, 30, 60, 240))
        self.question = PlainText(self.tr("Question"), bare=False)
        self.promised = PlainText(self.tr("What the resident was promised"), bare=False)
        self._error = ErrorLine("surface", self)
        self.ask_button = Button(self.tr("Ask"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        self._draft = FormDraft(work, "consult", {"question": self.question, "promised": self.promised}, self)
        self._competence = Field(self.tr("Whose answer"), self.competence)
        self._lay_out()
        self.whom.chosen.connect(self._chosen)
        self.whom.confirmed.connect(self.ask)
        self.ask_button.clicked.connect(self.ask)
        for editor in (self.question, self.promised):
            editor.confirmed.connect(self.ask)
        work.opened.connect(self._forget)
        work.done.connect(self._asked)
        self.fit()

    def _lay_out(self) -> None:
        fields = (
            self.standing,
            self.whom,
            self._competence,
            Field(self.tr("Question"), self.question),
            Field(self.tr("Answer wanted by"), self.by),
            Field(self.tr("What the resident was promised"), self.promised),
        )
        row, foot = QHBoxLayout(), QVBoxLayout()
        row.addWidget(self.ask_button)
        row.addStretch(1)
        foot.addWidget(self._error)
        foot.addLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Form(fields, foot, self))

    def fit(self) -> None:
        line = self.theme.style("chat").line
        self.rows.setSpacing(self.theme.px(8))
        self.question.setFixedHeight(4 * line + self.theme.px(16))
        self.promised.setFixedHeight(2 * line + self.theme.px(16))

    def first(self) -> QWidget:
        """Where the keyboard begins: with whom, or with the question if that is chosen."""
        return self.whom.search if self.whom.to is None else self.question

    def begin(self) -> None:
        """The form of the open case, as far as it was written."""
        if self._case != self._work.open_case:
            self._forget()
            self._case = self._work.open_case
        self._draft.begin()
        self.by.begin(self._work.now())
        self.whom.begin()
        self.refresh()

    def ask_on_duty(self, unit: UnitId, profession: str) -> None:
        """Whoever of that profession is on duty at the unit, whether she can receive the person; asked once it is read through."""
        self.whom.start_with(unit)
        self.competence.setCurrentIndex([code.value for code in _CLINICAL].index(profession) + 1)
        if not self.question.text():
            self.question.set_text(
                self.tr("No time is left today. Can you see the person today all the same, or what do you advise?")
            )
        self.refresh()

    def refresh(self) -> None:
        """Who is asked now, as it is known."""
        work, now = self._work, self._work.now()
        consults, can = work.consulting.standing(), work.can_ask()
        wanted = (can, *((whom(work.known, one), state_words(work.known, one, now), one) for one in consults))
        self.ask_button.setEnabled(can)
        self._competence.setVisible(self.whom.to is not None and self.whom.to.unit is not None)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self.rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in consults:
            self.rows.addWidget(self._row(one, can))
        self.standing.setVisible(bool(consults))

    def _row(self, one: Consulted, can: bool) -> StandingRow:
        known = self._work.known
        if one.along:
            end = self._button(self.tr("End reading along"), Kind.GHOST, can)
            buttons: tuple[Button, ...] = (end,)
        else:
            write = self._button(self.tr("Write"), Kind.SECONDARY, True)
            write.clicked.connect(lambda: self._write(one.id))
            end = self._button(self.tr("Close") if one.answered_at else self.tr("Withdraw"), Kind.GHOST, can)
            buttons = (write, end)
        end.clicked.connect(lambda: self._tell(self._work.consulting.end(one.id)))
        return StandingRow(whom(known, one), state_words(known, one, self._work.now()), buttons, self.standing)

    def _button(self, words: str, kind: Kind, can: bool) -> Button:
        button = Button(words, kind, ground="note_bg", parent=self)
        button.setEnabled(can)
        return button

    def ask(self) -> None:
        """Ask, or say what is missing."""
        if self.whom.to is None:
            problem = self.tr("Choose who is asked.")
        elif self.whom.lacks_consent():
            problem = refusal_words("consent_needed")
        else:
            place = self.competence.currentIndex()
            competence = _CLINICAL[place - 1].value if place > 0 and self.whom.to.unit is not None else ""
            words = (self.question.text(), self.promised.text())
            problem = self._work.consulting.ask(
                self.whom.to, competence, self.by.instant(), words, self.whom.has_agreed()
            )
        self._tell(problem)

    def _write(self, which: str) -> None:
        self._work.consulting.choose(which)
        self.write_chosen.emit()

    def _asked(self, what: str, case: str) -> None:
        """The server has taken the question: the form is empty for the next one."""
        if what == "consult" and case == self._case:
            self.whom.forget()
            self.competence.setCurrentIndex(0)
            self.refresh()

    def _forget(self, *_: object) -> None:
        self._case, self._shown = NO_CASE, ()
        self.whom.forget()
        self.competence.setCurrentIndex(0)
        self._tell("")

    def _chosen(self) -> None:
        self._tell("")
        self.refresh()
        self.question.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, problem: str) -> None:
        self._error.setText(problem)
        self._error.setVisible(bool(problem))
        if problem:
            say_aloud(self, problem, at_once=True)
