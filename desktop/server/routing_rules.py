"""Routing rules as they are written (resources/routing): read, and proven before they are used; a mistake is told with its line.

What the rules can meet is small enough to try all of it: every priority and outcome, every entrance that a rule names, each place open,
closed or not there, each in time or too late, every kind of listing. No case may fall through, no urgent one may end behind a closed door, and no rule may be without use. The first
rule that fits decides and none names another, so rules cannot go round in circles.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import product

import msgspec

from desktop.domain.listing import ListingState, at_a_unit
from desktop.domain.routing import COMMON_ENTRANCE, Door, Facts, Goal, Rules, UnitNow, Units, closed_to, routed
from desktop.domain.rulebooks import Wrong
from desktop.domain.triage import Outcome
from desktop.domain.units import Instant, UnitId, UnitKind
from desktop.triage.rule_mistakes import BadRules, Mistake
from desktop.triage.yaml_text import Document

_OWN, _LISTED, _ADVICE, _EMERGENCY, _OTHER = (
    UnitId(name) for name in ("own", "listed", "advice", "emergency", "other")
)
_LED = frozenset({Outcome.CHAT.value, Outcome.BOOK.value})
"""The outcomes that the outcome map sends to a kind of unit."""
_SOON, _LATER, _LATEST = Instant(1), Instant(2), Instant(3)


def read_rules(name: str, text: str, units: Collection[str]) -> Rules:
    """The rules in a file, for a region with these units; raises BadContent with file and line, BadRules where they can be read."""
    document = Document(name, text)
    rules = document.read(Rules)
    named = {entrance for rule in rules.rules for entrance in rule.when.entrance or ()}
    mistake = _first_mistake(rules, frozenset(named.intersection(units)))
    if mistake is not None:
        raise BadRules(name, document.line_of(mistake.where), mistake)
    return rules


@lru_cache(maxsize=16)
def _first_mistake(rules: Rules, units: frozenset[str]) -> Mistake | None:
    """Remembered: trying everything takes some tenths of a second. `units` are those that the rules name."""
    return next(_mistakes(rules, units), None)


def _mistakes(rules: Rules, units: Collection[str]) -> Iterator[Mistake]:
    """Every name that leads nowhere or stands twice, then what trying everything brings out."""
    ids = [rule.id for rule in rules.rules]
    for index, rule in enumerate(rules.rules):
        where = f"$.rules[{index}]"
        if rule.id in ids[:index]:
            yield Mistake(f"{where}.id", f"the rule {rule.id} stands twice", Wrong.TWICE, rule.id)
        for kind, named in msgspec.structs.asdict(rule.when).items():
            if named is not None and not named:
                yield Mistake(f"{where}.when.{kind}", "nothing is allowed here, so it never fits", Wrong.EMPTY, rule.id)
        for entrance in sorted(rule.when.entrance or ()):
            if entrance != COMMON_ENTRANCE and entrance not in units:
                yield Mistake(f"{where}.when.entrance", f"there is no unit {entrance}", Wrong.NO_UNIT, rule.id)
    yield from _proven(rules, ids)


def _proven(rules: Rules, ids: list[str]) -> Iterator[Mistake]:
    used: set[str] = set()
    last = f"$.rules[{len(ids) - 1}]"
    for facts, units in _everything(rules):
        found = routed(rules, facts, units)
        if found is None:
            what = f"no rule fits {_told(facts, units)}"
            yield Mistake(last, what, Wrong.FALLS_THROUGH, ids[-1], facts.outcome, facts.priority)
            return
        route = found.route
        used.add(route.rule)
        if closed_to(route, facts):
            what = f"priority {facts.priority} would wait behind a closed door: {_told(facts, units)}"
            where = f"$.rules[{ids.index(route.rule)}]"
            yield Mistake(where, what, Wrong.CLOSED_DOOR, route.rule, facts.outcome, facts.priority)
            return
    for index, name in enumerate(ids):
        if name not in used:
            what = f"the rule {name} never decides: others before it always do"
            yield Mistake(f"$.rules[{index}]", what, Wrong.NEVER, name)


def _told(facts: Facts, units: Units) -> str:
    """A case in words, for whoever has the file open."""
    doors = ", ".join(f"{name} {unit.door}{'' if unit.keeps else ' and late'}" for name, unit in sorted(units.items()))
    return f"{facts.outcome or 'not assessed'}, priority {facts.priority}, entrance {facts.entrance}, listing {facts.listing}; {doors}"


def _everything(rules: Rules) -> Iterator[tuple[Facts, Units]]:
    """Every case that rules can tell apart. A place that opens sooner, later or never is enough for who answers first."""
    named = {entrance for rule in rules.rules for entrance in rule.when.entrance or ()}
    own = [
        _unit(_OWN, UnitKind.HEALTH_CENTRE, door, opens) for door, opens in ((Door.OPEN, _SOON), (Door.CLOSED, _LATER))
    ]
    own.append(_unit(_OWN, UnitKind.HEALTH_CENTRE, Door.CLOSED, None))
    own.append(_late(_unit(_OWN, UnitKind.HEALTH_CENTRE, Door.OPEN, _SOON), _LATER))
    listed = [None, *(_unit(_LISTED, UnitKind.HEALTH_CENTRE, door, _SOON) for door in Door)]
    nowhere, somewhere = _told_apart(rules, ListingState), _told_apart(rules, filter(at_a_unit, ListingState))
    advice = [None, *(_unit(_ADVICE, UnitKind.ADVICE_1177, door, opens) for door, opens in _DOORS)]
    advice.append(_late(_unit(_ADVICE, UnitKind.ADVICE_1177, Door.OPEN, _SOON), _SOON))
    emergency = [None, _unit(_EMERGENCY, UnitKind.EMERGENCY_DEPARTMENT, Door.OPEN, _SOON)]
    other = [None, *(_unit(_OTHER, UnitKind.CHILDRENS_CLINIC, door, _SOON) for door in Door)]
    if all(rule.to is not Goal.KIND for rule in rules.rules):
        other = [None]
    matters, professions = list(_matters()), _professions(rules)
    for entrance in sorted(named | {_elsewhere(named)}):
        for units in product(own, listed, advice, emergency, other):
            there = {unit.id: unit for unit in units if unit is not None}
            listings = somewhere if _LISTED in there else nowhere
            for (outcome, priority), listing in product(matters, listings):
                taken_in = _EMERGENCY if outcome == Outcome.EMERGENCY_DEPARTMENT and _EMERGENCY in there else None
                kind = UnitKind.CHILDRENS_CLINIC if _OTHER in there and outcome in _LED else ""
                listed_at = _LISTED if _LISTED in there else None
                facts = Facts(_OWN, entrance, priority, outcome, listed_at, taken_in, kind=kind, listing=listing)
                yield facts, there
                # Emergency units and kinds of units lead nobody to a profession, and would make it six times as much.
                apart = outcome in _LED and _EMERGENCY not in there and _OTHER not in there
                for profession in professions if apart else ():
                    wants = msgspec.structs.replace(facts, profession=profession)
                    yield from ((wants, _without(there, lacking)) for lacking in _LACKING)


def _told_apart(rules: Rules, listings: Iterable[ListingState]) -> list[ListingState]:
    """One of all those that the same rules name."""
    alike = {tuple(one in (rule.when.listing or ()) for rule in rules.rules): one for one in listings}
    return list(alike.values())


_DOORS = ((Door.OPEN, _SOON), (Door.CLOSED, _SOON), (Door.CLOSED, _LATEST), (Door.CLOSED, None))


_LACKING = ((), (_OWN,), (_OWN, _LISTED), (_OWN, _LISTED, _ADVICE))
"""Where nobody of the wanted profession is at work."""


def _professions(rules: Rules) -> list[str]:
    """Those that rules name, and one that none does, where rules look at professions at all."""
    named = {one for rule in rules.rules for one in rule.when.profession or ()}
    looked_at = named or any(rule.to is Goal.COMPETENCE for rule in rules.rules)
    return sorted(named | {_elsewhere(named)}) if looked_at else []


def _without(units: Units, lacking: Collection[UnitId]) -> Units:
    return {which: msgspec.structs.replace(unit, competent=which not in lacking) for which, unit in units.items()}


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


def _late(unit: UnitNow, answers: Instant) -> UnitNow:
    return msgspec.structs.replace(unit, answers=answers, keeps=False)


def _unit(name: UnitId, kind: UnitKind, door: Door, opens: Instant | None) -> UnitNow:
    return UnitNow(name, kind, "region", door, opens)
