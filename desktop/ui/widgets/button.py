"""Buttons: one box, seven looks, an icon and a key cap if wanted.

The control is painted RING pixels inside the widget, so that the focus ring has its room and moves nothing. Only the
keyboard gives a button focus: a click must not take it from the draft that is being written.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import TextStyle, draw_line
from desktop.ui.widgets.key_cap import key_cap_width, paint_key_cap
from desktop.ui.widgets.themed import (
    RING,
    Hinted,
    Themed,
    inside_ring,
    paint_box,
    paint_focus_ring,
    painter_for,
    plainly,
)


class Kind(StrEnum):
    """What a button is for. At most one primary where the keyboard is."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    GHOST = "ghost"
    DANGER = "danger"
    TOOL = "tool"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class _Paint:
    """What a kind is painted with in one state."""

    ink: str
    fill: str = ""
    line: str = ""


_BOXED = (Kind.PRIMARY, Kind.SECONDARY, Kind.DANGER)


class Button(Themed, QAbstractButton):
    """Signals: `clicked` (Qt's own). Text is a verb."""

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        key: str = "",
        size: str = "button",
        ground: str = "surface",
        enter_presses: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.kind, self.ground = Kind(kind), ground
        self._icon, self._key, self._size, self._enter_presses = icon, key, size, enter_presses
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: Kind) -> None:
        """Primary while its part of the screen has the keyboard, outlined otherwise."""
        self.kind = Kind(kind)
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """The cap's text; empty takes the cap away."""
        self._key = key
        self.updateGeometry()
        self.update()

    def set_words(self, text: str) -> None:
        """Another verb."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_ground(self, ground: str) -> None:
        """What the button stands on, when that changes."""
        self.ground = ground
        self.update()

    def set_available(self, available: bool, reason: str = "") -> None:
        """Switch the button on, or off with the reason in its tooltip and for the screen reader."""
        self.setEnabled(available)
        self.setToolTip("" if available else plainly(reason))
        self.setAccessibleDescription("" if available else reason)

    def sizeHint(self) -> QSize:
        width = self._content_width() + self._padding() + self._end_padding()
        return QSize(width + 2 * RING, self._height() + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._enter_presses and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect, look = painter_for(self), self.theme, inside_ring(self, self._height()), self._look()
        radius = theme.radius("control")
        on = look.fill or self.ground
        if look.fill or look.line:
            fill = theme.colour(look.fill) if look.fill else None
            paint_box(painter, rect, radius, fill, self._line(look))
        self._paint_content(painter, rect, theme.ink(look.ink, on), on)
        if self.hasFocus():
            paint_focus_ring(painter, rect, radius, theme, self.ground)

    def _line(self, look: _Paint) -> QColor | None:
        if not look.line:
            return None
        meant = look.line == "line_control"
        return self.theme.graphic(look.line, self.ground) if meant else self.theme.colour(look.line)

    def _paint_content(self, painter: QPainter, rect: QRectF, ink: QColor, on: str) -> None:
        theme, style = self.theme, self._style()
        spare = rect.width() - self._content_width() - self._padding() - self._end_padding()
        left = rect.left() + self._padding() + (max(spare / 2, 0) if self.kind in _BOXED else 0)
        if self._icon:
            side = theme.icon_side(self._icon_size())
            box = QRectF(left, rect.top(), side, rect.height())
            theme.paint_icon_in(painter, self._icon, self._icon_size(), box, self._icon_ink(ink, on))
            left += side + (theme.px(8) if self.text() else 0)
        if self.text():
            left += draw_line(painter, QRectF(left, rect.top(), 4096, rect.height()), self.text(), style, ink)
        if self._key:
            self._paint_key(painter, rect, left, ink)

    def _paint_key(self, painter: QPainter, rect: QRectF, left: float, ink: QColor) -> None:
        theme = self.theme
        height = theme.measure("keycap")
        if self.kind is Kind.TOOL:
            draw_line(
                painter, QRectF(left + theme.px(6), rect.top(), 4096, rect.height()), self._key, self._style(), ink
            )
            return
        cap = QRectF(left + theme.px(10), rect.center().y() - height / 2, key_cap_width(theme, self._key), height)
        paint_key_cap(painter, cap, self._key, ink, ink if self.isEnabled() else theme.colour("line"), theme)

    def _icon_ink(self, ink: QColor, on: str) -> QColor:
        return self.theme.ink("text_muted", on) if self.kind is Kind.SECONDARY and self.isEnabled() else ink

    def _look(self) -> _Paint:
        if not self.isEnabled():
            boxed = self.kind in _BOXED
            return _Paint("text_disabled", "sunken" if boxed else "", "line" if boxed else "")
        if self.kind is Kind.PRIMARY:
            state = "accent_pressed" if self.isDown() else "accent_hover" if self.underMouse() else "accent"
            return _Paint("on_accent", state)
        if self.kind is Kind.DANGER:
            return _Paint("on_danger", "danger")
        hover = "hover" if self.underMouse() else ""
        if self.kind is Kind.SECONDARY:
            return _Paint("text", hover or "raised", "line_control")
        if self.kind is Kind.LINK:
            return _Paint("accent")
        # On the yellow of a note, hovering changes nothing: grey on yellow has no pair.
        note = self.ground == "note_bg"
        tool = "note_meta" if note else "text_muted"
        return _Paint(tool if self.kind is Kind.TOOL else "accent", "" if note else hover)

    def _style(self) -> TextStyle:
        if self.kind in (Kind.TOOL, Kind.LINK):
            return self.theme.style("small", 500 if self.kind is Kind.TOOL else 600)
        return self.theme.style("body", 500 if self.kind is Kind.SECONDARY else 600)

    def _icon_size(self) -> int:
        return 20 if self._size == "button_large" else 16

    def _height(self) -> int:
        return self.theme.px(24) if self.kind is Kind.LINK else self.theme.measure(self._size)

    def _padding(self) -> int:
        if self.kind is Kind.LINK:
            return 0
        return self.theme.px(6 if self.kind is Kind.TOOL else 14)

    def _end_padding(self) -> int:
        """In the low button the key cap sits as close to the end as to top and bottom."""
        return self.theme.px(8) if self._key and self._size == "composer_send" else self._padding()

    def _content_width(self) -> int:
        theme = self.theme
        width = self._style().width(self.text())
        if self._icon:
            width += theme.icon_side(self._icon_size()) + (theme.px(8) if self.text() else 0)
        if self._key and self.kind is Kind.TOOL:
            width += theme.px(6) + self._style().width(self._key)
        elif self._key:
            width += theme.px(10) + key_cap_width(theme, self._key)
        return round(width + 0.5)


class IconButton(Hinted, Button):
    """A button with no word to see; `words` is its tooltip and its name for the screen reader."""

    def __init__(self, icon: str, words: str, *, ground: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__("", Kind.TOOL, icon=icon, ground=ground, parent=parent)
        self.setAccessibleName(words)
        self.hint = words

    def _height(self) -> int:
        return self.theme.px(28)
