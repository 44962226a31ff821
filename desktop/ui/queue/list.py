"""The list itself: what is open is selected, what the keyboard marks is only marked, and nothing slips under the pointer.

Arrow keys do not open cases: opening is logged as reading, so it takes Enter or a click.
"""

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop.ui.models.queue import QueueModel
from desktop.ui.widgets.choosing import ChoosingList
from desktop.ui.widgets.queue_delegate import QueueRowDelegate
from desktop.ui.widgets.themed import Measured

_Flag = QItemSelectionModel.SelectionFlag


class QueueList(Measured, ChoosingList):
    """Signals give the case's id."""

    open_chosen = Signal(str)
    marked = Signal(str)

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._open = ""
        self._anchor: tuple[str, int] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setAutoScroll(False)
        self.setItemDelegate(QueueRowDelegate(self))
        self.setAccessibleName(self.tr("Cases in order"))
        self.viewport().setAutoFillBackground(False)
        self.setModel(model)
        for about in (
            model.rowsAboutToBeInserted,
            model.rowsAboutToBeRemoved,
            model.rowsAboutToBeMoved,
            model.layoutAboutToBeChanged,
        ):
            about.connect(self._hold_still)
        for done in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.layoutChanged):
            done.connect(self._keep_still)
        model.modelReset.connect(self._open_again)
        self.fit()

    def fit(self) -> None:
        self.verticalScrollBar().setSingleStep(self.theme.measure("queue_row") // 2)
        # The bar lies over the rows' empty right edge, so that times stand in the same place with and without it.
        self.setViewportMargins(0, 0, -self.theme.measure("scrollbar"), 0)
        self.scheduleDelayedItemsLayout()

    def set_open(self, case: str) -> None:
        """Select the row of the open case, and mark it for the keyboard."""
        another, self._open = case != self._open, case
        row = self._rows.row_of(case)
        if row < 0:
            self.selectionModel().clearSelection()
            return
        index = self._rows.index(row)
        self.selectionModel().select(index, _Flag.ClearAndSelect)
        self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        if another:
            self.scrollTo(index)

    def _open_again(self) -> None:
        self.set_open(self._open)

    def marked_case(self) -> str:
        """The row that the keyboard is on; empty for none."""
        index = self.currentIndex()
        return self._rows.rows()[index.row()].id if index.isValid() else ""

    def selectionCommand(self, index: QModelIndex, event: QEvent | None = None) -> _Flag:
        """Neither key nor mouse selects: what is selected is what is open."""
        return _Flag.NoUpdate

    def dataChanged(self, first: QModelIndex, last: QModelIndex, roles: list[int] | None = None) -> None:
        """Every row is as high as every other, so a changed one is only painted: QListView would lay all out anew."""
        QAbstractItemView.dataChanged(self, first, last, roles or [])

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.marked.emit(self.marked_case())

    def choose(self, index: QModelIndex) -> None:
        self.open_chosen.emit(self._rows.rows()[index.row()].id)

    # rows come and go above what somebody looks at

    def _hold_still(self, *_: Any) -> None:
        index = self._still_row()
        self._anchor = (self._rows.rows()[index.row()].id, self.visualRect(index).top()) if index.isValid() else None

    def _still_row(self) -> QModelIndex:
        """The row under the pointer, else the open one if it is in sight, else the first one in sight."""
        under = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())) if self.underMouse() else QModelIndex()
        if under.isValid():
            return under
        row = self._rows.row_of(self._open)
        if row >= 0 and self.viewport().rect().intersects(self.visualRect(self._rows.index(row))):
            return self._rows.index(row)
        # At the very top, what is new and most urgent must come into sight by itself.
        return self.indexAt(self.viewport().rect().topLeft()) if self.verticalScrollBar().value() else QModelIndex()

    def _keep_still(self, *_: Any) -> None:
        if self._anchor is None:
            return
        case, top = self._anchor
        self._anchor = None
        row = self._rows.row_of(case)
        if row < 0:
            return
        self.doItemsLayout()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.visualRect(self._rows.index(row)).top() - top)
