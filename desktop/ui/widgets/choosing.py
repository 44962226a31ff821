"""What Enter and a click mean in a list: this one. Arrow keys only mark."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView


class ChoosingList(QListView):
    """`choose` is told which row, if there is one there."""

    def choose(self, index: QModelIndex) -> None:
        """Do what the row stands for."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._choose_at(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose_at(self.indexAt(event.position().toPoint()))

    def _choose_at(self, index: QModelIndex) -> None:
        if index.isValid():
            self.choose(index)
