"""Handing a case over: it is offered with a card, and stays with its giver until the receiver has accepted it.

An offer rests on the hold it was made under: with the hold (lapsed, given back, taken over, the case closed) it ends too.
"""

from enum import StrEnum

import msgspec

from desktop.domain.aside import BackWhy
from desktop.domain.case import HOLD_TIME, Case, Offer, handed_over, must_be_open, worked
from desktop.domain.chat import clean_or_empty
from desktop.domain.receiver import Receiver, may_receive
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import DAY, CaseId, Instant, PersonId, UnitId

LONGEST = 7 * DAY
"""Whoever needs longer to say yes or no has no use for the case."""


class HandoverWhy(StrEnum):
    """Why a case is offered."""

    COMPETENCE = "competence"
    """Another competence is needed."""
    LISTED = "listed"
    """The resident is listed there."""
    KNOWN = "known"
    """The resident is known there."""
    CAPACITY = "capacity"
    """It would wait too long here."""
    CLOSING = "closing"
    """The giver, or her unit, is about to close."""
    OTHER = "other"


class ReturnWhy(StrEnum):
    """Why an offered case is returned."""

    CAPACITY = "capacity"
    COMPETENCE = "competence"
    """It needs another competence than there is here."""
    MORE_NEEDED = "more_needed"
    """Something has to be asked or done first."""
    NOT_OURS = "not_ours"
    OTHER = "other"


class HandoverState(StrEnum):
    """What became of an offer."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    """With the giver's hold, unanswered."""


class Handover(msgspec.Struct, frozen=True):
    """The card of one offer (kind `handover` on `case:<id>:staff`). Instants are ms UTC; 0 = not yet."""

    id: str
    case: CaseId
    from_unit: UnitId
    to_unit: UnitId
    to_person: PersonId | None
    by: PersonId
    at: Instant
    why: str
    answer_by: Instant
    asked: str = ""
    promised: str = ""
    consent: bool = False
    """The resident has agreed that the receiver sees the case."""
    state: str = HandoverState.OFFERED.value
    ended_by: PersonId | None = None
    """Who accepted, returned or withdrew it."""
    ended_at: Instant = Instant(0)
    return_why: str = ""
    words: str = ""
    """What whoever returned it wrote."""


def offered(case: Case, seen: tuple[int, int], to: Receiver, card: Handover, now: Instant) -> tuple[Case, Handover]:
    """The holder (`card.by`) offers the case; `seen` is hold and seq as her desk knew them. The card comes back cleaned."""
    case = worked(case, card.by, *seen, now)
    if case.care.offer is not None:
        raise Refused(Refusal.ALREADY_OFFERED)
    _may_receive(case, to, card)
    if card.answer_by <= now:
        raise Refused(Refusal.EXPIRED)
    if card.answer_by - now > LONGEST:
        raise Refused(Refusal.BAD_COMMAND)
    card = msgspec.structs.replace(
        card,
        why=_known(HandoverWhy, card.why),
        asked=clean_or_empty(card.asked),
        promised=clean_or_empty(card.promised),
    )
    offer = Offer(card.id, to.unit, card.by, now, card.answer_by, card.why, to.person)
    none = Instant(0)
    care = msgspec.structs.replace(case.care, offer=offer, aside_until=none, aside_for="", back_why="", back_at=none)
    return _held_until(msgspec.structs.replace(case, care=care), max(now + HOLD_TIME, card.answer_by)), card


def _may_receive(case: Case, to: Receiver, card: Handover) -> None:
    if to.person == card.by:
        raise Refused(Refusal.OFFER_TO_SELF)
    if to.unit == case.unit and to.person is None:
        raise Refused(Refusal.OFFER_TO_OWN_UNIT)
    may_receive(case, to, card.consent)


def accepted(case: Case, offer: str, who: PersonId, now: Instant) -> Case:
    """Whoever it is offered to holds the case at her unit from now on."""
    standing = _standing(case, offer, who)
    return handed_over(case, who, standing.unit, now)


def returned(case: Case, offer: str, who: PersonId, now: Instant) -> Case:
    """It stays with its giver, who is told; her hold is counted from now."""
    _standing(case, offer, who)
    care = msgspec.structs.replace(case.care, offer=None, back_why=BackWhy.RETURNED.value, back_at=now)
    return _held_until(msgspec.structs.replace(case, care=care), now + HOLD_TIME)


def withdrawn(case: Case, offer: str, who: PersonId, seen_hold: int, now: Instant) -> Case:
    """The holder no longer offers it."""
    case = worked(case, who, seen_hold, case.last_theirs_seq, now)
    if case.care.offer is None or case.care.offer.id != offer:
        raise Refused(Refusal.OFFER_OVER)
    care = msgspec.structs.replace(case.care, offer=None)
    return _held_until(msgspec.structs.replace(case, care=care), now + HOLD_TIME)


def ended(card: Handover, state: HandoverState, who: PersonId | None, now: Instant) -> Handover:
    """The card of an offer that has come to its end."""
    return msgspec.structs.replace(card, state=state.value, ended_by=who, ended_at=now)


def sent_back(card: Handover, who: PersonId, why: str, words: str, now: Instant) -> Handover:
    """The card as its receiver returns it; refuses a reason that is none."""
    card = ended(card, HandoverState.RETURNED, who, now)
    return msgspec.structs.replace(card, return_why=_known(ReturnWhy, why), words=clean_or_empty(words))


def _standing(case: Case, offer: str, who: PersonId) -> Offer:
    must_be_open(case)
    found = case.care.offer
    if found is None or found.id != offer:
        raise Refused(Refusal.OFFER_OVER)
    if found.person not in (None, who):
        raise Refused(Refusal.NOT_RECEIVER)
    return found


def _held_until(case: Case, until: int) -> Case:
    return msgspec.structs.replace(case, hold=msgspec.structs.replace(case.hold, until=Instant(until)))


def _known(codes: type[HandoverWhy] | type[ReturnWhy], code: str) -> str:
    if code not in set(codes):
        raise Refused(Refusal.REASON_NEEDED)
    return code
