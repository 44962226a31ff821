"""The case's column: whom it is about, in short, then the conversation or the case's own words; one banner when needed."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.refusals import TEMPORARY
from desktop.sync.status import Phase
from desktop.ui import clipboard
from desktop.ui.case.answers import AnswersPage
from desktop.ui.case.compact_header import CompactHeader
from desktop.ui.case.join_lines import JoinLines
from desktop.ui.case.looks import header_look, in_short_look
from desktop.ui.case.others import OtherCases
from desktop.ui.case.others_line import OthersLine
from desktop.ui.case.others_page import OthersPage
from desktop.ui.case.pictures import CasePictures
from desktop.ui.case.record import CaseRecord
from desktop.ui.case.record_page import RecordPage
from desktop.ui.case.referral_line import ReferralLine
from desktop.ui.chat.page import ChatPage
from desktop.ui.models.care import desk_why
from desktop.ui.models.facts import CaseFacts
from desktop.ui.models.known import NO_CASE
from desktop.ui.models.record import risk_chips
from desktop.ui.moments import clock_text
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.case_header import CaseHeader
from desktop.ui.widgets.in_short import InShort
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.state_view import StateLook, StateStack, ViewState
from desktop.ui.widgets.tabs import Tabs
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work

IN_SHORT_SHARE = 0.63
"""How much of the card In short the own words have."""
TWO_MESSAGES = 150
"""Pixels at 100 % that two short messages take."""


class CasePage(Measured, Panel):
    """The open case, or the state that stands in for it. `why_chosen`: somebody wants to say why she reads it."""

    why_chosen = Signal()

    def __init__(self, work: Work, take_chosen: Callable[..., None], parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work = work
        self._compact = False
        self._fold_chosen = False
        facts = work.facts()
        self.header = CaseHeader(header_look(work, facts), self)
        self.compact_header = CompactHeader(header_look(work, facts), self)
        self.banner = Banner("cloud-off", "", parent=self)
        # Why a case is open to be read only, and until when: beside a banner, for as long as it is open.
        self.insight = Banner("folder-lock", "", parent=self)
        # What was just said stands over the case, or alone when no case is open.
        self.notices = (Banner("info", "", parent=self), Banner("info", "", parent=self))
        self.in_short = InShort(in_short_look(work, facts, lambda lines: ()), self)
        self.tabs = Tabs(parent=self)
        self.pictures = CasePictures(work, self)
        self.chat = ChatPage(work, take_chosen, self.pictures, self)
        self.answers = AnswersPage(work.known, self.pictures, self)
        self.others = OtherCases(work, self)
        self.record = CaseRecord(work, self)
        self.record_page = RecordPage(work, self.record, self)
        self.others_line = OthersLine(self.others, work.known, self)
        self.join_lines, self.referral_line = JoinLines(work, self), ReferralLine(work, self)
        self.others_page = OthersPage(work, self.others, self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self.header.copy_chosen.connect(self._copy)
        self.in_short.folded.connect(self._fold_by_hand)
        self.tabs.currentChanged.connect(self._show_tab)
        self.others_line.chosen.connect(self.show_others)
        self.others.changed.connect(self.refresh)
        self.record.changed.connect(self.refresh)
        self.pictures.changed.connect(lambda: self.answers.show_facts(work.facts(), work.casework.may_assess()))
        self.answers.assess_chosen.connect(work.casework.assess)
        self.chat.messages.assess_chosen.connect(work.casework.assess)
        for notice in self.notices:
            notice.pressed.connect(self._dismiss)
        work.case_changed.connect(self.refresh)
        work.status_changed.connect(self.refresh)
        work.opened.connect(self._open)
        work.told.connect(self._tell)
        self._said = ""
        self._explained = False
        self._set_tabs()
        self.fit()
        self.refresh()

    def _lay_out(self) -> None:
        content = QWidget(self)
        self._box, self._cards = QVBoxLayout(content), QVBoxLayout()
        # The line under the tabs goes from edge to edge, the tabs stand in the column.
        tab_bar = Panel("surface", ("bottom",), content)
        self._tab_row = QHBoxLayout(tab_bar)
        self._tab_row.addWidget(self.tabs)
        self._cards.addWidget(self.notices[0])
        self._cards.addWidget(self.banner)
        self._cards.addWidget(self.insight)
        self._cards.addWidget(self.in_short)
        self._pages.addWidget(self.chat)
        self._pages.addWidget(self.answers)
        self._pages.addWidget(self.record_page)
        self._pages.addWidget(self.others_page)
        self._box.addWidget(self.header)
        self._box.addWidget(self.compact_header)
        self._box.addWidget(self.referral_line)
        self._box.addWidget(self.join_lines)
        self._box.addWidget(self.others_line)
        self._box.addLayout(self._cards)
        self._box.addWidget(tab_bar)
        self._box.addWidget(self._pages, 1)
        self._stack = StateStack(content, "surface", self)
        self._stack.pressed.connect(self._state_pressed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._alone = QVBoxLayout()
        self._alone.addWidget(self.notices[1])
        outer.addLayout(self._alone)
        outer.addWidget(self._stack, 1)

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

    def show_conversation(self) -> None:
        """Turn to the conversation, where one writes."""
        self.tabs.setCurrentIndex(self._chat_at())

    def show_others(self) -> None:
        """Turn to the person's other cases."""
        self.tabs.setCurrentIndex(self.tabs.count() - 1)

    def toggle_answers(self) -> None:
        """Turn to all answers, or back to the conversation."""
        self._toggle(self._chat_at() + 1, self.answers.list.setFocus)

    def toggle_record(self) -> None:
        """Turn to the record, or back to the conversation."""
        self._toggle(self._chat_at() + 2, self.record_page.take_focus)

    def _toggle(self, at: int, focus: Callable[[], None]) -> None:
        if self.tabs.currentIndex() == at:
            self.show_conversation()
            self.chat.messages.setFocus()
        else:
            self.tabs.setCurrentIndex(at)
            focus()

    def first_widget(self) -> QWidget:
        """What takes the keyboard when it comes to this column."""
        button = self._stack.button
        return button if button.isVisible() else self.chat.composer.edit

    def toggle_fold(self) -> None:
        """Fold In short to a line, unfold it, or show all of it where three lines do not hold it."""
        self._fold_chosen = True
        self.in_short.turn()

    def refresh(self) -> None:
        """The open case as it is known now."""
        work = self._work
        facts = work.facts()
        self._show_banner()
        look = header_look(work, facts, self.others.this(), risk_chips(self.record.known()))
        self.header.set_look(look)
        self.compact_header.set_look(look)
        self.join_lines.refresh()
        self.referral_line.refresh()
        self.others_line.refresh(self._compact)
        self.tabs.set_number(self.tabs.count() - 1, self.others.number())
        self._fill_in_short(facts)
        self.answers.show_facts(facts, self._work.casework.may_assess())
        self.tabs.set_number(self._chat_at() + 1, self.answers.number())
        self.header.setVisible(not self._compact)
        self.compact_header.setVisible(self._compact)
        self._show_in_short()
        state = self._state()
        self._show_notice(state is not None)
        if state is None:
            self._stack.show_content()
        else:
            self._stack.show_state(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_in_short(self._work.facts())

    def _fill_in_short(self, facts: CaseFacts) -> None:
        """Break the own words for the card's left part; fold the card when the conversation needs its room."""
        work = self._work
        width = self.width() - 2 * self.theme.measure("column_padding")
        left = round(width * IN_SHORT_SHARE) - self.theme.px(26)

        def own_words(lines: int) -> tuple[str, ...]:
            block = self.theme.lay_out(facts.own_words, self.theme.style("body"), max(left, 1), lines)
            return tuple(text for text, _ in block.lines)

        header = self.compact_header if self._compact else self.header
        beside = (header, self.tabs, self._pages)
        spare = self.height() - sum(part.minimumSizeHint().height() for part in beside) - self.theme.px(16)
        self.in_short.most = max(
            min(spare, self.height() // (1 if self._compact else 2)), self.theme.measure("in_short")
        )
        self.in_short.set_look(in_short_look(work, facts, own_words))
        if not self._fold_chosen:
            self.in_short.set_folded(not self._compact and self._crowded())

    def _crowded(self) -> bool:
        """Whether less than two messages would be in sight under the whole card."""
        theme = self.theme
        taken = theme.measure("case_header") + theme.measure("in_short") + theme.measure("tab") + theme.px(30)
        beside = (self.banner, self.insight, self.notices[0], self.join_lines, self.referral_line, self.others_line)
        taken += sum(part.sizeHint().height() for part in beside if not part.isHidden())
        return self.height() - taken - self.chat.foot_height() < theme.px(TWO_MESSAGES)

    def _state(self) -> StateLook | None:
        work = self._work
        if work.open_case == NO_CASE:
            text = self.tr("Enter opens the marked case. F2 takes the most urgent one.")
            return StateLook(ViewState.EMPTY, self.tr("No case is open"), text)
        if work.known.case(work.open_case) is not None:
            return None
        if work.insight.can_ask(work.open_case):
            return StateLook(
                ViewState.NO_ACCESS,
                self.tr("A reason is needed"),
                self.tr("The case is clinical. Say why you need to read it; it is logged."),
                self.tr("Say why"),
                sequence_of("say_why"),
            )
        if work.refused_case in TEMPORARY and work.status.phase is not Phase.STALE:
            return StateLook(
                ViewState.ERROR,
                self.tr("The case cannot be shown yet"),
                refusal_words(work.refused_case),
                self.tr("Try again now"),
                sequence_of("retry"),
            )
        if work.refused_case and work.refused_case not in TEMPORARY:
            text = self.tr("Your assignment does not cover it, or it has left your queue.")
            return StateLook(ViewState.NO_ACCESS, self.tr("You do not see this case"), text)
        if work.status.phase is Phase.STALE:
            heading = self.tr("No contact since %1").replace("%1", clock_text(work.status.since))
            text = self.tr("The case has not been fetched to this computer. It opens when the contact is back.")
            return StateLook(ViewState.OFFLINE, heading, text)
        return StateLook(ViewState.LOADING, self.tr("Fetching the case"), self.tr("It usually takes a second."))

    def _state_pressed(self) -> None:
        if self._work.insight.can_ask(self._work.open_case):
            self.why_chosen.emit()
        else:
            self._work.retry()

    def _show_banner(self) -> None:
        """At most one: the cut line, else a hold that is about to lapse."""
        status = self._work.status
        warning = self._work.hold_warning()
        if status.phase is Phase.STALE:
            heading = self.tr("No contact with the server since %1. You can read and write.")
            text = self.tr("What you write is saved on this computer and sent when the contact is back.")
            self.banner.set_words(heading.replace("%1", clock_text(status.since)), text)
        elif warning:
            self.banner.set_words(warning)
        self.banner.setVisible(bool(warning or status.phase is Phase.STALE) and not self._compact)
        given = self._work.insight.given(self._work.open_case)
        if given is not None:
            text = self.tr("Open to be read only until %1: %2.").replace("%1", clock_text(given.until))
            self.insight.set_words(text.replace("%2", desk_why(given.why)))
        self.insight.setVisible(given is not None)

    def _show_notice(self, alone: bool) -> None:
        for notice, shown in zip(self.notices, (not alone, alone), strict=True):
            notice.set_words(self._said, "", self.tr("OK"))
            notice.setVisible(bool(self._said) and shown)
        side = self.theme.measure("column_padding")
        self._alone.setContentsMargins(side, side if self._said and alone else 0, side, 0)

    def explain(self, words: str) -> None:
        """Why what was just asked for cannot be done; empty when something else is done. News is not pushed aside for it."""
        if words and self._said == words:
            for notice in self.notices:
                notice.tell_again()
        if (self._said and not self._explained) or self._said == words:
            return
        self._said, self._explained = words, bool(words)
        self.refresh()

    def _tell(self, words: str) -> None:
        self._said, self._explained = words, False
        self.refresh()

    def _dismiss(self) -> None:
        self._said, self._explained = "", False
        self.refresh()

    def _open(self, _case: str) -> None:
        self.explain("")
        self._fold_chosen = False
        self.show_conversation()

    def _fold_by_hand(self, _folded: bool) -> None:
        self._fold_chosen = True

    def _copy(self) -> None:
        clipboard.copy(self._work.facts().personnummer)

    def _set_tabs(self) -> None:
        names = [self.tr("Conversation"), self.tr("Answers"), self.tr("Record"), self.tr("Other cases")]
        if self._compact:
            names.insert(0, self.tr("In short"))
        while self.tabs.count():
            self.tabs.removeTab(0)
        for name in names:
            self.tabs.addTab(name)
        self.tabs.setAccessibleName(self.tr("Parts of the case"))
        self.show_conversation()
        self._show_tab(self.tabs.currentIndex())

    def _chat_at(self) -> int:
        return 1 if self._compact else 0

    def _show_tab(self, index: int) -> None:
        chat, last = self._chat_at(), self.tabs.count() - 1
        parts: dict[int, QWidget] = {chat: self.chat, chat + 2: self.record_page, last: self.others_page}
        self._pages.setCurrentWidget(parts.get(index, self.answers))
        if index == chat + 2:
            self.record.turn_to()
        self._show_in_short()

    def _show_in_short(self) -> None:
        """In a window for one column the card is on the first tab."""
        self.in_short.setVisible(not self._compact or self.tabs.currentIndex() == 0)
