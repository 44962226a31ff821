"""The interview as it is stored with the case: readable without the content that made it."""

from __future__ import annotations

import msgspec

from desktop.domain.triage import Assessment
from desktop.triage.interview import answer, moved, told
from desktop.triage.loading import load
from desktop.triage.outcome import decide
from desktop.triage.record import assessment
from tests.support.triage_content import SMALL, begun, played, texts


def test_every_answer_stands_beside_the_exact_question_and_its_version() -> None:
    """FN9."""
    state = played("ache", strength=4.5, fever=None, health=("immune",), note="Sedan i går")
    stored = assessment(SMALL, state)
    assert (stored.content_version, stored.approved, stored.decision) == (SMALL.version, False, decide(SMALL, state))
    told_of = {each.question: each for each in stored.asked}
    assert [each.question for each in stored.asked] == [given.question for given in state.answers]
    strength = told_of["ache.strength"]
    assert (strength.text.sv, strength.answer.sv, strength.answer.en, strength.value, strength.rank, strength.kind) == (
        "Hur ont?", "4,5 av 10", "4.5 of 10", 4.5, "mild", "number",
    )  # fmt: skip
    assert (told_of["fever"].answer.en, told_of["fever"].value, told_of["fever"].part) == (
        "Not measured",
        None,
        "shared",
    )
    gate = told_of["gate.everybody"]
    assert (gate.answer.en, [option.en for option in gate.options], gate.help.en if gate.help else "") == (
        "None", ["Cannot breathe", "Bleeds a lot", "Has fainted"], "Tick all that apply",
    )  # fmt: skip
    assert told_of["ache.note"].answer.sv == "Sedan i går"


def test_changed_answers_are_kept_for_the_nurse() -> None:
    """FN12: late and changed answers are not lost."""
    state = answer(SMALL, played("ache", start="sudden", faint="yes", stop="ache.strength"), "ache.start", "slow")
    replaced = [(each.asked.question, each.asked.answer.en, each.why) for each in assessment(SMALL, state).replaced]
    assert replaced == [("ache.start", "Suddenly", "changed"), ("ache.faint", "Yes", "not_asked_now")]


def test_what_own_words_told_is_marked() -> None:
    state = told(SMALL, begun("cough"), "fever", "no")
    assert [(each.question, each.how) for each in assessment(SMALL, state).asked] == [("fever", "own_words")]


def test_answers_to_questions_that_read_otherwise_now_are_not_shown_under_the_new_words() -> None:
    newer = load(texts("reasons/ache.yaml", "sv: Hur ont?", "sv: Hur ont gör det?"))
    state = moved(newer, played("ache", strength=9, fever="yes"))
    stored = assessment(newer, state)
    assert "ache.strength" not in {each.question for each in stored.asked}
    assert "ache.strength" not in {each.asked.question for each in stored.replaced}


def test_self_care_keeps_its_advice_in_words() -> None:
    """FP8: advice is readable afterwards."""
    (advice,) = assessment(SMALL, played("ache", since="2026-10-12")).advice
    assert (advice.id, advice.title.en, advice.do[0].sv) == ("ache.rest", "Advice", "Vila lite")


def test_it_survives_the_wire_and_newer_fields() -> None:
    stored = assessment(SMALL, played("ache", "cough", fever=None))
    sent = msgspec.json.encode(stored)
    assert msgspec.json.decode(sent, type=Assessment) == stored
    newer = msgspec.json.decode(sent)
    newer["asked"][0]["mood"] = "good"
    newer["decision"]["signs"][0]["since"] = 3
    newer["decision"]["outcome"] = "beam_up"
    read = msgspec.json.decode(msgspec.json.encode(newer), type=Assessment)
    assert (read.decision.outcome, read.asked) == ("beam_up", stored.asked)
