"""Each unit's live load, as every desk is told it: the fold of what happened, and no more rows than there is news (FT6, R33)."""

from desktop.domain.access import REGION
from desktop.domain.load import HANDLING, Load
from desktop.domain.units import HOUR, MINUTE, CareUnit, Role, StaffCard, TakesIn, UnitId
from desktop.protocol import commands as said
from desktop.protocol.rows import decode_body
from desktop.server.requests import BeginShift, LookAtLoads, PutRegion, StaffMember
from tests.support.casework import NURSE
from tests.support.world import ANNA, BO, LENA, MARIA, NORTH, ROBIN, SOUTH, World, staff

UNITS = (NORTH, SOUTH)


def told(world: World, unit: UnitId = NORTH) -> Load | None:
    """The load as desks have it."""
    with world.storage.read() as reader:
        body = reader.stores.feed.body(reader.link, str(REGION), "load", unit)
    found = decode_body("load", body) if body is not None else None
    assert found is None or isinstance(found, Load)
    return found


def look(world: World, tell: bool = True) -> None:
    assert world.ask(LookAtLoads(UNITS, tell=tell)) is None


def positions(world: World) -> int:
    with world.storage.read() as reader:
        return reader.heads([str(REGION)])[str(REGION)]


def test_desks_are_told_who_waits_who_works_and_how_long_a_new_case_would_wait(world: World) -> None:
    maria = staff(MARIA)
    first = world.sent_case()
    for _ in range(2):
        world.sent_case()
    assert world.do(maria, said.TakeCase(first)).outcome == "applied"
    look(world)
    load = told(world)
    assert load is not None
    assert (load.clinical.waiting, load.clinical.held, load.clinical.staff) == ((0, 2, 0, 0, 0), 1, 1)
    assert (load.clinical.handling, load.clinical.oldest) == (HANDLING // MINUTE, world.clock.now())
    assert load.clinical.waits == (12, 36, 36, 36, 36)
    assert load.admin.waits == (0, 0, 0, 0, 0)
    elsewhere = told(world, SOUTH)
    assert elsewhere is not None
    assert (elsewhere.clinical.waiting, elsewhere.clinical.staff) == ((0, 0, 0, 0, 0), 0)


def test_a_row_is_written_only_where_a_figure_has_changed(world: World) -> None:
    look(world)
    before = positions(world)
    world.clock.pass_ms(HOUR)
    look(world)
    assert positions(world) == before
    world.sent_case()
    look(world, tell=False)
    assert positions(world) == before
    look(world)
    assert positions(world) == before + 1


def test_a_commit_says_whose_load_it_changed(world: World) -> None:
    case = world.sent_case()
    assert world.committed[-1].loads == {NORTH}
    world.do(NURSE, said.TakeCase(case))
    assert world.committed[-1].loads == {NORTH}
    world.do(NURSE, said.SendMessage(case, 1, 0, "Hej"))
    world.do(NURSE, said.RenewHold(case, 1))
    assert (world.committed[-2].loads, world.committed[-1].loads) == (frozenset(), frozenset())


def test_how_long_a_case_takes_follows_the_last_ones_closed(world: World) -> None:
    for _ in range(5):
        case = world.sent_case(LENA, SOUTH)
        bo = staff(BO, unit=SOUTH)
        world.do(bo, said.TakeCase(case))
        world.clock.pass_ms(4 * MINUTE)
        world.do(bo, said.MarkDocumented(case, 1))
        assert world.do(bo, said.CloseCase(case, 1, 99, "advice")).outcome == "applied"
    look(world)
    south, north = told(world, SOUTH), told(world)
    assert south is not None
    assert north is not None
    assert (south.clinical.handling, north.clinical.handling) == (4, HANDLING // MINUTE)


def test_an_emergency_unit_whose_staff_do_not_work_here_has_no_load(world: World) -> None:
    away = CareUnit(
        UnitId("er"), "Akuten", "Akuten", "emergency_department", "Testregionen", emergency=(TakesIn("general"),)
    )
    assert world.ask(PutRegion(units=(away,))) is None
    assert world.ask(LookAtLoads((UnitId("er"), NORTH))) is None
    assert told(world, UnitId("er")) is None
    assert told(world) is not None


def test_desks_are_told_which_professions_are_at_work_and_nobodys_name(world: World) -> None:
    """R33: what a unit can do now; a break counts as away."""
    cards = (
        StaffCard(MARIA, "Maria", "nurse"),
        StaffCard(ANNA, "Anna", "physician"),
        StaffCard(ROBIN, "Robin", "nurse"),
    )
    assert world.ask(PutRegion(staff=tuple(StaffMember(card) for card in cards))) is None
    look(world)
    before = told(world)
    assert before is not None
    assert before.at_work == {}
    for who, role in ((MARIA, Role.NURSE), (ANNA, Role.NURSE), (ROBIN, Role.RECEPTIONIST)):
        assert world.ask(BeginShift(world.session(staff(who, role=role)))) is None
    look(world)
    load = told(world)
    assert load is not None
    assert load.at_work == {"nurse": 2, "physician": 1}
    assert "Maria" not in str(load)
    assert world.do(staff(ANNA), said.SetShift("pause", 10)).outcome == "applied"
    look(world)
    paused = told(world)
    assert paused is not None
    assert paused.at_work == {"nurse": 2}
