"""The words of a text, folded for comparing, each with its place in the text exactly as it was written.

People write on phones: with and without å, ä and ö, with composed and decomposed letters, emoji, zero-width and
direction marks. All that is levelled out word by word, never in the text as a whole, so that a place found in the words
is a place in the original. A word is folded to plain lower-case letters: "Bröstet", "brostet" and "BRO\u0308STET" are one.
"""

import re
import unicodedata
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache

import msgspec

# Marks that sit on a letter, and what stands invisibly inside a word: both belong to the word around them.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_HIDDEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_APOSTROPHES = "'`´ʼ‘’"
_WORD = re.compile(rf"[^\W_]+(?:[{_MARKS}{_HIDDEN}{_APOSTROPHES}]+[^\W_]+)*[{_MARKS}]*")
_HIDDEN_ANYWHERE = re.compile(f"[{_HIDDEN}]")
_SENTENCE = re.compile(r"[.!?;…。؟۔]|\n\s*\n")
_CLAUSE = re.compile(r"[,()\[\]\"”“»«/\n\r\u2028\u2029،、*•|>]")
_LABEL = re.compile(r"[:=–—]|\s-|-\s")
SHORT = 8
"""What parts two words is nearly always as short as this, and the same few again and again."""
# Letters that no decomposition takes apart, and the common ones that it would, so that most words need none.
_PLAIN = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "t"})
_COMMON = _PLAIN | str.maketrans("åäöéèêëáàâãüúùûíìîïóòôõçñ", "aaoeeeeaaaauuuuiiiioooocn")


class Break(IntEnum):
    """How much parts a word from the one before it."""

    NONE = 0
    LABEL = 1
    """A colon, an equals sign or a dash: what follows says something about what stood before."""
    CLAUSE = 2
    SENTENCE = 3


class TextWords(msgspec.Struct, frozen=True):
    """A text's words in order; entry n of both lists is about word n.

    folded: lower case, letters and digits only, without marks (å and ä are a, ö is o)
    places: (start, end) in characters of the text as it was written
    """

    text: str
    folded: list[str]
    places: list[tuple[int, int]]

    def break_before(self, at: int) -> Break:
        """What stands between word `at` and the one before; the first word begins a sentence."""
        if at == 0:
            return Break.SENTENCE
        between = self.text[self.places[at - 1][1] : self.places[at][0]]
        if between == " ":
            return Break.NONE
        return _short_break(between) if len(between) <= SHORT else _break(between)

    def one_sentence(self, first: int, last: int) -> bool:
        """Whether no sentence ends between these two words."""
        return all(self.break_before(at) is not Break.SENTENCE for at in range(first + 1, last + 1))

    def one_clause(self, first: int, last: int) -> bool:
        """Whether nothing parts these two words, not even a comma."""
        return all(self.break_before(at) < Break.CLAUSE for at in range(first + 1, last + 1))


def read_words(text: str, folded: Mapping[str, str] | None = None) -> TextWords:
    """All words of the text, with their places; `folded` is what folded_words said of it, if that is known already."""
    known = folded_words(text) if folded is None else folded
    found = list(_WORD.finditer(text))
    return TextWords(text, [known[word[0]] for word in found], [word.span() for word in found])


def folded_words(text: str) -> dict[str, str]:
    """The different words of the text and what each is folded: a first look, at a fraction of the cost of all places."""
    return {word: fold(word) for word in set(_WORD.findall(text))}


def fold(word: str) -> str:
    """One word as it is compared; empty when nothing of it is a letter or a digit."""
    plain = word.lower() if word.isascii() else word.lower().translate(_COMMON)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", word).casefold().translate(_PLAIN)
    return plain if plain.isascii() and plain.isalnum() else "".join(filter(str.isalnum, plain))


def word_set(folded: str) -> frozenset[str]:
    """The words of a list that is written in one string, as they are easiest read."""
    return frozenset(folded.split())


def has_hidden(text: str) -> bool:
    """Whether anything stands in the text that nobody sees."""
    return _HIDDEN_ANYWHERE.search(text) is not None


def without_hidden(text: str) -> str:
    """The text with a space for each hidden character, so that every place stays where it was."""
    return _HIDDEN_ANYWHERE.sub(" ", text)


@lru_cache(maxsize=1_000)
def _short_break(between: str) -> Break:
    return _break(between)


def _break(between: str) -> Break:
    if between == ".":
        return Break.CLAUSE  # "t.ex.", "38.5": no sentence ends without a space
    if _SENTENCE.search(between):
        return Break.SENTENCE
    if _CLAUSE.search(between):
        return Break.CLAUSE
    return Break.LABEL if _LABEL.search(between) else Break.NONE
