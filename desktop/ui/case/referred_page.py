"""The referral that the open case is: what is asked, what was known when it was sent, and saying no to it.

It is acknowledged by taking the case. Why it is declined is asked for only once somebody wants to decline it.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.handover import ReturnWhy
from desktop.ui.case.form import Form, FormDraft
from desktop.ui.models.offers import return_words
from desktop.ui.models.referrals import card_lines
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.key_values import KeyValueBlock
from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work


class ReferredPage(Measured, QWidget):
    """`onward_chosen`: the person shall be referred further from here."""

    onward_chosen = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._codes = tuple(ReturnWhy)
        self._card = KeyValueBlock((), "surface", 0, self)
        self._hint = Text("", "small", ink="text_muted", wrap=True, parent=self)
        self.why = Choice(self.tr("Why it is declined"), tuple(return_words(code) for code in self._codes))
        self.words = PlainText(self.tr("Words to whoever sent it"), bare=False)
        self._why = Field(self.tr("Why it is declined"), self.why)
        self._words = Field(self.tr("Words to whoever sent it"), self.words)
        self.decline_button = Button(self.tr("Decline …"), Kind.SECONDARY, parent=self)
        self.onward = Button(self.tr("Refer onward …"), Kind.SECONDARY, parent=self)
        self._draft = FormDraft(work, "decline", {"words": self.words}, self)
        self._lay_out()
        self.decline_button.clicked.connect(self.decline)
        self.onward.clicked.connect(self.onward_chosen)
        self.words.confirmed.connect(self.decline)
        self.fit()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.decline_button)
        buttons.addWidget(self.onward)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Form((self._card, self._hint, self._why, self._words), buttons, self))

    def fit(self) -> None:
        self.words.setFixedHeight(3 * self.theme.style("chat").line + self.theme.px(16))

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        if not self._why.isHidden():
            return self.why
        return self.decline_button if self.decline_button.isVisible() else self

    def begin(self) -> None:
        """The card as it is known, with nothing answered yet; words that were begun stand there again."""
        self.why.setCurrentIndex(-1)
        self.why.setPlaceholderText(self.tr("Choose"))
        self._draft.begin()
        self._show_why(bool(self.words.text()))
        self.refresh()

    def refresh(self) -> None:
        """The card, and what can be done with it."""
        card, referring = self._work.referring.received(), self._work.referring
        if card is None:
            return
        self._card.set_blocks(card_lines(self._work.known, card, self._work.now()))
        can = referring.may_decline()
        self.decline_button.setVisible(can)
        self.onward.setVisible(referring.may_send())
        if not can:
            self._show_why(False)
        hint = self.tr("Whoever takes the case acknowledges the referral. Declined, it goes back to who sent it.")
        self._hint.setText(hint if can else "")
        self._hint.setVisible(can)

    def decline(self) -> None:
        """Ask for the reason, and the second time say no."""
        if self._why.isHidden():
            self._show_why(True)
            self.why.setFocus(Qt.FocusReason.TabFocusReason)
            return
        chosen = self.why.currentIndex()
        problem = refusal_words("reason_needed") if chosen < 0 else ""
        problem = problem or self._work.referring.decline(self._codes[chosen].value, self.words.text())
        self._why.set_error(problem)

    def _show_why(self, shown: bool) -> None:
        self._why.set_error("")
        self._why.setVisible(shown)
        self._words.setVisible(shown)
