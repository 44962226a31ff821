"""What is said not to be there; whatever is unclear is there."""

from __future__ import annotations

import pytest

from desktop.triage.denial import denies_inside, is_denial, is_denied
from desktop.triage.words import read_words


def _denied(text: str) -> bool:
    """Whether the word FEBER (or FEVER) is denied in the text."""
    words = read_words(text)
    at = next(n for n, word in enumerate(words.folded) if word in ("feber", "fever"))
    return is_denied(words, at, at)


@pytest.mark.parametrize(
    "text",
    [
        "ingen feber",
        "inte feber",
        "ej feber",
        "utan feber",
        "har inte haft någon feber",
        "hon har inte feber",
        "inga tecken på feber",
        "varken hosta eller feber",
        "ingen hosta eller feber",
        "feber: nej",
        "feber har han inte",
        "hostar men har ingen feber",
        "no fever",
        "doesn't have a fever",
        "no cough or fever",
        "without any fever",
        "he has never had fever",
        "fever: none",
    ],
)
def test_denied(text: str) -> None:
    assert _denied(text)


@pytest.mark.parametrize(
    "text",
    [
        "feber",
        "har feber",
        "ingen hosta, feber",
        "ingen hosta. Feber",
        "ingen hosta men feber",
        "ingen hosta och feber",
        "inte bara feber",
        "inte längre feber",
        "inte feber just nu",
        "ingen feber nu",
        "vet inte om det är feber",
        "tror inte det, feber",
        "sover inte feber",
        "slutar inte ha feber",
        "kan inte sova utan att få feber",
        "inte utan feber",
        "nej hon har feber",
        "feber ingen medicin hjälper",
        "ingen medicin mot feber",
        "ingen annan har feber",
        "fever not going down",
        "no medicine helps fever",
        "not sure about fever",
        "not only fever",
        "can't sleep because of fever",
        "no longer fever",
        "",
    ],
)
def test_not_denied(text: str) -> None:
    assert not _denied(text or "feber")


def test_a_denial_inside_what_is_mentioned() -> None:
    words = read_words("ont i magen men inte i bröstet")
    assert denies_inside(words, 0, 6)
    assert not denies_inside(read_words("ont så jag inte orkar i bröstet"), 0, 6)


def test_words_that_deny() -> None:
    assert [word for word in ("inte", "no", "without", "nej", "ont") if is_denial(word)] == ["inte", "no", "without"]
