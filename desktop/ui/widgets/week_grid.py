"""A week of times as one painted list: days across, whoever receives downwards, in each day her times by the clock.

A list to Qt, so that a screen reader walks it time by time; where each of them stands, and what it looks like, is decided here.
"""

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.choosing import ChoosingList
from desktop.ui.widgets.themed import Measured, fill_box, paint_box, paint_inner_ring, painter_for
from desktop.ui.widgets.week_look import TimeLook, TimeState, WeekLayout, WeekLook, WeekMeasures

_Index = QModelIndex | QPersistentModelIndex
_NAMES, _NARROW = 176, 800
"""How wide the names stand, and below which width they stand over their times."""
_EDGE, _GAP, _ICON, _PAD = 24, 4, 14, 5
_Move = QAbstractItemView.CursorAction
_STEPS = {_Move.MoveLeft: -1, _Move.MovePrevious: -1, _Move.MoveRight: 1, _Move.MoveNext: 1}
_WEEKS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_T: 0}
# state → ground, ink, weight
_PAINT = {
    TimeState.FREE: ("raised", "text", 600),
    TimeState.LATER: ("surface", "text_muted", 400),
    TimeState.TAKEN: ("sunken", "text_muted", 400),
}


class _Times(QAbstractListModel):
    """The times of a week, which change all at once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.look = WeekLook()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.look.times)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.look.words(index.row())
        return None

    def show(self, look: WeekLook) -> None:
        self.beginResetModel()
        self.look = look
        self.endResetModel()


def paint_time(
    painter: QPainter, rect: QRectF, look: TimeLook, theme: Theme, marked: bool = False, ring: bool = False
) -> None:
    """One time. Free ones have a whole border and are heavy, later ones a dashed border, taken ones are struck through."""
    ground, ink, weight = _PAINT[look.state]
    ground = "selected" if marked else ground
    line = theme.graphic("accent", ground) if marked else None
    if not marked and look.state is not TimeState.TAKEN:
        line = theme.graphic("line_control", "raised" if look.state is TimeState.FREE else "surface")
    radius, dashed = theme.radius("key"), look.state is TimeState.LATER and not marked
    if line is None:
        # Hundreds of these stand beside each other: round corners would cost more than all the rest of them.
        fill_box(painter, rect.left(), rect.top(), rect.width(), rect.height(), theme.colour(ground))
    else:
        paint_box(painter, rect, radius, theme.colour(ground), line, 2.0 if marked else 1.0, dashed)
    if ring:
        paint_inner_ring(painter, rect, radius, theme, ground)
    colour, left = theme.ink(ink, ground), rect.left() + theme.px(_PAD)
    style = theme.style("small", weight, True)
    used = draw_line(painter, QRectF(left, rect.top(), rect.width(), rect.height()), look.clock, style, colour)
    if look.state is TimeState.TAKEN:
        middle = style.baseline(rect.top(), rect.height()) - style.cap / 2
        fill_box(painter, left, round(middle), used, 1, colour)
    left += used + theme.px(4)
    for icon in look.icons:
        side = theme.icon_side(_ICON)
        theme.paint_icon_in(painter, icon, _ICON, QRectF(left, rect.top(), side, rect.height()), colour)
        left += side + theme.px(2)


class WeekGrid(Measured, ChoosingList):
    """`chosen`: Enter or a click on the time at that place. `marked`: it is the one that Enter means now; `hovered`: the pointer is over
    it. `week_chosen`: the week before (-1), after (1), or this one (0)."""

    chosen = Signal(int)
    marked = Signal(int)
    hovered = Signal(int)
    week_chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._times = _Times(self)
        self._layout = WeekLayout(WeekLook(), WeekMeasures(1, 0, 0, True, 0, (1, 1), 0))
        self.setModel(self._times)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: with and without it a day would not hold equally many times.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)
        self.entered.connect(lambda index: self.hovered.emit(index.row()))
        self.selectionModel().currentChanged.connect(lambda index, _: self.marked.emit(index.row()))

    @property
    def look(self) -> WeekLook:
        """What is shown."""
        return self._times.look

    def show_week(self, look: WeekLook, mark: int) -> None:
        """Another week; the time at that place is marked (-1: none)."""
        self._times.show(look)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(0)
        index = self._times.index(mark) if 0 <= mark < len(look.times) else QModelIndex()
        self.setCurrentIndex(index)

    def mark(self, place: int) -> None:
        """Mark the time at that place."""
        self.setCurrentIndex(self._times.index(place))

    def choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def fit(self) -> None:
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        week = _WEEKS.get(Qt.Key(event.key()))
        if week is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.week_chosen.emit(week)
            return
        super().keyPressEvent(event)

    # where things stand

    def _sizes(self) -> WeekMeasures:
        theme, width = self.theme, self.viewport().width()
        beside = width >= theme.px(_NARROW)
        strong, small = theme.style("body", 600), theme.style("small", 600, True)
        icons = max((len(one.icons) for one in self.look.times), default=0)
        wide = round(small.width("00:00")) + 2 * theme.px(_PAD) + icons * (theme.icon_side(_ICON) + theme.px(4))
        left = theme.px(_EDGE) + (theme.px(_NAMES) if beside else -theme.px(_GAP))
        name = strong.line + (theme.style("small").line if beside else 0)
        head = theme.style("body", 600).line + theme.style("small").line + theme.px(8)
        return WeekMeasures(width, head, left, beside, name, (wide, theme.px(24)), theme.px(_GAP))

    def doItemsLayout(self) -> None:
        self._layout = WeekLayout(self.look, self._sizes())
        # The list's own layout would put them below each other.
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height() - self._layout.sizes.head
        bar.setPageStep(max(room, 1))
        bar.setSingleStep(self._layout.sizes.chip[1] + self._layout.sizes.gap)
        bar.setRange(0, max(self._layout.height - room, 0))
        QAbstractItemView.updateGeometries(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.doItemsLayout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # The days stay where they are, so nothing can be moved as it is.
        self.viewport().update()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._layout.rects):
            return QRect()
        return self._layout.rects[index.row()].translated(0, self._layout.sizes.head - self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        if point.y() < self._layout.sizes.head:
            return QModelIndex()
        at = QPoint(point.x(), point.y() - self._layout.sizes.head + self.verticalOffset())
        place = next((place for place, rect in enumerate(self._layout.rects) if rect.contains(at)), -1)
        return self._times.index(place) if place >= 0 else QModelIndex()

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid() or index.row() >= len(self._layout.rects):
            return
        rect, bar = self._layout.rects[index.row()], self.verticalScrollBar()
        room = self.viewport().height() - self._layout.sizes.head
        row = self._layout.tops[self.look.times[index.row()].row]
        if rect.top() - self._layout.sizes.gap < bar.value():
            # With whose it is, where that fits.
            bar.setValue(row if rect.bottom() - row < room else rect.top() - self._layout.sizes.gap)
        elif rect.bottom() + self._layout.sizes.gap > bar.value() + room:
            bar.setValue(rect.bottom() + self._layout.sizes.gap - room)

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        last, here = len(self.look.times) - 1, self.currentIndex().row()
        if last < 0:
            return QModelIndex()
        if here < 0 or action in (_Move.MoveHome, _Move.MoveEnd):
            return self._times.index(last if action == _Move.MoveEnd else 0)
        if action in (_Move.MoveUp, _Move.MoveDown):
            step = -1 if action == _Move.MoveUp else 1
            return self._times.index(self._layout.above_or_below(self.look, here, step))
        return self._times.index(max(0, min(here + _STEPS.get(action, 0), last)))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, sizes = painter_for(self.viewport()), self.theme, self._layout.sizes
        width, height, offset = self.viewport().width(), self.viewport().height(), self.verticalOffset()
        fill_box(painter, 0, 0, width, height, theme.colour("surface"))
        shown = self._layout.rows_between(offset, offset + height - sizes.head)
        down = sizes.head - offset
        for row in shown:
            self._paint_row(painter, row, down)
        current, focus = self.currentIndex().row(), self.hasFocus()
        for place, (look, rect) in enumerate(zip(self.look.times, self._layout.rects, strict=False)):
            if look.row in shown and rect.bottom() + down > sizes.head and rect.top() + down < height:
                box = QRectF(rect.translated(0, down))
                paint_time(painter, box, look, theme, place == current, focus and place == current)
        self._paint_head(painter)

    def _paint_row(self, painter: QPainter, row: int, down: int) -> None:
        theme, sizes = self.theme, self._layout.sizes
        top, bottom = self._layout.tops[row] + down, self._layout.tops[row + 1] + down
        name, detail = self.look.rows[row]
        strong, small, edge = theme.style("body", 600), theme.style("small"), theme.px(_EDGE)
        room = (sizes.left if sizes.beside else sizes.width) - edge - theme.px(8)
        line = QRectF(edge, top + sizes.gap, room, strong.line)
        used = draw_line(painter, line, name, strong, theme.ink("text", "surface"))
        below = QRectF(edge, line.bottom(), room, small.line)
        if not sizes.beside:
            below = line.adjusted(used + theme.px(8), 0, 0, 0)
        draw_line(painter, below, detail, small, theme.ink("text_muted", "surface"))
        fill_box(painter, 0, bottom - 1, sizes.width, 1, theme.colour("line"))
        over = 0 if sizes.beside else sizes.name + sizes.gap
        for day in range(len(self.look.days)):
            left = sizes.left + day * self._layout.day_width
            if day or sizes.beside:
                fill_box(painter, left - 1, top + over, 1, bottom - top - over, theme.colour("line"))

    def _paint_head(self, painter: QPainter) -> None:
        theme, sizes = self.theme, self._layout.sizes
        fill_box(painter, 0, 0, sizes.width, sizes.head, theme.colour("surface"))
        strong, small = theme.style("body", 600), theme.style("small")
        for number, day in enumerate(self.look.days):
            left = sizes.left + number * self._layout.day_width + sizes.gap
            room = self._layout.day_width - 2 * sizes.gap
            ink = theme.ink("accent" if day.today else "text", "surface")
            draw_line(painter, QRectF(left, theme.px(2), room, strong.line), day.name, strong, ink)
            below = QRectF(left, theme.px(2) + strong.line, room, small.line)
            draw_line(painter, below, day.detail, small, theme.ink("text_muted", "surface"))
        fill_box(painter, 0, sizes.head - 1, sizes.width, 1, theme.colour("line"))
