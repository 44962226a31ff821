"""What is said between reception and nurses: a part of the commands, by name and version like all others."""

import msgspec

from desktop.domain.units import CaseId
from desktop.protocol.numbers import Count


class ToNurse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.to_nurse` 1: the holder of an administrative case pushes it to the nurses with a flag; `why` is a `FlagWhy`."""

    case: CaseId
    seen_hold: Count
    why: str


class ToReception(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.to_reception` 1: the nurse who holds a pushed case finds that it needs no care; reception has it again."""

    case: CaseId
    seen_hold: Count
