"""The card of an offer that stands: its giver may withdraw it, who is asked accepts or returns the case."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.handover import ReturnWhy
from desktop.ui.case.form import Form, FormDraft
from desktop.ui.models.facts import Standing
from desktop.ui.models.offers import card_lines, return_words, waits_words
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.key_values import KeyValueBlock
from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work


class OfferPage(Measured, QWidget):
    """Why it is returned is asked for only once somebody wants to return it."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._codes = tuple(ReturnWhy)
        self._waits = Text("", "body_strong", wrap=True, parent=self)
        self._card = KeyValueBlock((), "surface", 0, self)
        self.why = Choice(self.tr("Why it is returned"), tuple(return_words(code) for code in self._codes))
        self.words = PlainText(self.tr("Words to the giver"), bare=False)
        self._why = Field(self.tr("Why it is returned"), self.why)
        self._words = Field(self.tr("Words to the giver"), self.words)
        self.accept = Button(self.tr("Accept the case"), Kind.PRIMARY, key=sequence_of("take"), parent=self)
        self.give_back = Button(self.tr("Return"), Kind.SECONDARY, key=sequence_of("give_back"), parent=self)
        self.withdraw = Button(self.tr("Withdraw the offer"), Kind.SECONDARY, key=sequence_of("give_back"), parent=self)
        self._draft = FormDraft(work, "return", {"words": self.words}, self)
        self._lay_out()
        self.accept.clicked.connect(self._accept)
        self.give_back.clicked.connect(self.return_case)
        self.withdraw.clicked.connect(self._withdraw)
        self.words.confirmed.connect(self.return_case)
        self.fit()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.accept, self.give_back, self.withdraw):
            buttons.addWidget(button)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Form((self._waits, self._card, self._why, self._words), buttons, self))

    def fit(self) -> None:
        self.words.setFixedHeight(3 * self.theme.style("chat").line + self.theme.px(16))

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        if not self._why.isHidden():
            return self.why
        return self.accept if self._is_mine_to_answer() else self.withdraw

    def begin(self) -> None:
        """The card of the open case's offer, with nothing answered yet; words that were begun stand there again."""
        self.why.setCurrentIndex(-1)
        self.why.setPlaceholderText(self.tr("Choose"))
        self._draft.begin()
        self._show_why(bool(self.words.text()))
        self.refresh()

    def stands(self) -> bool:
        """Whether the open case is offered, by me or to me."""
        row = self._work.row()
        offered = row is not None and row.care.offer is not None
        return offered and self._work.standing() in (Standing.MINE, Standing.OFFERED)

    def refresh(self) -> None:
        """The card as it is known now, and what can be done with it."""
        row, asked = self._work.row(), self._is_mine_to_answer()
        if row is None:
            return
        words = waits_words(self._work.known, row)
        self._waits.setText(words)
        self._waits.setVisible(bool(words))
        self._card.set_blocks(card_lines(self._work.known, row, self._work.now()))
        self.accept.setVisible(asked)
        self.give_back.setVisible(asked)
        self.withdraw.setVisible(not asked)
        for button in (self.accept, self.give_back, self.withdraw):
            button.setEnabled(self._work.can_ask())

    def ask_why(self) -> None:
        """The case shall be returned: the keyboard goes to the reason, and the second time it is done."""
        if self._why.isHidden():
            self._show_why(True)
            self.why.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.return_case()

    def return_case(self) -> None:
        """Return the case, or ask for the reason."""
        if self._why.isHidden():
            self.ask_why()
            return
        chosen = self.why.currentIndex()
        problem = refusal_words("reason_needed") if chosen < 0 else ""
        problem = problem or self._work.casework.give_back_offer(self._codes[chosen].value, self.words.text())
        self._why.set_error(problem)

    def _show_why(self, shown: bool) -> None:
        self._why.set_error("")
        self._why.setVisible(shown)
        self._words.setVisible(shown)

    def _is_mine_to_answer(self) -> bool:
        return self._work.standing() is Standing.OFFERED

    def _accept(self) -> None:
        self._work.casework.accept()

    def _withdraw(self) -> None:
        self._work.casework.withdraw_offer()
