"""The composer's two-way switch, answer the person or write internally, and the words for who cannot see the latter."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.themed import RING, Measured, Themed, paint_box, paint_focus_ring, painter_for


class ModeButton(Themed, QAbstractButton):
    """One way; the chosen one is a box."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str, ground: str) -> None:
        """Who it goes to, and what the switch stands on."""
        self.ground = ground
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        icon = theme.icon_side(14) + theme.px(6) if self._icon else 0
        width = round(theme.style("small", 600).width(self.text()) + 0.5) + icon + 2 * theme.px(10)
        return QSize(width + 2 * RING, theme.px(26) + 2 * RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self.theme
        rect, chosen = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING), self.isChecked()
        note = self.ground == "note_bg"
        if chosen:
            line = theme.graphic("note_line" if note else "line_control", self.ground)
            paint_box(painter, rect, theme.radius("control"), theme.colour("raised"), line)
        on = "raised" if chosen else self.ground
        muted = "note_meta" if note else "text_muted"
        ink = theme.ink(("note_text" if note else "text") if chosen else muted, on)
        left = rect.left() + theme.px(10)
        if self._icon:
            side = theme.icon_side(14)
            theme.paint_icon_in(painter, self._icon, 14, QRectF(left, rect.top(), side, rect.height()), ink)
            left += side + theme.px(6)
        style = theme.style("small", 600 if chosen else 500)
        draw_line(painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), self.text(), style, ink)
        if self.hasFocus():
            paint_focus_ring(painter, rect, theme.radius("control"), theme, self.ground)


class ModeSwitch(Measured, QWidget):
    """`switched` gives true for internal, and only when the person did it."""

    switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer, self._internal = ModeButton("", self), ModeButton("eye-off", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._answer)
        row.addWidget(self._internal)
        self._answer.clicked.connect(lambda: self.switched.emit(False))
        self._internal.clicked.connect(lambda: self.switched.emit(True))

    def set_modes(self, modes: tuple[str, str] | None, internal: bool) -> None:
        """The two receivers, and which is chosen; without receivers there is no switch."""
        self.setVisible(modes is not None)
        if modes is None:
            return
        ground = "note_bg" if internal else "raised"
        self._answer.set_words(modes[0], ground)
        self._internal.set_words(modes[1], ground)
        (self._internal if internal else self._answer).setChecked(True)


class HiddenFrom(Themed, QLabel):
    """Crossed eye and who does not see what is written; static text for the screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.ground = "note_bg"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self.theme
        width = theme.style("small", 600).width(self.text()) + theme.icon_side(16) + theme.px(8) + 2 * theme.px(10)
        return QSize(round(width + 0.5), theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, side = painter_for(self), self.theme, self.theme.icon_side(16)
        left, ink = theme.px(10), self.ink("note_meta")
        theme.paint_icon_in(painter, "eye-off", 16, QRectF(left, 0, side, self.height()), ink)
        room = QRectF(left + side + theme.px(8), 0, self.width(), self.height())
        draw_line(painter, room, self.text(), theme.style("small", 600), ink)
