"""Where do I work now: one button for each commission, and one for all units in a role; the last one chosen first under the keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.units import Assignment
from desktop.ui.identity.card_page import CardPage
from desktop.ui.models.known import Known
from desktop.ui.models.places import Place, places_of
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.themed import RING


class ChoosePlacePage(CardPage):
    """`chosen` gives a `Place`."""

    chosen = Signal(object)
    sign_out_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Where do you work now?"), "", parent)
        self._places: tuple[Place, ...] = ()
        self._last = ""
        self.buttons: list[Button] = []
        holder = QWidget(self)
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(RING)
        self.add(holder, 14)
        leave = Button(self.tr("Sign out"), Kind.GHOST, parent=self)
        leave.clicked.connect(self.sign_out_chosen)
        self.add(leave, 4)
        self.fit()

    def show_places(self, assignments: tuple[Assignment, ...], known: Known, last: str) -> None:
        """The commissions of whoever signed in; `last` is the code of the last choice."""
        places = places_of(assignments, known)
        none = self.tr("You have no commission at any unit. Ask your manager.")
        self.detail.setText("" if assignments else none)
        if (places, last) == (self._places, self._last):
            return
        self._places, self._last = places, last
        self.buttons = []
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place in places:
            button = self._button(place, place.code == last)
            self._list.addWidget(button)
            button.show()
            self.buttons.append(button)
        self.start()

    def start(self) -> None:
        """Put the keyboard on the last choice, or the first."""
        for button in self.buttons:
            if button.kind is Kind.PRIMARY:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, place: Place, was_last: bool) -> Button:
        first = not self._last and self._list.count() == 0
        kind = Kind.PRIMARY if was_last or first else Kind.SECONDARY
        button = Button(place.words, kind, size="button_large", parent=self)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(place))
        return button
