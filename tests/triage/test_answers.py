"""Answers of every kind: what is taken, what is refused with which code, and what a condition sees of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import Words
from desktop.triage.answers import LONGEST_TEXT, MOST_PICTURES, checked, in_short, meaning, rank, read_aloud
from desktop.triage.compiled import Item
from desktop.triage.content import Rank
from tests.support.triage_content import SMALL, TODAY

ITEMS = {item.id: item for item in (*SMALL.common, *SMALL.profile, *SMALL.complaints["ache"].questions)}
BAD = [
    ("ache.start", "quickly", Refusal.UNKNOWN_OPTION),
    ("ache.start", "", Refusal.UNKNOWN_OPTION),
    ("ache.start", ["slow"], Refusal.WRONG_KIND),
    ("ache.start", 1, Refusal.WRONG_KIND),
    ("ache.start", {"id": "slow"}, Refusal.WRONG_KIND),
    ("fever", "maybe", Refusal.UNKNOWN_OPTION),
    ("fever", 1, Refusal.WRONG_KIND),
    ("health", "immune", Refusal.WRONG_KIND),
    ("health", ["immune", "rich"], Refusal.UNKNOWN_OPTION),
    ("health", [None], Refusal.WRONG_KIND),
    ("ache.where", ["head"], Refusal.UNKNOWN_OPTION),
    ("ache.strength", "8", Refusal.WRONG_KIND),
    ("ache.strength", True, Refusal.WRONG_KIND),
    ("ache.strength", math.nan, Refusal.WRONG_KIND),
    ("ache.strength", math.inf, Refusal.WRONG_KIND),
    ("ache.strength", 10.1, Refusal.OUT_OF_RANGE),
    ("ache.strength", -1, Refusal.OUT_OF_RANGE),
    ("ache.strength", 10**400, Refusal.OUT_OF_RANGE),
    ("ache.since", "yesterday", Refusal.WRONG_KIND),
    ("ache.since", "2026-02-30", Refusal.WRONG_KIND),
    ("ache.since", 20260101, Refusal.WRONG_KIND),
    ("ache.since", "2026-10-14", Refusal.OUT_OF_RANGE),
    ("ache.since", "1890-01-01", Refusal.OUT_OF_RANGE),
    ("ache.note", " \n", Refusal.TEXT_EMPTY),
    ("ache.note", "x" * (LONGEST_TEXT + 1), Refusal.TEXT_TOO_LONG),
    ("ache.note", ["x"], Refusal.WRONG_KIND),
    ("ache.note", "a\0b", Refusal.WRONG_KIND),
    ("ache.note", "half \ud83d", Refusal.WRONG_KIND),
    ("ache.photo", ["\udc00"], Refusal.WRONG_KIND),
    ("ache.photo", "a.jpg", Refusal.WRONG_KIND),
    ("ache.photo", [""], Refusal.OUT_OF_RANGE),
    ("ache.photo", ["p"] * (MOST_PICTURES + 1), Refusal.OUT_OF_RANGE),
]


@pytest.mark.parametrize(("question", "value", "code"), BAD)
def test_what_does_not_fit_is_refused_with_its_code(question: str, value: object, code: Refusal) -> None:
    """R65."""
    with pytest.raises(Refused) as refused:
        checked(ITEMS[question], value, TODAY)
    assert refused.value.code is code


@pytest.mark.parametrize(
    ("question", "value", "kept", "meant"),
    [
        ("ache.start", "sudden", "sudden", {"sudden"}),
        ("fever", True, "yes", {"yes"}),
        ("fever", "no", "no", {"no"}),
        ("health", ["thinner", "immune", "thinner"], ("immune", "thinner"), {"immune", "thinner"}),
        ("health", [], (), set()),
        ("ache.strength", 3.96, 4.0, {"mid"}),
        ("ache.strength", 3.94, 3.9, {"low"}),
        ("ache.strength", 10, 10.0, {"high"}),
        ("ache.since", "2026-09-30", "2026-09-30", {"recent"}),
        ("ache.since", "2026-09-29", "2026-09-29", {"long"}),
        ("ache.note", "så här", "så här", {"så här"}),
        ("ache.photo", ["p1"], ("p1",), {"p1"}),
        ("ache.start", None, None, None),
    ],
)
def test_what_fits_is_kept_in_one_shape(question: str, value: object, kept: object, meant: set[str] | None) -> None:
    found = checked(ITEMS[question], value, TODAY)
    assert found == kept
    assert meaning(ITEMS[question], found, TODAY) == (None if meant is None else frozenset(meant))


@given(
    st.sampled_from(list(ITEMS.values())),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=4,
    ),
)
def test_nothing_anybody_can_send_is_worse_than_refused(item: Item, value: object) -> None:
    """R65: any JSON at all is an answer, or is refused with a code."""
    try:
        kept = checked(item, value, TODAY)
    except Refused:
        return
    assert checked(item, kept, TODAY) == kept
    assert read_aloud(item, kept, SMALL.head).sv.strip() != ""


@pytest.mark.parametrize(
    ("question", "value", "aloud", "short", "grave"),
    [
        ("fever", "yes", "Ja", "Feber", Rank.WARNING),
        ("fever", "no", "Nej", "Feber: nej", Rank.NONE),
        ("fever", None, "Inte mätt", "Inte mätt", Rank.NONE),
        ("health", (), "Inget", "Inget", Rank.NONE),
        (
            "health",
            ("immune", "thinner"),
            "Nedsatt immunförsvar, Blodförtunnande",
            "Nedsatt immunförsvar, Blodförtunnande",
            Rank.NONE,
        ),
        ("ache.strength", 4.5, "4,5 av 10", "4,5 av 10", Rank.MILD),
        ("ache.start", None, "Vet inte", "Vet inte", Rank.NONE),
        ("ache.photo", ("p1", "p2"), "2", "2", Rank.NONE),
    ],
)
def test_answers_are_read_in_words(question: str, value: object, aloud: str, short: str, grave: Rank) -> None:
    item = ITEMS[question]
    kept = checked(item, value, TODAY)
    assert (read_aloud(item, kept, SMALL.head).sv, in_short(item, kept, SMALL.head).sv) == (aloud, short)
    assert rank(item, meaning(item, kept, TODAY)) is grave


def test_numbers_have_a_comma_in_swedish_and_a_point_in_english() -> None:
    assert read_aloud(ITEMS["ache.strength"], 4.5, SMALL.head) == Words("4,5 av 10", "4.5 of 10")
