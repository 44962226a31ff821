"""Phrases as data: sound in both languages, found by a few letters, filled from the case, and never sent half-filled."""

import re
from pathlib import Path

import msgspec
import pytest

from desktop.domain.chat import clean
from desktop.domain.units import CaseId
from desktop.ui.models.known import Known
from desktop.ui.models.phrases import Phrases, fields, filled, found, language_of, load, unfilled
from tests.support.builders import HERRGARDET, MARIA, case_card, changes, person, queue_row, staff, unit

CASE = CaseId("case-1")
VALUES = {"name": "Samir", "me": "Maria Holm", "unit": "Herrgärdet", "phone": "021-17 00 00"}


@pytest.fixture(scope="module")
def told() -> Phrases:
    return load()


def named(told: Phrases, short: str) -> str:
    return filled(told, next(each for each in told.phrases if each.short == short), "sv", VALUES)


def test_every_phrase_is_sound(told: Phrases) -> None:
    """R21: nothing but known fields, the same in both languages, and a short word of its own that can be typed."""
    shorts = [each.short for each in told.phrases]
    assert len(set(shorts)) == len(shorts) >= 15
    assert [short for short in shorts if not re.fullmatch("[a-z]{2,12}", short)] == []
    for each in told.phrases:
        for text in (each.text.sv, each.text.en):
            assert set(re.findall(r"\{([^}]*)\}", text)) <= set(told.blanks)
            assert text.count("‹") == text.count("›") == len(re.findall("‹[^‹›]+›", text))
            assert clean(text) == text
        assert sorted(re.findall(r"\{.*?\}", each.text.sv)) == sorted(re.findall(r"\{.*?\}", each.text.en))
        assert each.text.sv.count("‹") == each.text.en.count("‹")


@pytest.mark.parametrize(
    ("typed", "first"),
    [("", "hej"), ("tid", "tid"), ("TI", "tid"), ("kollega", "kollega"), ("fråga läk", "medicin"), ("ring", "ring")],
)
def test_the_short_word_comes_first_and_every_word_typed_counts(told: Phrases, typed: str, first: str) -> None:
    assert found(told.phrases, typed, "sv")[0].short == first


@pytest.mark.parametrize("typed", ["hej tid", "xyz", "identity document"])
def test_what_is_in_no_phrase_finds_none(told: Phrases, typed: str) -> None:
    """The text is searched in the language that it is sent in, the name in both: staff read it in theirs."""
    assert found(told.phrases, typed, "sv") == []
    assert found(told.phrases, "identity document", "en") != []
    assert [each.short for each in found(told.phrases, "greeting", "sv")] == ["hej"]


def test_fields_are_filled_and_what_is_not_known_is_left_to_the_writer(told: Phrases) -> None:
    assert named(told, "hej").startswith("Hej Samir! Jag heter Maria Holm och arbetar på Herrgärdet.")
    number = next(each for each in told.phrases if each.short == "nummer")
    assert filled(told, number, "sv", {**VALUES, "phone": ""}) == "Du når oss också på telefon ‹telefonnummer›."
    assert filled(told, number, "en", {}) == "You can also reach us by telephone on ‹telephone number›."


def test_a_name_can_be_no_field(told: Phrases) -> None:
    """R65."""
    hello = next(each for each in told.phrases if each.short == "hej")
    text = filled(told, hello, "sv", {**VALUES, "name": "‹Samir›"})
    assert (text.startswith("Hej Samir!"), unfilled(text)) == (True, None)


def test_the_case_tells_who_writes_and_who_answers() -> None:
    known = Known(MARIA)
    known.apply(changes(staff(), unit(), queue_row(language="ar"), case_card(), person()))
    assert fields(known, CASE, HERRGARDET) == {
        "name": "Samir",
        "me": "Maria Holm",
        "unit": "Herrgärdets vårdcentral",
        "phone": "021-17 00 00",
    }
    assert language_of(known, CASE) == "sv"
    known.apply(changes(queue_row(language="en")))
    assert language_of(known, CASE) == "en"
    assert fields(Known(MARIA), CASE, HERRGARDET) == dict.fromkeys(("name", "me", "unit", "phone"), "")


@pytest.mark.parametrize(
    ("text", "place"),
    [("Klockan ‹klockslag›.", (8, 19)), ("‹a› ‹b›", (0, 3)), ("‹a\nb›", None), ("a › b ‹", None), ("[1] {x}", None)],
)
def test_what_is_left_to_fill_in_is_found(text: str, place: tuple[int, int] | None) -> None:
    assert unfilled(text) == place


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "phrases.yaml"
    bad.write_text("phrases: [{short: 3}]", "utf-8")
    with pytest.raises(msgspec.DecodeError):
        load(bad)
