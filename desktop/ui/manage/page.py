"""The manager's page: hours and closures, where cases go, what outcomes lead to, and trying it; in place of the columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.rulebooks import Book
from desktop.domain.units import CaseId
from desktop.ui.manage.book_pane import BookPane
from desktop.ui.manage.hours_pane import HoursPane
from desktop.ui.manage.try_pane import TryPane
from desktop.ui.shell.keys import sequence_of
from desktop.ui.shell.pages import Page
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.state_view import StateLook, StateStack, ViewState
from desktop.ui.widgets.tabs import Tabs
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.work import Work, manages

HOURS, ROUTING, OUTCOMES, TRY = range(4)


class ManagePage(Measured, Page):
    """Four tabs; what is half done in one stays while another is read."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work = work
        content = QWidget(self)
        names = (
            self.tr("Opening hours"),
            self.tr("Where cases go"),
            self.tr("What outcomes lead to"),
            self.tr("Try it"),
        )
        self.tabs = Tabs(names, parent=content)
        self.tabs.setAccessibleName(self.tr("Managing"))
        self.hours = HoursPane(work, content)
        self.routing = BookPane(work, Book.ROUTING, content)
        self.outcomes = BookPane(work, Book.OUTCOMES, content)
        self.bench = TryPane(work, self.routing.draft_text, content)
        self._panes = (self.hours, self.routing, self.outcomes, self.bench)
        self._stack = QStackedWidget(content)
        for pane in self._panes:
            self._stack.addWidget(pane)
        self._shut = Button(self.tr("Close"), Kind.GHOST, key=sequence_of("back"), parent=content)
        self._title = Text(self.tr("Managing"), "title", parent=content)
        self._head, box = QHBoxLayout(), QVBoxLayout(content)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._shut)
        box.addLayout(self._head)
        self._under = QHBoxLayout()
        self._under.addWidget(self.tabs)
        box.addLayout(self._under)
        box.addWidget(self._stack, 1)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._box = box
        self.stack = StateStack(content, "surface", self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.tabs.currentChanged.connect(self._turn)
        self.shut = self._shut.clicked
        for pane in (self.routing, self.outcomes):
            pane.ready.connect(self._to_rules)
        work.status_changed.connect(self._may)
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        self._head.setContentsMargins(theme.px(24), theme.px(12), theme.px(12), theme.px(4))
        self._under.setContentsMargins(theme.px(24), 0, 0, 0)

    def show_tab(self, tab: int) -> None:
        """Turn to it."""
        if self.tabs.currentIndex() == tab:
            self._turn(tab)
        self.tabs.setCurrentIndex(tab)

    def try_case(self, case: CaseId) -> None:
        """Turn to the bench with this case, which also those may try who manage nothing."""
        self.bench.choose(case)
        self.show_tab(TRY)

    def opened(self) -> None:
        self._may()
        self._turn(self.tabs.currentIndex())

    def first(self) -> QWidget:
        return self._panes[self.tabs.currentIndex()].first()

    def _to_rules(self) -> None:
        """The keyboard, which Qt left at the way out while they were fetched."""
        if self._shut.hasFocus() and not self.tabs.isHidden():
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _may(self) -> None:
        self.tabs.setVisible(manages(self._work))
        if self._may_see(self.tabs.currentIndex()):
            self.stack.show_content()
            return
        text = self.tr("It is for managers. Sign in for work as one, if you are.")
        self.stack.show_state(StateLook(ViewState.NO_ACCESS, self.tr("You do not see this"), text))

    def _may_see(self, tab: int) -> bool:
        return manages(self._work) or (tab == TRY and self.bench.chosen() is not None)

    def _turn(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        self._may()
        if self._may_see(tab):
            self._panes[tab].opened()
            if self.isVisible() and not self.tabs.hasFocus():
                self._panes[tab].first().setFocus(Qt.FocusReason.OtherFocusReason)
