"""`times`: the free times of a unit's own time book that whoever asks may book for the person of a case."""

from datetime import timedelta

from desktop.domain.access import Actor, may_ask
from desktop.domain.audit import FactKind
from desktop.domain.days import swedish_day
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Slot, is_open_to, seeker_of
from desktop.domain.units import Instant
from desktop.protocol.times import AskTimes, OfferedTime, TimesOffered
from desktop.server.drawing import untaken
from desktop.server.queries.finding import Finding
from desktop.server.storage.reader import Reader

MOST = 400
"""Of one look: more than anybody reads, and a week of most units."""


def times(reader: Reader, actor: Actor, query: AskTimes, now: Instant) -> Finding:
    """What the actor's unit may have; nothing of anybody else's bookings is told but that the time is not free."""
    case = reader.case_of(query.case)
    if case is None or may_ask(actor, "times", case) is not None:
        return Finding(FactKind.TIMES_READ, case=query.case)
    unit, own = reader.unit(query.unit), reader.unit(actor.unit) if actor.unit is not None else None
    if unit is None:
        raise Refused(Refusal.NOT_FOUND)
    seeker = seeker_of(actor, unit.id, own.kind if own is not None else "")
    since = Instant(max(query.since, now))
    first = swedish_day(since)
    wanted = [
        slot
        for slot in untaken(reader.stores, reader.link, unit, (first, first + timedelta(days=query.days - 1)), now)
        if slot.start >= since
        and is_open_to(slot, seeker, now)
        and query.profession in ("", slot.profession)
        and query.mode in ("", slot.mode)
    ]
    person = reader.resident(case.subject)
    physician = person.physician if person is not None else None
    cards = reader.stores.persons.some_staff(reader.link, {slot.performer for slot in wanted})
    found = [_offered(slot, cards[slot.performer].name, slot.performer == physician) for slot in wanted]
    found.sort(key=lambda one: (one.start, not one.own, one.name))
    book = reader.stores.bookings.book(reader.link, unit.id)
    answer = TimesOffered(unit.id, found[:MOST], len(found) > MOST, bool(book.schedules))
    return Finding(FactKind.TIMES_READ, answer, case.id, data={"of": unit.id})


def _offered(slot: Slot, name: str, own: bool) -> OfferedTime:
    return OfferedTime(slot.performer, name, slot.profession, slot.start, slot.end, slot.mode, slot.acute, own)
