"""A list of texts to pick one from: its name and what is typed for it, and below it the beginning of the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.theme.host import theme_of
from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.choosing import ChoosingList
from desktop.ui.widgets.themed import Measured, fill_box

_Index = QModelIndex | QPersistentModelIndex
_LOOK = Qt.ItemDataRole.UserRole
_INSET, _GAP, _LINES = 12, 8, 2


@dataclass(frozen=True, slots=True)
class PickLook:
    """Everything a row shows. `id` comes back with the signal."""

    id: str
    name: str
    detail: str
    text: str
    warns: bool = False
    """Its text calls for attention."""


class _Rows(QAbstractListModel):
    """Few rows, which change all at once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.looks: tuple[PickLook, ...] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.looks)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        look = self.looks[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{look.name}. {look.text}"
        return look if role == _LOOK else None

    def show(self, looks: tuple[PickLook, ...]) -> None:
        self.beginResetModel()
        self.looks = looks
        self.endResetModel()

    def retell(self, looks: tuple[PickLook, ...]) -> None:
        self.looks = looks
        self.dataChanged.emit(self.index(0), self.index(len(looks) - 1))


class _Painter(QStyledItemDelegate):
    lines = _LINES
    """How much of each text is shown."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, look, rect = theme_of(self), index.data(_LOOK), QRectF(option.rect)
        on = "selected" if option.state & QStyle.StateFlag.State_Selected else "surface"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_box(painter, rect.left(), rect.top(), rect.width(), rect.height(), theme.colour(on))
        strong, small = theme.style("body", 600), theme.style("small")
        inset = theme.px(_INSET)
        line = QRectF(rect.left() + inset, rect.top() + theme.px(_GAP), rect.width() - 2 * inset, strong.line)
        used = draw_line(painter, line, look.detail, small, theme.ink("text_muted", on), Qt.AlignmentFlag.AlignRight)
        draw_line(painter, line.adjusted(0, 0, -used - inset, 0), look.name, strong, theme.ink("text", on))
        block = theme.lay_out(look.text, small, line.width(), self.lines)
        ink = theme.ink("warning" if look.warns else "text_muted", on)
        block.draw(painter, QPointF(line.left(), line.bottom()), ink)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = theme_of(self)
        lines = theme.style("body", 600).line + self.lines * theme.style("small").line
        return QSize(theme.px(200), lines + 2 * theme.px(_GAP))


class PickList(Measured, ChoosingList):
    """Enter or a click gives the id; the marked row is the one that Enter in a search field means too."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, snug: bool = False) -> None:
        """`snug`: where every text fits in one line, the rows are one line lower."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows, self._painter, self._snug = _Rows(self), _Painter(self), snug
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def fit(self) -> None:
        self._fit_lines()
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_lines()

    def _fit_lines(self) -> None:
        if not self._snug:
            return
        # As wide as the rows are beside a scroll bar: whether there is one depends on their height.
        room = self.width() - 2 * self.theme.px(_INSET) - self.verticalScrollBar().sizeHint().width()
        small = self.theme.style("small")
        fits = all("\n" not in look.text and small.width(look.text) <= room for look in self._rows.looks)
        lines = 1 if fits else _LINES
        if lines != self._painter.lines:
            self._painter.lines = lines
            self.scheduleDelayedItemsLayout()

    def show_looks(self, looks: Sequence[PickLook]) -> None:
        """Other rows; the first one is marked."""
        if tuple(looks) != self._rows.looks:
            self._rows.show(tuple(looks))
            self._fit_lines()
        self.setCurrentIndex(self._rows.index(0) if looks else QModelIndex())

    def retell(self, looks: Sequence[PickLook]) -> None:
        """The same rows with other texts: nothing moves, and what is marked stays so. Other rows are left alone."""
        looks = tuple(looks)
        if looks and looks != self._rows.looks and [one.id for one in looks] == [one.id for one in self._rows.looks]:
            self._rows.retell(looks)
            self._fit_lines()

    def marked(self) -> PickLook | None:
        """The row that Enter means."""
        index = self.currentIndex()
        return self._rows.looks[index.row()] if index.isValid() else None

    def mark(self, which: str) -> None:
        """Mark the row of that id; without it the mark stays."""
        for place, look in enumerate(self._rows.looks):
            if look.id == which:
                self.setCurrentIndex(self._rows.index(place))

    def step(self, step: int) -> None:
        """Mark the next (1) or the former (-1) row."""
        if self._rows.looks:
            row = max(0, min(self.currentIndex().row() + step, len(self._rows.looks) - 1))
            self.setCurrentIndex(self._rows.index(row))

    def choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows.looks[index.row()].id)

    def choose_marked(self) -> None:
        """Take the marked row, if there is one."""
        if self.currentIndex().isValid():
            self.choose(self.currentIndex())
