"""Where a case goes: the units as they are now with their queues, the region's rules, and a fact that says why (R40).

The decision itself is `domain.routing`; here is only what it goes by.
"""

from collections.abc import Callable, Mapping

import msgspec

from desktop.domain import relief
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Audience, Case
from desktop.domain.opening import after_open_time, closing, opening
from desktop.domain.queue import Targets
from desktop.domain.routing import Door, Facts, Goal, Nature, Route, Routed, Rules, UnitNow, advice_of, routed, unit_now
from desktop.domain.units import MINUTE, CareUnit, Instant, Profession, UnitId, UnitKind
from desktop.server.handlers.effects import changed, happened
from desktop.server.handlers.promises import promised
from desktop.server.handlers.receivers import profession_at_work
from desktop.server.storage.shifting import Shifting
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores
from desktop.server.storage.work import Work

_ANSWERS = frozenset({Profession.NURSE, Profession.RECEPTIONIST})
"""Professions that are at work wherever somebody answers."""


class Going(msgspec.Struct, frozen=True):
    """A case on its way: what the decision went by, and the decision."""

    facts: Facts
    units: dict[UnitId, UnitNow]
    routed: Routed


def decide(
    work: Work,
    case: Case,
    outcome: str,
    priority: int,
    emergency: CareUnit | None = None,
    kind: str = "",
    ahead: int | None = None,
    profession: str = "",
) -> Going:
    """Where the case goes by today's rules; `emergency` is the unit that its outcome leads to, `kind` and `profession` what the
    outcome map names. Changes nothing.

    `ahead`: it waits at its unit already, and so many stand before it there.
    """
    person = work.names.people[case.subject]
    facts = Facts(
        own=_own(work, case, person.listed_at),
        entrance=work.record(case.id).text.entrance,
        priority=priority,
        outcome=outcome,
        listed=person.listed,
        emergency=emergency.id if emergency is not None else None,
        protected=case.audience is Audience.PROTECTED,
        kind=kind,
        profession=looked_for(profession),
        stays=relief.stays_put(case),
        agreed=relief.agreed(case),
        listing=person.listing_now,
    )
    known = {facts.own, facts.listed, facts.emergency}
    cards = {
        unit.id: unit
        for unit in work.stores.persons.units(work.link)
        if unit.id in known or unit.kind in (UnitKind.ADVICE_1177, kind)
    }
    units = {unit.id: unit_at(unit, work.now) for unit in cards.values()}
    units = with_professions(work.stores, work.link, work.shifts, facts, units)
    queues = Queues(work.loads.until_answer, work.targets, work.now)
    reckon(work.routing, facts, cards, units, queues, case.reply_by if ahead is not None else None, ahead)
    found = routed(work.routing, facts, units)
    if found is None:
        raise ValueError("rules are proven before they are used: one of them fits")
    return Going(facts, units, found)


def unit_at(unit: CareUnit, now: Instant) -> UnitNow:
    """The unit at that instant, by its hours and closures."""
    return unit_now(unit, opening(unit, now), now)


class Queues(msgspec.Struct, frozen=True):
    """How long one waits at each unit: open time (ms) by unit, priority, whether it is the receptionists', and how many stand before."""

    until_answer: Callable[[UnitId, int, bool, int | None], int]
    targets: Targets
    now: Instant

    def answering(
        self, unit: UnitNow, card: CareUnit, facts: Facts, target: Instant | None = None, ahead: int | None = None
    ) -> UnitNow:
        """The unit with when it would answer, and whether that is by `target` (None: what would be promised now).

        What cannot wait is not answered in time where it would wait over night.
        """
        if target is None:
            target = after_open_time(card, self.now, self.targets.reply[facts.priority - 1] * MINUTE)
        if ahead is not None and self.now > target:
            ahead += 1  # nobody came when it was its turn
        answers = after_open_time(card, self.now, self.until_answer(card.id, facts.priority, False, ahead))
        closes_first = answers >= closing(card, self.now)
        keeps = answers <= target and not (closes_first and facts.urgent)
        return msgspec.structs.replace(unit, answers=answers, keeps=keeps, closes_first=closes_first)


def _own(work: Work, case: Case, listed_at: UnitId) -> UnitId:
    """The unit written to; once that has ended, where the person is listed."""
    work.know_names(units=[case.unit])
    return listed_at if work.names.units[case.unit].ended else case.unit


def looked_for(profession: str) -> str:
    """The profession that routing looks for, of the outcome map's; empty for one that is at work wherever somebody answers."""
    return "" if profession in _ANSWERS else profession


def with_professions(
    stores: Stores, link: Link, shifts: Shifting, facts: Facts, units: dict[UnitId, UnitNow]
) -> dict[UnitId, UnitNow]:
    """The units with whether the profession is at work there that is looked for."""
    if not facts.profession:
        return units
    return {
        which: msgspec.structs.replace(
            unit, competent=profession_at_work(stores, link, shifts, which, Audience.CLINICAL, facts.profession)
        )
        for which, unit in units.items()
    }


def reckon(
    rules: Rules,
    facts: Facts,
    cards: Mapping[UnitId, CareUnit],
    units: dict[UnitId, UnitNow],
    queues: Queues,
    target: Instant | None = None,
    ahead: int | None = None,
) -> None:
    """When each would answer: the own unit, and, if that is too late, those that are there for the others."""
    asks = any(rule.to is Goal.RELIEF for rule in rules.rules) and not facts.stays
    own = cards[facts.own]
    if facts.nature is Nature.NON_MEDICAL or not (asks or facts.urgent):
        return
    if units[own.id].door is Door.OPEN:
        units[own.id] = queues.answering(units[own.id], own, facts, target, ahead)
    elif not facts.urgent:
        return
    if units[own.id].door is Door.CLOSED or not units[own.id].keeps:
        for unit in cards.values():
            if unit.kind == UnitKind.ADVICE_1177 and unit.id != own.id and units[unit.id].door is Door.OPEN:
                units[unit.id] = queues.answering(units[unit.id], unit, facts)


def gone(work: Work, case: Case, going: Going) -> Case:
    """The case at the unit and in the queue that were decided; where the person is sent elsewhere it stays as it is."""
    route = going.routed.route
    if route.queue is None:
        return case
    work.know_names(units=[route.unit])
    return changed(case, unit=route.unit, audience=route.queue)


def relieved(work: Work, case: Case, going: Going) -> Case:
    """The case at the unit that answers earlier, or asked about it; `case` as it was before it went anywhere."""
    found, own = going.routed, going.units[going.facts.own]
    goes = found.route.relief or (going.facts.agreed and found.route.unit != own.id)
    there = found.route if goes else found.ask
    if there is None or there.queue is None or going.facts.stays:
        return case
    work.know_names(units=[there.unit])
    answers, own_answers = going.units[there.unit].answers or work.now, own.answers or own.opens or Instant(0)
    if not goes:
        return relief.asked(case, there.unit, answers, own_answers)
    by = promised(work, work.names.units[there.unit], going.facts.priority, work.now)[1]
    return relief.moved(case, there.unit, there.queue, answers, own_answers, by)


def said_why(work: Work, actor: Actor, case: Case, going: Going, kind: FactKind = FactKind.ROUTED) -> None:
    """The fact."""
    happened(work, actor, kind, case, Instant(0), **told(going, work.routing.version))


def told(going: Going, version: str) -> dict[str, str | int]:
    """Codes only, enough to tell in words why the case is where it is."""
    facts, units, found = going.facts, going.units, going.routed
    own, listed = units[facts.own], units.get(facts.listed) if facts.listed is not None else None
    data: dict[str, str | int] = {
        "rules": version,
        **_told("", found.route),
        "own": own.id,
        **_door("own", own),
        "entrance": facts.entrance,
        "priority": facts.priority,
        "outcome": facts.outcome,
        "listed": listed.id if listed is not None and listed.kind == UnitKind.HEALTH_CENTRE else "",
        "listing": facts.listing.value,
        "border": int(found.border),
    }
    there = units.get(found.route.unit)
    advice = there if found.route.relief else advice_of(units)
    if advice is not None:
        data |= {"advice": advice.id, **_door("advice", advice)}
    if found.otherwise is not None:
        data |= _told("else_", found.otherwise)
    if facts.kind:
        data["unit_kind"] = facts.kind
    if facts.profession:
        data |= {"profession": facts.profession, "own_competent": int(own.competent)}
    if facts.emergency is not None:
        data["emergency"] = facts.emergency
    if not own.keeps:
        data["own_answers"] = own.answers
        data |= {"advice_answers": advice.answers} if advice is not None and advice.answers else {}
    return data


def turned_away(work: Work, actor: Actor, case: Case, going: Going) -> None:
    """Whoever is told to ring, or promised a later time than the target's, is counted (FT8); and whoever is asked, that she is."""
    data: dict[str, str | int] = {"unit": case.unit, "priority": case.priority}
    if going.routed.route.ring:
        happened(work, actor, FactKind.TURNED_AWAY, case, Instant(0), why="ring", **data)
    elif case.care.promise:
        happened(work, actor, FactKind.TURNED_AWAY, case, Instant(0), why="full", promise=case.care.promise, **data)
    found = case.care.relief
    if found is not None and found.state == relief.ReliefState.ASKED:
        happened(work, actor, FactKind.RELIEF_ASKED, case, to_unit=found.unit, answers=found.answers)


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
