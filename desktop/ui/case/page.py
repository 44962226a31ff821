"""The case's column: whom it is about, in short, then the conversation or the case's own words; one banner when needed."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.sync.status import Phase
from desktop.ui.case.about import AboutPage
from desktop.ui.case.compact_header import CompactHeader
from desktop.ui.case.looks import header_look, in_short_look
from desktop.ui.chat.page import ChatPage
from desktop.ui.moments import clock_text
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.case_header import CaseHeader
from desktop.ui.widgets.in_short import InShort
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.state_view import StateLook, StateStack, ViewState
from desktop.ui.widgets.tabs import Tabs
from desktop.ui.widgets.themed import Measured
from desktop.ui.work import NO_CASE, Work


class CasePage(Measured, Panel):
    """The open case, or the state that stands in for it."""

    why_chosen = Signal()
    retry_chosen = Signal()

    def __init__(self, work: Work, take_chosen: Callable[..., None], parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work = work
        self._compact = False
        facts = work.facts()
        self.header = CaseHeader(header_look(work, facts), self)
        self.compact_header = CompactHeader(header_look(work, facts), self)
        self.banner = Banner("cloud-off", "", parent=self)
        self.in_short = InShort(in_short_look(facts), self)
        self.tabs = Tabs(parent=self)
        self.chat = ChatPage(work, take_chosen, self)
        self.about = AboutPage(self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self.header.copy_chosen.connect(self._copy)
        self.header.why_chosen.connect(self.why_chosen)
        self.tabs.currentChanged.connect(self._show_tab)
        self.banner.pressed.connect(self._dismiss)
        self._stack.pressed.connect(self.retry_chosen)
        work.case_changed.connect(self.refresh)
        work.status_changed.connect(self.refresh)
        work.opened.connect(self._open)
        work.told.connect(self._tell)
        self._said = ""
        self._set_tabs()
        self.fit()
        self.refresh()

    def _lay_out(self) -> None:
        content = QWidget(self)
        self._box, self._cards = QVBoxLayout(content), QVBoxLayout()
        self._tab_row = QHBoxLayout()
        self._tab_row.addWidget(self.tabs)
        self._cards.addWidget(self.banner)
        self._cards.addWidget(self.in_short)
        self._pages.addWidget(self.chat)
        self._pages.addWidget(self.about)
        self._box.addWidget(self.header)
        self._box.addWidget(self.compact_header)
        self._box.addLayout(self._cards)
        self._box.addLayout(self._tab_row)
        self._box.addWidget(self._pages, 1)
        self._stack = StateStack(content, "surface", self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def fit(self) -> None:
        theme = self.theme
        side = theme.measure("column_padding")
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._cards.setContentsMargins(side, 0, side, 0)
        self._cards.setSpacing(theme.px(10))
        self._tab_row.setContentsMargins(side, 0 if self._compact else theme.px(6), 0, 0)

    def set_compact(self, compact: bool) -> None:
        """A window for one column: a header of one line, In short as a tab of its own."""
        if compact == self._compact:
            return
        self._compact = compact
        self.chat.set_compact(compact)
        self._set_tabs()
        self.fit()
        self.refresh()

    def toggle_fold(self) -> None:
        """Fold In short to a line, or unfold it."""
        self.in_short.set_folded(not self.in_short.is_folded())

    def refresh(self) -> None:
        """The open case as it is known now."""
        work = self._work
        facts = work.facts()
        self.header.set_look(header_look(work, facts))
        self.compact_header.set_look(header_look(work, facts))
        self.in_short.set_look(in_short_look(facts))
        self.about.show_facts(facts)
        self.header.setVisible(not self._compact)
        self.compact_header.setVisible(self._compact)
        self.in_short.setVisible(not self._compact)
        self._show_banner()
        state = self._state()
        if state is None:
            self._stack.show_content()
        else:
            self._stack.show_state(state)

    def _state(self) -> StateLook | None:
        work = self._work
        if work.open_case == NO_CASE:
            text = self.tr("Enter opens the marked case. F2 takes the most urgent one.")
            return StateLook(ViewState.EMPTY, self.tr("No case is open"), text)
        if work.known.case(work.open_case) is not None:
            return None
        if work.refused_case:
            text = self.tr("Your assignment does not cover it, or it has left your queue.")
            return StateLook(ViewState.NO_ACCESS, self.tr("You do not see this case"), text)
        if work.status.phase is Phase.STALE:
            heading = self.tr("No contact since %1").replace("%1", clock_text(work.status.since))
            text = self.tr("The case has not been fetched to this computer. It opens when the contact is back.")
            return StateLook(ViewState.OFFLINE, heading, text, self.tr("Try again now"))
        return StateLook(ViewState.LOADING, self.tr("Fetching the case"), self.tr("It usually takes a second."))

    def _show_banner(self) -> None:
        """At most one: what was just said, else the cut line, else a hold that is about to lapse."""
        status = self._work.status
        warning = self._work.hold_warning()
        if self._said:
            self.banner.set_words(self._said, "", self.tr("OK"))
        elif status.phase is Phase.STALE:
            heading = self.tr("No contact with the server since %1. You can read and write.")
            text = self.tr("What you write is saved on this computer and sent when the contact is back.")
            self.banner.set_words(heading.replace("%1", clock_text(status.since)), text)
        elif warning:
            self.banner.set_words(warning)
        shown = bool(self._said or warning or status.phase is Phase.STALE)
        self.banner.setVisible(shown and not (self._compact and not self._said))

    def _tell(self, words: str) -> None:
        self._said = words
        self._show_banner()

    def _dismiss(self) -> None:
        self._said = ""
        self._show_banner()

    def _open(self, _case: str) -> None:
        self.tabs.setCurrentIndex(1 if self._compact else 0)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._work.facts().personnummer)

    def _set_tabs(self) -> None:
        names = [self.tr("Conversation"), self.tr("The case")]
        if self._compact:
            names.insert(0, self.tr("In short"))
        while self.tabs.count():
            self.tabs.removeTab(0)
        for name in names:
            self.tabs.addTab(name)
        self.tabs.setAccessibleName(self.tr("Parts of the case"))
        self.tabs.setCurrentIndex(1 if self._compact else 0)
        self._show_tab(self.tabs.currentIndex())

    def _show_tab(self, index: int) -> None:
        chat_at = 1 if self._compact else 0
        self._pages.setCurrentWidget(self.chat if index == chat_at else self.about)
