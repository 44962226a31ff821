"""A question with its answer below, and headings between them: what is read, not said, so it is shaped as no bubble.

Measured and painted by the same sums, as messages are.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from desktop.ui.theme.text_layout import TextBlock, draw_line
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.message_look import MessageLook, Shape
from desktop.ui.widgets.themed import fill_box

_WIDEST = 720


def answer_rect(look: MessageLook, width: int, theme: Theme) -> QRectF:
    """Where the line stands in a column of this width, from its own top left corner."""
    if look.shape is Shape.HEADING:
        return QRectF(0, theme.px(20), width, theme.style("small", 600).line + theme.px(4))
    blocks = _blocks(look, width, theme)
    height = sum(block.height for block in blocks) + theme.px(2) * (len(blocks) - 1)
    return QRectF(0, theme.px(10), min(width, theme.px(_WIDEST)), height)


def paint_answer(painter: QPainter, look: MessageLook, width: int, theme: Theme) -> None:
    """The line, its own top left corner at nought."""
    room = answer_rect(look, width, theme)
    if look.shape is Shape.HEADING:
        style = theme.style("small", 600)
        line = QRectF(room.left(), room.top(), room.width(), style.line)
        draw_line(painter, line, look.text, style, theme.ink("text", "surface"))
        fill_box(painter, 0, room.bottom() - 1, width, 1, theme.colour("line"))
        return
    top = room.top()
    inks = ("text_muted", "text", "warning" if look.icon == "flag" else "text_muted")
    for block, token in zip(_blocks(look, width, theme), inks[0 if look.author else 1 :], strict=False):
        left = 0.0
        if token == "text" and look.icon:
            token_of_icon = "warning" if look.icon == "flag" else "text_muted"
            side = theme.icon_side(14)
            place = QRectF(0, top, side, block.style.line)
            theme.paint_icon_in(painter, look.icon, 14, place, theme.ink(token_of_icon, "surface"))
            left = _lead(look, theme)
        block.draw(painter, QPointF(left, top), theme.ink(token, "surface"))
        top += block.height + theme.px(2)


def _lead(look: MessageLook, theme: Theme) -> float:
    return theme.icon_side(14) + theme.px(6) if look.icon else 0.0


def _blocks(look: MessageLook, width: int, theme: Theme) -> list[TextBlock]:
    """Question (if there is one), answer, remark: each as many lines as it takes."""
    room = min(width, theme.px(_WIDEST))
    blocks = [theme.lay_out(look.author, theme.style("small"), room)] if look.author else []
    blocks.append(theme.lay_out(look.text, theme.style("body", 500), max(room - _lead(look, theme), 1)))
    if look.state_words:
        blocks.append(theme.lay_out(look.state_words, theme.style("caption"), room))
    return blocks
