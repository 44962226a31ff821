"""The words that the search knows in one language, and which of them a written word stands for."""

import snowballstemmer

from desktop.triage.spelling import Spelling

SAME_STEM = 0.97
COMPOUND = 0.95
LAST_PART = 0.8
WRONG_LETTERS = {1: 0.85, 2: 0.75}
SHORTEST_PART = 3
SHORTEST_LAST_PART = 4
SHORTEST_STEMMED = 4
SAME_BEGINNING = 4
"""Letters in which a form begins as its word does."""
LONGEST = 40
"""Longer than this is no word of a language."""
_STEMMERS = {"sv": "swedish", "en": "english"}
# Languages that write "pain in the low back" as one word.
_COMPOUNDING = frozenset({"sv"})


class Vocabulary:
    """Known words of a language (folded → its number), with their stems and misspellings."""

    def __init__(self, numbers: dict[str, int], language: str) -> None:
        """A language without a stemmer is searched for whole words, compounds and misspellings only."""
        self._numbers = numbers
        self._stemmer = snowballstemmer.stemmer(_STEMMERS[language]) if language in _STEMMERS else None
        self._compounds = language in _COMPOUNDING
        self._by_stem: dict[str, set[int]] = {}
        for word, number in numbers.items():
            self._by_stem.setdefault(self._stem(word), set()).add(number)
        # A stem begins as its word does, so what begins like no known word need not be stemmed, which is what costs.
        self._beginnings = frozenset(word[:SAME_BEGINNING] for word in numbers)
        self._spelling = Spelling(numbers)

    def _stem(self, word: str) -> str:
        return str(self._stemmer.stemWord(word)) if self._stemmer else word

    def itself(self, word: str) -> int | None:
        """The number of this very word (folded); None if it is not known."""
        return self._numbers.get(word)

    def akin(self, word: str) -> set[int]:
        """Numbers of the known words that are forms of this one (folded)."""
        return self._by_stem.get(self._stem(word), set())

    def meant(self, written: str, *, only_itself: bool) -> dict[int, float]:
        """Numbers of the known words that this (folded) may stand for, with how well it fits (0–1)."""
        itself = self._numbers.get(written)
        if only_itself or len(written) > LONGEST:
            return {} if itself is None else {itself: 1.0}
        found = self._in_compound(written) | dict.fromkeys(self._inflected(written), SAME_STEM)
        if itself is not None:
            found[itself] = 1.0
        return found or self._misspelt(written)

    def _inflected(self, written: str) -> set[int]:
        if len(written) < SHORTEST_STEMMED or written[:SAME_BEGINNING] not in self._beginnings:
            return set()
        return self._by_stem.get(self._stem(written), set())

    def _in_compound(self, written: str) -> dict[int, float]:
        """Two known words written as one; or, where a language builds words so, a known word with something before it."""
        last_part: dict[int, float] = {}
        for cut in range(SHORTEST_PART, len(written) - SHORTEST_PART + 1):
            if written[cut : cut + SAME_BEGINNING] not in self._beginnings:
                continue
            rest = written[cut:]
            number = self._numbers.get(rest)
            ends = self._inflected(rest) if number is None else {number}
            begins = self._begins(written[:cut]) if ends else None
            if begins is not None:
                return dict.fromkeys((begins, *ends), COMPOUND)
            if self._compounds and len(rest) >= SHORTEST_LAST_PART and not last_part:
                last_part = dict.fromkeys(ends, LAST_PART)
        return last_part

    def _begins(self, part: str) -> int | None:
        """A known word that a compound begins with, also with the s that joins Swedish ones."""
        number = self._numbers.get(part)
        return number if number is not None or not self._compounds else self._numbers.get(part.removesuffix("s"))

    def _misspelt(self, written: str) -> dict[int, float]:
        return {self._numbers[word]: WRONG_LETTERS[wrong] for word, wrong in self._spelling.meant(written).items()}
