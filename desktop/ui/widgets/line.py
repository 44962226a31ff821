"""A hairline between two parts of a screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.widgets.themed import Themed, fill_box, painter_for


class Line(Themed, QWidget):
    """One pixel, level or upright."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = orientation == Qt.Orientation.Horizontal
        fixed, spread = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(spread if self._level else fixed, fixed if self._level else spread)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        width, height = (self.width(), 1) if self._level else (1, self.height())
        fill_box(painter, 0, 0, width, height, self.theme.colour("line"))
