"""A unit closed for a time by its manager or opened again, and the hours of its week: promises to whoever waits there follow in the same commit."""

import msgspec

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.booking import State
from desktop.domain.days import swedish_clock
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CareUnit, Closure, Hours, PersonId, in_order
from desktop.domain.week import Week, faults
from desktop.protocol.managing import CloseUnit, ReopenUnit, SetHours
from desktop.protocol.up import Command
from desktop.server.handlers.effects import happened
from desktop.server.handlers.promises import promises_follow
from desktop.server.handlers.unkept import unkept_at
from desktop.server.storage.views import unit_views
from desktop.server.storage.work import Work

Data = dict[str, str | int]
MOST = 100
"""Closures of a unit that lie ahead or are now."""


def close(work: Work, actor: Actor, command: Command, body: CloseUnit) -> Data:
    """`unit.close`: one that is over already, or ends before it begins, is none. Data: how many booked times cannot be kept."""
    unit, closure = _mine(work, actor), body.closure
    if closure.empty or _over(work, closure):
        raise Refused(Refusal.EXPIRED)
    closures = {one for one in unit.closures or () if not _over(work, one)} | {closure}
    if len(closures) > MOST:
        raise Refused(Refusal.TOO_MUCH)
    _now(work, unit, closures)
    happened(work, actor, FactKind.UNIT_CLOSED, None, command.claimed_at, **_told(closure))
    return {"times": sum(one.state == State.BOOKED for one in unkept_at(work, unit.id))}


def reopen(work: Work, actor: Actor, command: Command, body: ReopenUnit) -> Data:
    """`unit.reopen`: one that has begun ends now; the unit was closed until then."""
    unit, closure = _mine(work, actor), body.closure
    if closure not in (unit.closures or ()):
        raise Refused(Refusal.NOT_FOUND)
    closures = {one for one in unit.closures or () if one != closure}
    day, clock = swedish_clock(work.now)
    if (closure.first, closure.start) < (day, clock) < (closure.last, closure.end):
        closures.add(msgspec.structs.replace(closure, last=day, end=clock))
    _now(work, unit, closures)
    happened(work, actor, FactKind.UNIT_REOPENED, None, command.claimed_at, **_told(closure))
    return {}


def set_hours(work: Work, actor: Actor, command: Command, body: SetHours) -> Data:
    """`unit.set_hours`: a new version; the first one keeps what held before it."""
    unit = _mine(work, actor)
    if any(faults(body.hours)):
        raise Refused(Refusal.BAD_COMMAND)
    if unit.hours != body.before:
        raise Refused(Refusal.HOURS_NEWER)
    number = keep_week(work, unit, body.hours, actor.person)
    _changed(work, msgspec.structs.replace(unit, hours=body.hours))
    happened(work, actor, FactKind.UNIT_HOURS_SET, None, command.claimed_at, number=number)
    return {"number": number}


def keep_week(work: Work, unit: CareUnit, hours: Hours | None, author: PersonId | None) -> int:
    """The version that these hours are; `unit` as it was until now."""
    weeks, last = work.stores.weeks, work.stores.weeks.last(work.link, unit.id, 1)
    if not last:
        weeks.save(work.link, unit.id, Week(0, unit.hours))
    number = (last[0].number if last else 0) + 1
    weeks.save(work.link, unit.id, Week(number, hours, author, work.now))
    return number


def _mine(work: Work, actor: Actor) -> CareUnit:
    unit = work.stores.persons.lock_unit(work.link, actor.unit or "")
    if unit is None or unit.ended:
        raise Refused(Refusal.NOT_FOUND)
    return unit


def _over(work: Work, closure: Closure) -> bool:
    return (closure.last, closure.end) <= swedish_clock(work.now)


def _now(work: Work, unit: CareUnit, closures: set[Closure]) -> None:
    """Its closures are these now."""
    _changed(work, msgspec.structs.replace(unit, closures=tuple(sorted(closures, key=in_order)) or None))


def _changed(work: Work, unit: CareUnit) -> None:
    """The unit is now this, wherever it is shown, and whoever waits there is promised by it."""
    work.rename((unit,), (), ())
    work.stores.persons.save_units(work.link, (unit,))
    work.show(unit_views(unit))
    promises_follow(work, unit)
    work.times_touched[unit.id] = True


def _told(closure: Closure) -> Data:
    return {
        "first": closure.first.isoformat(), "last": closure.last.isoformat(),
        "start": closure.start, "end": closure.end, "why": closure.why.value,
    }  # fmt: skip
