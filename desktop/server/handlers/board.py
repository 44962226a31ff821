"""The live board on the server: cases moved between people, and alerts before something is late."""

import msgspec

from desktop.domain import board as rules
from desktop.domain.access import SYSTEM, Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Audience, Case, CaseState
from desktop.domain.days import swedish_day
from desktop.domain.opening import last_open
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.shift import ShiftState, on_shift
from desktop.domain.units import MINUTE, Instant, PersonId, Role
from desktop.protocol.codec import encode
from desktop.protocol.commands import AlertDue, MoveCase, SeeAlert
from desktop.protocol.up import Command
from desktop.server.handlers.effects import changed, happened, known_case, timer_id, watch_hold
from desktop.server.handlers.promises import frame_end
from desktop.server.handlers.shift import can_take
from desktop.server.storage.cases import Timer
from desktop.server.storage.work import Work
from desktop.triage.operations import Frame

Data = dict[str, str | int]


def move(work: Work, actor: Actor, command: Command, body: MoveCase) -> Data:
    """`case.move`: from the holder that was seen to somebody who is on shift, by the manager or a colleague who is on shift too."""
    before = known_case(work, body.case)
    there = on_shift(work.shifts.at(before.unit), before.audience)
    if actor.role is not Role.UNIT_MANAGER and there is not None and actor.person not in there:
        raise Refused(Refusal.OFF_SHIFT)
    case = rules.moved(before, body.to, body.seen_hold, body.why, work.now)
    if not can_take(work, before, body.to):
        raise Refused(Refusal.NOBODY_THERE)
    work.save(case)
    work.know_names(staff=[body.to])
    watch_hold(work, case)
    data: Data = {
        "from": before.hold.person or "", "to": body.to, "hold_number": case.hold.number, "why": body.why,
    }  # fmt: skip
    happened(work, actor, FactKind.CASE_MOVED, case, command.claimed_at, **data)
    return {"hold_number": case.hold.number}


def see(work: Work, actor: Actor, command: Command, body: SeeAlert) -> Data:
    """`alert.seen`: it leaves every board of the unit, and is never given again for the same promise."""
    before = known_case(work, body.case)
    case = rules.alert_seen(before, body.clock, Instant(body.due))
    if case != before:
        work.save(case)
        happened(work, actor, FactKind.ALERT_SEEN, case, command.claimed_at, clock=body.clock, due=body.due)
    return {}


def due(work: Work, _actor: Actor, command: Command, body: AlertDue) -> Data:
    """`alert.due`: something is about to be late, and has not been done."""
    work.drop_timer(command.id)
    before = known_case(work, body.case)
    named = _named(work, before)
    case = rules.alerted(before, body.clock, Instant(body.due), named, work.now)
    if case is not None:
        work.save(case)
        happened(work, SYSTEM, FactKind.ALERTED, case, clock=body.clock, due=body.due, named=named or "")
    return {}


def _named(work: Work, case: Case) -> PersonId | None:
    """The first of the unit's responsible who is on shift; where no shifts are used, the first who is not on leave."""
    responsible = work.names.units[case.unit].responsible
    shifts = work.shifts.at(case.unit)
    if not shifts:
        away = work.stores.leave.away(work.link, responsible, swedish_day(work.now))
        return next((person for person in responsible if person not in away), None)
    there = {shift.person for shift in shifts if shift.state == ShiftState.ON}
    return next((person for person in responsible if person in there), None)


def watch(work: Work) -> None:
    """After all decisions: whatever is due at a new time is watched, however it came to be."""
    for before, case in list(work.changes()):
        case = _to_assess(work, before, case)
        for clock in rules.Clock:
            due = rules.due_by(case, clock)
            if due and (before is None or not before.arrived_at or rules.due_by(before, clock) != due):
                at = rules.alert_at(work.now, due, work.targets.alert * MINUTE)
                if at > work.now:
                    _watch(work, case, clock, at)


def _to_assess(work: Work, before: Case | None, case: Case) -> Case:
    """The case with the time by which it is to be assessed, where its priority is new to it, or it is to a clinical queue."""
    if not case.arrived_at or case.state is CaseState.CLOSED or case.audience is Audience.ADMIN:
        return case
    known = before is not None and before.arrived_at and before.audience is not Audience.ADMIN
    if known and before is not None and before.priority == case.priority and before.state is not CaseState.CLOSED:
        return case
    frame = work.operations.assessed[case.priority - 1]
    # What is to be assessed now is to be so when it is answered.
    due = case.reply_by if frame.frame is Frame.NOW else frame_end(frame, work.now)
    if due and frame.frame is not Frame.NOW:
        due = last_open(work.names.units[case.unit], work.now, due)
    if due != case.care.assess_by:
        case = changed(case, care=msgspec.structs.replace(case.care, assess_by=due))
        work.save(case)
    return case


def watch_again(work: Work, case: Case) -> None:
    """The same for what was due before: its alert may have come due while it said nothing."""
    for clock in rules.Clock:
        due = rules.due_by(case, clock)
        if due > work.now:
            at = Instant(due - work.targets.alert * MINUTE)
            _watch(work, case, clock, Instant(max(at, work.now)), work.now)


def _watch(work: Work, case: Case, clock: str, at: Instant, *again: Instant) -> None:
    due = rules.due_by(case, clock)
    name = timer_id("alert", case.id, clock, due, *again)
    work.set_timer(Timer(name, at, "alert.due", 1, case.id, encode(AlertDue(case.id, clock, due)).decode()))
