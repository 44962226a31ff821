"""Where a case goes that arrives: the units as they are now, the region's rules, and a fact that says why (R40).

The decision itself is `domain.routing`; here is only what it goes by.
"""

import msgspec

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Audience, Case
from desktop.domain.routing import Door, Facts, Route, Routed, UnitNow, advice_of, routed, unit_now
from desktop.domain.units import CareUnit, Instant, UnitId, UnitKind
from desktop.server.handlers.effects import changed, happened
from desktop.server.opening import opening
from desktop.server.storage.work import Work

ALWAYS = Instant(2**53 - 1)


class Going(msgspec.Struct, frozen=True):
    """A case on its way: what the decision went by, and the decision."""

    facts: Facts
    units: dict[UnitId, UnitNow]
    routed: Routed


def decide(work: Work, case: Case, outcome: str, priority: int, emergency: CareUnit | None = None) -> Going:
    """Where the case goes by today's rules; `emergency` is the unit that its outcome leads to. Changes nothing."""
    listed = work.names.people[case.subject].listed_at
    facts = Facts(
        own=case.unit,
        entrance=work.record(case.id).text.entrance,
        priority=priority,
        outcome=outcome,
        listed=listed,
        emergency=emergency.id if emergency is not None else None,
        protected=case.audience is Audience.PROTECTED,
    )
    known = {case.unit, listed, facts.emergency}
    units = {
        unit.id: _now(unit, work.now)
        for unit in work.stores.persons.units(work.link)
        if unit.id in known or unit.kind == UnitKind.ADVICE_1177
    }
    found = routed(work.triage.routing, facts, units)
    if found is None:
        raise ValueError("rules are proven before they are used: one of them fits")
    return Going(facts, units, found)


def _now(unit: CareUnit, now: Instant) -> UnitNow:
    """A unit that has not told its hours never closes."""
    return unit_now(unit, (Instant(0), ALWAYS) if unit.hours is None else opening(unit.hours, now), now)


def gone(work: Work, case: Case, going: Going) -> Case:
    """The case at the unit and in the queue that were decided; where the person is sent elsewhere it stays as it is."""
    route = going.routed.route
    if route.queue is None:
        return case
    work.know_names(units=[route.unit])
    return changed(case, unit=route.unit, audience=route.queue)


def said_why(work: Work, actor: Actor, case: Case, going: Going) -> None:
    """The fact: codes only, enough to tell in words why the case is where it is."""
    facts, units, found = going.facts, going.units, going.routed
    own, listed = units[facts.own], units.get(facts.listed) if facts.listed is not None else None
    data: dict[str, str | int] = {
        "rules": work.triage.routing.version,
        **_told("", found.route),
        "own": own.id,
        **_door("own", own),
        "entrance": facts.entrance,
        "priority": facts.priority,
        "outcome": facts.outcome,
        "listed": listed.id if listed is not None and listed.kind == UnitKind.HEALTH_CENTRE else "",
        "border": int(found.border),
    }
    advice = advice_of(units)
    if advice is not None:
        data |= {"advice": advice.id, **_door("advice", advice)}
    if found.otherwise is not None:
        data |= _told("else_", found.otherwise)
    happened(work, actor, FactKind.ROUTED, case, Instant(0), **data)


def _told(prefix: str, route: Route) -> dict[str, str | int]:
    return {
        f"{prefix}rule": route.rule,
        f"{prefix}why": route.why.value,
        f"{prefix}unit": route.unit,
        f"{prefix}queue": route.queue.value if route.queue is not None else "",
        f"{prefix}ring": int(route.ring),
    }


def _door(name: str, unit: UnitNow) -> dict[str, str | int]:
    """Whether it is open, and if not when it opens (0: it does not)."""
    return {f"{name}_open": int(unit.door is Door.OPEN), f"{name}_opens": _opens(unit)}


def _opens(unit: UnitNow) -> int:
    return 0 if unit.door is Door.OPEN or unit.opens is None else unit.opens
