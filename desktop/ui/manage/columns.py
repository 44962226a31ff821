"""Two columns of a manager's pane, below each other where it is narrow; what has no room is scrolled to, never squeezed."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.widgets.button import Button
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured

_NARROW = 800


class _Flush(QHBoxLayout):
    """What has room for a focus ring around it is moved out by that room, so that it stands in line with fields."""

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect.adjusted(-RING, 0, 0, 0))


class Columns(Measured, QScrollArea):
    """Fill `left` and `right`."""

    def __init__(self, parent: QWidget | None = None, shares: tuple[int, int] = (1, 1)) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = Panel("surface", (), self)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self._rows: list[QLayout] = []
        self._box = QHBoxLayout(ground)
        self._box.addLayout(self.left, shares[0])
        self._box.addLayout(self.right, shares[1])
        self.setWidget(ground)
        self._ground = ground
        self.fit()

    def row(self, *widgets: QWidget) -> QHBoxLayout:
        """Buttons from the left, in line with what stands above; a text or a view takes what is left."""
        row = _Flush()
        for widget in widgets:
            if isinstance(widget, Text):
                row.addSpacing(self.theme.px(12))
                row.addWidget(widget, 1, Qt.AlignmentFlag.AlignVCenter)
            else:
                row.addWidget(widget, 0 if isinstance(widget, Button) else 1)
        if all(isinstance(widget, Button) for widget in widgets):
            row.addStretch(1)
        self._rows.append(row)
        self.fit()
        return row

    def bring(self, widget: QWidget) -> None:
        """Scroll until its end is seen, after what has just changed has its place."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        end = widget.mapTo(self._ground, widget.rect().bottomLeft())
        self.ensureVisible(end.x(), end.y(), 0, self.theme.px(16))

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        self._box.setSpacing(theme.px(32))
        for part in (self.left, self.right):
            part.setSpacing(theme.px(10))
        for row in self._rows:
            row.setSpacing(theme.px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < self.theme.px(_NARROW)
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)
