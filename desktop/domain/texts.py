"""The texts of a resident's in a case that triage did not use: own words, hopes, free answers and messages, and who has assessed them."""

from collections.abc import Iterable

from desktop.domain.triage import Asked, Watched
from desktop.domain.units import CaseId

OWN_WORDS, HOPES = "own_words", "hopes"
FREE_TEXT = "text"
"""The kind of question that is answered in one's own words."""


def before_messages(case: CaseId, own_words: str, hopes: str, asked: Iterable[Asked]) -> dict[str, str]:
    """What the resident wrote before the case arrived, by the id that a `Watched` row of it has."""
    written = [(OWN_WORDS, own_words), (HOPES, hopes)]
    written += [(one.question, one.value) for one in asked if one.kind == FREE_TEXT and isinstance(one.value, str)]
    return {f"{case}-{name}": text for name, text in written if text.strip()}


def unassessed(before: Iterable[str], messages: int, watched: Iterable[Watched]) -> int:
    """How many of these texts, and of so many messages of the resident's, nobody has ticked."""
    done = sum(1 for one in watched if one.assessed_by is not None)
    return max(0, sum(1 for _ in before) + messages - done)


def undenied(watched: Watched) -> int:
    """How many warning signs the text has that it does not deny."""
    return sum(1 for hit in watched.hits if not hit.negated)
