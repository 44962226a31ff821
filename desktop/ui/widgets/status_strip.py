"""The status strip: one line that tells the truth about the connection and what is safe.

Without contact the whole strip changes ground and gets a line on top. Green is reserved for "connected".
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import TextStyle, draw_line
from desktop.ui.widgets.themed import Themed, fill_box, painter_for


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of news. `connected` is the only thing that may be green; `strong` is in full ink."""

    text: str
    icon: str = ""
    connected: bool = False
    strong: bool = False


class StatusStrip(Themed, QLabel):
    """Static text for the screen reader: all segments in order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._left: tuple[Segment, ...] = ()
        self._right: tuple[Segment, ...] = ()
        self._offline = False

    def set_segments(self, left: tuple[Segment, ...], right: tuple[Segment, ...] = (), offline: bool = False) -> None:
        """What is said now."""
        self._left, self._right, self._offline = left, right, offline
        self.ground = "warning_soft" if offline else "surface_app"
        self.setText(" · ".join(segment.text for segment in (*left, *right)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(320), self.theme.measure("status_strip"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.measure("status_strip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self.theme
        fill_box(painter, 0, 0, self.width(), self.height(), theme.colour(self.ground))
        top = theme.graphic("warning", self.ground) if self._offline else theme.colour("line")
        fill_box(painter, 0, 0, self.width(), 1, top)
        end = float(self.width() - theme.px(14))
        for segment in reversed(self._right):
            end -= self._width(segment)
            self._paint(painter, segment, end, self._width(segment))
            end -= theme.px(24)
        self._paint_left(painter, end)

    def _paint_left(self, painter: QPainter, end: float) -> None:
        theme, left = self.theme, float(self.theme.px(14))
        for number, segment in enumerate(self._left):
            if left + (0 if number == 0 else self._width(segment)) > end:
                break
            if number:
                tall = theme.px(14)
                fill_box(
                    painter,
                    round(left) + theme.px(12),
                    (self.height() - tall) // 2 + 1,
                    1,
                    tall,
                    theme.colour(self._divider()),
                )
                left += theme.px(30)
            self._paint(painter, segment, left, end - left)
            left += self._width(segment)

    def _divider(self) -> str:
        return "warning" if self._offline else "line"

    def _paint(self, painter: QPainter, segment: Segment, left: float, room: float) -> None:
        theme, height = self.theme, self.height()
        strong = segment.strong or segment.connected or self._offline
        if segment.icon:
            token = "success" if segment.connected else "warning" if self._offline else "text_muted"
            side = theme.icon_side(16)
            theme.paint_icon_in(painter, segment.icon, 16, QRectF(left, 1, side, height - 1), self.ink(token))
            left += side + theme.px(6)
        colour = self.ink("text" if strong else "text_muted")
        draw_line(painter, QRectF(left, 1, room + 1, height - 1), segment.text, self._style(segment), colour)

    def _style(self, segment: Segment) -> TextStyle:
        strong = segment.strong or segment.connected or self._offline
        return self.theme.style("small", 500 if strong else 400, tabular=True)

    def _width(self, segment: Segment) -> float:
        icon = self.theme.icon_side(16) + self.theme.px(6) if segment.icon else 0
        return icon + self._style(segment).width(segment.text)
