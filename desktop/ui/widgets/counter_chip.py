"""Counts over the list: five equal chips that are filters at the same time."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.priority_mark import paint_priority_mark
from desktop.ui.widgets.themed import RING, Hinted, Themed, inside_ring, paint_box, paint_focus_ring, painter_for


class CounterChip(Hinted, Themed, QAbstractButton):
    """Mark and number; `toggled` is Qt's own. `words` is its whole name: "prioritet 2, 3 ärenden"."""

    def __init__(
        self,
        priority: int,
        count: int,
        words: str,
        *,
        upright: bool = False,
        ground: str = "surface_side",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.priority, self.ground, self._upright = priority, ground, upright
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(count, words)

    def set_count(self, count: int, words: str) -> None:
        """Another number, and the words for it."""
        self.count = count
        self.setAccessibleName(words)
        self.hint = words
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        if self._upright:
            return QSize(theme.px(40) + 2 * RING, theme.px(54) + 2 * RING)
        return QSize(theme.px(58) + 2 * RING, theme.measure("counter_chip") + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self.theme, inside_ring(self)
        on = "hover" if self.underMouse() else self.ground if self._upright else "raised"
        if self.isChecked():
            paint_box(painter, rect, theme.radius("control"), theme.colour(on), theme.colour("accent"), 2)
        else:
            line = None if self._upright else theme.colour("line")
            paint_box(painter, rect, theme.radius("control"), theme.colour(on), line)
        mark, number = self._places(rect)
        paint_priority_mark(painter, mark, self.priority, theme, on)
        ink = theme.ink("text" if self.count else "text_muted", on)
        style = theme.style("body_strong" if self.count else "body", 0, tabular=True)
        draw_line(painter, number, str(self.count), style, ink, Qt.AlignmentFlag.AlignHCenter)
        if self.hasFocus():
            paint_focus_ring(painter, rect, theme.radius("control"), theme, self.ground)

    def _places(self, rect: QRectF) -> tuple[QRectF, QRectF]:
        theme = self.theme
        side = theme.measure("priority_mark" if self._upright else "priority_mark_small")
        if self._upright:
            mark = QRectF(rect.center().x() - side / 2, rect.top() + theme.px(6), side, side)
            return mark, QRectF(rect.left(), mark.bottom() + theme.px(2), rect.width(), theme.px(22))
        mark = QRectF(rect.left() + theme.px(6), rect.center().y() - side / 2, side, side)
        return mark, QRectF(mark.right() + 2, rect.top(), rect.right() - mark.right() - theme.px(4), rect.height())


class CounterBar(Themed, QWidget):
    """Five chips over the list, or one above the other when the list is folded.

    The visible gap is smaller than the room two focus rings need, so the chips' margins overlap.
    """

    filter_changed = Signal(object)  # frozenset of the priorities chosen; empty shows all

    def __init__(self, upright: bool = False, ground: str = "surface_side", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upright = upright
        self.chips = [CounterChip(number, 0, "", upright=upright, ground=ground, parent=self) for number in range(1, 6)]
        for chip in self.chips:
            chip.toggled.connect(self._tell)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: tuple[int, ...], words: tuple[str, ...]) -> None:
        """The five numbers, most urgent first, and the whole name of each chip."""
        for chip, count, name in zip(self.chips, counts, words, strict=True):
            chip.set_count(count, name)

    def sizeHint(self) -> QSize:
        one, gap = self.chips[0].sizeHint(), self.theme.px(6)
        if self._upright:
            return QSize(one.width(), 5 * (one.height() - 2 * RING) + 4 * gap + 2 * RING)
        return QSize(5 * (one.width() - 2 * RING) + 4 * gap + 2 * RING, one.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap = self.theme.px(6)
        length = self.height() if self._upright else self.width()
        each = (length - 2 * RING - 4 * gap) / 5
        for place, chip in enumerate(self.chips):
            start, end = round(place * (each + gap)), round(place * (each + gap) + each) + 2 * RING
            if self._upright:
                chip.setGeometry(0, start, self.width(), end - start)
            else:
                chip.setGeometry(start, 0, end - start, self.height())

    def _tell(self) -> None:
        self.filter_changed.emit(frozenset(chip.priority for chip in self.chips if chip.isChecked()))
