"""What is booked in the open case, and what can be done with it: of several times one is picked first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.booking import Appointment
from desktop.ui.models.times import booked_text
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.work import Work


class BookedTimes(Measured, QWidget):
    """`move_chosen` and `cancel_chosen` are about `one()`. Nothing is asked of the server here."""

    move_chosen = Signal()
    cancel_chosen = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._known: list[Appointment] = []
        self.text = Text("", "body", wrap=True, parent=self)
        self.which = Choice(self.tr("Booked times"))
        self.move_button = Button(self.tr("Move the time"), Kind.SECONDARY, parent=self)
        self.cancel_button = Button(self.tr("Cancel the time"), Kind.SECONDARY, parent=self)
        self._box, row = QVBoxLayout(self), QHBoxLayout()
        row.addWidget(self.move_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        self._box.addWidget(self.text)
        self._box.addWidget(self.which)
        self._box.addLayout(row)
        self.move_button.clicked.connect(self.move_chosen)
        self.cancel_button.clicked.connect(self.cancel_chosen)
        self.fit()

    def fit(self) -> None:
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self.theme.px(8))

    def first(self) -> QWidget:
        """What takes the keyboard."""
        return self.which if self.which.isVisible() else self.move_button

    def one(self) -> Appointment | None:
        """The time that is meant; of several the picked one."""
        place = max(self.which.currentIndex(), 0)
        return self._known[place] if place < len(self._known) else None

    def refresh(self) -> None:
        """As it is known now; what was picked stays picked."""
        picked = self.one()
        self._known = self._work.booking.appointments()
        words = [booked_text(each, self._work.now()) for each in self._known]
        self.text.setText(words[0] if words else "")
        self.which.clear()
        self.which.addItems(words)
        places = [place for place, each in enumerate(self._known) if picked is not None and each.id == picked.id]
        self.which.setCurrentIndex(places[0] if places else 0)
        self.text.setVisible(len(words) == 1)
        self.which.setVisible(len(words) > 1)
        self.setVisible(bool(words))

    def allow(self, yes: bool) -> None:
        """Whether anything can be done with it just now; not while another system is asked about it."""
        one = self.one()
        can = yes and (one is None or not one.asked)
        self.move_button.setEnabled(can)
        self.cancel_button.setEnabled(can)
