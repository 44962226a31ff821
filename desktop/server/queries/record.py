"""`record_summary`: whose record is to be asked for. It is asked for outside, once it has been logged that somebody wants it."""

from desktop.domain.access import Actor, may_ask
from desktop.domain.audit import FactKind
from desktop.domain.units import Instant
from desktop.protocol.queries import RecordSummary
from desktop.server.adapters.record import Asker
from desktop.server.queries.finding import Finding, Outside
from desktop.server.storage.reader import Reader


def record_summary(reader: Reader, actor: Actor, query: RecordSummary, _now: Instant) -> Finding:
    """Of the person whom the case is about."""
    case = reader.case_of(query.case)
    if case is None or actor.unit is None or may_ask(actor, "record_summary", case) is not None:
        return Finding(FactKind.RECORD_READ, case=query.case)
    person, unit = reader.resident(case.subject), reader.unit(actor.unit)
    if person is None or unit is None:
        return Finding(FactKind.RECORD_READ, case=query.case)
    outside = Outside(person, Asker(unit.id, unit.care_provider))
    return Finding(FactKind.RECORD_READ, case=case.id, outside=outside)
