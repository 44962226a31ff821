"""What is said to make two cases of one person one contact, and to part them: commands by name and version like all others."""

import msgspec

from desktop.domain.units import CaseId, MessageId
from desktop.protocol.numbers import Count


class JoinCases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.join` 1: the holder of `case` joins it with an `other` of the same person, which is free or hers too.

    `unsent` names this desk's messages in both that must have arrived. Data: case (the one that stays), joined, priority,
    hold_number, until.
    """

    case: CaseId
    other: CaseId
    seen_hold: Count
    seen_seq: Count
    unsent: list[MessageId] = []


class PartCases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.part` 1: `other`, which was joined into `case`, is a case of its own again. Data: held (1: in the hands of whoever asks)."""

    case: CaseId
    other: CaseId
    seen_hold: Count
