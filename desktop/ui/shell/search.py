"""A search among all cases of the unit: asked when typing has paused, shown while the same text stands, then forgotten.

What is found stands here and nowhere else: it is gone with the next letter, and nothing of it is kept at the desk.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.names import search_words
from desktop.protocol.queries import Found, Hit, SearchPerson
from desktop.sync.questions import OFFLINE, Told
from desktop.ui.asking import Asking
from desktop.ui.work import PURPOSE, Work

PAUSE_MS = 250
"""How long the keys rest before the server is asked: every search is logged."""
SHORTEST = 2
LONGEST = 200


class SearchState(StrEnum):
    """What stands under the desk's own hits."""

    TOO_SHORT = "too_short"
    LOADING = "loading"
    FOUND = "found"
    """`hits` may be empty: then there is nobody."""
    FAILED = "failed"
    """`code` says why."""


class Search(QObject):
    """One search field's way to the server."""

    changed = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._asking = work, Asking(work)
        self.text = ""
        self.state = SearchState.TOO_SHORT
        self.hits: tuple[Hit, ...] = ()
        self.more = False
        self.code = ""
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(self._ask)
        work.status_changed.connect(self._try_again)
        self.destroyed.connect(self._asking.turn_away)

    def look_for(self, text: str) -> None:
        """The field holds this now; what was found for another text is forgotten."""
        text = " ".join(text.split())[:LONGEST]
        if text == self.text:
            return
        self.text = text
        self._asking.turn_away()
        self._set(SearchState.TOO_SHORT)
        if max(map(len, search_words(text)), default=0) < SHORTEST:
            self.pause.stop()
        else:
            self.state = SearchState.LOADING
            self.pause.start()
        self.changed.emit()

    def forget(self) -> None:
        """The field is left: nothing of what was found stays."""
        self.look_for("")

    def _set(self, state: SearchState, hits: tuple[Hit, ...] = (), more: bool = False, code: str = "") -> None:
        self.state, self.hits, self.more, self.code = state, hits, more, code

    def _ask(self) -> None:
        self._asking.ask(SearchPerson(self.text, PURPOSE), self._take)

    def _take(self, told: Told) -> None:
        if isinstance(told.answer, Found):
            self._work.insight.note(hit.line for hit in told.answer.hits)
            self._set(SearchState.FOUND, tuple(told.answer.hits), told.answer.more)
        else:
            self._set(SearchState.FAILED, code=told.code)
        self.changed.emit()

    def _try_again(self) -> None:
        """The contact is back: what could not be asked is asked now."""
        if self.state is SearchState.FAILED and self.code == OFFLINE and self._work.can_ask():
            self._set(SearchState.LOADING)
            self._ask()
            self.changed.emit()
