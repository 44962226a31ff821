"""What takes the place of the actions for a while: why this priority, the note, the phrases, handing over, consulting, prescriptions, or booking. It never covers the draft.

Esc and the button Close go back to the actions; what is written in the note is kept then.
"""

from functools import cached_property
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.units import Profession, UnitId
from desktop.ui.case.booking_page import BookingPage
from desktop.ui.case.consult_page import ConsultPage
from desktop.ui.case.handover_page import HandoverPage
from desktop.ui.case.note_page import NotePage
from desktop.ui.case.offer_page import OfferPage
from desktop.ui.case.phrases_page import PhrasesPage
from desktop.ui.case.referral_page import ReferralPage
from desktop.ui.case.referred_page import ReferredPage
from desktop.ui.case.renewal_page import RenewalPage
from desktop.ui.case.ticket_page import TicketPage
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
_Page = TypeVar("_Page", bound=QWidget)
_REFRESHED = ("note", "consult", "renewal", "booking", "ticket", "referral", "referred")
"""What shows the case as it is known; the others show what was written."""


class _Beside(Protocol):
    """What every page but `why` can do."""

    def begin(self) -> None: ...
    def first(self) -> QWidget: ...
    def refresh(self) -> None: ...


class SidePanel(Measured, Panel):
    """`turned`: it was opened or closed. `insert_chosen`: this text shall stand in the reply box; `write_chosen`: a line shall be
    written in the consult that was picked; `week_chosen`: a week of a unit's times shall be shown.

    Each page is made when it is first needed: a desk starts without them.
    """

    turned = Signal()
    insert_chosen = Signal(str)
    write_chosen = Signal()
    week_chosen = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("surface", ("left",), parent)
        self._work = work
        self.shown = ""
        """`why`, `note`, `phrases`, `hand_over`, `offer`, `consult`, `renewal`, `booking`, `ticket`, `referral`, `referred`, or empty while it is shut."""
        self._title = Text("", "section", parent=self)
        self._close = Button(self.tr("Close"), Kind.GHOST, key=sequence_of("back"), parent=self)
        self._pages = QStackedWidget(self)
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

    def _added(self, page: _Page) -> _Page:
        self._pages.addWidget(page)
        return page

    @cached_property
    def why(self) -> MessageView:
        """Why this priority, and why the case is here."""
        return self._added(MessageView(self.tr("Why this priority, and why here"), self, keeps_end=False))

    @cached_property
    def note(self) -> NotePage:
        """What goes into the record."""
        return self._added(NotePage(self._work, self))

    @cached_property
    def phrases(self) -> PhrasesPage:
        """What is often written."""
        page = self._added(PhrasesPage(self._work, self))
        page.chosen.connect(self.insert_chosen)
        return page

    @cached_property
    def hand_over(self) -> HandoverPage:
        """The card of a case that is to be handed over."""
        return self._added(HandoverPage(self._work, self))

    @cached_property
    def offer(self) -> OfferPage:
        """The card of a case that is offered."""
        return self._added(OfferPage(self._work, self))

    @cached_property
    def consult(self) -> ConsultPage:
        """Who is asked, and what."""
        page = self._added(ConsultPage(self._work, self))
        page.write_chosen.connect(self.write_chosen)
        return page

    @cached_property
    def renewal(self) -> RenewalPage:
        """Prescriptions, prepared or decided."""
        page = self._added(RenewalPage(self._work, self))
        page.answer_chosen.connect(self.insert_chosen)
        return page

    @cached_property
    def booking(self) -> BookingPage:
        """The free times, and what is booked."""
        page = self._added(BookingPage(self._work, self))
        page.duty_chosen.connect(self._ask_duty)
        page.week_chosen.connect(self.week_chosen)
        page.ticket_chosen.connect(lambda: self.open("ticket"))
        return page

    @cached_property
    def ticket(self) -> TicketPage:
        """What the resident may book herself."""
        return self._added(TicketPage(self._work, self))

    @cached_property
    def referral(self) -> ReferralPage:
        """The next link of the care chain."""
        return self._added(ReferralPage(self._work, self))

    @cached_property
    def referred(self) -> ReferredPage:
        """What was asked of this unit."""
        page = self._added(ReferredPage(self._work, self))
        page.onward_chosen.connect(lambda: self.open("referral"))
        return page

    def _ask_duty(self, unit: str) -> None:
        self.open("consult")
        self.consult.ask_on_duty(UnitId(unit), Profession.PHYSICIAN)
        self.consult.question.setFocus(Qt.FocusReason.TabFocusReason)

    def open(self, name: str) -> None:
        """Show one of them; the same again shuts it."""
        if name == self.shown:
            self.shut()
            return
        self.save_now()
        self.shown = name
        titles = {
            "why": self.tr("Why?"),
            "note": self.tr("Note"),
            "phrases": self.tr("Phrases"),
            "hand_over": self.tr("Hand over"),
            "offer": self.tr("Offer"),
            "consult": self.tr("Consult"),
            "renewal": self.tr("Prescriptions"),
            "booking": self.tr("Booking"),
            "ticket": self.tr("Booking ticket"),
            "referral": self.tr("Referral"),
            "referred": self.tr("Referral"),
        }
        # Whose case it is stays in sight where the panel takes the case's place.
        self._title.setText(" · ".join(part for part in (titles[name], self._work.facts().name) if part))
        self.setAccessibleName(titles[name])
        self._pages.setCurrentWidget(getattr(self, name))
        if name == "why":
            self.refresh()
        else:
            self._page().begin()
        self.turned.emit()
        self.first().setFocus(Qt.FocusReason.TabFocusReason)

    def first(self) -> QWidget:
        """What takes the keyboard when it comes here."""
        if self.shown in ("", "why"):
            return self.why
        return self._page().first()

    def step_back(self) -> bool:
        """From the booking ticket to the times; whether there was anything to go back from."""
        if self.shown != "ticket":
            return False
        if not self.ticket.step_back():
            self.open("booking")
        return True

    def take_focus(self) -> None:
        """The keyboard comes here."""
        self.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _page(self) -> _Beside:
        """The one that is shown, made now if it never was."""
        page: _Beside = getattr(self, self.shown)
        return page

    def save_now(self) -> None:
        """Keep what is written in the note; one that was never looked at says nothing."""
        if "note" in self.__dict__:
            self.note.save_now()

    def set_primary(self, primary: bool) -> None:
        """Whether the keyboard is in here."""
        if "note" in self.__dict__:
            self.note.set_primary(primary)

    def shut(self, *_: object) -> None:
        """Back to the actions."""
        if self.shown:
            self.save_now()
            self.shown = ""
            self.turned.emit()

    def refresh(self) -> None:
        """The open case as it is known now."""
        work = self._work
        if self.shown == "why":
            why = why_looks(work.known, work.known.triage(work.open_case), work.now())
            self.why.set_messages([*why, *routed_looks(work.known, work.open_case, work.now())])
            self.why.scrollToTop()
        elif self.shown == "hand_over" and self.offer.stands():
            self.open("offer")
        elif self.shown in _REFRESHED:
            self._page().refresh()
        elif self.shown == "offer":
            self.offer.refresh()
            if not self.offer.stands():
                self.shut()
