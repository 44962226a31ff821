"""Opening hours and closures of the unit: its manager closes it for a time and calls that off; without contact it is read only."""

import msgspec
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.commands import managing
from desktop.domain.units import Closure, ClosureWhy
from desktop.protocol.queries import AskUnitWeek, UnitWeek
from desktop.sync.questions import Told
from desktop.ui.asking import Asking
from desktop.ui.manage.close_question import CloseUnitQuestion
from desktop.ui.manage.columns import Columns
from desktop.ui.manage.week_form import WeekForm
from desktop.ui.models.closures import closure_look, why_words
from desktop.ui.moments import local
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, ErrorLine, Field
from desktop.ui.widgets.pick_list import PickList
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work

_ROWS = 3


class HoursPane(Measured, QWidget):
    """Left the week, right the closures; nothing is shown as closed before the server has said so."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._asking = work, Asking(work)
        self._closures: tuple[Closure, ...] = ()
        self.week = WeekForm(work, self)
        self.list = PickList(self.tr("Closures"), self, snug=True)
        self._none = Text(
            self.tr("No closures. They stand here when there are any."), "small", ink="text_muted", wrap=True
        )
        self.remove = Button(self.tr("Call it off"), Kind.SECONDARY, parent=self)
        today = local(work.now()).date().isoformat()
        self.first_day, self.last_day = QLineEdit(today), QLineEdit(today)
        self.start, self.end = QLineEdit("00:00"), QLineEdit("24:00")
        self.why = Choice(self.tr("Reason"), tuple(why_words(why) for why in ClosureWhy))
        self._error = ErrorLine("surface", self)
        self.close_unit = Button(self.tr("Close the unit then …"), Kind.PRIMARY, parent=self)
        self._error.hide()
        self._lay_out()
        self.remove.clicked.connect(self.call_off)
        self.close_unit.clicked.connect(self.ask)
        self.first_day.textEdited.connect(self._not_before)
        self.week.told_anew.connect(lambda: self._columns.bring(self.week.told))
        work.rows_changed.connect(self.refresh)
        work.status_changed.connect(self.refresh)
        work.done.connect(lambda *_: self._tell(""))
        self.fit()

    def _lay_out(self) -> None:
        self._columns = columns = Columns(self)
        left, right = columns.left, columns.right
        left.addWidget(self.week)
        left.addLayout(columns.row(self.week.look, self.week.hold))
        left.addWidget(self.week.told)
        left.addStretch(1)
        right.addWidget(Text(self.tr("Closures"), "section", parent=self))
        right.addWidget(self._none)
        right.addWidget(self.list)
        right.addLayout(columns.row(self.remove))
        right.addWidget(Text(self.tr("Close for a time"), "section", parent=self))
        self._days = QGridLayout()
        for place, field in enumerate(
            (
                Field(self.tr("First day"), self.first_day), Field(self.tr("From"), self.start),
                Field(self.tr("Last day"), self.last_day), Field(self.tr("To"), self.end),
            )
        ):  # fmt: skip
            self._days.addWidget(field, place // 2, place % 2)
        right.addLayout(self._days)
        right.addWidget(Field(self.tr("Reason"), self.why))
        words = self.tr(
            "New cases go elsewhere by the rules, promises are counted anew, and nobody can hand cases over to the unit then."
        )
        right.addWidget(Text(words, "small", ink="text_muted", wrap=True, parent=self))
        right.addWidget(self._error)
        right.addLayout(columns.row(self.close_unit))
        right.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(columns)

    def fit(self) -> None:
        theme = self.theme
        self._days.setHorizontalSpacing(theme.px(16))
        self._days.setVerticalSpacing(theme.px(10))
        self._fit_list()

    def _fit_list(self) -> None:
        """As high as what stands in it, and never more than three rows before it scrolls."""
        rows = min(len(self._closures), _ROWS)
        self.list.setFixedHeight(max(rows, 1) * max(self.list.sizeHintForRow(0), 1))

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.week.form.first()

    def opened(self) -> None:
        """It is on the screen."""
        self.refresh()
        self.week.opened()

    def refresh(self) -> None:
        """The unit as it is known now."""
        unit = self._work.known.unit(self._work.unit())
        if unit is None:
            return
        self._closures = unit.closures or ()
        self.list.show_looks([closure_look(str(place), one) for place, one in enumerate(self._closures)])
        self._fit_list()
        self.list.setVisible(bool(self._closures))
        self.remove.setVisible(bool(self._closures))
        self._none.setVisible(not self._closures)
        self.week.refresh(unit)
        online = self._work.can_ask()
        self.close_unit.setEnabled(online)
        self.remove.setEnabled(online and bool(self._closures))

    def ask(self) -> None:
        """Look what a closure would cancel and ask whether to close the unit then, or say what is missing."""
        plain = {
            "first": self.first_day.text().strip(), "last": self.last_day.text().strip(), "start": self.start.text().strip(),
            "end": self.end.text().strip(), "why": list(ClosureWhy)[self.why.currentIndex()].value,
        }  # fmt: skip
        try:
            closure = msgspec.convert(plain, Closure)
        except msgspec.ValidationError:
            self._tell(self.tr("Write days as 2026-12-24 and times as 08:00; 24:00 is the end of the day."))
            return
        if closure.empty:
            self._tell(self.tr("It ends before it begins."))
            return
        self._tell("")
        self._asking.ask(AskUnitWeek("rules", closure=closure), lambda told: self._confirm(closure, told))

    def _confirm(self, closure: Closure, told: Told) -> None:
        """Whoever closes knows how many come in vain otherwise."""
        if isinstance(told.answer, UnitWeek):
            CloseUnitQuestion(self._work, closure, told.answer.times, self.window()).open()
        else:
            self._tell(refusal_words(told.code))

    def call_off(self) -> None:
        """The marked closure is called off, or ends now."""
        marked = self.list.marked()
        if marked is not None:
            closure = self._closures[int(marked.id)]
            self._work.await_answer("reopen_unit", managing.reopen_unit(self._work.desk, closure))

    def _not_before(self, day: str) -> None:
        """A closure of one day is written once."""
        if self.last_day.text() < day:
            self.last_day.setText(day)

    def _tell(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))
