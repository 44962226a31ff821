"""What a prescriber says about medicines to be renewed: a part of the commands, by name and version like all others."""

import msgspec

from desktop.domain.medicine import Decided
from desktop.domain.units import CaseId
from desktop.protocol.numbers import Count


class DecideRenewal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`renewal.decide` 1: a prescriber who is asked decides on every medicine, in the order of the card.

    `seen_seq` is the resident's last message and `seen` the last decision (its line) as her desk knew them. The line's
    id is the command's id. Data: renewed (how many are).
    """

    case: CaseId
    consult: str
    seen_seq: Count
    decided: tuple[Decided, ...]
    seen: str = ""
    text: str = ""
