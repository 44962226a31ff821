"""The proofs find what is wrong, say where, and show the interview; sound content passes."""

from __future__ import annotations

import pytest

from desktop.triage.check import Fault, check
from desktop.triage.loading import load
from tests.support.triage_content import SMALL, texts

A, B, S, G, P = "reasons/ache.yaml", "reasons/cough.yaml", "shared.yaml", "gate.yaml", "profile.yaml"
NEW_ROW = "rows:\n  - {{id: new, when: {when}, then: {then}, text: {{sv: A, en: A}}, source: [book]}}\n"


def _faults(file: str, old: str, new: str) -> list[Fault]:
    return list(check(load(texts(file, old, new))).faults)


def _row(when: str, then: str = "{outcome: chat, priority: 1}") -> str:
    return NEW_ROW.format(when=when, then=then)


def test_sound_content_is_proven_sound() -> None:
    """R64."""
    proven = check(SMALL)
    assert proven.faults == ()
    assert proven.statements > 80


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "said"),
    [
        # a rule that can never match
        (A, "rows:\n", _row("{all: [{question: start, is: slow}, {question: faint, is: yes}]}"), (A, "$.rows[0]"),
         "the rule ache.new can never match"),
        # a rule that others always outdo
        (A, "rows:\n", _row("{all: [{question: where, is: chest}, {question: start, is: sudden}]}"), (A, "$.rows[0]"),
         "the rule ache.new never decides: whenever it matches, others already make it at least as urgent"),
        (B, "rows:\n", _row("{question: blood, is: yes}"), (B, "$.rows[0]"),
         "the rule cough.new never decides: whenever it matches, others already make it at least as urgent"),
        (A, "when: {question: age, is: old}", "when: {question: where, is: chest}", (A, "$.rows[5]"),
         "the rule ache.old never decides: whenever it matches, others already make it at least as urgent"),
        (S, "rows:\n", _row("{all: [{question: fever, is: yes}, {question: health, is: immune}]}", "{outcome: chat, priority: 2}"),
         (S, "$.rows[0]"), "the rule shared.new never decides anything"),
        # a question without use
        (A, "kind: text\n", "kind: yes_no\n", (A, "$.questions[6]"),
         "the answer to ache.note never changes anything; for the nurse alone it is `for_nurse: true`"),
        (A, "  - id: strength\n", "  - id: strength\n    for_nurse: true\n", (A, "$.questions[2]"),
         "ache.strength is said to be for the nurse alone, but its answer changes the outcome"),
        # a lowest outcome that is never reached
        (A, "rows:\n", _row("{question: age, in: [child, adult]}", "{outcome: chat, priority: 5}"), (A, "$.lowest"),
         "the lowest outcome is never reached: something more urgent always matches"),
        (B, "id: cough\n", "id: cough\nwho: {all: [{question: sex, is: man}, {question: sex, is: woman}]}\n", (B, "$.who"),
         "nobody fits `who`"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_and_told(file: str, old: str, new: str, where: tuple[str, str], said: str) -> None:
    """DESIGN 6: each rule can be reached and wins, no question is unreachable or without use, a lowest outcome exists."""
    assert (*where, said) in [(fault.file, fault.where, fault.what) for fault in _faults(file, old, new)]


def test_an_unreachable_question_is_found() -> None:
    faults = _faults(
        A,
        "ask_when: {question: start, is: sudden}",
        "ask_when: {all: [{question: sex, is: man}, {question: pregnant, is: yes}]}",
    )
    assert "the question ache.faint is never asked" in [fault.what for fault in faults]


def test_a_common_question_that_nobody_needs_is_found() -> None:
    extra = "questions:\n  - {id: cold, kind: yes_no, text: {sv: A, en: A}, label: {sv: A, en: A}, ask_when: {question: sex, is: man}}\n"
    faults = _faults(S, "questions:\n", extra)
    assert [(fault.file, fault.where) for fault in faults] == [(S, "$.questions[0]")]
    assert faults[0].what == "the question cold is never asked, or its answer never changes anything"


def test_a_sign_that_makes_it_less_urgent_is_shown_with_the_interview() -> None:
    """Invariant 6: no extra warning sign makes it less urgent."""
    faults = _faults(B, "rows:\n", _row("{question: breath, is: stairs}", "{outcome: call_112}"))
    graver = [fault for fault in faults if "graver" in fault.what]
    assert [(fault.file, fault.where, fault.what) for fault in graver] == [
        (B, "$.questions[2]", "cough.breath: rest is a graver sign than stairs, but less urgent, by cough")
    ]
    assert (graver[0].answers[0].partition(":")[0], graver[0].answers[-1]) == ("age", "lost with it: cough.new")


def test_a_grave_answer_that_closes_a_question_is_found() -> None:
    """A graver sign must not spare the question that finds the emergency."""
    closing = "kind: body_map\n    ask_when: {question: strength, in: [low, mid]}\n"
    faults = _faults(A, "kind: body_map\n", closing)
    assert [(fault.where, fault.what) for fault in faults] == [
        ("$.questions[2]", "ache.strength: high is a graver sign than low, but less urgent, by ache")
    ]
    assert faults[0].answers[-1] == "lost with it: ache.chest"


def test_one_more_tick_that_makes_it_less_urgent_cannot_be_written() -> None:
    """Conditions are positive only, so ticks can only add: nothing is found however rules are written on them."""
    assert _faults(A, "rows:\n", _row("{question: where, is: back}")) == []


def test_dont_know_below_no_is_shown() -> None:
    """DESIGN 6: unknown never ends below no."""
    weak = _row(
        "{question: start, in: [slow, sudden]}",
        "{outcome: chat, priority: 3}, if_unknown: {outcome: chat, priority: 5}",
    )
    faults = _faults(A, "rows:\n", weak)
    assert (A, "$.questions[0]", "ache.start: “don't know” is less urgent than “slow”, by ache") in [
        (fault.file, fault.where, fault.what) for fault in faults
    ]


def test_a_pregnancy_gate_that_lacks_a_sign_is_found() -> None:
    """Who may be pregnant is never shown less than who is not."""
    faults = _faults(G, "signs: [no_breath, bleeding, fainted, belly]", "signs: [bleeding, fainted, belly]")
    assert [(fault.file, fault.where, fault.what) for fault in faults] == [
        (P, "$.first[0]", "pregnant: “don't know” is less urgent than “no”, by the gate")
    ]


def test_a_gate_sign_that_others_always_outdo_is_no_fault_but_one_that_nobody_sees_is() -> None:
    nobody = texts(
        G, "who: {question: pregnant, is: yes}", "who: {all: [{question: sex, is: man}, {question: pregnant, is: yes}]}"
    )
    faults = list(check(load(nobody)).faults)
    assert (G, "$.signs[3]", "the rule gate.belly never decides anything") in [
        (fault.file, fault.where, fault.what) for fault in faults
    ]
