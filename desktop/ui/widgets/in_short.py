"""In short: what it is about, what the person hopes for, which warning signs there are; folds to one line.

A button by birth: the keyboard folds and unfolds it, and the screen reader hears all of it whether folded or not. Where
three lines do not hold it, the next press shows all of it in place, broken into as many lines as there is room for.
"""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import TextStyle, draw_line
from desktop.ui.widgets.themed import Hinted, Themed, fill_box, paint_box, paint_inner_ring, painter_for

_SHARE = 0.63
_TOPS = (37, 60, 83)
_STEP = 23
_ANY_HEIGHT = 1_000_000


@dataclass(frozen=True, slots=True)
class Sign:
    """Warning signs present, absent or unknown: icon, words, and the token the icon is painted in."""

    icon: str
    text: str
    ink: str = "text_muted"


@dataclass(frozen=True, slots=True)
class InShortLook:
    """Everything the card shows. `one_line` and `one_sign` are what is left of it when folded.

    `whole` is what `lines` are the beginning of, a paragraph each; `show_all` the words that offer it.
    """

    heading: str
    lines: tuple[str, ...]
    whole: tuple[str, ...] = ()
    show_all: str = ""
    hopes_heading: str = ""
    hopes: str = ""
    signs: tuple[Sign, ...] = ()
    one_line: str = ""
    one_sign: Sign | None = None


class _Row(NamedTuple):
    """A line of the whole card, how far in it begins, and the sign whose icon stands before it."""

    text: str
    indent: int = 0
    sign: Sign | None = None


class InShort(Hinted, Themed, QAbstractButton):
    """`set_folded` from outside; `folded` tells when the person did it. `most` is the height that all of it may take."""

    folded = Signal(bool)

    def __init__(self, look: InShortLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = "raised"
        self._folded = self._whole = False
        self.most = _ANY_HEIGHT
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._turn)
        self.set_look(look)

    def set_look(self, look: InShortLook) -> None:
        """Another summary."""
        self._look = look
        self.setAccessibleName(look.heading)
        words = [*(look.whole or look.lines), look.hopes_heading, look.hopes, *(sign.text for sign in look.signs)]
        self.setAccessibleDescription("\n".join(word for word in words if word))
        self._fit()

    def turn(self) -> None:
        """From one line to three, from there to all of it if that is more, and back to one line."""
        if self._folded:
            self.set_folded(False)
        elif not self._whole and self._can_grow():
            self._whole = True
            self._fit()
        else:
            self.set_folded(True)

    def is_whole(self) -> bool:
        """All of it in sight, in as many lines as it takes?"""
        return self._whole

    def is_cut(self) -> bool:
        """Whether three lines do not hold all that there is to read."""
        look, style = self._look, self.theme.style("body")
        left, right = self._widths()
        told = "".join("".join(look.lines).split()) == "".join("".join(look.whole or look.lines).split())
        return (
            not told
            or any(style.width(line) > left for line in look.lines)
            or self.theme.style("body", 500).width(look.hopes) > right
            or any(self.theme.style("body", 500).width(sign.text) > right - self._indent() for sign in look.signs)
        )

    def is_folded(self) -> bool:
        """One line only?"""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold without a signal."""
        self._folded, self._whole = folded, False
        self._fit()

    def sizeHint(self) -> QSize:
        usual = self.theme.measure("in_short_folded" if self._folded else "in_short")
        if not self._whole:
            return QSize(self.theme.px(400), usual)
        lines = max(map(len, self._rows()))
        needed = self.theme.px(_TOPS[0] + lines * _STEP + 12)
        return QSize(self.theme.px(400), max(usual, min(needed, self.most)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.sizeHint().height())

    def hitButton(self, at: QPoint) -> bool:
        """A click anywhere unfolds; only the headings fold, so that reading with the mouse changes nothing."""
        return self.rect().contains(at) and (self._folded or at.y() < self.theme.px(34))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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
        elif self._whole:
            self._paint_whole(painter)
        else:
            self._paint_left(painter, round(rect.width() * _SHARE))
            self._paint_right(painter, round(rect.width() * _SHARE))
        if self.hasFocus():
            paint_inner_ring(painter, rect, theme.radius("card"), theme, "surface")

    def _can_grow(self) -> bool:
        return self.is_cut() and self.most >= self.theme.measure("in_short") + self.theme.px(_STEP)

    def _turn(self) -> None:
        self.turn()
        self.folded.emit(self._folded)

    def _fit(self) -> None:
        """Say in the tooltip what does not stand here whole."""
        self.hint = self.accessibleDescription() if self._folded or self.is_cut() else ""
        self.updateGeometry()
        self.update()

    def _widths(self) -> tuple[int, int]:
        """What the words and what the hopes have from side to side."""
        theme, divider = self.theme, round(self.width() * _SHARE)
        left = divider - theme.px(18) - theme.px(8)
        return max(left, 1), max(self.width() - theme.px(14) - divider - theme.px(18), 1)

    def _rows(self) -> tuple[list[_Row], list[_Row]]:
        """All the words, and all that is hoped for with the signs, broken into lines; a sign's first line has its icon.

        Where there is no room for all of them, what is hoped for gives way and no sign does.
        """
        theme, look, (left, right) = self.theme, self._look, self._widths()
        strong, indent = theme.style("body", 500), self._indent()
        words = [
            _Row(text)
            for paragraph in look.whole or look.lines
            for text, _ in theme.lay_out(paragraph, theme.style("body"), left).lines
        ]
        hopes = [_Row(text) for text, _ in theme.lay_out(look.hopes, strong, right).lines]
        signs = []
        for sign in look.signs:
            lines = theme.lay_out(sign.text, strong, right - indent).lines
            signs += [_Row(text, indent, sign if place == 0 else None) for place, (text, _) in enumerate(lines)]
        most = (self.most - theme.px(_TOPS[0] + 6)) // theme.px(_STEP)
        if len(hopes) + len(signs) > most:
            signs = [_Row(sign.text, indent, sign) for sign in look.signs]
        return words, [*_cut(hopes, max(most - len(signs), 1)), *signs]

    def _indent(self) -> int:
        """What a sign's icon takes before its words."""
        return round(self.theme.icon_side(16)) + self.theme.px(8)

    def _heading(self, painter: QPainter, left: float, right: float, words: str) -> None:
        theme = self.theme
        room = QRectF(left, theme.px(12), right - left, theme.px(18))
        draw_line(painter, room, words, theme.style("small", 600), self.ink("text_muted"))

    def _paint_left(self, painter: QPainter, divider: int) -> None:
        theme, inset = self.theme, self.theme.px(18)
        self._heading(painter, inset, divider, self._look.heading)
        style = theme.style("body")
        if self._look.show_all and self._can_grow():
            room = QRectF(inset, theme.px(12), divider - inset - theme.px(12), theme.px(18))
            small, ink = theme.style("small", 600), self.ink("accent")
            draw_line(painter, room, self._look.show_all, small, ink, Qt.AlignmentFlag.AlignRight)
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

    def _paint_whole(self, painter: QPainter) -> None:
        """As many lines as there is room for; where even that is too little the last one says so."""
        theme, divider = self.theme, round(self.width() * _SHARE)
        left, end = divider + theme.px(18), self.width() - theme.px(14)
        self._heading(painter, theme.px(18), divider, self._look.heading)
        self._heading(painter, left, end, self._look.hopes_heading)
        fill_box(painter, divider, theme.px(14), 1, self.height() - 2 * theme.px(14), theme.colour("line"))
        words, beside = self._rows()
        self._paint_rows(painter, words, theme.px(18), divider - theme.px(8), theme.style("body"))
        self._paint_rows(painter, beside, left, end, theme.style("body", 500))

    def _paint_rows(self, painter: QPainter, rows: list[_Row], left: int, end: int, style: TextStyle) -> None:
        theme = self.theme
        most = max((self.height() - theme.px(_TOPS[0] + 6)) // theme.px(_STEP), 1)
        for place, row in enumerate(_cut(rows, most)):
            top = theme.px(_TOPS[0] + place * _STEP)
            if row.sign is not None:
                icon = QRectF(left, top, theme.icon_side(16), style.line)
                theme.paint_icon_in(painter, row.sign.icon, 16, icon, self.ink(row.sign.ink))
            room = QRectF(left + row.indent, top, end - left - row.indent, style.line)
            draw_line(painter, room, row.text, style, self.ink("text"))

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


def _cut(rows: list[_Row], most: int) -> list[_Row]:
    """So many of them; the last one goes on with what is left, so that it is seen to be cut."""
    if len(rows) <= most:
        return rows
    rest = " ".join(row.text for row in rows[most - 1 :])
    return [*rows[: most - 1], rows[most - 1]._replace(text=rest)]
