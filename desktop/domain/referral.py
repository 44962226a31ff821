"""Referring (remiss): the next link of the care chain gets a case of its own, with the question and a summary frozen as it was sent.

Whoever refers keeps her case and may close it. The receiver reads the new case alone. It is acknowledged once somebody there has
taken it; declined, or not acknowledged in time, it comes back to people where it came from.
"""

from enum import StrEnum

import msgspec

from desktop.domain.case import Audience, Care, Case, CaseState, Referred, renewed, worked
from desktop.domain.chat import clean, clean_or_empty
from desktop.domain.handover import ReturnWhy
from desktop.domain.receiver import Receiver
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import Outcome
from desktop.domain.units import DAY, CareUnit, CaseId, Instant, PersonId, UnitId

LONGEST = 31 * DAY
"""A referral that may lie for longer is none of a health centre's."""
NEEDS_OPEN = 2
"""What has this priority, or a higher one, is sent to no closed door."""
DECLINED, TAKEN_BACK = "referral_declined", "referral_taken_back"
"""The outcomes of a referral's case that ended so."""


class ReferralState(StrEnum):
    """Where a referral is."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    """Somebody there has it in hand: the person is expected."""
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    """Whoever sent it no longer asks."""
    WITHDRAWN = "withdrawn"
    """The resident did not want it."""


class Referral(msgspec.Struct, frozen=True):
    """The card of one referral (kind `referral` on the staff's side of both cases). Instants are ms UTC; 0 = not yet."""

    id: str
    """Also the id of the case that it is at the receiver's."""
    case: CaseId
    """The case that it was sent from."""
    from_unit: UnitId
    from_name: str
    """As the units were called when it was sent."""
    unit: UnitId
    unit_name: str
    by: PersonId
    at: Instant
    answer_by: Instant
    """Not acknowledged by then, it comes back to whoever sent it."""
    priority: int
    question: str
    summary: str = ""
    """What is known of the case, in the sender's words, as it was then."""
    promised: str = ""
    consent: bool = False
    """The resident has agreed that the receiver sees it."""
    state: str = ReferralState.SENT.value
    late_at: Instant = Instant(0)
    """When its time was over without anybody having acknowledged it."""
    ended_by: PersonId | None = None
    """Who acknowledged, declined or took it back last."""
    ended_at: Instant = Instant(0)
    decline_why: str = ""
    """A `ReturnWhy`."""
    words: str = ""
    """What whoever declined it wrote."""


class OwnReferral(msgspec.Struct, frozen=True, omit_defaults=True):
    """A referral as its resident sees it (kind `own_referral` on her side of the case that it was sent from)."""

    id: str
    unit_name: str
    at: Instant
    state: str


def resident_referral(card: Referral) -> OwnReferral:
    """What its resident may know of it: not the words of colleagues to each other."""
    return OwnReferral(card.id, card.unit_name, card.at, card.state)


def sent(case: Case, seen: tuple[int, int], to: Receiver, card: Referral, now: Instant) -> tuple[Case, Referral]:
    """The holder (`card.by`) refers; `seen` is hold and seq as her desk knew them. The card comes back cleaned."""
    case = worked(case, card.by, *seen, now)
    if to.unit == case.unit:
        raise Refused(Refusal.REFERRAL_OWN_UNIT)
    if not to.staffed:
        raise Refused(Refusal.NOBODY_THERE)
    if card.priority <= NEEDS_OPEN and not to.open:
        raise Refused(Refusal.UNIT_CLOSED, opens=to.opens)
    if to.needs_consent and not card.consent:
        raise Refused(Refusal.CONSENT_NEEDED)
    if card.answer_by <= now:
        raise Refused(Refusal.EXPIRED)
    if card.answer_by - now > LONGEST:
        raise Refused(Refusal.BAD_COMMAND)
    card = msgspec.structs.replace(
        card,
        question=clean(card.question),
        summary=clean_or_empty(card.summary),
        promised=clean_or_empty(card.promised),
    )
    return renewed(case, now), card


def case_of(card: Referral, case: Case, to: CareUnit, signs: int, directed: bool) -> Case:
    """The case that the receiver works, not sent yet. `signs`: warning signs of the interview; `directed`: the resident is told where to go, as triage would tell her."""
    protected = case.audience is Audience.PROTECTED
    return Case(
        id=CaseId(card.id),
        state=CaseState.WRITING,
        unit=to.id,
        audience=Audience.PROTECTED if protected else Audience.CLINICAL,
        resident=case.resident,
        subject=case.subject,
        priority=card.priority,
        reason=case.reason,
        started_at=card.at,
        care=Care(
            outcome=(Outcome.EMERGENCY_DEPARTMENT if directed else Outcome.CHAT).value,
            engine_priority=case.care.engine_priority,
            signs=signs,
            channel=case.care.channel,
            unreachable=case.care.unreachable,
            referral=Referred(card.from_unit, card.from_name, card.by, card.answer_by, card.state),
        ),
    )


def is_unanswered(case: Case) -> bool:
    """Whether the case is a referral that nobody has acknowledged, declined or taken back."""
    referral = case.care.referral
    return referral is not None and referral.state == ReferralState.SENT


def may_end(case: Case, who: PersonId) -> None:
    """Refuses to decline what is no referral, is over, or is in a colleague's hands."""
    referral = case.care.referral
    standing = (ReferralState.SENT, ReferralState.ACKNOWLEDGED)
    if referral is None or referral.state not in standing or case.state is CaseState.CLOSED:
        raise Refused(Refusal.REFERRAL_OVER)
    if case.hold.person not in (None, who):
        raise Refused(Refusal.HELD_BY_OTHER, person=case.hold.person, since=case.hold.since)


def may_take_back(case: Case) -> None:
    """Refuses once somebody there has it in hand: then they have to be called."""
    if not is_unanswered(case) or case.state is not CaseState.QUEUED:
        raise Refused(Refusal.REFERRAL_OVER)


def marked(case: Case, state: ReferralState) -> Case:
    """The receiver's case, with its referral in this state."""
    referral = case.care.referral
    if referral is None:
        return case
    referral = msgspec.structs.replace(referral, state=state.value)
    return msgspec.structs.replace(case, care=msgspec.structs.replace(case.care, referral=referral))


def turned(card: Referral, state: ReferralState, who: PersonId | None, now: Instant) -> Referral:
    """The card in its new state."""
    return msgspec.structs.replace(card, state=state.value, ended_by=who, ended_at=now)


def declined(card: Referral, who: PersonId, why: str, words: str, now: Instant) -> Referral:
    """The card as its receiver declines it; refuses a reason that is none."""
    if why not in set(ReturnWhy):
        raise Refused(Refusal.REASON_NEEDED)
    card = turned(card, ReferralState.DECLINED, who, now)
    return msgspec.structs.replace(card, decline_why=why, words=clean_or_empty(words))


def overdue(card: Referral, now: Instant) -> Referral | None:
    """The card once its time is over without an answer; None for a stale timer."""
    if card.state != ReferralState.SENT or card.late_at or card.answer_by > now:
        return None
    return msgspec.structs.replace(card, late_at=now)
