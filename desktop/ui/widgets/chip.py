"""Chips: a risk, who holds the case, a plain fact; an icon and a word on a soft ground."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.themed import Hinted, Themed, paint_box, painter_for


class ChipKind(StrEnum):
    """What a chip says; the value is its ink."""

    WARNING = "warning"
    HOLDER = "accent"
    DANGER = "danger"
    SUCCESS = "success"
    PLAIN = "text_muted"


_GROUND = {ChipKind.HOLDER: "accent_soft", ChipKind.PLAIN: "sunken"}


class Chip(Hinted, Themed, QLabel):
    """Static text for the screen reader; the icon only repeats it. What there is no room for stands in the tooltip."""

    def __init__(
        self, text: str, kind: ChipKind = ChipKind.WARNING, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_chip(text, kind, icon)

    def set_chip(self, text: str, kind: ChipKind, icon: str = "") -> None:
        """Another text, meaning or icon."""
        self.kind, self._icon = ChipKind(kind), icon
        self.ground = _GROUND.get(self.kind, f"{self.kind}_soft")
        self.setText(text)
        self._note_cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = self.theme
        icon = theme.icon_side(16) + theme.px(6) if self._icon else 0
        width = round(theme.style("small", 600).width(self.text())) + icon + 2 * theme.px(10)
        return QSize(width, theme.measure("holder_chip" if self.kind is ChipKind.HOLDER else "chip"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note_cut()

    def _note_cut(self) -> None:
        self.hint = self.text() if self.width() < self.sizeHint().width() else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self.theme
        ink = self.ink(self.kind.value)
        # On a black ground a soft fill is black too: there the border carries the shape.
        same = theme.colour(self.ground) == theme.colour("surface")
        paint_box(
            painter, QRectF(self.rect()), theme.radius("control"), theme.colour(self.ground), ink if same else None
        )
        left = theme.px(10)
        if self._icon:
            theme.paint_icon_in(painter, self._icon, 16, QRectF(left, 0, theme.icon_side(16), self.height()), ink)
            left += theme.icon_side(16) + theme.px(6)
        room = QRectF(left, 0, self.width() - left - theme.px(8), self.height())
        draw_line(painter, room, self.text(), theme.style("small", 600), ink)
