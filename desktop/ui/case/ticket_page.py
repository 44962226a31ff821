"""The resident books herself (bokningsunderlag): what she may book and by when, what stands already, and taking it back."""

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.opening import end_of_day
from desktop.domain.slots import Mode
from desktop.domain.ticket import Ticket
from desktop.domain.units import CareUnit, Instant, Profession
from desktop.ui.case.form import Form
from desktop.ui.contact.ticks import Tick
from desktop.ui.models.rules import capital
from desktop.ui.models.tickets import last_day, newest, professions, stands, ticket_words
from desktop.ui.models.times import mode_name
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.banner import Banner, BannerKind
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import profession_name
from desktop.ui.work import Work

_ASKED = ("ticket", "ticket_back")


class TicketPage(Measured, QWidget):
    """One ticket stands at a time: another one replaces it."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._units: list[CareUnit] = []
        self._professions: list[str] = []
        self._ticket: Ticket | None = None
        self._takes_back = False
        """It was asked whether the ticket shall be taken back."""
        self._waits = False
        self.told = Text("", "body", wrap=True, parent=self)
        self.take_back = Button(self.tr("Take it back"), Kind.SECONDARY, parent=self)
        self.unit = Choice(self.tr("Unit"))
        self.profession = Choice(self.tr("Profession"))
        self.modes = {mode: Tick(mode_name(mode), self) for mode in Mode}
        self.latest = QLineEdit(self)
        self._latest = Field(self.tr("Latest day"), self.latest)
        self._note = Text("", "small", ink="text_muted", wrap=True, parent=self)
        self._question = Text("", "body_strong", wrap=True, parent=self)
        self._problem = Banner("circle-alert", "", kind=BannerKind.DANGER, parent=self)
        self.issue = Button(self.tr("Let her book"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        self._lay_out()
        self.take_back.clicked.connect(self.ask_back)
        self.issue.clicked.connect(self.confirm)
        self.latest.textEdited.connect(lambda _: self._latest.set_error(""))
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            key = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.confirm)
        work.done.connect(self._done)
        work.undone.connect(self._undone)
        self.fit()

    def _lay_out(self) -> None:
        kinds, foot, buttons = QWidget(self), QVBoxLayout(), QHBoxLayout()
        self._back = QWidget(self)
        self._kinds, row = QHBoxLayout(kinds), QHBoxLayout(self._back)
        for tick in self.modes.values():
            self._kinds.addWidget(tick)
        self._kinds.setContentsMargins(0, 0, 0, 0)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.take_back)
        row.addStretch(1)
        buttons.addWidget(self.issue)
        buttons.addStretch(1)
        foot.addWidget(self._question)
        foot.addWidget(self._problem)
        foot.addLayout(buttons)
        fields = (
            self.told,
            self._back,
            Field(self.tr("Unit"), self.unit),
            Field(self.tr("Profession"), self.profession),
            Text(self.tr("Kinds of visit (none ticked: any)"), "small", ink="text_muted", weight=500, parent=self),
            kinds,
            self._latest,
            self._note,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Form(fields, foot, self))
        # Tab goes as the eye does, in whatever order they were made.
        ticks = (tick.box for tick in self.modes.values())
        parts = (self.take_back, self.unit, self.profession, *ticks, self.latest, self.issue)
        for one, after in pairwise(parts):
            QWidget.setTabOrder(one, after)

    def fit(self) -> None:
        self._kinds.setSpacing(self.theme.px(8))

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.take_back if self.take_back.isVisible() else self.unit

    def begin(self) -> None:
        """What triage came to, where the person is listed."""
        work, row = self._work, self._work.row()
        self._takes_back = self._waits = False
        self._units = work.booking.units()
        self.unit.clear()
        self.unit.addItems([unit.short_name for unit in self._units])
        wanted = row.care.competence if row is not None else ""
        self._professions = professions(wanted)
        self.profession.clear()
        self.profession.addItems([capital(profession_name(one)) for one in self._professions])
        self.profession.setCurrentIndex(self._professions.index(wanted or Profession.PHYSICIAN))
        for tick in self.modes.values():
            tick.box.setChecked(False)
        self.latest.setText(last_day(row, work.now()).isoformat() if row is not None else "")
        self._latest.set_error("")
        self._tell("")
        self.refresh()

    def refresh(self) -> None:
        """The ticket as it is known now."""
        work, row = self._work, self._work.row()
        before, self._ticket = self._ticket, newest(work.booking.tickets(), work.now())
        standing = self._ticket is not None and stands(self._ticket, work.now())
        self._takes_back = self._takes_back and standing and before is not None and before.id == self._ticket_id()
        words = ticket_words(self._ticket, work.known, work.now()) if self._ticket is not None else ""
        self.told.setText(words or self.tr("The resident cannot book a time herself yet."))
        self._back.setVisible(standing)
        note = ""
        if row is not None and row.care.unreachable:
            note = self.tr("The person reads nothing on the page. Book the time for her instead.")
        elif standing:
            note = self.tr("A new one replaces the one that stands.")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._show_question()

    def _ticket_id(self) -> str:
        return self._ticket.id if self._ticket is not None else ""

    def _show_question(self) -> None:
        row = self._work.row()
        readable = row is not None and not row.care.unreachable
        can = self._work.can_ask() and not self._waits
        text = self.tr("Take it back? The resident can no longer book with it.") if self._takes_back else ""
        self._question.setText(text)
        self._question.setVisible(bool(text))
        self.issue.set_words(self.tr("Take it back") if self._takes_back else self.tr("Let her book"))
        self.issue.set_kind(Kind.DANGER if self._takes_back else Kind.PRIMARY)
        self.issue.setEnabled(can and (readable or self._takes_back))
        self.take_back.setEnabled(can)

    def ask_back(self) -> None:
        """Ask once; the button below says yes, and Tab away from it says nothing."""
        self._takes_back = True
        self._tell("")
        self._show_question()
        say_aloud(self, self._question.text(), at_once=True)
        self.issue.setFocus(Qt.FocusReason.TabFocusReason)

    def step_back(self) -> bool:
        """From the question to the form."""
        if not self._takes_back:
            return False
        self._takes_back = False
        self._show_question()
        self.first().setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def confirm(self) -> None:
        """Ask the server for what stands here; once, until it has answered."""
        booking = self._work.booking
        if not self.issue.isEnabled():
            return
        if self._takes_back and self._ticket is not None:
            problem = booking.take_back(self._ticket)
        else:
            latest = self._by()
            if latest is None or not self._units:
                return
            modes = tuple(mode.value for mode, tick in self.modes.items() if tick.box.isChecked())
            unit = self._units[max(self.unit.currentIndex(), 0)]
            profession = self._professions[max(self.profession.currentIndex(), 0)]
            problem = booking.let_book(unit.id, profession, latest, modes)
        self._waits = not problem
        self._tell(problem)
        self._show_question()

    def _by(self) -> Instant | None:
        """The end of the latest day; none, and said so, where that is no day to come."""
        try:
            ends = end_of_day(date.fromisoformat(self.latest.text().strip()))
        except (ValueError, OverflowError):
            self._refuse(self.tr("Write the day as 2026-10-13."))
            return None
        if ends <= self._work.now():
            self._refuse(self.tr("That day is over."))
            return None
        return ends

    def _refuse(self, words: str) -> None:
        self._latest.set_error(words)
        say_aloud(self, words, at_once=True)
        self.latest.setFocus(Qt.FocusReason.TabFocusReason)

    def _done(self, what: str, case: str) -> None:
        if what in _ASKED and case == self._work.open_case:
            self._waits = self._takes_back = False
            inside = self.isVisible() and self.isAncestorOf(self.focusWidget())
            self.refresh()
            if inside:
                self.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _undone(self, what: str, case: str, words: str) -> None:
        if what in _ASKED and case == self._work.open_case:
            self._waits = self._takes_back = False
            self._tell(words)
            self.refresh()

    def _tell(self, problem: str) -> None:
        self._problem.set_words(problem)
        self._problem.setVisible(bool(problem))
