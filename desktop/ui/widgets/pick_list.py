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
from PySide6.QtGui import QPainter
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


class _Painter(QStyledItemDelegate):
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
        block = theme.lay_out(look.text, small, line.width(), _LINES)
        block.draw(painter, QPointF(line.left(), line.bottom()), theme.ink("text_muted", on))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = theme_of(self)
        lines = theme.style("body", 600).line + _LINES * theme.style("small").line
        return QSize(theme.px(200), lines + 2 * theme.px(_GAP))


class PickList(Measured, ChoosingList):
    """Enter or a click gives the id; the marked row is the one that Enter in a search field means too."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def fit(self) -> None:
        self.scheduleDelayedItemsLayout()

    def show_looks(self, looks: Sequence[PickLook]) -> None:
        """Other rows; the first one is marked."""
        if tuple(looks) != self._rows.looks:
            self._rows.show(tuple(looks))
        self.setCurrentIndex(self._rows.index(0) if looks else QModelIndex())

    def marked(self) -> PickLook | None:
        """The row that Enter means."""
        index = self.currentIndex()
        return self._rows.looks[index.row()] if index.isValid() else None

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
