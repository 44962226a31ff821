"""`unit_week`: the versions of the hours of the manager's unit, and what other hours would promise whoever waits there."""

import msgspec

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Audience
from desktop.domain.opening import after_open_time
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import MINUTE, Instant, UnitId
from desktop.protocol.queries import AskUnitWeek, UnitWeek, WeekVersion
from desktop.server.content_in_use import ContentInUse
from desktop.server.queries.finding import Finding
from desktop.server.storage.reader import Reader

MOST = 30


def unit_week(reader: Reader, _triage: ContentInUse, actor: Actor, query: AskUnitWeek, _now: Instant) -> Finding:
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
    answer = UnitWeek(versions, *counts)
    return Finding(FactKind.RULES_READ, answer, data={"query": "unit_week"})
