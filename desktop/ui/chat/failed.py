"""Messages of the open case that did not arrive: send again, put back in the box, or drop. They count as unfinished work."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.units import CommandId
from desktop.replica.changes import Draft, EntryState, OutboxEntry
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.panel import Card
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work


class FailedRow(Measured, Card):
    """One message: why it did not arrive, its beginning, and what can be done."""

    def __init__(self, why: str, text: str, buttons: tuple[Button, ...], parent: QWidget) -> None:
        super().__init__("warning_soft", "card", parent)
        self._box, self._row = QVBoxLayout(self), QHBoxLayout()
        self._box.addWidget(Text(why, "small", ground="warning_soft", weight=600, parent=self))
        self._row.addWidget(Text(text.replace("\n", " "), "body", ground="warning_soft", parent=self), 1)
        for button in buttons:
            button.setParent(self)
            self._row.addWidget(button)
        self._box.addLayout(self._row)
        self.setAccessibleName(why)
        self.setAccessibleDescription(text)
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(theme.px(14), theme.px(8), theme.px(10), theme.px(4))
        self._box.setSpacing(0)


class FailedList(QWidget):
    """`adopt_chosen` gives slot and text of a message that came back."""

    adopt_chosen = Signal(str, str)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._shown: list[object] = []
        self._more = ""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def refresh(self) -> None:
        """Show what is unfinished in the open case; rows are made anew only when that changed."""
        known, case = self._work.known, self._work.open_case
        refused = [entry for entry in known.unanswered(case) if entry.state is EntryState.REFUSED]
        wanted: list[object] = [*refused, *known.returned(case)]
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        # One at a time: a pile of them must not push the conversation off the screen.
        self._more = self.tr("(%n more)", None, len(wanted) - 1) if len(wanted) > 1 else ""
        if refused:
            self._box.addWidget(self._refused_row(refused[0]))
        elif wanted:
            self._box.addWidget(self._returned_row(known.returned(case)[0]))
        self.setVisible(bool(wanted))

    def _refused_row(self, entry: OutboxEntry) -> FailedRow:
        body = entry.message()
        text = body.text if body else ""
        again = self._button(self.tr("Send again"), Kind.SECONDARY)
        again.clicked.connect(lambda: self._work.writing.resend(CommandId(entry.id)))
        draft = self._button(self.tr("Make a draft"), Kind.GHOST)
        draft.clicked.connect(lambda: self._make_draft(entry.id, text))
        return FailedRow(self._why(entry.code), text, (again, draft), self)

    def _returned_row(self, draft: Draft) -> FailedRow:
        take = self._button(self.tr("Put in the box"), Kind.SECONDARY)
        take.clicked.connect(lambda: self.adopt_chosen.emit(draft.slot, draft.text))
        drop = self._button(self.tr("Discard"), Kind.GHOST)
        drop.clicked.connect(lambda: self._work.writing.discard_draft(draft.case, draft.slot))
        return FailedRow(self._why(draft.why), draft.text, (take, drop), self)

    def _make_draft(self, command: str, text: str) -> None:
        self._work.writing.discard(CommandId(command))
        self.adopt_chosen.emit("", text)

    def _why(self, code: str) -> str:
        words = self.tr("Did not arrive. %1").replace("%1", refusal_words(code))
        return f"{words} {self._more}".strip()

    def _button(self, words: str, kind: Kind) -> Button:
        return Button(words, kind, ground="warning_soft", parent=self)
