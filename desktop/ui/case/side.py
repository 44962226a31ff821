"""What takes the place of the actions for a while: why this priority, the note, the phrases, handing over, consulting, or prescriptions. It never covers the draft.

Esc and the button Close go back to the actions; what is written in the note is kept then.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.case.consult_page import ConsultPage
from desktop.ui.case.handover_page import HandoverPage
from desktop.ui.case.note_page import NotePage
from desktop.ui.case.offer_page import OfferPage
from desktop.ui.case.phrases_page import PhrasesPage
from desktop.ui.case.renewal_page import RenewalPage
from desktop.ui.models.routed import routed_looks
from desktop.ui.models.triaged import why_looks
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.message_view import MessageView
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.work import Work

WIDTH = 388


class SidePanel(Measured, Panel):
    """`turned`: it was opened or closed."""

    turned = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("surface", ("left",), parent)
        self._work = work
        self.shown = ""
        """`why`, `note`, `phrases`, `hand_over`, `offer`, `consult`, `renewal`, or empty while it is shut."""
        self._title = Text("", "section", parent=self)
        self._close = Button(self.tr("Close"), Kind.GHOST, key=sequence_of("back"), parent=self)
        self.why = MessageView(self.tr("Why this priority, and why here"), self, keeps_end=False)
        self.note = NotePage(work, self)
        self._pages = QStackedWidget(self)
        self.phrases = PhrasesPage(work, self)
        self.hand_over, self.offer = HandoverPage(work, self), OfferPage(work, self)
        self.consult = ConsultPage(work, self)
        self.renewal = RenewalPage(work, self)
        for page in (self.why, self.note, self.phrases, self.hand_over, self.offer, self.consult, self.renewal):
            self._pages.addWidget(page)
        self._head, self._box = QHBoxLayout(), QVBoxLayout(self)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._close)
        self._box.addLayout(self._head)
        self._box.addWidget(self._pages, 1)
        self._close.clicked.connect(self.shut)
        work.opened.connect(self.shut)
        work.case_changed.connect(self.refresh)
        self.fit()
        self.hide()

    def fit(self) -> None:
        theme = self.theme
        self._head.setContentsMargins(theme.px(24), theme.px(12), theme.px(12), theme.px(4))
        self._box.setContentsMargins(1, 0, 0, 0)
        self._box.setSpacing(0)

    def open(self, name: str) -> None:
        """Show one of them; the same again shuts it."""
        if name == self.shown:
            self.shut()
            return
        self.note.save_now()
        self.shown = name
        pages: dict[str, tuple[str, QWidget, Callable[[], None]]] = {
            "why": (self.tr("Why?"), self.why, self.refresh),
            "note": (self.tr("Note"), self.note, self.note.begin),
            "phrases": (self.tr("Phrases"), self.phrases, self.phrases.begin),
            "hand_over": (self.tr("Hand over"), self.hand_over, self.hand_over.begin),
            "offer": (self.tr("Offer"), self.offer, self.offer.begin),
            "consult": (self.tr("Consult"), self.consult, self.consult.begin),
            "renewal": (self.tr("Prescriptions"), self.renewal, self.renewal.begin),
        }
        title, page, begin = pages[name]
        # Whose case it is stays in sight where the panel takes the case's place.
        self._title.setText(" · ".join(part for part in (title, self._work.facts().name) if part))
        self.setAccessibleName(title)
        self._pages.setCurrentWidget(page)
        begin()
        self.turned.emit()
        self.first().setFocus(Qt.FocusReason.TabFocusReason)

    def first(self) -> QWidget:
        """What takes the keyboard when it comes here."""
        places = {
            "note": self.note.first(),
            "phrases": self.phrases.search,
            "hand_over": self.hand_over.first(),
            "offer": self.offer.first(),
            "consult": self.consult.first(),
            "renewal": self.renewal.first(),
        }
        return places.get(self.shown, self.why)

    def shut(self, *_: object) -> None:
        """Back to the actions."""
        if self.shown:
            self.note.save_now()
            self.shown = ""
            self.turned.emit()

    def refresh(self) -> None:
        """The open case as it is known now."""
        work = self._work
        if self.shown == "why":
            why = why_looks(work.known, work.known.triage(work.open_case), work.now())
            self.why.set_messages([*why, *routed_looks(work.known, work.open_case, work.now())])
            self.why.scrollToTop()
        elif self.shown == "note":
            self.note.refresh()
        elif self.shown == "hand_over" and self.offer.stands():
            self.open("offer")
        elif self.shown == "consult":
            self.consult.refresh()
        elif self.shown == "renewal":
            self.renewal.refresh()
        elif self.shown == "offer":
            self.offer.refresh()
            if not self.offer.stands():
                self.shut()
