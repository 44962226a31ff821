"""A page with one card in its middle: sign-in, choice of unit, lock."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSpacerItem, QVBoxLayout, QWidget

from desktop.ui.widgets.avatar import Logo
from desktop.ui.widgets.panel import Card, Panel
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured

WIDTH = 432
PADDING = 36


class CardPage(Measured, Panel):
    """The card has logo, heading and a line; a subclass adds the rest with `add`."""

    def __init__(self, heading: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__("surface_app", (), parent)
        self.card = Card("surface", "dialog", self)
        self._box, self._head = QVBoxLayout(self.card), QHBoxLayout()
        self._head.addWidget(Logo("Spindel", 44, self.card))
        self._head.addWidget(Text("Spindel", "display", parent=self.card))
        self._head.addStretch(1)
        self.setAccessibleName(heading)
        self.heading = Text(heading, "title", parent=self.card)
        self.detail = Text(detail, "body", ink="text_muted", parent=self.card)
        self._box.setSpacing(0)
        self._box.addLayout(self._head)
        self._gaps: list[tuple[QSpacerItem, int]] = []
        self.add(None, 30)
        self.add(Indented(self.heading), 8)
        self.add(Indented(self.detail), 14)
        self._lay_out()

    def _lay_out(self) -> None:
        """The card in the middle; on a low screen it scrolls rather than cutting anything off."""
        ground = Panel("surface_app", (), self)
        middle = QVBoxLayout(ground)
        middle.addStretch(1)
        middle.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self.accessibleName())
        area.setWidget(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def add(self, part: QWidget | None, gap: int) -> None:
        """One more part under the others, with a gap below it."""
        if part is not None:
            self._box.addWidget(part)
        space = QSpacerItem(0, 0)
        self._box.addItem(space)
        self._gaps.append((space, gap))

    def fit(self) -> None:
        theme = self.theme
        side = theme.px(PADDING) - RING
        self.card.setFixedWidth(theme.px(WIDTH))
        self._box.setContentsMargins(side, theme.px(PADDING), side, theme.px(20))
        self._head.setContentsMargins(RING, 0, RING, 0)
        self._head.setSpacing(theme.px(16))
        for space, gap in self._gaps:
            space.changeSize(0, theme.px(gap))
        self._box.invalidate()


class Indented(QWidget):
    """Keeps a part in line with those that need no room for a focus ring."""

    def __init__(self, part: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(RING, 0, RING, 0)
        row.addWidget(part)
