"""The resident books herself what triage came to, at the unit where she is listed; or people see to it (R9, FP12, use case A)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from desktop.domain.aside import BackWhy
from desktop.domain.booking import State
from desktop.domain.case import Case, CaseState
from desktop.domain.schedule import TimeBook
from desktop.domain.ticket import Ticket, TicketState
from desktop.domain.units import HOUR, Leave
from desktop.protocol import booking as times
from desktop.protocol import commands as said
from desktop.server.content_in_use import ContentInUse
from desktop.server.requests import PutRegion
from tests.support.booked import BOOK, LINA, TUESDAY, appointments, at, code, put_book
from tests.support.casework import fire_due
from tests.support.interviews import Telling, content_in
from tests.support.world import NORTH, SOUTH, World


@pytest.fixture
def content(tmp_path: Path) -> ContentInUse:
    """The small content."""
    return content_in(tmp_path / "content")


@pytest.fixture
def unit(world: World) -> World:
    """The unit where Samir is listed has a physiotherapist with times."""
    put_book(world)
    return world


def told(world: World) -> Telling:
    """Samir has told of an ache for which the operation has defined a physiotherapist, from another unit's page."""
    telling = Telling(world, unit=SOUTH)
    telling.told("ache", strength=5)
    return telling


def ticket(world: World, telling: Telling) -> Ticket | None:
    """The last one of the case."""
    with world.storage.read() as reader:
        return next(reversed(reader.stores.bookings.tickets_of(reader.link, telling.case)), None)


def state(case: Case) -> tuple[CaseState, str, str]:
    """Where it is."""
    return case.state, case.outcome, case.unit


def book(telling: Telling, clock: str = "10:00", day: int = 14) -> str:
    """Book that time with the physiotherapist; the code where it is refused."""
    return code(telling.do(times.BookOwnTime(telling.case, LINA, at(clock, day))))


def test_an_outcome_that_allows_it_gives_the_resident_a_ticket_and_nobody_else_work(unit: World) -> None:
    """The ticket is for the profession, at the unit of the listing, within the operation's 14 days."""
    telling = told(unit)
    assert state(telling.record) == (CaseState.CLOSED, "self_booking", NORTH)
    found = ticket(unit, telling)
    assert found is not None
    assert (found.unit, found.profession, found.latest, found.state) == (
        NORTH, "physiotherapist", at("00:00", 28), TicketState.OPEN,
    )  # fmt: skip
    assert found.expires == found.latest - HOUR
    assert telling.result is not None
    assert (telling.result.may_talk, telling.result.profession) == (True, "physiotherapist")


def test_she_books_with_it_once_and_the_case_stays_done(unit: World) -> None:
    telling = told(unit)
    assert (book(telling), book(telling, "10:30")) == ("", "ticket_used")
    (one,) = appointments(unit, telling.case)
    assert (one.state, one.performer, one.start, one.priority) == (State.BOOKED, LINA, at("10:00", 14), 5)
    assert state(telling.record) == (CaseState.CLOSED, "self_booking", NORTH)


def test_where_no_time_is_left_within_the_frame_a_person_sees_to_it(unit: World) -> None:
    """Not even with the priority of something that could wait longer: as triage said."""
    unit.ask(PutRegion(leave=(Leave(LINA, TUESDAY, date(2026, 10, 28)),)))
    telling = told(unit)
    assert state(telling.record) == (CaseState.QUEUED, "", NORTH)
    assert ticket(unit, telling) is None


def test_times_that_are_not_open_to_residents_are_none(unit: World) -> None:
    schedules = [msgspec.structs.replace(one, opens=()) for one in BOOK.schedules]
    unit.ask(PutRegion(time_books=(TimeBook(NORTH, tuple(schedules)),)))
    assert told(unit).record.state is CaseState.QUEUED


def test_what_is_not_booked_in_time_comes_to_a_person(unit: World) -> None:
    """The expiry raises a task; what she tries afterwards is refused in words."""
    telling = told(unit)
    found = ticket(unit, telling)
    assert found is not None
    unit.clock.pass_ms(found.expires - unit.clock.now())
    fire_due(unit, "ticket.due")
    case = telling.record
    assert (case.state, case.care.back_why) == (CaseState.QUEUED, BackWhy.TICKET_EXPIRED)
    assert book(telling, "10:00", 27) == "ticket_over"


def test_whoever_finds_no_time_that_suits_goes_on_with_a_person(unit: World) -> None:
    """FP5: the ticket is taken back with it, so that nobody works on what she books meanwhile."""
    telling = told(unit)
    assert code(telling.do(said.TalkAnyway(telling.case))) == ""
    found = ticket(unit, telling)
    assert found is not None
    assert (telling.record.state, found.state) == (CaseState.QUEUED, TicketState.REVOKED)
    assert book(telling) == "ticket_over"


def test_a_time_given_up_leaves_the_ticket_to_choose_again(unit: World) -> None:
    telling = told(unit)
    assert book(telling) == ""
    (one,) = appointments(unit, telling.case)
    assert code(telling.do(times.CancelOwnTime(telling.case, one.id, one.number))) == ""
    assert (telling.record.state, book(telling, "10:30")) == (CaseState.CLOSED, "")
