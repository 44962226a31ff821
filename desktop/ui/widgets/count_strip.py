"""The strip that may lie on top of other programs: five marks with counts, and no personal data."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.priority_mark import paint_priority_mark
from desktop.ui.widgets.themed import Themed, fill_box, paint_box, painter_for


class CountStrip(Themed, QWidget):
    """A window of its own; `words` is the whole of it for the screen reader. The ground moves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            parent, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # for the corners outside the rounded frame
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._counts: tuple[int, ...] = (0,) * 5
        self._note = ""
        self.ground = "raised"

    def set_counts(self, counts: tuple[int, ...], note: str, words: str) -> None:
        """The numbers, most urgent first, and the line below them."""
        self._counts, self._note = counts, note
        self.setAccessibleName(words)
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.measure("strip_width"), self.theme.measure("strip_height"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (window := self.windowHandle()) is not None:
            window.startSystemMove()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self.theme, QRectF(self.rect())
        paint_box(painter, rect, theme.radius("card"), theme.colour("raised"), theme.graphic("line_control", "surface"))
        step, side = (rect.width() - 2 * theme.px(10)) / 5, theme.measure("priority_mark")
        for place, count in enumerate(self._counts):
            left = theme.px(10) + place * step
            mark = QRectF(left + (step - side) / 2, theme.px(11), side, side)
            paint_priority_mark(painter, mark, place + 1, theme, "raised")
            style = theme.style("body", 600 if count else 400, tabular=True)
            room = QRectF(left, theme.px(35), step, style.line)
            draw_line(
                painter,
                room,
                str(count),
                style,
                self.ink("text" if count else "text_muted"),
                Qt.AlignmentFlag.AlignHCenter,
            )
        level = theme.px(60)
        fill_box(painter, 1, level, rect.width() - 2, 1, theme.colour("line"))
        room = QRectF(theme.px(14), level, rect.width() - 2 * theme.px(14), rect.height() - level)
        draw_line(painter, room, self._note, theme.style("caption"), self.ink("text_muted"))
