"""The queue's column: counts that filter, the list or the state that stands in for it, and why the marked row stands there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.case import CaseState
from desktop.domain.refusals import TEMPORARY
from desktop.domain.units import CaseId
from desktop.sync.status import Phase
from desktop.ui.moments import clock_text
from desktop.ui.queue.list import QueueList
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.button import Button, IconButton, Kind
from desktop.ui.widgets.counter_chip import CounterBar
from desktop.ui.widgets.line import Line
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.state_view import StateLook, StateStack, ViewState
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work

GROUND = "surface_side"


class QueuePanel(Measured, Panel):
    """The list of the unit, or mine of it; folded, only the counts."""

    take_next_chosen = Signal()
    open_chosen = Signal(str)
    unfold_chosen = Signal()
    change_unit_chosen = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(GROUND, ("right",), parent)
        self._work = work
        self._folded = False
        self._title = Text("", "title", ground=GROUND, parent=self)
        self._detail = Text("", "small", ink="text_muted", ground=GROUND, tabular=True, parent=self)
        self._unread = Text("", "small", ground=GROUND, weight=600, tabular=True, parent=self)
        self._next = Button(
            self.tr("Take next"), Kind.PRIMARY, key=sequence_of("take_next"), ground=GROUND, parent=self
        )
        self._counts = CounterBar(ground=GROUND, parent=self)
        self._upright = CounterBar(upright=True, ground=GROUND, parent=self)
        self._unfold = IconButton("panel-left-open", self.tr("Show the list"), ground=GROUND, parent=self)
        self.list = QueueList(work.queue, self)
        self._stack = StateStack(self.list, GROUND, self)
        self._why = Text("", "small", ink="text_muted", ground=GROUND, parent=self)
        self._lay_out()
        self._connect()
        self.fit()
        self.refresh()

    def _lay_out(self) -> None:
        self._box, self._head = QVBoxLayout(self), QHBoxLayout()
        self._box.setSpacing(0)
        self._head.addWidget(self._title)
        self._head.addWidget(self._detail)
        self._head.addWidget(self._unread)
        self._head.addStretch(1)
        self._head.addWidget(self._next)
        self._foot, self._narrow = QHBoxLayout(), QVBoxLayout()
        self._foot.addWidget(self._why)
        self._narrow.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignHCenter)
        self._narrow.addWidget(self._upright)
        self._narrow.addStretch(1)
        self._top, self._fold_box = QWidget(self), QWidget(self)
        self._top.setLayout(self._head)
        self._counts_box = QWidget(self)
        self._counts_row = QHBoxLayout(self._counts_box)
        self._counts_row.addWidget(self._counts)
        self._why_line = Line(parent=self)
        self._why_box = QWidget(self)
        self._why_box.setLayout(self._foot)
        self._fold_box.setLayout(self._narrow)
        self._list_line = Line(parent=self)
        for part in (self._top, self._counts_box, self._list_line):
            self._box.addWidget(part)
        self._box.addWidget(self._stack, 1)
        self._box.addWidget(self._why_line)
        self._box.addWidget(self._why_box)
        self._box.addWidget(self._fold_box, 1)

    def _connect(self) -> None:
        work = self._work
        self._next.clicked.connect(self.take_next_chosen)
        self._unfold.clicked.connect(self.unfold_chosen)
        self._counts.filter_changed.connect(self._filter)
        self._upright.filter_changed.connect(self._filter)
        self._stack.pressed.connect(self._press_state)
        self.list.open_chosen.connect(self.open_chosen)
        self.list.marked.connect(self._say_why)
        work.rows_changed.connect(self.refresh)
        work.queue.counted.connect(self._recount)
        work.status_changed.connect(self.refresh)
        work.opened.connect(self.list.set_open)

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(0, 0, 1, 0)
        self._head.setContentsMargins(theme.px(16), theme.px(14) - RING, theme.px(15) - RING - 1, 0)
        self._head.setSpacing(theme.px(9))
        self._counts_row.setContentsMargins(
            theme.px(16) - RING, theme.px(10) - 2 * RING, theme.px(15) - RING - 1, theme.px(12) - RING
        )
        self._foot.setContentsMargins(theme.px(16), theme.px(6), theme.px(14), theme.px(6))
        self._narrow.setContentsMargins(theme.px(6), theme.px(14), theme.px(6), 0)
        self._narrow.setSpacing(theme.px(16))

    def set_folded(self, folded: bool) -> None:
        """Only counts, one above the other."""
        self._folded = folded
        for part in (self._top, self._counts_box, self._list_line, self._stack, self._why_line, self._why_box):
            part.setVisible(not folded)
        self._fold_box.setVisible(folded)

    def show_list(self, only_mine: bool, only_asked: bool = False) -> None:
        """The unit's queue, my cases, or those about which I am asked."""
        self._work.queue.show(only_mine, self._work.queue.priorities, only_asked)
        self.refresh()

    def show_calls(self) -> None:
        """The calls to make."""
        self._work.queue.show_calls()
        self.refresh()

    def set_filter(self, priorities: frozenset[int]) -> None:
        """The filter remembered from last time."""
        for bar in (self._counts, self._upright):
            for chip in bar.chips:
                chip.setChecked(chip.priority in priorities)

    def refresh(self) -> None:
        """Everything but the rows, which follow their model."""
        queue, status = self._work.queue, self._work.status
        title = self.tr("Mine") if queue.only_mine else self.tr("Queue")
        title = self.tr("Calls") if queue.only_calls else title
        self._title.setText(self.tr("Asked") if queue.only_asked else title)
        offline = status.phase is Phase.STALE
        self._detail.set_ink("warning" if offline else "text_muted")
        free = self._work.can_ask() and self._work.free_left()
        self._next.set_available(free, self._why_not())
        self._recount()
        self._show_state()
        self._say_why()

    def _why_not(self) -> str:
        status = self._work.status
        if status.phase is Phase.STALE:
            text = self.tr("No contact since %1. Cases are taken when it is back.")
            return text.replace("%1", clock_text(status.since))
        if not self._work.can_ask():
            return self.tr("Not connected yet.")
        return self.tr("No case in the queue is free.")

    def _recount(self) -> None:
        counts = self._work.queue.counts()
        words = tuple(
            self.tr("Priority %1: %n case(s)", None, count).replace("%1", str(number))
            for number, count in enumerate(counts, start=1)
        )
        self._counts.set_counts(counts, words)
        self._upright.set_counts(counts, words)
        self._say_unread()
        self._say_count()

    def _say_unread(self) -> None:
        """How many cases hold something unread; in the unit's list, what nobody there has read."""
        queue = self._work.queue
        unread = queue.unread_shown()
        self._unread.setText(self.tr("%n unread", None, unread))
        self._unread.setToolTip(
            self.tr("%n question(s) that nobody has opened", None, unread)
            if queue.only_asked
            else self.tr("%n of my case(s) with messages that I have not read", None, unread)
            if queue.only_mine
            else self.tr("%n case(s) with messages that nobody at the unit has read", None, unread)
        )
        self._unread.setVisible(unread > 0)

    def _say_count(self) -> None:
        """How many cases, or as of when; in few letters where the words would not fit."""
        count, status = self._work.queue.rowCount(), self._work.status
        whole = self.tr("%n case(s)", None, count)
        if status.phase is Phase.STALE:
            whole = self.tr("as of %1").replace("%1", clock_text(status.since))
        self._detail.setText(whole)
        if self._head.sizeHint().width() > self.width() and status.phase is not Phase.STALE:
            self._detail.setText(str(count))
        self._detail.setAccessibleName(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_count()

    def _filter(self, priorities: frozenset[int]) -> None:
        if priorities == self._work.queue.priorities:
            return
        self.set_filter(priorities)
        queue = self._work.queue
        calls = queue.only_calls
        queue.show(queue.only_mine, priorities, queue.only_asked)
        if calls:
            queue.show_calls()
        self.list.set_open(self._work.open_case)
        self.refresh()

    def _say_why(self, _case: str = "") -> None:
        case = CaseId(self.list.marked_case())
        words = self._work.queue.why(case) if case else ""
        row = self._work.known.queue.get(case)
        if words and row is not None and row.state == CaseState.CLOSED:
            words = ""
        self._why.setText(words)
        self._why_line.setVisible(bool(words) and not self._folded)
        self._why_box.setVisible(bool(words) and not self._folded)

    def _press_state(self) -> None:
        if self._work.denied in TEMPORARY:
            self._work.retry()
        elif self._work.denied:
            self.change_unit_chosen.emit()
        elif self._work.broken:
            self._work.try_again()
        else:
            self._filter(frozenset())

    def _show_state(self) -> None:
        look = self._state()
        if look is None:
            self._stack.show_content()
        else:
            self._stack.show_state(look)

    def _state(self) -> StateLook | None:
        """What stands in for the list, if anything must."""
        status, work = self._work.status, self._work
        if work.queue.rowCount() and not work.broken:
            return None
        if work.denied in TEMPORARY and status.phase is not Phase.STALE:
            heading = self.tr("The queue cannot be shown yet")
            words = refusal_words(work.denied)
            return StateLook(ViewState.ERROR, heading, words, self.tr("Try again now"), sequence_of("retry"))
        if work.denied and work.denied not in TEMPORARY:
            text = self.tr("Your assignment does not cover this queue. Ask your manager whether you shall work here.")
            return StateLook(ViewState.NO_ACCESS, self.tr("You do not see this queue"), text, self.tr("Change unit"))
        if work.broken:
            text = self.tr("The cases are safe on the server. Quote the number %1 to the operators.").replace(
                "%1", work.broken
            )
            return StateLook(ViewState.ERROR, self.tr("The list could not be shown"), text, self.tr("Try again"))
        if status.phase is Phase.STALE:
            heading = self.tr("No contact since %1").replace("%1", clock_text(status.since))
            text = self.tr("This computer keeps no cases from before. You can write when the contact is back.")
            return StateLook(ViewState.OFFLINE, heading, text)
        if status.phase is not Phase.LIVE:
            return StateLook(ViewState.LOADING, self.tr("Fetching the queue"), self.tr("It usually takes a second."))
        return self._empty()

    def _empty(self) -> StateLook:
        """Nothing to show, and nothing wrong."""
        work = self._work
        if work.queue.priorities:
            return StateLook(ViewState.EMPTY, self.tr("None of that priority"), "", self.tr("Show all"))
        if work.queue.only_asked:
            text = self.tr("When somebody asks you or your unit about a case, it stands here.")
            return StateLook(ViewState.EMPTY, self.tr("Nobody asks you"), text)
        if work.queue.only_calls:
            text = self.tr("Calls that were promised or are needed stand here, by their time.")
            return StateLook(ViewState.EMPTY, self.tr("No calls to make"), text)
        if work.queue.only_mine:
            text = self.tr("Cases you take gather here. F2 takes the most urgent one.")
            return StateLook(ViewState.EMPTY, self.tr("You have no cases"), text)
        unit = work.known.unit(work.unit())
        text = self.tr("No cases wait at %1. New ones appear here by themselves.")
        return StateLook(
            ViewState.EMPTY, self.tr("The queue is empty"), text.replace("%1", unit.short_name if unit else "")
        )
