"""From own words to contact reasons: which of them somebody may mean, with the words that told.

A reason is found by its phrases (names and search words): all the words of a phrase that carry meaning have to stand near
each other, in any order. A written word counts as a phrase's word when it is the same, has the same stem, is a compound of
known words ("ryggont") or ends in one ("ländrygg"), or is misspelt by a letter or two, each for a little less. Every
language is searched whatever the text claims to be written in, because people mix, also within one phrase
(`mixing.py`). What is denied ("ingen feber") is no complaint.

Work is bounded: each different word is looked up once, endings are only taken off words that begin like a known one, and
misspellings are found by leaving letters out on both sides, never by comparing with the whole vocabulary.
"""

from collections.abc import Iterable, Iterator

import msgspec

from desktop.triage.content import Reason, SameWords
from desktop.triage.denial import is_denial, is_denied
from desktop.triage.mixing import WINDOW as MIXED_WINDOW
from desktop.triage.mixing import WORTH as MIXED
from desktop.triage.mixing import Mixing, Places, mixed
from desktop.triage.vocabulary import Vocabulary
from desktop.triage.words import TextWords, read_words, word_set

THRESHOLD = 0.5
"""Below this nothing is suggested."""
NAME = 0.95
SEARCH_WORD = 0.85
FURTHER_PHRASE = 0.04
"""What a further phrase of the same reason adds; at most three count."""
OTHER_LANGUAGE = 0.95
WINDOW = 8
"""Words within which all words of a phrase have to stand."""
EXAMINED = 1_000
"""Different words of a text that are looked at; more is no description of a complaint."""
REPEATED = 60
"""Places of one word that are looked at."""
# Words without a meaning of their own: they tell nothing, are never taken for misspellings, and phrases do without them.
_EMPTY = word_set(
    "jag du han hon den det de vi ni hen man mig dig sig honom henne oss er dem min mitt mina din ditt dina sin sitt sina var "
    "vart vara ett en av pa i till fran for med om under over efter vid mot hos som att och eller men sa nar da dar har har "
    "haft hade ar bli blir blev blivit blitt kan kunde ska skulle vill ville maste far fick fatt gor gjort kanns kanner nu "
    "sen sedan mycket lite valdigt ganska jatte mer mest alltid ibland igen ocka ocksa bara redan ater snart aldrig ut in upp "
    "ner dag dagar vecka veckor manad manader ar idag igar natt natten morgon nagon nagot nagra denna detta dessa vad vem hur "
    "ju nog val va typ hej tack ja leder lever ever never every over river after later other under better been "
    "i you he she it they me him her us them my your his its our their a an the of on at to from for with about in into and "
    "or but so when then there here have has had having is are am was were be being been do does did can could shall "
    "should will would must may might get gets got getting feel feels feeling now since very much little more most always "
    "sometimes again also only already just some any this that these those what who how which day days week weeks month "
    "months year years today yesterday night morning really quite too than as if yes hi hello please thanks thank"
)


class Entry(msgspec.Struct, frozen=True):
    """How one reason is said in one language."""

    reason: str
    language: str
    names: tuple[str, ...]
    search_words: tuple[str, ...] = ()


def entries(reasons: Iterable[Reason]) -> Iterator[Entry]:
    """What the index needs of each contact reason, in every language it is named in."""
    for reason in reasons:
        yield Entry(reason.id, "sv", (reason.name.sv,), reason.words.sv)
        yield Entry(reason.id, "en", (reason.name.en,), reason.words.en)
        for language, name in reason.name.more.items():
            yield Entry(reason.id, language, (name,))


class Hit(msgspec.Struct, frozen=True):
    """A reason that the text may be about. `score` 0–1; `matched` as written, in order; `language` of the phrase that told most."""

    reason: str
    score: float
    matched: tuple[str, ...]
    language: str


class _Phrase(msgspec.Struct, frozen=True):
    reason: str
    language: str
    words: tuple[int, ...]
    worth: float
    denies: bool
    """It says itself what is not there: "får ingen luft"."""


class _Told(msgspec.Struct, frozen=True):
    score: float
    at: tuple[int, ...]
    language: str


def _telling(phrase: str) -> tuple[str, ...]:
    """The words of a phrase that carry meaning, each once; all of them if none does."""
    folded = tuple(dict.fromkeys(word for word in read_words(phrase).folded if word))
    return tuple(word for word in folded if word not in _EMPTY) or folded


def _next_number(numbers: dict[str, dict[str, int]]) -> int:
    return sum(len(words) for words in numbers.values())


class Index:
    """All reasons' phrases, made ready once; `find` changes nothing and may be called from any thread."""

    def __init__(self, entries: Iterable[Entry], same: Iterable[SameWords] = ()) -> None:
        """`same`: words that stand for each other where languages are mixed in one phrase."""
        numbers: dict[str, dict[str, int]] = {}
        self._phrases: list[_Phrase] = []
        for entry in entries:
            of_language = numbers.setdefault(entry.language, {})
            for worth, phrases in ((NAME, entry.names), (SEARCH_WORD, entry.search_words)):
                for phrase in phrases:
                    if words := _telling(phrase):
                        ids = tuple(of_language.setdefault(word, _next_number(numbers)) for word in words)
                        denies = any(is_denial(word) for word in words)
                        self._phrases.append(_Phrase(entry.reason, entry.language, ids, worth, denies))
        vocabularies = {language: Vocabulary(words, language) for language, words in numbers.items()}
        self._vocabularies = list(vocabularies.values())
        self._mixing = Mixing(vocabularies, same)

    def find(self, text: str, language: str) -> list[Hit]:
        """The reasons that the text may be about, best first; none when nothing in it is told clearly enough."""
        words = read_words(text)
        places = self._places(words)
        strange = self._mixing.strange(words.folded[:EXAMINED], places)
        told: dict[str, list[_Told]] = {}
        for phrase in self._phrases:
            best = max(_told(phrase, places, words), default=None, key=_score) or _told_mixed(
                phrase, places, strange, words
            )
            if best is not None:
                weight = 1.0 if phrase.language == language else OTHER_LANGUAGE
                told.setdefault(phrase.reason, []).append(_Told(best.score * weight, best.at, phrase.language))
        hits = [_hit(reason, phrases, words, text) for reason, phrases in told.items()]
        return sorted((hit for hit in hits if hit.score >= THRESHOLD), key=lambda hit: (-hit.score, hit.reason))

    def _places(self, words: TextWords) -> Places:
        """Where each known word stands, and how well what is written there fits it (0–1)."""
        known: dict[str, dict[int, float]] = {}
        for word in list(dict.fromkeys(words.folded))[:EXAMINED]:
            for vocabulary in self._vocabularies:
                if meant := vocabulary.meant(word, only_itself=word in _EMPTY):
                    known.setdefault(word, {}).update(meant)
        places: Places = {}
        for at, word in enumerate(words.folded):
            for number, quality in known.get(word, {}).items():
                of_this = places.setdefault(number, [])
                if len(of_this) < REPEATED:
                    of_this.append((at, quality))
        return places


def _score(told: _Told) -> float:
    return told.score


def _told_mixed(phrase: _Phrase, places: Places, strange: Places, words: TextWords) -> _Told | None:
    """The best place where the phrase is told half in another language."""
    if len(phrase.words) < 2 or not strange:
        return None
    both = mixed(phrase.words, places, strange)
    if both is None:
        return None
    told = _told(phrase, both, words, MIXED_WINDOW)
    found = [one for one in told if len(one.at) == len(phrase.words) and words.one_clause(one.at[0], one.at[-1])]
    best = max(found, default=None, key=_score)
    return None if best is None else msgspec.structs.replace(best, score=best.score * MIXED)


def _told(phrase: _Phrase, places: Places, words: TextWords, window: int = WINDOW) -> Iterator[_Told]:
    """Each place where all words of the phrase stand near each other and are not denied."""
    if not all(word in places for word in phrase.words):
        return
    met = sorted((at, word, quality) for word in phrase.words for at, quality in places[word])
    last: dict[int, tuple[int, float]] = {}
    for at, word, quality in met:
        last[word] = (at, quality)
        first = min(place for place, _ in last.values())
        if len(last) < len(phrase.words) or at - first >= window:
            continue
        if not words.one_sentence(first, at) or (not phrase.denies and is_denied(words, first, at)):
            continue
        score = phrase.worth * sum(fits for _, fits in last.values()) / len(last)
        yield _Told(score, tuple(sorted({place for place, _ in last.values()})), phrase.language)


def _hit(reason: str, told: list[_Told], words: TextWords, text: str) -> Hit:
    best, *further = sorted(told, key=lambda one: (-one.score, one.at))
    score = min(1.0, best.score + FURTHER_PHRASE * min(3, len(further)))
    at = sorted({place for one in told for place in one.at})
    matched = dict.fromkeys(text[slice(*words.places[place])] for place in at)
    return Hit(reason, round(score, 3), tuple(matched), best.language)
