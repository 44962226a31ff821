"""The word watch: warning signs in what people write, also where they are denied, with the place of each.

It is a net under the interview, not a judge: it sees "ont i bröstet" in any message, and a nurse sees it marked. A denied
sign ("ingen bröstsmärta") decides nothing, but keeps its mark. Adding words never takes a mark away.

What is watched for is data (`resources/triage/word_watch.yaml`): for each sign phrases per language. A phrase is a row of
words, in that order, with up to three other words between two of them and no end of a sentence; `bröst*` is any word that
begins so, `{pain}` any word of that list, `~month*` one that follows directly. `{infant} + feber*`: the first stands
anywhere in the text, the last is marked. Texts are compared word by word (words.py), each different word looked up
once, and only phrases whose words all occur are searched for: a long message costs little more than reading its words.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeAlias

import msgspec

from desktop.triage.content import Watch
from desktop.triage.denial import denies_inside, is_denied
from desktop.triage.sound import doubles, then_mistakes
from desktop.triage.words import Break, TextWords, fold, folded_words, has_hidden, read_words, without_hidden
from desktop.triage.yaml_text import Document

FILE = "word_watch.yaml"
BETWEEN = 3
"""Other words that may stand between two words of a phrase."""
STARTS = 3
"""Letters that a beginning (`bröst*`) has at least; what no phrase starts with is passed over at once."""
_NOTHING: frozenset[int] = frozenset()


class Highlight(msgspec.Struct, frozen=True, order=True):
    """A warning sign in a text: characters `start` to `end` (exclusive) of it as it was written."""

    start: int
    end: int
    sign: str
    denied: bool = False


class UnreadablePhraseError(ValueError):
    """A phrase that can never match as it is meant."""


def read_watch(text: str) -> Watch:
    """What stands in `word_watch.yaml`; raises BadContent with the line of the first mistake."""
    document = Document(FILE, text)
    watch = document.read(Watch)
    for where, what in _mistakes(watch):
        raise document.mistake_at(where, what)
    return watch


def _mistakes(watch: Watch) -> Iterator[tuple[str, str]]:
    cited, elements = {source.id for source in watch.sources}, _Elements(watch.lists)
    yield from doubles("$.signs", (sign.id for sign in watch.signs))
    for index, sign in enumerate(watch.signs):
        where = f"$.signs[{index}]"
        yield from then_mistakes(sign.then, f"{where}.then", {})
        if not sign.source or not cited.issuperset(sign.source):
            yield f"{where}.source", "each sign names sources of this file"
        for language in ("sv", "en"):
            for place, phrase in enumerate(getattr(sign.words, language)):
                try:
                    elements.read_phrase(phrase)
                except UnreadablePhraseError as fault:
                    yield f"{where}.words.{language}[{place}]", str(fault)


class WordWatch:
    """All phrases, made ready once; `watch` may be called from any thread."""

    def __init__(self, watch: Watch) -> None:
        """Raises UnreadablePhraseError when a phrase names an unknown list, or a word without letters."""
        self._elements = _Elements(watch.lists)
        self._phrases = [
            self._phrase(sign.id, phrase)
            for sign in watch.signs
            for phrase in dict.fromkeys(sign.words.sv + sign.words.en)
        ]

    def _phrase(self, sign: str, phrase: str) -> "_Phrase":
        *elsewhere, elements = self._elements.read_phrase(phrase)
        needs = frozenset(number for part in (*elsewhere, elements) for number, _ in part)
        return _Phrase(sign, elements, tuple(elsewhere), needs)

    def watch(self, text: str) -> tuple[Highlight, ...]:
        """Every sign in the text by place; marks of one sign that overlap are one, denied if all of it is."""
        found = self._seen(text)
        if has_hidden(text):
            # A hidden character may stand inside a word or instead of a space: whichever shows more.
            found |= self._seen(without_hidden(text))
        return tuple(sorted(_joined(found)))

    def _seen(self, text: str) -> set[Highlight]:
        folded = folded_words(text)
        known = {word: elements for word in set(folded.values()) if (elements := self._elements.of(word))}
        present = frozenset(element for elements in known.values() for element in elements)
        possible = [phrase for phrase in self._phrases if phrase.needs <= present]
        if not possible:
            return set()
        words = read_words(text, folded)
        found = _Found(known, words, frozenset().union(*(phrase.needs for phrase in possible)))
        return {
            _highlight(words, phrase.sign, places)
            for phrase in possible
            if all(found.anywhere(part) for part in phrase.elsewhere)
            for places in found.places(phrase.elements)
        }


Elements: TypeAlias = "tuple[tuple[int, int], ...]"
"""The words of a phrase: the number of each, and how many other words may stand before it."""


class _Phrase(msgspec.Struct, frozen=True):
    sign: str
    elements: Elements
    elsewhere: tuple[Elements, ...]
    needs: frozenset[int]


class _Elements:
    """The words of phrases as numbers: which of them a written word is."""

    def __init__(self, lists: dict[str, tuple[str, ...]]) -> None:
        self._lists = lists
        self._numbers: dict[str, int] = {}
        self._whole: dict[str, frozenset[int]] = {}
        self._beginnings: dict[str, frozenset[int]] = {}
        self._starts: set[str] = set()

    def read_phrase(self, phrase: str) -> list[Elements]:
        """The parts of a phrase, the one that is marked last; raises UnreadablePhraseError."""
        return [self._read(part) for part in phrase.split(" + ")]

    def _read(self, phrase: str) -> Elements:
        parts = phrase.split()
        if not parts:
            raise UnreadablePhraseError("no words")
        return tuple((self._number(part.removeprefix("~")), 0 if part.startswith("~") else BETWEEN) for part in parts)

    def _number(self, part: str) -> int:
        if part in self._numbers:
            return self._numbers[part]
        number = self._numbers[part] = len(self._numbers)
        listed = part.startswith("{") and part.endswith("}")
        if listed and part[1:-1] not in self._lists:
            raise UnreadablePhraseError(f"there is no list of words {part}")
        for word in self._lists[part[1:-1]] if listed else (part,):
            folded = fold(word)
            if not folded or len(read_words(word).folded) != 1:
                raise UnreadablePhraseError(f"{word!r} is not one word")
            if word.endswith("*") and len(folded) < STARTS:
                raise UnreadablePhraseError(f"{word!r} begins too many words")
            self._starts.add(folded[:STARTS])
            where = self._beginnings if word.endswith("*") else self._whole
            where[folded] = where.get(folded, frozenset()) | {number}
        return number

    def of(self, word: str) -> frozenset[int]:
        """Which elements this word, folded, is."""
        if word[:STARTS] not in self._starts:
            return _NOTHING
        found = self._whole.get(word, _NOTHING)
        for length in range(STARTS, len(word) + 1):
            more = self._beginnings.get(word[:length])
            if more:
                found |= more
        return found


class _Found:
    """The places of the words of phrases in one text."""

    def __init__(self, known: dict[str, frozenset[int]], words: TextWords, wanted: frozenset[int]) -> None:
        self._words = words
        self._positions: dict[int, list[int]] = {}
        useful = {word: elements & wanted for word, elements in known.items() if elements & wanted}
        for at, word in [(at, word) for at, word in enumerate(words.folded) if word in useful]:
            for element in useful[word]:
                self._positions.setdefault(element, []).append(at)

    def anywhere(self, elements: Elements) -> bool:
        return next(self.places(elements), None) is not None

    def places(self, elements: Elements) -> Iterator[tuple[int, ...]]:
        """Where a phrase stands: for each of its beginnings the nearest way to complete it, within one sentence."""
        for first in self._positions.get(elements[0][0], ()):
            places = self._completed((first,), elements)
            if places:
                yield places

    def _completed(self, places: tuple[int, ...], elements: Elements) -> tuple[int, ...] | None:
        if len(places) == len(elements):
            return places
        here = places[-1]
        element, between = elements[len(places)]
        candidates = self._positions.get(element, [])
        for which in range(bisect_right(candidates, here), len(candidates)):
            at = candidates[which]
            if at > here + 1 + between or not self._words.one_sentence(here, at):
                return None
            if between == 0 and self._words.break_before(at) is Break.CLAUSE:
                return None
            if completed := self._completed((*places, at), elements):
                return completed
        return None


def _highlight(words: TextWords, sign: str, places: tuple[int, ...]) -> Highlight:
    denied = is_denied(words, places[0], places[-1]) or any(
        denies_inside(words, left, right) for left, right in pairwise(places)
    )
    return Highlight(words.places[places[0]][0], words.places[places[-1]][1], sign, denied)


def _joined(found: Iterable[Highlight]) -> Iterator[Highlight]:
    open_ones: dict[str, Highlight] = {}
    for mark in sorted(found):
        before = open_ones.get(mark.sign)
        if before is not None and mark.start < before.end:
            mark = Highlight(before.start, max(before.end, mark.end), mark.sign, before.denied and mark.denied)
        elif before is not None:
            yield before
        open_ones[mark.sign] = mark
    yield from open_ones.values()
