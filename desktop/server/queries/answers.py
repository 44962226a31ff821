"""Answers queries: reads off the loop, has what it read logged by the writer, and only then tells it.

The right to ask and to see is decided twice: when reading, and again in the transaction that logs. Between the two a case
may move; then all is read again.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from desktop.domain.access import Actor, may_ask, seated
from desktop.domain.audit import FactKind, code_word
from desktop.domain.days import swedish_day
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant, PersonId, sound_id
from desktop.protocol.codec import decode_query, encode
from desktop.protocol.down import Answer
from desktop.protocol.queries import (
    QUERIES,
    AskTickList,
    AskUnitWeek,
    CaseLog,
    PersonByNumber,
    PersonCases,
    QueryBody,
    RecordSummary,
    RulesCases,
    RulesPreview,
    RulesTry,
    RulesVersions,
    SearchPerson,
)
from desktop.protocol.times import AskTimes, TimesOffered
from desktop.protocol.up import Query
from desktop.server.content_in_use import ContentInUse
from desktop.server.queries import rulebooks, trying
from desktop.server.queries.case_log import looks
from desktop.server.queries.cases import other_cases
from desktop.server.queries.contact import ask_tick_list, person_by_number
from desktop.server.queries.finding import Finding
from desktop.server.queries.record import record_summary
from desktop.server.queries.search import search
from desktop.server.queries.times import MOST, MOST_WHOLE, times
from desktop.server.queries.week import unit_week
from desktop.server.requests import Look, Resident
from desktop.server.storage.reader import Reader
from desktop.server.throttle import REMEMBERED, Bucket

if TYPE_CHECKING:
    from desktop.server.edge import Edge

LONGEST_ID = 64
_TRIES = 3
"""How often a query is read again when what it read moved before it was logged."""

QUERY_NAMES = {body: name for (name, _), body in QUERIES.items()}
Ask = Callable[[Reader, Actor, Any, Instant], Finding]
ASKS: dict[type[QueryBody], Ask] = {
    SearchPerson: search,
    PersonCases: other_cases,
    CaseLog: looks,
    RecordSummary: record_summary,
    PersonByNumber: person_by_number,
    AskTimes: times,
}
RulesAsk = Callable[[Reader, ContentInUse, Actor, Any, Instant], Finding]
RULES_ASKS: dict[type[QueryBody], RulesAsk] = {
    RulesVersions: rulebooks.versions,
    RulesPreview: rulebooks.preview,
    RulesTry: trying.tried,
    RulesCases: trying.waiting,
    AskUnitWeek: unit_week,
}
"""What goes by the books of rules besides the database."""


class Answers:
    """What the queries of one server have in common: how often each person may ask, and the way of every answer."""

    def __init__(self, edge: "Edge") -> None:
        self._edge = edge
        self._buckets: OrderedDict[PersonId, Bucket] = OrderedDict()

    async def answer(self, actor: Actor, query: Query) -> Answer:
        """The answer or the code of its refusal; never raises but when cancelled."""
        query_id = query.id[:LONGEST_ID]
        try:
            if not self._may_ask_now(actor.person) or len(query.id) > LONGEST_ID:
                raise Refused(Refusal.TOO_MUCH if query_id == query.id else Refusal.BAD_COMMAND)
            name, body = query.name, _read(query)
            return Answer(query_id, msgspec.Raw(await self._told(actor, name, body)))
        except Refused as refused:
            return Answer(query_id, code=refused.code.value)
        except asyncio.CancelledError:
            raise
        except Exception as problem:
            self._edge.log.error("query_failed", exc_info=problem)
            return Answer(query_id, code=Refusal.FAILED.value)

    async def _told(self, actor: Actor, name: str, body: QueryBody) -> bytes:
        edge, purpose = self._edge, code_word(body.purpose)
        if not purpose:
            raise Refused(Refusal.REASON_NEEDED)
        if isinstance(body, AskTickList):
            # About nobody: there is nothing to log.
            today = await edge.reading(lambda reader: _today(reader, actor))
            return encode(ask_tick_list(edge.triage, today, body, swedish_day(edge.clock.now())))
        for _ in range(_TRIES):
            found = await edge.reading(lambda reader: _find(reader, edge.triage, actor, body, edge.clock.now()))
            look = Look(actor, name, purpose, found.kind, found.case, found.shown, found.data, found.subject)
            refusal = await edge.writer.ask(look)
            if refusal is not None and refusal is not Refusal.NEWER:
                raise Refused(refusal)
            if refusal is None and found.outside is not None:
                return encode(await edge.registers.summary(found.outside.person, found.outside.asker))
            if refusal is None and found.answer is not None and isinstance(body, AskTimes) and _is_abroad(edge, body):
                return encode(await _times_abroad(edge, body))
            if refusal is None and found.answer is not None:
                return encode(found.answer)
        raise Refused(Refusal.SERVER_BUSY)

    def _may_ask_now(self, who: PersonId) -> bool:
        """Counted per person: another socket gives nobody more."""
        now, limits = self._edge.clock.now(), self._edge.config.limits
        bucket = self._buckets.pop(who, None) or Bucket(limits.query_rate, limits.query_burst, now)
        self._buckets[who] = bucket
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket.take(now)


def _is_abroad(edge: "Edge", body: AskTimes) -> bool:
    return edge.abroad is not None and body.unit in edge.abroad.units


async def _times_abroad(edge: "Edge", body: AskTimes) -> TimesOffered:
    """What another system's time book offers the person of the case."""
    person = await edge.reading(lambda reader: _person_of(reader, body.case))
    if person is None or edge.abroad is None:
        raise Refused(Refusal.NOT_FOUND)
    found = await edge.abroad.offered(person, body.unit, Instant(body.since), body.days, body.profession, body.mode)
    most = MOST_WHOLE if body.whole else MOST
    return TimesOffered(body.unit, found[:most], len(found) > most)


def _person_of(reader: Reader, case: CaseId) -> Resident | None:
    found = reader.case_of(case)
    return reader.resident(found.subject) if found is not None else None


def _read(query: Query) -> QueryBody:
    body = decode_query(query)
    case: str | None = getattr(body, "case", None)
    if case is not None and not sound_id(case):
        raise Refused(Refusal.BAD_COMMAND)
    return body


def _find(reader: Reader, triage: ContentInUse, actor: Actor, body: QueryBody, now: Instant) -> Finding:
    """At the unit of the commission that the right to ask rests on."""
    today = _today(reader, actor)
    about_rules = RULES_ASKS.get(type(body))
    if about_rules is not None:
        tried = reader.case_of(body.case) if isinstance(body, RulesTry) and body.case is not None else None
        today = seated(today, tried)
        if may_ask(today, QUERY_NAMES[type(body)], tried) is not None:
            return Finding(FactKind.RULES_READ, case=tried.id if tried is not None else None)
        return about_rules(reader, triage, today, body, now)
    case: CaseId | None = getattr(body, "case", None)
    asked = reader.case_of(case) if case is not None and today.beside else None
    return ASKS[type(body)](reader, seated(today, asked), body, now)


def _today(reader: Reader, actor: Actor) -> Actor:
    """With the commissions of this moment, as the writer will have them."""
    return msgspec.structs.replace(actor, assignments=reader.assignments(actor.person))
