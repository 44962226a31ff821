"""Phrases said half in one language and half in another: "ont i back", "backen hurts", "a high tempratur".

They are judged more strictly than others, because a word of one language easily is another word of the next ("backen" is
a hill, and whoever is "back" has come home): the words stand close, those of the phrase's own language are written as they
are, and only words that the content calls the same take each other's place.
"""

from collections.abc import Iterable, Iterator, Mapping

from desktop.triage.content import SameWords
from desktop.triage.vocabulary import Vocabulary
from desktop.triage.words import fold

Places = dict[int, list[tuple[int, float]]]
"""Where each known word (by its number) stands, and how well what is written there fits it (0–1)."""

WINDOW = 4
"""Words within which all words of a mixed phrase have to stand."""
WORTH = 0.85
SURE = 0.95
"""How well the words of the phrase's own language have to fit."""
WITH_ENDING = 0.8
_HOME = "sv"
# What Swedes put at the end of another language's word to say "the".
_ENDINGS = ("arna", "erna", "en", "et", "n", "t")


class Mixing:
    """Which known words mean the same in different languages; made once, changes nothing."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], same: Iterable[SameWords]) -> None:
        self._others: dict[int, set[int]] = {}
        for each in same:
            sides = [
                {number for word in words for number in vocabularies[language].akin(fold(word))}
                for language, words in each.languages().items()
                if language in vocabularies
            ]
            for side in sides:
                for number in side:
                    self._others.setdefault(number, set()).update(*(one for one in sides if one is not side))
        self._foreign = [vocabulary for language, vocabulary in vocabularies.items() if language != _HOME]

    def strange(self, words: list[str], places: Places) -> Places:
        """Where a word of another language stands for a known one, or the known one with an ending of another language."""
        found: Places = {}
        for number, others in self._others.items():
            if met := [place for other in others for place in places.get(other, ())]:
                found[number] = met
        known = {at for met in places.values() for at, _ in met}
        for at, word in enumerate(words):
            if at not in known:
                for number in self._with_ending(word):
                    found.setdefault(number, []).append((at, WITH_ENDING))
        return found

    def _with_ending(self, word: str) -> Iterator[int]:
        for ending in _ENDINGS:
            if word.endswith(ending):
                for vocabulary in self._foreign:
                    number = vocabulary.itself(word.removesuffix(ending))
                    if number is not None:
                        yield number


def mixed(phrase: tuple[int, ...], places: Places, strange: Places) -> Places | None:
    """The phrase's places with some of its words in its own language and some not; None if it is not told so."""
    own = {word: [one for one in places[word] if one[1] >= SURE] for word in phrase if word in places}
    other = {word: strange.get(word, []) for word in phrase if word not in places}
    both = own | other
    return both if own and other and all(both.values()) else None
