"""Where a person is listed (listad), as far as is known: here, elsewhere, only in line for it, nowhere, or not to be found out now."""

from enum import StrEnum

import msgspec

from desktop.domain.units import UnitId


class ListingState(StrEnum):
    """What the listing system says of a person; rules can tell these apart."""

    LISTED = "listed"
    """At a unit of this region."""
    ELSEWHERE = "elsewhere"
    """In another region."""
    QUEUED = "queued"
    """Only in line to be listed: the unit she waits for is not hers yet."""
    UNKNOWN = "unknown"
    """Nobody of that number, or listed nowhere."""
    AWAY = "away"
    """The listing system does not answer: what was known last may no longer be so."""


class ListedNow(msgspec.Struct, frozen=True):
    """What the listing system said when it was asked; `unit` is one of this region, where it names one."""

    state: ListingState
    unit: UnitId | None = None


def at_a_unit(state: str) -> bool:
    """Whether the unit that is named counts as hers; while the system is away what it said last does."""
    return state in (ListingState.LISTED, ListingState.AWAY)
