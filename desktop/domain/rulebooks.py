"""The books of rules that the region writes itself: where cases go, and what an outcome leads to; kept as versions."""

from enum import StrEnum

import msgspec

from desktop.domain.triage import Outcome

LONGEST = 60_000
"""Characters of a book."""
LONGEST_COMMENT = 300
FILE = 0
"""The number of what the server was started with: the file, which is the first version."""


class Book(StrEnum):
    """Which book."""

    ROUTING = "routing"
    OUTCOMES = "outcomes"


class Wrong(StrEnum):
    """What can be wrong with a book; the screens have words for each."""

    UNREADABLE = "unreadable"
    """Not such a text, or a name or value that has no place there."""
    TWICE = "twice"
    """A rule's id stands twice."""
    EMPTY = "empty"
    """A list of what is allowed is empty: the rule never fits."""
    NO_UNIT = "no_unit"
    """It names a unit that there is not."""
    FALLS_THROUGH = "falls_through"
    """There are cases that no rule fits."""
    CLOSED_DOOR = "closed_door"
    """An urgent case would wait behind a closed door."""
    NEVER = "never"
    """A rule never decides, because others before it always do."""
    BOOKING = "booking"
    """Self-booking belongs to rules for what is booked."""
    DAYS = "days"
    """A number of days belongs to the time frame that has one, and to no other."""


class Problem(msgspec.Struct, frozen=True):
    """The first thing that is wrong with a book: the line (from 1), the rule's id or name, and for whom it would go wrong."""

    code: str
    line: int
    rule: str = ""
    words: str = ""
    """For whoever has the text open, in English."""
    outcome: Outcome | None = None
    priority: int = 0
