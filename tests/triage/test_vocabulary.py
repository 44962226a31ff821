"""Which known words a written one stands for, and how surely."""

from __future__ import annotations

import pytest

from desktop.triage.vocabulary import COMPOUND, LAST_PART, SAME_STEM, WRONG_LETTERS, Vocabulary

SWEDISH = Vocabulary({"rygg": 0, "ont": 1, "feber": 2, "smarta": 3, "andas": 4, "for": 5}, "sv")
ENGLISH = Vocabulary({"fever": 0, "breathing": 1, "back": 2, "pain": 3}, "en")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("rygg", {0: 1.0}),
        ("ryggen", {0: SAME_STEM}),
        ("ryggont", {0: COMPOUND, 1: COMPOUND}),
        ("ryggsmartor", {0: COMPOUND, 3: COMPOUND}),
        ("landryggen", {0: LAST_PART}),
        ("ryggsack", {}),
        ("feb", {}),
        ("febern", {2: SAME_STEM}),
        ("febber", {2: WRONG_LETTERS[1]}),
        ("and", {}),
        ("x" * 500, {}),
    ],
)
def test_swedish(written: str, meant: dict[int, float]) -> None:
    assert SWEDISH.meant(written, only_itself=False) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fevers", {0: SAME_STEM}),
        ("breathe", {1: SAME_STEM}),
        ("backpain", {2: COMPOUND, 3: COMPOUND}),
        ("hayfever", {}),
    ],
)
def test_english(written: str, meant: dict[int, float]) -> None:
    assert ENGLISH.meant(written, only_itself=False) == meant


def test_words_without_meaning_stand_for_themselves_only() -> None:
    assert SWEDISH.meant("for", only_itself=True) == {5: 1.0}
    assert SWEDISH.meant("fors", only_itself=True) == {}


def test_a_language_without_a_stemmer() -> None:
    assert Vocabulary({"selkakipu": 0}, "fi").meant("selkakipu", only_itself=False) == {0: 1.0}
