"""The small box that says which key does the same thing."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.themed import Themed, paint_box, painter_for


def key_cap_width(theme: Theme, key: str) -> int:
    """How wide a cap must be."""
    return round(theme.style("caption").width(key)) + 2 * theme.px(6)


def paint_key_cap(painter: QPainter, rect: QRectF, key: str, ink: QColor, line: QColor, theme: Theme) -> None:
    """A cap in the given ink; the ground shows through."""
    paint_box(painter, rect, theme.radius("key"), line=line)
    draw_line(painter, rect, key, theme.style("caption"), ink, Qt.AlignmentFlag.AlignHCenter)


class KeyCap(Themed, QLabel):
    """A cap by itself, as on the sheet of keys."""

    def __init__(self, key: str, ground: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.ground = ground

    def sizeHint(self) -> QSize:
        return QSize(key_cap_width(self.theme, self.text()), self.theme.measure("keycap"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        height = self.theme.measure("keycap")
        rect = QRectF(0, (self.height() - height) / 2, self.width(), height)
        paint_key_cap(
            painter_for(self), rect, self.text(), self.ink("text_muted"), self.theme.colour("line"), self.theme
        )
