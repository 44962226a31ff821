"""What cannot wait does not wait over night: when its unit has closed it goes where somebody answers, or its resident is told to ring.

Routing sees to that for what arrives. Here it is seen to for what stands in a queue when the unit closes, by its hours or by hand,
comes back into one, or becomes urgent there (R28).
"""

from collections.abc import Iterable

from desktop.domain import outcomes
from desktop.domain import relief as rules
from desktop.domain.access import SYSTEM
from desktop.domain.audit import FactKind
from desktop.domain.callbacks import TaskWhy
from desktop.domain.case import Case
from desktop.domain.opening import is_open
from desktop.domain.relief import ReliefState
from desktop.domain.routing import URGENT
from desktop.domain.units import CareUnit, Instant
from desktop.server.handlers.effects import happened
from desktop.server.handlers.promises import honest, promised
from desktop.server.handlers.relieving import locked
from desktop.server.handlers.routing import Going, decide, said_why
from desktop.server.storage.loads import CLINICAL
from desktop.server.storage.work import Work

MOST = 100
"""Of a unit's queue in one look, so that it holds nobody up: the next one goes on."""


def close_doors(work: Work, units: Iterable[CareUnit]) -> None:
    """At those of these units that are closed, nothing that cannot wait waits without a word."""
    for unit in units:
        if is_open(unit, work.now):
            continue
        for which in work.stores.loads.unheard(work.link, unit.id, CLINICAL, URGENT)[:MOST]:
            case = locked(work, which)
            if case is not None and rules.waits_unheard(case):
                _sent_on(work, case)


def _sent_on(work: Work, before: Case) -> None:
    going = decide(work, before, rules.matter(before), before.priority)
    route = going.routed.route
    moves = rules.movable(before) and route.unit != before.unit and route.queue is not None
    case = _moved(work, before, going) if moves else _asked(work, before, going)
    rings = route.ring or not moves
    if rings:
        _, due = promised(work, work.names.units[case.unit], case.priority, work.now)
        case = outcomes.called_for(case, TaskWhy.CLOSED, due)
    work.save(case)
    if route.unit == case.unit:
        said_why(work, SYSTEM, case, going, FactKind.CASE_REROUTED)
    if rings:
        happened(work, SYSTEM, FactKind.TURNED_AWAY, case, why="ring", unit=case.unit, priority=case.priority)
    asked = case.care.relief
    if asked is not None and asked != before.care.relief and asked.state == ReliefState.ASKED:
        happened(work, SYSTEM, FactKind.RELIEF_ASKED, case, to_unit=asked.unit, answers=asked.answers)


def _moved(work: Work, case: Case, going: Going) -> Case:
    """With its place by arrival, to be answered by when it would be there."""
    route = going.routed.route
    work.know_names(units=[route.unit])
    there = going.units[route.unit]
    _, by = promised(work, work.names.units[route.unit], case.priority, work.now)
    answers = there.answers or max(work.now, there.opens or work.now)
    queue = route.queue or case.audience
    return honest(work, rules.moved(case, route.unit, queue, answers, _opens(going), by, closed=True))


def _asked(work: Work, case: Case, going: Going) -> Case:
    """Once: whether another care provider's unit may answer."""
    there = going.routed.ask
    if there is None or case.care.relief is not None or not rules.movable(case):
        return case
    work.know_names(units=[there.unit])
    return rules.asked(case, there.unit, going.units[there.unit].answers, _opens(going))


def _opens(going: Going) -> Instant:
    return going.units[going.facts.own].opens or Instant(0)
