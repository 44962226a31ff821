"""Routing: to which unit and queue a case goes when it arrives, by rules that are data; pure, the same facts always lead to the same place.

The first rule that fits decides: everything it names is so, and its place is there and may have the case. Three things no rule can change:
a protected identity stays behind its protection, no case crosses to another care provider by itself (R66; an emergency does), and
nobody is sent to an emergency unit that is closed. That urgent cases never wait behind a closed door is proven of rules before they
are used (`server.routing_rules`).
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated

import msgspec

from desktop.domain.case import NON_MEDICAL, Audience
from desktop.domain.triage import Outcome
from desktop.domain.units import CareUnit, Instant, UnitId, UnitKind

COMMON_ENTRANCE = "1177"
"""Written to by whoever chose no unit."""
URGENT = 2
"""Priority 1 up to this one never waits where nobody answers."""
Priority = Annotated[int, msgspec.Meta(ge=1, le=5)]
Code = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class Nature(StrEnum):
    """What kind of matter it is."""

    MEDICAL = "medical"
    NON_MEDICAL = "non_medical"


class Door(StrEnum):
    """Whether somebody answers there now."""

    OPEN = "open"
    CLOSED = "closed"


class Goal(StrEnum):
    """Where a rule sends a case."""

    OWN = "own"
    """The unit that the resident wrote to; from the common entrance, where the person is listed."""
    LISTED = "listed"
    """The health centre where the person is listed that the case is about, if there is one."""
    ADVICE = "advice"
    """1177: the one that is open, else the one that opens first."""
    EMERGENCY = "emergency"
    """The open emergency unit that triage's outcome leads to."""
    FIRST_TO_OPEN = "first_to_open"
    """Of `own` and `advice` the one where somebody answers first."""


class Queue(StrEnum):
    """Who of the unit gets it."""

    CLINICAL = "clinical"
    ADMIN = "admin"


class RouteWhy(StrEnum):
    """Why a rule sends a case where it does; the screens have words for each."""

    EMERGENCY = "emergency"
    ERRAND = "errand"
    VISIT = "visit"
    OPEN = "open"
    ADVICE_ANSWERS = "advice_answers"
    NOBODY_ANSWERS = "nobody_answers"
    CAN_WAIT = "can_wait"
    ENTRANCE = "entrance"
    REGION = "region"


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must be so; each names what is allowed, and what is left out is not looked at."""

    nature: frozenset[Nature] | None = None
    priority: frozenset[Priority] | None = None
    outcome: frozenset[Outcome] | None = None
    entrance: frozenset[str] | None = None
    """Ids of units, or `1177` for the common entrance."""
    door: frozenset[Door] | None = None
    """Of the place that the rule sends to."""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule. `ring`: the resident is told to ring 1177 or 112, and somebody is to call her from the queue."""

    id: Code
    why: RouteWhy
    to: Goal
    when: When = When()
    queue: Queue = Queue.CLINICAL
    ring: bool = False


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All rules of a region, in their order."""

    version: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._-]{1,40}$")]
    rules: Annotated[tuple[Rule, ...], msgspec.Meta(min_length=1)]


_ERRAND = When(nature=frozenset({Nature.NON_MEDICAL}))
_BOOK = frozenset({Outcome.BOOK})
ANY_REGION = Rules(
    "built-in",
    (
        Rule("emergency", RouteWhy.EMERGENCY, Goal.EMERGENCY),
        Rule("errand", RouteWhy.ERRAND, Goal.LISTED, _ERRAND, Queue.ADMIN),
        Rule("errand_unlisted", RouteWhy.ERRAND, Goal.OWN, _ERRAND, Queue.ADMIN),
        Rule("visit", RouteWhy.VISIT, Goal.LISTED, When(outcome=_BOOK, door=frozenset({Door.OPEN}))),
        Rule("visit_later", RouteWhy.VISIT, Goal.LISTED, When(outcome=_BOOK, priority=frozenset({3, 4, 5}))),
        Rule("open", RouteWhy.OPEN, Goal.OWN, When(door=frozenset({Door.OPEN}))),
        Rule("ring", RouteWhy.NOBODY_ANSWERS, Goal.OWN, When(priority=frozenset({1, 2})), ring=True),
        Rule("wait", RouteWhy.CAN_WAIT, Goal.OWN),
    ),
)
"""What holds where a region's rules have never been read."""


class UnitNow(msgspec.Struct, frozen=True):
    """A unit as it is at this moment."""

    id: UnitId
    kind: str
    care_provider: str
    door: Door
    opens: Instant | None
    """From when somebody answers: past or now while it is open; None: it does not open as far as anybody knows."""
    staffed: bool = True
    """Whoever is sent to it as to an emergency unit stands in its queue: its staff work here."""


class Facts(msgspec.Struct, frozen=True):
    """What a decision goes by, besides the units."""

    own: UnitId
    entrance: str
    priority: int
    outcome: str = ""
    """An `Outcome`; empty: not assessed."""
    listed: UnitId | None = None
    """Where the person is listed that it is about; None: not known, in another region, or only queued for it."""
    emergency: UnitId | None = None
    """The emergency unit that triage's outcome leads to."""
    protected: bool = False

    @property
    def nature(self) -> Nature:
        """Whether it is a medical matter; what nobody has assessed is one."""
        return Nature.NON_MEDICAL if self.outcome == NON_MEDICAL else Nature.MEDICAL


class Route(msgspec.Struct, frozen=True):
    """Where a case goes."""

    rule: str
    why: RouteWhy
    unit: UnitId
    door: Door
    queue: Audience | None
    """None: the person is sent there, and the case stands in no queue."""
    ring: bool = False


class Routed(msgspec.Struct, frozen=True):
    """A decision: where it goes, and where the next rule would have sent it that leads elsewhere."""

    route: Route
    otherwise: Route | None
    border: bool
    """A place was passed over because it is another care provider's."""


Units = Mapping[UnitId, UnitNow]


def routed(rules: Rules, facts: Facts, units: Units) -> Routed | None:
    """Where the case goes; None if no rule fits, which rules that were proven never let happen.

    `units` holds at least the own, the listed and the emergency unit, and every 1177.
    """
    routes = _routes(rules, facts, units)
    first = next(routes, None)
    if first is None:
        return None
    place = _place(first)
    return Routed(first, next((each for each in routes if _place(each) != place), None), _border(facts, units))


def _place(route: Route) -> tuple[object, ...]:
    return route.unit, route.queue, route.ring


def _routes(rules: Rules, facts: Facts, units: Units) -> Iterator[Route]:
    """What each rule that fits leads to, in order."""
    goals: dict[Goal, UnitNow | None] = {}
    for rule in rules.rules:
        if not _holds(rule.when, facts):
            continue
        if rule.to not in goals:
            goals[rule.to] = _goal(rule.to, facts, units)
        unit = goals[rule.to]
        if unit is None or (rule.when.door is not None and unit.door not in rule.when.door):
            continue
        yield Route(rule.id, rule.why, unit.id, unit.door, _queue(rule, facts, unit), rule.ring)


def _holds(when: When, facts: Facts) -> bool:
    return (
        (when.nature is None or facts.nature in when.nature)
        and (when.priority is None or facts.priority in when.priority)
        and (when.outcome is None or facts.outcome in when.outcome)
        and (when.entrance is None or facts.entrance in when.entrance)
    )


def _queue(rule: Rule, facts: Facts, unit: UnitNow) -> Audience | None:
    if rule.to is Goal.EMERGENCY and unit.id != facts.own and not unit.staffed:
        return None
    return Audience.PROTECTED if facts.protected else Audience(rule.queue)


def _goal(goal: Goal, facts: Facts, units: Units) -> UnitNow | None:
    """The unit that is meant, if there is one that may have the case."""
    own = units[facts.own]
    if goal is Goal.OWN:
        return own
    if goal is Goal.EMERGENCY:
        unit = units[facts.emergency] if facts.emergency is not None else None
        return unit if unit is not None and unit.door is Door.OPEN else None
    if goal is Goal.LISTED:
        unit = _listed(facts, units)
        return unit if unit is not None and unit.care_provider == own.care_provider else None
    advice = [unit for unit in _advice(units) if unit.care_provider == own.care_provider]
    return _first(advice) if goal is Goal.ADVICE else _first([own, *advice])


def advice_of(units: Units) -> UnitNow | None:
    """The 1177 that answers first, whoever's it is."""
    return _first(_advice(units))


def _first(units: Iterable[UnitNow]) -> UnitNow | None:
    """The one where somebody answers first; of equals the first."""
    return min(units, key=_opening, default=None)


def _opening(unit: UnitNow) -> tuple[bool, bool, int]:
    closed = unit.door is Door.CLOSED
    return closed, unit.opens is None, (unit.opens or 0) if closed else 0


def _listed(facts: Facts, units: Units) -> UnitNow | None:
    unit = units.get(facts.listed) if facts.listed is not None else None
    return unit if unit is not None and unit.kind == UnitKind.HEALTH_CENTRE else None


def _advice(units: Units) -> list[UnitNow]:
    return sorted((unit for unit in units.values() if unit.kind == UnitKind.ADVICE_1177), key=lambda unit: unit.id)


def _border(facts: Facts, units: Units) -> bool:
    own = units[facts.own].care_provider
    others = [unit for unit in (_listed(facts, units), *_advice(units)) if unit is not None]
    return any(unit.care_provider != own for unit in others)


def closed_to(route: Route, facts: Facts) -> bool:
    """Whether an urgent medical case would wait behind a closed door without a word."""
    urgent = facts.nature is Nature.MEDICAL and facts.priority <= URGENT
    return urgent and route.queue is not None and route.door is Door.CLOSED and not route.ring


def unit_now(unit: CareUnit, stretch: tuple[Instant, Instant] | None, now: Instant) -> UnitNow:
    """The unit now; `stretch` is from when until when somebody answers there, now or the next time (None: never)."""
    is_open = stretch is not None and stretch[0] <= now < stretch[1]
    door = Door.OPEN if is_open else Door.CLOSED
    return UnitNow(unit.id, unit.kind, unit.care_provider, door, stretch[0] if stretch else None, unit.staffs_tool)
