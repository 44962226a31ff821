"""A unit that its manager closes for a time: routing, promises and what residents read go by it in the same commit (R43)."""

from datetime import date

import msgspec
import pytest

from desktop.domain.access import Actor
from desktop.domain.refusals import Refusal
from desktop.domain.units import (
    HOUR,
    Assignment,
    CareUnit,
    CaseId,
    Closure,
    ClosureWhy,
    Hours,
    PersonId,
    Role,
    StaffCard,
    UnitId,
)
from desktop.protocol import managing
from desktop.protocol.queries import AskUnitWeek, UnitWeek
from desktop.server.queries.week import unit_week
from desktop.server.requests import PutRegion, StaffMember
from tests.server.handlers.test_directory import shown
from tests.support.builders import at
from tests.support.world import MARIA, NORTH, SOUTH, World, staff

DAYTIME = Hours(*[("08:00-17:00",)] * 5)
OPEN = CareUnit(NORTH, "North", "north", "health_centre", "Testregionen", "021-1", hours=DAYTIME)
TUESDAY = date(2026, 10, 13)
AFTERNOON = Closure(TUESDAY, TUESDAY, "12:00", "17:00", ClosureWhy.TRAINING)
HEAD = PersonId("head")


def manager(unit: UnitId = NORTH) -> Actor:
    return staff(HEAD, unit=unit, role=Role.UNIT_MANAGER)


@pytest.fixture
def open_world(world: World) -> World:
    """North is open in the daytime, and has a manager."""
    head = StaffMember(StaffCard(HEAD, "Head", "unit_manager"), (Assignment(NORTH, Role.UNIT_MANAGER),))
    assert world.ask(PutRegion(units=(OPEN,), staff=(head,))) is None
    return world


def reply_by(world: World, case: CaseId) -> int:
    with world.storage.read() as reader:
        found = reader.case_of(case)
    assert found is not None
    return found.reply_by


def closures(world: World) -> list[dict[str, str]]:
    return shown(world, "region", "unit")[NORTH].get("closures") or []


def test_a_closure_moves_what_is_promised_to_whoever_waits_there(open_world: World) -> None:
    """R43: an hour is promised at 11:30, and nobody is at work from 12 to 17."""
    world = open_world
    world.clock.pass_ms(2 * HOUR + 5 * 60_000)
    case = world.sent_case()
    before = reply_by(world, case)
    assert world.do(manager(), managing.CloseUnit(AFTERNOON)).outcome == "applied"
    after = reply_by(world, case)
    assert (before, after) == (at("12:39") + 2_000, at("08:39", 14) + 2_000)
    assert closures(world) == [
        {"first": "2026-10-13", "last": "2026-10-13", "start": "12:00", "end": "17:00", "why": "training"}
    ]
    assert world.do(manager(), managing.ReopenUnit(AFTERNOON)).outcome == "applied"
    assert (reply_by(world, case), closures(world)) == (before, [])


def test_a_closure_that_has_begun_ends_now(open_world: World) -> None:
    world = open_world
    world.do(manager(), managing.CloseUnit(AFTERNOON))
    world.clock.pass_ms(4 * HOUR)
    assert world.do(manager(), managing.ReopenUnit(AFTERNOON)).outcome == "applied"
    assert [one["end"] for one in closures(world)] == ["13:34"]
    assert world.do(manager(), managing.ReopenUnit(AFTERNOON)).code == Refusal.NOT_FOUND


@pytest.mark.parametrize(
    "closure",
    [
        Closure(TUESDAY, TUESDAY, "08:00", "09:30"),
        Closure(TUESDAY, date(2026, 10, 12)),
        Closure(TUESDAY, TUESDAY, "14:00", "14:00"),
    ],
)
def test_what_is_over_or_no_time_at_all_is_refused(open_world: World, closure: Closure) -> None:
    assert open_world.do(manager(), managing.CloseUnit(closure)).code == Refusal.EXPIRED


def test_only_the_manager_of_the_unit_closes_it(open_world: World) -> None:
    world = open_world
    for who in (staff(MARIA), manager(SOUTH), staff(MARIA, role=Role.UNIT_MANAGER)):
        assert world.do(who, managing.CloseUnit(AFTERNOON)).code == Refusal.NO_ACCESS
    assert closures(world) == []


def test_a_directory_that_says_nothing_of_closures_leaves_them(open_world: World) -> None:
    world = open_world
    world.do(manager(), managing.CloseUnit(AFTERNOON))
    world.ask(PutRegion(units=(msgspec.structs.replace(OPEN, phone="021-9"),)))
    assert len(closures(world)) == 1
    world.ask(PutRegion(units=(msgspec.structs.replace(OPEN, closures=()),)))
    assert closures(world) == []


SPLIT = msgspec.structs.replace(Hours(*[("08:00-11:00", "13:00-17:00")] * 5), sat=("22:00-02:00",))


def weeks(world: World, hours: Hours | None = None) -> UnitWeek:
    with world.storage.read() as reader:
        answer = unit_week(reader, world.triage, manager(), AskUnitWeek("rules", hours), world.clock.now()).answer
    assert isinstance(answer, UnitWeek)
    return answer


def hours_now(world: World) -> Hours:
    return msgspec.convert(shown(world, "region", "unit")[NORTH]["hours"], Hours)


def test_a_manager_writes_the_week_of_her_unit_and_what_held_before_is_kept(open_world: World) -> None:
    """R43: several spans a day, over midnight; promises follow in the same commit, as versions that can come back."""
    world = open_world
    world.clock.pass_ms(HOUR)
    case = world.sent_case()
    before = reply_by(world, case)
    seen = weeks(world, SPLIT)
    assert (seen.versions, seen.waiting, seen.later, seen.earlier) == ([], 1, 1, 0)
    assert reply_by(world, case) == before
    assert world.do(manager(), managing.SetHours(SPLIT, DAYTIME)).data == {"number": 1}
    assert reply_by(world, case) == at("13:34") + 2_000
    assert hours_now(world) == SPLIT
    assert world.do(manager(), managing.SetHours(DAYTIME, DAYTIME)).code == Refusal.HOURS_NEWER
    assert world.do(manager(), managing.SetHours(DAYTIME, SPLIT)).data == {"number": 2}
    assert reply_by(world, case) == before
    assert [(one.number, one.hours, one.author_name) for one in weeks(world).versions] == [
        (2, DAYTIME, "Head"), (1, SPLIT, "Head"), (0, DAYTIME, ""),
    ]  # fmt: skip


def test_hours_that_cannot_be_meant_are_refused(open_world: World) -> None:
    for day in (("13:00-17:00", "08:00-12:00"), ("22:00-02:00", "23:00-24:00"), ("08:00-08:00",)):
        refused = open_world.do(manager(), managing.SetHours(Hours(mon=day), DAYTIME))
        assert (refused.code, hours_now(open_world)) == (Refusal.BAD_COMMAND, DAYTIME)


def test_only_the_manager_of_the_unit_writes_its_week(open_world: World) -> None:
    for who in (staff(MARIA), manager(SOUTH)):
        assert open_world.do(who, managing.SetHours(SPLIT, DAYTIME)).code == Refusal.NO_ACCESS


def test_the_directory_leaves_hours_alone_where_it_says_nothing_and_is_a_version_where_it_does(
    open_world: World,
) -> None:
    world = open_world
    assert world.do(manager(), managing.SetHours(SPLIT, DAYTIME)).outcome == "applied"
    assert world.ask(PutRegion(units=(msgspec.structs.replace(OPEN, hours=None),))) is None
    assert (hours_now(world), len(weeks(world).versions)) == (SPLIT, 2)
    assert world.ask(PutRegion(units=(OPEN,))) is None
    assert (hours_now(world), weeks(world).versions[0].author_name) == (DAYTIME, "")
    assert weeks(world).versions[0].number == 2
