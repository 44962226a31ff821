"""From own words to what the case is about: sure enough to begin with, or something to choose among."""

import msgspec

from desktop.triage.compiled import Content
from desktop.triage.interview import offered
from desktop.triage.search import Hit
from desktop.triage.state import Interview

SURE = 0.75
"""A reason found with this score is taken without asking."""
MOST_CHOSEN = 3
MOST_SUGGESTED = 6
OTHER = "other"
"""The reason for what no reason is about; always among what one can choose."""


class Suggestion(msgspec.Struct, frozen=True):
    """`chosen`: clear from the words; else `suggested`, best first (empty: everything is to be offered)."""

    chosen: tuple[str, ...]
    suggested: tuple[str, ...]
    hits: tuple[Hit, ...]


def suggest(content: Content, state: Interview, text: str, language: str) -> Suggestion:
    """What the text may be about, of the reasons that fit the person."""
    fitting = {each.id for each in offered(content, msgspec.structs.replace(state, suggested=()))}
    hits = tuple(hit for hit in content.search.find(text, language) if hit.reason in fitting)
    sure = [hit for hit in hits if hit.score >= SURE]
    if sure and len(sure) <= MOST_CHOSEN and _of_different_words(sure):
        return Suggestion(tuple(hit.reason for hit in sure), (), hits)
    found = tuple(hit.reason for hit in hits[:MOST_SUGGESTED])
    other = (OTHER,) if found and OTHER in fitting else ()
    return Suggestion((), found + other, hits)


def suggested(state: Interview, found: Suggestion) -> Interview:
    """The interview with these to choose among; without any, every reason that fits is offered."""
    return msgspec.structs.replace(state, suggested=found.suggested)


def _of_different_words(hits: list[Hit]) -> bool:
    """No word speaks for two of them: several complaints, not one that could be either."""
    words = [word for hit in hits for word in set(hit.matched)]
    return len(words) == len(set(words))
