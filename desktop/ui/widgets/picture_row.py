"""Pictures in the conversation: small ones in rows, when each came below it, and beside the first row what can be done with them.

Measured and painted by the same sums, as messages are.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QTransform

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.message_look import MessageLook, Thumb
from desktop.ui.widgets.themed import paint_box

_GAP, _UNDER, _BESIDE, _LINK_EVERY = 8, 4, 14, 30
_GROUND = "surface_app"
Rects = tuple[QRectF, ...]


def picture_rects(look: MessageLook, width: int, top: float, theme: Theme) -> tuple[Rects, Rects, float]:
    """Each picture and each link in a column of this width, from `top` on; and where they end."""
    wide, high = theme.measure("picture_width"), theme.measure("picture_height")
    gap, caption = theme.px(_GAP), theme.style("caption").line
    beside = _links_width(look, theme) + theme.px(_BESIDE) if look.links else 0
    in_row = max(1, (width - beside + gap) // (wide + gap))
    step = high + theme.px(_UNDER) + caption + gap
    rooms = tuple(
        QRectF((place % in_row) * (wide + gap), top + (place // in_row) * step, wide, high)
        for place in range(len(look.pictures))
    )
    rows = -(-len(look.pictures) // in_row)
    first_row = min(in_row, len(look.pictures))
    left = first_row * (wide + gap) - gap + theme.px(_BESIDE)
    line = theme.px(_LINK_EVERY)
    links = tuple(
        QRectF(left, top + place * line, _link_width(link.words, theme), line) for place, link in enumerate(look.links)
    )
    bottom = max(top + rows * step - gap, links[-1].bottom() if links else 0.0)
    return rooms, links, bottom


def paint_pictures(
    painter: QPainter,
    look: MessageLook,
    rooms: Rects,
    links: Rects,
    theme: Theme,
    images: Callable[[str], QImage | None],
) -> None:
    """All of them; one that is not there has its words instead."""
    style = theme.style("caption", 400, tabular=True)
    for thumb, room in zip(look.pictures, rooms, strict=True):
        image = images(thumb.id) if thumb.there else None
        if image is not None:
            _paint_image(painter, room, turned(image, thumb.turned), theme)
        else:
            _paint_instead(painter, room, thumb, theme)
        below = QRectF(room.left() + 2, room.bottom() + theme.px(_UNDER), room.width() - 2, style.line)
        draw_line(painter, below, thumb.caption, style, theme.ink("text_muted", "surface"))
    ink, words = theme.ink("accent", "surface"), theme.style("small", 600)
    for link, room in zip(look.links, links, strict=True):
        side = theme.icon_side(16)
        theme.paint_icon_in(painter, link.icon, 16, QRectF(room.left(), room.top(), side, room.height()), ink)
        draw_line(painter, room.adjusted(side + theme.px(8), 0, 1, 0), link.words, words, ink)


def turned(image: QImage, degrees: int) -> QImage:
    """The picture turned clockwise by a multiple of 90 degrees."""
    return image.transformed(QTransform().rotate(degrees)) if degrees else image


def _paint_image(painter: QPainter, room: QRectF, image: QImage, theme: Theme) -> None:
    """Its middle, filling the room."""
    scale = max(room.width() / image.width(), room.height() / image.height())
    part = QRectF(0, 0, room.width() / scale, room.height() / scale)
    part.moveCenter(QPointF(image.width() / 2, image.height() / 2))
    radius = theme.radius("note")
    inside = QPainterPath()
    inside.addRoundedRect(room, radius, radius)
    painter.save()
    painter.setClipPath(inside)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(room, image, part)
    painter.restore()
    paint_box(painter, room, radius, line=theme.colour("line"))


def _paint_instead(painter: QPainter, room: QRectF, thumb: Thumb, theme: Theme) -> None:
    paint_box(painter, room, theme.radius("note"), theme.colour(_GROUND), theme.colour("line"))
    ink, style = theme.ink("text_muted", _GROUND), theme.style("caption")
    side = theme.icon_side(20)
    block = theme.lay_out(thumb.instead, style, room.width() - theme.px(12), 2)
    top = room.center().y() - (side + theme.px(4) + block.height) / 2
    theme.paint_icon_in(painter, "image", 20, QRectF(room.left(), top, room.width(), side), ink)
    corner = QPointF(room.left() + theme.px(6), top + side + theme.px(4))
    block.draw(painter, corner, ink, Qt.AlignmentFlag.AlignHCenter, room.width() - theme.px(12))


def _link_width(words: str, theme: Theme) -> float:
    return theme.icon_side(16) + theme.px(8) + theme.style("small", 600).width(words)


def _links_width(look: MessageLook, theme: Theme) -> int:
    return round(max(_link_width(link.words, theme) for link in look.links) + 0.5)
