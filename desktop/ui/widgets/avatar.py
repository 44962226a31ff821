"""A person's initials in a circle, and the program's own mark in a square."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.themed import Hinted, Themed, paint_box, painter_for


class Avatar(Hinted, Themed, QLabel):
    """`name` is what the screen reader says and the tooltip shows."""

    def __init__(self, initials: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(initials, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(name)
        self.hint = name
        self.ground = "accent_soft"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self.theme.measure("avatar")
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self.theme, QRectF(self.rect())
        ink = self.ink("accent")
        paint_box(painter, rect, rect.height() / 2, theme.colour(self.ground), ink)
        draw_line(painter, rect, self.text(), theme.style("caption", 600), ink, Qt.AlignmentFlag.AlignHCenter)


class Logo(Themed, QLabel):
    """The program's mark; `side` in pixels at 100 %."""

    def __init__(self, name: str, side: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self.theme.px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self.theme, QRectF(self.rect())
        paint_box(painter, rect, rect.height() * 0.2, theme.colour("accent"))
        theme.paint_icon_in(painter, "spindel", round(self._side * 0.75), rect, theme.ink("on_accent", "accent"))
