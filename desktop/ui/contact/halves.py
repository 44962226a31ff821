"""Two columns that are scrolled each by itself; in a narrow window (200 %) one below the other, scrolled as one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.themed import Measured

NARROW = 800


class Halves(Measured, QWidget):
    """`left` and `right`, as wide as their shares say."""

    def __init__(self, left: tuple[QWidget, int], right: tuple[QWidget, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = (left[0], right[0])
        self._areas = tuple(_area(self) for _ in self._parts)
        self._narrow = False
        beside, below, one = QWidget(self), _area(self), QWidget(self)
        columns = QHBoxLayout(beside)
        columns.setContentsMargins(0, 0, 0, 0)
        for area, part, share in zip(self._areas, self._parts, (left[1], right[1]), strict=True):
            area.setWidget(part)
            columns.addWidget(area, share)
        self._below = QVBoxLayout(one)
        self._below.setContentsMargins(0, 0, 0, 0)
        below.setWidget(one)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(beside)
        self._stack.addWidget(below)

    def fit(self) -> None:
        self._turn(self.width() < self.theme.px(NARROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _turn(self, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        held = QApplication.focusWidget()
        for area, part in zip(self._areas, self._parts, strict=True):
            if narrow:
                area.takeWidget()
                self._below.addWidget(part)
            else:
                area.setWidget(part)
            part.show()
        self._stack.setCurrentIndex(int(narrow))
        if held is not None and any(part.isAncestorOf(held) for part in self._parts):
            held.setFocus()


def _area(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
