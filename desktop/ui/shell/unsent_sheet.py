"""All messages and notes of mine that did not arrive, in whatever case: they are unfinished work until sent again or dropped."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.units import CaseId, CommandId
from desktop.replica.changes import NOTE_SLOT
from desktop.ui.chat.failed import FailedRow
from desktop.ui.models.facts import case_facts
from desktop.ui.models.note import one_line
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.text import Text
from desktop.ui.words import refusal_words
from desktop.ui.work import Work

translate = QCoreApplication.translate


class UnsentSheet(Dialog):
    """`open_chosen` gives the case that somebody wants to see first."""

    open_chosen = Signal(str)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        self._work = work
        self._holder = QWidget()
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        heading, back = translate("UnsentSheet", "Did not arrive"), translate("UnsentSheet", "Back to work")
        super().__init__(heading, "", back, back, body=self._holder, parent=parent)
        self.back.hide()
        self._holder.setAccessibleName(heading)
        work.rows_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """The list as it is now."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        known = self._work.known
        for entry in known.refused():
            body = entry.message()
            again = Button(translate("UnsentSheet", "Send again"), Kind.SECONDARY, ground="warning_soft")
            again.clicked.connect(lambda _=False, key=entry.id: self._work.writing.resend(CommandId(key)))
            if entry.case is not None:
                self._add(entry.case, entry.code, body.text if body else "", again)
        for draft in known.came_back():
            note = known.note_draft(draft.case) if draft.slot == NOTE_SLOT else None
            self._add(draft.case, draft.why, one_line(note) if note is not None else draft.text, None)
        if not known.unfinished():
            self._rows.addWidget(
                Text(translate("UnsentSheet", "Everything has arrived."), ground="raised", parent=self)
            )

    def _add(self, case: CaseId, code: str, text: str, more: Button | None) -> None:
        facts = case_facts(self._work.known, case, self._work.now())
        look = Button(translate("UnsentSheet", "Open the case"), Kind.GHOST, ground="warning_soft")
        look.clicked.connect(lambda: self._open(case))
        why = " · ".join(part for part in (facts.name or facts.reason, refusal_words(code)) if part)
        self._rows.addWidget(FailedRow(why, text, tuple(button for button in (more, look) if button), self._holder))

    def _open(self, case: CaseId) -> None:
        self.accept()
        self.open_chosen.emit(case)
