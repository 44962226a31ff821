"""A tab with what was asked of the server about the open case: its lines, below them as of when, or the state in their place."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.refusals import Refusal
from desktop.sync.questions import NO_ANSWER, OFFLINE
from desktop.sync.status import Phase
from desktop.ui.case.asked import AskedOfCase, AskState
from desktop.ui.moments import clock_text
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.state_view import StateLook, StateStack, ViewState
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work

LEFT = 24
"""Text in the case's column begins here."""


class AskedWords(msgspec.Struct, frozen=True):
    """What the page says of that which it shows, where it cannot show it."""

    fetching: str
    failed: str
    not_seen: str
    not_kept: str


class AskedPage(Measured, Panel):
    """A subclass makes its lines and then calls `begin`."""

    def __init__(self, work: Work, asked: AskedOfCase[Any], parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work, self._asked = work, asked
        content = QWidget(self)
        self._note = Text("", "small", ink="text_muted", wrap=True, parent=content)
        self._as_of = Text("", "small", ink="text_muted", tabular=True, parent=content)
        self._again = again = Button(self.tr("Fetch again"), Kind.LINK, parent=content)
        self._content, self._foot, self._line = QVBoxLayout(content), QVBoxLayout(), QHBoxLayout()
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.addLayout(self._foot)
        self._foot.addWidget(self._note)
        self._foot.addLayout(self._line)
        self._line.addWidget(self._as_of)
        self._line.addWidget(again)
        self._line.addStretch(1)
        self.stack = StateStack(content, "surface", self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        again.clicked.connect(asked.ask_again)
        self.stack.pressed.connect(asked.ask_again)
        self.fit()

    def begin(self, lines: QWidget, words: AskedWords, show: Callable[[], StateLook | None]) -> None:
        """`show` puts into the lines what was told, or gives what stands in their place."""
        self._lines, self._words, self._show = lines, words, show
        self._content.insertWidget(0, lines, 1)
        self.setTabOrder(lines, self._again)
        self._asked.changed.connect(self.refresh)
        self._work.status_changed.connect(self.refresh)
        self.refresh()

    def fit(self) -> None:
        theme = self.theme
        self._foot.setContentsMargins(theme.px(LEFT), theme.px(8), theme.px(LEFT), theme.px(8))
        self._foot.setSpacing(theme.px(2))
        self._line.setSpacing(theme.px(10) - RING)

    def take_focus(self) -> None:
        """Put the keyboard on the lines, or on the button of what stands in for them."""
        (self.stack.button if self.stack.button.isVisible() else self._lines).setFocus()

    def refresh(self) -> None:
        """What is known now."""
        state = self._state()
        if state is None:
            self.stack.show_content()
        else:
            self.stack.show_state(state)

    def set_foot(self, as_of: str, note: str = "") -> None:
        """Below the lines: as of when, and above that what else there is to say of them."""
        self._as_of.setText(as_of)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _state(self) -> StateLook | None:
        asked = self._asked
        if asked.state is AskState.TOLD:
            return self._show()
        if asked.state is AskState.FAILED:
            # A line that is just being made is no outage: it is asked again as soon as it stands.
            connecting = asked.code == OFFLINE and self._work.status.phase is not Phase.STALE
            return self._fetching() if connecting else self._failed(asked.code)
        # What was told before stays until it is told anew.
        return None if asked.answer is not None and self._show() is None else self._fetching()

    def _fetching(self) -> StateLook:
        return StateLook(ViewState.LOADING, self._words.fetching, self.tr("It usually takes a second."))

    def _failed(self, code: str) -> StateLook:
        words = self._words
        if code == OFFLINE:
            heading = self.tr("No contact since %1").replace("%1", clock_text(self._work.status.since))
            return StateLook(ViewState.OFFLINE, heading, words.not_kept)
        if code == Refusal.NO_ACCESS:
            text = self.tr("Your assignment does not cover the case any longer.")
            return StateLook(ViewState.NO_ACCESS, words.not_seen, text)
        text = self.tr("The server did not answer in time.") if code == NO_ANSWER else refusal_words(code)
        return StateLook(ViewState.ERROR, words.failed, text, self.tr("Try again"))
