"""Shifts: begun by signing in for work, ended by hand or by themselves; and the cases of whoever goes, back in their queues."""

from collections.abc import Iterable
from datetime import date, timedelta

from desktop.domain import shift as rules
from desktop.domain.access import SYSTEM, Actor, is_at, works_such
from desktop.domain.audit import Fact, FactKind
from desktop.domain.case import Case, CaseState, handed_over
from desktop.domain.days import start_of, swedish_day
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.shift import OffWhy, Shift, ShiftState
from desktop.domain.units import MINUTE, Assignment, CaseId, Instant, PersonId, Role, UnitId
from desktop.protocol.codec import encode
from desktop.protocol.commands import CommissionEnds, LeaveBegins, LookAtShift, SetShift
from desktop.protocol.up import Command
from desktop.server.handlers import handover, identity
from desktop.server.handlers.effects import happened, timer_id, watch_hold
from desktop.server.requests import BeginShift, CloseSession, EndAssignment, HearShifts
from desktop.server.storage.cases import Timer
from desktop.server.storage.shifts import StoredShift
from desktop.server.storage.work import Work

Data = dict[str, str | int]
SHIFT_CHANGE = "shift_change"
"""Why a case went to somebody when its holder went home."""
_NO_MOVES: dict[CaseId, PersonId] = {}


def begin(work: Work, request: BeginShift) -> Refusal | None:
    """Somebody has signed in for work: her shift begins wherever she works in this session, unless it stands or she has ended it
    herself in this very session."""
    actor = identity.fresh(work, request.actor)
    units = _units(actor)
    if actor.session not in work.standing or not units:
        return Refusal.NO_ACCESS
    for unit in units:
        stored = work.shifts.of(unit, actor.person, str(actor.role))
        if stored is not None and rules.is_on(stored.shift):
            work.effects += 1
            work.shifts.enter(stored.key, actor.session)
        elif stored is None or not (stored.shift.why == OffWhy.HAND and stored.session == actor.session):
            _begin(work, actor, unit, stored)
    return None


def _units(actor: Actor) -> list[UnitId]:
    """Where she works in this session."""
    chosen = (actor.unit, *actor.beside) if actor.unit is not None else ()
    return [unit for unit in chosen if is_at(actor, unit)]


def _begin(work: Work, actor: Actor, unit: UnitId, stored: StoredShift | None) -> Shift:
    before = stored.shift if stored is not None else None
    shift = rules.begun(before, unit, actor.person, str(actor.role), work.now, work.targets.shift * MINUTE)
    _put(work, StoredShift(shift, actor.session or (stored.session if stored else ""), work.now))
    if before is None or before.state != ShiftState.ON:
        paused = before is not None and before.state == ShiftState.PAUSE
        _fact(work, actor, FactKind.SHIFT_RESUMED if paused else FactKind.SHIFT_BEGAN, shift)
    return shift


def hear(work: Work, request: HearShifts) -> Refusal | None:
    """Desks that are connected: whoever is on shift at one of them has not fallen silent."""
    for key in request.shifts:
        work.shifts.hear(key)
    work.effects += 1
    return None


def set_shift(work: Work, actor: Actor, _command: Command, body: SetShift) -> Data:
    """`shift.set`: on, on a break with the cases kept, or off with the cases given back or moved; wherever she works in this
    session."""
    if body.state not in set(ShiftState):
        raise Refused(Refusal.BAD_COMMAND)
    found = [(unit, work.shifts.of(unit, actor.person, str(actor.role))) for unit in _units(actor)]
    if body.state == ShiftState.ON:
        return {"until": min(_begin(work, actor, unit, stored).until for unit, stored in found)}
    if body.state == ShiftState.PAUSE:
        standing = [stored.shift for _, stored in found if stored is not None and rules.is_on(stored.shift)]
        if not standing:
            raise Refused(Refusal.OFF_SHIFT)
        paused = [rules.paused(shift, body.minutes, work.now) for shift in standing]
        return {"until": min(_pause(work, actor, shift) for shift in paused)}
    moved = back = 0
    for unit, stored in found:
        # Who was never on shift goes off one all the same: what she holds is given back.
        known = stored or StoredShift(
            rules.begun(None, unit, actor.person, str(actor.role), work.now, MINUTE), actor.session
        )
        one, other = _end(work, actor, known, OffWhy.HAND, body.moves)
        moved, back = moved + one, back + other
    return {"moved": moved, "back": back}


def _pause(work: Work, actor: Actor, shift: Shift) -> Instant:
    _put(work, StoredShift(shift, actor.session, work.now))
    _fact(work, actor, FactKind.SHIFT_PAUSED, shift, until=shift.until)
    for case in _held(work, actor.person, shift.unit):
        work.save(rules.kept_until(case, shift.until))
    return shift.until


def _end(
    work: Work, actor: Actor, stored: StoredShift, why: OffWhy, moves: dict[CaseId, PersonId] = _NO_MOVES
) -> tuple[int, int]:
    """The shift is over; what its person holds there goes where it is wanted, or back: how many were moved, and given back."""
    shift = rules.ended(stored.shift, why, work.now)
    _put(work, StoredShift(shift, stored.session, stored.heard_at))
    moved = back = 0
    for case in _left_behind(work, shift.unit, shift.person):
        to = moves.get(case.id)
        if to is not None and to != shift.person and can_take(work, case, to):
            move(work, actor, case, to, SHIFT_CHANGE)
            moved += 1
        elif why is OffWhy.LEFT or not rules.stays_aside(case, work.now):
            give_back(work, actor, case, why)
            back += 1
    _fact(work, actor, FactKind.SHIFT_ENDED, shift, why=why.value, moved=moved, back=back)
    return moved, back


def _left_behind(work: Work, unit: UnitId, person: PersonId) -> list[Case]:
    """What she holds there and no other shift of hers there covers."""
    others = [shift for shift in work.shifts.at(unit) if shift.person == person]
    return [case for case in _held(work, person, unit) if not rules.works_now(others, case.audience)]


def _held(work: Work, person: PersonId, unit: UnitId) -> list[Case]:
    """The cases that this person holds at the unit, as decisions so far left them, locked."""
    known = {case.id for case in work.cases()}
    for record in work.stores.cases.lock(work.link, set(work.shifts.held(person, unit)) - known):
        work.know(record)
    work.know_names()
    found = (case for case in work.cases() if case.hold.person == person and case.unit == unit)
    return sorted((case for case in found if case.state is CaseState.HELD), key=lambda case: case.id)


def can_take(work: Work, case: Case, person: PersonId) -> bool:
    """Whether this person is on shift at the case's unit, on no break, and works such cases."""
    there = rules.works_now(work.shifts.at(case.unit), case.audience, pauses=False)
    return any(shift.person == person for shift in there)


def move(work: Work, actor: Actor, before: Case, to: PersonId, why: str) -> Case:
    """The case is in that person's hands from this commit on; whoever had it is told, as she who has it is."""
    case = rules.told_moved(handed_over(before, to, before.unit, work.now), before.hold.person, work.now)
    work.save(case)
    work.know_names(staff=[to])
    watch_hold(work, case)
    data: Data = {"from": before.hold.person or "", "to": to, "hold_number": case.hold.number, "why": why}
    happened(work, actor, FactKind.CASE_MOVED, case, Instant(0), **data)
    handover.settle(work, actor, before)
    return case


def give_back(work: Work, actor: Actor, before: Case, why: OffWhy) -> None:
    """Back in its queue, with a word of why."""
    holder = before.hold.person or ""
    case = rules.returned(before, why, work.now)
    work.save(case)
    happened(
        work, actor, FactKind.HOLDER_LEFT, case, why=case.care.back_why, holder=holder, hold_number=before.hold.number
    )
    handover.settle(work, actor, before)


def settle(work: Work, actor: Actor, before: Case | None, data: Data) -> None:
    """After any command: whoever has taken a case is at work, and what lay set aside does not come back to nobody."""
    case = work.case(before.id if before is not None else CaseId(str(data.get("case", ""))))
    if case is None or case.state is not CaseState.HELD or case.hold.person is None:
        return
    if case.hold.person == actor.person:
        if is_at(actor, case.unit) and (before is None or before.hold.number != case.hold.number):
            stored = work.shifts.of(case.unit, actor.person, str(actor.role))
            if stored is not None and stored.shift.state != ShiftState.ON:
                _begin(work, actor, case.unit, stored)
    elif before is not None and before.care.aside_for and not case.care.aside_for:
        there = rules.on_shift(work.shifts.at(case.unit), case.audience)
        if there is not None and case.hold.person not in there:
            give_back(work, SYSTEM, case, OffWhy.HAND)


def look(work: Work, _actor: Actor, command: Command, body: LookAtShift) -> Data:
    """`shift.look`: a break or a shift that is over, or somebody silent; else the timer starts again from here."""
    work.drop_timer(command.id)
    stored = work.shifts.of(body.unit, body.person, body.role)
    if stored is None or stored.shift.number != body.number or not rules.is_on(stored.shift):
        return {}
    shift = rules.looked_after(stored.shift, stored.heard_at, _silence(work), work.now)
    if shift.state == ShiftState.OFF:
        _end(work, SYSTEM, stored, OffWhy(shift.why))
    elif shift != stored.shift:
        _put(work, StoredShift(shift, stored.session, stored.heard_at))
        _fact(work, SYSTEM, FactKind.SHIFT_RESUMED, shift)
    else:
        _watch(work, stored)
    return {}


def close_session(work: Work, request: CloseSession) -> Refusal | None:
    """Whoever signs out goes off the shifts that she was on from there."""
    stood = work.stores.accounts.session_by_id(work.link, request.session)
    refusal = identity.close_session(work, request)
    if stood is not None:
        actor = Actor(stood.kind, stood.person, stood.id)
        for stored in work.shifts.of_session(request.session):
            if rules.is_on(stored.shift):
                _end(work, actor, stored, OffWhy.SIGNED_OUT)
    return refusal


def end_assignment(work: Work, request: EndAssignment) -> Refusal | None:
    """Without the commission there is no shift, and what she held under it goes back, also what lay set aside (FM10)."""
    refusal = identity.end_assignment(work, request)
    if refusal is not None:
        return refusal
    stored = work.shifts.of(request.unit, request.person, request.role.value)
    if stored is not None:
        _end(work, SYSTEM, stored, OffWhy.LEFT)
        work.shifts.drop(stored.key)
    left = work.assignments.get(request.person, ())
    for case in _held(work, request.person, request.unit):
        if not works_such(left, case.unit, case.audience):
            give_back(work, SYSTEM, case, OffWhy.LEFT)
    work.times_touched[request.unit] = True
    return None


def plan_last_days(work: Work, given: Iterable[tuple[PersonId, Assignment, date]]) -> None:
    """Each of these commissions ends with its last day."""
    for person, one, last in given:
        body = encode(CommissionEnds(person, one.unit, one.role.value, last.isoformat())).decode()
        at = start_of(last + timedelta(days=1))
        # Whatever is over already ends now, however often it was given.
        name = timer_id("commission", person, one.unit, one.role.value, last, max(at, work.now))
        work.set_timer(Timer(name, at, "commission.ends", 1, CaseId(""), body))


def commission_ends(work: Work, _actor: Actor, command: Command, body: CommissionEnds) -> Data:
    """`commission.ends`: unless somebody has said another day since."""
    work.drop_timer(command.id)
    one = Assignment(body.unit, Role(body.role))
    last = work.stores.accounts.last_days(work.link, [body.person]).get((body.person, one))
    if last is not None and last.isoformat() == body.last:
        end_assignment(work, EndAssignment(body.person, body.unit, one.role))
    return {}


def plan_leave(work: Work) -> None:
    """The leave of everybody is now this: whose has begun gives back what she holds, for others a timer is set."""
    today = swedish_day(work.now)
    for one in work.stores.leave.everything(work.link):
        if one.first > today:
            at, body = start_of(one.first), encode(LeaveBegins(one.person)).decode()
            work.set_timer(Timer(timer_id("leave", one.person, at), at, "shift.leave", 1, CaseId(""), body))
        elif one.last >= today:
            _on_leave(work, one.person)


def leave_begins(work: Work, _actor: Actor, command: Command, body: LeaveBegins) -> Data:
    """`shift.leave`: unless it was put off, or she has come to work all the same."""
    work.drop_timer(command.id)
    if work.stores.leave.away(work.link, [body.person], swedish_day(work.now)):
        _on_leave(work, body.person)
    return {}


def _on_leave(work: Work, person: PersonId) -> None:
    for unit in work.shifts.held_at(person):
        for case in _left_behind(work, unit, person):
            give_back(work, SYSTEM, case, OffWhy.LEFT)


def _silence(work: Work) -> int:
    return work.targets.silence * MINUTE


def _put(work: Work, stored: StoredShift) -> None:
    work.effects += 1
    work.shifts.put(stored)
    if rules.is_on(stored.shift):
        _watch(work, stored)


def _watch(work: Work, stored: StoredShift) -> None:
    shift = stored.shift
    at = Instant(max(rules.next_look(shift, stored.heard_at, _silence(work)), work.now + 1))
    name = timer_id("shift", shift.unit, shift.person, shift.role, shift.number, at)
    body = encode(LookAtShift(shift.unit, shift.person, shift.role, shift.number)).decode()
    work.set_timer(Timer(name, at, "shift.look", 1, CaseId(""), body))


def _fact(work: Work, actor: Actor, kind: FactKind, shift: Shift, **more: str | int) -> None:
    """A fact about a shift is about its person and unit, whoever acts: nobody does where it ends by itself (no session)."""
    data: Data = {"role": shift.role, "number": shift.number, **more}
    fact = Fact(kind, work.now, shift.person, unit=shift.unit, session=actor.session, data=data)
    work.add_fact(fact)
