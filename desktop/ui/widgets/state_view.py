"""The five states of a view: empty, loading, error, offline, no access; designed once, worded by the caller.

`StateStack` holds a view and its state: loading shows only after 300 ms, and until then the former content stays.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured, Themed, fill_box, paint_box, painter_for, resize_gap

LOADING_AFTER_MS = 300
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class ViewState(StrEnum):
    """Why there is no content."""

    EMPTY = "empty"
    LOADING = "loading"
    ERROR = "error"
    OFFLINE = "offline"
    NO_ACCESS = "no_access"


# state → icon, its ink, the ground it stands on
_SIGN = {
    ViewState.EMPTY: ("circle-check", "success", "success_soft"),
    ViewState.LOADING: ("hourglass", "text_muted", "surface_app"),
    ViewState.ERROR: ("triangle-alert", "danger", "danger_soft"),
    ViewState.OFFLINE: ("cloud-off", "warning", "warning_soft"),
    ViewState.NO_ACCESS: ("folder-lock", "text_muted", "surface_app"),
}


@dataclass(frozen=True, slots=True)
class StateLook:
    """A state in words: heading, at most three lines, at most one button."""

    state: ViewState
    heading: str
    text: str = ""
    button: str = ""
    key: str = ""


class StateSign(Themed, QWidget):
    """The round ground with its icon; it says nothing that the heading does not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = ViewState.EMPTY
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self.theme.measure("state_ground")
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self.theme, QRectF(self.rect())
        icon, ink, ground = _SIGN[self.state]
        paint_box(
            painter, rect, rect.height() / 2, theme.colour(ground), theme.colour("line") if theme.outlined else None
        )
        theme.paint_icon_in(painter, icon, 20, rect, theme.ink(ink, ground))


class StateView(Measured, QWidget):
    """One state, centred. `pressed` is the button."""

    pressed = Signal()

    def __init__(self, look: StateLook, ground: str = "surface_side", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = ground
        self._sign = StateSign(self)
        self._heading = Text("", "section", ground=ground, align=_CENTRE, wrap=True, max_lines=2, parent=self)
        self._text = Text(
            "", "body", ink="text_muted", ground=ground, align=_CENTRE, wrap=True, max_lines=4, parent=self
        )
        self.button = Button("", Kind.SECONDARY, ground=ground, parent=self)
        self.button.clicked.connect(self.pressed)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self._box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._top = self._box.count()
        self._box.addSpacing(0)
        # From top to bottom, each with the gap below it.
        self._parts: tuple[tuple[QWidget, int], ...] = (
            (self._sign, 14), (self._heading, 4), (self._text, 8), (self.button, 0),
        )  # fmt: skip
        self._gaps = []
        for part, gap in self._parts:
            self._box.addWidget(part, 0, _CENTRE)
            self._gaps.append(self._box.count())
            self._box.addSpacing(gap)
        self._box.addStretch(3)
        self.set_look(look)
        self.fit()

    def set_look(self, look: StateLook) -> None:
        """Another state, or other words for it."""
        self._sign.state = look.state
        self._sign.update()
        self._heading.setText(look.heading)
        self._text.setText(look.text)
        self._text.setVisible(bool(look.text))
        self.button.set_words(look.button)
        self.button.set_key(look.key)
        self.button.setVisible(bool(look.button))
        self.setAccessibleName(look.heading)
        self.setAccessibleDescription(look.text)
        self._lower()

    def fit(self) -> None:
        theme = self.theme
        width = theme.px(212)
        for text in (self._heading, self._text):
            text.setFixedWidth(width)
        self._box.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        self._lower()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._words_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lower()

    def _words_height(self) -> int:
        px = self.theme.px
        shown = [(part, gap) for part, gap in self._parts[1:] if not part.isHidden()]
        return px(8) + sum(part.sizeHint().height() + px(gap) for part, gap in shown)

    def _lower(self) -> None:
        """The sign stands at the same height whatever the words are: a seventh down.

        Where it is too low for that, first the room above gives way and then the sign, never the words or the button.
        """
        px, room = self.theme.px, self.height() - self._words_height()
        sign, gap = self._parts[0]
        below = sign.sizeHint().height() + px(gap)
        shows_sign = room >= below + px(4)
        sign.setVisible(shows_sign)
        above = room - below if shows_sign else room
        resize_gap(self._box, self._top, max(0, min(max(round(self.height() * 0.15), px(16)), above)))
        for place, (part, after) in zip(self._gaps, self._parts, strict=True):
            resize_gap(self._box, place, px(after) if shows_sign or part is not sign else 0)
        # The layout placed everything before it heard of this.
        self._box.invalidate()
        self._box.activate()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_box(painter_for(self), 0, 0, self.width(), self.height(), self.theme.colour(self.ground))


class StateStack(QStackedWidget):
    """A view, or the state that stands in for it. `pressed` is the state's button."""

    pressed = Signal()

    def __init__(self, content: QWidget, ground: str = "surface_side", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = StateView(StateLook(ViewState.LOADING, ""), ground, self)
        self._view.pressed.connect(self.pressed)
        self.addWidget(content)
        self.addWidget(self._view)
        self.button = self._view.button
        self.waiting = QTimer(self)
        self.waiting.setSingleShot(True)
        self.waiting.setInterval(LOADING_AFTER_MS)
        self.waiting.timeout.connect(self._show_state)
        self._look: StateLook | None = None

    def show_content(self) -> None:
        """There is something to show."""
        self._look = None
        self.waiting.stop()
        self.setCurrentIndex(0)

    def show_state(self, look: StateLook) -> None:
        """There is not; loading waits a moment, since it is most often over before it is seen."""
        self._look = look
        self.waiting.stop()
        if look.state is ViewState.LOADING and self.currentIndex() == 0:
            self.waiting.start()
        else:
            self._show_state()

    def _show_state(self) -> None:
        if self._look is not None:
            self._view.set_look(self._look)
            self.setCurrentIndex(1)
