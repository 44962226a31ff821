"""The phrases in the side panel: typed for or picked, filled from the open case, and put where the cursor is in the reply box."""

import logging

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.models import phrases as texts
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.pick_list import PickList, PickLook
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import said
from desktop.ui.work import Work

_log = logging.getLogger(__name__)
SLASH = "/"
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_NONE = texts.Phrases({}, ())


class PhrasesPage(Measured, QWidget):
    """`chosen` gives the text to put in; a second slash means the slash itself."""

    chosen = Signal(str)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._told: texts.Phrases | None = None
        """Read from the file when they are first asked for."""
        self.search = SearchField(self.tr("Find a phrase"), parent=self)
        self.list = PickList(self.tr("Phrases"), self)
        self._nothing = Text("", "small", ink="text_muted", wrap=True, parent=self)
        self._box, self._top = QVBoxLayout(self), QVBoxLayout()
        self._top.addWidget(self.search)
        self._top.addWidget(self._nothing)
        self._box.addLayout(self._top)
        self._box.addWidget(self.list, 1)
        self.search.textChanged.connect(self._look_for)
        self.search.installEventFilter(self)
        self.list.chosen.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._say_marked)
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(8))
        self._box.setSpacing(theme.px(8))
        self._top.setContentsMargins(theme.px(12), 0, theme.px(8), 0)
        self._top.setSpacing(theme.px(8))

    def first(self) -> QWidget:
        """What takes the keyboard."""
        return self.search

    def begin(self) -> None:
        """All of them, and nothing typed."""
        self.search.clear()
        self._look_for("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the search field mean the list; nothing else does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.list.step(_STEPS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.choose_marked()
                return True
        return super().eventFilter(watched, event)

    def _look_for(self, typed: str) -> None:
        if typed == SLASH:
            self.chosen.emit(SLASH)
            return
        told, values = self._phrases(), self._values()
        language = texts.language_of(self._work.known, self._work.open_case)
        hits = texts.found(told.phrases, typed, language)
        self.list.show_looks(
            [
                PickLook(each.short, said(each.name), f"{SLASH}{each.short}", text)
                for each in hits
                for text in (texts.filled(told, each, language, values),)
            ]
        )
        self.list.setVisible(bool(hits))
        words = self.tr("No phrase has these words.") if typed else self.tr("The phrases could not be read.")
        self._nothing.setText("" if hits else words)
        self._nothing.setVisible(not hits)
        self._say_marked()

    def _values(self) -> dict[str, str]:
        return texts.fields(self._work.known, self._work.open_case, self._work.acting_for())

    def _phrases(self) -> texts.Phrases:
        if self._told is None:
            try:
                self._told = texts.load()
            except (OSError, msgspec.DecodeError):
                _log.exception("the phrases could not be read")
                self._told = _NONE
        return self._told

    def _choose(self, short: str) -> None:
        marked = self.list.marked()
        if marked is not None and marked.id == short:
            self.chosen.emit(marked.text)

    def _say_marked(self, *_: object) -> None:
        """The keyboard is in the field: a screen reader hears which one Enter would take."""
        marked = self.list.marked()
        words = f"{marked.name}. {marked.text}" if marked is not None else self._nothing.text()
        self.search.setAccessibleDescription(words)
        if self.search.hasFocus():
            say_aloud(self.search, words)
