"""`person_cases`: the other cases of the person whom a case is about, wherever in the region they are."""

from collections import Counter

from desktop.domain.access import Actor, Withheld, may_ask, withheld
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.domain.units import Instant
from desktop.protocol.queries import OtherCases, PersonCases
from desktop.server.queries.finding import Finding, Lines
from desktop.server.storage.reader import Reader

MOST = 50
_MOST_READ = 1_000
"""Of one person's cases; what lies beyond is neither shown nor counted."""
_QUERY = "person_cases"


def other_cases(reader: Reader, actor: Actor, query: PersonCases, _now: Instant) -> Finding:
    """What access withholds is only counted, by why."""
    this = reader.case_of(query.case)
    if this is None or may_ask(actor, _QUERY, this) is not None:
        return Finding(FactKind.CASES_LISTED, case=query.case)
    records = reader.stores.lookups.of_person(reader.link, this.subject, _MOST_READ)
    others = [record.case for record in records if record.case.id != this.id]
    settings = reader.stores.lookups.settings(reader.link, reader.stores.persons, actor.unit, others)
    why = {case.id: withheld(actor, _QUERY, case, settings[case.id]) for case in others}
    seen = [case for case in others if why[case.id] is None]
    counts = Counter(reason for reason in why.values() if reason is not None)
    answer = _answer(reader, actor, this, seen, counts)
    data: dict[str, str | int] = {"shown": len(answer.cases), "withheld": counts.total()}
    return Finding(FactKind.CASES_LISTED, answer, this.id, tuple(line.case for line in answer.cases), data)


def _answer(reader: Reader, actor: Actor, this: Case, seen: list[Case], counts: Counter[Withheld]) -> OtherCases:
    shown = seen[:MOST]
    lines = Lines(reader, actor, [this, *shown])
    return OtherCases(
        this=lines.line(this),
        cases=[lines.line(case) for case in shown],
        more=len(seen) > MOST,
        other_provider=counts[Withheld.OTHER_PROVIDER],
        blocked=counts[Withheld.BLOCKED],
        not_covered=counts[Withheld.NOT_COVERED],
    )
