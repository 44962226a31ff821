"""What is said to refer a case's person to the next link of the care chain: a part of the commands, by name and version like all others."""

from typing import Annotated

import msgspec

from desktop.domain.units import CaseId, UnitId
from desktop.protocol.numbers import Count

Priority = Annotated[int, msgspec.Meta(ge=1, le=5)]


class SendReferral(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`referral.send` 1: the holder refers to another unit, where it becomes a case of its own, with the command's id. Data: referral,
    answer_by."""

    case: CaseId
    seen_hold: Count
    seen_seq: Count
    unit: UnitId
    priority: Priority
    answer_by: Count
    """An instant; not acknowledged by then, it comes back to the sender."""
    question: str
    summary: str = ""
    promised: str = ""
    consent: bool = False
    """The resident has agreed that the receiver sees it."""


class DeclineReferral(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`referral.decline` 1: the receiver's case ends, and the sender's comes back to people; `why` is a `ReturnWhy`."""

    case: CaseId
    why: str
    words: str = ""


class TakeBackReferral(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`referral.take_back` 1: whoever works the sender's case no longer asks; only while nobody there has taken it."""

    case: CaseId
    referral: CaseId


class ReferralDue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`referral.due` 1 (the server's timer): nobody has acknowledged it in time, so the sender's case comes back to people."""

    case: CaseId
    referral: CaseId


ReferralBody = SendReferral | DeclineReferral | TakeBackReferral | ReferralDue
REFERRAL: dict[tuple[str, int], type[ReferralBody]] = {
    ("referral.send", 1): SendReferral,
    ("referral.decline", 1): DeclineReferral,
    ("referral.take_back", 1): TakeBackReferral,
    ("referral.due", 1): ReferralDue,
}
