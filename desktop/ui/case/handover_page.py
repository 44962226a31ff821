"""Handing the open case over: to whom, found by typing, why, by when an answer is wanted, what is asked and what was promised.

What is written stays until the case is offered or left, also when the panel is shut meanwhile.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.handover import HandoverWhy
from desktop.domain.units import MINUTE, Instant
from desktop.ui.models.offers import Receiver, receivers, why_words
from desktop.ui.moments import tomorrow_at, when_text
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, ErrorLine, Field
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.pick_list import PickList, PickLook
from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import NO_CASE, Work

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_MINUTES = (30, 60, 120, 240)
_MORNING = 8
_SHOWN = 3
"""Receivers in sight at once."""


class HandoverPage(Measured, QWidget):
    """Nothing is predicted: the panel shows the offer once the server has taken it."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._case = work, NO_CASE
        self._found: list[Receiver] = []
        self._to: Receiver | None = None
        self._times: list[Instant] = []
        self._codes = tuple(HandoverWhy)
        self._ground = Panel("surface", (), self)
        self.search = SearchField(self.tr("Unit or person"), parent=self)
        self.list = PickList(self.tr("Units and people"), self)
        self._whom = Text("", "body_strong", wrap=True, parent=self)
        self.why = Choice(self.tr("Reason"), tuple(why_words(code) for code in self._codes))
        self.by = Choice(self.tr("Answer wanted by"))
        self.asked = PlainText(self.tr("What is asked"), bare=False)
        self.promised = PlainText(self.tr("What the resident was promised"), bare=False)
        self.agreed = Choice(
            self.tr("Has the resident agreed?"), (self.tr("Not asked"), self.tr("Yes, she or he has agreed"))
        )
        self._consent = Field(self.tr("Has the resident agreed that they see the case?"), self.agreed)
        self._error = ErrorLine("surface", self)
        self.offer = Button(self.tr("Offer the case"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        self._lay_out()
        self.search.textChanged.connect(self._look_for)
        self.search.installEventFilter(self)
        self.list.chosen.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._say_marked)
        self.offer.clicked.connect(self.ask)
        for editor in (self.asked, self.promised):
            editor.confirmed.connect(self.ask)
        work.opened.connect(self._forget)
        work.case_changed.connect(self._show_consent)
        self.fit()

    def _lay_out(self) -> None:
        self._fields, self._box, self._foot = QVBoxLayout(self._ground), QVBoxLayout(self), QVBoxLayout()
        for part in (
            self.search,
            self.list,
            self._whom,
            self._consent,
            Field(self.tr("Reason"), self.why),
            Field(self.tr("Answer wanted by"), self.by),
            Field(self.tr("What is asked"), self.asked),
            Field(self.tr("What the resident was promised"), self.promised),
        ):
            self._fields.addWidget(part)
        self._fields.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._ground)
        row = QHBoxLayout()
        row.addWidget(self.offer)
        row.addStretch(1)
        self._foot.addWidget(self._error)
        self._foot.addLayout(row)
        self._box.addWidget(area, 1)
        self._box.addLayout(self._foot)

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(0, 0, 0, 0)
        self._fields.setContentsMargins(theme.px(24), theme.px(4), theme.px(20), theme.px(8))
        self._fields.setSpacing(theme.px(8))
        self._foot.setContentsMargins(theme.px(24) - RING, theme.px(8), theme.px(12), theme.px(10))
        line = theme.style("chat").line
        self.list.setFixedHeight(_SHOWN * (theme.style("body").line + 2 * theme.style("small").line + 2 * theme.px(8)))
        for editor in (self.asked, self.promised):
            editor.setFixedHeight(3 * line + theme.px(16))

    def first(self) -> QWidget:
        """Where the keyboard begins: with whom, or with what is asked if that is chosen."""
        return self.search if self._to is None else self.asked

    def begin(self) -> None:
        """The form of the open case, as far as it was written."""
        now = self._work.now()
        if self._case != self._work.open_case:
            self._forget()
            self._case = self._work.open_case
        chosen = max(self.by.currentIndex(), 1) if self._times else 1
        self._times = [Instant(now + minutes * MINUTE) for minutes in _MINUTES]
        self._times.append(tomorrow_at(now, _MORNING))
        self.by.clear()
        self.by.addItems([when_text(at, now) for at in self._times])
        self.by.setCurrentIndex(chosen)
        self._look_for(self.search.text())

    def ask(self) -> None:
        """Offer the case, or say what is missing."""
        problem = ""
        if self._to is None:
            problem = self.tr("Choose whom the case is offered to.")
        elif self.why.currentIndex() < 0:
            problem = refusal_words("reason_needed")
        elif not self._consent.isHidden() and self.agreed.currentIndex() != 1 and self._to.other_provider:
            problem = refusal_words("consent_needed")
        else:
            problem = self._work.casework.hand_over(
                self._to,
                self._codes[self.why.currentIndex()].value,
                self._times[self.by.currentIndex()],
                (self.asked.text(), self.promised.text()),
                not self._consent.isHidden() and self.agreed.currentIndex() == 1,
            )
        self._tell(problem)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the search field mean the list; nothing else does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.list.step(_STEPS[key])
                return True
            enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.ask()
                return True
            if enter:
                self.list.choose_marked()
                return True
        return super().eventFilter(watched, event)

    def _forget(self, *_: object) -> None:
        self._case, self._to = NO_CASE, None
        self.search.clear()
        self.asked.set_text("")
        self.promised.set_text("")
        self.why.setCurrentIndex(-1)
        self.why.setPlaceholderText(self.tr("Choose"))
        self.agreed.setCurrentIndex(0)
        self._tell("")
        self._show_whom()

    def _look_for(self, typed: str) -> None:
        work = self._work
        self._found = receivers(work.known, work.unit(), typed, work.now())
        self.list.show_looks([PickLook(one.id, one.name, "", one.detail) for one in self._found])
        if typed:
            self._to = None
        self._show_whom()
        self._say_marked()

    def _choose(self, which: str) -> None:
        self._to = next((one for one in self._found if one.id == which), None)
        self.search.blockSignals(True)
        self.search.setText(self._to.name if self._to is not None else "")
        self.search.blockSignals(False)
        self._show_whom()
        self._tell("")
        self.why.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_whom(self) -> None:
        self.list.setVisible(self._to is None)
        detail = self._to.detail if self._to is not None else ""
        words = self.tr("Nobody has these words in the name.") if not self._found else detail
        self._whom.setText(words)
        self._whom.setVisible(bool(words))
        self._show_consent()

    def _show_consent(self) -> None:
        """Asked where another care provider is; and where the server has said that it is needed."""
        told = self._work.casework.consent_wanted == self._work.open_case != NO_CASE
        self._consent.setVisible(told or (self._to is not None and self._to.other_provider))

    def _tell(self, problem: str) -> None:
        self._error.setText(problem)
        self._error.setVisible(bool(problem))
        if problem:
            say_aloud(self, problem, at_once=True)

    def _say_marked(self, *_: object) -> None:
        """The keyboard is in the field: a screen reader hears which one Enter would take."""
        marked = self.list.marked()
        words = f"{marked.name}. {marked.text}" if marked is not None else self._whom.text()
        self.search.setAccessibleDescription(words)
        if self.search.hasFocus():
            say_aloud(self.search, words)
