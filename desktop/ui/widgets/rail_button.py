"""The places of the program down the left edge: icon over word, with a badge that counts."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.themed import Hinted, Themed, paint_box, paint_inner_ring, painter_for


def paint_badge(painter: QPainter, right: float, top: float, text: str, theme: Theme, calls: bool) -> None:
    """A pill with a number, its right end at `right`: accent if it calls on this person, grey if it only counts."""
    style, height = theme.style("caption", 600, tabular=True), theme.measure("badge")
    width = max(height, round(style.width(text)) + theme.px(10))
    rect = QRectF(right - width, top, width, height)
    ink, fill = ("on_accent", "accent") if calls else ("surface", "text_muted")
    paint_box(painter, rect, height / 2, theme.colour(fill))
    draw_line(painter, rect, text, style, theme.ink(ink, fill), Qt.AlignmentFlag.AlignHCenter)


class RailButton(Hinted, Themed, QAbstractButton):
    """One place. Checkable and exclusive among its siblings; signals are Qt's `clicked` and `toggled`."""

    def __init__(
        self, icon: str, text: str, *, compact: bool = False, checkable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ground = "surface_app"
        self._icon, self._compact = icon, compact
        self._badge, self._calls = "", False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(checkable)
        self.setAutoExclusive(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_compact(compact)

    def set_compact(self, compact: bool) -> None:
        """Icons only, with the word in the tooltip."""
        self._compact = compact
        self.hint = self.text() if compact else ""
        self.updateGeometry()
        self.update()

    def set_badge(self, text: str, words: str = "", calls: bool = True) -> None:
        """The number in the corner, and what it means in words for the screen reader."""
        self._badge, self._calls = text, calls
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        word = round(theme.style("caption").width(self.text())) + theme.px(8)
        return QSize(theme.px(46) if self._compact else max(theme.px(72), word), theme.px(46 if self._compact else 58))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self.theme
        rect, radius = QRectF(self.rect()), theme.radius("control")
        on = "chosen" if self.isChecked() else "hover" if self.underMouse() else self.ground
        if self.isChecked():
            line = (
                theme.colour("line") if theme.colour("chosen") != theme.colour("selected") or theme.outlined else None
            )
            paint_box(painter, rect, radius, theme.colour(on), line)
        elif self.underMouse():
            paint_box(painter, rect, radius, theme.colour(on))
        self._paint_content(painter, theme, on)
        if self._badge:
            paint_badge(painter, self.width() - 2, theme.px(4), self._badge, theme, self._calls)
        if self.hasFocus():
            paint_inner_ring(painter, rect, radius, theme, self.ground)

    def _paint_content(self, painter: QPainter, theme: Theme, on: str) -> None:
        chosen = self.isChecked()
        icon = theme.ink("accent" if chosen else "text_muted", on)
        side = theme.icon_side(20)
        if self._compact:
            # The badge takes the corner: the icon steps aside, so that both can be read.
            aside = QPointF(-theme.px(4), theme.px(5)) if self._badge else QPointF()
            theme.paint_icon_in(painter, self._icon, 20, QRectF(self.rect()).translated(aside), icon)
            return
        theme.paint_icon(painter, self._icon, 20, QPointF((self.width() - side) / 2, theme.px(10)), icon)
        style = theme.style("caption", 600 if chosen else 500)
        ink = theme.ink("text" if chosen else "text_muted", on)
        room = QRectF(2, theme.px(33), self.width() - 4, theme.px(18))
        draw_line(painter, room, self.text(), style, ink, Qt.AlignmentFlag.AlignHCenter)
