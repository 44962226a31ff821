"""The word watch marks warning signs wherever they stand, denied or not, and says exactly where."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from desktop.triage.content import SearchWords
from desktop.triage.watch import Highlight, UnreadablePhraseError, WordWatch, read_watch
from desktop.triage.yaml_text import BadContent
from tests.support import tree

WRITTEN = (tree.ROOT / "resources" / "triage" / "word_watch.yaml").read_text("utf-8")
LIST = read_watch(WRITTEN)
WATCH = WordWatch(LIST)
GOLDEN: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "word_watch.yaml").read_text("utf-8")
)["cases"]
# Signs, denials, what ends them, and what makes text hard to read.
PIECES = re.split(
    r"\|",
    "ont i bröstet|ingen|inte|bröstsmärta|no|chest pain|men|but|och|eller|,|.|!|\n|\n\n|feber|bebis|kan inte andas|svimmade|"
    "vill inte leva|hej|utan|har|jag|\u200b|\u00ad|\u0308|o\u0308|😀|שלום|\u202b|ﬁ|İ|ß|_|-|:|nej|3|är|månader|slutar inte blöda",
)


def _marked(text: str, *, denied: bool) -> dict[str, str]:
    return {mark.sign: text[mark.start : mark.end] for mark in WATCH.watch(text) if mark.denied is denied}


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["text"][:40])
def test_signs_are_marked_as_written(golden: dict[str, Any]) -> None:
    """R17, FN12: each sign with the very words that tell of it; denied ones are marked too, and said to be denied."""
    text = golden["text"]
    assert _marked(text, denied=False) == golden.get("signs", {})
    assert _marked(text, denied=True) == golden.get("denied", {})


def test_every_sign_is_in_the_golden_list() -> None:
    named = {sign for golden in GOLDEN for kind in ("signs", "denied") for sign in golden.get(kind, {})}
    assert {sign.id for sign in LIST.signs} == named


def test_every_phrase_marks_its_own_sign() -> None:
    """Each phrase, its lists filled in with their first words, is seen as the sign that it belongs to."""
    unseen = [
        (sign.id, phrase)
        for sign in LIST.signs
        for phrase in (*sign.words.sv, *sign.words.en)
        if sign.id not in {mark.sign for mark in WATCH.watch(_said(phrase))}
    ]
    assert unseen == []


def _said(phrase: str) -> str:
    for name, words in LIST.lists.items():
        phrase = phrase.replace("{" + name + "}", words[0])
    return phrase.replace(" + ", ". ").replace("*", "").replace("~", "")


def test_samir_has_none_and_lisa_two() -> None:
    samir = (
        "Jag har blivit mer och mer andfådd de senaste fyra veckorna. Det är värst i trappor och när jag ligger ner. "
        "Benen är svullna på kvällarna. Jag har ingen feber och inte ont i bröstet."
    )
    lisa = (
        "Ont i ryggen sedan tre veckor och nu sista dagen är det konstigt att kissa, det vill liksom inte komma. "
        "Vänster ben känns svagt också, jag snubblade på trottoaren."
    )
    assert [(mark.sign, mark.denied) for mark in WATCH.watch(samir)] == [("chest_pain", True)]
    assert [(mark.sign, mark.denied) for mark in WATCH.watch(lisa)] == [
        ("cauda_equina", False),
        ("leg_weakness", False),
    ]


def test_marks_of_one_sign_that_overlap_are_one() -> None:
    text = "smärtan i bröstet gör ont"
    assert WATCH.watch(text) == (Highlight(0, len(text), "chest_pain"),)


texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)


@given(texts)
def test_any_text_is_read_and_every_mark_lies_in_it(text: str) -> None:
    """R65: never an error; marks are in order, inside the text, and begin and end at something that can be seen."""
    marks = WATCH.watch(text)
    assert list(marks) == sorted(marks)
    for mark in marks:
        assert 0 <= mark.start < mark.end <= len(text)
        assert text[mark.start].isalnum()
        assert not text[mark.end - 1].isspace()


@given(texts, texts, st.sampled_from([" ", "\n", ". ", ", ", " och ", " inte ", " 😀 ", " ingen "]))
def test_more_words_take_no_mark_away(text: str, more: str, between: str) -> None:
    """Whatever is written before or after, what was marked stays marked."""
    alone = _characters(WATCH.watch(text), 0)
    assert alone <= _characters(WATCH.watch(text + between + more), 0)
    assert alone <= _characters(WATCH.watch(more + between + text), -len(more + between))


def _characters(marks: tuple[Highlight, ...], shift: int) -> set[tuple[str, int]]:
    return {(mark.sign, at + shift) for mark in marks for at in range(mark.start, mark.end)}


@given(
    st.lists(st.sampled_from(["\u200b", "\u200d", "\u00ad", "\ufeff", "\u202e", "\u0301", "\u034f"]), max_size=6),
    st.data(),
)
def test_hidden_characters_hide_no_sign(hidden: list[str], data: st.DataObject) -> None:
    text = "jag har ont i bröstet nu"
    for character in hidden:
        at = data.draw(st.integers(8, len(text) - 1))
        text = text[:at] + character + text[at:]
    # Between two words a mark that sits on a letter is no letter; inside a word it belongs to it.
    assert "chest_pain" in {mark.sign for mark in WATCH.watch(text)}


@given(texts)
def test_a_denial_never_takes_a_mark_away(text: str) -> None:
    before = {(mark.sign, mark.start, mark.end) for mark in WATCH.watch(text)}
    after = {(mark.sign, mark.start - 5, mark.end - 5) for mark in WATCH.watch("inte " + text)}
    assert before <= {(sign, start, end) for sign, start, end in after} | _swallowed(before, after)


def _swallowed(before: set[tuple[str, int, int]], after: set[tuple[str, int, int]]) -> set[tuple[str, int, int]]:
    """Marks that have become part of a larger one of the same sign."""
    return {
        (sign, start, end)
        for sign, start, end in before
        if any(sign == other and begins <= start and end <= ends for other, begins, ends in after)
    }


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        ("", "no words"),
        ("{nowhere}", "there is no list"),
        ("ont +  ", "no words"),
        ("br*", "begins"),
        ("ont-i", "one word"),
        ("!", "one word"),
    ],
)
def test_a_phrase_that_can_never_match_is_told_with_its_line(phrase: str, fault: str) -> None:
    """R64: a slip in the list is found when it is read, not when somebody is missed."""
    wrong = WRITTEN.replace('"svimmade", "svimmat"', f'"svimmade",\n        "{phrase}"')
    line = next(number for number, each in enumerate(wrong.splitlines(), 1) if each.strip().startswith(f'"{phrase}"'))
    with pytest.raises(BadContent, match=fault) as told:
        read_watch(wrong)
    assert (told.value.file, told.value.line) == ("word_watch.yaml", line)


def test_an_unreadable_phrase_is_refused_also_without_a_file() -> None:
    sign = msgspec.structs.replace(LIST.signs[0], words=SearchWords(sv=("{nowhere}",)))
    with pytest.raises(UnreadablePhraseError):
        WordWatch(msgspec.structs.replace(LIST, signs=(sign,)))


def test_every_sign_names_its_source() -> None:
    cited = {source for sign in LIST.signs for source in sign.source}
    assert cited == {source.id for source in LIST.sources}
    with pytest.raises(BadContent, match="sources of this file"):
        read_watch(WRITTEN.replace("source: [N07]", "source: [N99]", 1))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        (("Jag ringer om min tid på torsdag, kan den flyttas till en annan dag? " * 150)[:10_000], set()),
        (("Jag har ont i bröstet och kan inte andas. " * 250)[:10_000], {"chest_pain", "severe_breathing"}),
        (("\u200bont i bröstet " * 1_000)[:10_000], {"chest_pain"}),
    ],
    ids=["prose", "nothing but signs", "hidden characters"],
)
def test_a_long_message_is_read_to_its_end(text: str, signs: set[str]) -> None:
    assert {hit.sign for hit in WATCH.watch(text)} == signs
