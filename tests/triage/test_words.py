"""Words are folded so that they can be compared, and keep their places in the text as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.triage.words import Break, fold, folded_words, read_words, without_hidden


@pytest.mark.parametrize(
    "written",
    [
        "bröst",
        "BRÖST",
        "brost",
        "bro\u0308st",
        "BRO\u0308ST",
        "br\u200böst",
        "brö\u00adst",
        "ｂｒöｓｔ",
        "𝗯𝗿ö𝘀𝘁",
        "brø\u0301st",
    ],
)
def test_one_word_in_many_spellings(written: str) -> None:
    assert fold(written) == "brost"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("don’t", "dont"),
        ("İstanbul", "istanbul"),
        ("ß", "ss"),
        ("ﬁn", "fin"),
        ("39", "39"),
        ("\u200b", ""),
        ("Æ", "a"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_letters_of_other_kinds(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_words_have_their_places_and_what_parts_them() -> None:
    text = "Ont, nej: don’t_gå 😀 hem. Nu\n\nstax t.ex. (så) - ja"
    words = read_words(text)
    assert [(text[start:end], words.break_before(at)) for at, (start, end) in enumerate(words.places)] == [
        ("Ont", Break.SENTENCE),
        ("nej", Break.CLAUSE),
        ("don’t", Break.LABEL),
        ("gå", Break.NONE),
        ("hem", Break.NONE),
        ("Nu", Break.SENTENCE),
        ("stax", Break.SENTENCE),
        ("t", Break.NONE),
        ("ex", Break.CLAUSE),
        ("så", Break.SENTENCE),
        ("ja", Break.CLAUSE),
    ]


def test_a_sentence_ends_between_words_or_not() -> None:
    words = read_words("ont i magen. inte i bröstet")
    assert words.one_sentence(0, 2)
    assert not words.one_sentence(2, 3)


@given(st.text(max_size=300))
def test_every_place_is_in_the_text(text: str) -> None:
    """R65: any text; places rise, lie inside it and hold the word."""
    words = read_words(text)
    assert [fold(text[start:end]) for start, end in words.places] == words.folded
    ends = [0, *(end for _, end in words.places)]
    assert all(before <= start < end for before, (start, end) in zip(ends, words.places, strict=False))
    assert set(words.folded) == set(folded_words(text).values())


@given(st.text(max_size=100))
def test_places_stay_when_hidden_characters_become_spaces(text: str) -> None:
    assert len(without_hidden(text)) == len(text)
