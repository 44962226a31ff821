"""The free times of a unit, as those see them who may book them (R24)."""

from typing import Any

import msgspec
import pytest

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Opening, Seeker
from desktop.domain.units import HOUR, CaseId, Instant, Role, UnitId
from desktop.protocol import booking as said
from desktop.protocol import commands
from desktop.protocol.times import AskTimes, TimesOffered
from desktop.server.queries.times import times
from desktop.server.requests import PutRegion
from tests.support.booked import BOOK, LINA, PER, at, book_time, put_book
from tests.support.world import BO, LENA, MARIA, NORTH, REGION, ROBIN, SAMIR, SOUTH, World, resident, staff

NURSE = staff(MARIA)


@pytest.fixture
def unit(world: World) -> World:
    put_book(world)
    return world


@pytest.fixture
def case(unit: World) -> CaseId:
    sent = unit.sent_case()
    assert unit.do(NURSE, commands.TakeCase(sent)).outcome == "applied"
    return sent


def asked(
    world: World, case: CaseId, actor: Actor = NURSE, at_unit: UnitId = NORTH, days: int = 1, **more: Any
) -> TimesOffered:
    with world.storage.read() as reader:
        query = AskTimes(case, "care", at_unit, world.clock.now(), days, **more)
        answer = times(reader, actor, query, world.clock.now()).answer
    assert isinstance(answer, TimesOffered)
    return answer


def clocks(offered: TimesOffered, who: str) -> list[Instant]:
    return [one.start for one in offered.times if one.performer == who]


def test_free_times_from_now_on_stand_in_order_with_who_and_what_kind(unit: World, case: CaseId) -> None:
    """It is 09:34."""
    offered = asked(unit, case)
    assert clocks(offered, LINA)[:3] == [at("10:00"), at("10:30"), at("11:00")]
    assert clocks(offered, PER)[:2] == [at("09:40"), at("10:00")]
    assert [one.start for one in offered.times] == sorted(one.start for one in offered.times)
    first = offered.times[0]
    assert (first.name, first.profession, first.mode, first.end, first.acute) == (
        "Per",
        "physician",
        "visit",
        at("10:00"),
        False,
    )
    assert (offered.more, offered.has_book) == (False, True)


def test_what_is_booked_or_held_is_not_offered_and_what_was_cancelled_is(unit: World, case: CaseId) -> None:
    unit.do(NURSE, book_time(case, "10:00"), "book")
    unit.do(NURSE, said.HoldTime(case, NORTH, LINA, at("10:30")))
    assert clocks(asked(unit, case), LINA)[0] == at("11:00")
    unit.do(NURSE, said.CancelTime(case, "book", 1))
    assert clocks(asked(unit, case), LINA)[:2] == [at("10:00"), at("11:00")]


def test_a_profession_and_a_kind_of_visit_can_be_asked_for(unit: World, case: CaseId) -> None:
    assert {one.performer for one in asked(unit, case, profession="physician").times} == {PER}
    assert asked(unit, case, mode="video").times == []


def test_the_own_physician_stands_first_among_equals(unit: World, case: CaseId) -> None:
    """Use case C: fast läkarkontakt."""
    (samir,) = (one for one in REGION.residents if one.id == SAMIR)
    assert unit.ask(PutRegion(residents=(msgspec.structs.replace(samir, physician=PER),))) is None
    offered = asked(unit, case)
    at_ten = [(one.performer, one.own) for one in offered.times if one.start == at("10:00")]
    assert at_ten == [(PER, True), (LINA, False)]


def test_another_unit_sees_what_was_opened_to_it_and_1177_what_was_opened_to_1177(unit: World) -> None:
    """Use case D: opened until an hour before."""
    theirs = unit.sent_case(LENA, SOUTH)
    offered = asked(unit, theirs, staff(BO, unit=SOUTH))
    assert clocks(offered, PER) == [at("10:40")]
    shut = tuple(msgspec.structs.replace(one, opens=(Opening(Seeker.ADVICE),)) for one in BOOK.schedules)
    put_book(unit, msgspec.structs.replace(BOOK, schedules=shut))
    assert asked(unit, theirs, staff(BO, unit=SOUTH)).times == []


def test_a_unit_without_a_book_says_so(unit: World, case: CaseId) -> None:
    offered = asked(unit, case, at_unit=SOUTH)
    assert (offered.times, offered.has_book) == ([], False)


def test_who_does_not_work_the_case_is_told_nothing_and_that_is_logged(unit: World, case: CaseId) -> None:
    for actor in (staff(BO, unit=SOUTH), staff(ROBIN, role=Role.RECEPTIONIST), resident(SAMIR)):
        with unit.storage.read() as reader:
            found = times(reader, actor, AskTimes(case, "care", NORTH, 0), unit.clock.now())
        assert (found.answer, found.kind, found.case) == (None, FactKind.TIMES_READ, case)


def test_a_unit_that_is_not_there_is_refused(unit: World, case: CaseId) -> None:
    with unit.storage.read() as reader, pytest.raises(Refused) as caught:
        times(reader, NURSE, AskTimes(case, "care", UnitId("nowhere"), 0), unit.clock.now())
    assert caught.value.code is Refusal.NOT_FOUND


def test_more_than_anybody_reads_is_cut_and_said(unit: World, case: CaseId, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.server.queries.times.MOST", 3)
    offered = asked(unit, case)
    assert (len(offered.times), offered.more) == (3, True)


def test_days_are_counted_from_the_day_asked_for(unit: World, case: CaseId) -> None:
    days = {one.start // (24 * HOUR) for one in asked(unit, case, days=7).times}
    assert len(days) == 5


def test_the_units_own_staff_are_told_of_taken_times_and_never_whose_they_are(unit: World, case: CaseId) -> None:
    """A whole week counts from the day asked for, though it has begun."""
    unit.do(NURSE, book_time(case, "10:00"), "book")
    unit.do(NURSE, said.HoldTime(case, NORTH, LINA, at("10:30")))
    offered = asked(unit, case, whole=True)
    lina = [(one.start, one.taken, one.opens) for one in offered.times if one.performer == LINA]
    assert lina[:3] == [(at("10:00"), True, 0), (at("10:30"), True, 0), (at("11:00"), False, 0)]
    assert b"samir" not in msgspec.json.encode(offered).lower()
    free = [one.start for one in offered.times if not one.taken]
    assert free == [one.start for one in asked(unit, case).times]
    with unit.storage.read() as reader:
        query = AskTimes(case, "care", NORTH, at("00:00", 12), 2, whole=True)
        week = times(reader, NURSE, query, unit.clock.now()).answer
    assert isinstance(week, TimesOffered)
    assert {one.start for one in week.times} == {one.start for one in offered.times}


def test_others_see_when_a_time_is_released_to_them_and_nothing_of_what_is_taken_or_kept_from_them(unit: World) -> None:
    """To 1177 acute times from 07:30 the same morning, and nothing else."""
    case = unit.sent_case()
    unit.do(NURSE, commands.TakeCase(case))
    for number, clock in enumerate(("13:20", "13:40")):
        unit.do(NURSE, book_time(case, clock, PER, 14 + number), f"book-{number}")
    theirs = unit.sent_case(LENA, SOUTH)
    opens = (Opening(Seeker.OTHER_UNIT, days=0, at="07:30", until_minutes=15),)
    acute = msgspec.structs.replace(BOOK.schedules[2], opens=opens)
    put_book(unit, msgspec.structs.replace(BOOK, schedules=(BOOK.schedules[0], acute)))
    actor = staff(BO, unit=SOUTH)
    whole = [one for one in asked(unit, theirs, actor, days=2, whole=True).times if one.performer == PER]
    assert [(one.start, one.opens) for one in whole[5:8]] == [
        (at("14:40"), 0),
        (at("13:00", 14), at("07:30", 14)),
        (at("13:40", 14), at("07:30", 14)),
    ]
    assert [one.taken for one in whole] == [False] * 11
    shut = tuple(msgspec.structs.replace(one, opens=()) for one in BOOK.schedules)
    put_book(unit, msgspec.structs.replace(BOOK, schedules=shut))
    assert asked(unit, theirs, actor, days=7, whole=True).times == []
