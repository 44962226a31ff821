"""A time book abroad by crm:scheduling 1.1, against a simulated one that validates every message by the published schemas."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
import structlog
import yaml

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Mode
from desktop.domain.units import Instant, UnitId
from desktop.server.adapters.pace import Pace
from desktop.server.adapters.scheduling import Actor, Booking, Done, FreeTime, Kind, SchedulePort, Subject, Unanswered
from desktop.server.systems import load_systems
from tests.support.asking import number
from tests.support.contracts import SCHEDULING, published, validator
from tests.support.soap_peer import SoapFault
from tests.support.time_book import FACILITY, FILES, Held, Slot, TimeBook
from tests.support.world import NORTH, START, HandClock

PERSON = Subject(number(date(1980, 2, 3), 983), "Test", "Testsson", phone="070-174 06 05")
OTHER = Subject(number(date(1981, 3, 4), 984), "Prov", "Provsson")
DIGITS = PERSON.number.replace("-", "")
STAFF = Actor("SE2321000016-9NURSE")
NURSE = Kind("nurse", Mode.VISIT)
FIRST, LAST = date(2026, 10, 14), date(2026, 10, 26)
EIGHT, NINE = Slot("20261014080000", "20261014083000"), Slot("20261014090000", "20261014093000")
OPEN = {"cancel_booking_allowed": True, "rebooking_allowed": True, "message_allowed": True}
AWAY = pytest.mark.may_warn("a time book that is away is told to the operator, in codes")
Answer = TypeVar("Answer")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return validator(published(SCHEDULING), tmp_path_factory.mktemp("schemas"), FILES)


@pytest.fixture
def book(schema: Any) -> Iterator[TimeBook]:
    with TimeBook(schema) as started:
        started.slots = [EIGHT, NINE]
        yield started


async def _at_once(_seconds: float) -> None:
    """The pace itself has tests of its own."""


def _ask(
    book: TimeBook,
    folder: Path,
    work: Callable[[SchedulePort], Awaitable[Answer]],
    timeout_s: float = 30,
    **unit: object,
) -> Answer:
    """What the port answers, on an event loop of its own."""
    times = [{"profession": "nurse", "mode": "visit", "time_type": "41"}]
    one = {"unit": NORTH, "hsa_id": FACILITY, "times": times} | unit
    peer = {"url": book.url, "contracts": str(published(SCHEDULING)), "timeout_s": timeout_s, "units": [one]}
    path = folder / "systems.yaml"
    path.write_text(yaml.safe_dump({"scheduling": peer}), "utf-8")
    log = structlog.stdlib.get_logger("spindel")

    async def run() -> Answer:
        systems = load_systems(path, HandClock(), log, Pace(wait=_at_once))
        assert systems.schedule is not None
        try:
            return await work(systems.schedule)
        finally:
            await systems.schedule.close()

    return asyncio.run(run())


def _times(port: SchedulePort, kind: Kind = NURSE, **more: str) -> Awaitable[tuple[FreeTime, ...]]:
    return port.times(NORTH, kind, FIRST, LAST, PERSON, STAFF, **more)


async def _booked(port: SchedulePort, place: int = 0, **more: str) -> Done | Unanswered:
    return await port.book((await _times(port))[place], PERSON, STAFF, **more)


def test_free_times_come_in_order_with_what_was_written(book: TimeBook, tmp_path: Path) -> None:
    book.slots = [NINE, EIGHT, Slot("20261013080000", "20261013083000"), Slot("20261014100000", "20261014103000", "42")]
    found = _ask(book, tmp_path, _times)
    assert [one.start_text for one in found] == [EIGHT.start, NINE.start]
    assert found[0].start == Instant(1_791_957_600_000)
    assert (found[0].end - found[0].start, found[0].performer, found[0].twice) == (1_800_000, EIGHT.performer, False)


def test_who_is_asked_and_for_whom_stands_in_the_headers(book: TimeBook, tmp_path: Path) -> None:
    _ask(book, tmp_path, _times, logical_address="SE2321000016-PLATFORM")
    [(_, body, headers)] = book.calls
    assert headers["LogicalAddress"].text == "SE2321000016-PLATFORM"
    assert [one.text for one in headers["Actor"]] == [STAFF.id, "subject_of_care_agent"]
    assert body.findtext("{*}subject_of_care") == DIGITS


def test_one_performer_and_an_invitation_are_passed_on(book: TimeBook, tmp_path: Path) -> None:
    _ask(book, tmp_path, lambda port: _times(port, performer=EIGHT.performer, invitation="i1"))
    [asked] = book.named("GetAvailableTimeslots")
    assert (asked.findtext("{*}performer"), asked.findtext("{*}bookingId")) == (EIGHT.performer, "i1")


def test_another_performers_times_are_left_out_by_us_too(book: TimeBook, tmp_path: Path) -> None:
    book.slots = [EIGHT, Slot(NINE.start, NINE.end, performer="SE2321000016-OTHER")]
    book.hears_performers = False
    found = _ask(book, tmp_path, lambda port: _times(port, performer=EIGHT.performer.lower()))
    assert [one.start_text for one in found] == [EIGHT.start]


def test_times_of_another_unit_are_left_out(book: TimeBook, tmp_path: Path) -> None:
    book.spelling = "SE2321000016-ELSEWHERE"
    with structlog.testing.capture_logs() as logged:
        assert _ask(book, tmp_path, _times) == ()
    assert [line["count"] for line in logged] == [2]


def test_a_time_is_booked_as_it_was_written(book: TimeBook, tmp_path: Path) -> None:
    assert _ask(book, tmp_path, lambda port: _booked(port, reason="Hosta sedan en vecka")) == Done("b1")
    assert book.bookings["b1"] == Held(DIGITS, EIGHT, "Hosta sedan en vecka")
    [asked] = book.named("MakeBooking")
    assert asked.findtext(".//{*}firstName") == "Test"
    assert asked.find(".//{*}email") is None


def test_in_the_hour_that_comes_twice_the_text_goes_back(book: TimeBook, tmp_path: Path) -> None:
    """The other system knows which of the two it meant; we do not."""
    book.slots = [Slot("20261025023000", "20261025024500")]

    async def work(port: SchedulePort) -> bool:
        [time] = await _times(port)
        await port.book(time, PERSON, STAFF)
        return time.twice

    assert _ask(book, tmp_path, work) is True
    [held] = book.bookings.values()
    assert held.slot == book.slots[0]


def test_done_with_a_text_is_done_and_shown(book: TimeBook, tmp_path: Path) -> None:
    book.info = "Kom fastande."
    assert _ask(book, tmp_path, _booked) == Done("b1", "Kom fastande.")


def test_a_time_that_another_took_is_refused_in_the_books_words(book: TimeBook, tmp_path: Path) -> None:
    async def work(port: SchedulePort) -> Done | Unanswered:
        [eight, _] = await _times(port)
        book.bookings["other"] = Held("198101019806", EIGHT)
        return await port.book(eight, PERSON, STAFF)

    with pytest.raises(Refused) as refused:
        _ask(book, tmp_path, work)
    assert refused.value.code is Refusal.BOOK_SAYS_NO
    assert refused.value.data == {"text": "Tiden är inte längre ledig."}


def test_an_invitation_is_used_up_by_the_first_booking(book: TimeBook, tmp_path: Path) -> None:
    book.bookings["i1"] = Held(DIGITS, None, invitation=True)

    async def work(port: SchedulePort) -> Booking:
        invited = await port.details(NORTH, "i1", PERSON, STAFF)
        [eight, nine] = await _times(port, invitation="i1")
        assert await port.book(eight, PERSON, STAFF, invitation="i1") == Done("b1")
        with pytest.raises(Refused) as refused:
            await port.book(nine, PERSON, STAFF, invitation="i1")
        assert refused.value.data == {"text": "Kallelsen är redan använd."}
        return invited

    assert _ask(book, tmp_path, work) == Booking("i1", None, "Rum 3", invitation=True)


@AWAY
def test_silence_after_a_booking_is_unanswered_and_found(book: TimeBook, tmp_path: Path) -> None:
    """It is never made twice: the book was asked once, and what it has is looked for."""
    [eight, _] = _ask(book, tmp_path, _times)
    book.silent = {"MakeBooking"}
    made = _ask(book, tmp_path, lambda port: port.book(eight, PERSON, STAFF), timeout_s=1.5)
    assert made == Unanswered("timeout")
    book.until_called("MakeBooking")
    found = _ask(book, tmp_path, lambda port: port.find(eight, PERSON, STAFF))
    assert found is not None
    assert (found.id, found.time, len(book.named("MakeBooking")), len(book.bookings)) == ("b1", eight, 1, 1)


def test_what_was_not_made_is_not_found_and_nothing_else_is_told(book: TimeBook, tmp_path: Path) -> None:
    book.bookings["b7"] = Held(DIGITS, NINE)

    async def work(port: SchedulePort) -> Booking | None:
        [eight] = await _times(port)
        return await port.find(eight, PERSON, STAFF)

    assert _ask(book, tmp_path, work) is None


@AWAY
@pytest.mark.parametrize(
    ("code", "outcome"), [("Server", Unanswered("soap_fault")), ("Client", Refusal.BOOK_AWAY)], ids=["server", "client"]
)
def test_a_fault_leaves_a_booking_open_unless_it_was_not_taken(
    book: TimeBook, tmp_path: Path, code: str, outcome: object
) -> None:
    """A platform says Server too when it has lost the producer on the way back."""
    book.faults["MakeBooking"] = SoapFault(code, f"{DIGITS} Testsson")
    with structlog.testing.capture_logs() as logged:
        try:
            told: object = _ask(book, tmp_path, _booked)
        except Refused as refused:
            told = refused.code
    assert told == outcome
    assert logged[0]["code"].startswith("soap_fault")
    assert DIGITS not in str(logged)
    assert "Testsson" not in str(logged)


@AWAY
@pytest.mark.parametrize(
    "raw", [(503, b""), (404, b"no"), (200, b"<html/>"), (200, b"not xml"), (200, b""), (500, b"x")]
)
def test_what_is_no_answer_is_a_book_that_is_away(book: TimeBook, tmp_path: Path, raw: tuple[int, bytes]) -> None:
    book.raw = raw
    with pytest.raises(Refused) as refused:
        _ask(book, tmp_path, _times)
    assert refused.value.code is Refusal.BOOK_AWAY


@AWAY
def test_nobody_at_the_address_means_nothing_was_done(book: TimeBook, tmp_path: Path) -> None:
    async def work(port: SchedulePort) -> Done | Unanswered:
        [eight, _] = await _times(port)
        book._server.shutdown()
        book._server.server_close()
        return await port.book(eight, PERSON, STAFF)

    with pytest.raises(Refused) as refused:
        _ask(book, tmp_path, work)
    assert refused.value.code is Refusal.BOOK_AWAY


def test_a_booking_is_moved_and_cancelled_with_a_message(book: TimeBook, tmp_path: Path) -> None:
    book.bookings["b7"] = Held(DIGITS, EIGHT, allowed=OPEN)

    async def work(port: SchedulePort) -> tuple[Done | Unanswered, Done | Unanswered]:
        booking = await port.details(NORTH, "b7", PERSON, STAFF)
        [nine] = await _times(port)
        moved = await port.move(booking, nine, PERSON, STAFF)
        assert book.bookings["b7"].slot == NINE
        return moved, await port.cancel(NORTH, booking, STAFF, "Jag är frisk.")

    assert _ask(book, tmp_path, work) == (Done(), Done())
    assert (book.bookings, book.messages) == ({}, ["Jag är frisk."])


def test_what_the_book_does_not_allow_is_not_asked_for(book: TimeBook, tmp_path: Path) -> None:
    book.bookings["b7"] = Held(DIGITS, EIGHT)

    async def work(port: SchedulePort) -> list[Refusal]:
        booking = await port.details(NORTH, "b7", PERSON, STAFF)
        [nine] = await _times(port)
        said = []
        for wanted in (port.move(booking, nine, PERSON, STAFF), port.cancel(NORTH, booking, STAFF)):
            with pytest.raises(Refused) as refused:
                await wanted
            said.append(refused.value.code)
        return said

    assert _ask(book, tmp_path, work) == [Refusal.MOVE_NOT_ALLOWED, Refusal.CANCEL_NOT_ALLOWED]
    assert (book.named("UpdateBooking"), book.named("CancelBooking")) == ([], [])


def test_a_message_stays_here_where_none_may_be_sent(book: TimeBook, tmp_path: Path) -> None:
    book.bookings["b7"] = Held(DIGITS, EIGHT, allowed={"cancel_booking_allowed": True})

    async def work(port: SchedulePort) -> Done | Unanswered:
        return await port.cancel(NORTH, await port.details(NORTH, "b7", PERSON, STAFF), STAFF, "Jag är frisk.")

    assert _ask(book, tmp_path, work) == Done()
    assert book.messages == [""]


def test_another_persons_booking_is_unknown(book: TimeBook, tmp_path: Path) -> None:
    book.bookings["b7"] = Held(DIGITS, EIGHT)
    with pytest.raises(Refused) as refused:
        _ask(book, tmp_path, lambda port: port.details(NORTH, "b7", OTHER, STAFF))
    assert refused.value.code is Refusal.BOOKING_UNKNOWN


def test_care_types_go_only_to_a_book_that_has_them(book: TimeBook, tmp_path: Path) -> None:
    """One without them must not get back what it happened to send, either."""
    book.slots = [Slot(EIGHT.start, EIGHT.end, care_type="c1")]
    assert _ask(book, tmp_path, _booked) == Done("b1")
    book.bookings.clear()
    book.care_types = True
    times = [{"profession": "nurse", "mode": "visit", "time_type": "41", "care_type": "c1"}]
    assert _ask(book, tmp_path, _booked, care_types=True, times=times) == Done("b2")
    assert [one.findtext(".//{*}careTypeID") for one in book.named("MakeBooking")] == [None, "c1"]


def test_what_is_not_set_up_is_not_offered(book: TimeBook, tmp_path: Path) -> None:
    async def elsewhere(port: SchedulePort) -> object:
        assert port.units() == {NORTH}
        return await port.details(UnitId("elsewhere"), "b1", PERSON, STAFF)

    for work in (elsewhere, lambda port: _times(port, Kind("physician", Mode.VIDEO))):
        with pytest.raises(Refused) as refused:
            _ask(book, tmp_path, work)
        assert refused.value.code is Refusal.NOT_OFFERED
    assert book.calls == []


def test_a_time_that_has_begun_is_not_asked_for(book: TimeBook, tmp_path: Path) -> None:
    begun = FreeTime(NORTH, START, Instant(START + 1), "20261013093402", "20261013100000", "41")
    with pytest.raises(Refused) as refused:
        _ask(book, tmp_path, lambda port: port.book(begun, PERSON, STAFF))
    assert refused.value.code is Refusal.TIME_PASSED
    assert book.calls == []
