"""A case in two lines, painted from ready strings: mark, title and what it is about; below, how it stands.

For lists of cases that are not the queue: there is no time left to show, and the case may be closed.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.theme.host import theme_of
from desktop.ui.theme.text_layout import draw_line
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.priority_mark import paint_priority_mark
from desktop.ui.widgets.themed import fill_box, paint_inner_ring

# The role under which a model keeps its `CaseLineLook`; AccessibleTextRole should give the look's `spoken`.
LINE_ROLE = Qt.ItemDataRole.UserRole + 2
_RIGHT = Qt.AlignmentFlag.AlignRight
_LINE_1, _LINE_2 = 9, 32


@dataclass(frozen=True, slots=True)
class CaseLineLook:
    """Everything a line shows. `spoken` is the whole of it for the screen reader."""

    priority: int
    title: str
    beside: str
    right: str
    second: str
    # Shown instead of `beside` where it is narrow.
    beside_short: str = ""
    # Somebody else holds it: a lock before the second line.
    held: bool = False
    open: bool = True
    # In the colour of a warning, at the right of the second line.
    alarm: str = ""
    # Why it cannot be opened; empty if it can.
    why_shut: str = ""
    spoken: str = ""


def paint_case_line(painter: QPainter, rect: QRectF, look: CaseLineLook, theme: Theme, on: str, inset: float) -> None:
    """The line in its rectangle; the mark begins, and the line ends, `inset` from its sides."""
    muted, right = theme.ink("text_muted", on), rect.right() - inset
    side = theme.measure("priority_mark")
    mark = QRectF(rect.left() + inset, rect.top() + theme.px(10), side, side)
    paint_priority_mark(painter, mark, look.priority, theme, on)
    text_at = mark.right() + theme.px(12)
    strong, small = theme.style("body_strong"), theme.style("small", 0, tabular=True)
    first = QRectF(text_at, rect.top() + theme.px(_LINE_1), right - text_at, strong.line)
    used = draw_line(painter, first, look.right, small, muted, _RIGHT)
    room = first.width() - used - theme.px(12)
    beside = look.beside if strong.width(look.title) + theme.px(10) + small.width(look.beside) <= room else ""
    beside = beside or look.beside_short
    title = QRectF(
        first.left(), first.top(), max(room - theme.px(10) - small.width(beside), theme.px(60)), first.height()
    )
    used = draw_line(painter, title, look.title, strong, theme.ink("text" if look.open else "text_muted", on))
    rest = title.left() + used + theme.px(10)
    draw_line(
        painter, QRectF(rest, first.top(), max(first.left() + room - rest, 0), first.height()), beside, small, muted
    )
    _second(painter, QRectF(text_at, rect.top() + theme.px(_LINE_2), right - text_at, small.line), look, theme, on)


def _second(painter: QPainter, line: QRectF, look: CaseLineLook, theme: Theme, on: str) -> None:
    small, muted = theme.style("small", 0, tabular=True), theme.ink("text_muted", on)
    if look.alarm:
        used = draw_line(painter, line, look.alarm, theme.style("small", 600), theme.ink("warning", on), _RIGHT)
        line = line.adjusted(0, 0, -used - theme.px(10), 0)
    if look.held:
        side = theme.icon_side(14)
        theme.paint_icon_in(painter, "lock", 14, QRectF(line.left(), line.top(), side, line.height()), muted)
        line = line.adjusted(side + theme.px(5), 0, 0, 0)
    draw_line(painter, line, look.second, small, muted)


class CaseLineDelegate(QStyledItemDelegate):
    """Lines in a list view that has mouse tracking on; a row without a look is a heading. `left`: where the marks begin."""

    def __init__(self, ground: str, left: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ground, self._left = ground, left

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, look, rect = theme_of(self), index.data(LINE_ROLE), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if look is None:
            self._heading(painter, rect, str(index.data(Qt.ItemDataRole.DisplayRole)), theme)
        else:
            self._line(painter, rect, look, option, theme)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRectF, words: str, theme: Theme) -> None:
        fill_box(painter, rect.left(), rect.top(), rect.width(), rect.height(), theme.colour(self._ground))
        style = theme.style("small", 600)
        line = QRectF(
            rect.left() + theme.px(self._left), rect.bottom() - style.line - theme.px(6), rect.width(), style.line
        )
        draw_line(painter, line, words, style, theme.ink("text_muted", self._ground))

    def _line(
        self, painter: QPainter, rect: QRectF, look: CaseLineLook, option: QStyleOptionViewItem, theme: Theme
    ) -> None:
        hovered = option.state & QStyle.StateFlag.State_MouseOver and not look.why_shut
        on = "hover" if hovered else self._ground
        fill_box(painter, rect.left(), rect.top(), rect.width(), rect.height(), theme.colour(on))
        left = theme.px(self._left)
        paint_case_line(painter, rect, look, theme, on, left)
        start = rect.left() + left + theme.measure("priority_mark") + theme.px(12)
        fill_box(painter, start, rect.bottom() - 1, rect.right() - start, 1, theme.colour("line"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            # Beside the scroll bar, which may lie over the rows' edge.
            paint_inner_ring(painter, rect.adjusted(1, 1, -1 - theme.measure("scrollbar"), -1), 2, theme, on)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = theme_of(self)
        if index.data(LINE_ROLE) is None:
            return QSize(0, theme.style("small").line + theme.px(20))
        return QSize(0, theme.measure("queue_row"))
