"""A question: what is asked, what will happen, perhaps a field, the verb, and the way back.

Only for a reason or a choice; never to say "done". The window has no title of its own making, so that no personal data
can get into one; the question is its accessible name.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme.compositing import composited
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured, paint_box, painter_for


class Dialog(Measured, QDialog):
    """Esc goes back, Ctrl+Enter does it. `confirmed` comes before the dialog closes; connect to it or use `exec`.

    What cannot be undone begins with the way back in focus. With `closes=False` the dialog stays after `confirmed`, so that the caller may refuse and call `accept` when done.
    """

    confirmed = Signal()

    def __init__(
        self,
        question: str,
        text: str,
        verb: str,
        back: str,
        *,
        body: QWidget | None = None,
        key: str = "",
        danger: bool = False,
        closes: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        # Round corners need something to be seen through them; where there is nothing, the window fills its rectangle.
        self._round = composited()
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._round)
        self.setModal(True)
        self.ground, self.body, self._closes = "raised", body, closes
        self.setAccessibleName(question)
        self.setAccessibleDescription(text)
        self._question = Text(question, "section", ground="raised", wrap=True, parent=self)
        self._text = Text(text, "body", ground="raised", wrap=True, parent=self)
        self._text.setVisible(bool(text))
        self.verb = Button(
            verb,
            Kind.DANGER if danger else Kind.PRIMARY,
            key=key,
            ground="raised",
            enter_presses=not danger,
            parent=self,
        )
        self.back = Button(back, Kind.GHOST, ground="raised", parent=self)
        self.verb.clicked.connect(self._confirm)
        self.back.clicked.connect(self.reject)
        self._lay_out()
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        self.setMinimumWidth(theme.measure("dialog_min"))
        self.setMaximumWidth(theme.measure("dialog_max"))
        self._box.setContentsMargins(theme.px(24) - RING, theme.px(20), theme.px(24), theme.px(20) - RING)
        self._words.setContentsMargins(RING, 0, 0, 0)
        self._words.setSpacing(theme.px(12))
        self._box.setSpacing(theme.px(12))
        self._buttons.setContentsMargins(0, theme.px(8), 0, 0)
        self._buttons.setSpacing(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = self.body or (self.back if self.verb.kind is Kind.DANGER else self.verb)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.verb.isEnabled():
                self._confirm()
            return
        if enter:
            return  # plain Enter decides nothing
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The ground moves the window, as a title bar would."""
        if event.button() == Qt.MouseButton.LeftButton and (window := self.windowHandle()) is not None:
            window.startSystemMove()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        line = theme.graphic("line_control", "surface")
        radius = theme.radius("dialog") if self._round else 0
        paint_box(painter_for(self), QRectF(self.rect()), radius, theme.colour("raised"), line)

    def _lay_out(self) -> None:
        self._box = QVBoxLayout(self)
        self._words = QVBoxLayout()
        self._words.addWidget(self._question)
        self._words.addWidget(self._text)
        if self.body is not None:
            self._words.addWidget(self.body)
        self._box.addLayout(self._words)
        self._box.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.verb)
        self._buttons.addWidget(self.back)
        self._buttons.addStretch(1)
        self._box.addLayout(self._buttons)

    def _confirm(self) -> None:
        self.confirmed.emit()
        if self._closes:
            self.accept()
