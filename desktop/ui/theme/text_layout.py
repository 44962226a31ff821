"""Text with exact line heights: the same code measures and paints.

Qt's labels and style sheets know no line height, so lines are placed here one by one. Every line is centred in its
height by the capital letters, not by the font's box; that is what looks centred beside an icon or inside a button.
"""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

ELLIPSIS = "…"
_ENDLESS = 1_000_000.0
_NEW_LINE = "\u2028"
_REMEMBERED = 4096
_IN_ORDER = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\u2060")
"""Marks that turn the order of whatever follows: they would reach from a stranger's name into the words after it."""
_ON_ONE_LINE = _IN_ORDER | dict.fromkeys(map(ord, "\n\r\t\v\f\x85\u2028\u2029"), " ")


class TextStyle:
    """A font ready for use with its measures. Compared by identity: a theme makes each style once."""

    def __init__(self, font: QFont, line: int) -> None:
        self.font = font
        self.line = line
        self.metrics = QFontMetricsF(font)
        self.cap = self.metrics.capHeight()
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """How wide the text is on one line; lists ask for the same few hundred texts at every painting."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= _REMEMBERED:
                self._widths.clear()
            width = self._widths[text] = self.metrics.horizontalAdvance(text)
        return width

    def baseline(self, top: float, height: float) -> float:
        """Where the text stands so that its capitals are in the middle of a box."""
        return round(top + (height + self.cap) / 2)

    def elided(self, text: str, width: float) -> str:
        """The text, or as much of it as there is room for."""
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def draw_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    style: TextStyle,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """One line in a box, elided only if it must be; returns the width drawn."""
    text = text.translate(_ON_ONE_LINE)
    if style.width(text) > rect.width() + 0.5:
        text = style.elided(text, rect.width())
    width = style.width(text)
    left = rect.left()
    if align == Qt.AlignmentFlag.AlignRight:
        left = rect.right() - width
    elif align == Qt.AlignmentFlag.AlignHCenter:
        left = rect.left() + (rect.width() - width) / 2
    painter.setFont(style.font)
    painter.setPen(colour)
    painter.drawText(QPointF(left, style.baseline(rect.top(), rect.height())), text)
    return width


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines laid out for one width. `height` is a whole number of line heights."""

    lines: tuple[tuple[str, float], ...]
    style: TextStyle
    width: int
    elided: bool
    starts: tuple[int, ...] = ()
    """Where in the text each line begins."""

    @property
    def height(self) -> int:
        """What the block takes from top to bottom."""
        return len(self.lines) * self.style.line

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        colour: QColor,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        room: float = 0.0,
    ) -> None:
        """Paint the lines from a top left corner; `room` is the width that alignment refers to."""
        painter.setFont(self.style.font)
        painter.setPen(colour)
        for number, (text, width) in enumerate(self.lines):
            spare = max(room - width, 0.0)
            shift = {Qt.AlignmentFlag.AlignRight: spare, Qt.AlignmentFlag.AlignHCenter: spare / 2}.get(align, 0.0)
            top = at.y() + number * self.style.line
            painter.drawText(QPointF(at.x() + shift, self.style.baseline(top, self.style.line)), text)


def lay_out(text: str, style: TextStyle, width: float, max_lines: int = 0) -> TextBlock:
    """Break a text into lines of at most `width`; past `max_lines` (if any) the last line is elided."""
    text = text.translate(_IN_ORDER)
    lines: list[tuple[str, float]] = []
    starts: list[int] = []
    for start, length in _breaks(text, style, width):
        starts.append(start)
        if max_lines and len(lines) == max_lines - 1 and start + length < len(text):
            rest = style.elided(text[start:].replace("\n", " "), width)
            lines.append((rest, style.width(rest)))
            width_of = ceil(max(size for _, size in lines))
            return TextBlock(tuple(lines), style, width_of, rest.endswith(ELLIPSIS), tuple(starts))
        line = text[start : start + length].rstrip()
        lines.append((line, style.width(line)))
    return TextBlock(tuple(lines), style, ceil(max((size for _, size in lines), default=0.0)), False, tuple(starts))


def _breaks(text: str, style: TextStyle, width: float) -> list[tuple[int, int]]:
    """Start and length of each line; a word longer than the line is broken rather than cut."""
    layout = QTextLayout(text.replace("\n", _NEW_LINE), style.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width if width > 0 else _ENDLESS)
        found.append((line.textStart(), line.textLength()))
    layout.endLayout()
    return found
