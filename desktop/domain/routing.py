"""Routing: to which unit and queue a case goes, by rules that are data; pure, the same facts always lead to the same place.

The first rule that fits decides: everything it names is so, and its place is there and may have the case. Five things no rule can change:
a protected identity stays behind its protection, no case crosses to another care provider unless the resident has agreed (R66; an
emergency does), nobody is sent to an emergency unit that is closed, for load a case moves only once, to where it is answered
earlier and in time, and what cannot wait is told to ring where the unit closes before it would be answered. That urgent cases never wait behind a closed door is proven of rules before they are used (`server.routing_rules`).
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated

import msgspec

from desktop.domain.case import NON_MEDICAL, Audience
from desktop.domain.listing import ListingState, at_a_unit
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


class Wait(StrEnum):
    """Whether the own unit answers in time, as its queue stands now."""

    KEPT = "kept"
    """Also while it is closed: its time does not run then."""
    BROKEN = "broken"


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
    COMPETENCE = "competence"
    """Of `own`, `listed` and `advice` the first that is open and where somebody of the profession is at work that the outcome map
    names. A nurse is none: what any of them answers is a matter of load."""
    KIND = "kind"
    """Of the units of the kind that the outcome map names, where that is no health centre, the one that answers first."""
    RELIEF = "relief"
    """The 1177 that is open, answers earlier than the own unit, and in time with this case as well."""
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
    OVERLOADED = "overloaded"
    ADVICE_ANSWERS = "advice_answers"
    NOBODY_ANSWERS = "nobody_answers"
    CAN_WAIT = "can_wait"
    UNLISTED = "unlisted"
    KIND = "kind"
    COMPETENCE = "competence"
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
    wait: frozenset[Wait] | None = None
    """Of the own unit."""
    profession: frozenset[Code] | None = None
    """Which one the outcome map names."""
    listing: frozenset[ListingState] | None = None
    """Of the person that it is about."""


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
        Rule("kind", RouteWhy.KIND, Goal.KIND, When(door=frozenset({Door.OPEN}))),
        Rule("kind_later", RouteWhy.KIND, Goal.KIND, When(priority=frozenset({3, 4, 5}))),
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
    answers: Instant = Instant(0)
    """When this case would be answered there, as its queue stands; 0: at once, or not reckoned."""
    keeps: bool = True
    """Whether that is in time."""
    closes_first: bool = False
    """It is open, and closes before this case would be answered."""
    competent: bool = True
    """Somebody of the profession is at work there that the outcome map names."""
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
    """Where the person is listed that it is about, or was when the listing system last answered; None: nowhere here."""
    emergency: UnitId | None = None
    """The emergency unit that triage's outcome leads to."""
    protected: bool = False
    kind: str = ""
    """The kind of unit that the outcome map names; empty: none."""
    profession: str = ""
    """The profession that it names; empty: any that answers, as a nurse does."""
    stays: bool = False
    """It has been moved for load, the resident would rather wait, or a human has answered: load moves it no more."""
    agreed: bool = False
    """The resident has agreed that another care provider answers."""
    listing: ListingState = ListingState.LISTED
    """What the listing system says; the unit in `listed` is nobody's but whose listing is at a unit."""

    @property
    def nature(self) -> Nature:
        """Whether it is a medical matter; what nobody has assessed is one."""
        return Nature.NON_MEDICAL if self.outcome == NON_MEDICAL else Nature.MEDICAL

    @property
    def urgent(self) -> bool:
        """Whether it never waits where nobody answers."""
        return self.nature is Nature.MEDICAL and self.priority <= URGENT


class Route(msgspec.Struct, frozen=True):
    """Where a case goes."""

    rule: str
    why: RouteWhy
    unit: UnitId
    door: Door
    queue: Audience | None
    """None: the person is sent there, and the case stands in no queue."""
    ring: bool = False
    relief: bool = False
    """Moved for load."""


class Routed(msgspec.Struct, frozen=True):
    """A decision: where it goes, and where the next rule would have sent it that leads elsewhere."""

    route: Route
    otherwise: Route | None
    border: bool
    """A place was passed over because it is another care provider's."""
    ask: Route | None = None
    """Where the case would go if the resident agreed to another care provider."""


Units = Mapping[UnitId, UnitNow]


def routed(rules: Rules, facts: Facts, units: Units) -> Routed | None:
    """Where the case goes; None if no rule fits, which rules that were proven never let happen.

    `units` holds at least the own, the listed and the emergency unit, every 1177, and every unit of the kind that is named.
    """
    routes = _routes(rules, facts, units)
    first = next(routes, None)
    if first is None:
        return None
    place = _place(first)
    otherwise = next((each for each in routes if _place(each) != place), None)
    return Routed(first, otherwise, _border(facts, units), _asked(rules, facts, units, first))


def _asked(rules: Rules, facts: Facts, units: Units, first: Route) -> Route | None:
    """Only what is answered somewhere else is worth a question."""
    if facts.agreed or first.unit != facts.own or not _border(facts, units):
        return None
    there = next(_routes(rules, msgspec.structs.replace(facts, agreed=True), units), None)
    elsewhere = there is not None and there.unit != facts.own and there.door is Door.OPEN
    return there if elsewhere else None


def _place(route: Route) -> tuple[object, ...]:
    return route.unit, route.queue, route.ring


def _routes(rules: Rules, facts: Facts, units: Units) -> Iterator[Route]:
    """What each rule that fits leads to, in order."""
    goals: dict[Goal, UnitNow | None] = {}
    for rule in rules.rules:
        if not _holds(rule.when, facts, units):
            continue
        if rule.to not in goals:
            goals[rule.to] = _goal(rule.to, facts, units)
        unit = goals[rule.to]
        if unit is None or (rule.when.door is not None and unit.door not in rule.when.door):
            continue
        relief, queue = rule.to is Goal.RELIEF, _queue(rule, facts, unit)
        ring = rule.ring or (queue is not None and unit.closes_first and facts.urgent)
        yield Route(rule.id, rule.why, unit.id, unit.door, queue, ring, relief)


def wait_of(own: UnitNow) -> Wait:
    """Whether the own unit answers in time."""
    return Wait.BROKEN if own.door is Door.OPEN and not own.keeps else Wait.KEPT


def _holds(when: When, facts: Facts, units: Units) -> bool:
    return (
        (when.nature is None or facts.nature in when.nature)
        and (when.priority is None or facts.priority in when.priority)
        and (when.outcome is None or facts.outcome in when.outcome)
        and (when.entrance is None or facts.entrance in when.entrance)
        and (when.wait is None or wait_of(units[facts.own]) in when.wait)
        and (when.profession is None or facts.profession in when.profession)
        and (when.listing is None or facts.listing in when.listing)
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
    if goal is Goal.KIND:
        return _first(_of_kind(facts, units))
    advice = [unit for unit in _advice(units) if facts.agreed or unit.care_provider == own.care_provider]
    if goal is Goal.COMPETENCE:
        return _competent(facts, [own, _goal(Goal.LISTED, facts, units), *advice])
    if goal is Goal.RELIEF:
        return None if facts.stays else _relief(own, advice)
    return _first(advice) if goal is Goal.ADVICE else _first([own, *advice])


def _relief(own: UnitNow, advice: Iterable[UnitNow]) -> UnitNow | None:
    """Only to an earlier answer, and within what the receiver can take; a health centre's cases alone, for others are special."""
    if own.kind != UnitKind.HEALTH_CENTRE:
        return None
    there = (unit for unit in advice if unit.door is Door.OPEN and unit.competent)
    able = (unit for unit in there if unit.keeps and unit.answers < own.answers)
    return min(able, key=lambda unit: (unit.answers, unit.id), default=None)


def _competent(facts: Facts, units: Iterable[UnitNow | None]) -> UnitNow | None:
    there = (unit for unit in units if unit is not None and unit.competent and unit.door is Door.OPEN)
    return next(there, None) if facts.profession else None


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
    unit = units.get(facts.listed) if facts.listed is not None and at_a_unit(facts.listing) else None
    return unit if unit is not None and unit.kind == UnitKind.HEALTH_CENTRE else None


def _advice(units: Units) -> list[UnitNow]:
    return sorted((unit for unit in units.values() if unit.kind == UnitKind.ADVICE_1177), key=lambda unit: unit.id)


def _of_kind(facts: Facts, units: Units) -> list[UnitNow]:
    """What `own` and `listed` are for is none of these."""
    if facts.kind in ("", UnitKind.HEALTH_CENTRE):
        return []
    provider = units[facts.own].care_provider
    there = (unit for unit in units.values() if unit.kind == facts.kind and unit.care_provider == provider)
    return sorted(there, key=lambda unit: unit.id)


def _border(facts: Facts, units: Units) -> bool:
    own = units[facts.own].care_provider
    others = [unit for unit in (_listed(facts, units), *_advice(units)) if unit is not None]
    return any(unit.care_provider != own for unit in others)


def closed_to(route: Route, facts: Facts) -> bool:
    """Whether an urgent medical case would wait behind a closed door without a word."""
    return facts.urgent and route.queue is not None and route.door is Door.CLOSED and not route.ring


def unit_now(unit: CareUnit, stretch: tuple[Instant, Instant] | None, now: Instant) -> UnitNow:
    """The unit now; `stretch` is from when until when somebody answers there, now or the next time (None: never)."""
    is_open = stretch is not None and stretch[0] <= now < stretch[1]
    door = Door.OPEN if is_open else Door.CLOSED
    opens = stretch[0] if stretch else None
    return UnitNow(unit.id, unit.kind, unit.care_provider, door, opens, staffed=unit.staffs_tool)
