"""`unit_week`: the versions of the hours of the manager's unit, and what other hours or a closure would do to whoever waits or
has a time there."""

import msgspec

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.booking import State
from desktop.domain.case import Audience
from desktop.domain.opening import after_open_time
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import MINUTE, CareUnit, Closure, Instant, UnitId
from desktop.protocol.queries import AskUnitWeek, UnitWeek, WeekVersion
from desktop.server.content_in_use import ContentInUse
from desktop.server.drawing import lost_at
from desktop.server.queries.finding import Finding
from desktop.server.storage.reader import Reader

MOST = 30


def unit_week(reader: Reader, _triage: ContentInUse, actor: Actor, query: AskUnitWeek, now: Instant) -> Finding:
    """The newest versions; nobody's name among what waits."""
    unit = reader.unit(actor.unit or UnitId(""))
    if unit is None:
        raise Refused(Refusal.NOT_FOUND)
    saved = reader.stores.weeks.last(reader.link, unit.id, MOST)
    people = {one.author for one in saved if one.author is not None}
    cards = reader.stores.persons.some_staff(reader.link, people)
    versions = [
        WeekVersion(one.number, one.hours, cards[one.author].name if one.author in cards else "", one.at)
        for one in saved
    ]  # fmt: skip
    counts = [0, 0, 0]
    if query.hours is not None:
        then, reply = msgspec.structs.replace(unit, hours=query.hours), reader.stores.persons.targets(reader.link).reply
        waiting = [one.case for kind in Audience for one in reader.stores.cases.queue(reader.link, unit.id, kind)]
        for case in waiting:
            if not case.first_reply_at:
                by = after_open_time(then, case.arrived_at, reply[case.priority - 1] * MINUTE)
                counts[0] += 1
                counts[1] += by > case.reply_by
                counts[2] += by < case.reply_by
    answer = UnitWeek(versions, counts[0], counts[1], counts[2], _lost(reader, unit, query.closure, now))
    return Finding(FactKind.RULES_READ, answer, data={"query": "unit_week"})


def _lost(reader: Reader, unit: CareUnit, closure: Closure | None, now: Instant) -> int:
    if closure is None:
        return 0
    then = msgspec.structs.replace(unit, closures=(*(unit.closures or ()), closure))
    ahead = reader.stores.bookings.ahead(reader.link, unit.id, now)
    lost = lost_at(reader.stores, reader.link, then, ahead, now)
    return sum(one.state == State.BOOKED for one in lost)
