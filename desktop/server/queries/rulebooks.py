"""The books of rules as managers see them: versions, and what a draft would have changed of the last day and of what waits now."""

from collections.abc import Iterable

import msgspec

from desktop.domain.access import Actor, may_write_rules
from desktop.domain.audit import Fact, FactKind
from desktop.domain.case import Audience
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.routing import Facts, RouteWhy, Rules, UnitNow, routed
from desktop.domain.rulebooks import FILE, Book, Problem
from desktop.domain.units import DAY, CareUnit, Instant, PersonId, UnitId
from desktop.protocol.queries import (
    Moved,
    RulesChange,
    RulesHeld,
    RulesPreview,
    RulesVersion,
    RulesVersions,
)
from desktop.server.content_in_use import ContentInUse
from desktop.server.queries.bench import Bench, listing_of, may_be_tried, place_of, units_at
from desktop.server.queries.finding import Finding
from desktop.server.queries.held_rules import action_data, held
from desktop.server.rule_proof import proven
from desktop.server.storage.reader import Reader
from desktop.triage.operations import Operations

MOST_VERSIONS = 30
MOST_SHOWN = 100
MOST_LOOKED_AT = 5_000
"""Of the last day's cases."""
Data = dict[str, str | int]


def _book(name: str) -> Book:
    if name not in set(Book):
        raise Refused(Refusal.NOT_FOUND)
    return Book(name)


def versions(reader: Reader, triage: ContentInUse, actor: Actor, query: RulesVersions, _now: Instant) -> Finding:
    """The newest versions with their texts, and the file as version 0."""
    book, here = _book(query.book), reader.unit(actor.unit or UnitId(""))
    saved = reader.stores.rulebooks.last(reader.link, book, MOST_VERSIONS)
    people = {who for one in saved for who in (one.author, one.published_by) if who is not None}
    cards = reader.stores.persons.some_staff(reader.link, people)

    def name(who: PersonId | None) -> str:
        card = cards.get(who) if who is not None else None
        return card.name if card is not None else ""

    told_of = [
        RulesVersion(
            one.number, one.text, one.comment, name(one.author), one.saved_at, one.published_at, name(one.published_by)
        )
        for one in saved
    ]
    answer = RulesHeld(
        held(reader, triage).numbers[book],
        [*told_of, RulesVersion(FILE, triage.text_of(book))],
        here is not None and may_write_rules(actor, here.kind),
    )
    return Finding(FactKind.RULES_READ, answer, data={"query": "rules_versions", "book": book.value})


def preview(reader: Reader, triage: ContentInUse, actor: Actor, query: RulesPreview, now: Instant) -> Finding:
    """The cases of the last 24 hours, by what holds and by the draft."""
    book, units = _book(query.book), reader.units()
    data: Data = {"query": "rules_preview", "book": book.value}
    draft = proven(book, query.text, units)
    if isinstance(draft, Problem):
        return Finding(FactKind.RULES_READ, RulesChange(draft), data=data)
    facts = reader.stores.facts.routed_since(reader.link, Instant(now - DAY), MOST_LOOKED_AT)
    before = held(reader, triage)
    if isinstance(draft, Operations):
        moved = _acted_otherwise(reader, facts, (before.operations, draft))
        change = RulesChange(None, len(facts), len(moved), moved[:MOST_SHOWN])
        return Finding(FactKind.RULES_READ, change, data=data)
    moved = _rerouted(reader, facts, (before.routing, draft), units)
    looked_at, waiting = _rerouted_now(Bench(reader, before.operations, now, now), actor, (before.routing, draft))
    change = RulesChange(
        None, len(facts), len(moved), moved[:MOST_SHOWN], looked_at, len(waiting), waiting[:MOST_SHOWN]
    )  # fmt: skip
    return Finding(FactKind.RULES_READ, change, data=data)


def _rerouted_now(bench: Bench, actor: Actor, rules: tuple[Rules, Rules]) -> tuple[int, list[Moved]]:
    """What waits now, as if it came now, with the queues as they are: how many were looked at, and which would go elsewhere."""
    records, moved = bench.waiting(bench.units, Audience), []
    for record in records:
        facts, case = bench.facts_of(record), record.case
        if facts is None:
            continue
        ahead = bench.place(record, facts.own)
        before, after = (place_of(bench.routed(one, facts, ahead)[1]) for one in rules)
        if {**before, "rule": ""} != {**after, "rule": ""}:
            which = case.id if may_be_tried(bench, actor, case) else None
            moved.append(
                Moved(case.arrived_at, case.priority, case.care.outcome, case.reason, True, before, after, which)
            )
    return len(records), moved


def _rerouted(reader: Reader, facts: list[Fact], rules: tuple[Rules, Rules], units: list[CareUnit]) -> list[Moved]:
    by_id = {unit.id: unit for unit in units}
    found = []
    for fact in facts:
        went = _facts_of(fact.data)
        there = _loaded(units_at(by_id, went, fact.at), fact.data)
        if went.own not in there:  # the unit has ended since
            continue
        before, after = (place_of(routed(one, went, there)) for one in rules)
        if {**before, "rule": ""} != {**after, "rule": ""}:
            found.append((fact, before, after))
    return _moved(reader, found)


def _loaded(there: dict[UnitId, UnitNow], data: Data) -> dict[UnitId, UnitNow]:
    """With what the decision went by of queues, as far as its fact tells; where it went it was answered in time."""
    for name in ("own", "advice"):
        unit, answers = there.get(UnitId(str(data.get(name, "")))), int(data.get(f"{name}_answers", 0))
        if unit is not None and answers:
            keeps = data["unit"] == unit.id and name == "advice"
            there[unit.id] = msgspec.structs.replace(unit, answers=Instant(answers), keeps=keeps)
    if "profession" not in data:
        return there
    competent = {
        str(data["unit"]) if data["why"] == RouteWhy.COMPETENCE else "",
        str(data["own"]) if data.get("own_competent") else "",
    }
    return {which: msgspec.structs.replace(unit, competent=which in competent) for which, unit in there.items()}


def _facts_of(data: Data) -> Facts:
    """What a decision went by, as its fact tells it."""
    listed, emergency = str(data.get("listed", "")), str(data.get("emergency", ""))
    return Facts(
        own=UnitId(str(data["own"])),
        entrance=str(data["entrance"]),
        priority=int(data["priority"]),
        outcome=str(data["outcome"]),
        listed=UnitId(listed) if listed else None,
        emergency=UnitId(emergency) if emergency else None,
        protected=data.get("queue") == Audience.PROTECTED,
        kind=str(data.get("unit_kind", "")),
        profession=str(data.get("profession", "")),
        listing=listing_of(str(data.get("listing", "")), listed),
    )


def _acted_otherwise(reader: Reader, facts: list[Fact], maps: tuple[Operations, Operations]) -> list[Moved]:
    found = []
    for fact in facts:
        record = reader.stores.interviews.of(reader.link, fact.case) if fact.case is not None else None
        if record is None or record.assessment is None:
            continue
        before, after = (action_data(record.assessment.decision, one, UnitId(str(fact.data["own"]))) for one in maps)
        if before != after:
            found.append((fact, before, after))
    return _moved(reader, found)


def _moved(reader: Reader, found: Iterable[tuple[Fact, Data, Data]]) -> list[Moved]:
    changes = list(found)
    cases = {one.id: one for one in reader.cases([fact.case for fact, _, _ in changes[:MOST_SHOWN] if fact.case])}
    moved = []
    for fact, before, after in changes:
        case = cases.get(fact.case) if fact.case is not None else None
        reason, is_open = (case.reason, not case.closed_at) if case is not None else ("", False)
        priority, outcome = int(fact.data["priority"]), str(fact.data["outcome"])
        moved.append(Moved(fact.at, priority, outcome, reason, is_open, before, after))
    return moved
