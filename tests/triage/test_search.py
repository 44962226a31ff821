"""Own words find their contact reasons: a golden list of lay phrasings, and what must find nothing."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from desktop.triage.loading import content_set, read_folder
from desktop.triage.search import THRESHOLD, Entry, Hit, Index, entries
from tests.support import tree

GOLDEN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "golden" / "search.yaml").read_text("utf-8"))
WRITTEN = content_set(read_folder(tree.ROOT / "resources" / "triage"))
INDEX = Index(entries(WRITTEN.reasons), WRITTEN.head.same_words)
SMALL = Index([Entry("back", "sv", ("Ont i ryggen",), ("rygg",)), Entry("back", "en", ("Back pain",))])


def _reasons(text: str, language: str = "sv") -> list[str]:
    return [hit.reason for hit in INDEX.find(text, language)]


@pytest.mark.parametrize("golden", GOLDEN["found"], ids=lambda golden: golden["text"][:40])
def test_people_are_understood(golden: dict[str, Any]) -> None:
    """R2, FP4: own words first; any form, misspelling, language, and several complaints at once."""
    assert sorted(_reasons(golden["text"], golden.get("language", "sv"))) == sorted(golden["reasons"])


@pytest.mark.parametrize("text", GOLDEN["none"])
def test_nothing_is_suggested_where_nothing_is_said(text: str) -> None:
    assert _reasons(text) == []
    assert _reasons(text, "en") == []


def test_the_golden_list_is_long_enough() -> None:
    assert len(GOLDEN["found"]) >= 60
    assert len(GOLDEN["none"]) >= 20


def test_a_hit_tells_which_words_told() -> None:
    assert SMALL.find("Jag har ONT i RYGGEN, mest i ländryggen", "sv") == [Hit("back", 0.99, ("ONT", "RYGGEN"), "sv")]


def test_the_surest_comes_first() -> None:
    """A name is surer than a search word, and one's own language surer than another."""
    index = Index([Entry("a", "sv", ("Hosta",)), Entry("b", "sv", (), ("snuva",)), Entry("c", "en", ("Cough",))])
    assert [hit.reason for hit in index.find("snuva cough hosta", "sv")] == ["a", "c", "b"]


def test_words_far_apart_are_no_phrase() -> None:
    assert SMALL.find("ont " + "så " * 20 + "ryggens", "sv")[0].matched == ("ryggens",)
    apart = Index([Entry("back", "sv", ("Ont i ryggen",))])
    assert apart.find("ont. ryggen", "sv") == []
    assert apart.find("ont " + "så " * 20 + "ryggen", "sv") == []


def test_an_unknown_language_is_searched_too() -> None:
    index = Index([Entry("back", "fi", ("Selkäkipu",))])
    assert [hit.reason for hit in index.find("selkakipu", "fi")] == ["back"]


def test_an_empty_index_finds_nothing() -> None:
    assert Index([]).find("ont i ryggen", "sv") == []


@given(st.text(max_size=300), st.sampled_from(["sv", "en", "", "xx"]))
def test_any_text_is_taken(text: str, language: str) -> None:
    """R65: whatever is written, it is searched, and every hit is over the threshold with words of the text."""
    for hit in INDEX.find(text, language):
        assert THRESHOLD <= hit.score <= 1
        assert hit.matched
        assert all(word in text for word in hit.matched)


@given(st.text(max_size=200))
def test_the_same_text_finds_the_same(text: str) -> None:
    """R4: the same words, the same suggestion."""
    assert INDEX.find(text, "sv") == INDEX.find(text, "sv")


def _made_words(count: int) -> str:
    made = random.Random(7)
    letters = "abdefghijklmnoprstuvåäö"
    return " ".join("".join(made.choice(letters) for _ in range(made.randint(2, 11))) for _ in range(count))


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (_made_words(5_000), []),
        ("ont i ryggen och feber med svårt att andas " * 625, ["back_pain", "fever_child", "breathlessness"]),
        (" ".join("feb" + word for word in _made_words(5_000).split()), ["fever_child"]),
        ("a" * 100_000, []),
    ],
    ids=["other words", "only known words", "nearly known words", "one word"],
)
def test_five_thousand_words_are_read_to_their_end(text: str, reasons: list[str]) -> None:
    assert _reasons(text) == reasons
