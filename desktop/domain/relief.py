"""Another unit answers earlier: a case is moved for load at most once, never from human hands, and never against the resident's word."""

from enum import StrEnum

import msgspec

from desktop.domain.case import NON_MEDICAL, Audience, Case, CaseState, Relief, administrative
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.routing import URGENT
from desktop.domain.units import Instant, UnitId


class ReliefState(StrEnum):
    """How it stands between a case and the unit that could answer it earlier."""

    MOVED = "moved"
    ASKED = "asked"
    """It is another care provider's, and the resident has not answered."""
    AGREED = "agreed"
    """The resident has agreed; it moves as soon as that is of use."""
    DECLINED = "declined"
    STAYS = "stays"
    """The resident would rather wait for her own unit."""


SETTLED = frozenset({ReliefState.MOVED, ReliefState.DECLINED, ReliefState.STAYS})
"""After these load moves the case no more."""


def movable(case: Case) -> bool:
    """Whether load may move it: nobody holds it or is named for it, no human has answered, nothing was settled, and it is no
    two cases that somebody found to be one.

    Whoever has no page cannot be told: she was answered by somebody, who said what comes next.
    """
    relief = case.care.relief
    return (
        case.state is CaseState.QUEUED
        and not case.first_reply_at
        and case.care.task_person is None
        and not case.care.unreachable
        and not case.care.gathers
        and (relief is None or relief.state not in SETTLED)
    )


def matter(case: Case) -> str:
    """Triage's outcome, as routing goes by it: an errand that has become a nurse's matter was judged by nobody yet."""
    errand = case.care.outcome == NON_MEDICAL
    return "" if errand and (case.care.flag or not administrative(case)) else case.care.outcome


def waits_unheard(case: Case) -> bool:
    """Whether it cannot wait, nobody holds it or has answered it, and nobody is to call yet."""
    urgent = case.priority <= URGENT and not administrative(case)
    return case.state is CaseState.QUEUED and urgent and not case.first_reply_at and not case.care.task


def stays_put(case: Case) -> bool:
    """Whether load has no say in where it goes: that is settled, or it waits and may not be moved."""
    relief = case.care.relief
    if case.care.unreachable or case.first_reply_at or (relief is not None and relief.state in SETTLED):
        return True
    return case.state in (CaseState.QUEUED, CaseState.HELD) and not movable(case)


def agreed(case: Case) -> bool:
    """Whether the resident has agreed to another care provider."""
    return case.care.relief is not None and case.care.relief.state == ReliefState.AGREED


def moved(
    case: Case,
    to: UnitId,
    audience: Audience,
    answers: Instant,
    own_answers: Instant,
    reply_by: Instant,
    closed: bool = False,
) -> Case:
    """The case at the unit that answers earlier, with its place by arrival; what was promised there is never later than before.

    `closed`: its own unit has closed.
    """
    relief = Relief(ReliefState.MOVED, case.unit, to, answers, own_answers, closed)
    care = msgspec.structs.replace(case.care, relief=relief, promise=Instant(0))
    by = min(reply_by, case.reply_by) if case.arrived_at else reply_by
    return msgspec.structs.replace(case, unit=to, audience=audience, reply_by=by, care=care)


def asked(case: Case, unit: UnitId, answers: Instant, own_answers: Instant) -> Case:
    """The resident is asked whether another care provider's unit may answer; until she has said so the case stays."""
    return _with(case, Relief(ReliefState.ASKED, case.unit, unit, answers, own_answers))


def answered(case: Case, yes: bool) -> Case:
    """The resident has said whether another care provider may answer. Refuses `bad_command` where nobody has asked."""
    relief = case.care.relief
    if relief is None or relief.state != ReliefState.ASKED:
        raise Refused(Refusal.BAD_COMMAND)
    state = ReliefState.AGREED if yes else ReliefState.DECLINED
    return _with(case, msgspec.structs.replace(relief, state=state))


def stays(case: Case) -> Case:
    """The resident would rather wait for the unit that she wrote to: back there, as long as nobody has begun to answer."""
    relief = case.care.relief
    if relief is None or relief.state != ReliefState.MOVED or case.state is CaseState.CLOSED:
        raise Refused(Refusal.BAD_COMMAND)
    if case.state is not CaseState.QUEUED or case.first_reply_at:
        raise Refused(Refusal.HELD_BY_OTHER)
    back = msgspec.structs.replace(case, unit=relief.own)
    return _with(back, msgspec.structs.replace(relief, state=ReliefState.STAYS))


def _with(case: Case, relief: Relief) -> Case:
    return msgspec.structs.replace(case, care=msgspec.structs.replace(case.care, relief=relief))
