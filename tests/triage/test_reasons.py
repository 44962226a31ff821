"""The contact reasons as content: what the golden cases say of them, and what every one of them must hold.

That the content is sound is proven by `desktop.triage.check`; here stands what a clinician and a resident expect of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from desktop.domain.triage import Decision, Outcome, Words
from desktop.triage.answers import Value
from desktop.triage.cases import played, said, winners
from desktop.triage.content import GoldenCase, Reason, ReasonKind
from desktop.triage.interview import answer, begin, next_question
from desktop.triage.loading import golden_cases, load_folder, read_cases
from desktop.triage.outcome import decide
from desktop.triage.search import Index, entries
from desktop.triage.state import Subject
from tests.support import tree

FOLDER = tree.ROOT / "resources" / "triage"
CONTENT = load_folder(FOLDER)
TODAY = date(2026, 10, 13)
CASES = {
    f"{file.removeprefix('cases/').removesuffix('.yaml')}.{case.id}": case
    for file, cases in golden_cases(read_cases(FOLDER)).items()
    for case in cases.cases
}
INDEX = Index(entries(CONTENT.written.reasons))
REASONS = {reason.id: reason for reason in CONTENT.written.reasons}
LONGEST_SENTENCE = 24


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_engine_does_what_a_clinician_expects(case: GoldenCase) -> None:
    """R4, R64, FN11: each golden case gets its level, by the rules that a clinician named."""
    _, decision = played(CONTENT, case, TODAY)
    expect = case.expect
    found = (decision.outcome, decision.priority, decision.emergency_unit)
    # Who is sent away at once is first in every list.
    sent_on = expect.outcome in (Outcome.CALL_112, Outcome.EMERGENCY_DEPARTMENT)
    priority = 1 if sent_on else expect.priority
    assert found == (expect.outcome, priority, expect.emergency_unit or "")
    assert {name.partition(".")[2] or name for name in decision.advice} >= set(expect.advice)
    assert set(case.rows) <= {why.id for why in (*decision.reasons, *decision.raised)}


def test_every_rule_of_every_table_wins_in_a_golden_case() -> None:
    """R64: also those of the gate and the shared table."""
    won = {rule for case in CASES.values() for rule in winners(played(CONTENT, case, TODAY)[1])}
    written = CONTENT.written
    own = {f"{reason.id}.{row.id}" for reason in written.reasons for row in reason.rows}
    around = {f"gate.{sign.id}" for sign in written.gate.signs} | {f"shared.{row.id}" for row in written.shared.rows}
    assert (own | around) - won == set()


@pytest.mark.parametrize("name", CASES)
def test_a_golden_case_names_its_sources(name: str) -> None:
    assert CASES[name].source


SAMIR = CASES["breathlessness.samir"]
VIKTOR = CASES["fever_child.viktor"]


@pytest.mark.parametrize(("case", "priority"), [(SAMIR, 2), (VIKTOR, 1)], ids=["Samir", "Viktor"])
def test_one_or_two_unknown_answers_leave_them_in_the_chat(case: GoldenCase, priority: int) -> None:
    """R8: Samir and Viktor stay with a nurse whatever one or two things they do not know; nobody sends them away for it."""
    state, _ = played(CONTENT, case, TODAY)
    asked = [given.question for given in state.answers]
    pairs = [*combinations(asked, 1), *combinations(asked, 2)]
    led = {_unsure(case, unknown) for unknown in pairs}
    assert {outcome for outcome, _ in led} == {Outcome.CHAT}
    assert {level for _, level in led} <= {priority, 2}
    assert len(pairs) > 70


def _unsure(case: GoldenCase, unknown: tuple[str, ...]) -> tuple[str, int | None]:
    state = begin(CONTENT, _subject(case), case.reasons, TODAY)
    while (question := next_question(CONTENT, state)) is not None:
        value: Value = None if question.id in unknown else said(question, case.answers)
        state = answer(CONTENT, state, question.id, value)
    decision = decide(CONTENT, state)
    return decision.outcome, decision.priority


def _subject(case: GoldenCase) -> Subject:
    return played(CONTENT, case, TODAY)[0].subject


@pytest.mark.parametrize(
    "name", ["back_pain.lisa_35", "back_pain.lisa_55", "breathlessness.samir", "fever_child.viktor"]
)
def test_the_use_cases_are_few_questions(name: str) -> None:
    """FP4, UX: from first word to outcome at most 15 questions."""
    state, decision = played(CONTENT, CASES[name], TODAY)
    assert decision.complete
    assert len(state.answers) <= 15


def test_the_more_urgent_of_two_complaints_counts_and_both_are_told() -> None:
    decision: Decision = played(CONTENT, CASES["breathlessness.two_complaints"], TODAY)[1]
    assert [(each.id, each.outcome, each.priority) for each in decision.complaints] == [
        ("back_pain", Outcome.BOOK, 4),
        ("breathlessness", Outcome.CHAT, 2),
    ]


def test_the_three_complete_reasons_are_there() -> None:
    assert {"back_pain", "breathlessness", "fever_child"} <= set(REASONS)


@pytest.mark.parametrize("reason", REASONS.values(), ids=REASONS)
def test_own_name_and_search_words_find_a_reason(reason: Reason) -> None:
    """R2: what an author writes as words is found, in either language."""
    said_so = [("sv", word) for word in (reason.name.sv, *reason.words.sv)]
    said_so += [("en", word) for word in (reason.name.en, *reason.words.en)]
    lost = [word for language, word in said_so if reason.id not in {hit.reason for hit in INDEX.find(word, language)}]
    assert lost == []


@pytest.mark.parametrize("reason", REASONS.values(), ids=REASONS)
def test_a_medical_reason_is_complete(reason: Reason) -> None:
    """R5, R64: three lines for the nurse; advice says what to do, what to watch for and when to come back; sources stand in use."""
    own = reason.kind is ReasonKind.MEDICAL and reason.rows
    assert len(reason.in_short) == 3 or not own
    for advice in reason.advice:
        assert advice.do
        assert advice.watch
        assert advice.back
    used = {source for row in reason.rows for source in row.source} | set(reason.lowest_source)
    assert used == {source.id for source in reason.sources}


def _texts() -> Iterator[tuple[str, Words]]:
    written = CONTENT.written
    for sign in written.gate.signs:
        yield f"gate.{sign.id}", sign.text
    for part, questions in [("shared", written.shared.questions), ("profile", written.profile.questions)]:
        for common in questions:
            yield f"{part}.{common.id}", common.text
    for reason in written.reasons:
        for question in reason.questions:
            if not isinstance(question, str):
                yield f"{reason.id}.{question.id}", question.text
                yield from ((f"{reason.id}.{question.id}.{each.id}", each.text) for each in question.options)
        for advice in reason.advice:
            yield from ((f"{reason.id}.{advice.id}", text) for text in (*advice.do, *advice.watch, *advice.back))


def test_what_residents_read_is_short_and_in_two_languages() -> None:
    """FP10, R13: plain words, no sentence longer than a breath, Swedish and English both written."""
    long = [
        (name, sentence)
        for name, text in _texts()
        for said in (text.sv, text.en)
        for sentence in re.split(r"[.?!:]\s", said)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []
    assert [name for name, text in _texts() if text.sv == text.en] == []


def test_nobody_reads_the_same_question_twice() -> None:
    """FP4: nothing is asked twice in one reason."""
    for reason in REASONS.values():
        texts = [question.text.sv for question in reason.questions if not isinstance(question, str)]
        assert len(set(texts)) == len(texts)
