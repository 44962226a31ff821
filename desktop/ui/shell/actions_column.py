"""The column of actions, each with its key, and under them what was promised and what the record knows."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.case.record import CaseRecord
from desktop.ui.shell.actions import action_groups, blocks
from desktop.ui.widgets.action_list import ActionList
from desktop.ui.widgets.key_values import KeyValueBlock
from desktop.ui.widgets.line import Line
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.themed import Measured
from desktop.ui.work import Work


class ActionsColumn(Measured, Panel):
    """`chosen` gives the action's name."""

    chosen = Signal(str)

    def __init__(self, work: Work, record: CaseRecord, parent: QWidget | None = None) -> None:
        super().__init__("surface_side", ("left",), parent)
        self._work, self._record = work, record
        self.list = ActionList(action_groups(work), parent=self)
        self._known = blocks(work)
        self._fitted: tuple[object, ...] = ()
        self._facts = KeyValueBlock(self._known, parent=self)
        self._line = Line(parent=self)
        self._rule, self._box = QVBoxLayout(), QVBoxLayout(self)
        self._rule.addWidget(self._line)
        self._box.setSpacing(0)
        self._box.addWidget(self.list)
        self._box.addLayout(self._rule)
        self._box.addWidget(self._facts)
        self._box.addStretch(1)
        self.list.chosen.connect(self.chosen)
        for signal in (work.case_changed, work.status_changed, work.rows_changed, record.changed):
            signal.connect(self.refresh)
        self.fit()
        self.refresh()

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(1, 0, 0, 0)
        self._rule.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), 0)

    def refresh(self) -> None:
        """What can be done and what was promised, as things stand."""
        self.list.set_groups(action_groups(self._work))
        self._known = blocks(self._work, self._record.answer)
        self._line.setVisible(bool(self._known))
        self._show_known()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_known()

    def _show_known(self) -> None:
        """As many of the facts as there is room for under the actions; what gives way does so whole."""
        room = self.height() - self.list.sizeHint().height() - self._rule.sizeHint().height()
        fitted = (self._known, self.width(), room)
        if fitted == self._fitted:
            return
        self._fitted, shown = fitted, self._known
        self._facts.set_blocks(shown)
        while len(shown) > 1 and self._facts.height_at(self.width() - 1) > room:
            least = max(shown, key=lambda block: block.spare)
            shown = tuple(block for block in shown if block is not least)
            self._facts.set_blocks(shown)
