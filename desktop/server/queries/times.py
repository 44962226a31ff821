"""`times`: the free times of a unit's own time book that whoever asks may book for the person of a case."""

from datetime import timedelta

from desktop.domain.access import Actor, may_ask
from desktop.domain.audit import FactKind
from desktop.domain.days import swedish_day
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Seeker, Slot, released, seeker_of
from desktop.domain.units import CareUnit, Instant
from desktop.protocol.times import AskTimes, OfferedTime, TimesOffered
from desktop.server.drawing import drawn, left_of
from desktop.server.queries.finding import Finding
from desktop.server.storage.reader import Reader

MOST, MOST_WHOLE = 400, 3_000
"""Of one look: more than anybody reads, and a week of most units; of a look at everything, a week of the largest."""


def times(reader: Reader, actor: Actor, query: AskTimes, now: Instant) -> Finding:
    """What the actor's unit may have; nothing of anybody else's bookings is told but that the time is not free."""
    case = reader.case_of(query.case)
    if case is None or may_ask(actor, "times", case) is not None:
        return Finding(FactKind.TIMES_READ, case=query.case)
    unit, own = reader.unit(query.unit), reader.unit(actor.unit) if actor.unit is not None else None
    if unit is None:
        raise Refused(Refusal.NOT_FOUND)
    seeker = seeker_of(actor, unit.id, own.kind if own is not None else "")
    wanted = [
        (slot, taken, opens)
        for slot, taken in _slots(reader, unit, query, now)
        if not taken or (query.whole and seeker is Seeker.UNIT)
        if (opens := released(slot, seeker, now)) == 0 or (query.whole and opens is not None)
    ]
    person = reader.resident(case.subject)
    physician = person.physician if person is not None else None
    cards = reader.stores.persons.some_staff(reader.link, {slot.performer for slot, _, _ in wanted})
    found = [
        _offered(slot, cards[slot.performer].name, slot.performer == physician, taken, opens or Instant(0))
        for slot, taken, opens in wanted
    ]
    found.sort(key=lambda one: (one.start, not one.own, one.name))
    book = reader.stores.bookings.book(reader.link, unit.id)
    most = MOST_WHOLE if query.whole else MOST
    answer = TimesOffered(unit.id, found[:most], len(found) > most, bool(book.schedules))
    return Finding(FactKind.TIMES_READ, answer, case.id, data={"of": unit.id})


def _slots(reader: Reader, unit: CareUnit, query: AskTimes, now: Instant) -> list[tuple[Slot, bool]]:
    """What is asked for of what has not begun, and whether somebody has it."""
    since = Instant(max(query.since, now))
    first = swedish_day(Instant(query.since) if query.whole else since)
    slots = [
        one
        for one in drawn(reader.stores, reader.link, unit, first, first + timedelta(days=query.days - 1))
        if one.start >= since
        and one.start > now
        and query.profession in ("", one.profession)
        and query.mode in ("", one.mode)
    ]
    left = {one.key for one in left_of(reader.stores, reader.link, slots, now)}
    return [(one, one.key not in left) for one in slots]


def _offered(slot: Slot, name: str, own: bool, taken: bool, opens: Instant) -> OfferedTime:
    return OfferedTime(
        slot.performer, name, slot.profession, slot.start, slot.end, slot.mode, slot.acute, own, taken, opens
    )
