"""One row of the queue, painted from ready strings.

When it is narrow, short forms of age and sex, waiting time and status take over, if the look has them; then the status
is elided, last of all the reason. Age, sex, times and numbers never are. The row knows nothing of cases: a model keeps `QueueRowLook` ready and a delegate paints it.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from desktop.ui.theme.text_layout import TextStyle, draw_line
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.priority_mark import paint_priority_mark
from desktop.ui.widgets.themed import fill_box, paint_box, paint_inner_ring

RIGHT = Qt.AlignmentFlag.AlignRight
_INSET = 14
_MARK_X, _MARK_Y = 16, 10
_LINE_1, _LINE_2 = 9, 32


class Status(StrEnum):
    """Whose the case is, as far as the row's second line is concerned."""

    MINE = "mine"
    HELD = "held"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class RowIcon:
    """A sign before the time: picture with number, language, phone, moved, flag."""

    name: str
    count: str = ""
    danger: bool = False


@dataclass(frozen=True, slots=True)
class QueueRowLook:
    """Everything a row shows. `spoken` is the whole row in words for the screen reader.

    The short forms ("40 k", "1 t 3 m", "Från Skallberget") say the same in less; they are used when the long ones do not
    fit, before anything is elided. A status may have several, each shorter than the one before.
    """

    priority: int
    reason: str
    who: str
    waited: str
    status: str = ""
    status_kind: Status = Status.FREE
    unread: int = 0
    right_text: str = ""
    right_is_warning: bool = False
    icons: tuple[RowIcon, ...] = ()
    pen: bool = False
    selected: bool = False
    hovered: bool = False
    focused: bool = False
    who_short: str = ""
    waited_short: str = ""
    status_shorter: tuple[str, ...] = ()
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class RowFit:
    """Which forms of the texts fit, how wide reason and status may be, and whether one of them had to give way."""

    who: str
    waited: str
    status_text: str
    reason: float
    status: float
    reason_cut: bool
    status_cut: bool


class QueueRowPainter:
    """Paints rows for one theme; make one per painting, it keeps nothing."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._reason = theme.style("body_strong")
        self._small = theme.style("small")
        self._numbers = theme.style("small", 0, tabular=True)
        self._strong = theme.style("small", 600, tabular=True)
        self._accent = theme.style("small", 600)

    def size(self, width: int = 0) -> QSize:
        """Every row is as high as every other."""
        return QSize(width, self._theme.measure("queue_row"))

    def fit(self, look: QueueRowLook, width: float) -> RowFit:
        """How the parts share a width; the same sums that painting uses."""
        theme = self._theme
        line = width - theme.measure("queue_row_text_x") - theme.px(_INSET)
        reason = self._reason.width(look.reason)
        who_short, waited_short = look.who_short or look.who, look.waited_short or look.waited
        for who, waited in ((look.who, look.waited), (who_short, look.waited), (who_short, waited_short)):
            room = line - self._numbers.width(who) - self._numbers.width(waited) - theme.px(20)
            if reason <= room + 0.5:
                break
        style, second = self._status_style(look), line - self._right_width(look) - self._lead_width(look)
        forms = (look.status, *look.status_shorter)
        status = next((form for form in forms if style.width(form) <= second + 0.5), forms[-1])
        asked = style.width(status)
        return RowFit(
            who, waited, status, min(reason, room), min(asked, second), reason > room + 0.5, asked > second + 0.5
        )

    def paint(self, painter: QPainter, rect: QRectF, look: QueueRowLook) -> None:
        """The whole row, ground included."""
        theme = self._theme
        on = "selected" if look.selected else "hover" if look.hovered else "surface_side"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        width, height = rect.width(), rect.height()
        fill_box(painter, 0, 0, width, height, theme.colour(on))
        if look.selected:
            fill_box(painter, 0, 0, theme.border("selected_bar"), height, theme.colour("accent"))
        else:
            start = theme.px(52)
            fill_box(painter, start, height - 1, width - start, 1, theme.colour("line"))
        side = theme.measure("priority_mark")
        mark = QRectF(theme.px(_MARK_X), theme.px(_MARK_Y), side, side)
        paint_priority_mark(painter, mark, look.priority, theme, on)
        fit = self.fit(look, width)
        self._first_line(painter, look, fit, width, on)
        self._second_line(painter, look, fit, width, on)
        if look.focused:
            paint_inner_ring(painter, QRectF(0, 0, width, height - 1).adjusted(1, 1, -1, 0), 2, theme, on)
        painter.restore()

    def _first_line(self, painter: QPainter, look: QueueRowLook, fit: RowFit, width: float, on: str) -> None:
        theme = self._theme
        left, top, height = theme.measure("queue_row_text_x"), theme.px(_LINE_1), self._reason.line
        muted = theme.ink("text_muted", on)
        box = QRectF(left, top, fit.reason + 0.6, height)
        used = draw_line(painter, box, look.reason, self._reason, theme.ink("text", on))
        draw_line(painter, QRectF(left + used + theme.px(10), top, width, height), fit.who, self._numbers, muted)
        room = QRectF(0, top, width - theme.px(_INSET), height)
        draw_line(painter, room, fit.waited, self._numbers, muted, RIGHT)

    def _second_line(self, painter: QPainter, look: QueueRowLook, fit: RowFit, width: float, on: str) -> None:
        theme = self._theme
        left, top, height = float(theme.measure("queue_row_text_x")), theme.px(_LINE_2), self._small.line
        if look.unread:
            self._unread(painter, QRectF(left, top, self._unread_width(look), height), look.unread)
        left += self._lead_width(look)
        if look.status_kind is Status.HELD:
            # The lock is the last thing before the words, also beside an unread count.
            side = theme.icon_side(14)
            box = QRectF(left - theme.px(5) - side, top, side, height)
            theme.paint_icon_in(painter, "lock", 14, box, theme.ink("text_muted", on))
        mine = look.status_kind is Status.MINE
        ink = theme.ink("accent" if mine else "text_muted", on)
        draw_line(painter, QRectF(left, top, fit.status + 0.6, height), fit.status_text, self._status_style(look), ink)
        self._right(painter, look, QRectF(0, top, width - theme.px(_INSET), height), on)

    def _right(self, painter: QPainter, look: QueueRowLook, line: QRectF, on: str) -> None:
        theme, edge = self._theme, line.right()
        if look.right_text:
            style = self._strong if look.right_is_warning else self._numbers
            ink = theme.ink("warning" if look.right_is_warning else "text_muted", on)
            edge -= draw_line(painter, line, look.right_text, style, ink, RIGHT)
            if look.right_is_warning:
                edge -= theme.px(5) + theme.icon_side(14)
                self._icon(painter, "clock", edge, line, "warning", on)
            edge -= theme.px(8)
        for icon in reversed(self._icons(look)):
            token = "danger" if icon.danger else "text_muted"
            if icon.count:
                box = QRectF(0, line.top(), edge, line.height())
                edge -= draw_line(painter, box, icon.count, self._numbers, theme.ink(token, on), RIGHT) + theme.px(4)
            edge -= theme.icon_side(14)
            self._icon(painter, icon.name, edge, line, token, on)
            edge -= theme.px(8)

    def _icon(self, painter: QPainter, name: str, left: float, line: QRectF, token: str, on: str) -> None:
        box = QRectF(left, line.top(), self._theme.icon_side(14), line.height())
        self._theme.paint_icon_in(painter, name, 14, box, self._theme.ink(token, on))

    def _unread(self, painter: QPainter, rect: QRectF, count: int) -> None:
        theme = self._theme
        paint_box(painter, rect, rect.height() / 2, theme.colour("accent"))
        style = theme.style("caption", 600, tabular=True)
        draw_line(painter, rect, str(count), style, theme.ink("on_accent", "accent"), Qt.AlignmentFlag.AlignHCenter)

    def _icons(self, look: QueueRowLook) -> tuple[RowIcon, ...]:
        return (RowIcon("pen-line"), *look.icons) if look.pen else look.icons

    def _status_style(self, look: QueueRowLook) -> TextStyle:
        return self._accent if look.status_kind is Status.MINE else self._numbers

    def _unread_width(self, look: QueueRowLook) -> float:
        style = self._theme.style("caption", 600, tabular=True)
        return max(self._theme.px(18), style.width(str(look.unread)) + self._theme.px(10))

    def _lead_width(self, look: QueueRowLook) -> float:
        theme = self._theme
        lead = self._unread_width(look) + theme.px(7) if look.unread else 0.0
        return lead + (theme.icon_side(14) + theme.px(5) if look.status_kind is Status.HELD else 0)

    def _right_width(self, look: QueueRowLook) -> float:
        theme, width = self._theme, 0.0
        if look.right_text:
            style = self._strong if look.right_is_warning else self._numbers
            width += style.width(look.right_text) + theme.px(8)
            width += theme.px(5) + theme.icon_side(14) if look.right_is_warning else 0
        for icon in self._icons(look):
            width += theme.icon_side(14) + theme.px(8)
            width += self._numbers.width(icon.count) + theme.px(4) if icon.count else 0
        return width + theme.px(2)
