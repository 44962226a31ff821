"""Times in another system's time book: asked for by durable jobs, made once, and nothing lost when it is away (R24, R42)."""

import asyncio
from collections.abc import Iterator

import msgspec
import pytest

from desktop.domain.aside import BackWhy
from desktop.domain.booking import Appointment, CancelWhy, State
from desktop.domain.case import Case, CaseState
from desktop.domain.notices import NoticeRules, Way
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.ticket import TicketState
from desktop.domain.units import DAY, CaseId, Instant
from desktop.protocol import booking as times
from desktop.protocol import commands as said
from desktop.server import abroad as abroad_module
from desktop.server.adapters.outcomes import NotNow
from desktop.server.storage.jobs import JobState
from tests.support.book_abroad import WHO, Asking, BookAbroad, asking
from tests.support.booked import appointments, at, book_time, code, put_book
from tests.support.casework import timers
from tests.support.jobs import all_jobs
from tests.support.world import MARIA, NORTH, SAMIR, SOUTH, World, resident, staff

NURSE, HIMSELF = staff(MARIA), resident(SAMIR)
TEN = at("10:00", 14)


class Far:
    """North's nurses, and South's times in another system."""

    def __init__(self, world: World, port: BookAbroad, asked: Asking) -> None:
        self.world, self.port, self.asked = world, port, asked

    def held(self) -> CaseId:
        """A case that the nurse has in hand."""
        case = self.world.sent_case(SAMIR, NORTH)
        assert code(self.world.do(NURSE, said.TakeCase(case))) == ""
        return case

    def book(self, case: CaseId, start: Instant = TEN) -> str:
        """Ask for that half hour at South."""
        body = times.BookTime(case, SOUTH, WHO, start, Instant(start + 1_800_000), "physiotherapist", "visit")
        return code(self.world.do(NURSE, body))

    def one(self, case: CaseId) -> Appointment:
        """The case's only time."""
        (found,) = appointments(self.world, case)
        return found

    def case(self, case: CaseId) -> Case:
        """As it is stored."""
        with self.world.storage.read() as reader:
            found = reader.case_of(case)
        assert found is not None
        return found

    def asks(self, lost: bool = False) -> list[JobState]:
        """What is to be asked is asked, once."""
        return asyncio.run(self.asked.once(lost))


@pytest.fixture
def far(world: World) -> Iterator[Far]:
    put_book(world)
    port = BookAbroad()
    port.offers(TEN, at("10:30", 14))
    with asking(world, port) as asked:
        yield Far(world, port, asked)


def test_a_time_abroad_is_booked_once_the_other_system_has_said_so(far: Far) -> None:
    """What it says besides must be shown."""
    far.port.info = "Kom fastande."
    case = far.held()
    assert far.book(case) == ""
    one = far.one(case)
    assert (one.state, one.performer, one.unit, one.start) == (State.PENDING, "", SOUTH, TEN)
    assert far.asks() == [JobState.DONE]
    one = far.one(case)
    assert (one.state, one.there, one.note, one.performer_name, one.asked) == (
        State.BOOKED, "b1", "Kom fastande.", "Lina Dahl", "",
    )  # fmt: skip
    assert far.asks() == []


def test_the_person_has_no_two_times_at_once_here_and_there(far: Far) -> None:
    case = far.held()
    assert code(far.world.do(NURSE, book_time(case, "10:00", day=14))) == ""
    assert far.book(case) == "already_occupied"
    assert far.book(case, at("10:30", 14)) == ""
    assert code(far.world.do(NURSE, book_time(case, "10:30", day=14))) == "already_occupied"


@pytest.mark.parametrize(("start", "expected"), [(at("09:00"), "time_passed"), (TEN, "")])
def test_what_has_begun_is_not_asked_for(far: Far, start: Instant, expected: str) -> None:
    assert far.book(far.held(), start) == expected


def test_a_refusal_comes_back_to_whoever_asked_in_the_other_systems_words(far: Far) -> None:
    far.port.no = "Patienten är spärrad för bokning."
    case = far.held()
    far.book(case)
    assert far.asks() == [JobState.DONE]
    one, after = far.one(case), far.case(case)
    assert (one.state, one.why, one.note) == (State.CANCELLED, CancelWhy.REFUSED, far.port.no)
    assert (after.state, after.care.back_why) == (CaseState.HELD, BackWhy.NOT_BOOKED)


def test_while_the_other_system_is_away_the_wish_stands_and_is_tried_again(far: Far) -> None:
    far.port.away = True
    case = far.held()
    far.book(case)
    assert (far.asks(), far.one(case).state) == ([JobState.WAITING], State.PENDING)
    far.port.away = False
    assert (far.asks(), far.one(case).state) == ([JobState.DONE], State.BOOKED)


@pytest.mark.parametrize("killed", [False, True])
def test_a_booking_whose_answer_was_lost_is_looked_for_and_never_made_again(far: Far, killed: bool) -> None:
    """Issue 5: never by the other system, or killed between the answer and writing it down."""
    far.port.deaf = not killed
    case = far.held()
    far.book(case)
    far.asks(lost=killed)
    assert far.one(case).state == State.PENDING
    far.port.deaf = False
    assert far.asks() == [JobState.DONE]
    assert (far.one(case).state, far.one(case).there) == (State.BOOKED, "b1")
    assert (far.port.asked.count("book"), list(far.port.made)) == (1, ["b1"])


def test_an_answer_that_comes_twice_changes_nothing(far: Far) -> None:
    """The first try was thought dead, and had not died."""
    case = far.held()
    far.book(case)
    far.asks(lost=True)
    far.asks()
    once = far.one(case)
    assert far.asks() == []
    assert (far.one(case), once.state) == (once, State.BOOKED)


def test_what_nobody_can_say_becomes_somebodys_to_ring_about(far: Far) -> None:
    case = far.held()
    far.book(case)
    far.asked.give_up()
    one, after = far.one(case), far.case(case)
    assert (one.state, one.why, after.care.back_why) == (State.CANCELLED, CancelWhy.NOT_KNOWN, BackWhy.NOT_BOOKED)


def test_a_time_abroad_is_moved_and_given_up_there_before_it_is_here(far: Far) -> None:
    case = far.held()
    far.book(case)
    far.asks()
    one = far.one(case)
    move = times.MoveTime(case, one.id, one.number, WHO, at("10:30", 14))
    assert code(far.world.do(NURSE, move)) == ""
    pending = far.one(case)
    assert (pending.state, pending.start, pending.asked) == (State.BOOKED, TEN, "move")
    assert code(far.world.do(NURSE, times.CancelTime(case, one.id, pending.number))) == "booking_pending"
    far.asks()
    moved = far.one(case)
    assert (moved.start, moved.asked, far.port.made["b1"][0].start) == (at("10:30", 14), "", at("10:30", 14))
    assert code(far.world.do(NURSE, times.CancelTime(case, one.id, moved.number))) == ""
    far.asks()
    assert (far.one(case).state, far.one(case).why, far.port.made) == (State.CANCELLED, CancelWhy.STAFF, {})


@pytest.mark.parametrize("killed", [False, True])
def test_a_cancellation_whose_answer_was_lost_is_somebodys_to_ring_about(far: Far, killed: bool) -> None:
    """It is gone there, and nobody says by whose hand: it is not told as refused."""
    case = far.held()
    far.book(case)
    far.asks()
    one = far.one(case)
    far.port.deaf = not killed
    assert code(far.world.do(NURSE, times.CancelTime(case, one.id, one.number))) == ""
    far.asks(lost=killed)
    far.port.deaf = False
    assert (far.asks(), far.port.asked.count("cancel")) == ([JobState.DONE], 1)
    assert (far.one(case).asked, far.case(case).care.back_why) == ("", BackWhy.NOT_BOOKED)


def test_of_a_time_that_may_have_been_booked_the_resident_chooses_no_second_one(far: Far) -> None:
    """Somebody rings there first."""
    case = far.held()
    latest = Instant(far.world.clock.now() + 7 * DAY)
    assert code(far.world.do(NURSE, times.IssueTicket(case, SOUTH, "physiotherapist", latest))) == ""
    body = times.BookOwnTime(case, WHO, TEN, Instant(TEN + 1_800_000), "physiotherapist", "visit")
    assert code(far.world.do(HIMSELF, body)) == ""
    far.port.deaf = True
    far.asks()
    far.asked.give_up()
    assert (far.one(case).why, far.case(case).care.back_why) == (CancelWhy.NOT_KNOWN, BackWhy.NOT_BOOKED)
    assert code(far.world.do(HIMSELF, body, "again")) == "ticket_used"


def test_a_resident_books_abroad_with_her_ticket_and_has_it_again_after_a_no(far: Far) -> None:
    case = far.held()
    latest = Instant(far.world.clock.now() + 7 * DAY)
    assert code(far.world.do(NURSE, times.IssueTicket(case, SOUTH, "physiotherapist", latest))) == ""
    body = times.BookOwnTime(case, WHO, TEN, Instant(TEN + 1_800_000), "physiotherapist", "visit")
    far.port.no = "Tiden är spärrad."
    assert (code(far.world.do(HIMSELF, body)), code(far.world.do(HIMSELF, body, "again"))) == ("", "ticket_used")
    far.asks()
    with far.world.storage.read() as reader:
        (ticket,) = reader.stores.bookings.tickets_of(reader.link, case)
    assert (far.one(case).why, ticket.state) == (CancelWhy.REFUSED, TicketState.OPEN)
    # She chooses again by herself: nobody at work has it to do.
    assert far.case(case).care.back_why == ""
    far.port.no = ""
    assert code(far.world.do(HIMSELF, body, "once-more")) == ""
    far.asks()
    assert sorted(one.state for one in appointments(far.world, case)) == [State.BOOKED, State.CANCELLED]


def test_who_books_abroad_herself_is_reminded_of_the_time_and_told_nothing_else(world: World) -> None:
    """R14: like a time here."""
    world.tell_residents(NoticeRules((Way.SMS,)))
    put_book(world)
    port, later = BookAbroad(), at("10:00", 16)
    port.offers(later)
    with asking(world, port) as asked:
        far = Far(world, port, asked)
        case = far.held()
        world.do(NURSE, times.IssueTicket(case, SOUTH, "physiotherapist", Instant(world.clock.now() + 7 * DAY)))
        body = times.BookOwnTime(case, WHO, later, Instant(later + 1_800_000), "physiotherapist", "visit")
        assert code(world.do(HIMSELF, body)) == ""
        far.asks()
    assert far.one(case).state == State.BOOKED
    planned = [msgspec.json.decode(one.body, type=times.TimeNoticeDue) for one in timers(world, "notice.time")]
    told = [one.template for one in planned if one.about == far.one(case).id]
    assert told == ["reminder"]


def test_a_book_that_answers_too_slowly_is_said_to_be_away(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page and a desk wait only so long."""
    monkeypatch.setattr(abroad_module, "PATIENCE_S", 0.01)
    far.port.slow = True
    with far.world.storage.read() as reader:
        person = reader.resident(SAMIR)
    assert person is not None
    with pytest.raises(Refused) as told:
        asyncio.run(far.asked.abroad.offered(person, SOUTH, TEN, 1))
    assert told.value.code == Refusal.BOOK_AWAY


def test_what_was_to_be_asked_of_a_system_that_is_gone_is_not_done_now(far: Far) -> None:
    """Issue 5: nothing is lost with the systems' file: the job waits for its end, and then a person rings."""
    far.book(far.held())
    (job,) = all_jobs(far.world.storage)
    with pytest.raises(NotNow):
        asyncio.run(abroad_module.not_connected(job))
