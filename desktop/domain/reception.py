"""Between reception and nurses: a non-medical case in which somebody should look is pushed to a nurse, and comes back if none need."""

from enum import StrEnum

import msgspec

from desktop.domain.case import Audience, Case, freed, worked
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Instant, PersonId

FLAGGED = 3
"""The priority with which a pushed case stands among the nurses', if it has no higher one: nobody medical has judged it."""


class FlagWhy(StrEnum):
    """Why reception pushes a case to a nurse."""

    SYMPTOMS = "symptoms"
    """Something in it sounds like illness."""
    MEDICINE = "medicine"
    """It is about a medicine or a treatment."""
    WORRIED = "worried"
    """Whoever writes is worried, or it feels wrong."""
    ASKS = "asks"
    """The resident asks for a nurse."""
    OTHER = "other"


def to_nurse(case: Case, who: PersonId, seen_hold: int, why: str, reply_by: Instant, now: Instant) -> Case:
    """The holder of an administrative case lets it stand free among the nurses', with a flag; `reply_by` is counted from now."""
    case = worked(case, who, seen_hold, case.last_theirs_seq, now)
    if case.audience is not Audience.ADMIN:
        raise Refused(Refusal.NOT_ADMINISTRATIVE)
    if why not in set(FlagWhy):
        raise Refused(Refusal.REASON_NEEDED)
    case = freed(case)
    care = msgspec.structs.replace(case.care, flag=why, flag_by=who, flag_at=now, promise=Instant(0))
    return msgspec.structs.replace(
        case,
        audience=Audience.CLINICAL,
        priority=min(case.priority, FLAGGED),
        reply_by=Instant(min(case.reply_by or reply_by, reply_by)),
        care=care,
    )


def to_reception(case: Case, who: PersonId, seen_hold: int, least: int, now: Instant) -> Case:
    """The nurse who holds a pushed case finds that it needs no care: it stands free in reception's list again, priority `least`."""
    case = worked(case, who, seen_hold, case.last_theirs_seq, now)
    if case.audience is not Audience.CLINICAL or not case.care.flag:
        raise Refused(Refusal.NOT_FROM_RECEPTION)
    case = freed(case)
    care = msgspec.structs.replace(case.care, flag="", flag_by=None, flag_at=Instant(0))
    return msgspec.structs.replace(case, audience=Audience.ADMIN, priority=least, care=care)
