"""Plain text on a screen: a label with the type scale's exact line heights.

A QLabel by birth, so that screen readers see static text and buddies work, but painted with the same code as everything
else. Text that does not fit is elided and then stands whole in the tooltip.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import TextBlock, TextStyle, draw_line
from desktop.ui.widgets.themed import Hinted, Themed, painter_for


class Text(Hinted, Themed, QLabel):
    """One line, or with `wrap` as many as it takes (at most `max_lines`, if given)."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        ink: str = "text",
        ground: str = "surface",
        weight: int = 0,
        tabular: bool = False,
        wrap: bool = False,
        max_lines: int = 0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.ground, self._ink = ground, ink
        self._role, self._weight, self._tabular = role, weight, tabular
        self._wrap, self._max_lines, self._align = wrap, max_lines, align
        upright = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, upright)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def set_ink(self, ink: str, ground: str = "") -> None:
        """Another colour, and if need be another ground."""
        self._ink, self.ground = ink, ground or self.ground
        self.update()

    def text_width(self) -> int:
        """What one line needs."""
        return int(self._style().width(self.text())) + 1

    def sizeHint(self) -> QSize:
        style = self._style()
        if self._wrap:
            fixed = self.minimumWidth() == self.maximumWidth()
            block = self._block(self.maximumWidth() if fixed else self.theme.px(320))
            return QSize(block.width + 1, block.height)
        return QSize(self.text_width(), style.line)

    def minimumSizeHint(self) -> QSize:
        style = self._style()
        return QSize(min(self.text_width(), self.theme.px(24)), style.line)

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        return self._block(min(width, self.maximumWidth())).height if self._wrap else self._style().line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self._block(self.width()).elided if self._wrap else self.text_width() > self.width() + 1
        self.hint = self.text() if cut else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        colour = self.ink(self._ink if self.isEnabled() else "text_disabled")
        if self._wrap:
            self._block(self.width()).draw(painter, QPointF(0, 0), colour, self._align, self.width())
        else:
            draw_line(painter, QRectF(self.rect()), self.text(), self._style(), colour, self._align)

    def _style(self) -> TextStyle:
        return self.theme.style(self._role, self._weight, self._tabular)

    def _block(self, width: int) -> TextBlock:
        return self.theme.lay_out(self.text(), self._style(), width, self._max_lines)
