"""Puts the row painter into a list view: the model gives a look, the view knows what is selected and hovered."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.theme.host import theme_of
from desktop.ui.widgets.queue_row import QueueRowLook, QueueRowPainter

# The role under which a model keeps its `QueueRowLook`; AccessibleTextRole should give the look's `spoken`.
LOOK_ROLE = Qt.ItemDataRole.UserRole + 1


class QueueRowDelegate(QStyledItemDelegate):
    """Use with a view that has mouse tracking on, so that hovering shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look: QueueRowLook = index.data(LOOK_ROLE)
        state = option.state
        shown = replace(
            look,
            selected=bool(state & QStyle.StateFlag.State_Selected),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
            focused=bool(state & QStyle.StateFlag.State_HasFocus),
        )
        QueueRowPainter(theme_of(self)).paint(painter, QRectF(option.rect), shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QueueRowPainter(theme_of(self)).size()
