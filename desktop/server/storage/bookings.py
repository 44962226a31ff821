"""Time books, appointments and booking tickets: rows to structs and back, and the locks that keep two from one time."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import bindparam, or_, select

from desktop.domain.booking import Appointment, State
from desktop.domain.schedule import Schedule, TimeBook
from desktop.domain.ticket import Ticket
from desktop.domain.units import CaseId, Instant, PersonId, UnitId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link

_SCHEDULES = msgspec.json.Decoder(tuple[Schedule, ...])
_MODES = msgspec.json.Decoder(tuple[str, ...])
_AT_MODES = schema.ticket.c.keys().index("modes")


class Bookings:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        book, one, ticket = schema.time_book, schema.appointment, schema.ticket
        self._book = sql(select(*book.columns).where(book.c.unit == bindparam("unit")))
        self._books = sql(select(*book.columns).order_by(book.c.unit))
        self._save_book = sql.upsert(book, ["unit"])
        rows = select(*one.columns).order_by(one.c.start, one.c.id)
        meets = (
            one.c.start < bindparam("until_"),
            one.c.end > bindparam("since"),
            one.c.state != State.CANCELLED.value,
        )
        theirs = or_(sql.among(one.c.performer, "performers"), one.c.person == bindparam("who"))
        self._standing = sql(rows.where(theirs, *meets))
        self._of_performers = sql(rows.where(sql.among(one.c.performer, "performers"), *meets))
        self._one = sql(rows.where(one.c.id == bindparam("which")))
        self._of_case = sql(rows.where(one.c.case_id == bindparam("which")))
        self._all = sql(rows)
        self._save = sql.upsert(one, ["id"])
        self._ticket = sql(select(*ticket.columns).where(ticket.c.id == bindparam("which")))
        tickets = select(*ticket.columns).order_by(ticket.c.issued, ticket.c.id)
        self._tickets_of = sql(tickets.where(ticket.c.case_id == bindparam("which")))
        self._tickets = sql(tickets)
        self._save_ticket = sql.upsert(ticket, ["id"])
        staff, person = schema.staff, schema.person
        self._lock_staff = sql(
            select(staff.c.id).where(sql.among(staff.c.id, "ids")).order_by(staff.c.id).with_for_update(key_share=True)
        )
        self._lock_people = sql(
            select(person.c.id)
            .where(sql.among(person.c.id, "ids"))
            .order_by(person.c.id)
            .with_for_update(key_share=True)
        )

    def lock(self, link: Link, performers: Iterable[str], people: Iterable[str]) -> None:
        """Nobody else books with these performers, or for these people, until the transaction ends."""
        link.rows(self._lock_staff, (link.among(sorted(performers)),))
        link.rows(self._lock_people, (link.among(sorted(people)),))

    def book(self, link: Link, unit: UnitId) -> TimeBook:
        """The unit's time book; empty where it has none."""
        row = link.one(self._book, (unit,))
        return _book(row) if row else TimeBook(unit)

    def books(self, link: Link) -> list[TimeBook]:
        """All time books there are."""
        return [_book(row) for row in link.rows(self._books)]

    def save_books(self, link: Link, books: Iterable[TimeBook]) -> None:
        """These units' books are now these."""
        rows = [(book.unit, msgspec.json.encode(book.schedules).decode()) for book in books]
        link.many(self._save_book, rows)

    def standing(
        self, link: Link, performers: Iterable[str], who: PersonId | None, since: Instant, until: Instant
    ) -> list[Appointment]:
        """What is booked or held with these performers, or for this person with anybody, and touches the stretch; holds that
        have run out among them."""
        values = {"performers": link.among(performers), "since": since, "until_": until}
        if who is None:
            return [_appointment(row) for row in link.rows(self._of_performers, self._of_performers.in_order(**values))]
        return [_appointment(row) for row in link.rows(self._standing, self._standing.in_order(who=who, **values))]

    def one(self, link: Link, which: str) -> Appointment | None:
        """The appointment of that id."""
        row = link.one(self._one, (which,))
        return _appointment(row) if row else None

    def of_case(self, link: Link, case: CaseId) -> list[Appointment]:
        """All appointments of a case, in the order of time."""
        return [_appointment(row) for row in link.rows(self._of_case, (case,))]

    def everything(self, link: Link) -> list[Appointment]:
        """All appointments (tests, statistics)."""
        return [_appointment(row) for row in link.rows(self._all)]

    def save(self, link: Link, appointments: Iterable[Appointment]) -> None:
        """Insert or replace these, what frees a time before what takes one."""
        takes_last = sorted(appointments, key=lambda one: one.state == State.BOOKED)
        link.many(self._save, [msgspec.structs.astuple(one) for one in takes_last])

    def ticket(self, link: Link, which: str) -> Ticket | None:
        """The ticket of that id."""
        row = link.one(self._ticket, (which,))
        return _ticket(row) if row else None

    def tickets_of(self, link: Link, case: CaseId) -> list[Ticket]:
        """All tickets of a case, the oldest first."""
        return [_ticket(row) for row in link.rows(self._tickets_of, (case,))]

    def tickets(self, link: Link) -> list[Ticket]:
        """All tickets (tests)."""
        return [_ticket(row) for row in link.rows(self._tickets)]

    def save_tickets(self, link: Link, tickets: Iterable[Ticket]) -> None:
        """Insert or replace these."""
        link.many(self._save_ticket, [_ticket_row(one) for one in tickets])


def _book(row: tuple[Any, ...]) -> TimeBook:
    return TimeBook(row[0], _SCHEDULES.decode(row[1]))


def _appointment(row: tuple[Any, ...]) -> Appointment:
    return Appointment(*row)


def _ticket(row: tuple[Any, ...]) -> Ticket:
    values = list(row)
    values[_AT_MODES] = _MODES.decode(row[_AT_MODES])
    return Ticket(*values)


def _ticket_row(one: Ticket) -> tuple[Any, ...]:
    row = list(msgspec.structs.astuple(one))
    row[_AT_MODES] = msgspec.json.encode(one.modes).decode()
    return tuple(row)
