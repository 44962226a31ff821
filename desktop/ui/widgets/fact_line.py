"""A line of small facts with icons; when it is narrow, facts fall away from the right, whole."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.themed import Hinted, Themed, painter_for


@dataclass(frozen=True, slots=True)
class Fact:
    """An icon and its words."""

    icon: str
    text: str


class FactLine(Hinted, Themed, QLabel):
    """The screen reader gets all facts, seen or not; so does the tooltip when some fell away."""

    def __init__(self, facts: tuple[Fact, ...] = (), ground: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.ground = ground
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_facts(facts)

    def set_facts(self, facts: tuple[Fact, ...]) -> None:
        """Most important first."""
        self._facts = facts
        self.setText(" · ".join(fact.text for fact in facts))
        self.update()

    def shown(self) -> tuple[Fact, ...]:
        """The facts there is room for."""
        left, fitting = 0.0, 0
        for number, fact in enumerate(self._facts):
            left += self._width(fact)
            if left > self.width():
                break
            fitting = number + 1
            left += self.theme.px(16)
        return self._facts[:fitting]

    def sizeHint(self) -> QSize:
        width = sum(self._width(fact) + self.theme.px(16) for fact in self._facts)
        return QSize(round(width), self.theme.style("small").line)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.theme.style("small").line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, left = painter_for(self), self.theme, 0.0
        style, ink = theme.style("small", 0, tabular=True), self.ink("text_muted")
        side = theme.icon_side(14)
        shown = self.shown()
        self.hint = "" if len(shown) == len(self._facts) else self.text()
        for fact in shown:
            theme.paint_icon_in(painter, fact.icon, 14, QRectF(left, 0, side, self.height()), ink)
            words = QRectF(left + side + theme.px(5), 0, self.width(), self.height())
            left = words.left() + draw_line(painter, words, fact.text, style, ink) + theme.px(16)

    def _width(self, fact: Fact) -> float:
        theme = self.theme
        return theme.icon_side(14) + theme.px(5) + theme.style("small", 0, tabular=True).width(fact.text)
