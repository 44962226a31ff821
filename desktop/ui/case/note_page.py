"""The note of the open case: built from it, changed by the nurse, copied into the record and marked as documented (FN33)."""

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.notes import Note, newer
from desktop.domain.refusals import Refusal
from desktop.domain.units import Instant
from desktop.replica.changes import NOTE_SLOT
from desktop.ui import clipboard
from desktop.ui.case.newer_note import NewerPart
from desktop.ui.models.facts import Standing
from desktop.ui.models.known import NO_CASE, note_texts
from desktop.ui.models.note import as_text, kept_or_built, note_of, part_names
from desktop.ui.moments import when_text
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work
from desktop.ui.writing import SAVE_AFTER_MS

_LINES = {"reason": 1, "history": 6, "assessment": 5, "advice": 3, "plan": 3}


class NotePage(Measured, QWidget):
    """Whoever holds the case writes; everybody else reads."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._case = NO_CASE
        self._filling = False
        self._begun: tuple[str, ...] = ()
        """What is not worth keeping again: the note as it was built, kept or refused."""
        self._filled: tuple[str, ...] = ()
        self._touched = self._was_built = False
        """Whether anything was written over what was filled in, and whether that was nobody's note but built."""
        self._seen = self._looked = Instant(0)
        """The `at` of the note that these texts are written over, and of the one that the server had when we last looked."""
        self._beside: dict[str, NewerPart] = {}
        self._ground = Panel("surface", (), self)
        self._fields = QVBoxLayout(self._ground)
        self.parts = {part: self._add(part, name) for part, name in part_names().items()}
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._ground)
        self._came_back = Banner("triangle-alert", "", parent=self)
        self._state = Text("", "small", ink="text_muted", wrap=True, parent=self)
        self.discard = Button(self.tr("Discard the draft"), Kind.LINK, parent=self)
        self.copy = Button(self.tr("Copy"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        self.copy.setAccessibleDescription(self.tr("Keeps the note and puts it on the clipboard"))
        self.documented = Button(self.tr("Documented"), Kind.SECONDARY, parent=self)
        self._box, self._head, self._foot = QVBoxLayout(self), QVBoxLayout(), QVBoxLayout()
        self._state_row, self._buttons = QHBoxLayout(), QHBoxLayout()
        self._box.addLayout(self._head)
        self._box.addWidget(area, 1)
        self._box.addLayout(self._foot)
        self._head.addWidget(self._came_back)
        self._foot.addLayout(self._state_row)
        self._state_row.addWidget(self._state, 1)
        self._state_row.addWidget(self.discard)
        self._foot.addLayout(self._buttons)
        self._buttons.addWidget(self.copy)
        self._buttons.addWidget(self.documented)
        self._buttons.addStretch(1)
        self.copy.clicked.connect(self.copy_all)
        self.documented.clicked.connect(self.mark_documented)
        self.discard.clicked.connect(self._discard)
        self._came_back.pressed.connect(self._keep_mine)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVE_AFTER_MS)
        self._saving.timeout.connect(self.save_draft)
        work.shutting.connect(self.save_now)
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(0, 0, 0, 0)
        self._fields.setContentsMargins(theme.px(24), theme.px(4), theme.px(20), theme.px(8))
        self._fields.setSpacing(theme.px(4))
        self._head.setContentsMargins(theme.px(24), 0, theme.px(20), 0)
        self._buttons.setContentsMargins(-RING, 0, 0, 0)
        self._foot.setContentsMargins(theme.px(24), theme.px(8), theme.px(12), theme.px(10))
        line = theme.style("chat").line
        for part, editor in self.parts.items():
            editor.setFixedHeight(_LINES[part] * line + theme.px(16))

    def first(self) -> QWidget:
        """Where the keyboard begins: the assessment, which is the nurse's own, or the first part that somebody else has changed."""
        differs = (part for part, beside in self._beside.items() if not beside.isHidden())
        return self.parts[next(differs, "assessment")]

    def set_primary(self, primary: bool) -> None:
        """Whether copying is the first thing to do where the keyboard is."""
        self.copy.set_kind(Kind.PRIMARY if primary else Kind.SECONDARY)
        self.copy.set_key(sequence_of("send") if primary else "")

    def begin(self) -> None:
        """Show the open case's note as far as it is written, or the one built from the case."""
        self._case = self._work.open_case
        known = self._work.known
        draft = known.note_draft(self._case)
        self._fill(note_of(known, self._case))
        self._seen = draft.at if draft is not None else known.note_seen(self._case)
        self._looked = self._stored_at()
        # What a crash has left half-written is kept when the page is left; what was refused only when it was changed.
        refused = known.note_refused(self._case)
        self._begun = note_texts(self.note() if refused else kept_or_built(known, self._case))
        self.refresh()

    def refresh(self) -> None:
        """Who may write, how far the note has come, and whether there is a newer one of somebody else's."""
        self._follow()
        mine, newest = self._work.standing() is Standing.MINE, self._newer()
        for editor in self.parts.values():
            editor.setReadOnly(not mine)
        self._state.setText(self._words(mine))
        self._show_came_back(mine, newest)
        self._show_beside(newest)
        self.discard.setVisible(newest is not None or self._work.known.note_draft(self._case) is not None)
        self.documented.setEnabled(mine and self._work.can_ask() and newest is None)

    def note(self) -> Note:
        """As it stands on the screen, over the note that it was written over."""
        texts = {part: editor.text() for part, editor in self.parts.items()}
        return msgspec.structs.replace(Note(self._case, at=self._seen), **texts)

    def save_draft(self) -> None:
        """Keep what is being written at this desk; the server gets it when the page is left or copied."""
        note = self.note()
        if note.case == NO_CASE:
            return
        if note_texts(note) == note_texts(kept_or_built(self._work.known, note.case)):
            self._work.writing.drop_note(note.case)
        else:
            self._work.writing.save_note(note)

    def save_now(self) -> None:
        """Keep what was changed; a note that is only built is none yet, and who may not write it has it as a draft."""
        self._saving.stop()
        note = self.note()
        if note.case != NO_CASE and note_texts(note) not in (self._begun, self._kept()) and not self._keep(note):
            self._work.writing.save_note(note)
        self._begun = note_texts(note)

    def copy_all(self) -> None:
        """Keep the note and put it on the clipboard, for the record."""
        clipboard.copy(as_text(self.note()))
        self._keep_again()

    def mark_documented(self) -> None:
        """It stands in the record: what is written is kept first, since a change afterwards would undo the mark."""
        if (any(note_texts(self.note())) or self._kept()) and not self._keep_again():
            return
        problem = self._work.casework.mark_documented()
        if problem:
            self._work.told.emit(problem)

    def _keep_mine(self) -> None:
        """Keep it over a newer one too: that has been shown beside it."""
        newest = self._newer()
        self._seen = newest.at if newest is not None else self._seen
        self._keep_again()

    def _keep_again(self) -> bool:
        """Keep it unless it is kept as it stands; what cannot be kept is a draft. Whether it is kept."""
        self._saving.stop()
        note = self.note()
        kept = note_texts(note) == self._kept() or self._keep(note)
        if kept:
            self._begun = note_texts(note)
        else:
            self.save_draft()
        self.refresh()
        return kept

    def _kept(self) -> tuple[str, ...]:
        return note_texts(self._work.known.note(self._case))

    def _keep(self, note: Note) -> bool:
        """Give it to the server; False if that cannot be."""
        row = self._work.known.queue.get(note.case)
        if row is None or row.holder != self._work.known.me:
            return False
        if self._newer() is not None:
            self._work.told.emit(refusal_words(Refusal.NEWER_NOTE))
            return False
        self._touched = True
        problem = self._work.casework.write_note(note)
        if problem:
            self._work.told.emit(problem)
        return not problem

    def _discard(self) -> None:
        self._saving.stop()
        self._work.writing.drop_note(self._case)
        self._fill_kept()
        self.refresh()

    def _follow(self) -> None:
        """Show the note that has come instead, unless this person has written something that is hers alone."""
        known, stored_at = self._work.known, self._stored_at()
        moved, self._looked = stored_at != self._looked, stored_at
        hers = self._touched and note_texts(self.note()) != self._begun
        if self._case == NO_CASE or hers or known.note_draft(self._case) is not None:
            return
        if moved or (self._was_built and not self._touched):
            self._fill_kept()

    def _stored_at(self) -> Instant:
        stored = self._work.known.stored_note(self._case)
        return stored.at if stored is not None else Instant(0)

    def _newer(self) -> Note | None:
        """Somebody else's note that is newer than what these texts were written over."""
        known = self._work.known
        stored = known.stored_note(self._case)
        if not newer(stored, known.me, self._seen) or note_texts(stored) == note_texts(self.note()):
            return None
        return stored

    def _fill_kept(self) -> None:
        """What stands there as long as nobody writes."""
        self._fill(kept_or_built(self._work.known, self._case))
        self._seen = self._work.known.note_seen(self._case)
        self._begun = self._filled

    def _fill(self, note: Note) -> None:
        self._filling = True
        for part, editor in self.parts.items():
            if editor.text() != getattr(note, part):
                editor.set_text(getattr(note, part))
                editor.moveCursor(QTextCursor.MoveOperation.Start)
        self._filling = False
        self._filled, self._touched = note_texts(note), False
        self._was_built = self._work.known.note(note.case) is None

    def _written(self) -> None:
        if self._filling or self._case == NO_CASE:
            return
        self._touched = self._touched or note_texts(self.note()) != self._filled
        if not self._saving.isActive():
            self._saving.start()
        self._work.writing.worked()

    def _show_came_back(self, mine: bool, newest: Note | None) -> None:
        """Why the server did not take it, or does not once it comes there, over the text."""
        code = self._work.known.note_refused(self._case)
        if newest is not None:
            heading = self.tr("%1 has kept a newer note.").replace("%1", self._whose(newest))
            words = self.tr("It stands under yours where the two differ.")
            more = self.tr("Keep yours instead of it, or discard your draft.")
            self._came_back.set_words(
                heading, f"{words} {more}" if mine else words, self.tr("Keep mine") if mine else ""
            )
        elif code:
            more = self.tr("Read it and keep it again.") if mine else self.tr("The text is still here to be copied.")
            heading = self.tr("The note was not taken.")
            words = f"{refusal_words(code)} {more}"
            self._came_back.set_words(heading, words, self.tr("Keep it again") if mine else "")
        self._came_back.setVisible(bool(code) or newest is not None)

    def _show_beside(self, newest: Note | None) -> None:
        for part, beside in self._beside.items():
            text = getattr(newest, part, "")
            if newest is not None and text.strip() != self.parts[part].text().strip():
                beside.show_part(f"{self._whose(newest)} {when_text(newest.at, self._work.now())}", text)
            else:
                beside.hide()

    def _whose(self, note: Note) -> str:
        return self._work.known.staff_name(note.by) or self.tr("A colleague")

    def _words(self, mine: bool) -> str:
        work, known = self._work, self._work.known
        row, note = work.row(), known.note(self._case)
        draft = known.drafts.get((self._case, NOTE_SLOT))
        if draft is not None:
            return self.tr("Draft saved %1").replace("%1", when_text(draft.saved_at, work.now()))
        if known.waiting_note(self._case) is not None:
            return self.tr("Saved here, not sent")
        if row is not None and row.care.documented_at:
            return self.tr("Documented %1").replace("%1", when_text(row.care.documented_at, work.now()))
        if not mine:
            return self.tr("Only who holds the case writes the note.")
        if note is None:
            return self.tr("Built from the case. Read it, change it, copy it to the record and sign it there.")
        return self.tr("Kept %1, not documented").replace("%1", when_text(note.at, work.now()))

    def _add(self, part: str, name: str) -> PlainText:
        self._fields.addWidget(Text(name, "small", ink="text_muted", weight=600, parent=self._ground))
        editor = PlainText(name, bare=False, parent=self._ground)
        editor.confirmed.connect(self.copy_all)
        editor.textChanged.connect(self._written)
        self._fields.addWidget(editor)
        self._beside[part] = NewerPart(name, self._ground)
        self._fields.addWidget(self._beside[part])
        return editor
