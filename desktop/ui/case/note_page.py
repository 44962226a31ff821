"""The note of the open case: built from it, changed by the nurse, copied into the record and marked as documented (FN33)."""

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.notes import Note
from desktop.replica.changes import NOTE_SLOT
from desktop.ui import clipboard
from desktop.ui.models.facts import Standing
from desktop.ui.models.known import note_texts
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
from desktop.ui.work import NO_CASE, Work

SAVE_AFTER_MS = 150
"""A half-written note is kept this long after the last key at the latest."""
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
        self._ground = Panel("surface", (), self)
        self._fields = QVBoxLayout(self._ground)
        self.parts = {part: self._add(name) for part, name in part_names().items()}
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._ground)
        self._came_back = Banner("triangle-alert", "", stacked=True, parent=self)
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
        self._came_back.pressed.connect(self._keep_again)
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
        """Where the keyboard begins: the assessment, which is the nurse's own."""
        return self.parts["assessment"]

    def set_primary(self, primary: bool) -> None:
        """Whether copying is the first thing to do where the keyboard is."""
        self.copy.set_kind(Kind.PRIMARY if primary else Kind.SECONDARY)
        self.copy.set_key(sequence_of("send") if primary else "")

    def begin(self) -> None:
        """Show the open case's note as far as it is written, or the one built from the case."""
        self._case = self._work.open_case
        known = self._work.known
        self._fill(note_of(known, self._case))
        # What a crash has left half-written is kept when the page is left; what was refused only when it was changed.
        refused = known.note_refused(self._case)
        self._begun = note_texts(self.note() if refused else kept_or_built(known, self._case))
        self.refresh()

    def refresh(self) -> None:
        """Who may write, and how far the note has come."""
        mine = self._work.standing() is Standing.MINE
        for editor in self.parts.values():
            editor.setReadOnly(not mine)
        self._state.setText(self._words(mine))
        self._show_came_back(mine)
        self.discard.setVisible(self._work.known.note_draft(self._case) is not None)
        self.documented.setEnabled(mine and self._work.can_ask())

    def note(self) -> Note:
        """As it stands on the screen."""
        texts = {part: editor.text() for part, editor in self.parts.items()}
        return msgspec.structs.replace(Note(self._case), **texts)

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
        self._keep_again()
        problem = self._work.casework.mark_documented()
        if problem:
            self._work.told.emit(problem)

    def _keep_again(self) -> None:
        """Keep it unless it is kept as it stands."""
        self._saving.stop()
        note = self.note()
        if note_texts(note) != self._kept() and self._keep(note):
            self._begun = note_texts(note)
        self.refresh()

    def _kept(self) -> tuple[str, ...]:
        return note_texts(self._work.known.note(self._case))

    def _keep(self, note: Note) -> bool:
        """Give it to the server; False if that cannot be."""
        row = self._work.known.queue.get(note.case)
        if row is None or row.holder != self._work.known.me:
            return False
        problem = self._work.casework.write_note(note)
        if problem:
            self._work.told.emit(problem)
        return not problem

    def _discard(self) -> None:
        self._saving.stop()
        self._work.writing.drop_note(self._case)
        self._fill(kept_or_built(self._work.known, self._case))
        self._begun = note_texts(self.note())

    def _fill(self, note: Note) -> None:
        self._filling = True
        for part, editor in self.parts.items():
            editor.set_text(getattr(note, part))
            editor.moveCursor(QTextCursor.MoveOperation.Start)
        self._filling = False

    def _written(self) -> None:
        if self._filling or self._case == NO_CASE:
            return
        if not self._saving.isActive():
            self._saving.start()
        self._work.writing.worked()

    def _show_came_back(self, mine: bool) -> None:
        """Why the server did not take it, over the text."""
        code = self._work.known.note_refused(self._case)
        if code:
            more = self.tr("Read it and keep it again.") if mine else self.tr("The text is still here to be copied.")
            heading = self.tr("The note was not taken.")
            words = f"{refusal_words(code)} {more}"
            self._came_back.set_words(heading, words, self.tr("Keep it again") if mine else "")
        self._came_back.setVisible(bool(code))

    def _words(self, mine: bool) -> str:
        work, known = self._work, self._work.known
        row, note = work.row(), known.note(self._case)
        draft = known.drafts.get((self._case, NOTE_SLOT))
        if draft is not None:
            return self.tr("Draft saved %1").replace("%1", when_text(draft.saved_at, work.now()))
        if known.note_waits(self._case):
            return self.tr("Saved here, not sent")
        if row is not None and row.care.documented_at:
            return self.tr("Documented %1").replace("%1", when_text(row.care.documented_at, work.now()))
        if not mine:
            return self.tr("Only who holds the case writes the note.")
        if note is None:
            return self.tr("Built from the case. Read it, change it, copy it to the record and sign it there.")
        return self.tr("Kept %1, not documented").replace("%1", when_text(note.at, work.now()))

    def _add(self, name: str) -> PlainText:
        self._fields.addWidget(Text(name, "small", ink="text_muted", weight=600, parent=self._ground))
        editor = PlainText(name, bare=False, parent=self._ground)
        editor.confirmed.connect(self.copy_all)
        editor.textChanged.connect(self._written)
        self._fields.addWidget(editor)
        return editor
