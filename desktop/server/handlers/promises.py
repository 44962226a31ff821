"""Until when a case must have had a first human look and a human reply: promised times run while the unit is open."""

from datetime import timedelta

import msgspec

from desktop.domain.case import Case, CaseState
from desktop.domain.days import swedish_day
from desktop.domain.load import is_admin
from desktop.domain.opening import after_open_time, end_of_day, next_working_day
from desktop.domain.units import MINUTE, CareUnit, Instant
from desktop.server.handlers.effects import changed
from desktop.server.storage.work import Work
from desktop.triage.operations import Frame, TimeFrame

_ROUNDED = 5 * MINUTE


def promised(work: Work, unit: CareUnit, priority: int, since: Instant) -> tuple[Instant, Instant]:
    """(first_look_by, reply_by) of a case that has waited at this unit since then."""
    look, reply = work.targets.first_look[priority - 1], work.targets.reply[priority - 1]
    return after_open_time(unit, since, look * MINUTE), after_open_time(unit, since, reply * MINUTE)


def expected(work: Work, unit: CareUnit, priority: int, admin: bool = False, ahead: int | None = None) -> Instant:
    """When a case of that priority would be answered at the unit, as its queue stands; `ahead`: so many stand before it."""
    return after_open_time(unit, work.now, work.loads.until_answer(unit.id, priority, admin, ahead))


def honest(work: Work, case: Case, ahead: int | None = None) -> Case:
    """The case as it enters a queue, before that is saved: where the reply target cannot be kept, a time is promised that can.
    `ahead`: it stands there already, and so many before it.

    It is rounded up to five minutes: it is an estimate. Priority 1 is promised nothing later: it is told to ring (R19).
    """
    if case.priority == 1:
        return changed(case, care=msgspec.structs.replace(case.care, promise=Instant(0)))
    unit = work.names.units[case.unit]
    answers = expected(work, unit, case.priority, is_admin(case), ahead)
    promise = Instant(-(-answers // _ROUNDED) * _ROUNDED) if answers > case.reply_by else Instant(0)
    return changed(case, care=msgspec.structs.replace(case.care, promise=promise))


def promises_follow(work: Work, unit: CareUnit) -> None:
    """Whoever waits at the unit unanswered is promised by the hours that it has now (after `work.rename`)."""
    places = work.loads.places(unit.id)
    for case in work.renamed():
        waits = case.state in (CaseState.QUEUED, CaseState.HELD) and not case.first_reply_at
        if case.unit == unit.id and waits:
            look, reply = promised(work, unit, case.priority, case.arrived_at)
            case = changed(case, first_look_by=look, reply_by=reply)
            work.save(honest(work, case, places.get(case.id, 0)))


def frame_end(frame: TimeFrame, now: Instant) -> Instant:
    """When the time frame ends; 0 for what is agreed with the person."""
    today = swedish_day(now)
    if frame.frame is Frame.NOW:
        return now
    if frame.frame is Frame.SAME_DAY:
        return end_of_day(today)
    if frame.frame is Frame.NEXT_WORKING_DAY:
        return end_of_day(next_working_day(today))
    if frame.frame is Frame.WITHIN_DAYS:
        return end_of_day(today + timedelta(days=frame.days))
    return Instant(0)
