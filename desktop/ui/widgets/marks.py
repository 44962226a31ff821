"""Warning signs in a text: a ground and a line under the words, and below the text a flag with what they mean.

What the words deny is marked too, but thinner and with other words: a denial may be misread by a program.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from desktop.ui.theme.text_layout import TextBlock, draw_line
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.message_look import Mark
from desktop.ui.widgets.themed import fill_box


def mark_lines(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """One of each meaning, in the order of the text: what stands below the words."""
    return tuple({(mark.words, mark.denied): mark for mark in reversed(marks)}.values())[::-1]


def paint_marks(painter: QPainter, block: TextBlock, at: QPointF, marks: tuple[Mark, ...], theme: Theme) -> None:
    """The grounds and lines under the marked words of a text that is painted after them; `at` is its corner."""
    for mark in marks:
        for room in mark_rects(block, mark):
            place = room.translated(at)
            if not mark.denied:
                theme.ink("text", "warning_soft")
                fill_box(painter, place.left() - 1, place.top() + 1, place.width() + 2, place.height() - 2,
                         theme.colour("warning_soft"))  # fmt: skip
            thick = 1 if mark.denied else 2
            token = "other_meta" if mark.denied else "warning"
            bottom = place.bottom() - thick
            fill_box(painter, place.left(), bottom, place.width(), thick, theme.ink(token, "other_bg"))


def mark_rects(block: TextBlock, mark: Mark) -> list[QRectF]:
    """Where the marked characters stand, line by line, from the text's own corner."""
    found = []
    for number, ((text, _), start) in enumerate(zip(block.lines, block.starts, strict=False)):
        first, last = max(mark.start - start, 0), min(mark.end - start, len(text))
        if first < last:
            left = block.style.metrics.horizontalAdvance(text[:first])
            right = block.style.metrics.horizontalAdvance(text[:last])
            found.append(QRectF(left, number * block.style.line, right - left, block.style.line))
    return found


def paint_mark_line(painter: QPainter, room: QRectF, mark: Mark, theme: Theme) -> None:
    """The flag and what the marked words mean."""
    token = "text_muted" if mark.denied else "warning"
    side, ink = theme.icon_side(14), theme.ink(token, "surface")
    icon = QRectF(room.left(), room.top(), side, room.height())
    theme.paint_icon_in(painter, "circle-x" if mark.denied else "flag", 14, icon, ink)
    words = room.adjusted(side + theme.px(6), 0, 0, 0)
    draw_line(painter, words, mark.words, theme.style("small", 500), ink)
