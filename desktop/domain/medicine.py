"""What stands in a renewal: the medicines as reception prepared them, and what was decided on each."""

from enum import StrEnum

import msgspec


class Medicine(msgspec.Struct, frozen=True):
    """One medicine as reception prepared it; only the name must be there. All texts in reception's own words."""

    name: str
    strength: str = ""
    dosage: str = ""
    left: str = ""
    """How much is left."""
    last: str = ""
    """Who prescribed it last, and when."""
    remark: str = ""
    """The pharmacy, what was checked, or anything else."""


class Verdict(StrEnum):
    """What the prescriber decides on one medicine."""

    RENEWED = "renewed"
    CHANGED = "changed"
    """Renewed, and something is other than before: the note says what."""
    REFUSED = "refused"
    """Not renewed; the note says why."""
    CONTACT = "contact"
    """Somebody must talk to the person first; the note is the question."""


class Decided(msgspec.Struct, frozen=True):
    """What was decided on the medicine in the same place of the list; `verdict` is a `Verdict`."""

    verdict: str
    note: str = ""
