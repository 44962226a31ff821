"""One message, line of events or day, measured and painted by the same code.

`measure` gives every rectangle for a width; `paint` only fills them in. Sizes are cached per look, width and theme, so
that a list of a thousand messages costs its layout once.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from desktop.ui.theme.text_layout import TextBlock, TextStyle, draw_line
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.answer_line import answer_rect, paint_answer
from desktop.ui.widgets.marks import mark_lines, paint_mark_line, paint_marks
from desktop.ui.widgets.message_look import STATE_ICON, MessageLook, NoteEntry, Run, Shape, State
from desktop.ui.widgets.note import note_rect, paint_note
from desktop.ui.widgets.picture_row import paint_pictures, picture_rects
from desktop.ui.widgets.themed import fill_box, paint_box

__all__ = ["MessageFit", "MessageLook", "MessagePainter", "NoteEntry", "Run", "Shape", "State", "paint_state"]

_WORDS_INK = {State.SAVED: "warning", State.FAILED: "danger"}
RIGHT, CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class MessageFit:
    """The rectangles of one message for a width, from its own top left corner; `signs`: a line for each sign found in it."""

    height: int
    bubble: QRectF
    block: TextBlock | None = None
    header: QRectF | None = None
    footer: QRectF | None = None
    link: QRectF | None = None
    signs: tuple[QRectF, ...] = ()
    pictures: tuple[QRectF, ...] = ()
    links: tuple[QRectF, ...] = ()


class MessagePainter:
    """Measures and paints for one theme. Keep one for as long as the theme lasts."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        # The small picture of that id, if it is there.
        self.images: Callable[[str], QImage | None] = lambda _: None
        self._fits: dict[tuple[MessageLook, int], MessageFit] = {}
        self._chat = theme.style("chat")
        self._name = theme.style("caption", 600)
        self._meta = theme.style("caption", 400, tabular=True)
        self._note = theme.style("small", 500)
        self._link = theme.style("small", 600)

    def measure(self, look: MessageLook, width: int) -> MessageFit:
        """Where everything goes when the column is this wide."""
        key = (look, width)
        if key not in self._fits:
            if len(self._fits) > 4096:
                self._fits.clear()
            self._fits[key] = self._fit(look, width)
        return self._fits[key]

    def paint(self, painter: QPainter, at: QPointF, width: int, look: MessageLook) -> None:
        """One message with its top left corner at a point."""
        fit = self.measure(look, width)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(at)
        if look.shape is Shape.SYSTEM:
            self._paint_system(painter, fit, look)
        elif look.shape is Shape.DAY:
            self._paint_day(painter, fit, look)
        elif look.shape is Shape.NOTE:
            paint_note(painter, fit.bubble, look, self.theme)
        elif look.shape in (Shape.ANSWER, Shape.HEADING):
            paint_answer(painter, look, width, self.theme)
        elif look.shape is Shape.PICTURES:
            if fit.header is not None:
                self._paint_header(painter, fit.header, look)
            paint_pictures(painter, look, fit.pictures, fit.links, self.theme, self.images)
        else:
            self._paint_bubble(painter, fit, look)
        painter.restore()

    # measuring

    def _fit(self, look: MessageLook, width: int) -> MessageFit:
        if look.shape is Shape.NOTE:
            card = note_rect(look, width, self.theme)
            return MessageFit(round(card.bottom()), card)
        if look.shape in (Shape.ANSWER, Shape.HEADING):
            line = answer_rect(look, width, self.theme)
            return MessageFit(round(line.bottom()), line)
        if look.shape is Shape.PICTURES:
            return self._pictures_fit(look, width)
        return self._bubble_fit(look, width) if look.shape is Shape.BUBBLE else self._line_fit(look, width)

    def _line_fit(self, look: MessageLook, width: int) -> MessageFit:
        gap = self.theme.px(14)
        block = self.theme.lay_out(self._system_words(look), self.theme.style("small", 0, tabular=True), width * 0.9)
        return MessageFit(gap + block.height, QRectF(0, gap, width, block.height), block)

    def _bubble_fit(self, look: MessageLook, width: int) -> MessageFit:
        theme = self.theme
        pad_x, pad_y = theme.measure("bubble_padding_x"), theme.measure("bubble_padding_y")
        most = min(theme.measure("bubble_max"), int(width * theme.tokens.measure.bubble_share))
        block = theme.lay_out(look.text, self._chat, most - 2 * pad_x)
        size = block.width + 2 * pad_x
        left = width - size if look.own else 0
        top = float(theme.px(14 if look.run in (Run.ONLY, Run.FIRST) else 10))
        header = None
        if look.author and look.run in (Run.ONLY, Run.FIRST):
            header = QRectF(2, top, width - 4, self._name.line)
            top = header.bottom() + theme.px(4)
        bubble = QRectF(left, top, size, block.height + 2 * pad_y)
        bottom, footer, link = bubble.bottom(), None, None
        signs = []
        for _ in mark_lines(look.marks):
            signs.append(QRectF(2, bottom + theme.px(4), width - 4, self._note.line))
            bottom = signs[-1].bottom()
        if self._footer_words(look):
            footer = QRectF(2, bottom + theme.px(4), width - 4, self._note.line)
            bottom, link = footer.bottom(), self._link_rect(look, footer)
        return MessageFit(round(bottom), bubble, block, header, footer, link, tuple(signs))

    def _pictures_fit(self, look: MessageLook, width: int) -> MessageFit:
        theme, first = self.theme, look.run in (Run.ONLY, Run.FIRST)
        top, header = float(theme.px(14 if first else 10)), None
        if look.author and first:
            header = QRectF(2, top, width - 4, self._name.line)
            top = header.bottom() + theme.px(4)
        pictures, links, bottom = picture_rects(look, width, top, theme)
        around = QRectF(0, top, max((room.right() for room in pictures), default=0.0), bottom - top)
        return MessageFit(round(bottom), around, header=header, pictures=pictures, links=links)

    def _link_rect(self, look: MessageLook, footer: QRectF) -> QRectF | None:
        theme, words = self.theme, self.link_words(look)
        if not words:
            return None
        width = self._link.width(words)
        if look.own:
            return QRectF(footer.right() - width, footer.top(), width, footer.height())
        lead = theme.icon_side(14) + theme.px(6) + self._note.width(look.not_assessed) + theme.px(12)
        return QRectF(footer.left() + lead, footer.top(), width, footer.height())

    def link_words(self, look: MessageLook) -> str:
        """What the link under a message says, if there is one."""
        if look.own:
            return look.retry if look.state is State.FAILED else ""
        return look.assess if look.not_assessed else ""

    def _footer_words(self, look: MessageLook) -> str:
        if not look.own:
            return look.not_assessed
        urgent = look.state in (State.SAVED, State.FAILED)
        return look.state_words if urgent or look.run in (Run.ONLY, Run.LAST) else ""

    def _system_words(self, look: MessageLook) -> str:
        return f"{look.time}  {look.text}" if look.time else look.text

    # painting

    def _paint_system(self, painter: QPainter, fit: MessageFit, look: MessageLook) -> None:
        theme, block = self.theme, fit.block
        if block is None:
            return
        room = fit.bubble
        if look.icon:
            side = theme.icon_side(14)
            left = room.center().x() - block.width / 2 - side - theme.px(6)
            icon = QRectF(left, room.top(), side, block.style.line)
            theme.paint_icon_in(painter, look.icon, 14, icon, theme.ink("warning", "surface"))
        token = "text" if look.icon else "system_text"
        block.draw(painter, room.topLeft(), theme.ink(token, "surface"), CENTRE, room.width())

    def _paint_day(self, painter: QPainter, fit: MessageFit, look: MessageLook) -> None:
        theme, room, style = self.theme, fit.bubble, self.theme.style("small")
        width = draw_line(painter, room, look.text, style, theme.ink("text_muted", "surface"), CENTRE)
        reach = (room.width() - width) / 2 - theme.px(12)
        level, line = round(room.center().y()), theme.colour("line")
        fill_box(painter, 0, level, reach, 1, line)
        fill_box(painter, room.width() - reach, level, reach, 1, line)

    def _paint_bubble(self, painter: QPainter, fit: MessageFit, look: MessageLook) -> None:
        theme = self.theme
        on = "own_bg" if look.own else "other_bg"
        saved = look.state is State.SAVED
        line = theme.graphic("line_control", "surface") if saved or theme.outlined else None
        paint_box(painter, fit.bubble, theme.radius("card"), theme.colour(on), line, dashed=saved)
        corner = fit.bubble.topLeft() + QPointF(theme.measure("bubble_padding_x"), theme.measure("bubble_padding_y"))
        if fit.block is not None:
            paint_marks(painter, fit.block, corner, look.marks, theme)
            fit.block.draw(painter, corner, theme.ink("own_text" if look.own else "other_text", on))
        for room, mark in zip(fit.signs, mark_lines(look.marks), strict=True):
            paint_mark_line(painter, room, mark, theme)
        if fit.header is not None:
            self._paint_header(painter, fit.header, look)
        if fit.footer is not None and look.own:
            self._paint_state(painter, fit, look)
        elif fit.footer is not None:
            self._paint_not_assessed(painter, fit.footer, look)
        if fit.link is not None:
            draw_line(
                painter,
                fit.link.adjusted(0, 0, 1, 0),
                self.link_words(look),
                self._link,
                theme.ink("accent", "surface"),
            )

    def _paint_header(self, painter: QPainter, room: QRectF, look: MessageLook) -> None:
        theme = self.theme
        if look.own:
            room = room.adjusted(
                room.width() - self._name.width(look.author) - theme.px(8) - self._meta.width(look.time), 0, 0, 0
            )
        used = draw_line(painter, room, look.author, self._name, theme.ink("text", "surface"))
        rest = room.adjusted(used + theme.px(8), 0, 1, 0)
        draw_line(painter, rest, look.time, self._meta, theme.ink("text_muted", "surface"))

    def _paint_state(self, painter: QPainter, fit: MessageFit, look: MessageLook) -> None:
        theme, room = self.theme, fit.footer
        if room is None:
            return
        end = fit.link.left() - theme.px(12) if fit.link is not None else room.right()
        paint_state(
            painter,
            QRectF(room.left(), room.top(), end - room.left(), room.height()),
            look.state,
            look.state_words,
            theme,
        )

    def _paint_not_assessed(self, painter: QPainter, room: QRectF, look: MessageLook) -> None:
        theme, side = self.theme, self.theme.icon_side(14)
        ink = theme.ink("warning", "surface")
        theme.paint_icon_in(painter, "square", 14, QRectF(room.left(), room.top(), side, room.height()), ink)
        draw_line(painter, room.adjusted(side + theme.px(6), 0, 0, 0), look.not_assessed, self._note, ink)


def paint_state(painter: QPainter, room: QRectF, state: State, words: str, theme: Theme) -> None:
    """Icon and words of how far a message has come, at the right end of a line."""
    icon, token = STATE_ICON.get(state, ("", "text_muted"))
    style = state_style(theme, state)
    used = draw_line(painter, room, words, style, theme.ink(_WORDS_INK.get(state, "text_muted"), "surface"), RIGHT)
    if icon:
        side = theme.icon_side(14)
        box = QRectF(room.right() - used - theme.px(6) - side, room.top(), side, room.height())
        theme.paint_icon_in(painter, icon, 14, box, theme.ink(token, "surface"))


def state_style(theme: Theme, state: State) -> TextStyle:
    """States that call for something are a shade heavier."""
    return theme.style("caption", 500 if state in _WORDS_INK else 400, tabular=True)
