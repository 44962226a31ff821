"""The rail: queue, mine, asked, what a manager sets, help."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.models.consults import unread_by_asked
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.rail_button import RailButton
from desktop.ui.widgets.themed import Measured
from desktop.ui.work import Work, manages


class Rail(Measured, Panel):
    """Places of the program, with counts."""

    queue_chosen = Signal()
    mine_chosen = Signal()
    asked_chosen = Signal()
    calls_chosen = Signal()
    board_chosen = Signal()
    contact_chosen = Signal()
    unsent_chosen = Signal()
    help_chosen = Signal()
    manage_chosen = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("surface_app", ("right",), parent)
        self._work = work
        self._compact = False
        self.queue = RailButton("list-ordered", self.tr("Queue"), parent=self)
        self.mine = RailButton("inbox", self.tr("Mine"), parent=self)
        self.asked = RailButton("message-circle-question-mark", self.tr("Asked"), parent=self)
        self.calls = RailButton("clock", self.tr("Calls"), parent=self)
        self.board = RailButton("layout-dashboard", self.tr("Board"), parent=self)
        self.contact = RailButton("phone", self.tr("Contact"), checkable=False, parent=self)
        self.unsent = RailButton("circle-x", self.tr("Unsent"), checkable=False, parent=self)
        self.help = RailButton("circle-question-mark", self.tr("Help F1"), checkable=False, parent=self)
        self.manage = RailButton("settings", self.tr("Manage"), parent=self)
        self.queue.setChecked(True)
        self._box = QVBoxLayout(self)
        for button in (self.queue, self.mine, self.calls, self.asked, self.board, self.contact, self.unsent):
            self._box.addWidget(button)
        self._box.addStretch(1)
        self._box.addWidget(self.manage, 0, Qt.AlignmentFlag.AlignBottom)
        self._box.addWidget(self.help, 0, Qt.AlignmentFlag.AlignBottom)
        self.queue.clicked.connect(self.queue_chosen)
        self.mine.clicked.connect(self.mine_chosen)
        self.asked.clicked.connect(self.asked_chosen)
        self.calls.clicked.connect(self.calls_chosen)
        self.board.clicked.connect(self.board_chosen)
        self.contact.clicked.connect(self.contact_chosen)
        self.unsent.clicked.connect(self.unsent_chosen)
        self.help.clicked.connect(self.help_chosen)
        self.manage.clicked.connect(self.manage_chosen)
        work.status_changed.connect(self.refresh)
        work.rows_changed.connect(self.refresh)
        work.team_changed.connect(self.refresh)
        work.queue.counted.connect(self.refresh)
        self.fit()
        self.refresh()

    def fit(self) -> None:
        side = self.theme.px(6)
        self._box.setContentsMargins(side, self.theme.px(8), side + 1, self.theme.px(4))
        self._box.setSpacing(self.theme.px(2 if self._compact else 4))

    def set_compact(self, compact: bool) -> None:
        """Icons only."""
        self._compact = compact
        for button in (
            self.queue,
            self.mine,
            self.calls,
            self.asked,
            self.board,
            self.contact,
            self.unsent,
            self.manage,
            self.help,
        ):
            button.set_compact(compact)
        self.fit()

    def refresh(self) -> None:
        """The counts."""
        queue = self._work.queue
        everything, mine, asked = len(queue.here()), len(queue.mine()), queue.asked()
        unit = self.tr("%n case(s)", None, everything)
        unread = self.tr("%n with unread", None, queue.unread_unit())
        self.queue.set_badge(str(everything) if everything else "", f"{unit}, {unread}", calls=False)
        own = self.tr("%n case(s)", None, mine)
        messages = self.tr("%n unread message(s)", None, queue.unread_mine())
        self.mine.set_badge(str(mine) if mine else "", f"{own}, {messages}")
        news = sum(unread_by_asked(self._work.known, row) for row in asked)
        spoken = f"{self.tr('%n case(s)', None, len(asked))}, {self.tr('%n with unread', None, news)}"
        self.asked.set_badge(str(len(asked)) if asked else "", spoken)
        self._count_calls()
        alerts = len(self._work.board.alerts())
        self.board.set_badge(str(alerts) if alerts else "", self.tr("%n alert(s)", None, alerts))
        drafts = len(self._work.known.contact_drafts())
        self.contact.set_badge(str(drafts) if drafts else "", self.tr("%n not finished", None, drafts))
        failed = self._work.known.unfinished()
        self.unsent.set_badge(str(failed), self.tr("%n did not arrive", None, failed))
        self.unsent.setVisible(failed > 0)
        self.manage.setVisible(manages(self._work))

    def _count_calls(self) -> None:
        """There as long as somebody is to be called, or while that list is shown."""
        queue, now = self._work.queue, self._work.now()
        calls = [row for row in queue.here() if row.care.task]
        late = sum(row.care.task_due <= now for row in calls)
        spoken = f"{self.tr('%n call(s) to make', None, len(calls))}, {self.tr('%n late', None, late)}"
        self.calls.set_badge(str(len(calls)) if calls else "", spoken, calls=late > 0)
        self.calls.setVisible(bool(calls) or queue.only_calls)
