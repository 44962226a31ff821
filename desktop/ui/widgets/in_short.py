"""In short: what it is about, what the person hopes for, which warning signs there are; folds to one line.

A button by birth: the keyboard folds and unfolds it, and the screen reader hears all of it whether folded or not.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.themed import Themed, fill_box, paint_box, paint_inner_ring, painter_for

_SHARE = 0.63
_TOPS = (37, 60, 83)


@dataclass(frozen=True, slots=True)
class Sign:
    """Warning signs present, absent or unknown: icon, words, and the token the icon is painted in."""

    icon: str
    text: str
    ink: str = "text_muted"


@dataclass(frozen=True, slots=True)
class InShortLook:
    """Everything the card shows. `one_line` and `one_sign` are what is left of it when folded."""

    heading: str
    lines: tuple[str, ...]
    hopes_heading: str = ""
    hopes: str = ""
    signs: tuple[Sign, ...] = ()
    one_line: str = ""
    one_sign: Sign | None = None


class InShort(Themed, QAbstractButton):
    """`set_folded` from outside; `folded` tells when the person did it."""

    folded = Signal(bool)

    def __init__(self, look: InShortLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = "raised"
        self._folded = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._turn)
        self.set_look(look)

    def set_look(self, look: InShortLook) -> None:
        """Another summary."""
        self._look = look
        self.setAccessibleName(look.heading)
        words = [*look.lines, look.hopes_heading, look.hopes, *(sign.text for sign in look.signs)]
        self.setAccessibleDescription("\n".join(word for word in words if word))
        self.update()

    def is_folded(self) -> bool:
        """One line only?"""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold without a signal."""
        self._folded = folded
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(400), self.theme.measure("in_short_folded" if self._folded else "in_short"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.sizeHint().height())

    def hitButton(self, at: QPoint) -> bool:
        """A click anywhere unfolds; only the headings fold, so that reading with the mouse changes nothing."""
        return self.rect().contains(at) and (self._folded or at.y() < self.theme.px(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self.theme
        rect = QRectF(self.rect())
        paint_box(painter, rect, theme.radius("card"), theme.colour("raised"), theme.colour("line"))
        if self._folded:
            self._paint_folded(painter)
        else:
            self._paint_left(painter, round(rect.width() * _SHARE))
            self._paint_right(painter, round(rect.width() * _SHARE))
        if self.hasFocus():
            paint_inner_ring(painter, rect, theme.radius("card"), theme, "surface")

    def _turn(self) -> None:
        self.set_folded(not self._folded)
        self.folded.emit(self._folded)

    def _heading(self, painter: QPainter, left: float, right: float, words: str) -> None:
        theme = self.theme
        room = QRectF(left, theme.px(12), right - left, theme.px(18))
        draw_line(painter, room, words, theme.style("small", 600), self.ink("text_muted"))

    def _paint_left(self, painter: QPainter, divider: int) -> None:
        theme, inset = self.theme, self.theme.px(18)
        self._heading(painter, inset, divider, self._look.heading)
        style = theme.style("body")
        for top, line in zip(_TOPS, self._look.lines, strict=False):
            room = QRectF(inset, theme.px(top), divider - inset - theme.px(8), style.line)
            draw_line(painter, room, line, style, self.ink("text"))
        fill_box(painter, divider, theme.px(14), 1, self.height() - 2 * theme.px(14), theme.colour("line"))

    def _paint_right(self, painter: QPainter, divider: int) -> None:
        theme, left, end = self.theme, divider + self.theme.px(18), self.width() - self.theme.px(14)
        self._heading(painter, left, end, self._look.hopes_heading)
        style, tops = theme.style("body", 500), iter(_TOPS)
        if self._look.hopes:
            room = QRectF(left, theme.px(next(tops)), end - left, style.line)
            draw_line(painter, room, self._look.hopes, style, self.ink("text"))
        for top, sign in zip(tops, self._look.signs, strict=False):
            self._paint_sign(painter, sign, QRectF(left, theme.px(top), end - left, style.line))

    def _paint_sign(self, painter: QPainter, sign: Sign, room: QRectF) -> None:
        theme, side = self.theme, self.theme.icon_side(16)
        icon = QRectF(room.left(), room.top(), side, room.height())
        theme.paint_icon_in(painter, sign.icon, 16, icon, self.ink(sign.ink))
        words = room.adjusted(side + theme.px(8), 0, 0, 0)
        draw_line(painter, words, sign.text, theme.style("body", 500), self.ink("text"))

    def _paint_folded(self, painter: QPainter) -> None:
        theme, height = self.theme, self.height()
        side = theme.icon_side(16)
        chevron = QRectF(theme.px(14), 0, side, height)
        theme.paint_icon_in(painter, "chevron-right", 16, chevron, self.ink("text_muted"))
        left, end = chevron.right() + theme.px(8), float(self.width() - theme.px(14))
        style = theme.style("small", 600)
        left += draw_line(painter, QRectF(left, 0, end, height), self._look.heading, style, self.ink("text_muted"))
        if (sign := self._look.one_sign) is not None:
            width = side + theme.px(8) + theme.style("body", 500).width(sign.text)
            end -= width
            self._paint_sign(painter, sign, QRectF(end, 0, width + 1, height))
            end -= theme.px(16)
        left += theme.px(12)
        draw_line(
            painter, QRectF(left, 0, end - left, height), self._look.one_line, theme.style("body"), self.ink("text")
        )
