"""A plain ground that others are laid on: a column, a bar, a card."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.themed import Themed, fill_box, paint_box, painter_for


class Panel(Themed, QWidget):
    """A flat ground with hairlines on the edges named: any of "left", "top", "right", "bottom"."""

    def __init__(self, ground: str = "surface", edges: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = ground
        self._edges = edges

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, line = painter_for(self), self.theme.colour("line")
        width, height = self.width(), self.height()
        fill_box(painter, 0, 0, width, height, self.theme.colour(self.ground))
        places = {
            "left": (0, 0, 1, height),
            "top": (0, 0, width, 1),
            "right": (width - 1, 0, 1, height),
            "bottom": (0, height - 1, width, 1),
        }
        for edge in self._edges:
            fill_box(painter, *places[edge], line)


class Card(Themed, QWidget):
    """A rounded ground with a hairline round it."""

    def __init__(self, ground: str = "raised", radius: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = ground
        self._radius = radius

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, line = self.theme.colour(self.ground), self.theme.colour("line")
        paint_box(painter_for(self), QRectF(self.rect()), self.theme.radius(self._radius), fill, line)
