"""Whom a case is offered to, or who is asked about it: found by typing, with hours and load, and consent where a border is crossed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.units import Instant, UnitId
from desktop.ui.models.known import NO_CASE, Known
from desktop.ui.models.load import load_for_words
from desktop.ui.models.offers import Receiver, receivers, unit_receiver
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.pick_list import PickList, PickLook
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.work import Work

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
Find = Callable[[Known, UnitId, str, Instant], list[Receiver]]
"""Whom what is typed means, seen from the unit where one works, as things stand then."""
_SHOWN = 3
"""Receivers in sight at once."""


class ReceiverChooser(Measured, QWidget):
    """`chosen`: somebody was picked; `confirmed`: the whole form shall be sent (Ctrl+Enter in the search field)."""

    chosen = Signal()
    confirmed = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None, find: Find = receivers, whom: str = "") -> None:
        super().__init__(parent)
        self._work, self._find = work, find
        self._found: list[Receiver] = []
        self.to: Receiver | None = None
        self.search = SearchField(whom or self.tr("Unit or person"), parent=self)
        self.list = PickList(whom or self.tr("Units and people"), self)
        self._whom = Text("", "body_strong", wrap=True, parent=self)
        self.agreed = Choice(
            self.tr("Has the resident agreed?"), (self.tr("Not asked"), self.tr("Yes, she or he has agreed"))
        )
        self.consent = Field(self.tr("Has the resident agreed that they see the case?"), self.agreed)
        self._box = QVBoxLayout(self)
        for part in (self.search, self.list, self._whom, self.consent):
            self._box.addWidget(part)
        self.search.textChanged.connect(self._look_for)
        self.search.installEventFilter(self)
        self.list.chosen.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._say_marked)
        work.case_changed.connect(self._show_consent)
        work.loads_changed.connect(self._show_loads)
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(8))
        self.list.setFixedHeight(_SHOWN * (theme.style("body").line + 2 * theme.style("small").line + 2 * theme.px(8)))

    def begin(self) -> None:
        """As things stand now; whoever was chosen stays chosen."""
        self._look_for(self.search.text())

    def start_with(self, unit: UnitId) -> None:
        """This unit is chosen, until another one is; one's own too, where somebody of a certain profession is meant."""
        work, card = self._work, self._work.known.unit(unit)
        if card is not None:
            self.search.setText(card.name)
            self._take(unit_receiver(work.known, work.acting_for(), card, work.now()))

    def forget(self) -> None:
        """Nobody is chosen."""
        self.to = None
        self.search.clear()
        self.agreed.setCurrentIndex(0)
        self._show_whom()

    def has_agreed(self) -> bool:
        """Whether the resident was asked, and has agreed."""
        return not self.consent.isHidden() and self.agreed.currentIndex() == 1

    def lacks_consent(self) -> bool:
        """Whether another care provider is chosen, and the resident has not agreed."""
        other = self.to is not None and self.to.other_provider
        return not self.consent.isHidden() and not self.has_agreed() and other

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the search field mean the list; nothing else does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.list.step(_STEPS[key])
                return True
            enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.confirmed.emit()
                return True
            if enter:
                self.list.choose_marked()
                return True
        return super().eventFilter(watched, event)

    def _look_for(self, typed: str) -> None:
        work = self._work
        self._found = self._find(work.known, work.acting_for(), typed, work.now())
        self.list.show_looks(self._looks())
        if typed:
            self.to = None
        self._show_whom()
        self._say_marked()

    def _looks(self) -> list[PickLook]:
        return [PickLook(one.id, one.name, "", self._detail(one)) for one in self._found]

    def _detail(self, one: Receiver) -> str:
        """Its hours or post, and of a unit how much there is to do now (FT6)."""
        row = self._work.row()
        if one.unit is None or row is None:
            return one.detail
        load = load_for_words(self._work.known, one.unit, row, self._work.now())
        return "\n".join(part for part in (one.detail, load) if part)

    def _show_loads(self) -> None:
        """While the form is in sight: nothing that is marked or chosen moves."""
        if self.isVisible():
            self.list.retell(self._looks())
            self._show_whom()

    def _choose(self, which: str) -> None:
        self._take(next((one for one in self._found if one.id == which), None))

    def _take(self, to: Receiver | None) -> None:
        self.to = to
        self.search.blockSignals(True)
        self.search.setText(self.to.name if self.to is not None else "")
        self.search.blockSignals(False)
        self._show_whom()
        self.chosen.emit()

    def _show_whom(self) -> None:
        self.list.setVisible(self.to is None)
        detail = self._detail(self.to) if self.to is not None else ""
        words = self.tr("Nobody has these words in the name.") if not self._found else detail
        self._whom.setText(words)
        self._whom.setVisible(bool(words))
        self._show_consent()

    def _show_consent(self) -> None:
        """Asked where another care provider is; and where the server has said that it is needed."""
        told = self._work.casework.consent_wanted == self._work.open_case != NO_CASE
        self.consent.setVisible(told or (self.to is not None and self.to.other_provider))

    def _say_marked(self, *_: object) -> None:
        """The keyboard is in the field: a screen reader hears which one Enter would take."""
        marked = self.list.marked()
        words = f"{marked.name}. {marked.text}" if marked is not None else self._whom.text()
        self.search.setAccessibleDescription(words)
        if self.search.hasFocus():
            say_aloud(self.search, words)
