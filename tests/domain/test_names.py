"""How a name is found: Swedish letters are their own, everything else is forgiving."""

import pytest

from desktop.domain.names import search_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Samir Ek", ("samir", "ek")),
        ("ÅSA Öberg", ("åsa", "öberg")),
        ("A\u030asa O\u0308berg", ("åsa", "öberg")),
        ("Émilie Müller", ("emilie", "muller")),
        ("Anna-Karin  O'Brien", ("anna", "karin", "o", "brien")),
        ("Søren Ærlig", ("sören", "ärlig")),
        ("İbrahim Łukasz Đặng", ("ibrahim", "lukasz", "dang")),
        ("Åke Åke", ("åke",)),
    ],
)
def test_case_and_accents_count_for_nothing_but_swedish_letters_do(text: str, words: tuple[str, ...]) -> None:
    assert search_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        (" \t\n", ()),
        ("🙂👩‍⚕️", ()),
        ("%_*?", ()),
        ("S\u200bamir\u202e Ek\x00", ("samir", "ek")),
        ("Samir\tEk\r\n", ("samir", "ek")),
        ("علي حسن", ("علي", "حسن")),
        ("'; DROP TABLE person; --", ("drop", "table", "person")),
    ],
)
def test_what_is_no_letter_only_parts_words(text: str, words: tuple[str, ...]) -> None:
    """R65: a word holds letters and digits alone, so that no sign of a query language can stand in it."""
    assert search_words(text) == words
    assert all(letter.isalnum() for word in search_words(text) for letter in word)
