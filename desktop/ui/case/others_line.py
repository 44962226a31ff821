"""One line under whom the case is about: the person has other cases, who has them, and a way to see them.

It takes room from the conversation, so it is there only when there is something to know before one answers.
"""

from PySide6.QtCore import QCoreApplication, QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.protocol.queries import CaseLine
from desktop.sync.questions import OFFLINE
from desktop.ui.case.asked import AskState
from desktop.ui.case.others import OtherCases
from desktop.ui.models.known import Known
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured, painter_for
from desktop.ui.words import reason_name

translate = QCoreApplication.translate


class OthersLine(Measured, Panel):
    """`chosen`: somebody wants to see them all."""

    chosen = Signal()

    def __init__(self, others: OtherCases, known: Known, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._others, self._known = others, known
        self._words = Text("", "small", weight=500, parent=self)
        self._show = Button(self.tr("Show"), Kind.LINK, parent=self)
        self._show.setAccessibleDescription(self.tr("The person's other cases"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        self._row.addWidget(self._show)
        self._row.addStretch(1)
        self._show.clicked.connect(self.chosen)
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        left = theme.measure("column_padding")
        self._row.setContentsMargins(left + theme.icon_side(14) + theme.px(5), 0, left, theme.px(6))
        self._row.setSpacing(theme.px(10) - RING)

    def refresh(self, compact: bool) -> None:
        """What is known now; a window for one column has the number beside the tab only."""
        words = line_words(self._others, self._known)
        self._words.setText(words)
        self.setVisible(bool(words) and not compact)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self.theme
        box = QRectF(theme.measure("column_padding"), 0, theme.icon_side(14), self.height() - theme.px(6))
        theme.paint_icon_in(painter_for(self), "history", 14, box, self.ink("text_muted"))


def line_words(others: OtherCases, known: Known) -> str:
    """What the line says; empty if there is nothing to know."""
    if others.state is AskState.FAILED:
        return "" if others.code == OFFLINE else translate("Others", "The person's other cases could not be fetched.")
    parts = []
    if open_ones := others.told_by_line():
        count = translate("Others", "%n other case(s) open", None, len(open_ones))
        parts.append(f"{count}: {', '.join(_who_has(line, known) for line in open_ones[:2])}")
    if recent := others.recent():
        parts.append(translate("Others", "%n closed recently", None, len(recent)))
    if withheld := others.withheld():
        words = translate("Others", "%n not shown", None, withheld)
        parts.append(words if parts else translate("Others", "%n other case(s) not shown", None, withheld))
    return " · ".join(parts)


def _who_has(line: CaseLine, known: Known) -> str:
    """`Sore throat (Anna Lind)`, or where it stands if nobody holds it."""
    unit = known.unit(line.unit)
    where = line.holder_name or (unit.short_name if unit else line.unit_name)
    return f"{reason_name(line.reason, known.reason(line.reason))} ({where})"
