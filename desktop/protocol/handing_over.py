"""What is said to hand a case over: a part of the commands, by name and version like all others."""

import msgspec

from desktop.domain.units import CaseId, PersonId, UnitId
from desktop.protocol.numbers import Count


class HandOver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.hand_over` 1: the holder offers the case to a unit, or to a person there; it stays hers until that is accepted.

    The offer's id is the command's id. Data: offer, answer_by.
    """

    case: CaseId
    seen_hold: Count
    seen_seq: Count
    why: str
    """A `HandoverWhy`."""
    answer_by: Count
    """An instant."""
    unit: UnitId | None = None
    """null: wherever the person works such cases, at the giver's own unit if she does there."""
    person: PersonId | None = None
    """null: whoever works such cases at the unit."""
    asked: str = ""
    promised: str = ""
    """What the resident has been promised."""
    consent: bool = False
    """The resident has agreed that the receiver sees the case."""


class AcceptCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.accept` 1: I take the case that is offered, and hold it from now on. Data: hold_number, until."""

    case: CaseId
    offer: str


class ReturnCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.return` 1: the case that is offered stays with its giver; `why` is a `ReturnWhy`."""

    case: CaseId
    offer: str
    why: str
    words: str = ""


class WithdrawOffer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.withdraw_offer` 1: the holder no longer offers the case."""

    case: CaseId
    offer: str
    seen_hold: Count
