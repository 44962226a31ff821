"""The record's summary as a tab: what must not be overlooked first, then conditions, medication, allergies, listing. Read, never kept."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.refusals import Refusal
from desktop.protocol.queries import Summary
from desktop.sync.questions import NO_ANSWER, OFFLINE
from desktop.sync.status import Phase
from desktop.ui.case.asked import AskState
from desktop.ui.case.record import CaseRecord
from desktop.ui.models.record import listing_words, record_looks
from desktop.ui.moments import clock_text, when_text
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.message_view import MessageView
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.state_view import StateLook, StateStack, ViewState
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work

_LEFT = 24


class RecordPage(Measured, Panel):
    """The lines, or the state that stands in for them."""

    def __init__(self, work: Work, record: CaseRecord, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work, self._record = work, record
        content = QWidget(self)
        self.list = MessageView(self.tr("Record"), content, keeps_end=False)
        self._as_of = Text("", "small", ink="text_muted", tabular=True, parent=content)
        self._again = Button(self.tr("Fetch again"), Kind.LINK, parent=content)
        self._content, self._foot = QVBoxLayout(content), QHBoxLayout()
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.addWidget(self.list, 1)
        self._content.addLayout(self._foot)
        self._foot.addWidget(self._as_of)
        self._foot.addWidget(self._again)
        self._foot.addStretch(1)
        self.stack = StateStack(content, "surface", self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self._again.clicked.connect(record.ask_again)
        self.stack.pressed.connect(record.ask_again)
        record.changed.connect(self.refresh)
        work.status_changed.connect(self.refresh)
        self.fit()
        self.refresh()

    def fit(self) -> None:
        theme = self.theme
        self._foot.setContentsMargins(theme.px(_LEFT), theme.px(8), theme.px(_LEFT), theme.px(8))
        self._foot.setSpacing(theme.px(10) - RING)

    def take_focus(self) -> None:
        """Put the keyboard on the lines, or on the button of what stands in for them."""
        (self.stack.button if self.stack.button.isVisible() else self.list).setFocus()

    def refresh(self) -> None:
        """What is told now."""
        summary, state = self._record.known(), self._state()
        if state is not None:
            self.stack.show_state(state)
        elif summary is not None:
            self.list.set_messages(record_looks(summary))
            self.list.scrollToTop()
            self._as_of.setText(self._source(summary))
            self.stack.show_content()

    def _source(self, summary: Summary) -> str:
        text = self.tr("%1, as of %2. Fetched %3.")
        when, fetched = when_text(summary.as_of, self._work.now()), clock_text(self._record.at)
        return text.replace("%1", summary.source).replace("%2", when).replace("%3", fetched)

    def _state(self) -> StateLook | None:
        """What stands in for the lines, if anything must."""
        record = self._record
        if record.state is AskState.TOLD and record.answer is not None:
            return None if record.known() is not None else self._not_shown(record.answer)
        if record.state is not AskState.FAILED:
            return None if record.known() is not None else self._loading()
        connecting = record.code == OFFLINE and self._work.status.phase is not Phase.STALE
        return self._loading() if connecting else self._failed(record.code)

    def _loading(self) -> StateLook:
        return StateLook(ViewState.LOADING, self.tr("Fetching the record"), self.tr("It usually takes a second."))

    def _not_shown(self, summary: Summary) -> StateLook:
        """The server told that there is nothing to show, and why; where the person is listed is told all the same."""
        again = self.tr("Try again")
        look = {
            "unknown": StateLook(
                ViewState.EMPTY, self.tr("No record"), self.tr("The record system has no record of the person.")
            ),
            "not_connected": StateLook(
                ViewState.EMPTY, self.tr("No record system"), self.tr("The server is connected to none.")
            ),
            "away": StateLook(
                ViewState.ERROR,
                self.tr("The record cannot be shown now"),
                self.tr("The record system does not answer."),
                again,
            ),
            "other_provider": StateLook(
                ViewState.NO_ACCESS,
                self.tr("You do not see the record"),
                self.tr("It is another care provider's. The person can give consent."),
            ),
            "blocked": StateLook(
                ViewState.NO_ACCESS,
                self.tr("You do not see the record"),
                self.tr("The person has blocked it. Only the person can lift that."),
            ),
        }.get(
            summary.state,
            StateLook(
                ViewState.ERROR,
                self.tr("The record cannot be shown now"),
                refusal_words(Refusal.UNKNOWN_VERSION),
                again,
            ),
        )
        if summary.listing.state != "known":
            return look
        listed = self.tr("Listed at %1.").replace("%1", listing_words(summary.listing)[0])
        return StateLook(look.state, look.heading, f"{look.text} {listed}", look.button)

    def _failed(self, code: str) -> StateLook:
        if code == OFFLINE:
            heading = self.tr("No contact since %1").replace("%1", clock_text(self._work.status.since))
            text = self.tr("The record is never kept on this computer. It is fetched when the contact is back.")
            return StateLook(ViewState.OFFLINE, heading, text)
        if code == Refusal.NO_ACCESS:
            text = self.tr("Your assignment does not cover the case any longer.")
            return StateLook(ViewState.NO_ACCESS, self.tr("You do not see the record"), text)
        text = self.tr("The server did not answer in time.") if code == NO_ANSWER else refusal_words(code)
        return StateLook(ViewState.ERROR, self.tr("The record cannot be shown now"), text, self.tr("Try again"))
