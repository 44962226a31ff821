"""Time books, appointments and booking tickets: rows to structs and back, and the locks that keep two from one time."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Select, bindparam, or_, select

from desktop.domain.booking import Appointment, State
from desktop.domain.schedule import Schedule, TimeBook
from desktop.domain.ticket import Ticket, TicketState
from desktop.domain.units import CaseId, Instant, PersonId, UnitId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link

_SCHEDULES = msgspec.json.Decoder(tuple[Schedule, ...])
_MODES = msgspec.json.Decoder(tuple[str, ...])
_AT_MODES = schema.ticket.c.keys().index("modes")


Receiver = tuple[PersonId, str, bool, list[date | None]]
"""A performer at a unit: her profession, whether she signs in here, and with which day each of her commissions there ends (None:
nobody has said)."""


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
        ahead = (one.c.start > bindparam("since"), one.c.state != State.CANCELLED.value)
        self._ahead = sql(rows.where(one.c.unit == bindparam("unit"), *ahead))
        self._of_case = sql(rows.where(one.c.case_id == bindparam("which")))
        self._all = sql(rows)
        self._save = sql.upsert(one, ["id"])
        self._ticket = sql(select(*ticket.columns).where(ticket.c.id == bindparam("which")))
        tickets = select(*ticket.columns).order_by(ticket.c.issued, ticket.c.id)
        self._tickets_of = sql(tickets.where(ticket.c.case_id == bindparam("which")))
        self._tickets = sql(tickets)
        standing = (ticket.c.unit == bindparam("unit"), ticket.c.state == TicketState.OPEN.value)
        self._open_at = sql(tickets.where(*standing))
        self._save_ticket = sql.upsert(ticket, ["id"])
        staff, person = schema.staff, schema.person
        self._receivers = sql(_receivers(sql))
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

    def receivers(self, link: Link, unit: UnitId, performers: Iterable[str]) -> list[Receiver]:
        """Those of these performers who are on the register."""
        found: dict[PersonId, Receiver] = {}
        values = self._receivers.in_order(unit=unit, performers=link.among(performers))
        for who, profession, user, last in link.rows(self._receivers, values):
            one = found.setdefault(who, (who, profession, user is not None, []))
            if last is not None:
                one[3].append(date.fromisoformat(last) if last else None)
        return list(found.values())

    def ahead(self, link: Link, unit: UnitId, now: Instant) -> list[Appointment]:
        """What is booked or held at the unit and has not begun, in the order of time."""
        return [_appointment(row) for row in link.rows(self._ahead, self._ahead.in_order(unit=unit, since=now))]

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

    def open_at(self, link: Link, unit: UnitId) -> list[Ticket]:
        """The tickets with which a time at the unit can still be booked."""
        return [_ticket(row) for row in link.rows(self._open_at, (unit,))]

    def save_tickets(self, link: Link, tickets: Iterable[Ticket]) -> None:
        """Insert or replace these."""
        link.many(self._save_ticket, [_ticket_row(one) for one in tickets])


def _receivers(sql: Compiler) -> Select[Any]:
    staff, account, given = schema.staff, schema.account, schema.assignment
    here = (given.c.person == staff.c.id) & (given.c.unit == bindparam("unit"))
    joined = staff.outerjoin(account, account.c.person == staff.c.id).outerjoin(given, here)
    columns = (staff.c.id, staff.c.profession, account.c.user_name, given.c.last)
    return select(*columns).select_from(joined).where(sql.among(staff.c.id, "performers")).order_by(staff.c.id)


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
