"""The rail: queue, mine, help."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.rail_button import RailButton
from desktop.ui.widgets.themed import Measured
from desktop.ui.work import Work


class Rail(Measured, Panel):
    """Places of the program, with counts."""

    queue_chosen = Signal()
    mine_chosen = Signal()
    unsent_chosen = Signal()
    help_chosen = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("surface_app", ("right",), parent)
        self._work = work
        self._compact = False
        self.queue = RailButton("list-ordered", self.tr("Queue"), parent=self)
        self.mine = RailButton("inbox", self.tr("Mine"), parent=self)
        self.unsent = RailButton("circle-x", self.tr("Unsent"), checkable=False, parent=self)
        self.help = RailButton("circle-question-mark", self.tr("Help F1"), checkable=False, parent=self)
        self.queue.setChecked(True)
        self._box = QVBoxLayout(self)
        for button in (self.queue, self.mine, self.unsent):
            self._box.addWidget(button)
        self._box.addStretch(1)
        self._box.addWidget(self.help, 0, Qt.AlignmentFlag.AlignBottom)
        self.queue.clicked.connect(self.queue_chosen)
        self.mine.clicked.connect(self.mine_chosen)
        self.unsent.clicked.connect(self.unsent_chosen)
        self.help.clicked.connect(self.help_chosen)
        work.rows_changed.connect(self.refresh)
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
        for button in (self.queue, self.mine, self.unsent, self.help):
            button.set_compact(compact)
        self.fit()

    def refresh(self) -> None:
        """The counts."""
        queue = self._work.queue
        everything, mine = len(self._work.known.queue), len(queue.mine())
        unit = self.tr("%n case(s)", None, everything)
        unread = self.tr("%n with unread", None, queue.unread_unit())
        self.queue.set_badge(str(everything) if everything else "", f"{unit}, {unread}", calls=False)
        own = self.tr("%n case(s)", None, mine)
        messages = self.tr("%n unread message(s)", None, queue.unread_mine())
        self.mine.set_badge(str(mine) if mine else "", f"{own}, {messages}")
        failed = self._work.known.unfinished()
        self.unsent.set_badge(str(failed), self.tr("%n did not arrive", None, failed))
        self.unsent.setVisible(failed > 0)
