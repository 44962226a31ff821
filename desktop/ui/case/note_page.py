"""The note of the open case: built from it, changed by the nurse, copied into the record and marked as documented (FN33)."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.notes import PARTS, Note
from desktop.ui import clipboard
from desktop.ui.models.facts import Standing
from desktop.ui.models.note import as_text, note_of, part_names
from desktop.ui.moments import when_text
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured
from desktop.ui.work import NO_CASE, Work

_LINES = {"reason": 1, "history": 6, "assessment": 5, "advice": 3, "plan": 3}


class NotePage(Measured, QWidget):
    """Whoever holds the case writes; everybody else reads."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._case = NO_CASE
        self._begun: tuple[str, ...] = ()
        """What stood there at first: the built note, or the one that was kept."""
        self._ground = Panel("surface", (), self)
        self._fields = QVBoxLayout(self._ground)
        self.parts = {part: self._add(name) for part, name in part_names().items()}
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._ground)
        self._state = Text("", "small", ink="text_muted", wrap=True, parent=self)
        self.copy = Button(self.tr("Copy"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        self.copy.setAccessibleDescription(self.tr("Keeps the note and puts it on the clipboard"))
        self.documented = Button(self.tr("Documented"), Kind.SECONDARY, parent=self)
        self._box, self._foot, self._buttons = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        self._box.addWidget(area, 1)
        self._box.addLayout(self._foot)
        self._foot.addWidget(self._state)
        self._foot.addLayout(self._buttons)
        self._buttons.addWidget(self.copy)
        self._buttons.addWidget(self.documented)
        self._buttons.addStretch(1)
        self.copy.clicked.connect(self.copy_all)
        self.documented.clicked.connect(self.mark_documented)
        work.shutting.connect(self.save_now)
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(0, 0, 0, 0)
        self._fields.setContentsMargins(theme.px(24), theme.px(4), theme.px(20), theme.px(8))
        self._fields.setSpacing(theme.px(4))
        self._buttons.setContentsMargins(-RING, 0, 0, 0)
        self._foot.setContentsMargins(theme.px(24), theme.px(8), theme.px(12), theme.px(10))
        line = theme.style("chat").line
        for part, editor in self.parts.items():
            editor.setFixedHeight(_LINES[part] * line + theme.px(16))

    def first(self) -> QWidget:
        """Where the keyboard begins: the assessment, which is the nurse's own."""
        return self.parts["assessment"]

    def begin(self) -> None:
        """Show the open case's note, or the one built from the case."""
        self._case = self._work.open_case
        note = note_of(self._work.known, self._case)
        for part, editor in self.parts.items():
            editor.set_text(getattr(note, part))
            editor.moveCursor(QTextCursor.MoveOperation.Start)
        self._begun = _texts(self.note())
        self.refresh()

    def refresh(self) -> None:
        """Who may write, and how far the note has come."""
        mine = self._work.standing() is Standing.MINE
        for editor in self.parts.values():
            editor.setReadOnly(not mine)
        self._state.setText(self._words(mine))
        self.documented.setEnabled(mine and self._work.can_ask())

    def note(self) -> Note:
        """As it stands on the screen."""
        texts = {part: editor.text() for part, editor in self.parts.items()}
        return msgspec.structs.replace(Note(self._case), **texts)

    def save_now(self) -> None:
        """Keep what was changed; a note that is only built is none yet."""
        note = self.note()
        if note.case != NO_CASE and _texts(note) not in (self._begun, _texts(self._work.known.note(note.case))):
            self._keep(note)
        self._begun = _texts(note)

    def copy_all(self) -> None:
        """Keep the note and put it on the clipboard, for the record."""
        note = self.note()
        clipboard.copy(as_text(note))
        if _texts(note) != _texts(self._work.known.note(self._case)):
            self._keep(note)
        self.refresh()

    def mark_documented(self) -> None:
        """It stands in the record: what is written is kept first, since a change afterwards would undo the mark."""
        note = self.note()
        if _texts(note) != _texts(self._work.known.note(self._case)):
            self._keep(note)
        problem = self._work.casework.mark_documented()
        if problem:
            self._work.told.emit(problem)

    def _keep(self, note: Note) -> None:
        row = self._work.known.queue.get(note.case)
        if row is None or row.holder != self._work.known.me:
            return
        problem = self._work.casework.write_note(note)
        if problem:
            self._work.told.emit(problem)

    def _words(self, mine: bool) -> str:
        work, known = self._work, self._work.known
        row, note = work.row(), known.note(self._case)
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
        self._fields.addWidget(editor)
        return editor


def _texts(note: Note | None) -> tuple[str, ...]:
    return tuple(msgspec.structs.asdict(note)[part].strip() for part in PARTS) if note is not None else ()
