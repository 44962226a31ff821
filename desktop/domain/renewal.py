"""Renewing prescriptions: reception prepares what is asked for as a consult with medicines in it, and a prescriber decides on each.

Nothing is prescribed here: that is done in the record system. What stands here is what was decided, by whom and when.
"""

from enum import StrEnum

import msgspec

from desktop.domain.case import Audience, Case, CaseState, Consulted
from desktop.domain.chat import clean, clean_or_empty
from desktop.domain.consult import Side, written
from desktop.domain.medicine import Decided, Medicine, Verdict
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Instant, PersonId, Profession, Role, UnitId

REASON = "renewal"
"""The contact reason by which a resident asks for it."""
MOST_MEDICINES = 20
"""In one request: more than that is looked through with the person, not prepared as a list."""


class RenewalStage(StrEnum):
    """How far a renewal has come, as the resident reads it."""

    PREPARING = "preparing"
    WITH_PRESCRIBER = "with_prescriber"
    DECIDED = "decided"


def prepared(medicines: tuple[Medicine, ...]) -> tuple[Medicine, ...]:
    """The list as it is stored; refuses an empty one, and names the first row without a name (`row`, from 1)."""
    if not medicines:
        raise Refused(Refusal.RENEWAL_EMPTY)
    if len(medicines) > MOST_MEDICINES:
        raise Refused(Refusal.BAD_COMMAND)
    stored = []
    for row, one in enumerate(medicines, start=1):
        texts = [clean_or_empty(text) for text in msgspec.structs.astuple(one)]
        if not texts[0]:
            raise Refused(Refusal.MEDICINE_UNNAMED, row=row)
        stored.append(Medicine(*texts))
    return tuple(stored)


def decided(
    case: Case, which: str, who: PersonId, at: tuple[UnitId, Role | None], seen: tuple[int, str],
    verdicts: tuple[Decided, ...], said: str, now: Instant,
) -> tuple[Case, tuple[Decided, ...]]:  # fmt: skip
    """A prescriber at `at` (unit and role) decides on every medicine; `seen` is the resident's last message and the last
    decision as her desk knew them; `said` is the id of this one. Refuses whoever prescribes nothing, and what is older."""
    if at[1] is not Role.PHYSICIAN:
        raise Refused(Refusal.NOT_PRESCRIBER)
    asked = next((one for one in case.care.consults if one.id == which), None)
    case, side = written(case, which, who, at[0], now)
    if asked is None or not asked.medicines:
        raise Refused(Refusal.CONSULT_OVER)
    if side is not Side.ASKED:
        raise Refused(Refusal.NOT_CONSULTED)
    if asked.decision != seen[1]:
        raise Refused(Refusal.ALREADY_DECIDED)
    if case.last_theirs_seq > seen[0]:
        raise Refused(Refusal.NEWER)
    if len(verdicts) != asked.medicines:
        raise Refused(Refusal.BAD_COMMAND)
    stored = tuple(_sound(one) for one in verdicts)
    consults = tuple(
        msgspec.structs.replace(one, decision=said) if one.id == which else one for one in case.care.consults
    )
    return msgspec.structs.replace(case, care=msgspec.structs.replace(case.care, consults=consults)), stored


def _sound(one: Decided) -> Decided:
    if one.verdict not in set(Verdict):
        raise Refused(Refusal.BAD_COMMAND)
    if one.verdict == Verdict.RENEWED:
        return Decided(one.verdict, clean_or_empty(one.note))
    if not one.note.strip():
        raise Refused(Refusal.REASON_NEEDED)
    return Decided(one.verdict, clean(one.note))


def goes_to_prescriber(person: PersonId | None, competence: str) -> str:
    """The competence that is asked for: physicians, where no person is named."""
    return competence if person is not None else Profession.PHYSICIAN.value


def stage(case: Case) -> RenewalStage | None:
    """How far it has come; None where nothing is to be renewed, or the case is not in anybody's hands any more."""
    asked: list[Consulted] = [one for one in case.care.consults if one.medicines]
    if case.state not in (CaseState.QUEUED, CaseState.HELD):
        return None
    if any(not one.decision for one in asked):
        return RenewalStage.WITH_PRESCRIBER
    if asked:
        return RenewalStage.DECIDED
    preparing = case.reason == REASON and case.audience is Audience.ADMIN
    return RenewalStage.PREPARING if preparing else None
