"""What the person writes in the open case: messages, drafts and the half-written note, and what came back of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.commands import casework, chat, forms, queue
from desktop.commands.desk import Seen
from desktop.domain.notes import Note
from desktop.domain.refusals import Refused
from desktop.domain.units import MINUTE, CaseId, CommandId, Instant
from desktop.replica.changes import NOTE_SLOT, ChangeSet, EntryState, is_being_written
from desktop.sync.status import Phase
from desktop.ui.models.known import note_texts
from desktop.ui.models.phrases import unfilled
from desktop.ui.words import not_saved_words, refusal_words

if TYPE_CHECKING:
    from desktop.ui.work import Work

translate = QCoreApplication.translate
_RENEW_EVERY = MINUTE
SAVE_AFTER_MS = 150
"""What is half written is kept this long after the last key at the latest; leaving, sending and closing keep it at once."""


class Writing:
    """Every text is in the person's file before anything else happens with it; nothing is dropped but by her."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._renewed_at = Instant(0)
        self._shut = False

    # messages

    def send(self, text: str) -> str:
        """Write to the resident; returns a sentence if that cannot be, empty if it is on its way."""
        work, row = self._work, self._work.row()
        if row is None or not work.lock().open:
            return work.lock().words
        left = unfilled(text)
        if left is not None:
            return translate("Work", "Fill in %1 first.").replace("%1", text[slice(*left)])
        try:
            chat.send(work.desk, work.open_case, row.hold_number, work.seen_seq(), text)
        except Refused as refused:
            return refusal_words(refused.code)
        work.forget_missed()
        return ""

    def resend(self, command: CommandId) -> None:
        """Send a message again that did not arrive, with what is seen now."""
        work, row = self._work, self._work.row()
        chat.resend(work.desk, command, Seen(row.hold_number, work.seen_seq()) if row else None)

    def discard(self, command: CommandId) -> None:
        """Drop a message that did not arrive."""
        chat.discard(self._work.desk, command)

    def wrote(self) -> None:
        """The person writes: the others see it, and the hold is renewed now and then."""
        work, row = self._work, self._work.row()
        if row is None or row.holder != work.known.me:
            return
        work.line.typing(work.open_case)
        self.worked()

    def worked(self) -> None:
        """The person does something in a case that she holds, and keeps it by that."""
        work, row = self._work, self._work.row()
        if row is None or row.holder != work.known.me:
            return
        if work.status.phase is Phase.LIVE and work.now() - self._renewed_at > _RENEW_EVERY:
            self._renewed_at = work.now()
            queue.renew(work.desk, work.open_case, row.hold_number)

    # drafts

    def save_draft(self, case: CaseId, text: str) -> None:
        """Keep what stands in the reply box of a case."""
        if not self._shut and text != self._work.known.draft(case):
            chat.save_draft(self._work.desk, case, text)

    def adopt_draft(self, slot: str, text: str) -> None:
        """Make a message that came back (its slot; empty for a discarded one) part of the draft."""
        work = self._work
        if slot:
            chat.adopt_draft(work.desk, work.open_case, slot, text)
        else:
            chat.save_draft(work.desk, work.open_case, text)

    def discard_draft(self, case: CaseId, slot: str) -> None:
        """Drop a message, or a note, that came back."""
        chat.discard_draft(self._work.desk, case, slot)

    def save_note(self, note: Note) -> None:
        """Keep the note as far as it is written; it goes to nobody yet. One with nothing in it is none."""
        if not any(note_texts(note)):
            self.drop_note(note.case)
            return
        draft = self._work.known.note_draft(note.case)
        if not self._shut and (draft is None or note_texts(draft) != note_texts(note)):
            casework.save_note_draft(self._work.desk, note)

    def drop_note(self, case: CaseId) -> None:
        """Drop the half-written note, if there is one; what was kept before stays."""
        if not self._shut and self._work.known.note_draft(case) is not None:
            self.discard_draft(case, NOTE_SLOT)

    def save_form(self, case: CaseId, name: str, fields: dict[str, str]) -> None:
        """Keep a form of the case as far as it is filled in; with nothing in any field it is none."""
        filled = {field: text for field, text in fields.items() if text}
        if not self._shut and filled != self._work.known.form(case, name):
            forms.save(self._work.desk, case, name, filled)

    def shut(self, shut: bool) -> None:
        """The files are gone: whoever is told that the case closes must not try to write more."""
        self._shut = shut

    # what came back

    def take(self, changes: ChangeSet) -> None:
        """Tell what this computer could not save, and put the text back where it was written."""
        work = self._work
        for entry in changes.outbox:
            if entry.state is not EntryState.NOT_SAVED or not entry.meant:
                continue
            work.told.emit(not_saved_words())
            body = entry.message()
            if body is not None:
                work.kept.emit(body.case, body.text)
        if any(draft.text and not draft.saved_at and is_being_written(draft.slot) for draft in changes.drafts):
            work.told.emit(not_saved_words())
