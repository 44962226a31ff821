"""Tabs: words with a number beside, the current one underlined.

A QTabBar by birth, so that arrow keys and screen readers work as everywhere; only size and painting are ours.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.themed import Themed, fill_box, paint_inner_ring, painter_for

_GAP = 28
_UNDERLINE = 3


class Tabs(Themed, QTabBar):
    """Signals: `currentChanged(int)` (Qt's own)."""

    def __init__(self, names: tuple[str, ...] = (), ground: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = ground
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for name in names:
            self.addTab(name)

    def set_number(self, index: int, number: str) -> None:
        """The number beside a tab's name; empty for none."""
        self.setTabData(index, number)
        self.setAccessibleTabName(index, f"{self.tabText(index)} {number}".strip())
        # Qt lays tabs out anew when their icons' size is set, and not when a number painted beside the name grows.
        self.setIconSize(self.iconSize())

    def tabSizeHint(self, index: int) -> QSize:
        theme = self.theme
        number = self.tabData(index) or ""
        width = theme.style("body", 600).width(self.tabText(index))
        if number:
            width += theme.px(6) + theme.style("body", 0, tabular=True).width(number)
        return QSize(round(width) + theme.px(_GAP), theme.measure("tab"))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        width = sum(self.tabSizeHint(index).width() for index in range(self.count()))
        return QSize(width, self.theme.measure("tab"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(80), self.theme.measure("tab"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self.theme
        fill_box(painter, 0, self.height() - 1, self.width(), 1, theme.colour("line"))
        for index in range(self.count()):
            rect = QRectF(self.tabRect(index))
            current = index == self.currentIndex()
            style = theme.style("body", 600 if current else 500)
            words = rect.adjusted(0, 0, -theme.px(_GAP) + theme.px(2), 0)
            used = draw_line(painter, words, self.tabText(index), style, self.ink("text" if current else "text_muted"))
            if number := self.tabData(index):
                room = words.adjusted(used + theme.px(6), 0, theme.px(4), 0)
                draw_line(painter, room, number, theme.style("body", 0, tabular=True), self.ink("text_muted"))
                used += theme.px(6) + theme.style("body", 0, tabular=True).width(number)
            if current:
                fill_box(
                    painter, rect.left() - 1, self.height() - _UNDERLINE, used + 2, _UNDERLINE, theme.colour("accent")
                )
            if current and self.hasFocus():
                ring = QRectF(rect.left() - 1, 4, used + 2, rect.height() - 4 - _UNDERLINE - 3)
                paint_inner_ring(painter, ring.adjusted(-theme.px(5), 0, theme.px(5), 0), 4, theme, self.ground)
