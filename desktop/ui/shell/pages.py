"""Whole pages that take the place of the columns (board, directory, rules): one at a time, made when first shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.widgets.panel import Panel


class Page(Panel):
    """What stands beside the rail instead of queue, case and actions."""

    def opened(self) -> None:
        """It is on the screen now: time to ask for what it shows."""

    def left(self) -> None:
        """It is put away; nothing written in it may be lost."""

    def show_tab(self, tab: int) -> None:
        """Turn to that part of it, if it has parts."""

    def first(self) -> QWidget:
        """What takes the keyboard when it comes here."""
        return self

    def step_back(self) -> bool:
        """Go back within it, if there is anything to go back from; else it is put away."""
        return False


class Pages(QWidget):
    """The pages by name, and which of them is shown."""

    turned = Signal()
    """Another page is shown, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers: dict[str, Callable[[QWidget], Page]] = {}
        self._made: dict[str, Page] = {}
        self.shown = ""
        """The page's name; empty: none, and the columns are there."""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def add(self, name: str, maker: Callable[[QWidget], Page]) -> None:
        """There is a page of that name; `maker` gets its parent."""
        self._makers[name] = maker

    def page(self, name: str) -> Page:
        """The page of that name, made at its first use."""
        if name not in self._made:
            page = self._made[name] = self._makers[name](self)
            page.hide()
            self._box.addWidget(page)
        return self._made[name]

    def open(self, name: str) -> None:
        """Show it; asked for twice, it stays."""
        page = self.page(name)
        if name == self.shown:
            return
        self._put_away()
        self.shown = name
        page.show()
        page.opened()
        self.turned.emit()
        page.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """The columns are there again."""
        if self.shown:
            self._put_away()
            self.turned.emit()

    def _put_away(self) -> None:
        if self.shown:
            self._made[self.shown].left()
            self._made[self.shown].hide()
            self.shown = ""
