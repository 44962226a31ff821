"""An internal note in the conversation: full width, yellow, with a band and a crossed eye; never shaped as a bubble."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from desktop.ui.theme.text_layout import TextBlock, draw_line
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.message_look import MessageLook, NoteEntry
from desktop.ui.widgets.themed import paint_box

_GROUND = "note_bg"
_LEFT, _RIGHT = 18, 16
_HEAD = 8
_BETWEEN = 10


def note_rect(look: MessageLook, width: int, theme: Theme) -> QRectF:
    """The card, below the gap to what stands before it."""
    bottom = float(theme.px(_HEAD) + theme.style("small").line)
    for _, _, block, top in _entries(look, width, theme):
        bottom = top + block.height
    return QRectF(0, theme.px(14), width, round(bottom) + theme.px(_BETWEEN))


def paint_note(painter: QPainter, card: QRectF, look: MessageLook, theme: Theme) -> None:
    """The card with all its entries."""
    radius = theme.radius("note")
    inside = QPainterPath()
    inside.addRoundedRect(card, radius, radius)
    line = theme.graphic("note_line", _GROUND)
    painter.save()
    painter.setClipPath(inside)
    painter.fillRect(card, theme.colour(_GROUND))
    painter.fillRect(QRectF(card.left(), card.top(), theme.border("note_band"), card.height()), line)
    painter.restore()
    paint_box(painter, card, radius, line=line)
    _paint_head(painter, card, look, theme)
    for entry, head, block, top in _entries(look, round(card.width()), theme):
        _paint_entry(painter, card, entry, head, theme)
        block.draw(painter, card.topLeft() + QPointF(theme.px(_LEFT), top), theme.ink("note_text", _GROUND))


def _entries(look: MessageLook, width: int, theme: Theme) -> Iterator[tuple[NoteEntry, float, TextBlock, float]]:
    """Each entry with the top of its author's line, its text and the top of that, from the card's top."""
    room = width - theme.px(_LEFT) - theme.px(_RIGHT)
    top = float(theme.px(_HEAD) + theme.style("small").line + theme.px(6))
    for entry in look.entries:
        block = theme.lay_out(entry.text, theme.style("body"), room)
        words = top + theme.style("caption").line + theme.px(3)
        yield entry, top, block, words
        top = words + block.height + theme.px(_BETWEEN)


def _paint_head(painter: QPainter, card: QRectF, look: MessageLook, theme: Theme) -> None:
    style, meta = theme.style("small", 600), theme.style("small")
    row = QRectF(card.left() + theme.px(_LEFT), card.top() + theme.px(_HEAD), 0, style.line)
    row.setRight(card.right() - theme.px(_RIGHT))
    ink, side = theme.ink("note_text", _GROUND), theme.icon_side(16)
    theme.paint_icon_in(painter, "eye-off", 16, QRectF(row.left(), row.top(), side, row.height()), ink)
    used = draw_line(painter, row, look.hidden_from, meta, theme.ink("note_meta", _GROUND), Qt.AlignmentFlag.AlignRight)
    draw_line(painter, row.adjusted(side + theme.px(8), 0, -used - theme.px(12), 0), look.text, style, ink)


def _paint_entry(painter: QPainter, card: QRectF, entry: NoteEntry, top: float, theme: Theme) -> None:
    name, meta = theme.style("caption", 600), theme.style("caption", 400, tabular=True)
    row = QRectF(card.left() + theme.px(_LEFT), card.top() + top, card.width() - 2 * theme.px(_LEFT), name.line)
    used = draw_line(painter, row, entry.author, name, theme.ink("note_text", _GROUND))
    rest = row.adjusted(used + theme.px(8), 0, 0, 0)
    draw_line(painter, rest, entry.meta, meta, theme.ink("note_meta", _GROUND))
