"""The decision: the most urgent rule wins, what is not known leads to a person, and every outcome carries its reasons."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from desktop.domain.triage import Decision, Outcome, SignState
from desktop.triage.answers import Value
from desktop.triage.interview import answer, begin, next_question
from desktop.triage.loading import load
from desktop.triage.outcome import decide
from desktop.triage.state import Subject
from tests.support.triage_content import MAN, OLD_MAN, SMALL, TODAY, WOMAN, begun, played, texts

A = "reasons/ache.yaml"
EASY: dict[str, Value] = {"since": "2026-10-12"}
"""Ache: nothing that any rule looks at."""


def _decided(
    *reasons: str, who: Subject = MAN, stop: str = "", given: dict[str, Value] | None = None, **answers: Value
) -> Decision:
    return decide(SMALL, played(*reasons, who=who, stop=stop, given={**EASY, **(given or {}), **answers}))


def _level(decision: Decision) -> tuple[str, int | None]:
    return decision.outcome, decision.priority


def _ids(decision: Decision) -> list[str]:
    return [why.id for why in decision.reasons]


@pytest.mark.parametrize(
    ("answers", "level", "rules"),
    [
        ({}, ("self_care", None), ["ache.lowest"]),
        ({"since": "2026-09-01"}, ("book", 5), ["ache.long"]),
        ({"strength": 5}, ("book", 5), ["ache.long"]),
        ({"fever": "yes"}, ("chat", 3), ["ache.fever"]),
        ({"strength": 9, "fever": "yes"}, ("chat", 2), ["ache.strong", "ache.fever", "ache.long"]),
        ({"where": ("back",)}, ("self_care", None), ["ache.lowest"]),
        ({"where": ("back", "chest")}, ("emergency_department", 1), ["ache.chest"]),
        ({"start": "sudden", "faint": "yes"}, ("call_112", 1), ["ache.sudden_faint", "ache.fever"]),
    ],
)
def test_of_all_rules_that_match_the_most_urgent_wins(
    answers: dict[str, Value], level: tuple[str, int | None], rules: list[str]
) -> None:
    """R4, DESIGN 6."""
    decision = _decided("ache", given=answers)
    assert (_level(decision), _ids(decision), decision.floors) == (level, rules, ())


def test_a_decision_carries_its_rules_answers_sources_and_version() -> None:
    """FN11, DESIGN 6: every outcome carries its reasons."""
    decision = _decided("ache", where=("chest",), fever="yes", health=("immune",))
    assert decision.content_version == SMALL.version
    why = decision.reasons[0]
    assert (why.id, why.text.en, why.outcome, why.priority) == ("ache.chest", "Chest pain", "emergency_department", 1)
    assert why.source == ("A book, 2026-01-31",)
    assert [(each.question, each.label.en, each.answer.en) for each in why.because] == [
        ("ache.where", "Where", "Chest")
    ]
    shared = next(each for each in decision.reasons if each.id == "shared.fever_immune")
    assert [(each.label.en, each.answer.en) for each in shared.because] == [
        ("Fever", "Yes"),
        ("Health", "Weak immune defence"),
    ]


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({"gate": ("fainted",)}, ("chat", 1)),
        ({"gate": ("fainted", "bleeding")}, ("emergency_department", 1)),
        ({"gate": ("bleeding", "no_breath")}, ("call_112", 1)),
    ],
)
def test_the_gate_goes_before_everything(answers: dict[str, Value], level: tuple[str, int]) -> None:
    assert _level(_decided("ache", given=answers)) == level


def test_an_emergency_on_the_gate_asks_only_what_could_make_it_112_and_says_what_was_not_asked() -> None:
    """Invariant 6: one more sign on the gate, with any other answers, is never less urgent."""
    decision = _decided("ache", gate=("bleeding",))
    assert (decision.complete, decision.emergency_unit, _ids(decision)) == (True, "general", ["gate.bleeding"])
    unasked = {each.question for each in decision.unasked}
    assert {"health", "ache.strength", "fever"} <= unasked
    assert unasked & {"ache.start", "ache.faint"} == set()
    assert decision.unasked[0].answer.en == "Not asked"
    states = {sign.id: sign.state for sign in decision.signs}
    assert states["gate.everybody.bleeding"] == SignState.PRESENT
    assert states["gate.everybody.no_breath"] == SignState.ABSENT
    assert states["ache.strength"] == SignState.NOT_ASSESSED
    assert decision.floors == ()


def test_an_emergency_on_the_gate_still_becomes_112() -> None:
    assert _level(_decided("ache", gate=("bleeding",), start="sudden", faint="yes")) == ("call_112", 1)


def test_an_emergency_in_the_middle_asks_only_what_could_make_it_112() -> None:
    """R6: 112 before anything else; few questions once it is clear where to go."""
    chest_first = texts(
        A,
        "  - id: start\n",
        "  - id: first\n    kind: yes_no\n    rank: warning\n    text: {sv: A, en: A}\n    label: {sv: A, en: A}\n  - id: start\n",
    )
    chest_first[A] = chest_first[A].replace(
        "{question: where, is: chest}", "{any: [{question: where, is: chest}, {question: first, is: yes}]}"
    )
    content = load(chest_first)
    early = played("ache", content=content, first="yes")
    assert [given.question for given in early.answers][2:] == ["ache.first", "ache.start"]
    on = played("ache", content=content, first="yes", start="sudden", faint="yes")
    assert [given.question for given in on.answers][2:] == ["ache.first", "ache.start", "ache.faint"]
    assert (decide(content, early).outcome, decide(content, on).outcome) == ("emergency_department", "call_112")


def test_the_shared_table_looks_across_complaint_and_person() -> None:
    assert _level(_decided("cough", fever="yes", health=("immune",))) == ("chat", 1)
    assert _level(_decided("ache", knock="yes", health=("thinner",))) == ("emergency_department", 1)


@pytest.mark.parametrize(
    ("answers", "level", "floor"),
    [
        # default: a nurse, priority 2
        ({"start": "sudden", "faint": None}, ("chat", 2), ("ache.sudden_faint", "chat", 2)),
        ({"where": None}, ("chat", 2), ("ache.chest", "chat", 2)),
        # never more urgent than the rule
        ({"since": None}, ("chat", 5), ("ache.long", "chat", 5)),
        # as the clinician wrote
        ({"fever": None}, ("chat", 4), ("ache.fever", "chat", 4)),
    ],
)
def test_what_is_not_known_gives_the_rules_floor(
    answers: dict[str, Value], level: tuple[str, int], floor: tuple[str, str, int]
) -> None:
    """DESIGN 6: 112 and emergency need a yes; nobody reaches self-care or self-booking over an open question."""
    decision = _decided("ache", given=answers)
    assert _level(decision) == level
    assert floor in [(why.id, why.outcome, why.priority) for why in decision.floors]


def test_what_left_a_rule_open_is_told() -> None:
    decision = _decided("ache", start="sudden", faint=None)
    assert [(each.question, each.answer.en) for each in decision.floors[0].because] == [("ache.faint", "Don't know")]


def test_a_clinician_may_let_the_unknown_be_an_emergency() -> None:
    content = load(
        texts(
            A,
            "    then: {outcome: call_112}\n",
            "    then: {outcome: call_112}\n    if_unknown: {outcome: emergency_department}\n",
        )
    )
    assert (
        decide(content, played("ache", content=content, start="sudden", faint=None)).outcome == "emergency_department"
    )


def test_nobody_books_over_an_open_question() -> None:
    booked = _decided("cough")
    open_question = _decided("cough", blood=None)
    assert _level(booked) == ("book", 5)
    assert (open_question.outcome, open_question.competence) == (Outcome.CHAT, "nurse")
    lasting = _decided("ache", since="2026-01-01", fever=None)
    assert _level(lasting) == ("chat", 4)


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({}, ("chat", 5)),
        ({"since": "2026-01-01"}, ("chat", 4)),
        ({"fever": "yes"}, ("chat", 2)),
        ({"strength": 9}, ("chat", 1)),
        ({"where": ("chest",)}, ("emergency_department", 1)),
    ],
)
def test_raise_by_lifts_a_step_and_ends_at_priority_1(answers: dict[str, Value], level: tuple[str, int]) -> None:
    decision = _decided("ache", who=OLD_MAN, given=answers)
    assert _level(decision) == level
    assert [why.id for why in decision.raised] == ["ache.old"]
    assert [(each.label.en, each.answer.en) for each in decision.raised[0].because] == [("Age", "86 years")]


def test_raising_belongs_to_a_reason() -> None:
    assert _level(_decided("cough", who=OLD_MAN)) == ("book", 5)
    assert _level(_decided("cough", who=OLD_MAN, fever="yes", health=("immune",))) == ("chat", 1)


def test_a_raise_that_is_not_known_lifts_but_not_above_priority_2() -> None:
    content = load(texts(A, "when: {question: age, is: old}", "when: {question: health, is: immune}"))

    def level(**answers: Value) -> tuple[str, int | None]:
        return _level(decide(content, played("ache", content=content, given=EASY | answers)))

    assert [level(), level(health=None), level(health=("immune",))] == [("self_care", None), ("chat", 5), ("chat", 5)]
    strong: dict[str, Value] = {"strength": 9}
    assert [level(**strong, health=None), level(**strong, health=("immune",))] == [("chat", 2), ("chat", 1)]


def test_several_complaints_are_all_shown_and_the_most_urgent_wins() -> None:
    decision = _decided("ache", "cough", blood="yes")
    assert _level(decision) == ("chat", 1)
    assert [(each.id, each.outcome, each.priority) for each in decision.complaints] == [
        ("ache", "self_care", None), ("cough", "chat", 1),
    ]  # fmt: skip
    assert len(decision.in_short) <= 3


def test_two_bookings_with_different_people_become_a_nurses_chat() -> None:
    decision = _decided("ache", "cough", since="2026-01-01")
    assert [each.outcome for each in decision.complaints] == ["book", "book"]
    assert (_level(decision), decision.competence) == (("chat", 5), "nurse")


def test_a_person_goes_before_a_booking_of_the_same_priority() -> None:
    chat = load(
        texts(
            "reasons/cough.yaml",
            "lowest: {outcome: book, priority: 5, competence: doctor}",
            "lowest: {outcome: chat, priority: 5}",
        )
    )
    decision = decide(chat, played("ache", "cough", content=chat, since="2026-01-01"))
    assert _level(decision) == ("chat", 5)


def test_administrative_matters_are_non_medical_and_lose_to_any_complaint() -> None:
    """R26."""
    assert _level(_decided("papers")) == ("non_medical", 5)
    assert _level(_decided("papers", "ache")) == ("self_care", None)


def test_self_care_brings_its_advice() -> None:
    """R5."""
    assert _decided("ache").advice == ("ache.rest",)
    assert _decided("ache", fever="yes").advice == ()


def test_an_interview_broken_off_counts_the_rest_as_not_known() -> None:
    """R17: what was not asked is never a no."""
    decision = _decided("ache", start="slow", stop="ache.strength")
    assert (_level(decision), decision.complete) == (("chat", 2), False)
    assert [each.question for each in decision.unasked] == [
        "ache.strength", "fever", "ache.since", "ache.where", "ache.note", "ache.photo",
    ]  # fmt: skip
    states = {sign.id: sign.state for sign in decision.signs}
    assert (states["ache.start"], states["fever"]) == (SignState.ABSENT, SignState.NOT_ASSESSED)
    assert _level(decide(SMALL, begun("ache"))) == ("chat", 2)


def test_signs_are_present_absent_unknown_or_not_assessed() -> None:
    """FN10."""
    decision = _decided("ache", start="sudden", faint=None, strength=5, health=("immune",))
    states = {sign.id: (sign.state, sign.rank) for sign in decision.signs}
    assert states["ache.start"] == ("present", "warning")
    assert states["ache.faint"] == ("unknown", "none")
    assert states["ache.strength"] == ("absent", "mild")
    assert states["ache.where.chest"] == ("absent", "none")
    # What nobody had a reason to ask is not listed, nor what is no warning sign.
    assert {"knock", "ache.since", "health.immune"}.isdisjoint(states)


def test_the_summary_is_three_lines_for_a_nurse() -> None:
    """FN10."""
    decision = _decided("ache", start="sudden", strength=4.5, where=("back",), note="Det började  i går\nkväll")
    assert [line.sv for line in decision.in_short] == [
        "Värk: plötsligt, styrka: 4,5 av 10", "Rygg, feber: nej", "Egna ord: Det började i går kväll",
    ]  # fmt: skip
    assert decision.in_short[0].en == "Ache: suddenly, strength: 4.5 of 10"


def test_nobody_without_a_reason_is_assessed() -> None:
    decision = decide(SMALL, begin(SMALL, MAN, (), TODAY))
    assert (_level(decision), _ids(decision), decision.complete) == (("chat", 2), ["not_assessed"], False)


def test_a_reason_that_turns_out_not_to_fit_is_not_assessed_but_the_gate_is() -> None:
    """The age was not known when the reason was chosen."""
    content = load(texts("reasons/cough.yaml", "id: cough\n", "id: cough\nwho: {question: age, is: adult}\n"))
    state = answer(content, begun("cough", who=Subject(sex="man"), content=content), "born_on", "2020-01-01")
    assert next_question(content, state).id == "gate.everybody"  # type: ignore[union-attr]
    for question, value in (("gate.everybody", ()), ("health", ())):
        state = answer(content, state, question, value)
    decision = decide(content, state)
    assert (next_question(content, state), _level(decision), _ids(decision)) == (None, ("chat", 2), ["not_assessed"])


def test_the_same_answers_give_the_same_decision_whatever_the_way_there() -> None:
    """Invariant 6."""
    straight = played("ache", start="slow", given=EASY)
    wandering = answer(SMALL, played("ache", start="sudden", faint="yes", given=EASY), "ache.start", "slow")
    while (question := next_question(SMALL, wandering)) is not None:
        values = {given.question: given.value for given in straight.answers}
        wandering = answer(SMALL, wandering, question.id, values[question.id])
    assert decide(SMALL, wandering) == decide(SMALL, straight)


def test_a_decision_is_stored_and_read_by_older_and_newer_programs() -> None:
    """FN9: unknown newer fields are ignored."""
    decision = decide(SMALL, played("ache", who=WOMAN, fever=None, since=date(2026, 1, 1).isoformat()))
    stored = msgspec.json.encode(decision)
    assert msgspec.json.decode(stored, type=Decision) == decision
    newer = msgspec.json.encode({**msgspec.json.decode(stored), "from_the_future": 1})
    assert msgspec.json.decode(newer, type=Decision) == decision
    oldest = msgspec.json.encode({"outcome": "chat", "priority": 2, "content_version": "0"})
    assert msgspec.json.decode(oldest, type=Decision).reasons == ()
