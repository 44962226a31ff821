"""A person's other cases: the whole care provider's, without what somebody else may not see, which is only counted."""

from desktop.domain.units import HOUR, CaseId, PersonId, UnitId
from desktop.protocol import commands as said
from desktop.server.queries import cases as module
from desktop.server.requests import Block, PutRegion, Resident
from tests.support.asking import DESK, NURSE, PRIVATE, PRIVATE_UNIT, others
from tests.support.world import BO, KIM, NORTH, SAMIR, SOUTH, World, resident, staff


def _sent(world: World, unit: UnitId = NORTH, who: PersonId = SAMIR, about: str = "self") -> CaseId:
    world.clock.pass_ms(HOUR)
    return world.sent_case(who, unit, about)


def _closed(world: World, unit: UnitId = NORTH) -> CaseId:
    case = _sent(world, unit)
    nurse = world.session(NURSE if unit == NORTH else staff(BO, unit=SOUTH))
    world.do(nurse, said.TakeCase(case))
    world.do(nurse, said.MarkDocumented(case, 1))
    world.do(nurse, said.CloseCase(case, 1, 0, "advice_given"))
    return case


def test_open_cases_stand_before_closed_ones_the_newest_first(world: World) -> None:
    """FN28: "already handled by ..."."""
    old, closed, this, held = _sent(world), _closed(world), _sent(world), _sent(world, SOUTH)
    world.do(world.session(staff(BO, unit=SOUTH)), said.TakeCase(held))
    answer = others(world, this)
    assert [line.case for line in answer.cases] == [held, old, closed]
    assert (answer.this.case, answer.this.state, answer.more) == (this, "queued", False)
    first, last = answer.cases[0], answer.cases[-1]
    assert (first.unit_name, first.state, first.holder_name, first.opens) == ("South", "held", "Bo", False)
    assert (last.state, last.outcome, last.opens) == ("closed", "advice_given", True)
    assert last.closed_at == last.arrived_at


def test_only_cases_about_the_same_person_stand_there(world: World) -> None:
    """What a guardian writes of herself is not the child's."""
    child, own = _sent(world, about=KIM), _sent(world)
    other = _sent(world, about=KIM)
    assert [line.case for line in others(world, child).cases] == [other]
    assert others(world, own).cases == []


def test_what_is_not_sent_does_not_exist(world: World) -> None:
    this = _sent(world)
    world.do(resident(SAMIR), said.StartCase(NORTH), world.clock.new_id())
    answer = others(world, this)
    assert (answer.cases, answer.more, answer.other_provider, answer.blocked, answer.not_covered) == (
        [],
        False,
        0,
        0,
        0,
    )


def test_another_provider_a_block_and_the_role_are_counted_not_shown(world: World) -> None:
    """FN28, PDL: that something is blocked is said, not what."""
    assert world.ask(PutRegion(units=(PRIVATE_UNIT,))) is None
    _sent(world, PRIVATE)
    _sent(world, PRIVATE)
    away, this, own = _sent(world, SOUTH), _sent(world), _sent(world)
    answer = others(world, this)
    assert ([line.case for line in answer.cases], answer.other_provider, answer.blocked) == ([own, away], 2, 0)
    _register(world, Block(SAMIR, SOUTH), Block(SAMIR, NORTH))
    answer = others(world, this)
    assert ([line.case for line in answer.cases], answer.other_provider, answer.blocked) == ([own], 2, 1)
    _register(world)
    assert [line.case for line in others(world, this).cases] == [own, away], "a block can be lifted"
    link = world.storage.open_link()
    link.raw.execute(f"UPDATE cases SET audience = 'admin' WHERE id = '{this}'")  # noqa: S608 an id made here
    link.raw.close()
    answer = others(world, this, DESK)
    assert ([line.case for line in answer.cases], answer.other_provider, answer.not_covered) == ([own], 2, 1)
    assert [(line.opens, line.asks_why, line.reason) for line in answer.cases] == [(False, True, "")]


def _register(world: World, *blocks: Block) -> None:
    with world.storage.read() as reader:
        samir = reader.resident(SAMIR)
    assert isinstance(samir, Resident)
    assert world.ask(PutRegion(residents=(samir,), blocks=blocks)) is None


def test_a_long_list_is_cut_and_says_so(world: World, monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    cases = [_sent(world) for _ in range(4)]
    answer = others(world, cases[0])
    assert ([line.case for line in answer.cases], answer.more) == ([cases[3], cases[2]], True)
