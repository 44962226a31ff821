"""Lines under whom the case is about: the person has another case here, or one was joined into this; with what can be done about it.

There only when there is something to know, as the line about other cases is; each with its keys beside it.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.units import CaseId
from desktop.ui.joining import Line, LineKind
from desktop.ui.models.known import NO_CASE
from desktop.ui.shell.actions import action_of
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured, painter_for
from desktop.ui.work import Work


class JoinLine(Measured, Panel):
    """One of them: words, a way to see the other case, and to join or part the two."""

    open_chosen = Signal(str)
    join_chosen = Signal(str)
    part_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self.case = NO_CASE
        self.words = Text("", "small", weight=500, wrap=True, max_lines=2, parent=self)
        self.show_button = Button("", Kind.LINK, parent=self)
        self.join_button = Button(self.tr("Join"), Kind.LINK, parent=self)
        self.part_button = Button(self.tr("Part"), Kind.LINK, parent=self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.show_button, self.join_button, self.part_button):
            self._row.addWidget(button)
        self.show_button.clicked.connect(lambda: self.open_chosen.emit(self.case))
        self.join_button.clicked.connect(lambda: self.join_chosen.emit(self.case))
        self.part_button.clicked.connect(lambda: self.part_chosen.emit(self.case))
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        left = theme.measure("column_padding")
        self._row.setContentsMargins(left + theme.icon_side(14) + theme.px(5), 0, left, theme.px(6))
        self._row.setSpacing(theme.px(10) - RING)

    def show_line(self, line: Line, may_join: bool, may_part: bool) -> None:
        """Say this, and offer what can be done now."""
        self.case = line.case
        self.words.setText(line.words)
        self.show_button.setText(self.tr("Go there") if line.kind is LineKind.INTO else self.tr("Read"))
        self.join_button.setVisible(line.kind is LineKind.DOUBLE and may_join)
        self.part_button.setVisible(line.kind is not LineKind.DOUBLE and may_part)
        for button, name in ((self.join_button, "join"), (self.part_button, "part"), (self.show_button, "read_joined")):
            key = sequence_of(name) if button is not self.show_button or line.kind is not LineKind.DOUBLE else ""
            button.setToolTip(key)
            button.setAccessibleDescription(line.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self.theme
        box = QRectF(theme.measure("column_padding"), 0, theme.icon_side(14), self.height() - theme.px(6))
        theme.paint_icon_in(painter_for(self), "columns-2", 14, box, self.ink("text_muted"))


class JoinLines(QWidget):
    """As many as there are; none takes no room."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.lines: list[JoinLine] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def refresh(self) -> None:
        """What is known now."""
        told = self._work.joining.lines()
        while len(self.lines) < len(told):
            self._add()
        join, part = (action_of(self._work, name) for name in ("join", "part"))
        for shown, line in zip(self.lines, told, strict=False):
            shown.show_line(line, join is not None and join.enabled, part is not None and part.enabled)
        for place, shown in enumerate(self.lines):
            shown.setVisible(place < len(told))
        self.setVisible(bool(told))

    def _add(self) -> None:
        line, joining = JoinLine(self), self._work.joining
        line.open_chosen.connect(lambda case: self._work.open(CaseId(case)))
        line.join_chosen.connect(lambda case: joining.join(CaseId(case)))
        line.part_chosen.connect(lambda case: joining.part(CaseId(case)))
        self.lines.append(line)
        self._box.addWidget(line)
