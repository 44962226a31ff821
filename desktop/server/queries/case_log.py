"""`case_log`: who has looked at a case, when and why, from the chained facts and nothing else."""

import re

from desktop.domain.access import Actor, may_ask
from desktop.domain.audit import FactKind
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Instant, PersonId, StaffCard
from desktop.protocol.numbers import LARGEST
from desktop.protocol.queries import CaseLog, LogEntry, LogPage
from desktop.server.queries.finding import Finding
from desktop.server.storage.facts import NumberedFact
from desktop.server.storage.reader import Reader

MOST = 200
_PAGE = re.compile(r"([0-9]{1,16})\.([0-9]{1,16})\.([A-Za-z0-9_-]{1,64})").fullmatch
_FIRST = (LARGEST, "", 0)


def looks(reader: Reader, actor: Actor, query: CaseLog, _now: Instant) -> Finding:
    """A page of the log, newest first; that it was read stands in the next one."""
    before = _before(query.page)
    case = reader.case_of(query.case)
    if case is None or may_ask(actor, "case_log", case) is not None:
        return Finding(FactKind.LOG_READ, case=query.case)
    found = reader.stores.facts.looks(reader.link, case.id, before, MOST + 1)
    page = found[:MOST]
    staff = reader.stores.persons.some_staff(reader.link, {one.fact.person for one in page})
    entries = [_entry(one, staff) for one in page]
    data: dict[str, str | int] = {"entries": len(entries)}
    return Finding(FactKind.LOG_READ, LogPage(entries, _next(page) if len(found) > MOST else ""), case.id, data=data)


def _before(page: str) -> tuple[int, str, int]:
    """Where a page begins: (at, writer, number) of the last entry of the one before."""
    if not page:
        return _FIRST
    found = _PAGE(page)
    if found is None:
        raise Refused(Refusal.BAD_COMMAND)
    at, number, writer = found.groups()
    return int(at), writer, int(number)


def _next(page: list[NumberedFact]) -> str:
    last = page[-1]
    return f"{last.fact.at}.{last.number}.{last.writer}"


def _entry(stored: NumberedFact, staff: dict[PersonId, StaffCard]) -> LogEntry:
    fact = stored.fact
    theirs = str(fact.data.get("stream", "")).endswith(":resident")
    card = None if theirs else staff.get(fact.person)
    return LogEntry(
        id=stored.id,
        at=fact.at,
        kind=fact.kind,
        side="staff" if card else "resident",
        person=fact.person,
        name=card.name if card else "",
        profession=card.profession if card else "",
        unit=fact.unit,
        purpose=str(fact.data.get("purpose", "")),
        code=str(fact.data.get("code", "")),
    )
