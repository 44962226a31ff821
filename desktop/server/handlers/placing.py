"""From an outcome to a place: in a queue, or that advice or a direction is all, and what is promised.

What is done with an outcome is the operation's configuration, where it goes is the routing rules'; outcome and priority are
triage's, and never changed here.
"""

from collections.abc import Iterable
from enum import Enum
from math import cos, hypot, radians

import msgspec

from desktop.domain import outcomes
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.callbacks import TaskWhy
from desktop.domain.case import Case, closed, submitted
from desktop.domain.opening import is_open
from desktop.domain.triage import Assessment, Decision, EmergencyUnit, Outcome, StepState
from desktop.domain.units import CareUnit, Instant, UnitKind
from desktop.protocol.up import Command
from desktop.server.handlers.arriving import arrived
from desktop.server.handlers.effects import happened
from desktop.server.handlers.promises import frame_end, honest, promised
from desktop.server.handlers.routing import Going, decide, gone, relieved, said_why, turned_away
from desktop.server.handlers.tickets import issued, right_to_book
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.work import Work
from desktop.triage.operations import Action, action_of

MONTHS = 12
ELSEWHERE = "1177.se"
"""Where matters are sent that the national e-services own."""
_WORKED = (Outcome.BOOK, Outcome.NON_MEDICAL)
"""The outcomes besides a talk that somebody at work sees to."""


class Arrival(Enum):
    """How a case arrives."""

    SENT = "sent"
    """By whoever reads the page, and is told there what to do."""
    BROKEN_OFF = "broken_off"
    """Nobody is there to be sent anywhere or told anything, and somebody is to call."""
    SPOKEN = "spoken"
    """Entered by staff, who say themselves what the outcome is: it always goes to a person."""


def place(
    work: Work,
    actor: Actor,
    command: Command,
    record: InterviewRecord,
    assessment: Assessment | None,
    how: Arrival = Arrival.SENT,
) -> Case:
    """The case is decided and goes where its outcome leads; without an assessment it is for a nurse, priority 2."""
    stored = work.record(record.case)
    case, months = stored.case, stored.text.age_months
    work.know_names(people=[case.resident])
    record = msgspec.structs.replace(
        record, step=record.step + 1, stage=_ended(record), assessment=assessment, said_at=Instant(0)
    )
    if assessment is None:
        work.save_interview(record)
        unread = decide(work, case, "", case.priority)
        return _enter(work, actor, command, gone(work, relieved(work, case, unread), unread), unread, how)
    decision = assessment.decision
    action = action_of(decision, work.operations, case.unit)
    book_by = frame_end(action.within, work.now) if decision.outcome == Outcome.BOOK else Instant(0)
    priority = outcomes.priority_of(decision.outcome, decision.priority)
    case = outcomes.judged(case, decision, priority, action.profession, book_by)
    if decision.outcome == Outcome.CALL_112 and how is Arrival.SENT:
        case = outcomes.shown_112(case)
    taken_in = _taken_in(work, case, decision, months)
    if taken_in is not None:
        work.know_names(units=[taken_in.id])
        record = msgspec.structs.replace(record, directed=taken_in.id)
    going = _going(work, case, decision, action, taken_in, how)
    if going is not None:
        case = gone(work, relieved(work, case, going), going)
    work.save_interview(record)
    rules = " ".join(why.id for why in (*decision.reasons, *decision.floors))
    happened(
        work, actor, FactKind.TRIAGED, case, command.claimed_at, outcome=decision.outcome, priority=decision.priority or 0,
        reason=case.reason, content=decision.content_version, rules=rules,
    )  # fmt: skip
    if going is None:
        return _close(work, actor, command, case, outcomes.SELF_CARE)
    route = going.routed.route
    if route.queue is None:
        said_why(work, actor, case, going)
        happened(work, actor, FactKind.CASE_DIRECTED, case, to=route.unit, emergency=decision.emergency_unit)
        return _close(work, actor, command, case, outcomes.DIRECTED)
    books_here = how is Arrival.SENT and action.self_booking and route.unit == going.facts.listed and not route.relief
    ticket = right_to_book(work, case, route.unit) if books_here else None
    if ticket is None:
        return _enter(work, actor, command, case, going, how)
    said_why(work, actor, case, going)
    case = _close(work, actor, command, case, outcomes.SELF_BOOKING)
    issued(work, case, ticket)
    return case


def place_elsewhere(work: Work, actor: Actor, command: Command, record: InterviewRecord, reason: str) -> Case:
    """A matter that 1177.se owns, whose link the page shows: it is done there and not here, unless she wants to talk to somebody."""
    case = outcomes.owned_elsewhere(work.record(record.case).case, reason)
    work.save_interview(msgspec.structs.replace(record, step=record.step + 1, stage=_ended(record), said_at=Instant(0)))
    happened(work, actor, FactKind.CASE_DIRECTED, case, command.claimed_at, to=ELSEWHERE, emergency="", reason=reason)
    return _close(work, actor, command, case, outcomes.DIRECTED)


def _ended(record: InterviewRecord) -> StepState:
    return StepState.DONE if record.state is not None else StepState.NO_CONTENT


def _taken_in(work: Work, case: Case, decision: Decision, months: int) -> CareUnit | None:
    """The open unit for this emergency, if it is one."""
    if decision.outcome != Outcome.EMERGENCY_DEPARTMENT:
        return None
    units = work.stores.persons.units(work.link)
    return emergency_unit(units, decision.emergency_unit, months, work.names.units[case.unit], work.now)


def kind_of(outcome: str, unit_kind: str) -> str:
    """The kind of unit that a case is routed to: the outcome map's, for what is answered or booked elsewhere than at health centres."""
    answered = outcome in (Outcome.CHAT, Outcome.BOOK)
    return unit_kind if answered and unit_kind != UnitKind.HEALTH_CENTRE else ""


def _going(
    work: Work, case: Case, decision: Decision, action: Action, taken_in: CareUnit | None, how: Arrival
) -> Going | None:
    """Where it goes; None where advice is all. Nobody but whoever reads the page is sent anywhere by it."""
    if how is Arrival.SENT and decision.outcome == Outcome.SELF_CARE:
        return None
    if how is Arrival.BROKEN_OFF or (how is Arrival.SPOKEN and decision.outcome not in _WORKED):
        return decide(work, case, Outcome.CHAT, case.priority)
    kind = kind_of(decision.outcome, action.unit_kind)
    return decide(work, case, decision.outcome, case.priority, taken_in, kind, profession=action.profession)


def _enter(work: Work, actor: Actor, command: Command, case: Case, going: Going, how: Arrival) -> Case:
    """Into the queue; somebody is to call whoever left, or was told to call."""
    look, reply = promised(work, work.names.units[case.unit], case.priority, work.now)
    case = submitted(case, work.now, look, reply)
    why = _call_why(case, going, how)
    if why is not None:
        case = outcomes.called_for(case, why, reply)
    case = arrived(work, honest(work, case))
    work.save(case)
    said_why(work, actor, case, going)
    turned_away(work, actor, case, going)
    happened(work, actor, FactKind.CASE_SUBMITTED, case, command.claimed_at, priority=case.priority)
    return case


def _call_why(case: Case, going: Going, how: Arrival) -> TaskWhy | None:
    if how is Arrival.BROKEN_OFF:
        return TaskWhy.BROKEN_OFF
    if case.care.advised_112:
        return TaskWhy.ADVISED_112
    return TaskWhy.CLOSED if going.routed.route.ring else None


def _close(work: Work, actor: Actor, command: Command, case: Case, how: str) -> Case:
    """Sent and done with at once; the resident may open it again."""
    look, reply = promised(work, work.names.units[case.unit], case.priority, work.now)
    case = arrived(work, closed(submitted(case, work.now, look, reply), how, work.now))
    work.save(case)
    happened(work, actor, FactKind.CASE_SUBMITTED, case, command.claimed_at, priority=case.priority)
    happened(work, actor, FactKind.CASE_CLOSED, case, command.claimed_at, outcome=how)
    return case


def emergency_unit(units: Iterable[CareUnit], kind: str, months: int, near: CareUnit, now: Instant) -> CareUnit | None:
    """The open unit that takes this emergency of somebody of that age, the nearest to `near`; a general one if none of
    the kind is open, None if nobody is."""
    found = [unit for unit in units if is_open(unit, now)]
    for wanted in dict.fromkeys((kind, EmergencyUnit.GENERAL)):
        fitting = [unit for unit in found if _takes(unit, wanted, months // MONTHS)]
        if fitting:
            return min(fitting, key=lambda unit: (_degrees(unit, near), unit.id))
    return None


def _takes(unit: CareUnit, kind: str, years: int) -> bool:
    return any(each.kind == kind and each.from_years <= years < each.under_years for each in unit.emergency)


def _degrees(unit: CareUnit, other: CareUnit) -> float:
    """How far apart two units are, in degrees of latitude; far, where it is not known."""
    if unit.position is None or other.position is None:
        return 360.0
    (north, east), (other_north, other_east) = unit.position, other.position
    return hypot(north - other_north, (east - other_east) * cos(radians(north)))
