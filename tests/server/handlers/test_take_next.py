"""Take next over several units: the most urgent of all, each under its own unit's commission, never the same case twice."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop.domain.access import Actor, ActorKind
from desktop.domain.audit import FactKind
from desktop.domain.refusals import Refusal
from desktop.domain.units import Assignment, CareUnit, CaseId, PersonId, Role, StaffCard, UnitId
from desktop.protocol import commands as said
from desktop.server.requests import Account, EndAssignment, PutRegion, StaffMember
from desktop.server.storage.engine import open_storage
from tests.support.asking import facts
from tests.support.casework import now
from tests.support.world import BO, KEY, LENA, MARIA, NORTH, ROBIN, SOUTH, World, open_world, staff

WEST = UnitId("west")
DESKS = 12


def works_at(world: World, who: PersonId, *units: UnitId, role: Role = Role.NURSE) -> Actor:
    """Somebody whose commissions are these, signed in at the first with the others beside."""
    given = tuple(Assignment(unit, role) for unit in units)
    card, account = StaffCard(who, who.title(), "nurse"), Account(who, "hash", who, bytes(32))
    assert world.ask(PutRegion(staff=(StaffMember(card, given, account),))) is None
    return Actor(ActorKind.STAFF, who, "", units[0], role, given, beside=units[1:])


@pytest.fixture
def maria(world: World) -> Actor:
    """A nurse at both units of one care provider, at work at both."""
    return works_at(world, MARIA, NORTH, SOUTH)


def test_the_most_urgent_of_all_ones_units_comes_first(world: World, maria: Actor) -> None:
    """FT5: one key, whichever unit it stands at."""
    calm = world.sent_case()
    world.clock.pass_ms(1)
    urgent = world.sent_case(LENA, SOUTH)
    assert world.do(staff(BO, unit=SOUTH), said.TakeCase(urgent)).outcome == "applied"
    assert world.do(staff(BO, unit=SOUTH), said.SetPriority(urgent, 1, 1, "worse")).outcome == "applied"
    assert world.do(staff(BO, unit=SOUTH), said.GiveBack(urgent, 1)).outcome == "applied"
    taken = [world.do(maria, said.TakeNext()).data.get("case") for _ in range(3)]
    assert taken == [urgent, calm, None]


def test_what_is_taken_and_read_is_logged_under_the_commission_it_rests_on(world: World, maria: Actor) -> None:
    """R61: who, for which unit."""
    case = world.sent_case(unit=SOUTH)
    at_work = world.session(maria)
    assert world.do(maria, said.TakeNext()).data["case"] == case
    assert world.grant(at_work, f"case:{case}:staff") is None
    assert [fact.unit for fact in facts(world, FactKind.CASE_TAKEN)] == [SOUTH]
    with world.storage.read() as reader:
        (given,) = reader.stores.accounts.grants_of_person(reader.link, MARIA)
    assert (given.unit, given.role) == (SOUTH, Role.NURSE)


def test_with_one_commission_the_others_units_stay_shut(world: World) -> None:
    """FR3, invariant 3."""
    works_at(world, MARIA, NORTH, SOUTH)
    alone = staff(MARIA)
    case = world.sent_case(unit=SOUTH)
    assert world.do(alone, said.TakeNext()).code == Refusal.QUEUE_EMPTY
    assert world.do(alone, said.TakeCase(case)).code == Refusal.NO_ACCESS


def test_a_commission_that_ends_takes_its_unit_out_and_what_was_read_there(world: World, maria: Actor) -> None:
    """Invariant 4: at that commit, and no other unit's."""
    there = world.sent_case(unit=SOUTH)
    world.clock.pass_ms(1)
    here = world.sent_case()
    at_work = world.session(maria)
    for case in (there, here):
        assert world.grant(at_work, f"case:{case}:staff") is None
    world.committed.clear()
    assert world.ask(EndAssignment(MARIA, SOUTH, Role.NURSE)) is None
    assert [one.stream for one in world.committed[-1].revoked] == [f"case:{there}:staff"]
    assert [world.do(maria, said.TakeNext()).data.get("case") for _ in range(2)] == [here, None]


def test_a_receptionist_of_several_units_takes_no_clinical_case_at_any(world: World) -> None:
    robin = works_at(world, ROBIN, NORTH, SOUTH, role=Role.RECEPTIONIST)
    world.sent_case()
    world.sent_case(unit=SOUTH)
    assert world.do(robin, said.TakeNext()).code == Refusal.QUEUE_EMPTY


def many(world: World, count: int) -> tuple[list[Actor], list[CaseId]]:
    """So many nurses, each at all three units and signed in at one of them, and so many cases, all in all."""
    west = CareUnit(WEST, "West", "west", "health_centre", "Testregionen", "021-1")
    assert world.ask(PutRegion(units=(west,))) is None
    units = (NORTH, SOUTH, WEST)
    nurses = [
        works_at(
            world, PersonId(f"nurse{number}"), units[number % 3], *(one for one in units if one != units[number % 3])
        )
        for number in range(count)
    ]
    cases = [world.sent_case(unit=units[number % 3]) for number in range(count)]
    return nurses, cases


def test_desks_that_press_at_once_get_different_cases(world: World) -> None:
    """FT5, R30: as many desks as cases in one batch, and none goes without while something that it may take stands free."""
    nurses, cases = many(world, DESKS)
    results = world.settle([(nurse, world.say(said.TakeNext())) for nurse in nurses])
    assert sorted(str(result.data.get("case")) for result in results) == sorted(cases)
    assert {now(world, case).hold.number for case in cases} == {1}


def test_desks_at_two_servers_that_press_at_once_get_different_cases(postgres_url: str, tmp_path: Path) -> None:
    """FT5, R30: what one server has in hand the other passes over, and says `empty` of nothing that stands free."""
    world = open_world(postgres_url, tmp_path)
    other = World(open_storage(postgres_url, tmp_path, KEY, world.clock), world.clock, fresh=False)
    world.check = other.check = False
    nurses, cases = many(world, DESKS)
    half = DESKS // 2
    with ThreadPoolExecutor(2) as servers:
        asked = [
            servers.submit(place.settle, [(nurse, place.say(said.TakeNext())) for nurse in some])
            for place, some in ((world, nurses[:half]), (other, nurses[half:]))
        ]
        results = [result for answer in asked for result in answer.result()]
    assert sorted(str(result.data.get("case")) for result in results) == sorted(cases)
    other.close()
    world.close()
