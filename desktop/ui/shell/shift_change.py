"""Going off shift: what I hold, what is promised in each, and where each goes; one key does it all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.queue import QueueRow
from desktop.domain.units import CaseId, PersonId
from desktop.ui.models.care import aside_of, aside_words
from desktop.ui.models.offers import to_words
from desktop.ui.models.team import takers
from desktop.ui.shell.keys import sequence_of
from desktop.ui.shell.pages import Page
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.text import Text
from desktop.ui.work import Work

_MARGIN, _WIDTH = 24, 720


class Leaving(QWidget):
    """One case I hold: what it is, what is promised, and where it goes."""

    def __init__(self, work: Work, row: QueueRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case = row.id
        look = work.queue.look(row)
        self.people: list[PersonId] = [card.id for card in takers(work.known, row)]
        aside = aside_of(work.known, row)
        if row.care.offer is not None:
            told = self.tr("Offered to %1: the offer ends").replace("%1", to_words(work.known, row.care.offer))
        elif aside is not None:
            told = aside_words(aside, work.now())
        else:
            told = " · ".join(part for part in (look.status, look.right_text) if part)
        stays = self.tr("Stays set aside, then to the queue") if aside is not None else self.tr("Back to the queue")
        names = [work.known.staff_name(person) for person in self.people]
        title = f"{look.reason}, {look.who}"
        self.where = Choice(self.tr("Where %1 goes").replace("%1", title), (stays, *names))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Field(f"{title} · {told}" if told else title, self.where))

    def to(self) -> PersonId | None:
        """Whom it goes to; None: nobody by name."""
        place = self.where.currentIndex()
        return self.people[place - 1] if place > 0 else None


class ShiftChange(Page):
    """`gone`: the server has ended the shift, and signing out may go on if that was meant."""

    gone = Signal(bool)
    stayed = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work = work
        self._signing_out = False
        self._asked = False
        self.rows: list[Leaving] = []
        self._heading = Text("", "title", ground="surface", parent=self)
        self._words = Text("", "body", ink="text_muted", ground="surface", wrap=True, parent=self)
        self._list = QWidget(self)
        self._rows_box = QVBoxLayout(self._list)
        self.confirm = Button("", Kind.PRIMARY, key=sequence_of("send"), ground="surface", parent=self)
        self.stay = Button(self.tr("Stay on shift"), key=sequence_of("back"), ground="surface", parent=self)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._list)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.stay)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        side = self.theme.px(_MARGIN)
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(self.theme.px(12))
        box.addWidget(self._heading)
        box.addWidget(self._words)
        box.addWidget(self._area, 1)
        box.addLayout(buttons)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            key = QShortcut(QKeySequence(sequence), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.do_it)
        self.confirm.clicked.connect(self.do_it)
        self.stay.clicked.connect(self.stayed)
        work.done.connect(self._done)
        work.told.connect(self._answered)
        work.status_changed.connect(self._offer)

    def mean(self, signing_out: bool) -> None:
        """Whether signing out follows."""
        self._signing_out = signing_out

    def opened(self) -> None:
        """What I hold now; it stays as it is until it is done with, so that nothing moves under the hand."""
        self._asked = False
        for old in self.rows:
            self._rows_box.removeWidget(old)
            old.deleteLater()
        while self._rows_box.count():
            self._rows_box.takeAt(0)
        self.rows = [Leaving(self._work, row, self._list) for row in self._work.shift.held()]
        self._rows_box.setContentsMargins(4, 4, 4, 4)
        self._rows_box.setSpacing(self.theme.px(12))
        for row in self.rows:
            row.setMaximumWidth(self.theme.px(_WIDTH))
            self._rows_box.addWidget(row)
        self._rows_box.addStretch(1)
        self._heading.setText(self.tr("You hold %n case(s)", None, len(self.rows)))
        words = self.tr("Say where each goes. Nothing has been changed yet.")
        nothing = self.tr("Nothing has to be handed on.")
        self._words.setText(words if self.rows else nothing)
        leaving = self.tr("Go off shift")
        self.confirm.set_words(self.tr("Go off shift and sign out") if self._signing_out else leaving)
        self._offer()

    def left(self) -> None:
        """Whoever goes back to work does not sign out by going off shift later."""
        self._signing_out = self._signing_out and self._asked

    def first(self) -> QWidget:
        """The first case's choice; without any, the button."""
        return self.rows[0].where if self.rows else self.confirm

    def do_it(self) -> None:
        """Everything at once."""
        if self._asked or not self._work.can_ask():
            return
        self._asked = True
        moves: dict[CaseId, PersonId] = {}
        for row in self.rows:
            to = row.to()
            if to is not None:
                moves[row.case] = to
        self._work.shift.go_off(moves)

    def _offer(self) -> None:
        can = self._work.can_ask()
        self.confirm.set_available(can, "" if can else self.tr("There is no contact with the server."))

    def _done(self, what: str, _case: str) -> None:
        if what == "shift_off":
            signing_out, self._signing_out = self._signing_out, False
            self.gone.emit(signing_out)

    def _answered(self, _words: str) -> None:
        """Something was refused, perhaps this: it can be asked again."""
        self._asked = False
