"""Whatever people, the clock and the world do with tickets and times, and in whatever order: what must be so is so each time."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.access import case_stream_name
from desktop.domain.booking import Appointment, State
from desktop.domain.case import CaseState
from desktop.domain.slots import overlaps
from desktop.domain.ticket import Ticket, TicketState
from desktop.domain.units import HOUR, MINUTE, Assignment, CaseId, Closure, Hours, Leave, PersonId, Role, StaffCard
from desktop.protocol import booking as times
from desktop.protocol import commands as said
from desktop.protocol import managing
from desktop.server.drawing import lost_at
from desktop.server.requests import PutRegion, StaffMember
from tests.support.booked import BOOK, LINA, PER, at, put_book
from tests.support.casework import fire_due, now
from tests.support.world import ANNA, LENA, MARIA, NORTH, SAMIR, SOUTH, World, open_world, resident, staff

EXAMPLES = 400 if settings().max_examples >= 1_000 else 12
HEAD = PersonId("head")
MANAGER = staff(HEAD, role=Role.UNIT_MANAGER)
MORNINGS = tuple(msgspec.structs.replace(one, hours=Hours(*[("08:00-10:45",)] * 5)) for one in BOOK.schedules[:2])
BOOKS = (BOOK, msgspec.structs.replace(BOOK, schedules=MORNINGS))
CLOCKS = (("10:00", 13), ("10:30", 13), ("10:00", 14), ("11:00", 14), ("15:30", 14), ("10:00", 15))
IN_HAND = frozenset({"close", "aside", "join", "ticket", "book", "move", "offer"})
TIMERS = ("booking.look", "ticket.due", "case.aside_ends", "hold.lapse")


class Play:
    """Three cases, two of them about one person, and all that can be done with them; `who` is one of two nurses."""

    def __init__(self, world: World) -> None:
        self.world = world
        head = StaffMember(StaffCard(HEAD, "Head", "unit_manager"), (Assignment(NORTH, Role.UNIT_MANAGER),))
        assert world.ask(PutRegion(staff=(head,))) is None
        put_book(world)
        self.cases = [world.sent_case(who) for who in (SAMIR, SAMIR, LENA)]
        self.deeds: dict[str, Callable[[CaseId, int, PersonId], None]] = {
            "take": lambda case, _, who: self.staff(who, said.TakeCase(case)),
            "give": lambda case, _, who: self.staff(who, said.GiveBack(case, self.number(case))),
            "close": self.close,
            "aside": lambda case, place, who: self.staff(
                who, said.SetAside(case, self.number(case), until=self.world.clock.now() + (place + 1) * HOUR)
            ),
            "off": lambda _, __, who: self.staff(who, said.SetShift("off")),
            "priority": lambda case, place, who: self.staff(
                who, said.SetPriority(case, self.number(case), place % 5 + 1, "better")
            ),
            "join": lambda case, place, who: self.staff(
                who, said.JoinCases(case, self.cases[place % 3], self.number(case), 99)
            ),
            "part": lambda case, place, who: self.staff(
                who, said.PartCases(case, self.cases[place % 3], self.number(case))
            ),
            "ticket": lambda case, place, who: self.staff(
                who, times.IssueTicket(case, NORTH, "physiotherapist", self.world.clock.now() + (place + 1) * 8 * HOUR)
            ),
            "revoke": self.revoke,
            "hold": lambda case, place, who: self.staff(who, times.HoldTime(case, NORTH, LINA, at(*CLOCKS[place]))),
            "book": lambda case, place, who: self.staff(
                who, times.BookTime(case, NORTH, (LINA, PER)[place % 2], at(*CLOCKS[place]))
            ),
            "own": lambda case, place, _: self.own(case, times.BookOwnTime(case, LINA, at(*CLOCKS[place]))),
            "own_hold": lambda case, place, _: self.own(case, times.HoldOwnTime(case, LINA, at(*CLOCKS[place]))),
            "move": self.move,
            "cancel": self.cancel,
            "withdraw": lambda case, _, __: self.own(case, said.WithdrawCase(case)),
            "shut": lambda _, place, __: self.shut(place),
            "open": lambda _, place, __: self.manager(managing.ReopenUnit(closure(place))),
            "offer": lambda case, place, who: self.staff(
                who,
                said.HandOver(
                    case, self.number(case), 99, "capacity", self.world.clock.now() + (place + 1) * HOUR, SOUTH
                ),
            ),
            "talk": lambda case, _, __: self.own(case, said.TalkAnyway(case)),
            "hours": lambda _, place, __: put_book(self.world, BOOKS[place % 2]),
            "leave": lambda _, place, __: self.leave(place),
            "pass": lambda _, place, __: self.later((1, 10, 60, 5 * 60, 20 * 60, 30 * 60)[place] * MINUTE),
        }

    def do(self, deed: str, place: int, slot: int, who: PersonId) -> None:
        """One step. What is done in a case is mostly done by somebody who has taken it."""
        case = self.cases[place]
        if deed in IN_HAND and now(self.world, case).hold.person is None:
            self.staff(who, said.TakeCase(case))
        self.deeds[deed](case, slot, now(self.world, case).hold.person or who if deed in IN_HAND else who)

    def staff(self, who: PersonId, body: said.CommandBody) -> None:
        self.world.do(staff(who), body)

    def manager(self, body: said.CommandBody) -> None:
        self.world.do(MANAGER, body)

    def own(self, case: CaseId, body: said.CommandBody) -> None:
        self.world.do(resident(now(self.world, case).resident), body)

    def number(self, case: CaseId) -> int:
        return now(self.world, case).hold.number

    def close(self, case: CaseId, _: int, who: PersonId) -> None:
        self.staff(who, said.MarkDocumented(case, self.number(case)))
        self.staff(who, said.CloseCase(case, self.number(case), 99, "done"))

    def revoke(self, case: CaseId, _: int, who: PersonId) -> None:
        for ticket in self.tickets():
            if ticket.case == case:
                self.staff(who, times.RevokeTicket(case, ticket.id))

    def move(self, case: CaseId, place: int, who: PersonId) -> None:
        for one in self.appointments(case):
            self.staff(who, times.MoveTime(case, one.id, one.number, LINA, at(*CLOCKS[place])))
            self.own(case, times.MoveOwnTime(case, one.id, one.number, LINA, at(*CLOCKS[-place])))

    def cancel(self, case: CaseId, place: int, who: PersonId) -> None:
        for one in self.appointments(case):
            if place % 2:
                self.own(case, times.CancelOwnTime(case, one.id, one.number))
            else:
                self.staff(who, times.CancelTime(case, one.id, one.number))

    def shut(self, place: int) -> None:
        self.manager(managing.CloseUnit(closure(place)))

    def leave(self, place: int) -> None:
        day = day_of(place)
        assert self.world.ask(PutRegion(leave=(Leave((LINA, PER)[place % 2], day, day),))) is None

    def later(self, milliseconds: int) -> None:
        """The server's own timers fire, as late as the next look at the clock may be."""
        self.world.clock.pass_ms(milliseconds)
        for name in TIMERS:
            fire_due(self.world, name)

    def appointments(self, case: CaseId | None = None) -> list[Appointment]:
        with self.world.storage.read() as reader:
            found = reader.stores.bookings.everything(reader.link)
        return [one for one in found if one.state == State.BOOKED and case in (None, one.case)]

    def unkept(self) -> list[Appointment]:
        """What stands though nobody can receive then; so few are cancelled in the commit that takes the time away."""
        with self.world.storage.read() as reader:
            unit = reader.stores.persons.some_units(reader.link, [NORTH])[NORTH]
            ahead = reader.stores.bookings.ahead(reader.link, NORTH, self.world.clock.now())
            return lost_at(reader.stores, reader.link, unit, ahead, self.world.clock.now())

    def tickets(self) -> list[Ticket]:
        with self.world.storage.read() as reader:
            return reader.stores.bookings.tickets(reader.link)


def day_of(place: int) -> date:
    return date(2026, 10, 13) + timedelta(days=place % 3)


def closure(place: int) -> Closure:
    return Closure(day_of(place), day_of(place), *(("00:00", "24:00"), ("10:15", "15:45"))[place // 3])


@contextmanager
def playing() -> Iterator[Play]:
    with tempfile.TemporaryDirectory() as folder:
        world = open_world(None, Path(folder))
        world.check = False
        try:
            yield Play(world)
            world.check = True
            world.settle([(MANAGER, world.say(managing.CloseUnit(closure(0))))])
            assert world.alarms == []
        finally:
            world.close()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted([
            "take", "give", "close", "close", "close", "aside", "off", "priority", "join", "part", "ticket", "ticket", "ticket",
            "revoke", "hold", "book", "book", "own", "own", "own_hold", "move", "cancel", "withdraw", "shut", "open",
            "leave", "offer", "talk", "hours", "pass", "pass", "pass",
        ])),
        st.integers(0, 2), st.integers(0, 5), st.sampled_from([MARIA, ANNA]),
    ),
    min_size=12,
    max_size=30,
)  # fmt: skip


@given(steps=STEPS)
@settings(max_examples=EXAMPLES)
def test_no_order_of_things_loses_a_case_hides_a_time_books_one_twice_or_keeps_what_cannot_be_kept(
    steps: list[tuple[str, int, int, PersonId]],
) -> None:
    with playing() as play:
        for case in play.cases:
            play.staff(MARIA, said.TakeCase(case))
        for step in steps:
            before = {ticket.id: ticket.state for ticket in play.tickets()}
            play.do(*step)
            for ticket in play.tickets():
                if ticket.state == TicketState.EXPIRED and before.get(ticket.id) == TicketState.OPEN:
                    assert comes_to_people(play, ticket), step
            assert play.unkept() == [], step
            standing = play.appointments()
            for one in standing:
                assert is_shown(play, one), step
            for one, other in combinations(standing, 2):
                together = overlaps(one.start, one.end, other.start, other.end)
                assert not (together and (one.performer == other.performer or one.person == other.person)), step


def comes_to_people(play: Play, ticket: Ticket) -> bool:
    """Whether the case that the ticket was for, or the one it goes on in, is somebody's at that moment."""
    case = now(play.world, ticket.case)
    case = now(play.world, case.care.joined.into) if case.care.joined is not None else case
    return case.state in (CaseState.QUEUED, CaseState.HELD) and bool(case.care.back_why)


def is_shown(play: Play, one: Appointment) -> bool:
    """Whether staff and resident read of it where they read of its case."""
    sides = {"staff": "appointment", "resident": "own_time"}
    with play.world.storage.read() as reader:
        for side, kind in sides.items():
            rows = reader.page(case_stream_name(one.case, side), 0).rows
            bodies = [msgspec.json.decode(row.body) for row in rows if row.kind == kind]
            if not any(body["id"] == one.id and body["state"] == "booked" for body in bodies):
                return False
    return True
