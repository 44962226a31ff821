"""Booked times when the world changes: nobody comes in vain, and every case is somebody's again: on both databases (R14, R43)."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from desktop.domain.access import SYSTEM, case_stream_name
from desktop.domain.aside import BackWhy
from desktop.domain.booking import OwnTime, State
from desktop.domain.case import Audience, CaseState
from desktop.domain.schedule import Schedule, TimeBook
from desktop.domain.slots import Mode
from desktop.domain.ticket import TicketState
from desktop.domain.units import (
    DAY,
    Assignment,
    CareUnit,
    CaseId,
    Closure,
    Hours,
    Instant,
    Leave,
    PersonId,
    Role,
    StaffCard,
    UnitId,
)
from desktop.protocol import booking as times
from desktop.protocol import commands as said
from desktop.protocol import managing
from desktop.protocol.queries import AskUnitWeek, UnitWeek
from desktop.server.handlers.unkept import MOST, ONCE_MORE
from desktop.server.queries.week import unit_week
from desktop.server.requests import EndAssignment, PutRegion, StaffMember
from desktop.server.storage.transaction import WriterConnection
from tests.server.handlers.test_booking import NURSE, held_case, ticket, with_ticket
from tests.support.booked import (
    BOOK,
    DAY_HOURS,
    LINA,
    OPENED,
    PER,
    TUESDAY,
    appointments,
    at,
    book_time,
    booked,
    put_book,
)
from tests.support.casework import events, fire_due, now, timers
from tests.support.interviews import Telling, content_in
from tests.support.world import LENA, MARIA, NORTH, REGION, ROBIN, SAMIR, SOUTH, World, resident, staff

HEAD = PersonId("head")
MANAGER = staff(HEAD, role=Role.UNIT_MANAGER)
WEDNESDAY = date(2026, 10, 14)
CLOSED = managing.CloseUnit(Closure(WEDNESDAY, WEDNESDAY))


@pytest.fixture
def unit(world: World) -> World:
    """North with its time book and a manager."""
    head = StaffMember(StaffCard(HEAD, "Head", "unit_manager"), (Assignment(NORTH, Role.UNIT_MANAGER),))
    assert world.ask(PutRegion(staff=(head,))) is None
    put_book(world)
    return world


def closed_case(world: World, *booked_then: times.BookTime, who: PersonId = SAMIR, priority: int = 2) -> CaseId:
    """A case that ended in these times."""
    case = held_case(world, who)
    if priority != 2:
        world.do(NURSE, said.SetPriority(case, 1, priority, "better"))
    for number, body in enumerate(booked_then):
        body = msgspec.structs.replace(body, case=case)
        assert world.do(NURSE, body, f"{case}-{number}").outcome == "applied"
    end(world, case)
    return case


def end(world: World, case: CaseId) -> None:
    world.do(NURSE, said.WriteNote(case, 1, "Bokad"))
    world.do(NURSE, said.MarkDocumented(case, 1))
    assert world.do(NURSE, said.CloseCase(case, 1, 0, "done", [])).outcome == "applied"


def tomorrow(clock: str, who: PersonId = LINA) -> times.BookTime:
    return book_time(CaseId(""), clock, who, 14)


def own_times(world: World, case: CaseId) -> list[tuple[str, str]]:
    """What the resident sees of them: state and why."""
    with world.storage.read() as reader:
        page = reader.page(case_stream_name(case, "resident"), 0)
    found = [msgspec.json.decode(row.body, type=OwnTime) for row in page.rows if row.kind == "own_time"]
    return [(one.state, one.why) for one in sorted(found, key=lambda one: one.start)]


def north(world: World) -> CareUnit:
    with world.storage.read() as reader:
        return reader.stores.persons.some_units(reader.link, [NORTH])[NORTH]


def test_a_closure_cancels_what_it_touches_and_each_case_is_a_nurses_again(unit: World) -> None:
    """In one commit: the time, why, the case with its priority, and how many there were, which is told before."""
    lost = closed_case(unit, tomorrow("10:00"))
    kept = closed_case(unit, book_time(CaseId(""), "10:00", day=15), who=LENA)
    with unit.storage.read() as reader:
        asked = AskUnitWeek("rules", closure=CLOSED.closure)
        before = unit_week(reader, unit.triage, MANAGER, asked, unit.clock.now()).answer
    assert isinstance(before, UnitWeek)
    assert before.times == 1
    answer = unit.do(MANAGER, CLOSED)
    assert (answer.outcome, answer.data) == ("applied", {"times": 1})
    found = now(unit, lost)
    assert (found.state, found.unit, found.priority) == (CaseState.QUEUED, NORTH, 2)
    assert (found.care.back_why, found.care.documented_at) == (BackWhy.UNIT_CANCELLED, 0)
    assert own_times(unit, lost) == [("cancelled", "unit")]
    told = [data["why"] for kind, data in events(unit, lost) if kind == "appointment_cancelled"]
    assert told == ["unit"]
    assert (now(unit, kept).state, own_times(unit, kept)) == (CaseState.CLOSED, [("booked", "")])


def test_a_closure_that_is_called_off_brings_nothing_back_and_the_time_can_be_booked_anew(unit: World) -> None:
    case = closed_case(unit, tomorrow("10:00"))
    unit.do(MANAGER, CLOSED)
    assert unit.do(MANAGER, managing.ReopenUnit(CLOSED.closure)).outcome == "applied"
    assert own_times(unit, case) == [("cancelled", "unit")]
    other = held_case(unit, LENA)
    assert unit.do(NURSE, msgspec.structs.replace(tomorrow("10:00"), case=other)).outcome == "applied"


def test_what_has_begun_is_not_touched_and_what_was_held_is_let_go(unit: World) -> None:
    begun = closed_case(unit, book_time(CaseId(""), "10:00"))
    choosing = held_case(unit, LENA)
    unit.clock.at = Instant(at("10:00") + 1)
    unit.do(NURSE, said.TakeCase(choosing))
    assert unit.do(NURSE, times.HoldTime(choosing, NORTH, LINA, at("11:00"))).outcome == "applied"
    unit.do(MANAGER, managing.CloseUnit(Closure(TUESDAY, TUESDAY)))
    assert (own_times(unit, begun), now(unit, begun).state) == ([("booked", "")], CaseState.CLOSED)
    assert (own_times(unit, choosing), now(unit, choosing).care.back_why) == ([("cancelled", "")], "")


def test_leave_a_changed_time_book_and_a_commission_that_ends_take_times_away_too(unit: World) -> None:
    """Whoever says it, and by whatever way."""
    hers = Schedule("maria", MARIA, Mode.TELEPHONE, 30, DAY_HOURS, opens=OPENED)
    put_book(unit, TimeBook(NORTH, (*BOOK.schedules, hers)))
    away = closed_case(unit, tomorrow("10:00"))
    changed = closed_case(unit, tomorrow("13:00"), who=LENA)
    left = closed_case(unit, tomorrow("11:00", MARIA), tomorrow("14:00", MARIA))
    unit.ask(PutRegion(leave=(Leave(LINA, WEDNESDAY, WEDNESDAY),)))
    assert {now(unit, case).care.back_why for case in (away, changed)} == {BackWhy.UNIT_CANCELLED}
    assert now(unit, left).state is CaseState.CLOSED
    mornings = msgspec.structs.replace(hers, hours=Hours(*[("08:00-12:00",)] * 5))
    put_book(unit, TimeBook(NORTH, (*BOOK.schedules, mornings)))
    assert own_times(unit, left) == [("booked", ""), ("cancelled", "unit")]
    assert unit.ask(EndAssignment(MARIA, NORTH, Role.NURSE)) is None
    assert own_times(unit, left) == [("cancelled", "unit")] * 2
    assert [who for who, _, _ in booked(unit)] == []


def test_nobody_receives_after_the_last_day_of_her_commission(unit: World) -> None:
    hers = Schedule("maria", MARIA, Mode.TELEPHONE, 30, DAY_HOURS, opens=OPENED)
    put_book(unit, TimeBook(NORTH, (hers,)))
    case = held_case(unit)
    for day in (14, 15):
        assert unit.do(NURSE, book_time(case, "10:00", MARIA, day)).outcome == "applied"
    nurse = next(one for one in REGION.staff if one.card.id == MARIA)
    lasts = tuple((one, WEDNESDAY) for one in nurse.assignments)
    assert unit.ask(PutRegion(staff=(msgspec.structs.replace(nurse, last_days=lasts),))) is None
    assert own_times(unit, case) == [("booked", ""), ("cancelled", "unit")]
    assert unit.do(NURSE, book_time(case, "11:00", MARIA, 15)).code == "time_gone"
    assert (now(unit, case).hold.person, now(unit, case).care.back_why) == (MARIA, BackWhy.UNIT_CANCELLED)


@pytest.mark.parametrize(("priority", "again"), [(5, TicketState.OPEN), (3, TicketState.USED)])
def test_a_ticket_that_lasts_is_given_back_unless_a_nurse_has_to_look_first(
    unit: World, priority: int, again: TicketState
) -> None:
    case = held_case(unit)
    unit.do(NURSE, said.SetPriority(case, 1, priority, "better"))
    unit.do(NURSE, times.IssueTicket(case, NORTH, "physiotherapist", Instant(unit.clock.now() + 7 * DAY)))
    assert unit.do(resident(SAMIR), times.BookOwnTime(case, LINA, at("10:00", 14)), "own").outcome == "applied"
    end(unit, case)
    unit.do(MANAGER, CLOSED)
    assert (ticket(unit, case).state, now(unit, case).priority) == (again, priority)
    assert now(unit, case).care.back_why == BackWhy.UNIT_CANCELLED
    anew = unit.do(resident(SAMIR), times.BookOwnTime(case, LINA, at("10:00", 15)))
    assert anew.code == ("" if again is TicketState.OPEN else "ticket_used")


def test_many_times_are_cancelled_some_in_each_commit(unit: World) -> None:
    """Nobody else waits for them, and nothing is forgotten by a restart: the rest is a timer in the database."""
    case = held_case(unit)
    clocks = [f"{hour:02}:{minute:02}" for hour in (8, 9, 10, 11, 13, 14, 15) for minute in (0, 30)]
    bodies = [book_time(case, clock, day=day) for day in (14, 15) for clock in clocks]
    answers = unit.settle([(NURSE, unit.say(body)) for body in bodies])
    assert {one.outcome for one in answers} == {"applied"}
    closed = managing.CloseUnit(Closure(WEDNESDAY, date(2026, 10, 15)))
    assert unit.do(MANAGER, closed).data == {"times": len(bodies)}
    assert len(booked(unit)) == len(bodies) - MOST
    assert (fire_due(unit, "booking.look"), booked(unit)) == (1, [])


def test_what_was_booked_in_the_same_moment_by_what_was_known_before_is_seen_a_little_later(unit: World) -> None:
    """Another process had looked at the unit before it closed: its booking stands, and is found."""
    case = held_case(unit)
    unit.do(NURSE, msgspec.structs.replace(tomorrow("10:00"), case=case))
    (there,) = appointments(unit, case)
    unit.do(MANAGER, CLOSED)
    late = WriterConnection(unit.storage)
    unit.storage.stores.bookings.save(late.begin(), [there])
    late.commit("")
    late.close()
    assert booked(unit) == [(LINA, at("10:00", 14), SAMIR)]
    unit.clock.pass_ms(ONCE_MORE)
    fire_due(unit, "booking.look")
    assert booked(unit) == []
    assert timers(unit, "booking.look") == []


def test_a_unit_that_ends_cancels_its_times_and_takes_its_tickets_back(unit: World) -> None:
    """Bad input: both come back where the person is listed now."""
    south = TimeBook(SOUTH, tuple(msgspec.structs.replace(one, performer=PER) for one in BOOK.schedules[:1]))
    put_book(unit, BOOK, south)
    case, waits = held_case(unit), with_ticket(unit, LENA)
    assert unit.do(NURSE, book_time(case, "10:00", PER, 14, SOUTH)).outcome == "applied"
    opened = held_case(unit)
    unit.do(NURSE, times.IssueTicket(opened, SOUTH, "physiotherapist", at("16:00", 20)))
    end(unit, opened)
    relisted = tuple(msgspec.structs.replace(one, listed_at=NORTH) for one in REGION.residents)
    gone = msgspec.structs.replace(REGION.units[1], ended=True)
    assert unit.ask(PutRegion(units=(gone,), residents=relisted)) is None
    assert (ticket(unit, opened).state, ticket(unit, waits).state) == (TicketState.REVOKED, TicketState.OPEN)
    found = now(unit, opened)
    assert (found.state, found.unit, found.care.back_why) == (CaseState.QUEUED, NORTH, BackWhy.UNIT_ENDED)
    assert (booked(unit), now(unit, case).care.back_why) == ([], BackWhy.UNIT_CANCELLED)


def test_a_case_set_aside_comes_back_when_the_unit_cancels_its_time(unit: World) -> None:
    case = held_case(unit)
    unit.do(NURSE, msgspec.structs.replace(tomorrow("10:00"), case=case), "book")
    assert unit.do(NURSE, said.SetAside(case, 1, at("15:00"), False)).outcome == "applied"
    unit.do(MANAGER, CLOSED)
    found = now(unit, case)
    assert (found.care.aside_for, found.care.back_why) == ("", BackWhy.UNIT_CANCELLED)
    assert [one.state for one in appointments(unit, case)] == [State.CANCELLED]


def test_nobody_but_the_server_has_times_looked_at(unit: World) -> None:
    assert unit.do(MANAGER, times.LookAtBooked(NORTH)).code == "no_access"
    assert unit.do(SYSTEM, times.LookAtBooked(UnitId("nowhere"))).outcome == "applied"


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize(("priority", "whose"), [(5, Audience.ADMIN), (3, Audience.CLINICAL)])
def test_an_errand_is_receptions_again_unless_a_nurse_has_to_look(
    unit: World, tmp_path: Path, priority: int, whose: Audience, closed: bool
) -> None:
    unit.assess_by(content_in(tmp_path / "content"))
    telling = Telling(unit, words="")
    telling.write("Ett intyg, tack.")
    telling.told("papers")
    case, reception = telling.case, staff(ROBIN, role=Role.RECEPTIONIST)
    unit.do(NURSE, said.TakeCase(case))
    unit.do(NURSE, said.SetPriority(case, 1, priority, "worse"))
    unit.do(NURSE, said.GiveBack(case, 1))
    unit.do(reception, said.TakeCase(case))
    assert unit.do(reception, msgspec.structs.replace(tomorrow("10:00"), case=case)).outcome == "applied"
    done = said.CloseCase(case, 2, 99, "done", []) if closed else said.GiveBack(case, 2)
    assert unit.do(reception, done).outcome == "applied"
    unit.do(MANAGER, CLOSED)
    found = now(unit, case)
    assert (found.state, found.audience, found.priority) == (CaseState.QUEUED, whose, priority)
    assert found.care.back_why == BackWhy.UNIT_CANCELLED
