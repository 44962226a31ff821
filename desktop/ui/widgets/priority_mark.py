"""The priority mark: shape, number and fill each say it alone, so that colour never has to.

The shapes are balanced by eye, not by box: a triangle of the same box as a square would look half as big.
"""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.themed import Hinted, Themed, painter_for

# How far each shape reaches past (or stays inside) the nominal box, and how far its number sits below the middle.
_REACH = {1: 1.12, 2: 1.08, 3: 0.9, 4: 0.9, 5: 0.8}
_DROP = {1: 0.16}


def paint_priority_mark(painter: QPainter, rect: QRectF, priority: int, theme: Theme, ground: str = "surface") -> None:
    """The mark in the middle of a rectangle; the smaller side is its nominal size."""
    side = min(rect.width(), rect.height())
    token = f"priority.{priority}"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.graphic(f"{token}.line", ground), max(1.5, side * 0.075))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(theme.colour(f"{token}.fill"))
    painter.drawPath(_shape(priority, rect.center(), (side * _REACH[priority] - pen.widthF()) / 2))
    _number(painter, rect, priority, theme, side)
    painter.restore()


def _shape(priority: int, centre: QPointF, reach: float) -> QPainterPath:
    path = QPainterPath()
    if priority == 1:
        path.addPolygon([_polar(centre + QPointF(0, reach * 0.22), reach * 1.16, angle) for angle in (-90, 30, 150)])
        path.closeSubpath()
    elif priority == 2:
        path.addPolygon([_polar(centre, reach, angle) for angle in (-90, 0, 90, 180)])
        path.closeSubpath()
    elif priority == 5:
        path.addRoundedRect(QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach), 2.5, 2.5)
    else:
        path.addEllipse(centre, reach, reach)
    return path


def _polar(centre: QPointF, reach: float, degrees: float) -> QPointF:
    return centre + QPointF(reach * cos(degrees * pi / 180), reach * sin(degrees * pi / 180))


def _number(painter: QPainter, rect: QRectF, priority: int, theme: Theme, side: float) -> None:
    font = theme.style("caption", 700, tabular=True)
    at = QPointF(
        rect.center().x() - font.width(str(priority)) / 2,
        rect.center().y() + font.cap / 2 + side * _DROP.get(priority, 0.0),
    )
    painter.setFont(font.font)
    painter.setPen(theme.ink(f"priority.{priority}.ink", f"priority.{priority}.fill"))
    painter.drawText(at, str(priority))


class PriorityMark(Hinted, Themed, QLabel):
    """The mark as a widget. `words` is what a screen reader says: "prioritet 2"."""

    def __init__(
        self,
        priority: int,
        words: str,
        size: str = "priority_mark",
        ground: str = "surface",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.ground, self._size = ground, size
        self.set_priority(priority, words)

    def set_priority(self, priority: int, words: str) -> None:
        """Another priority, and the words for it."""
        self.priority = priority
        self.setAccessibleName(words)
        self.hint = words
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.measure(self._size) + 4
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        paint_priority_mark(painter_for(self), rect, self.priority, self.theme, self.ground)
