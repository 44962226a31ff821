"""A book of rules that is being changed: kept in its writer's own file at this desk until it is saved at the server or given up."""

from PySide6.QtCore import QObject, QTimer

from desktop.domain.rulebooks import Book
from desktop.ui.models.known import NO_CASE
from desktop.ui.work import Work
from desktop.ui.writing import SAVE_AFTER_MS


class KeptBook(QObject):
    """`text` is all of it, `comment` why it is changed, `seen` the number of the version that held when it was begun."""

    def __init__(self, work: Work, book: Book, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._name = work, f"rules_{book}"
        self.text, self.comment, self.seen = "", "", 0
        self._read = False
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVE_AFTER_MS)
        self._saving.timeout.connect(self._write)

    def read(self) -> None:
        """As this person left it, if she did; once, for from then on it is known here better than in the file."""
        if self._read:
            return
        self._read = True
        kept = self._work.known.form(NO_CASE, self._name)
        seen = kept.get("seen", "")
        self.text, self.comment = kept.get("text", ""), kept.get("comment", "")
        self.seen = int(seen) if seen.isdecimal() else 0

    def keep(self, text: str, comment: str, seen: int) -> None:
        """It is this now; begun from what holds unless it was begun before."""
        if (self.text, self.comment) != (text, comment):
            self.seen = self.seen if self.text else seen
            self.text, self.comment = text, comment
            self._saving.start()

    def drop(self) -> None:
        """Nothing is being changed any more."""
        if self.text:
            self.text, self.comment = "", ""
            self._saving.start()

    def shut(self) -> None:
        """Its writer goes: what is not written yet is written, and nothing of it stays here."""
        if self._saving.isActive():
            self._write()
        self.text, self.comment, self.seen, self._read = "", "", 0, False

    def _write(self) -> None:
        self._saving.stop()
        fields = {"text": self.text, "comment": self.comment, "seen": str(self.seen)} if self.text else {}
        self._work.writing.save_form(NO_CASE, self._name, fields)
