"""A banner under the header: what has changed, and what still works. It speaks for itself: nobody has the keyboard in it."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured, paint_box, painter_for

# Pixels at 100 %: where a banner has less, its button stands under the words.
NARROW = 440


class BannerKind(StrEnum):
    """How grave it is; the value is ink and border."""

    WARNING = "warning"
    DANGER = "danger"


class Banner(Measured, QWidget):
    """Icon, a line in bold and one more; `pressed` is the button, if it has one: below the words where it is narrow."""

    pressed = Signal()

    def __init__(
        self,
        icon: str,
        heading: str,
        text: str = "",
        kind: BannerKind = BannerKind.WARNING,
        button: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon = BannerKind(kind), icon
        self.ground = f"{self._kind}_soft"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._heading = Text(heading, "body_strong", ground=self.ground, wrap=True, parent=self)
        self._text = Text(text, "small", ground=self.ground, wrap=True, parent=self)
        self._button = Button(button, Kind.SECONDARY, ground=self.ground, parent=self)
        self._button.clicked.connect(self.pressed)
        self._told = ""
        self._row = QHBoxLayout(self)
        self._words = QVBoxLayout()
        # In the middle beside a button that is higher than one line.
        self._words.addStretch(1)
        self._words.addWidget(self._heading)
        self._words.addWidget(self._text)
        self._words.addStretch(1)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_words(heading, text, button)
        self.fit()

    def set_words(self, heading: str, text: str = "", button: str = "") -> None:
        """The same banner with other words, such as another time."""
        self._heading.setText(heading)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.set_words(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self._tell()

    def tell_again(self) -> None:
        """Have it read out once more: it was asked for again."""
        self._told = ""
        self._tell()

    def _tell(self) -> None:
        """Have a screen reader read what is shown and was not there before."""
        words = " ".join(part for part in (self._heading.text(), self._text.text()) if part)
        if self.isVisible() and words not in ("", self._told):
            self._told = words
            say_aloud(self, words, at_once=True)

    def setVisible(self, visible: bool) -> None:
        if not visible:
            self._told = ""
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)

    def fit(self) -> None:
        theme = self.theme
        self._row.setContentsMargins(theme.px(50), theme.px(9), theme.px(12), theme.px(9))
        self._row.setSpacing(theme.px(4))
        self._words.setSpacing(theme.px(2))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(400), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self.theme, QRectF(self.rect())
        line = theme.graphic(self._kind.value, "surface")
        paint_box(painter, rect, theme.radius("card"), theme.colour(self.ground), line)
        icon = QRectF(theme.px(16), 0, theme.icon_side(20), rect.height())
        theme.paint_icon_in(painter, self._icon, 20, icon, self.ink(self._kind.value))
