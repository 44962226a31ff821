"""Conditions in three values, and what they never do: turn from yes when more is known of something else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.triage.conditions import Condition
from desktop.triage.kleene import NO, UNKNOWN, YES, All, Any, Facts, Has, Node, node_of

FACTS: Facts = {"ticked": frozenset({"a", "b"}), "none": frozenset(), "open": None}
IS_A = Has("ticked", frozenset({"a"}))
IS_C = Has("ticked", frozenset({"c"}))
OPEN = Has("open", frozenset({"a"}))
NOT_ASKED = Has("missing", frozenset({"a"}))


def test_a_fact_is_yes_no_unknown_or_not_applicable_which_counts_as_no() -> None:
    assert [test.value(FACTS) for test in (IS_A, IS_C, OPEN, NOT_ASKED)] == [YES, NO, UNKNOWN, NO]


def test_none_ticked_is_a_no_and_not_unknown() -> None:
    assert Has("none", frozenset({"a"})).value(FACTS) == NO


def test_all_and_any_follow_kleene() -> None:
    parts = {NO: IS_C, UNKNOWN: OPEN, YES: IS_A}
    for one, first in parts.items():
        for other, second in parts.items():
            assert All((first, second)).value(FACTS) == min(one, other)
            assert Any((first, second)).value(FACTS) == max(one, other)


def test_what_decides_a_condition_are_the_parts_that_are_as_true_as_it_is() -> None:
    assert list(Any((IS_A, OPEN, IS_C)).deciding(FACTS)) == [IS_A]
    assert list(Any((OPEN, IS_C)).deciding(FACTS)) == [OPEN]
    assert list(All((IS_A, Any((IS_C, OPEN)))).deciding(FACTS)) == [IS_A, OPEN]


def test_a_written_condition_becomes_a_node() -> None:
    written = Condition(
        all=(Condition(question="x", is_="a"), Condition(any=(Condition(question="y", in_=("b", "c")),)))
    )

    def values(test: Condition) -> tuple[str, frozenset[str]]:
        return test.question, frozenset(test.in_ or (test.is_ or "",))

    assert node_of(written, values) == All((Has("x", frozenset("a")), Any((Has("y", frozenset("bc")),))))


TESTS = st.builds(Has, st.sampled_from("pqr"), st.frozensets(st.sampled_from("abc"), min_size=1))
NODES: st.SearchStrategy[Node] = st.recursive(
    TESTS, lambda inner: st.builds(All, st.tuples(inner, inner)) | st.builds(Any, st.tuples(inner, inner)), max_leaves=8
)
ANSWERS = st.none() | st.frozensets(st.sampled_from("abc"))


@given(
    NODES,
    st.dictionaries(st.sampled_from("pqr"), ANSWERS),
    st.sampled_from("pqr"),
    st.frozensets(st.sampled_from("abc")),
)
def test_an_answer_only_refines_what_was_unknown(
    node: Node, facts: dict[str, frozenset[str] | None], question: str, answer: frozenset[str]
) -> None:
    """Kleene: what was certain stays so when something that was not known becomes known."""
    before = node.value({**facts, question: None})
    if before != UNKNOWN:
        assert node.value({**facts, question: answer}) == before


@given(NODES, st.dictionaries(st.sampled_from("pqr"), ANSWERS), st.sampled_from("pqr"), st.sampled_from("abc"))
def test_one_more_tick_never_makes_a_condition_less_true(
    node: Node, facts: dict[str, frozenset[str] | None], question: str, tick: str
) -> None:
    """Invariant 6: conditions are positive only."""
    before = facts.get(question) or frozenset()
    assert node.value({**facts, question: before | {tick}}) >= node.value({**facts, question: before})
