"""The hours of the unit's week as its manager writes them: looked at before they hold, and earlier ones put back."""

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.commands import managing
from desktop.domain.units import CareUnit, Hours
from desktop.domain.week import changes, faults
from desktop.protocol.queries import AskUnitWeek, UnitWeek, WeekVersion
from desktop.sync.questions import Told
from desktop.ui.asking import Asking
from desktop.ui.manage.rule_form import RuleForm, narrow
from desktop.ui.models.closures import change_words, day_names, week_words
from desktop.ui.moments import local
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, ErrorLine, Field
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work

_AHEAD = 28
"""Days that are compared."""


class WeekForm(Measured, QWidget):
    """The pane it stands in places `look`, `hold` and `told` below it.

    What is written here holds once the server has said so; what is half written stays while rows move.
    """

    told_anew = Signal()
    """It says something that may stand below what is seen."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._versions_asked, self._asking = work, Asking(work), Asking(work)
        self._unit: CareUnit | None = None
        self._before: Hours | None = None
        self._kept: list[WeekVersion] = []
        self._looked_at: Hours | None = None
        self.form = RuleForm(self)
        for day, name in day_names().items():
            self.form.add_line(day, name)
        self.versions = Choice(self.tr("Earlier hours"))
        narrow(self.versions)
        self.look = Button(self.tr("See what changes"), Kind.SECONDARY, parent=self)
        self.hold = Button(self.tr("Let these hours hold"), Kind.PRIMARY, parent=self)
        self.told = Text("", "body", wrap=True, parent=self)
        self._error = ErrorLine("surface", self)
        self._error.hide()
        self._lay_out()
        self.form.changed.connect(self._written)
        self.versions.activated.connect(self._take_back)
        self.look.clicked.connect(self.ask)
        self.hold.clicked.connect(self.set)
        work.done.connect(self._done)
        self.fit()

    def _lay_out(self) -> None:
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        hint = self.tr(
            "Times as 08:00-12:00, 13:00-17:00. Nothing: closed. The last of a day may end the next: 22:00-02:00."
        )
        always = self.tr("No hours are written: the unit counts as always open until you write some.")
        self.always = Text(always, "small", ink="warning", wrap=True, parent=self)
        self.always.hide()
        self._past = Field(self.tr("Earlier hours"), self.versions)
        for part in (
            Text(self.tr("The hours of every week"), "section", parent=self),
            Text(hint, "small", ink="text_muted", wrap=True, parent=self),
            self.always,
            self.form,
            self._past,
            self._error,
        ):
            self._box.addWidget(part)

    def fit(self) -> None:
        self._box.setSpacing(self.theme.px(10))

    def opened(self) -> None:
        """Ask for the versions."""
        if self._work.can_ask():
            self._versions_asked.ask(AskUnitWeek("rules"), self._take_versions)

    def refresh(self, unit: CareUnit) -> None:
        """The unit as it is known now; what stands in the fields follows only while nobody has changed it."""
        if self._unit is None or self._unit.id != unit.id or unit.hours != self._before:
            touched = self._unit is not None and self._unit.id == unit.id and not self._is(self._before)
            self._unit, self._before = unit, unit.hours
            if not touched:
                self.form.show_values(_texts(unit.hours))
            if not touched or not self._is(unit.hours):
                self._written()
        self._unit = unit
        self.always.setVisible(unit.hours is None)
        self._past.setVisible(bool(self._kept))
        self._fit_buttons()

    def hours(self) -> Hours | None:
        """What is written; None, and said, where that is no hours."""
        found = _read(self.form.values())
        if isinstance(found, Hours):
            self._say_wrong("")
            return found
        day, orderly = found
        words = self.tr("%1: write times as 08:00-17:00.")
        if orderly:
            words = self.tr("%1: each time begins after the one before it.")
        self._say_wrong(words.replace("%1", day_names()[day]))
        return None

    def _is(self, hours: Hours | None) -> bool:
        """Whether these stand in the fields."""
        return _read(self.form.values()) == (hours or Hours())

    def ask(self) -> None:
        """Which days become others, and what whoever waits would be promised."""
        hours = self.hours()
        if hours is not None:
            self._asking.ask(AskUnitWeek("rules", hours), lambda told: self._take(hours, told))

    def _take(self, hours: Hours, told: Told) -> None:
        if not isinstance(told.answer, UnitWeek):
            self._say(refusal_words(told.code))
            return
        self._looked_at = hours
        days = changes(self._before, hours, local(self._work.now()).date(), _AHEAD)
        text = self.tr("Of %1 unanswered cases, %2 would be promised a later time and %3 an earlier one.")
        for number, figure in enumerate((told.answer.waiting, told.answer.later, told.answer.earlier), 1):
            text = text.replace(f"%{number}", str(figure))
        self._say(f"{text}\n{change_words(days)}")
        self.told_anew.emit()
        self._fit_buttons()

    def set(self) -> None:
        """Ask that what was looked at holds."""
        hours = self.hours()
        if hours is not None and hours == self._looked_at:
            self._work.await_answer("set_hours", managing.set_hours(self._work.desk, hours, self._before))

    def _done(self, what: str, _case: str) -> None:
        if what == "set_hours":
            self._looked_at = None
            self._say(self.tr("These hours hold now."))
            self._fit_buttons()
            self.opened()

    def _take_versions(self, told: Told) -> None:
        if isinstance(told.answer, UnitWeek):
            self._kept = told.answer.versions
            holds = self._unit.hours if self._unit is not None else None
            self.versions.clear()
            self.versions.addItems([week_words(one, holds, self._work.now()) for one in self._kept])
            self._past.setVisible(bool(self._kept))

    def _take_back(self, place: int) -> None:
        """An earlier version stands in the fields; it holds like any other only when that is asked for."""
        if 0 <= place < len(self._kept):
            self.form.show_values(_texts(self._kept[place].hours))
            self._written()

    def _written(self) -> None:
        """Other hours than were looked at: nothing is told of them yet."""
        self._looked_at = None
        self._say("")
        self._say_wrong("")
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        online = self._work.can_ask()
        self.look.setEnabled(online and not self._is(self._before))
        self.hold.setEnabled(online and self._looked_at is not None)

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        if words:
            say_aloud(self, words)

    def _say_wrong(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))
        if words:
            say_aloud(self, words)


def _read(texts: dict[str, str]) -> Hours | tuple[str, bool]:
    """The hours; or the first day that says none, and whether each of its times can be read by itself."""
    plain = {
        day: [part.strip().replace("\u2013", "-").replace(" ", "") for part in text.split(",") if part.strip()]
        for day, text in texts.items()
    }
    for day, spans in plain.items():
        try:
            found = msgspec.convert({day: spans}, Hours)
        except msgspec.ValidationError:
            return day, False
        if any(faults(found)):
            return day, True
    return msgspec.convert(plain, Hours)


def _texts(hours: Hours | None) -> dict[str, str]:
    """The fields of these hours."""
    return {day: ", ".join(getattr(hours, day)) if hours is not None else "" for day in day_names()}
