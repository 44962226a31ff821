"""What is asked while somebody calls or stands at the counter: who has this number, and what to tick."""

from datetime import date

import msgspec

from desktop.domain.access import Actor, may_ask, queues_of
from desktop.domain.audit import FactKind
from desktop.domain.case import Audience, CaseState
from desktop.domain.days import months_at, swedish_day
from desktop.domain.identity import sex_word
from desktop.domain.person_number import birthday, checked_birth, kind_of, parse_number, sex_of, told_by
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Instant
from desktop.protocol.queries import AskTickList, KnownPerson, PersonByNumber, TickList
from desktop.server.content_in_use import ContentInUse
from desktop.server.queries.finding import Finding
from desktop.server.requests import Resident
from desktop.server.storage.interview_views import shown
from desktop.server.storage.reader import Reader
from desktop.triage.compiled import Content
from desktop.triage.interview import SEXES, begin
from desktop.triage.own_words import judged
from desktop.triage.state import Interview, Subject
from desktop.triage.suggest import suggest
from desktop.triage.ticking import signs_asked, tick_list, ticked

_MOST_READ = 200


def person_by_number(reader: Reader, actor: Actor, query: PersonByNumber, now: Instant) -> Finding:
    """Of protected identities that there is one, unless it is the actor's business to look after them."""
    if may_ask(actor, "person_by_number", None) is not None:
        return Finding(FactKind.PERSON_LOOKED_UP)
    number = parse_number(query.text, swedish_day(now))
    person = reader.resident_by_number(number)
    if person is None:
        answer = _told(KnownPerson("unknown", number, kind_of(number)), number, now)
        return Finding(FactKind.PERSON_LOOKED_UP, answer, data={"known": 0})
    if person.protected and not any(stream.part == Audience.PROTECTED for stream in queues_of(actor)):
        answer = KnownPerson("protected", number, kind_of(number))
    else:
        answer = _known(reader, actor, person, now)
    return Finding(FactKind.PERSON_LOOKED_UP, answer, data={"known": 1}, subject=person.id)


def _told(answer: KnownPerson, number: str, now: Instant, person: Resident | None = None) -> KnownPerson:
    """The answer with age and sex."""
    told = person.born if person is not None else ""
    months, born = months_at(now, number, told), birthday(number, told)
    word = sex_word(sex_of(number, person.sex if person is not None else ""), months)
    day = told_by(number).born
    exact = day if len(day) == len("2000-01-01") else told or day
    return msgspec.structs.replace(answer, born=exact if born is not None else "", sex=word, age_months=months)


def _known(reader: Reader, actor: Actor, person: Resident, now: Instant) -> KnownPerson:
    queues = {(stream.id, stream.part) for stream in queues_of(actor)}
    cases = (record.case for record in reader.stores.lookups.of_person(reader.link, person.id, _MOST_READ))
    standing = [one for one in cases if one.state is not CaseState.CLOSED and (one.unit, one.audience) in queues]
    answer = KnownPerson(
        state="known",
        number=person.personnummer,
        kind=kind_of(person.personnummer),
        name=person.name,
        phone=person.phone,
        language=person.language,
        listed_at=person.listed,
        open_cases=len(standing),
    )
    return _told(answer, person.personnummer, now, person)


def ask_tick_list(triage: ContentInUse, actor: Actor, query: AskTickList, today: date) -> TickList:
    """The questions as they stand, and what the answers lead to; raises Refused as the command that saves them does."""
    if may_ask(actor, "tick_list", None) is not None:
        raise Refused(Refusal.NO_ACCESS)
    content = triage.content
    if content is None:
        return TickList("")
    if query.sex not in ("", *SEXES):
        raise Refused(Refusal.UNKNOWN_OPTION)
    born = birthday("", checked_birth(query.born, today)) if query.born.strip() else None
    subject = Subject(born, query.sex)
    bare = begin(content, subject, (), today)
    hits = suggest(content, bare, query.own_words, query.language).hits if query.own_words.strip() else ()
    suggested = [hit.reason for hit in hits]
    if not query.reasons:
        return TickList(content.version, suggested=suggested)
    state = ticked(content, begin(content, subject, query.reasons, today), query.answers)
    return _as_it_stands(content, state, query, suggested)


def _as_it_stands(content: Content, state: Interview, query: AskTickList, suggested: list[str]) -> TickList:
    decision = judged(content, state, content, query.own_words).decision
    return TickList(
        content.version,
        questions=[shown(question) for question in tick_list(content, state)],
        suggested=suggested,
        signs_asked=signs_asked(content, state),
        outcome=decision.outcome,
        priority=decision.priority or 0,
        why=[why.text for why in (*decision.reasons, *decision.floors)],
    )
