"""The record's summary as a tab: what must not be overlooked first, then conditions, medication, allergies, listing. Read, never kept."""

from PySide6.QtWidgets import QWidget

from desktop.domain.refusals import Refusal
from desktop.protocol.queries import Summary
from desktop.ui.case.asked_page import AskedPage, AskedWords
from desktop.ui.case.record import CaseRecord
from desktop.ui.models.record import listing_words, record_looks
from desktop.ui.moments import clock_text, when_text
from desktop.ui.widgets.message_view import MessageView
from desktop.ui.widgets.state_view import StateLook, ViewState
from desktop.ui.words import refusal_words
from desktop.ui.work import Work


class RecordPage(AskedPage):
    """The lines, or the state that stands in for them."""

    def __init__(self, work: Work, record: CaseRecord, parent: QWidget | None = None) -> None:
        super().__init__(work, record, parent)
        self._record = record
        self.list = MessageView(self.tr("Record"), self, keeps_end=False)
        words = AskedWords(
            fetching=self.tr("Fetching the record"),
            failed=self.tr("The record cannot be shown now"),
            not_seen=self.tr("You do not see the record"),
            not_kept=self.tr("The record is never kept on this computer. It is fetched when the contact is back."),
        )
        self.begin(self.list, words, self._show_told)

    def _show_told(self) -> StateLook | None:
        summary, answer = self._record.known(), self._record.answer
        if summary is None:
            return self._not_shown(answer) if answer is not None else None
        self.list.set_messages(record_looks(summary))
        self.list.scrollToTop()
        self.set_foot(self._source(summary))
        return None

    def _source(self, summary: Summary) -> str:
        text = self.tr("%1, as of %2. Fetched %3.")
        when, fetched = when_text(summary.as_of, self._work.now()), clock_text(self._record.at)
        return text.replace("%1", summary.source).replace("%2", when).replace("%3", fetched)

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
