"""Where a case would go, real or made up, at a moment and with queues as they are or might be; and which real ones can be tried."""

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Audience
from desktop.domain.listing import at_a_unit
from desktop.domain.outcomes import priority_of
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.routing import COMMON_ENTRANCE, Facts, Nature, Routed, Rules, UnitNow
from desktop.domain.rulebooks import Book, Problem
from desktop.domain.triage import Complaint, Decision, Outcome, Words
from desktop.domain.units import CaseId, Instant, Role, UnitId, UnitKind
from desktop.protocol.queries import RulesCases, RulesTried, RulesTry, RulesWaiting, Waiting
from desktop.server.content_in_use import ContentInUse
from desktop.server.handlers.placing import kind_of
from desktop.server.handlers.routing import Going, looked_for, told
from desktop.server.queries.bench import Bench, listing_of, may_be_tried
from desktop.server.queries.finding import Finding
from desktop.server.queries.held_rules import action_data, held
from desktop.server.rule_proof import proven
from desktop.server.storage.reader import Reader

MOST_TRIED = 200
Data = dict[str, str | int]


def tried(reader: Reader, triage: ContentInUse, actor: Actor, query: RulesTry, now: Instant) -> Finding:
    """By what holds, or by a draft of the routing rules."""
    books = held(reader, triage)
    bench = Bench(reader, books.operations, now, Instant(query.at), query.loads)
    rules = proven(Book.ROUTING, query.text, bench.units.values()) if query.text else books.routing
    if not isinstance(rules, Rules):
        return _finding(query, RulesTried(rules if isinstance(rules, Problem) else None))
    if query.case is not None:
        return _finding(query, _real(reader, bench, rules, actor, query.case))
    own = _own(bench, query)
    if own is None:
        return _finding(query, RulesTried(None))
    decision = _decision(query)
    action = action_data(decision, books.operations, own) if decision is not None else {}
    facts = _made_up(bench, query, own, decision, action)
    there, found = bench.routed(rules, facts)
    if query.outcome == Outcome.SELF_CARE:
        found = None
    return _finding(query, _told(bench, rules, facts, there, found, action))


def _finding(query: RulesTry, answer: RulesTried) -> Finding:
    return Finding(FactKind.RULES_READ, answer, case=query.case, data={"query": "rules_try"})


def _real(reader: Reader, bench: Bench, rules: Rules, actor: Actor, which: CaseId) -> RulesTried:
    record = next(iter(reader.stores.cases.some(reader.link, [which])), None)
    facts = bench.facts_of(record) if record is not None else None
    if record is None or facts is None:
        raise Refused(Refusal.NOT_FOUND)
    if actor.role is Role.UNIT_MANAGER and not may_be_tried(bench, actor, record.case):
        raise Refused(Refusal.NO_ACCESS)
    ahead = bench.place(record, facts.own)
    there, found = bench.routed(rules, facts, ahead)
    return _told(bench, rules, facts, there, found, {}, ahead)


def _told(
    bench: Bench, rules: Rules, facts: Facts, there: dict[UnitId, UnitNow], found: Routed | None, action: Data,
    ahead: int | None = None,
) -> RulesTried:  # fmt: skip
    loads = []
    if facts.nature is Nature.MEDICAL:
        others = [one.id for one in there.values() if one.kind == UnitKind.ADVICE_1177 and one.id != facts.own]
        loads = [bench.load(facts.own, facts, ahead)]
        loads += [bench.load(one, facts) for one in others]
    data = told(Going(facts, there, found), rules.version) if found is not None else {}
    return RulesTried(None, data, action, loads)


def waiting(reader: Reader, triage: ContentInUse, actor: Actor, _query: RulesCases, now: Instant) -> Finding:
    """What waits at the manager's own unit; for who writes the rules in the whole region. Nothing that is protected."""
    bench = Bench(reader, held(reader, triage).operations, now, now)
    found = bench.waiting(bench.units, (Audience.CLINICAL, Audience.ADMIN))
    records = [record for record in found if may_be_tried(bench, actor, record.case)][:MOST_TRIED]
    cases = [
        Waiting(one.id, one.unit, one.arrived_at, one.priority, one.care.outcome, one.reason)
        for one in (record.case for record in records)
    ]
    return Finding(FactKind.RULES_READ, RulesWaiting(cases), data={"query": "rules_cases"})


# --- made up ---------------------------------------------------------------------------------------------------------


def _own(bench: Bench, query: RulesTry) -> UnitId | None:
    """As when a case begins: from the common entrance the unit where the person is listed, else the one written to."""
    if query.entrance != COMMON_ENTRANCE:
        return UnitId(query.entrance) if query.entrance in bench.units else None
    return bench.common_entrance(UnitId(query.listed) if at_a_unit(listing_of(query.listing, query.listed)) else None)


def _decision(query: RulesTry) -> Decision | None:
    if query.outcome not in set(Outcome):
        return None
    complaints = (Complaint(query.complaint, Words("", ""), query.outcome),) if query.complaint else ()
    return Decision(query.outcome, query.priority, "", query.competence, query.emergency, complaints=complaints)


def _made_up(bench: Bench, query: RulesTry, own: UnitId, decision: Decision | None, action: Data) -> Facts:
    return Facts(
        own=own,
        entrance=query.entrance,
        priority=priority_of(query.outcome, query.priority) if decision is not None else query.priority,
        outcome=query.outcome if decision is not None else "",
        listed=UnitId(query.listed) if query.listed in bench.units else None,
        emergency=bench.taken_in(decision, query.age * 12, own) if decision is not None else None,
        protected=query.protected,
        kind=kind_of(query.outcome, str(action.get("unit_kind", ""))),
        profession=looked_for(str(action.get("profession", ""))),
        listing=listing_of(query.listing, query.listed),
    )
