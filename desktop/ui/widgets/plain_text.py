"""Where free text is written: plain text only, with the line height of the chat.

A QTextEdit, because a QPlainTextEdit knows no line height; pasted text loses its looks on the way in.
"""

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.ui.clipboard import private
from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.themed import Measured, painter_for


class PlainText(Measured, QTextEdit):
    """Ctrl+Enter emits `confirmed`; plain Enter makes a new line; Tab leaves the field."""

    confirmed = Signal()
    # A slash was typed where a word begins; only where `slash_asks`, and then it is not written.
    slashed = Signal()
    focus_changed = Signal(bool)

    def __init__(self, name: str, placeholder: str = "", bare: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self._placeholder = placeholder
        self.slash_asks = False
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0 if bare else 6)
        if bare:
            self.setProperty("bare", "true")
        self.fit()

    def set_placeholder(self, words: str) -> None:
        """What stands in the field while it is empty; painted here, since Qt would put it on another line."""
        self._placeholder = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a draft in its place, with the cursor after it and nothing to undo."""
        self.setPlainText(text)
        self.fit()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def needed_height(self) -> int:
        """What all lines take."""
        return round(self.document().size().height())

    def fit(self) -> None:
        style = self.theme.style("chat")
        self.document().setDefaultFont(style.font)
        undo = self.document().isUndoRedoEnabled()
        self.document().setUndoRedoEnabled(False)
        lines = QTextBlockFormat()
        lines.setLineHeight(style.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)
        self.document().setUndoRedoEnabled(undo)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied, cut or dragged: words only, and kept out of histories."""
        return private(self.textCursor().selection().toPlainText())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words only."""
        if source.hasText():
            self.textCursor().insertText(source.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._placeholder or not self.document().isEmpty():
            return
        theme, margin = self.theme, self.document().documentMargin()
        note = self.property("bare") == "note"
        ink = theme.ink("note_meta" if note else "text_muted", "note_bg" if note else "raised")
        style = theme.style("chat")
        room = QRectF(QPointF(margin, margin), self.viewport().rect().bottomRight())
        room.setHeight(style.line)
        draw_line(painter_for(self.viewport()), room, self._placeholder, style, ink)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirmed.emit()
            return
        if event.text() == "/" and self.slash_asks and not self.isReadOnly() and self._before().isspace():
            self.slashed.emit()
            return
        super().keyPressEvent(event)

    def put_in(self, text: str) -> None:
        """Write the text where the cursor is, in place of what is marked, parted by a space from a word before it."""
        cursor = self.textCursor()
        # A step of its own: taking it back leaves what was written before it.
        cursor.beginEditBlock()
        cursor.insertText(text if self._before().isspace() or text == "/" else f" {text}")
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _before(self) -> str:
        """The character before the cursor or what is marked; at the very beginning a new line."""
        place = self.textCursor().selectionStart()
        return self.document().characterAt(place - 1).replace("\u2029", "\n") if place else "\n"

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)
