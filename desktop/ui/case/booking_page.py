"""Booking beside the case: what is booked, and the free times of a unit; nothing is booked until the server has said so.

Enter on a time asks once whether it is that one; Enter again, or Ctrl+Enter, books it. With a time that is to be moved the same
list gives another; one that is to be cancelled is asked about in the same place. Where no physician has a time left today, the one
on duty can be asked from here.
"""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.booking import Appointment
from desktop.domain.units import CareUnit, Profession
from desktop.protocol.queries import AskTimes, TimesOffered
from desktop.protocol.times import OfferedTime
from desktop.sync.questions import NO_ANSWER, OFFLINE, Told
from desktop.ui.asking import Asking
from desktop.ui.case.booked_times import BookedTimes
from desktop.ui.case.form import Form
from desktop.ui.models.rules import capital
from desktop.ui.models.times import booked_text, in_order, none_today, time_look
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.banner import Banner, BannerKind
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.pick_list import PickList
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import profession_name, refusal_words
from desktop.ui.work import PURPOSE, Work

DAYS = 14
_SHOWN = 3
"""Times in sight at least."""


class BookingPage(Measured, QWidget):
    """The times of one unit at a time. `duty_chosen`: the physician on duty at that unit is to be asked instead; `week_chosen`: a
    whole week of the times shall be shown; `ticket_chosen`: the resident shall book herself."""

    duty_chosen = Signal(str)
    week_chosen = Signal()
    ticket_chosen = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._asking = work, Asking(work)
        self._units: list[CareUnit] = []
        self._professions: list[str] = [""]
        self._all: list[OfferedTime] = []
        self._times: list[OfferedTime] = []
        self._chosen: OfferedTime | None = None
        self.moves: Appointment | None = None
        """What the next time that is chosen shall stand for."""
        self._cancels: Appointment | None = None
        self._waits = False
        """Something has been asked of the server and is not answered yet."""
        self.booked = BookedTimes(work, self)
        self.unit = Choice(self.tr("Unit"))
        self.profession = Choice(self.tr("Profession"))
        self.list = PickList(self.tr("Free times"), self, snug=True)
        self._state = Text("", "small", ink="text_muted", wrap=True, parent=self)
        self._question = Text("", "body_strong", wrap=True, parent=self)
        self._problem = Banner("circle-alert", "", kind=BannerKind.DANGER, parent=self)
        self.week = Button(self.tr("A week"), Kind.SECONDARY, key=sequence_of("week"), parent=self)
        self.ticket = Button(self.tr("Let her book …"), Kind.SECONDARY, parent=self)
        self.book = Button(self.tr("Book the time"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        self.duty = Button(self.tr("Ask the physician on duty"), parent=self)
        self._lay_out()
        self.duty.clicked.connect(self._ask_duty)
        self.unit.currentIndexChanged.connect(lambda _: self._ask())
        self.profession.currentIndexChanged.connect(lambda _: self._show())
        self.list.chosen.connect(self._choose)
        self.book.clicked.connect(self.confirm)
        self.week.clicked.connect(self.week_chosen)
        self.ticket.clicked.connect(self.ticket_chosen)
        self.booked.move_chosen.connect(self._begin_move)
        self.booked.cancel_chosen.connect(self._ask_cancel)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            key = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.confirm)
        work.done.connect(self._done)
        work.undone.connect(self._undone)
        self.fit()

    def _lay_out(self) -> None:
        box, foot, buttons = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        buttons.addWidget(self.book)
        buttons.addStretch(1)
        elsewhere = QHBoxLayout()
        elsewhere.addWidget(self.week)
        elsewhere.addWidget(self.ticket)
        elsewhere.addStretch(1)
        foot.addWidget(self._question)
        foot.addWidget(self._problem)
        foot.addLayout(buttons)
        foot.addLayout(elsewhere)
        # What there is to look for a time with.
        self._looking = (Field(self.tr("Unit"), self.unit), Field(self.tr("Profession"), self.profession))
        fields = (
            self.booked,
            *self._looking,
            self._state,
            self.duty,
            self.list,
        )
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Form(fields, foot, self, grows=self.list))
        # Tab goes as the eye does, in whatever order they were made.
        parts = (self.unit, self.profession, self.duty, self.list, self.book, self.week, self.ticket)
        for one, after in pairwise((self.booked.which, self.booked.move_button, self.booked.cancel_button, *parts)):
            QWidget.setTabOrder(one, after)

    def fit(self) -> None:
        theme = self.theme
        row = theme.style("body").line + theme.style("small").line + 2 * theme.px(8)
        self.list.setMinimumHeight(_SHOWN * row)

    def first(self) -> QWidget:
        """What takes the keyboard: the times, where there are some; in a closed case what is booked."""
        return self.list if self._looks() else self.booked.first()

    def begin(self) -> None:
        """The times where the person is listed, from now on."""
        self.moves = self._cancels = self._chosen = None
        self._waits = False
        self._units = self._work.booking.units()
        self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItems([unit.short_name for unit in self._units])
        self.unit.blockSignals(False)
        self._tell("")
        self.refresh()
        self._ask()

    def refresh(self) -> None:
        """What is booked, as it is known now."""
        self.booked.refresh()
        standing = {one.id for one in self._work.booking.appointments()}
        self.moves = self.moves if self.moves is not None and self.moves.id in standing else None
        self._cancels = self._cancels if self._cancels is not None and self._cancels.id in standing else None
        self._show_question()

    def _looks(self) -> bool:
        """Whether there is a time to look for: in a case that has been closed only another for one that is booked."""
        return self.moves is not None or self._work.booking.may_book()

    def _ask(self) -> None:
        self._all = []
        unit = self.at()
        if unit is None:
            return
        if not self._looks():
            self._asking.turn_away()
            self.duty.hide()
            closed = self.tr("The case is closed. What is booked can be moved or cancelled.")
            not_mine = self.tr("Only for who holds the case.")
            self._state.setText(closed if self._work.booking.is_closed_here() else not_mine)
            self._show_times([])
            return
        self.duty.hide()
        self._state.setText(self.tr("Asking for times …"))
        self._show_times([])
        self._asking.ask(AskTimes(self._work.open_case, PURPOSE, unit.id, self._work.now(), DAYS), self._take)

    def at(self) -> CareUnit | None:
        """The unit whose times are shown."""
        place = self.unit.currentIndex()
        return self._units[place] if 0 <= place < len(self._units) else None

    def wanted(self) -> str:
        """The profession that is looked for; empty: any."""
        return self._professions[max(self.profession.currentIndex(), 0)]

    def _take(self, told: Told) -> None:
        if not isinstance(told.answer, TimesOffered):
            self._state.setText(self._why_not(told.code))
            self._state.show()
            return
        self._all = in_order(told.answer.times)
        self._professions = ["", *sorted({one.profession for one in self._all}, key=profession_name)]
        self.profession.blockSignals(True)
        self.profession.clear()
        self.profession.addItems([self.tr("All"), *(capital(profession_name(one)) for one in self._professions[1:])])
        self.profession.blockSignals(False)
        nothing = self.tr("No free times that you may book within 14 days.")
        unknown = self.tr("The unit books its times elsewhere.")
        self._state.setText("" if self._all else nothing if told.answer.has_book else unknown)
        self.duty.setVisible(none_today(self._all, Profession.PHYSICIAN, self._work.now()))
        self._show()

    def _ask_duty(self) -> None:
        unit = self.at()
        if unit is not None:
            self.duty_chosen.emit(unit.id)

    def _why_not(self, code: str) -> str:
        if code in (OFFLINE, NO_ANSWER):
            return self.tr("No contact just now: no times can be shown. Open Booking again when the contact is back.")
        return refusal_words(code)

    def _show(self) -> None:
        # A time keeps its unit and its profession when it is moved.
        wanted = self.moves.profession if self.moves is not None else self.wanted()
        self._show_times([one for one in self._all if wanted in ("", one.profession)])

    def _show_times(self, times: list[OfferedTime]) -> None:
        self._times, self._chosen = times, None
        now = self._work.now()
        self.list.show_looks([time_look(one, place, now) for place, one in enumerate(times)])
        self._state.setVisible(bool(self._state.text()))
        for part in (*self._looking, self.list, self.week):
            part.setVisible(self._looks())
        self.ticket.setVisible(self._work.booking.may_book())
        self._show_question()

    def _choose(self, which: str) -> None:
        self._chosen, self._cancels = self._times[int(which)], None
        self._put_question()

    def _put_question(self) -> None:
        self._tell("")
        self._show_question()
        say_aloud(self, self._question.text(), at_once=True)
        self.book.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_question(self) -> None:
        can, now = self._work.can_ask() and not self._waits, self._work.now()
        text, verb = "", self.tr("Book the time")
        if self._cancels is not None:
            text, verb = (
                f"{self.tr('Cancel this time?')}\n{booked_text(self._cancels, now)}",
                self.tr("Cancel the time"),
            )
        elif self._chosen is not None:
            look = time_look(self._chosen, 0, now)
            asked = self.tr("Move to this time?") if self.moves is not None else self.tr("Book this time?")
            text = f"{asked}\n{look.name} · {look.detail}\n{look.text}"
        self._question.setText(text)
        self._question.setVisible(bool(text))
        self.book.setText(verb)
        self.book.set_kind(Kind.DANGER if self._cancels is not None else Kind.PRIMARY)
        self.book.setVisible(bool(text))
        self.book.setEnabled(can)
        for choice in (self.unit, self.profession):
            choice.setEnabled(self.moves is None)
        self.booked.allow(can)

    def confirm(self) -> None:
        """Ask the server for what was asked about here; once, until it has answered."""
        booking, unit = self._work.booking, self.at()
        if self._waits or not self._work.can_ask():
            return
        if self._cancels is not None:
            problem = booking.cancel(self._cancels)
        elif self._chosen is None or unit is None:
            return
        elif self.moves is not None:
            problem = booking.move(self.moves, self._chosen)
        else:
            problem = booking.book(unit.id, self._chosen)
        self._waits = not problem
        self._tell(problem)
        self._show_question()

    def _begin_move(self) -> None:
        self.moves, self._cancels = self.booked.one(), None
        if self.moves is None:
            return
        places = [place for place, unit in enumerate(self._units) if unit.id == self.moves.unit]
        here = self.unit.currentIndex()
        self.unit.setCurrentIndex(places[0] if places else 0)
        if self.unit.currentIndex() == here:
            self._show() if self._all else self._ask()
        self._tell("")
        self._show_question()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_cancel(self) -> None:
        self._cancels, self.moves = self.booked.one(), None
        if self._cancels is not None:
            self._show()
            self._put_question()

    def _done(self, what: str, case: str) -> None:
        if what in ("book", "cancel_time") and case == self._work.open_case:
            self.moves = self._cancels = None
            self._again("")

    def _undone(self, what: str, case: str, words: str) -> None:
        if what in ("book", "cancel_time") and case == self._work.open_case:
            self._again(words)

    def _again(self, words: str) -> None:
        """The times as they are now, for what stood there may be gone; the keyboard stays among them."""
        self._waits = False
        self._tell(words)
        if not self.isVisible():
            return
        inside = self.isAncestorOf(self.focusWidget())
        self._ask()
        if inside:
            self.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, problem: str) -> None:
        self._problem.set_words(problem)
        self._problem.setVisible(bool(problem))
