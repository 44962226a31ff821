"""Routing rules as they are written (resources/routing): read, and proven before they are used; a mistake is told with its line.

What the rules can meet is small enough to try all of it: every priority and outcome, every entrance that a rule names, each place open,
closed or not there. No case may fall through, no urgent one may end behind a closed door, and no rule may be without use. The first
rule that fits decides and none names another, so rules cannot go round in circles.
"""

from collections.abc import Collection, Iterator
from itertools import product

import msgspec

from desktop.domain.routing import COMMON_ENTRANCE, Door, Facts, Rules, UnitNow, Units, closed_to, routed
from desktop.domain.triage import Outcome
from desktop.domain.units import Instant, UnitId, UnitKind
from desktop.triage.yaml_text import Document

_OWN, _LISTED, _ADVICE, _EMERGENCY = (UnitId(name) for name in ("own", "listed", "advice", "emergency"))
_SOON, _LATER, _LATEST = Instant(1), Instant(2), Instant(3)


def read_rules(name: str, text: str, units: Collection[str]) -> Rules:
    """The rules in a file, for a region with these units; raises BadContent with file and line."""
    document = Document(name, text)
    rules = document.read(Rules)
    for where, what in _mistakes(rules, units):
        raise document.mistake_at(where, what)
    return rules


def _mistakes(rules: Rules, units: Collection[str]) -> Iterator[tuple[str, str]]:
    """Every name that leads nowhere or stands twice, then what trying everything brings out."""
    ids = [rule.id for rule in rules.rules]
    for index, rule in enumerate(rules.rules):
        where = f"$.rules[{index}]"
        if rule.id in ids[:index]:
            yield f"{where}.id", f"the rule {rule.id} stands twice"
        for kind, named in msgspec.structs.asdict(rule.when).items():
            if named is not None and not named:
                yield f"{where}.when.{kind}", "nothing is allowed here, so it never fits"
        for entrance in sorted(rule.when.entrance or ()):
            if entrance != COMMON_ENTRANCE and entrance not in units:
                yield f"{where}.when.entrance", f"there is no unit {entrance}"
    yield from _proven(rules, ids)


def _proven(rules: Rules, ids: list[str]) -> Iterator[tuple[str, str]]:
    used: set[str] = set()
    last = f"$.rules[{len(ids) - 1}]"
    for facts, units in _everything(rules):
        found = routed(rules, facts, units)
        if found is None:
            yield last, f"no rule fits {_told(facts, units)}"
            return
        route = found.route
        used.add(route.rule)
        if closed_to(route, facts):
            what = f"priority {facts.priority} would wait behind a closed door: {_told(facts, units)}"
            yield f"$.rules[{ids.index(route.rule)}]", what
            return
    for index, name in enumerate(ids):
        if name not in used:
            yield f"$.rules[{index}]", f"the rule {name} never decides: others before it always do"


def _told(facts: Facts, units: Units) -> str:
    """A case in words, for whoever has the file open."""
    doors = ", ".join(f"{name} {unit.door}" for name, unit in sorted(units.items()))
    return f"{facts.outcome or 'not assessed'}, priority {facts.priority}, entrance {facts.entrance}; {doors}"


def _everything(rules: Rules) -> Iterator[tuple[Facts, Units]]:
    """Every case that rules can tell apart. A place that opens sooner, later or never is enough for who answers first."""
    named = {entrance for rule in rules.rules for entrance in rule.when.entrance or ()}
    own = [
        _unit(_OWN, UnitKind.HEALTH_CENTRE, door, opens) for door, opens in ((Door.OPEN, _SOON), (Door.CLOSED, _LATER))
    ]
    own.append(_unit(_OWN, UnitKind.HEALTH_CENTRE, Door.CLOSED, None))
    listed = [None, *(_unit(_LISTED, UnitKind.HEALTH_CENTRE, door, _SOON) for door in Door)]
    advice = [None, *(_unit(_ADVICE, UnitKind.ADVICE_1177, door, opens) for door, opens in _DOORS)]
    emergency = [None, _unit(_EMERGENCY, UnitKind.EMERGENCY_DEPARTMENT, Door.OPEN, _SOON)]
    matters = list(_matters())
    for entrance in sorted(named | {_elsewhere(named)}):
        for units in product(own, listed, advice, emergency):
            there = {unit.id: unit for unit in units if unit is not None}
            for outcome, priority in matters:
                taken_in = _EMERGENCY if outcome == Outcome.EMERGENCY_DEPARTMENT and _EMERGENCY in there else None
                yield Facts(_OWN, entrance, priority, outcome, _LISTED if _LISTED in there else None, taken_in), there


_DOORS = ((Door.OPEN, _SOON), (Door.CLOSED, _SOON), (Door.CLOSED, _LATEST), (Door.CLOSED, None))


def _matters() -> Iterator[tuple[str, int]]:
    """Outcomes with the priorities they can have."""
    yield from (("", priority) for priority in range(1, 6))
    yield from ((outcome.value, priority) for outcome in (Outcome.CHAT, Outcome.BOOK) for priority in range(1, 6))
    yield from ((Outcome.CALL_112.value, 1), (Outcome.EMERGENCY_DEPARTMENT.value, 1), (Outcome.NON_MEDICAL.value, 5))


def _elsewhere(named: Collection[str]) -> str:
    """An entrance that no rule names."""
    name = "another"
    while name in named:
        name += "_"
    return name


def _unit(name: UnitId, kind: UnitKind, door: Door, opens: Instant | None) -> UnitNow:
    return UnitNow(name, kind, "region", door, opens)
