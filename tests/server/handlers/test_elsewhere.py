"""What 1177.se owns is done there, per unit, and never in two places: matters, and booking one's own time (R42)."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.case import CaseState
from desktop.domain.ticket import Ticket, TicketState
from desktop.domain.units import CareUnit, Elsewhere
from desktop.protocol import booking as times
from desktop.protocol import commands as said
from desktop.server.content_in_use import ContentInUse
from desktop.server.requests import PutRegion
from tests.support.booked import LINA, at, code, put_book
from tests.support.interviews import Telling, content_in
from tests.support.world import NORTH, World

LINK, TIMES = "https://e-tjanster.1177.se/recept", "https://e-tjanster.1177.se/boka"


@pytest.fixture
def content(tmp_path: Path) -> ContentInUse:
    """The small content."""
    return content_in(tmp_path / "content")


@pytest.fixture
def owned(small: World) -> World:
    """North's papers, and its own times for its people, have their place at 1177.se."""
    put_book(small)
    unit = CareUnit(NORTH, "North", "north", "health_centre", "Testregionen", "021-1")
    unit = msgspec.structs.replace(unit, elsewhere=(Elsewhere("papers", LINK),), booking_link=TIMES)
    assert small.ask(PutRegion(units=(unit,))) is None
    return small


def ticket(world: World, telling: Telling) -> Ticket:
    """The case's only one."""
    with world.storage.read() as reader:
        (found,) = reader.stores.bookings.tickets_of(reader.link, telling.case)
    return found


def test_a_matter_that_1177_owns_is_sent_there_and_stands_in_no_queue(owned: World) -> None:
    """Before anything is asked of it."""
    telling = Telling(owned)
    assert code(telling.choose("papers")) == ""
    case, result = telling.record, telling.result
    assert result is not None
    assert (case.state, case.outcome, case.reason) == (CaseState.CLOSED, "directed", "papers")
    assert (result.outcome, result.link, result.may_talk, telling.step.state) == ("non_medical", LINK, True, "done")


def test_whoever_wants_to_talk_all_the_same_does(owned: World) -> None:
    telling = Telling(owned)
    telling.choose("papers")
    assert code(telling.do(said.TalkAnyway(telling.case))) == ""
    result = telling.result
    assert result is not None
    assert (telling.record.state, result.link) == (CaseState.QUEUED, "")


def test_with_something_else_it_goes_on_here(owned: World) -> None:
    telling = Telling(owned)
    telling.choose("papers", "ache")
    assert telling.record.state is CaseState.WRITING


def test_with_a_warning_sign_in_her_own_words_it_goes_on_here(owned: World) -> None:
    """FR4: a red flag in an errand is for a nurse."""
    telling = Telling(owned, words="Jag behöver ett intyg. Jag har ont i bröstet.")
    telling.choose("papers")
    assert telling.record.state is CaseState.WRITING


def test_her_own_time_is_booked_at_1177_and_not_here(owned: World) -> None:
    """The ticket is issued without looking for times here, and used once she says that she has booked."""
    telling = Telling(owned)
    telling.told("ache", strength=5)
    found = ticket(owned, telling)
    assert (telling.record.outcome, found.state) == ("self_booking", TicketState.OPEN)
    assert code(telling.do(times.BookOwnTime(telling.case, LINA, at("10:00", 14)))) == "booking_not_allowed"
    assert code(telling.do(times.BookedElsewhere(telling.case, "another"))) == "booking_not_allowed"
    assert code(telling.do(times.BookedElsewhere(telling.case, found.id))) == ""
    assert (ticket(owned, telling).state, telling.record.state) == (TicketState.USED, CaseState.CLOSED)


def test_where_times_are_booked_here_nobody_has_booked_elsewhere(small: World) -> None:
    put_book(small)
    telling = Telling(small)
    telling.told("ache", strength=5)
    body = times.BookedElsewhere(telling.case, ticket(small, telling).id)
    assert code(telling.do(body)) == "booking_not_allowed"
