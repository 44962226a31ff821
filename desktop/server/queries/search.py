"""`search_person`: cases that the actor may open, by personnummer, case id or name, in this order."""

from desktop.domain.access import Actor, may_ask, searched, withheld
from desktop.domain.audit import FactKind
from desktop.domain.case import Audience, Case
from desktop.domain.days import months_at, swedish_day
from desktop.domain.identity import sex_word
from desktop.domain.names import search_words
from desktop.domain.person_number import parse_number, sex_of
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant, sound_id
from desktop.protocol.queries import Found, Hit, SearchPerson
from desktop.server.queries.finding import Finding, Lines
from desktop.server.storage.lookups import Scope
from desktop.server.storage.reader import Reader

MOST = 20
LONGEST_TEXT = 200
SHORTEST_WORD = 2
"""Letters that the longest word of a name needs; Ek and Bo are names, E is half a register."""
SHORTEST_ID = 16
_QUERY = "search_person"


def search(reader: Reader, actor: Actor, query: SearchPerson, now: Instant) -> Finding:
    """Cases of the actor's own queues, at all units where she works now; the text itself is told to nobody."""
    if len(query.text) > LONGEST_TEXT:
        raise Refused(Refusal.BAD_COMMAND)
    if may_ask(actor, _QUERY, None) is not None or actor.unit is None:
        return Finding(FactKind.SEARCHED)
    queues = searched(actor)
    scope = Scope((actor.unit, *actor.beside), queues, Audience.PROTECTED in queues, MOST + 1)
    by, ids = _look_up(reader, query.text, scope, now)
    cases = {case.id: case for case in reader.cases(ids)}
    settings = reader.stores.lookups.settings(reader.link, reader.stores.persons, actor.unit, list(cases.values()))
    shown = [cases[one] for one in ids[:MOST] if withheld(actor, _QUERY, cases[one], settings[one]) is None]
    hits = _hits(reader, actor, shown, now)
    data: dict[str, str | int] = {"by": by, "hits": len(hits)}
    return Finding(
        FactKind.SEARCHED,
        Found(hits, more=len(ids) > MOST),
        shown=tuple(case.id for case in shown),
        data=data,
    )


def _look_up(reader: Reader, text: str, scope: Scope, now: Instant) -> tuple[str, list[CaseId]]:
    """By what was found, and the cases."""
    lookups, link = reader.stores.lookups, reader.link
    number = _number(text, now)
    if number is not None:
        person = reader.resident_by_number(number)
        return "number", lookups.by_people(link, [person.id], scope) if person is not None else []
    name = text.strip()
    if len(name) >= SHORTEST_ID and sound_id(name):
        case = lookups.by_id(link, CaseId(name), scope)
        if case:
            return "case", case
    words = search_words(text)
    if max(map(len, words), default=0) < SHORTEST_WORD:
        return "name", []
    return "name", lookups.by_name(link, words, scope)


def _number(text: str, now: Instant) -> str | None:
    try:
        return parse_number(text, swedish_day(now))
    except Refused:
        return None


def _hits(reader: Reader, actor: Actor, cases: list[Case], now: Instant) -> list[Hit]:
    people = reader.stores.persons.some(reader.link, {who for one in cases for who in (one.subject, one.resident)})
    lines = Lines(reader, actor, cases)

    def hit(case: Case) -> Hit:
        subject, writer = people[case.subject], people[case.resident]
        months = months_at(now, subject.personnummer, subject.born)
        return Hit(
            line=lines.line(case),
            name=subject.name,
            age_months=months,
            sex=sex_word(sex_of(subject.personnummer, subject.sex), months),
            writer="" if writer.id == subject.id else writer.name,
            protected=subject.protected or writer.protected,
        )

    return [hit(case) for case in cases]
