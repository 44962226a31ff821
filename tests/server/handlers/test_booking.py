"""Booking in the unit's own time book, by staff and by residents with a ticket: on both databases (R9, R14, R24, R42)."""

import msgspec
import pytest

from desktop.domain.access import SYSTEM, Actor
from desktop.domain.aside import BackWhy
from desktop.domain.booking import HOLD_TIME, State
from desktop.domain.case import CaseState
from desktop.domain.slots import Opening, Seeker
from desktop.domain.ticket import Ticket, TicketState
from desktop.domain.units import (
    DAY,
    MINUTE,
    SECOND,
    Assignment,
    CareUnit,
    CaseId,
    Closure,
    Instant,
    Leave,
    PersonId,
    Role,
    StaffCard,
    UnitId,
)
from desktop.protocol import booking as times
from desktop.protocol import commands as said
from desktop.protocol.joining import JoinCases
from desktop.server.requests import PutRegion, Resident, StaffMember
from tests.support.booked import BOOK, LINA, PER, TUESDAY, appointments, at, book_time, booked, code, put_book
from tests.support.casework import events, now
from tests.support.world import ANNA, BO, LENA, MARIA, NORTH, ROBIN, SAMIR, SOUTH, World, resident, staff

NURSE, OTHER, RECEPTION = staff(MARIA), staff(ANNA), staff(ROBIN, role=Role.RECEPTIONIST)
HIMSELF = resident(SAMIR)


@pytest.fixture
def unit(world: World) -> World:
    put_book(world)
    return world


def held_case(world: World, who: PersonId = SAMIR, unit: UnitId = NORTH) -> CaseId:
    """A case that a nurse there has in hand."""
    case = world.sent_case(who, unit)
    nurse = NURSE if unit == NORTH else staff(BO, unit=SOUTH)
    assert world.do(nurse, said.TakeCase(case)).outcome == "applied"
    return case


def with_ticket(world: World, who: PersonId = SAMIR, days: int = 7, profession: str = "physiotherapist") -> CaseId:
    """A case whose resident may book herself."""
    case = held_case(world, who)
    latest = Instant(world.clock.now() + days * DAY)
    assert world.do(NURSE, times.IssueTicket(case, NORTH, profession, latest)).outcome == "applied"
    return case


def ticket(world: World, case: CaseId) -> Ticket:
    with world.storage.read() as reader:
        return reader.stores.bookings.tickets_of(reader.link, case)[-1]


def test_staff_book_a_time_for_the_resident_who_sees_it(unit: World) -> None:
    """R24."""
    case = held_case(unit)
    result = unit.do(NURSE, book_time(case, "10:00"), "book-1")
    assert (result.outcome, result.data) == ("applied", {"start": at("10:00")})
    (one,) = appointments(unit, case)
    assert (one.id, one.person, one.performer_name, one.mode, one.end) == (
        "book-1",
        SAMIR,
        "Lina",
        "visit",
        at("10:30"),
    )
    assert (one.state, one.by, one.priority) == (State.BOOKED, MARIA, 2)
    assert events(unit, case)[-1][0] == "appointment_booked"


def test_booking_is_work_and_asks_for_the_hold(unit: World) -> None:
    case = unit.sent_case()
    assert code(unit.do(NURSE, book_time(case, "10:00"))) == "not_held"
    unit.do(NURSE, said.TakeCase(case))
    unit.clock.pass_ms(10 * MINUTE)
    assert code(unit.do(OTHER, book_time(case, "10:00"))) == "held_by_other"
    assert unit.do(NURSE, book_time(case, "10:00")).outcome == "applied"
    assert now(unit, case).hold.until == unit.clock.now() + 15 * MINUTE
    assert code(unit.do(staff(BO, unit=SOUTH), book_time(case, "10:30"))) == "no_access"


def test_a_time_is_had_once(unit: World) -> None:
    """No double booking; what overlaps counts as the same."""
    first, second = held_case(unit), held_case(unit, LENA)
    assert unit.do(NURSE, book_time(first, "10:00")).outcome == "applied"
    assert code(unit.do(NURSE, book_time(second, "10:00"))) == "time_reserved"
    assert unit.do(NURSE, book_time(second, "10:30")).outcome == "applied"
    assert booked(unit) == [(LINA, at("10:00"), SAMIR), (LINA, at("10:30"), LENA)]


def test_two_in_one_batch_get_different_answers(unit: World) -> None:
    first, second = held_case(unit), held_case(unit, LENA)
    answers = unit.settle([(NURSE, unit.say(book_time(case, "10:00"))) for case in (first, second)])
    assert [code(one) for one in answers] == ["", "time_reserved"]


def test_a_command_told_twice_books_once(unit: World) -> None:
    """R31: the answer was lost."""
    case = held_case(unit)
    command = unit.say(book_time(case, "10:00"), "book-1")
    first, again = unit.settle([(NURSE, command)])[0], unit.settle([(NURSE, command)])[0]
    assert (first.outcome, again) == ("applied", first)
    assert len(appointments(unit, case)) == 1


def test_each_refusal_has_the_contracts_word(unit: World) -> None:
    case = held_case(unit)
    assert code(unit.do(NURSE, book_time(case, "08:00"))) == "time_passed"
    assert code(unit.do(NURSE, book_time(case, "12:15"))) == "time_gone"
    assert code(unit.do(NURSE, book_time(case, "10:00", PersonId("nobody")))) == "time_gone"
    assert code(unit.do(NURSE, book_time(case, "10:00", unit=UnitId("nowhere")))) == "not_found"
    assert unit.do(NURSE, book_time(case, "10:00")).outcome == "applied"
    assert code(unit.do(NURSE, book_time(case, "10:20", PER))) == "already_occupied"


def test_a_closure_an_absence_and_an_ended_unit_leave_no_times(unit: World) -> None:
    """Bad input: a cancelled unit."""
    case = held_case(unit)
    assert unit.ask(PutRegion(leave=(Leave(LINA, TUESDAY, TUESDAY),))) is None
    assert code(unit.do(NURSE, book_time(case, "10:00"))) == "time_gone"
    assert unit.do(NURSE, book_time(case, "10:00", day=14)).outcome == "applied"
    with unit.storage.read() as reader:
        north = reader.stores.persons.some_units(reader.link, [NORTH])[NORTH]
    closed = msgspec.structs.replace(north, closures=(Closure(TUESDAY, TUESDAY),))
    assert unit.ask(PutRegion(units=(closed,), leave=())) is None
    assert code(unit.do(NURSE, book_time(case, "10:00"))) == "time_gone"


def test_what_is_held_while_choosing_is_nobody_elses_until_it_runs_out(unit: World) -> None:
    first, second = held_case(unit), held_case(unit, LENA)
    hold = times.HoldTime(first, NORTH, LINA, at("10:00"))
    assert unit.do(NURSE, hold, "hold-1").data == {"until": unit.clock.now() + HOLD_TIME}
    assert code(unit.do(NURSE, book_time(second, "10:00"))) == "time_reserved"
    unit.clock.pass_ms(HOLD_TIME)
    assert unit.do(NURSE, book_time(second, "10:00")).outcome == "applied"
    assert code(unit.do(NURSE, book_time(first, "10:00"))) == "time_reserved"


def test_what_was_held_becomes_the_appointment_and_another_hold_frees_the_first(unit: World) -> None:
    case, other = held_case(unit), held_case(unit, LENA)
    unit.do(NURSE, times.HoldTime(case, NORTH, LINA, at("10:00")), "hold-1")
    unit.do(NURSE, times.HoldTime(case, NORTH, LINA, at("10:30")), "hold-2")
    assert unit.do(NURSE, book_time(other, "10:00")).outcome == "applied"
    assert unit.do(NURSE, book_time(case, "10:30"), "book").outcome == "applied"
    assert [(one.id, one.state) for one in appointments(unit, case)] == [("hold-1", "cancelled"), ("hold-2", "booked")]


def test_a_time_is_moved_and_what_it_was_is_free(unit: World) -> None:
    case, other = held_case(unit), held_case(unit, LENA)
    unit.do(NURSE, book_time(case, "10:00"), "book")
    assert unit.do(NURSE, times.MoveTime(case, "book", 1, LINA, at("10:30"))).data == {"start": at("10:30")}
    assert unit.do(NURSE, book_time(other, "10:00")).outcome == "applied"
    assert code(unit.do(NURSE, times.MoveTime(case, "book", 1, LINA, at("11:00")))) == "already_moved"
    assert code(unit.do(NURSE, times.MoveTime(case, "book", 2, PER, at("10:40")))) == "move_not_allowed"
    assert code(unit.do(NURSE, times.MoveTime(other, "book", 2, LINA, at("11:00")))) == "booking_unknown"
    assert [one.start for one in appointments(unit, case)] == [at("10:30")]


def test_a_moved_time_may_overlap_where_it_was(unit: World) -> None:
    """The own time is no obstacle."""
    hour = msgspec.structs.replace(BOOK.schedules[0], minutes=60, id="hour")
    case = held_case(unit)
    unit.do(NURSE, book_time(case, "10:00"), "book")
    put_book(unit, msgspec.structs.replace(BOOK, schedules=(hour,)))
    assert unit.do(NURSE, times.MoveTime(case, "book", 1, LINA, at("10:00"))).outcome == "applied"


def test_a_cancelled_time_is_free_at_once_and_cancelled_once(unit: World) -> None:
    case, other = held_case(unit), held_case(unit, LENA)
    unit.do(NURSE, book_time(case, "10:00"), "book")
    assert unit.do(NURSE, times.CancelTime(case, "book", 1)).outcome == "applied"
    assert code(unit.do(NURSE, times.CancelTime(case, "book", 2))) == "already_cancelled"
    assert unit.do(NURSE, book_time(other, "10:00")).outcome == "applied"


def test_a_time_that_has_begun_is_not_changed(unit: World) -> None:
    case = held_case(unit)
    unit.do(NURSE, book_time(case, "10:00"), "book")
    unit.clock.pass_ms(26 * MINUTE)
    unit.do(NURSE, said.TakeCase(case))
    assert code(unit.do(NURSE, times.CancelTime(case, "book", 1))) in ("too_late_to_cancel", "not_held")


def test_reception_changes_the_time_of_a_closed_errand_for_whoever_calls(unit: World) -> None:
    case = held_case(unit)
    unit.do(NURSE, book_time(case, "10:00"), "book")
    unit.do(NURSE, said.WriteNote(case, 1, "Bokad"))
    unit.do(NURSE, said.MarkDocumented(case, 1))
    assert unit.do(NURSE, said.CloseCase(case, 1, 0, "done", [])).outcome == "applied"
    assert code(unit.do(NURSE, book_time(case, "11:00"))) == "case_closed"
    assert unit.do(OTHER, times.MoveTime(case, "book", 1, LINA, at("11:00"))).outcome == "applied"
    assert now(unit, case).state is CaseState.CLOSED


def test_a_resident_books_with_her_ticket_once(unit: World) -> None:
    """R9, FP12; bad input: a ticket used twice."""
    case = with_ticket(unit)
    assert unit.do(HIMSELF, times.BookOwnTime(case, LINA, at("10:00", 14)), "book").outcome == "applied"
    used = ticket(unit, case)
    assert (used.state, used.appointment) == (TicketState.USED, "book")
    assert code(unit.do(HIMSELF, times.BookOwnTime(case, LINA, at("10:30", 14)))) == "ticket_used"
    assert booked(unit) == [(LINA, at("10:00", 14), SAMIR)]


def test_what_was_booked_or_issued_in_a_joined_case_is_changed_by_whoever_works_in_the_one_that_stays(
    unit: World,
) -> None:
    """Issue 5: joining two contacts loses no time; a new ticket replaces what stood in either."""
    call = with_ticket(unit)
    unit.do(NURSE, book_time(call, "10:00", day=14), "book")
    unit.do(NURSE, times.IssueTicket(call, NORTH, "physiotherapist", Instant(unit.clock.now() + DAY)))
    stays = held_case(unit)
    known = now(unit, stays)
    answer = unit.do(NURSE, JoinCases(stays, call, known.hold.number, known.seq))
    assert (answer.data["case"], answer.data["joined"]) == (stays, call)
    assert code(unit.do(staff(BO, unit=SOUTH), times.CancelTime(call, "book", 1))) == "no_access"
    assert code(unit.do(OTHER, times.MoveTime(call, "book", 1, LINA, at("11:00", 14)))) == ""
    assert code(unit.do(NURSE, times.CancelTime(call, "book", 2))) == ""
    latest = Instant(unit.clock.now() + 7 * DAY)
    assert code(unit.do(NURSE, times.IssueTicket(stays, NORTH, "physiotherapist", latest))) == ""
    assert (ticket(unit, call).state, ticket(unit, stays).state) == (TicketState.REVOKED, TicketState.OPEN)


def test_a_ticket_is_for_what_it_names_and_no_other_resident(unit: World) -> None:
    case = with_ticket(unit, days=1)
    assert code(unit.do(HIMSELF, times.BookOwnTime(case, PER, at("09:00", 14)))) == "booking_not_allowed"
    assert code(unit.do(HIMSELF, times.BookOwnTime(case, LINA, at("10:00", 15)))) == "booking_not_allowed"
    assert code(unit.do(resident(LENA), times.BookOwnTime(case, LINA, at("10:00")))) == "no_access"
    plain = unit.sent_case(LENA)
    assert code(unit.do(resident(LENA), times.BookOwnTime(plain, LINA, at("11:00")))) == "booking_not_allowed"
    assert code(unit.do(HIMSELF, times.HoldOwnTime(case, PER, at("09:00", 14)))) == "booking_not_allowed"


def test_a_resident_has_only_what_was_opened_to_residents(unit: World) -> None:
    shut = msgspec.structs.replace(BOOK.schedules[0], opens=(Opening(Seeker.ADVICE),))
    put_book(unit, msgspec.structs.replace(BOOK, schedules=(shut,)))
    case = with_ticket(unit)
    assert code(unit.do(HIMSELF, times.BookOwnTime(case, LINA, at("11:00")))) == "booking_not_allowed"


def test_a_resident_moves_and_cancels_and_the_ticket_is_hers_again(unit: World) -> None:
    """R14."""
    case = with_ticket(unit)
    unit.do(NURSE, said.SetPriority(case, 1, 5, "better"))
    unit.clock.pass_ms(SECOND)
    unit.do(NURSE, times.IssueTicket(case, NORTH, "physiotherapist", at("16:00", 20)))
    unit.do(HIMSELF, times.BookOwnTime(case, LINA, at("10:00", 15)), "book")
    assert unit.do(HIMSELF, times.MoveOwnTime(case, "book", 1, LINA, at("10:00", 16))).outcome == "applied"
    assert code(unit.do(HIMSELF, times.MoveOwnTime(case, "book", 2, LINA, at("10:00", 21)))) == "booking_not_allowed"
    assert unit.do(HIMSELF, times.CancelOwnTime(case, "book", 2)).outcome == "applied"
    assert ticket(unit, case).state == TicketState.OPEN
    assert now(unit, case).care.back_why == ""
    assert unit.do(HIMSELF, times.BookOwnTime(case, LINA, at("10:00", 15))).outcome == "applied"


@pytest.mark.parametrize("change", ["cancel", "delay"])
def test_an_urgent_time_given_up_or_put_off_by_the_resident_comes_to_a_nurse(unit: World, change: str) -> None:
    case = held_case(unit)
    unit.do(NURSE, book_time(case, "10:00", day=14), "book")
    unit.do(NURSE, said.WriteNote(case, 1, "Bokad"))
    unit.do(NURSE, said.MarkDocumented(case, 1))
    unit.do(NURSE, said.CloseCase(case, 1, 0, "done", []))
    later = times.MoveOwnTime(case, "book", 1, LINA, at("11:00", 14))
    result = unit.do(HIMSELF, times.CancelOwnTime(case, "book", 1) if change == "cancel" else later)
    assert result.outcome == "applied"
    found = now(unit, case)
    why = {"cancel": BackWhy.BOOKING_CANCELLED, "delay": BackWhy.BOOKING_DELAYED}[change]
    assert (found.state, found.priority, found.care.back_why) == (CaseState.QUEUED, 2, why)
    assert (found.first_look_at, found.care.documented_at, found.unit) == (0, 0, NORTH)


def test_an_urgent_time_of_a_case_that_goes_on_in_another_comes_back_there(unit: World) -> None:
    """What was joined is not opened beside it."""
    stays, ends = held_case(unit), held_case(unit)
    unit.do(NURSE, book_time(ends, "10:00", day=14), "book")
    joined = unit.do(NURSE, said.JoinCases(stays, ends, 1, 99))
    assert joined.outcome == "applied"
    stays, ends = CaseId(str(joined.data["case"])), CaseId(str(joined.data["joined"]))
    (one,) = [each for case in (stays, ends) for each in appointments(unit, case)]
    assert one.case == ends
    assert unit.do(HIMSELF, times.CancelOwnTime(ends, "book", 1)).outcome == "applied"
    assert (now(unit, ends).state, now(unit, ends).care.joined is not None) == (CaseState.CLOSED, True)
    assert now(unit, stays).care.back_why == BackWhy.BOOKING_CANCELLED


def test_a_case_set_aside_comes_back_when_its_urgent_time_is_given_up(unit: World) -> None:
    case = held_case(unit)
    unit.do(NURSE, book_time(case, "10:00", day=14), "book")
    assert unit.do(NURSE, said.SetAside(case, 1, at("15:00"), False)).outcome == "applied"
    assert unit.do(HIMSELF, times.CancelOwnTime(case, "book", 1)).outcome == "applied"
    found = now(unit, case)
    assert (found.care.aside_for, found.care.back_why, found.hold.person) == ("", BackWhy.BOOKING_CANCELLED, MARIA)


def test_an_earlier_time_and_a_nurses_own_change_need_no_other_nurse(unit: World) -> None:
    case = held_case(unit)
    unit.do(NURSE, book_time(case, "10:00", day=14), "book")
    assert unit.do(HIMSELF, times.MoveOwnTime(case, "book", 1, LINA, at("09:00", 14))).outcome == "applied"
    assert unit.do(NURSE, times.CancelTime(case, "book", 2)).outcome == "applied"
    assert now(unit, case).care.back_why == ""


def test_an_unused_ticket_raises_a_task_when_it_runs_out(unit: World) -> None:
    """Bad input: a ticket after expiry."""
    case = with_ticket(unit, days=1)
    unit.do(NURSE, said.GiveBack(case, 1))
    expires = ticket(unit, case).expires
    unit.clock.at = expires
    assert code(unit.do(HIMSELF, times.BookOwnTime(case, LINA, at("10:00", 15)))) == "ticket_over"
    assert unit.do(SYSTEM, times.TicketDue(case, ticket(unit, case).id)).outcome == "applied"
    assert ticket(unit, case).state == TicketState.EXPIRED
    assert now(unit, case).care.back_why == BackWhy.TICKET_EXPIRED


@pytest.mark.parametrize("where", ["queued", "held", "aside", "offered", "joined", "closed"])
def test_a_ticket_that_runs_out_is_seen_wherever_its_case_is(unit: World, where: str) -> None:
    """It stays with whoever has it, or waits for somebody; what was joined comes back in the one it goes on in."""
    case = with_ticket(unit, days=1)
    due = times.TicketDue(case, ticket(unit, case).id)
    unit.clock.at = Instant(ticket(unit, case).expires - MINUTE)
    unit.do(NURSE, said.TakeOver(case, 1, "mine"))
    hold = now(unit, case).hold.number
    seen = case
    if where == "queued":
        unit.do(NURSE, said.GiveBack(case, hold))
    elif where == "aside":
        assert unit.do(NURSE, said.SetAside(case, hold, until=unit.clock.now() + DAY)).outcome == "applied"
    elif where == "offered":
        words = ("capacity", unit.clock.now() + DAY, SOUTH)
        assert unit.do(NURSE, said.HandOver(case, hold, 0, *words)).outcome == "applied"
    elif where == "joined":
        joined = unit.do(NURSE, said.JoinCases(case, unit.sent_case(), hold, 99))
        seen = CaseId(str(joined.data["case"]))
    elif where == "closed":
        unit.do(NURSE, said.MarkDocumented(case, hold))
        assert unit.do(NURSE, said.CloseCase(case, hold, 0, "done", [])).outcome == "applied"
    before = now(unit, seen)
    unit.clock.pass_ms(MINUTE)
    assert unit.do(SYSTEM, due).outcome == "applied"
    found = now(unit, seen)
    assert (found.care.back_why, found.care.aside_for) == (BackWhy.TICKET_EXPIRED, "")
    assert found.state is (before.state if where != "closed" else CaseState.QUEUED)
    assert (found.hold.person, found.care.offer) == (before.hold.person, before.care.offer)


def test_who_takes_her_case_back_no_longer_books_in_it_and_nobody_is_asked_to_look(unit: World) -> None:
    case = with_ticket(unit, days=1)
    assert unit.do(HIMSELF, said.WithdrawCase(case)).outcome == "applied"
    assert ticket(unit, case).state == TicketState.REVOKED
    unit.clock.at = ticket(unit, case).expires
    unit.do(SYSTEM, times.TicketDue(case, ticket(unit, case).id))
    assert now(unit, case).state is CaseState.CLOSED


def test_a_used_ticket_raises_none(unit: World) -> None:
    case = with_ticket(unit, days=3)
    unit.do(HIMSELF, times.BookOwnTime(case, LINA, at("10:00", 14)))
    unit.clock.at = ticket(unit, case).expires
    assert unit.do(SYSTEM, times.TicketDue(case, ticket(unit, case).id)).outcome == "applied"
    assert now(unit, case).care.back_why == ""


def test_a_nurse_takes_a_ticket_back_and_what_she_books_uses_it_up(unit: World) -> None:
    case = with_ticket(unit)
    assert unit.do(NURSE, times.RevokeTicket(case, ticket(unit, case).id)).outcome == "applied"
    assert code(unit.do(HIMSELF, times.BookOwnTime(case, LINA, at("10:00", 14)))) == "ticket_over"
    unit.clock.pass_ms(SECOND)
    unit.do(NURSE, times.IssueTicket(case, NORTH, "physiotherapist", at("16:00", 20)))
    assert unit.do(NURSE, book_time(case, "10:00", day=14), "book").outcome == "applied"
    assert (ticket(unit, case).state, ticket(unit, case).appointment) == (TicketState.USED, "book")


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (times.IssueTicket(CaseId("c"), NORTH, "physiotherapist", 1), "out_of_range"),
        (times.IssueTicket(CaseId("c"), NORTH, "physiotherapist", at("10:00", 14) + 200 * DAY), "out_of_range"),
        (times.IssueTicket(CaseId("c"), NORTH, "x", at("10:00", 14), ("horse",)), "out_of_range"),
        (times.IssueTicket(CaseId("c"), UnitId("nowhere"), "x", at("10:00", 14)), "not_found"),
    ],
)
def test_a_ticket_for_nothing_is_refused(unit: World, body: times.IssueTicket, wrong: str) -> None:
    case = held_case(unit)
    assert code(unit.do(NURSE, msgspec.structs.replace(body, case=case))) == wrong


ADVICE, ELSA, ZOE = UnitId("1177"), PersonId("elsa"), PersonId("zoe")


def advised(world: World) -> tuple[Actor, CaseId]:
    """An advisor at 1177 with a case of its queue in hand."""
    advice = CareUnit(ADVICE, "1177 Testregionen", "1177", "advice_1177", "Testregionen")
    elsa = StaffMember(StaffCard(ELSA, "Elsa", "advisor"), (Assignment(ADVICE, Role.ADVISOR),), None)
    zoe = Resident(ZOE, "Zoe", "19700101-9809", "070", "sv", ADVICE)
    assert world.ask(PutRegion(units=(advice,), staff=(elsa,), residents=(zoe,))) is None
    actor = staff(ELSA, unit=ADVICE, role=Role.ADVISOR)
    case = world.sent_case(ZOE, ADVICE)
    taken = world.do(actor, said.TakeCase(case))
    assert (taken.code, taken.outcome) == ("", "applied")
    return actor, case


def test_1177_has_what_a_unit_opened_to_it(unit: World) -> None:
    """Use case D: acute times, released in the morning."""
    actor, case = advised(unit)
    acute = times.BookTime(case, NORTH, PER, at("13:00"))
    assert code(unit.do(actor, times.BookTime(case, NORTH, LINA, at("10:00")))) == "booking_not_allowed"
    assert code(unit.do(actor, times.BookTime(case, NORTH, PER, at("13:00", 14)))) == "booking_not_allowed"
    assert unit.do(actor, acute).outcome == "applied"
    assert booked(unit) == [(PER, at("13:00"), ZOE)]
    unit.clock.at = Instant(at("13:20") - 15 * MINUTE)
    unit.do(actor, said.TakeCase(case))
    late = unit.do(actor, times.BookTime(case, NORTH, PER, at("13:20")))
    assert code(late) in ("too_late_to_book", "already_occupied")


def test_another_unit_has_what_was_opened_to_others(unit: World) -> None:
    case = held_case(unit, LENA, SOUTH)
    bo = staff(BO, unit=SOUTH)
    assert unit.do(bo, times.BookTime(case, NORTH, LINA, at("11:00"))).outcome == "applied"
    assert code(unit.do(bo, times.BookTime(case, NORTH, PER, at("13:00")))) == "booking_not_allowed"


def test_the_same_person_in_two_cases_is_not_in_two_places(unit: World) -> None:
    first, second = held_case(unit), held_case(unit)
    unit.do(NURSE, book_time(first, "10:00"))
    assert code(unit.do(NURSE, book_time(second, "10:00", PER))) == "already_occupied"
    assert unit.do(NURSE, book_time(second, "10:40", PER)).outcome == "applied"
