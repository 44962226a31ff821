"""The test bench: units, their queues and cases as one look at the database has them, or as they might be.

What it says of a case is what the same rules would decide of it: the facts are made as `handlers.routing` makes them, and the
reckoning of queues is the same code.
"""

from collections.abc import Iterable
from functools import cached_property

import msgspec

from desktop.domain import load, relief
from desktop.domain.access import Actor, may_write_rules
from desktop.domain.case import Audience, Case, CaseState
from desktop.domain.listing import ListingState
from desktop.domain.load import Count
from desktop.domain.routing import COMMON_ENTRANCE, Facts, Routed, Rules, UnitNow, routed
from desktop.domain.triage import Decision, Outcome
from desktop.domain.units import MINUTE, CareUnit, CaseId, Instant, PersonId, UnitId, UnitKind
from desktop.protocol.queries import TriedLoad
from desktop.server.handlers.placing import emergency_unit, kind_of
from desktop.server.handlers.routing import Queues, looked_for, reckon, unit_at, with_professions
from desktop.server.requests import Resident
from desktop.server.storage.cases import CaseRecord
from desktop.server.storage.reader import Reader
from desktop.server.storage.reckoning import Reckoning
from desktop.server.storage.shifting import Shifting
from desktop.triage.operations import Operations, action_of

MOST_WAITING = 2_000
Data = dict[str, str | int]


class Bench:
    """At a moment `at`, by today's hours and queues; `given` are queues as they might be instead."""

    def __init__(
        self, reader: Reader, operations: Operations, now: Instant, at: Instant, given: Iterable[TriedLoad] = ()
    ) -> None:
        self.at = at
        self.units = {unit.id: unit for unit in reader.units()}
        self._reader = reader
        self._operations = operations
        self._given = {one.unit: one for one in given}
        self._shifts = Shifting(reader.link, reader.stores)
        self._loads = Reckoning(reader.link, reader.stores, now, tuple, self._shifts)
        self._people: dict[PersonId, Resident] = {}
        self._lines: dict[UnitId, dict[CaseId, int]] = {}

    @cached_property
    def _queues(self) -> Queues:
        return Queues(self._until_answer, self._reader.stores.persons.targets(self._reader.link), self.at)

    # --- queues --------------------------------------------------------------------------------------------------------

    def _until_answer(self, unit: UnitId, priority: int, admin: bool, ahead: int | None) -> int:
        given = self._given.get(unit)
        if given is None:
            return self._loads.until_answer(unit, priority, admin, ahead)
        one, two, three, four, five = (given.before if place == priority else 0 for place in range(1, 6))
        count = Count((one, two, three, four, five))
        return load.until_answer(count, given.staff, given.handling * MINUTE, priority, empty=given.staff == 0)

    def load(self, unit: UnitId, facts: Facts, ahead: int | None = None) -> TriedLoad:
        """The queue of a unit before that case, and when it would be answered there."""
        found, card = self._given.get(unit), self.units[unit]
        if found is None:
            now = self._loads.measured(unit)
            before = load.before(now.count, facts.priority) if ahead is None else ahead
            found = TriedLoad(unit, before, now.staff, -(-now.handling // MINUTE))
        there = self._queues.answering(unit_at(card, self.at), card, facts, None, ahead)
        opens = there.opens is not None
        return msgspec.structs.replace(found, answers=there.answers if opens else Instant(0), keeps=there.keeps)

    def place(self, record: CaseRecord, own: UnitId) -> int | None:
        """How many stand before a case that waits at its own unit; None: it does not, and is reckoned as one that comes."""
        case = record.case
        if case.state is not CaseState.QUEUED or case.unit != own or case.audience is Audience.ADMIN:
            return None
        if own not in self._lines:
            self._lines[own] = self._loads.places(own)
        return self._lines[own].get(case.id)

    # --- cases ---------------------------------------------------------------------------------------------------------

    def waiting(self, units: Iterable[UnitId], audiences: Iterable[Audience]) -> list[CaseRecord]:
        """The cases that nobody holds in these queues, newest first."""
        read, kinds = self._reader, tuple(audiences)
        records = [
            one for unit in units for kind in kinds for one in read.stores.cases.queue(read.link, unit, kind)
        ]  # fmt: skip
        free = (one for one in records if one.case.state is CaseState.QUEUED)
        found = sorted(free, key=lambda one: -one.case.arrived_at)[:MOST_WAITING]
        self._people |= read.stores.persons.some(read.link, {one.case.subject for one in found})
        return found

    def facts_of(self, record: CaseRecord) -> Facts | None:
        """What would be decided on if it came now; None if its unit is no longer there."""
        case, text = record.case, record.text
        person = self._people.get(case.subject) or self._reader.resident(case.subject)
        own = self._own(text.entrance, person.listed if person is not None else None, case.unit)
        if person is None or own not in self.units:
            return None
        decision = self.decision_of(case.id)
        taken_in, kind, profession = None, "", ""
        if decision is not None:
            taken_in = self.taken_in(decision, text.age_months, own)
            action = action_of(decision, self._operations, own)
            kind, profession = kind_of(relief.matter(case), action.unit_kind), looked_for(action.profession)
        return Facts(
            own=own,
            entrance=text.entrance,
            priority=case.priority,
            outcome=relief.matter(case),
            listed=person.listed,
            emergency=taken_in,
            protected=case.audience is Audience.PROTECTED,
            kind=kind,
            profession=profession,
            stays=relief.stays_put(case),
            agreed=relief.agreed(case),
            listing=person.listing_now,
        )

    def decision_of(self, case: CaseId) -> Decision | None:
        """What triage decided of it."""
        record = self._reader.stores.interviews.of(self._reader.link, case)
        return record.assessment.decision if record is not None and record.assessment is not None else None

    def taken_in(self, decision: Decision, months: int, own: UnitId) -> UnitId | None:
        """The open emergency unit that the decision leads to."""
        if decision.outcome != Outcome.EMERGENCY_DEPARTMENT:
            return None
        found = emergency_unit(self.units.values(), decision.emergency_unit, months, self.units[own], self.at)
        return found.id if found is not None else None

    def _own(self, entrance: str, listed: UnitId | None, unit: UnitId) -> UnitId:
        """As when a case begins; where it stands if that can no longer be."""
        if entrance == COMMON_ENTRANCE:
            return self.common_entrance(listed) or unit
        return UnitId(entrance) if entrance in self.units else unit

    def common_entrance(self, listed: UnitId | None) -> UnitId | None:
        """Where the person is listed, else 1177."""
        advice = min((one.id for one in self.units.values() if one.kind == UnitKind.ADVICE_1177), default=None)
        return listed if listed in self.units else advice

    # --- decisions -----------------------------------------------------------------------------------------------------

    def there(self, facts: Facts) -> dict[UnitId, UnitNow]:
        """The units that the rules can name."""
        there = units_at(self.units, facts, self.at)
        return with_professions(self._reader.stores, self._reader.link, self._shifts, facts, there)

    def routed(
        self, rules: Rules, facts: Facts, ahead: int | None = None
    ) -> tuple[dict[UnitId, UnitNow], Routed | None]:
        """The units with their queues, and where the case goes."""
        there = self.there(facts)
        cards = {unit: self.units[unit] for unit in there}
        reckon(rules, facts, cards, there, self._queues, None, ahead)
        return there, routed(rules, facts, there)


def may_be_tried(bench: Bench, actor: Actor, case: Case) -> bool:
    """Whether a manager may try this case: of her own unit, or where she writes the rules of any; none that is protected."""
    here = bench.units.get(actor.unit or UnitId(""))
    if here is None or case.audience is Audience.PROTECTED:
        return False
    return case.unit == here.id or may_write_rules(actor, here.kind)


def units_at(units: dict[UnitId, CareUnit], facts: Facts, at: Instant) -> dict[UnitId, UnitNow]:
    """With the hours and closures that are known today."""
    wanted = {facts.own, facts.listed, facts.emergency}
    kinds = {UnitKind.ADVICE_1177, facts.kind}
    return {one.id: unit_at(one, at) for one in units.values() if one.id in wanted or one.kind in kinds}


def listing_of(said: str, listed: str) -> ListingState:
    """What is said of the listing; where nothing is, the unit tells."""
    if said in set(ListingState):
        return ListingState(said)
    return ListingState.LISTED if listed else ListingState.UNKNOWN


def place_of(found: Routed | None) -> Data:
    """Where it goes, as plain values."""
    if found is None:
        return {}
    route = found.route
    return {"rule": route.rule, "unit": route.unit, "queue": route.queue or "", "ring": int(route.ring)}
