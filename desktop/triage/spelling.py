"""Misspelt words: which known words a written one may be, a letter or two wrong.

A written word is only compared with known ones of about its length and the same first letter: few get that one wrong, and
"never" is no "fever". Short words are left alone: among them almost everything is a letter away from something else.
"""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_WRITTEN = 4
SHORTEST_KNOWN = 5
TWO_WRONG_FROM = 10
"""From this many letters on, two may be wrong."""
LONGEST = 30


class Spelling:
    """Known words, ready to be compared with written ones."""

    def __init__(self, known: Iterable[str]) -> None:
        near: dict[tuple[str, int], list[str]] = {}
        for word in sorted(set(known)):
            if SHORTEST_KNOWN <= len(word) <= LONGEST:
                for length in range(len(word) - 2, len(word) + 3):
                    if abs(length - len(word)) <= _allowed(min(length, len(word))):
                        near.setdefault((word[0], length), []).append(word)
        self._near = near

    def meant(self, written: str) -> dict[str, int]:
        """Known words that this may be, with how many letters are wrong (1 or 2; two changed places count once)."""
        if len(written) < SHORTEST_WRITTEN:
            return {}
        known = self._near.get((written[0], len(written)))
        if known is None:
            return {}
        found = process.extract(written, known, scorer=OSA.distance, score_cutoff=_allowed(len(written)), limit=None)
        return {word: int(wrong) for word, wrong, _ in found if 0 < wrong <= _allowed(min(len(word), len(written)))}


def _allowed(letters: int) -> int:
    return 2 if letters >= TWO_WRONG_FROM else 1
