"""A nurse's priority on the server: order, clocks, both values, the fact."""

from desktop.domain.audit import FactKind
from desktop.domain.queue import Targets
from desktop.domain.refusals import Refusal
from desktop.domain.triage import CaseTriage
from desktop.domain.units import HOUR, MINUTE
from desktop.protocol import commands as said
from desktop.server.requests import PutRegion
from tests.support.asking import facts
from tests.support.casework import NURSE, events, fire_due, held, now, rows, timers
from tests.support.world import MARIA, ROBIN, World, staff


def test_the_order_moves_and_the_clocks_count_from_arrival(world: World) -> None:
    """FN1, FN13: a priority given after an hour promises what it would have promised then."""
    first = held(world)
    arrived = world.clock.now()
    world.clock.pass_ms(HOUR)
    other = world.sent_case()
    assert world.do(NURSE, said.SetPriority(first, 1, 3, "better")).outcome == "applied"
    assert (now(world, first).priority, now(world, first).reply_by) == (3, arrived + 480 * MINUTE)
    world.do(NURSE, said.GiveBack(first, 1))
    assert world.do(NURSE, said.TakeNext()).data["case"] == other


def test_both_values_and_the_reason_are_kept(world: World) -> None:
    """FN13, E8, FM6."""
    case = held(world)
    world.do(NURSE, said.SetPriority(case, 1, 1, "worse"))
    (triage,) = rows(world, case, "triage", CaseTriage)
    assert (triage.engine_priority, triage.priority) == (0, 1)
    assert (triage.changed_by, triage.changed_why, triage.changed_at) == (MARIA, "worse", world.clock.now())
    (fact,) = facts(world, FactKind.PRIORITY_CHANGED)
    assert fact.data == {"engine": 0, "from": 2, "to": 1, "why": "worse"}
    assert events(world, case)[-1] == ("priority_changed", fact.data)


def test_the_same_priority_leaves_no_trace(world: World) -> None:
    case = held(world)
    assert world.do(NURSE, said.SetPriority(case, 1, 2, "judgement")).data == {"reply_by": now(world, case).reply_by}
    assert (facts(world, FactKind.PRIORITY_CHANGED), rows(world, case, "triage", CaseTriage)) == ([], [])


def test_the_region_says_what_is_promised(world: World) -> None:
    assert world.ask(PutRegion(targets=Targets(reply=(5, 60, 90, 480, 480)))) is None
    case = held(world)
    world.do(NURSE, said.SetPriority(case, 1, 3, "better"))
    assert now(world, case).reply_by == now(world, case).arrived_at + 90 * MINUTE


def test_a_case_raised_to_priority_1_is_not_left_alone(world: World) -> None:
    """R19: also when the priority is raised."""
    case = held(world)
    world.do(NURSE, said.SetPriority(case, 1, 1, "worse"))
    world.do(NURSE, said.GiveBack(case, 1))
    world.clock.pass_ms(5 * MINUTE)
    assert fire_due(world, "case.no_human") == 1
    assert now(world, case).care.task_why == "no_human"
    assert timers(world, "case.no_human") == []


def test_a_receptionist_judges_nobody(world: World) -> None:
    case = world.sent_case()
    desk = staff(ROBIN)
    assert world.do(desk, said.SetPriority(case, 0, 1, "worse")).code == Refusal.NO_ACCESS
