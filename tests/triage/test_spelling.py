"""Misspelt words are found within a letter or two, and short or different ones are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.triage.spelling import Spelling

KNOWN = Spelling(["feber", "fever", "ryggen", "rygg", "andningsbesvar", "andfadd"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("febber", {"feber": 1}),
        ("fevr", {"fever": 1}),
        ("febre", {"feber": 1}),
        ("rygen", {"ryggen": 1}),
        ("andninsbesvor", {"andningsbesvar": 2}),
        ("andfad", {"andfadd": 1}),
        ("feber", {"fever": 1}),
        ("never", {}),
        ("ever", {}),
        ("ryg", {}),
        ("rigg", {}),
        ("febbber", {}),
        ("andfxxd", {}),
        ("", {}),
        ("f" * 1_000, {}),
    ],
)
def test_what_may_be_meant(written: str, meant: dict[str, int]) -> None:
    assert KNOWN.meant(written) == meant


@given(st.text(alphabet="abcdefghijklmnop", min_size=6, max_size=12), st.data())
def test_one_letter_left_out_is_always_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    written = word[:at] + word[at + 1 :]
    assert Spelling([word]).meant(written) == {word: 1}
