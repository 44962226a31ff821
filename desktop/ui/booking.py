"""Times of the open case as the person books them: asked for, booked, moved and cancelled from here alone, and left to the person to book."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.commands import booking
from desktop.commands.desk import Desk
from desktop.domain.booking import Appointment
from desktop.domain.listing import at_a_unit
from desktop.domain.refusals import Refused
from desktop.domain.ticket import Ticket
from desktop.domain.units import CareUnit, CaseId, CommandId, Instant, UnitId
from desktop.protocol.times import OfferedTime
from desktop.ui.models.facts import Standing
from desktop.ui.models.times import standing
from desktop.ui.words import refusal_words

if TYPE_CHECKING:
    from desktop.ui.work import Work


class Booking:
    """What can be refused on the spot returns a sentence, else an empty one."""

    def __init__(self, work: "Work") -> None:
        self._work = work

    def appointments(self) -> list[Appointment]:
        """What is booked in the open case, or in one that was joined into it, and has not been, the next first."""
        work = self._work
        found = (one for case in work.joining.contact() for one in work.known.appointments(case))
        return standing(found, work.now())

    def units(self) -> list[CareUnit]:
        """Where a time may be: where the person is listed, here, and then every other unit by name."""
        known, row = self._work.known, self._work.row()
        card = known.case(self._work.open_case)
        subject = known.person(self._work.open_case, card.subject) if card is not None else None
        listed = subject.listed_at if subject is not None and at_a_unit(subject.listing) else None
        first = [unit for unit in (listed, row.unit if row is not None else None) if unit is not None]
        open_ones = [unit for unit in known.units() if not unit.ended]
        return sorted(
            open_ones, key=lambda one: (first.index(one.id) if one.id in first else len(first), one.short_name)
        )

    def may_book(self) -> bool:
        """Whether a new time can be booked in the open case: by whoever holds it."""
        return self._work.standing() is Standing.MINE

    def is_closed_here(self) -> bool:
        """Whether the open case is one of a unit of mine that has been closed: it is nobody's, and whoever works there changes what
        is booked in it."""
        work = self._work
        card = work.known.case(work.open_case)
        away = card is not None and work.standing() is Standing.AWAY and work.insight.given(work.open_case) is None
        return card is not None and away and card.unit in work.known.at

    def book(self, unit: UnitId, time: OfferedTime) -> str:
        """Book that time for the open case's person."""
        return self._do("book", lambda desk, case: booking.book(desk, case, unit, time))

    def move(self, one: Appointment, time: OfferedTime) -> str:
        """That time instead of the one she has."""
        return self._do(
            "book",
            lambda desk, _: booking.move(desk, one.case, one.id, one.number, time.performer, time.start),
            closed_too=True,
        )

    def cancel(self, one: Appointment) -> str:
        """Give the time up."""
        return self._do(
            "cancel_time", lambda desk, _: booking.cancel(desk, one.case, one.id, one.number), closed_too=True
        )

    def tickets(self) -> list[Ticket]:
        """The booking tickets of the open case, and of those that were joined into it."""
        return [one for case in self._work.joining.contact() for one in self._work.known.tickets(case)]

    def let_book(self, unit: UnitId, profession: str, latest: Instant, modes: tuple[str, ...]) -> str:
        """The person books herself, there and by then."""
        return self._do("ticket", lambda desk, case: booking.issue_ticket(desk, case, unit, profession, latest, modes))

    def take_back(self, ticket: Ticket) -> str:
        """She can no longer book with it."""
        return self._do("ticket_back", lambda desk, _: booking.revoke_ticket(desk, ticket.case, ticket.id))

    def _do(self, what: str, ask: Callable[[Desk, CaseId], CommandId], closed_too: bool = False) -> str:
        work = self._work
        if work.row() is None and not (closed_too and self.is_closed_here()):
            return refusal_words("not_found")
        try:
            work.await_answer(what, ask(work.desk, work.open_case))
        except Refused as refused:
            return refusal_words(refused.code)
        return ""
