"""Another priority than triage gave: by a nurse with a reason, or because of a warning sign. What triage said is kept beside it."""

from enum import StrEnum

import msgspec

from desktop.domain.callbacks import alone
from desktop.domain.case import Audience, Case, CaseState, freed, worked
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Instant, PersonId

LEAST_FOR_A_SIGN = 2
"""The priority of an administrative case in which somebody writes of a warning sign, if the sign asks for no higher one."""


class PriorityWhy(StrEnum):
    """Why a nurse gives another priority."""

    WORSE = "worse"
    BETTER = "better"
    NEW_FACTS = "new_facts"
    WRONG_ANSWERS = "wrong_answers"
    JUDGEMENT = "judgement"
    OTHER = "other"


class Promised(msgspec.Struct, frozen=True):
    """Until when the first human look and the human reply are promised."""

    first_look_by: Instant
    reply_by: Instant


def prioritised(
    case: Case, who: PersonId, seen_hold: int, priority: int, why: str, promised: Promised, now: Instant
) -> Case:
    """The case with the priority its holder gave it; `promised` is counted from when the case arrived."""
    if not why.strip():
        raise Refused(Refusal.REASON_NEEDED)
    if why not in set(PriorityWhy):
        raise Refused(Refusal.BAD_COMMAND)
    case = worked(case, who, seen_hold, case.last_theirs_seq, now)
    return case if priority == case.priority else _with(case, priority, promised, now)


def raised(case: Case, sign: str, wanted: int, promised: Promised, now: Instant, stays: bool) -> Case:
    """An administrative case with a warning sign is a nurse's from now on, with at least the priority that the sign wants.

    `promised` is counted from now. Whoever holds it keeps it only if she `stays` in reach of it; protected cases are with
    nurses already.
    """
    sooner = Promised(
        Instant(min(promised.first_look_by, case.first_look_by or promised.first_look_by)),
        Instant(min(promised.reply_by, case.reply_by or promised.reply_by)),
    )
    audience = case.audience if case.audience is Audience.PROTECTED else Audience.CLINICAL
    care = msgspec.structs.replace(case.care, raised=sign)
    case = msgspec.structs.replace(case, audience=audience, care=care)
    if case.state is CaseState.HELD and not stays:
        case = freed(case)
    return _with(case, min(case.priority, wanted, LEAST_FOR_A_SIGN), sooner, now)


def _with(case: Case, priority: int, promised: Promised, now: Instant) -> Case:
    was_urgent = case.priority == 1
    # What was promised for another priority is promised no more.
    care = msgspec.structs.replace(case.care, promise=Instant(0))
    case = msgspec.structs.replace(
        case, priority=priority, first_look_by=promised.first_look_by, reply_by=promised.reply_by, care=care
    )
    return case if was_urgent and priority == 1 else alone(case, now)
