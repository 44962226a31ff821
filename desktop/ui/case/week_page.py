"""A week of a unit's times in place of the columns: what is free, taken, or opens later; one is chosen, asked about once, and booked.

With a time that is to be moved under way, what is chosen here is the new one. Esc goes back to the panel beside the case.
"""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.booking import Appointment
from desktop.domain.days import start_of
from desktop.domain.units import CareUnit
from desktop.protocol.times import AskTimes, OfferedTime, TimesOffered
from desktop.sync.questions import NO_ANSWER, OFFLINE, Told
from desktop.ui.asking import Asking
from desktop.ui.case.week_filters import WeekFilters
from desktop.ui.models.times import booked_text
from desktop.ui.models.week import WEEK, monday_of, state_of, time_words, week_look, week_title
from desktop.ui.moments import clock_text
from desktop.ui.shell.keys import sequence_of
from desktop.ui.shell.pages import Page
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.banner import Banner, BannerKind
from desktop.ui.widgets.button import Button, IconButton, Kind
from desktop.ui.widgets.state_view import StateLook, StateStack, ViewState
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured
from desktop.ui.widgets.week_grid import WeekGrid
from desktop.ui.widgets.week_look import TimeState, WeekLook
from desktop.ui.words import refusal_words
from desktop.ui.work import PURPOSE, Work

_NARROW = 1000
_WIDEST = date(2026, 12, 21)
"""No week's name is wider than that of this one."""


class WeekPage(Measured, Page):
    """`back`: to where she came from."""

    def __init__(self, work: Work, back: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work, self._asking, self._back = work, Asking(work), back
        self._unit: CareUnit | None = None
        self._moves: Appointment | None = None
        self._monday = monday_of(work.now())
        self._all: list[OfferedTime] = []
        self._shown: list[OfferedTime] = []
        self._chosen: OfferedTime | None = None
        self._narrow = self._more = False
        self._waits = False
        """Something has been asked of the server and is not answered yet."""
        self.title = Text("", "section", parent=self)
        self._close = Button(self.tr("Close"), Kind.GHOST, key=sequence_of("back"), parent=self)
        self.before = IconButton("chevron-left", self.tr("The week before (PgUp)"), parent=self)
        self.week = Text("", "body_strong", tabular=True, align=Qt.AlignmentFlag.AlignHCenter, parent=self)
        self.after = IconButton("chevron-right", self.tr("The week after (PgDn)"), parent=self)
        self.today = Button(self.tr("This week"), Kind.GHOST, key="T", parent=self)
        self.filters = WeekFilters(self)
        self.grid = WeekGrid(self.tr("Times of the week"), self)
        self.stack = StateStack(self.grid, "surface", self)
        self.told = Text("", "body", wrap=True, max_lines=2, parent=self)
        self._problem = Banner("circle-alert", "", kind=BannerKind.DANGER, parent=self)
        self.book = Button(self.tr("Book the time"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        self._lay_out()
        self._connect()
        self.fit()

    def _lay_out(self) -> None:
        self._box, self._head, self._tools, self._foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self._close)
        for part in (self.before, self.week, self.after, self.today):
            self._tools.addWidget(part)
        self._tools.addStretch(1)
        self._tools.addWidget(self.filters)
        self._foot.addWidget(self.told, 1)
        self._foot.addWidget(self.book)
        self._box.addLayout(self._head)
        self._box.addLayout(self._tools)
        self._box.addWidget(self.stack, 1)
        self._box.addWidget(self._problem)
        self._box.addLayout(self._foot)

    def _connect(self) -> None:
        work = self._work
        self._close.clicked.connect(self._shut)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.today.clicked.connect(lambda: self.turn(0))
        self.filters.changed.connect(self._show)
        self.grid.week_chosen.connect(self.turn)
        self.grid.marked.connect(self._mark)
        self.grid.hovered.connect(self._hover)
        self.grid.chosen.connect(self.choose)
        self.book.clicked.connect(self.confirm)
        self.stack.pressed.connect(self._ask)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            key = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.confirm)
        work.done.connect(self._done)
        work.undone.connect(self._undone)
        work.opened.connect(self._leave)
        work.case_changed.connect(self._refresh)

    def fit(self) -> None:
        theme = self.theme
        side = theme.measure("column_padding")
        self._box.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._box.setSpacing(theme.px(6))
        self._head.setContentsMargins(side, 0, theme.px(12), 0)
        self._tools.setContentsMargins(side - theme.px(6) - RING, 0, side, 0)
        self._tools.setSpacing(theme.px(4))
        self._foot.setContentsMargins(side, 0, side, 0)
        self._foot.setSpacing(theme.px(16))
        self.told.setFixedHeight(2 * theme.style("body").line)
        self._fit_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def _fit_width(self) -> None:
        """In a narrow window (200 %), and with the largest text, the buttons have no room for their keys."""
        narrow = self.width() < self.theme.px(_NARROW)
        self.week.setText(week_title(self._monday, narrow))
        widest = self.theme.style("body_strong", 0, True).width(week_title(_WIDEST, narrow))
        self.week.setFixedWidth(round(widest) + self.theme.px(12))
        self.today.set_key("" if narrow else "T")
        self.book.set_key("" if narrow else sequence_of("send"))
        self.filters.set_narrow(narrow)
        if narrow != self._narrow:
            # Beside the filters there is no room for it then.
            (self._head if narrow else self._tools).insertWidget(1 if narrow else 3, self.today)
            self._narrow = narrow

    def mean(self, unit: CareUnit, moves: Appointment | None, profession: str = "") -> None:
        """Whose times, and which appointment is to be moved to one of them; it keeps its profession."""
        self._unit, self._moves = unit, moves
        # What stood there may be another unit's.
        self._all, self._shown = [], []
        self.grid.show_week(WeekLook(), -1)
        self.filters.begin(moves.profession if moves is not None else profession)

    def opened(self) -> None:
        """This week as it is now, or that of the time that is to be moved."""
        now = self._work.now()
        at = self._moves.start if self._moves is not None else now
        self._monday = max(monday_of(at), monday_of(now))
        self._waits = False
        name = self._unit.short_name if self._unit is not None else ""
        self.title.setText(" · ".join(part for part in (self._work.facts().name, name) if part))
        self.setAccessibleName(self.tr("A week of times"))
        self._tell("")
        self._ask()

    def left(self) -> None:
        """What was asked here is nobody's any more."""
        self._asking.turn_away()
        self._unchoose()

    def _shut(self, *_: object) -> None:
        if self.isVisible():
            self._unchoose()
            self._back()

    def first(self) -> QWidget:
        """The times, also while they are on their way."""
        return self.stack.button if self.stack.button.isVisible() else self.grid

    def step_back(self) -> bool:
        """From the question to the times."""
        if self._chosen is None:
            return False
        self._unchoose()
        self.grid.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def turn(self, weeks: int) -> None:
        """The week before or after, or this one; weeks that are over have no times."""
        first = monday_of(self._work.now())
        wanted = first if weeks == 0 else max(self._monday + timedelta(days=WEEK * weeks), first)
        if wanted != self._monday:
            self._monday = wanted
            self._tell("")
            self._ask()

    def _ask(self) -> None:
        if self._unit is None:
            return
        self._unchoose()
        first = monday_of(self._work.now())
        self._fit_width()
        self.before.set_available(self._monday > first, self.tr("Times that are over are not shown."))
        self.today.set_available(self._monday > first, self.tr("This week is shown."))
        words = self.tr("It usually takes a second.")
        self.stack.show_state(StateLook(ViewState.LOADING, self.tr("Fetching the times"), words))
        query = AskTimes(self._work.open_case, PURPOSE, self._unit.id, start_of(self._monday), WEEK, whole=True)
        self._asking.ask(query, self._take)

    def _take(self, told: Told) -> None:
        if not isinstance(told.answer, TimesOffered):
            self.stack.show_state(self._failed(told.code))
            return
        # Another system may tell of times that have begun.
        now, ends = self._work.now(), start_of(self._monday + timedelta(days=WEEK))
        self._all = [one for one in told.answer.times if now < one.start < ends]
        self._more = told.answer.more
        self.filters.offer(self._all)
        if not self._all:
            text = self.tr("Nothing is opened to you then. Try another week, or another unit.")
            if not told.answer.has_book:
                text = self.tr("The unit books its times elsewhere.")
            self.stack.show_state(StateLook(ViewState.EMPTY, self.tr("No times this week"), text))
            self._shown = []
            self.grid.show_week(week_look([], [], self._monday, self._work.now())[0], -1)
            return
        self._show()
        say_aloud(self, f"{week_title(self._monday)}. {self.told.text()}")

    def _failed(self, code: str) -> StateLook:
        again = self.tr("Try again")
        if code == OFFLINE:
            heading = self.tr("No contact since %1").replace("%1", clock_text(self._work.status.since))
            text = self.tr("Times are never kept on this computer. They are fetched when the contact is back.")
            return StateLook(ViewState.OFFLINE, heading, text, again)
        text = self.tr("The server did not answer in time.") if code == NO_ANSWER else refusal_words(code)
        return StateLook(ViewState.ERROR, self.tr("The times could not be shown"), text, again)

    def _show(self) -> None:
        """What is looked for; the time that was marked stays so, else the first free one is."""
        now, before = self._work.now(), self._marked()
        self._unchoose()
        look, self._shown = week_look(self._all, self.filters.kept(self._all), self._monday, now)
        places = range(len(self._shown))
        same = [place for place in places if before is not None and _key(self._shown[place]) == _key(before)]
        free = [place for place in places if state_of(self._shown[place]) is TimeState.FREE]
        self.stack.show_content()
        self.grid.show_week(look, (same or free or [0])[0] if self._shown else -1)
        self._mark(self.grid.currentIndex().row())

    def _marked(self) -> OfferedTime | None:
        place = self.grid.currentIndex().row()
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def _mark(self, place: int) -> None:
        """What the arrows came to is told below; what was asked about is no longer meant."""
        self._unchoose()
        none = self.tr("No such times this week.")
        one = self._shown[place] if 0 <= place < len(self._shown) else None
        words = time_words(one, self._work.now()) if one is not None else none
        more = self.tr("There are more times this week than are shown.")
        self.told.setText(f"{words}\n{more}" if self._more else words)

    def _hover(self, place: int) -> None:
        if self._chosen is None and 0 <= place < len(self._shown):
            self.told.setText(time_words(self._shown[place], self._work.now()))

    def choose(self, place: int) -> None:
        """Ask about the time, if it can be had; else say why not."""
        one, booking = self._shown[place], self._work.booking
        self.grid.mark(place)
        self._tell("")
        if state_of(one) is not TimeState.FREE:
            say_aloud(self, time_words(one, self._work.now()), at_once=True)
        elif self._moves is None and not booking.may_book():
            closed = self.tr("In a closed case times are moved and cancelled, and none is booked.")
            self._tell(closed if booking.is_closed_here() else self.tr("Only for who holds the case."))
        else:
            self._chosen = one
            asked = self.tr("Book this time?")
            if self._moves is not None:
                asked = f"{self.tr('Move to this time?')} {booked_text(self._moves, self._work.now())}"
            self.told.setText(f"{asked}\n{time_words(one, self._work.now())}")
            self._show_button()
            say_aloud(self, self.told.text(), at_once=True)
            self.book.setFocus(Qt.FocusReason.TabFocusReason)

    def _unchoose(self) -> None:
        if self._chosen is not None:
            self.told.setText(time_words(self._chosen, self._work.now()))
        self._chosen = None
        self._show_button()

    def _show_button(self) -> None:
        self.book.setVisible(self._chosen is not None)
        self.book.setEnabled(self._work.can_ask() and not self._waits)

    def confirm(self) -> None:
        """Ask the server for the time that was asked about; once, until it has answered."""
        if self._chosen is None or self._unit is None or self._waits or not self._work.can_ask():
            return
        booking = self._work.booking
        if self._moves is not None:
            problem = booking.move(self._moves, self._chosen)
        else:
            problem = booking.book(self._unit.id, self._chosen)
        self._waits = not problem
        self._tell(problem)
        self._show_button()

    def _done(self, what: str, case: str) -> None:
        if what == "book" and case == self._work.open_case and self._waits:
            self._waits = False
            self._shut()

    def _undone(self, what: str, case: str, words: str) -> None:
        """The times as they are now, for what stood there may be gone."""
        if what == "book" and case == self._work.open_case and self._waits:
            self._waits = False
            self._tell(words)
            if self.isVisible():
                self._ask()
                self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave(self, _case: str) -> None:
        """Another case is open: these times were looked at for the former."""
        self._moves = None
        self._shut()

    def _refresh(self) -> None:
        """A time that is to be moved may have been moved or cancelled by somebody else."""
        if self.isVisible():
            self._show_button()
            numbers = {one.id: one.number for one in self._work.booking.appointments()}
            if self._moves is not None and numbers.get(self._moves.id) != self._moves.number and not self._waits:
                self._shut()

    def _tell(self, problem: str) -> None:
        self._problem.set_words(problem)
        self._problem.setVisible(bool(problem))


def _key(one: OfferedTime) -> tuple[str, int]:
    return one.performer, one.start
