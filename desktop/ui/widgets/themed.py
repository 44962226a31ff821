"""What painted widgets share: the theme at hand, the ground they stand on, room for the focus ring.

Qt repaints every widget by itself when palette or sheet change, so a widget that only paints needs no code for a switch
of theme. One that keeps measures (margins, fixed heights) inherits `Measured` and sets them in `fit`.
"""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QToolTip, QWidget

from desktop.ui.theme.host import theme_of
from desktop.ui.theme.theme import Theme

# The focus ring (2) and its gap (2): kept free round whatever can be focused, so that the ring is never clipped.
RING = 4


class Themed:
    """Mixin in front of a Qt widget class."""

    ground = "surface"

    @property
    def theme(self) -> Theme:
        """The theme in force; asked for at each painting."""
        return theme_of(self)  # type: ignore[arg-type]  # a mixin: self is a widget

    def ink(self, token: str) -> QColor:
        """The colour of a text on this widget's ground."""
        return self.theme.ink(token, self.ground)


class Hinted:
    """Mixin: a tooltip that only repeats what the name already says, and so is kept from the screen reader.

    Qt reads a widget's tooltip as its description; these words would be heard twice.
    """

    hint = ""

    def event(self, event: QEvent) -> bool:
        """Show the hint where Qt would show the tooltip."""
        if event.type() == QEvent.Type.ToolTip and self.hint:
            QToolTip.showText(event.globalPos(), plainly(self.hint), self)  # type: ignore[attr-defined, arg-type]  # a QHelpEvent
            return True
        return super().event(event)


def plainly(words: str) -> str:
    """The words as a tooltip shows them letter by letter: Qt takes for markup what looks like it, whoever wrote it.

    What a resident writes could otherwise look like our own words, or fetch a picture from where it says.
    """
    if not Markup.mightBeRichText(words):
        return words
    return Markup.convertFromPlainText(words, Qt.WhiteSpaceMode.WhiteSpaceNormal)


class Measured(Themed):
    """A widget whose layout follows the text size."""

    def fit(self) -> None:
        """Set margins and heights from the theme in force."""

    def changeEvent(self, event: QEvent) -> None:
        """A new sheet or font means a new theme or text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit()


def inside_ring(widget: QWidget, height: float = 0) -> QRectF:
    """The visible box of a control, inside the room for the ring; of this height in the middle, or as high as there is room."""
    room = QRectF(widget.rect()).adjusted(RING, RING, -RING, -RING)
    if height:
        room.setTop((widget.height() - height) / 2)
        room.setHeight(height)
    return room


def painter_for(widget: QWidget) -> QPainter:
    """A painter with smooth edges and smooth pictures."""
    painter = QPainter(widget)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def paint_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded box; the border lies inside the rectangle, on whole pixels."""
    inset = width / 2 if line is not None else 0.0
    pen = QPen(Qt.PenStyle.NoPen) if line is None else QPen(line, width)
    if dashed:
        pen.setDashPattern([3.0, 2.5])
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), max(radius - inset, 0), max(radius - inset, 0))


def fill_box(painter: QPainter, left: float, top: float, width: float, height: float, colour: QColor) -> None:
    """A flat rectangle; hairlines are these too, since a smoothed line of one pixel becomes two grey ones."""
    painter.fillRect(QRectF(left, top, width, height), colour)


def paint_focus_ring(painter: QPainter, rect: QRectF, radius: float, theme: Theme, ground: str) -> None:
    """The ring outside a control: `rect` is the control, which must have RING pixels of room round it."""
    focus = theme.tokens.focus
    gap = QRectF(rect).adjusted(-focus.gap, -focus.gap, focus.gap, focus.gap)
    outer = gap.adjusted(-focus.width, -focus.width, focus.width, focus.width)
    paint_box(painter, gap, radius + focus.radius_add, line=theme.colour("focus_gap"), width=focus.gap)
    paint_box(painter, outer, radius + 2 * focus.radius_add, line=theme.graphic("focus", ground), width=focus.width)


def paint_inner_ring(painter: QPainter, rect: QRectF, radius: float, theme: Theme, ground: str) -> None:
    """The ring inside rows, tabs and rail buttons, which lie edge to edge."""
    paint_box(painter, rect, radius, line=theme.graphic("focus", ground), width=theme.tokens.focus.width)


def resize_gap(box: QBoxLayout, place: int, height: int) -> None:
    """Another height for the gap at a place of an upright layout, if there is one; invalidate the layout afterwards."""
    item = box.itemAt(place)
    if item is not None and (gap := item.spacerItem()) is not None:
        gap.changeSize(0, height, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
