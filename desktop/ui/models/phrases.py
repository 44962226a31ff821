"""Ready-made phrases: data from a file, found by a few letters, filled from the case; what is left to fill in is marked."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from desktop.domain.names import search_words
from desktop.domain.triage import Words
from desktop.domain.units import CaseId, UnitId
from desktop.ui.models.known import Known
from desktop.ui.theme.tokens import RESOURCES

FILE = RESOURCES / "phrases" / "phrases.yaml"
_OPEN, _SHUT = "‹", "›"
_UNFILLED = re.compile(f"{_OPEN}[^{_OPEN}{_SHUT}\n]*{_SHUT}")


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`short` is typed to find it at once; in `text` fields of the case stand as `{name}`, what is left to say in ‹ ›."""

    short: str
    name: Words
    text: Words


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: `blanks` is what stands in a field that nothing is known for."""

    blanks: dict[str, Words]
    phrases: tuple[Phrase, ...]


def load(path: Path = FILE) -> Phrases:
    """All there are, in the order they are offered. Raises msgspec.DecodeError or OSError on a file that is none."""
    return msgspec.yaml.decode(path.read_bytes(), type=Phrases)


def found(phrases: Sequence[Phrase], typed: str, language: str) -> list[Phrase]:
    """Those in which each word typed begins one; first the one it is short for, then those whose short word begins so."""
    wanted = search_words(typed)
    hits = [each for each in phrases if all(_has(each, word, language) for word in wanted)]
    first = wanted[0] if len(wanted) == 1 else ""
    return sorted(hits, key=lambda each: (each.short != first, not first or not each.short.startswith(first)))


def language_of(known: Known, case: CaseId) -> str:
    """In which language whoever writes in the case is answered: Swedish where phrases do not exist in hers."""
    row = known.queue.get(case)
    return "en" if row is not None and row.language == "en" else "sv"


def fields(known: Known, case: CaseId, unit: UnitId) -> dict[str, str]:
    """What the case and the directory say for each field; empty for what they do not."""
    card = known.case(case)
    person = known.person(case, card.resident) if card is not None else None
    me, place = known.staff(known.me), known.unit(unit)
    return {
        "name": next(iter(person.name.split()), "") if person is not None else "",
        "me": me.name if me is not None else "",
        "unit": place.name if place is not None else "",
        "phone": place.phone if place is not None else "",
    }


def filled(told: Phrases, phrase: Phrase, language: str, values: Mapping[str, str]) -> str:
    """Its text with the fields filled; one that nothing is known for is left to the writer."""
    text = phrase.text.said(language)
    for field, blank in told.blanks.items():
        # Marks in a name would look like something that is left to fill in, for ever.
        value = values.get(field, "").replace(_OPEN, "").replace(_SHUT, "")
        text = text.replace(f"{{{field}}}", value or f"{_OPEN}{blank.said(language)}{_SHUT}")
    return text


def unfilled(text: str) -> tuple[int, int] | None:
    """Where the first place that is left to fill in begins and ends; None if there is none."""
    there = _UNFILLED.search(text)
    return there.span() if there is not None else None


def _has(phrase: Phrase, word: str, language: str) -> bool:
    words = search_words(" ".join((phrase.short, phrase.name.sv, phrase.name.en, phrase.text.said(language))))
    return any(one.startswith(word) for one in words)
