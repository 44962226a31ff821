"""Prescriptions beside the case: reception prepares the list and sends it to a prescriber, who decides on each medicine.

Which of the two is shown follows from who sits here. Nothing is prescribed here, and the page says so.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.medicine import Verdict
from desktop.domain.units import PersonId
from desktop.ui.case.answer_times import AnswerTimes
from desktop.ui.case.form import Form, FormDraft
from desktop.ui.case.medicine_list import MedicineList, VerdictList
from desktop.ui.models.consults import state_words, whom
from desktop.ui.models.renewals import answer_text, decided_text
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, ErrorLine, Field
from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.work import Work


class _Half(Measured, QWidget):
    """A form with its error and its buttons in the foot."""

    def __init__(self, work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        self._work = work
        self._error = ErrorLine("surface", self)
        self._error.hide()

    def _lay_out(self, fields: tuple[QWidget, ...], buttons: tuple[Button, ...]) -> None:
        row, foot = QHBoxLayout(), QVBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        foot.addWidget(self._error)
        foot.addLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Form(fields, foot, self))

    def _tell(self, problem: str) -> None:
        self._error.setText(problem)
        self._error.setVisible(bool(problem))
        if problem:
            say_aloud(self, problem, at_once=True)


class PreparePage(_Half):
    """What reception fills in, and under it how what was sent stands. `answer_chosen`: put this in the reply box."""

    answer_chosen = Signal(str)

    def __init__(self, work: Work, parent: QWidget) -> None:
        super().__init__(work, parent)
        self.state = Text("", "body", wrap=True, parent=self)
        self.list = MedicineList(self)
        self._people: list[PersonId | None] = [None]
        self.to = Choice(self.tr("Prescriber"))
        self.by = AnswerTimes(self.tr("Decision wanted by"))
        self.remark = PlainText(self.tr("Remark to the prescriber"), bare=False)
        self.send = Button(self.tr("Send to the prescriber"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        self.take_back = Button(self.tr("Take back"), Kind.SECONDARY, parent=self)
        self.answer = Button(self.tr("Put it in the answer"), Kind.PRIMARY, parent=self)
        self._draft = FormDraft(work, "renewal", {"medicines": self.list, "remark": self.remark}, self)
        self._form = (
            self.list,
            Field(self.tr("Prescriber"), self.to),
            Field(self.tr("Decision wanted by"), self.by),
            Field(self.tr("Remark to the prescriber"), self.remark),
        )
        self._lay_out((self.state, *self._form), (self.send, self.take_back, self.answer))
        self.send.clicked.connect(self.ask)
        self.remark.confirmed.connect(self.ask)
        self.list.confirmed.connect(self.ask)
        self.take_back.clicked.connect(self._take_back)
        self.answer.clicked.connect(self._answer)
        self.fit()

    def fit(self) -> None:
        self.remark.setFixedHeight(3 * self.theme.style("chat").line + self.theme.px(16))

    def begin(self) -> None:
        self._tell("")
        self._draft.begin()
        self.by.begin(self._work.now())
        self._people = [None, *(person for person, _ in self._work.renewing.prescribers())]
        self.to.clear()
        self.to.addItems([self.tr("Whoever prescribes here"), *(name for _, name in self._work.renewing.prescribers())])
        self.refresh()

    def refresh(self) -> None:
        """The form as long as nothing is sent; afterwards how it stands."""
        work, can = self._work, self._work.can_ask()
        one = work.renewing.prepared()
        line = work.renewing.decision(one) if one is not None else None
        card = work.renewing.card(one) if one is not None else None
        for field in self._form:
            field.setVisible(one is None)
        self.state.setVisible(one is not None)
        self.send.setVisible(one is None)
        self.send.setEnabled(can)
        self.take_back.setVisible(one is not None and line is None)
        self.take_back.setEnabled(can)
        self.answer.setVisible(line is not None)
        if one is not None:
            told = f"{whom(work.known, one)}\n{state_words(work.known, one, work.now())}"
            decided = decided_text(card, line) if card is not None and line is not None else ""
            self.state.setText("\n\n".join(part for part in (told, decided, line.text if line else "") if part))

    def ask(self) -> None:
        """Send it, or say what is missing."""
        medicines = self.list.medicines()
        unnamed = next((place for place, one in enumerate(medicines, start=1) if not one.name), 0)
        if unnamed:
            self._tell(self.tr("Medicine %1 has no name.").replace("%1", str(unnamed)))
            return
        person = self._people[max(self.to.currentIndex(), 0)]
        self._tell(self._work.renewing.prepare(person, self.by.instant(), medicines, self.remark.text()))

    def first(self) -> QWidget:
        return self.list.first() if self._work.renewing.prepared() is None else self.answer

    def _take_back(self) -> None:
        one = self._work.renewing.prepared()
        card = self._work.renewing.card(one) if one is not None else None
        if one is None or card is None:
            return
        problem = self._work.consulting.end(one.id)
        if not problem:
            # What was prepared stands in the form again: nobody writes a list twice.
            self.list.set_medicines(card.medicines)
            self.remark.set_text(card.question)
            self._draft.save_now()
        self._tell(problem)

    def _answer(self) -> None:
        one = self._work.renewing.prepared()
        line = self._work.renewing.decision(one) if one is not None else None
        card = self._work.renewing.card(one) if one is not None else None
        if card is not None and line is not None:
            self.answer_chosen.emit(answer_text(card, line))


class DecidePage(_Half):
    """Everything that was prepared, and the decision on each medicine."""

    def __init__(self, work: Work, parent: QWidget) -> None:
        super().__init__(work, parent)
        self.remark = Text("", "body", wrap=True, parent=self)
        self.list = VerdictList(self)
        self.said = PlainText(self.tr("To reception"), bare=False)
        honest = self.tr("Prescribe in the record system. Here the decision is documented.")
        self._honest = Text(honest, "small", ink="text_muted", wrap=True, parent=self)
        self.decide_button = Button(self.tr("Decide"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        self._draft = FormDraft(work, "decision", {"verdicts": self.list, "said": self.said}, self)
        fields = (self._honest, self.remark, self.list, Field(self.tr("To reception"), self.said))
        self._lay_out(fields, (self.decide_button,))
        self.decide_button.clicked.connect(self.decide)
        self.said.confirmed.connect(self.decide)
        self.list.confirmed.connect(self.decide)
        self.fit()

    def fit(self) -> None:
        self.said.setFixedHeight(2 * self.theme.style("chat").line + self.theme.px(16))

    def begin(self) -> None:
        self._tell("")
        self.refresh()
        self._draft.begin()

    def refresh(self) -> None:
        work, one = self._work, self._work.renewing.of_me()
        card = work.renewing.card(one) if one is not None else None
        line = work.renewing.decision(one) if one is not None else None
        self.decide_button.setEnabled(card is not None)
        if card is None:
            return
        self.list.show_medicines(card.medicines)
        before = self.tr("Decided already:") + "\n" + decided_text(card, line) if line is not None else ""
        told = "\n\n".join(part for part in (card.question, before) if part)
        self.remark.setText(told)
        self.remark.setVisible(bool(told))
        self.decide_button.setText(self.tr("Decide anew") if line is not None else self.tr("Decide"))

    def decide(self) -> None:
        """Decide, or say what is missing."""
        one, decided = self._work.renewing.of_me(), self.list.decided()
        if one is None or not decided:
            return
        if not all(each.verdict for each in decided):
            self._tell(self.tr("Choose a decision for every medicine."))
        elif any(each.verdict != Verdict.RENEWED and not each.note for each in decided):
            self._tell(self.tr("Write what is changed, why not, or what to ask."))
        else:
            self._tell(self._work.renewing.decide(one, decided, self.said.text()))

    def first(self) -> QWidget:
        return self.list.first()


class RenewalPage(QStackedWidget):
    """`answer_chosen`: what the resident can be told shall stand in the reply box."""

    answer_chosen = Signal(str)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.prepare, self.decide = PreparePage(work, self), DecidePage(work, self)
        self.addWidget(self.prepare)
        self.addWidget(self.decide)
        self.prepare.answer_chosen.connect(self.answer_chosen)

    def begin(self) -> None:
        """The half of whoever sits here."""
        self._half().begin()
        self.setCurrentWidget(self._half())

    def refresh(self) -> None:
        """As it is known now."""
        if self.currentWidget() is not self._half():
            self.begin()
        else:
            self._half().refresh()

    def first(self) -> QWidget:
        """What takes the keyboard."""
        return self._half().first()

    def _half(self) -> PreparePage | DecidePage:
        return self.decide if self._work.renewing.of_me() is not None else self.prepare
