"""A part of somebody else's newer note, under one's own where the two differ: read and copied from, never written in."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured

MOST_LINES = 8


class NewerPart(Measured, QWidget):
    """Whose it is and since when, and the text; hidden while there is nothing to show."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._heading = Text("", "small", ink="text_muted", wrap=True, parent=self)
        self.text = PlainText(name, bare=False, parent=self)
        self.text.setReadOnly(True)
        self.text.setProperty("quiet", "true")
        self.text.document().documentLayout().documentSizeChanged.connect(self._take_height)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self._heading)
        self._box.addWidget(self.text)
        self.fit()
        self.hide()

    def fit(self) -> None:
        self._box.setContentsMargins(self.theme.px(12), 0, 0, self.theme.px(8))
        self._box.setSpacing(self.theme.px(2))
        self._take_height()

    def show_part(self, whose: str, text: str) -> None:
        """`whose`: `Anna Lind 09:40`, or the like; an empty text is said to be one."""
        self._heading.setText(f"{whose}:" if text.strip() else self.tr("%1: nothing").replace("%1", whose))
        self.text.setAccessibleName(f"{self._name}, {whose}")
        if self.text.text() != text:
            self.text.set_text(text)
        self.text.setVisible(bool(text.strip()))
        self.show()

    def _take_height(self, *_: object) -> None:
        line = self.theme.style("chat").line
        inside = min(self.text.needed_height(), MOST_LINES * line + 12)
        self.text.setFixedHeight(max(inside, line) + self.theme.px(4))
