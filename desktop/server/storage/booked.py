"""The appointments and tickets of one transaction: written and shown with everything else that was decided."""

from collections.abc import Iterable, Iterator

from desktop.domain.access import case_stream_name
from desktop.domain.booking import Appointment, State, resident_time
from desktop.domain.ticket import Ticket, TicketState, resident_ticket
from desktop.domain.units import CaseId, Instant, PersonId, UnitId
from desktop.protocol.rows import RowBody
from desktop.server.storage.feed import Key
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores


class Booked:
    """Appointments and tickets, as decisions of a transaction leave them."""

    def __init__(self, link: Link, stores: Stores) -> None:
        self._link = link
        self._store = stores.bookings
        self._new: dict[str, Appointment] = {}
        self._new_tickets: dict[str, Ticket] = {}

    def one(self, which: str) -> Appointment | None:
        """The appointment of that id."""
        return self._new.get(which) or self._store.one(self._link, which)

    def of_case(self, case: CaseId) -> list[Appointment]:
        """All appointments of the case, in the order of time."""
        found = {one.id: one for one in self._store.of_case(self._link, case)}
        found |= {one.id: one for one in self._new.values() if one.case == case}
        return sorted(found.values(), key=lambda one: (one.start, one.id))

    def ahead(self, unit: UnitId, now: Instant) -> list[Appointment]:
        """What is booked or held at the unit and has not begun."""
        found = {one.id: one for one in self._store.ahead(self._link, unit, now)}
        for one in self._new.values():
            found.pop(one.id, None)
            if one.unit == unit and one.state != State.CANCELLED and one.start > now:
                found[one.id] = one
        return list(found.values())

    def standing(
        self, performers: Iterable[PersonId], who: PersonId | None, since: Instant, until: Instant
    ) -> list[Appointment]:
        """What is booked or held with these performers, or for this person, and touches the stretch."""
        performers = set(performers)
        found = {one.id: one for one in self._store.standing(self._link, performers, who, since, until)}
        for one in self._new.values():
            found.pop(one.id, None)
            theirs = one.performer in performers or one.person == who
            if theirs and one.state != State.CANCELLED and one.start < until and since < one.end:
                found[one.id] = one
        return list(found.values())

    def ticket(self, which: str) -> Ticket | None:
        """The ticket of that id."""
        return self._new_tickets.get(which) or self._store.ticket(self._link, which)

    def tickets_of(self, case: CaseId) -> list[Ticket]:
        """All tickets of the case, the oldest first."""
        found = {one.id: one for one in self._store.tickets_of(self._link, case)}
        found |= {one.id: one for one in self._new_tickets.values() if one.case == case}
        return sorted(found.values(), key=lambda one: (one.issued, one.id))

    def open_at(self, unit: UnitId) -> list[Ticket]:
        """The tickets with which a time at the unit can still be booked, the oldest first."""
        found = {one.id: one for one in self._store.open_at(self._link, unit)}
        for one in self._new_tickets.values():
            found.pop(one.id, None)
            if one.unit == unit and one.state == TicketState.OPEN:
                found[one.id] = one
        return sorted(found.values(), key=lambda one: (one.issued, one.id))

    def put(self, one: Appointment) -> None:
        """The appointment is now this."""
        self._new[one.id] = one

    def put_ticket(self, one: Ticket) -> None:
        """The ticket is now this."""
        self._new_tickets[one.id] = one

    def write(self) -> None:
        """Store what changed."""
        self._store.save(self._link, self._new.values())
        self._store.save_tickets(self._link, self._new_tickets.values())

    def views(self) -> Iterator[tuple[Key, RowBody]]:
        """The rows of what changed."""
        for one in self._new.values():
            yield from appointment_views(one)
        for ticket in self._new_tickets.values():
            yield from ticket_views(ticket)


def appointment_views(one: Appointment) -> Iterator[tuple[Key, RowBody]]:
    """Whole to staff; to the resident without who did it and how urgent it was."""
    yield (case_stream_name(one.case, "staff"), "appointment", one.id), one
    yield (case_stream_name(one.case, "resident"), "own_time", one.id), resident_time(one)


def ticket_views(one: Ticket) -> Iterator[tuple[Key, RowBody]]:
    """Likewise."""
    yield (case_stream_name(one.case, "staff"), "ticket", one.id), one
    yield (case_stream_name(one.case, "resident"), "own_ticket", one.id), resident_ticket(one)
