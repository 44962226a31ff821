"""The questions as a list to tick: every one at once, in any order; what is left alone was not asked."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.triage import QuestionShown
from desktop.ui.widgets.field import Choice
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured, Themed, painter_for
from desktop.ui.words import said

Value = str | int | float | list[str] | None
_NUMBER = re.compile(r"\d+([.,]\d+)?").fullmatch


class _Box(Themed, QCheckBox):
    """The box alone, painted as every icon is, so that it has the contrast of one in each theme."""

    def sizeHint(self) -> QSize:
        side = round(self.theme.icon_side(16)) + 2 * RING
        return QSize(side, side)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, on = painter_for(self), self.isChecked()
        where = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        ink = self.theme.ink("accent" if on else "text_muted", "surface")
        self.theme.paint_icon_in(painter, "square-check" if on else "square", 16, where, ink)
        if self.hasFocus():
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)


class Tick(Measured, QWidget):
    """A box to tick with words that may take several lines; the words tick it too."""

    toggled = Signal(bool)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = _Box(self)
        self.box.setAccessibleName(words)
        self._words = Text(words, "body", wrap=True, parent=self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        self.setFocusProxy(self.box)
        self.box.toggled.connect(self.toggled)
        self.fit()

    def fit(self) -> None:
        self._row.setContentsMargins(0, self.theme.px(2), 0, self.theme.px(2))
        self._row.setSpacing(self.theme.px(10))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words mean the box."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.toggle()


class TickRow(Measured, QWidget):
    """A question with its answer; `answered` is false as long as nobody has asked it."""

    changed = Signal()

    def __init__(self, question: QuestionShown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._box = QVBoxLayout(self)
        self._title = Text(said(question.text), "body_strong", wrap=True, parent=self)
        self._box.addWidget(self._title)
        self._ticks: dict[str, Tick] = {}
        self._none: Tick | None = None
        self._choice: Choice | None = None
        self._line: QLineEdit | None = None
        self._codes: list[str | None] = []
        if question.none is not None:
            self._add_ticks(question)
        elif question.kind in ("choice", "yes_no"):
            self._add_choice(question)
        else:
            self._add_line(question)
        self.fit()

    def fit(self) -> None:
        self._box.setContentsMargins(0, self.theme.px(6), 0, self.theme.px(6))
        self._box.setSpacing(self.theme.px(4))

    def _add_ticks(self, question: QuestionShown) -> None:
        for option in question.options:
            tick = self._ticks[option.id] = Tick(said(option.text), self)
            tick.toggled.connect(self._ticked)
            self._box.addWidget(tick)
        if question.none is not None:
            self._none = Tick(said(question.none), self)
            self._none.toggled.connect(self._none_ticked)
            self._box.addWidget(self._none)

    def _add_choice(self, question: QuestionShown) -> None:
        words = said(question.text)
        names = [self.tr("Not asked"), *(said(option.text) for option in question.options)]
        self._codes = [option.id for option in question.options]
        if not self._codes:
            self._codes, names = ["yes", "no"], [names[0], self.tr("Yes"), self.tr("No")]
        self._codes.append(None)
        names.append(said(question.unknown) if question.unknown is not None else self.tr("Does not know"))
        self._choice = Choice(words, tuple(names))
        self._choice.activated.connect(lambda *_: self.changed.emit())
        self._box.addWidget(self._choice)

    def _add_line(self, question: QuestionShown) -> None:
        self._line = QLineEdit(self)
        self._line.setAccessibleName(said(question.text))
        hint = {"number": "", "date": self.tr("As 2026-10-13")}.get(question.kind, "")
        unit = said(question.unit) if question.unit is not None else ""
        self._line.setPlaceholderText(hint or unit)
        self._line.editingFinished.connect(self.changed)
        self._box.addWidget(self._line)

    def _ticked(self, on: bool) -> None:
        if on and self._none is not None:
            self._none.box.setChecked(False)
        self.changed.emit()

    def _none_ticked(self, on: bool) -> None:
        if on:
            for tick in self._ticks.values():
                tick.box.setChecked(False)
        self.changed.emit()

    @property
    def answered(self) -> bool:
        """Whether it was asked."""
        if self._none is not None:
            return self._none.box.isChecked() or any(tick.box.isChecked() for tick in self._ticks.values())
        if self._choice is not None:
            return self._choice.currentIndex() > 0
        return self._line is not None and bool(self._line.text().strip())

    def value(self) -> Value:
        """The answer."""
        if self._none is not None:
            return [name for name, tick in self._ticks.items() if tick.box.isChecked()]
        if self._choice is not None:
            return self._codes[self._choice.currentIndex() - 1]
        text = self._line.text().strip() if self._line is not None else ""
        if self.question.kind == "number" and _NUMBER(text):
            number = float(text.replace(",", "."))
            return int(number) if number.is_integer() else number
        return text

    def show_value(self, value: Value) -> None:
        """An answer that was kept; nothing is told of it."""
        self.blockSignals(True)
        if self._none is not None and isinstance(value, list):
            for name, tick in self._ticks.items():
                tick.box.setChecked(name in value)
            self._none.box.setChecked(not value)
        elif self._choice is not None and (value is None or isinstance(value, str)) and value in self._codes:
            self._choice.setCurrentIndex(self._codes.index(value) + 1)
        elif self._line is not None and value is not None:
            self._line.setText(str(value))
        self.blockSignals(False)


class Ticks(QWidget):
    """The rows, which stay where they are while answers bring others in."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, TickRow] = {}
        self._kept: dict[str, Value] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def show_questions(self, questions: Iterable[QuestionShown]) -> None:
        """These are asked now; what was answered in a question that is gone is kept for when it comes back."""
        wanted = [question for question in questions if question.kind != "picture"]
        for name in set(self._rows) - {question.id for question in wanted}:
            row = self._rows.pop(name)
            if row.answered:
                self._kept[name] = row.value()
            row.hide()
            row.deleteLater()
        for place, question in enumerate(wanted):
            row = self._rows.get(question.id) or self._made(question)
            if self._box.indexOf(row) != place:
                self._box.removeWidget(row)
                self._box.insertWidget(place, row)
            row.show()

    def _made(self, question: QuestionShown) -> TickRow:
        row = self._rows[question.id] = TickRow(question, self)
        if question.id in self._kept:
            row.show_value(self._kept.pop(question.id))
        elif question.answered:
            row.show_value(list(question.value) if isinstance(question.value, tuple) else question.value)
        row.changed.connect(self.changed)
        return row

    def answers(self) -> dict[str, Value]:
        """What was asked, by the question's id."""
        return {name: row.value() for name, row in self._rows.items() if row.answered} | self._kept

    def begin(self, answers: dict[str, Value]) -> None:
        """Nothing is ticked but this."""
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows.clear()
        self._kept = dict(answers)
