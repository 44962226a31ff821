"""The interview: one question at a time, nothing twice, back, resumed anywhere, and never an answer to what was not asked."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.refusals import Refusal, Refused
from desktop.triage.answers import Value
from desktop.triage.cases import said
from desktop.triage.interview import (
    MOST_PAST,
    REASON,
    answer,
    asked,
    begin,
    moved,
    next_question,
    offered,
    told,
    with_reasons,
)
from desktop.triage.loading import load
from desktop.triage.outcome import decide
from desktop.triage.state import Dropped, How, Interview, Subject
from tests.support.triage_content import MAN, SMALL, TODAY, WOMAN, asked_in, begun, played, texts


def _refused(state: Interview, question: str, value: object) -> Refusal:
    with pytest.raises(Refused) as refused:
        answer(SMALL, state, question, value)
    return refused.value.code


def test_the_order_is_person_gate_illnesses_complaint_and_what_the_shared_table_adds() -> None:
    """R3, FP4."""
    state = played("ache", who=WOMAN, health=("thinner",), start="sudden")
    assert asked_in(state) == [
        "pregnant", "gate.everybody", "health", "ache.start", "ache.faint", "ache.strength", "fever",
        "ache.since", "ache.where", "ache.note", "ache.photo", "knock",
    ]  # fmt: skip


def test_a_question_is_asked_unless_its_condition_is_certainly_false() -> None:
    assert "ache.faint" not in asked_in(played("ache", start="slow"))
    assert "ache.faint" in asked_in(played("ache", start="sudden"))
    assert "ache.faint" in asked_in(played("ache", start=None))
    assert "knock" in asked_in(played("ache", health=None))


def test_the_gate_has_a_variant_for_the_pregnant_also_when_that_is_not_known() -> None:
    assert asked_in(played("ache", who=WOMAN, pregnant="yes"))[1] == "gate.pregnant"
    assert asked_in(played("ache", who=WOMAN, pregnant=None))[1] == "gate.pregnant"
    assert asked_in(played("ache", who=WOMAN, pregnant="no"))[1] == "gate.everybody"
    assert asked_in(played("ache", who=MAN))[0] == "gate.everybody"


def test_administrative_matters_have_no_gate_and_no_illnesses() -> None:
    """R26."""
    assert asked_in(played("papers")) == ["papers.which"]
    assert asked_in(played("papers", "cough"))[0] == "gate.everybody"


def test_several_complaints_share_what_they_ask() -> None:
    """FP4: nothing is asked twice."""
    both = asked_in(played("ache", "cough"))
    assert both.count("fever") == 1
    assert [each for each in both if each.startswith("cough.")] == ["cough.blood", "cough.breath"]
    assert set(asked_in(played("ache"))) <= set(both)


def test_born_and_sex_are_asked_where_they_are_not_known() -> None:
    state = played("ache", who=Subject(), born_on="2025-10-14", which_sex="woman")
    assert asked_in(state)[:3] == ["born_on", "which_sex", "gate.everybody"]
    assert asked_in(played("ache", who=Subject(sex="man"), born_on=None))[:2] == ["born_on", "gate.everybody"]


@pytest.mark.parametrize(
    ("born", "code"),
    [
        ("2026-10-14", Refusal.OUT_OF_RANGE),
        ("1890-01-01", Refusal.OUT_OF_RANGE),
        ("1901-10-13", Refusal.BAD_BIRTH_DATE),
    ],
)
def test_dates_of_birth_that_cannot_be_are_refused_when_they_are_answered(born: str, code: Refusal) -> None:
    assert _refused(begun("ache", who=Subject()), "born_on", born) is code


@pytest.mark.parametrize("born", [date(2026, 10, 14), date(1890, 1, 1)])
def test_nobody_of_tomorrow_or_1890_begins(born: date) -> None:
    with pytest.raises(Refused) as refused:
        begun("ache", who=Subject(born, "woman"))
    assert refused.value.code is Refusal.BAD_BIRTH_DATE


def test_only_real_reasons_that_fit_the_person_can_be_begun() -> None:
    grown_ups = load(texts("reasons/cough.yaml", "id: cough\n", "id: cough\nwho: {question: age, is: adult}\n"))
    child = Subject(date(2020, 1, 1), "man")
    for content, who, reasons in (
        (SMALL, MAN, ["nothing"]),
        (SMALL, MAN, ["ache", "cough", "papers", "a", "b", "c"]),
        (grown_ups, child, ["cough"]),
    ):
        with pytest.raises(Refused) as refused:
            begin(content, who, reasons, TODAY)
        assert refused.value.code is Refusal.UNKNOWN_REASON
    with pytest.raises(Refused) as refused:
        begin(SMALL, Subject(sex="other"), ["ache"], TODAY)
    assert refused.value.code is Refusal.UNKNOWN_OPTION
    assert begin(SMALL, MAN, ["ache", "ache"], TODAY).reasons == ("ache",)


def test_while_it_is_not_clear_what_it_is_about_that_is_a_choice() -> None:
    state = begin(SMALL, MAN, (), TODAY, suggested=["cough", "ache"])
    question = next_question(SMALL, state)
    assert question is not None
    assert (question.id, question.kind, [option.id for option in question.options]) == (
        REASON,
        "choice",
        ["ache", "cough"],
    )
    assert question.unknown is None
    assert _refused(state, REASON, "papers") is Refusal.UNKNOWN_OPTION
    assert _refused(state, REASON, None) is Refusal.WRONG_KIND
    assert _refused(state, "gate.everybody", []) is Refusal.NOT_ASKED
    chosen = answer(SMALL, state, REASON, "cough")
    assert (chosen.reasons, next_question(SMALL, chosen).id) == (("cough",), "gate.everybody")  # type: ignore[union-attr]
    assert [each.id for each in offered(SMALL, begin(SMALL, MAN, (), TODAY))] == ["ache", "cough", "papers"]


def test_before_the_person_is_known_the_reason_is_not_asked() -> None:
    assert _refused(begin(SMALL, Subject(), (), TODAY), REASON, "ache") is Refusal.NOT_ASKED


@pytest.mark.parametrize(
    ("question", "value"),
    [("ache.where", []), ("cough.blood", "yes"), ("ache.faint", "no"), ("nothing", 1), ("gate.pregnant", [])],
)
def test_what_was_not_asked_cannot_be_answered(question: str, value: object) -> None:
    """R65: unasked answers."""
    assert _refused(played("ache", stop="ache.strength"), question, value) is Refusal.NOT_ASKED


def test_after_an_emergency_nothing_more_can_be_answered_but_what_was() -> None:
    state = played("ache", gate=("no_breath",))
    assert (asked_in(state), next_question(SMALL, state)) == (["gate.everybody"], None)
    assert _refused(state, "health", []) is Refusal.NOT_ASKED
    assert next_question(SMALL, answer(SMALL, state, "gate.everybody", [])).id == "health"  # type: ignore[union-attr]


def test_check_now_is_shown_once_before_dont_know_is_taken() -> None:
    """DESIGN 6: a sign may offer "check now" before unknown is accepted."""
    state = played("cough", stop="fever")
    first = next_question(SMALL, state)
    again = answer(SMALL, state, "fever", None)
    second = next_question(SMALL, again)
    assert first is not None
    assert second is not None
    assert (first.check_now, second.id, second.progress) == (None, "fever", first.progress)
    assert second.check_now is not None
    taken = answer(SMALL, again, "fever", None)
    assert [(given.question, given.value) for given in taken.answers][-1] == ("fever", None)
    assert next_question(SMALL, taken).id == "cough.blood"  # type: ignore[union-attr]
    measured = answer(SMALL, again, "fever", "yes")
    assert (measured.answers[-1].value, measured.checking) == ("yes", "")


def test_one_goes_back_to_any_answer_and_sees_it() -> None:
    state = played("ache", start="sudden", stop="fever")
    before = asked(SMALL, state)
    assert [(each.id, each.value, each.answered) for each in before][:3] == [
        ("gate.everybody", (), True), ("health", (), True), ("ache.start", "sudden", True),
    ]  # fmt: skip
    assert [each.number for each in before] == [1, 2, 3, 4, 5]
    progress = [each.progress for each in before]
    assert progress == sorted(progress)


def test_the_same_answer_again_changes_nothing() -> None:
    state = played("ache", start="sudden", stop="fever")
    assert answer(SMALL, state, "ache.start", "sudden") == state


def test_a_changed_answer_drops_what_is_no_longer_asked_and_keeps_it_for_the_nurse() -> None:
    state = played("ache", start="sudden", faint="no", stop="ache.strength")
    changed = answer(SMALL, state, "ache.start", "slow")
    assert asked_in(changed) == ["gate.everybody", "health", "ache.start"]
    assert [(past.given.question, past.given.value, past.why) for past in changed.history] == [
        ("ache.start", "sudden", Dropped.CHANGED), ("ache.faint", "no", Dropped.NOT_ASKED_NOW),
    ]  # fmt: skip
    assert next_question(SMALL, changed).id == "ache.strength"  # type: ignore[union-attr]
    back = answer(SMALL, changed, "ache.start", "sudden")
    assert next_question(SMALL, back).id == "ache.faint"  # type: ignore[union-attr]


def test_changing_ones_mind_for_ever_does_not_make_it_grow_for_ever() -> None:
    """R65."""
    state = played("ache", start="slow", stop="ache.strength")
    for number in range(MOST_PAST + 20):
        state = answer(SMALL, state, "ache.start", "sudden" if number % 2 == 0 else "slow")
    assert (len(state.history), len(state.answers)) == (MOST_PAST, 3)


def test_another_gate_asks_the_gate_anew() -> None:
    state = played("ache", who=WOMAN, pregnant="no", stop="health")
    changed = answer(SMALL, state, "pregnant", "yes")
    assert (asked_in(changed), next_question(SMALL, changed).id) == (["pregnant"], "gate.pregnant")  # type: ignore[union-attr]
    assert changed.history[-1].why is Dropped.NOT_ASKED_NOW


def test_other_reasons_keep_what_still_belongs() -> None:
    state = played("ache", start="sudden", fever="yes")
    other = with_reasons(SMALL, state, ("cough",))
    assert asked_in(other) == ["gate.everybody", "health", "fever"]
    assert next_question(SMALL, other).id == "cough.blood"  # type: ignore[union-attr]
    assert "ache.start" in {past.given.question for past in other.history}


def test_what_own_words_told_is_not_asked_again() -> None:
    state = told(SMALL, begun("cough"), "fever", "no")
    assert (state.answers[0].how, told(SMALL, state, "fever", "yes")) == (How.OWN_WORDS, state)
    answers: dict[str, Value] = {}
    seen = []
    while (question := next_question(SMALL, state)) is not None:
        seen.append(question.id)
        state = answer(SMALL, state, question.id, said(question, answers))
    assert seen == ["gate.everybody", "health", "cough.blood", "cough.breath"]
    for question_id in ("gate.everybody", "health", "nothing", "ache.start"):
        if question_id == "gate.everybody":
            continue
        with pytest.raises(Refused):
            told(SMALL, begun("cough"), question_id, None)


def test_an_interview_is_stored_and_resumed_anywhere() -> None:
    """FP4, R14: every state survives JSON, and goes on where it was."""
    state = begun("ache", "cough", who=WOMAN)
    while (question := next_question(SMALL, state)) is not None:
        stored = msgspec.json.encode(state)
        resumed = msgspec.json.decode(stored, type=Interview)
        assert (resumed, next_question(SMALL, resumed)) == (state, question)
        state = answer(
            SMALL, resumed, question.id, said(question, {"strength": 4.5, "since": "2026-01-01", "where": ("back",)})
        )
    assert msgspec.json.decode(msgspec.json.encode(state), type=Interview) == state


def test_a_state_of_other_content_is_refused_until_it_is_moved() -> None:
    newer = load(texts("reasons/ache.yaml", "sv: Hur ont?", "sv: Hur ont gör det?"))
    state = played("ache", start="sudden", stop="fever")
    for use in (next_question, decide):
        with pytest.raises(Refused) as refused:
            use(newer, state)
        assert refused.value.code is Refusal.CONTENT_CHANGED
    fresh = moved(newer, state)
    assert asked_in(fresh) == ["gate.everybody", "health", "ache.start", "ache.faint"]
    assert [(past.given.question, past.why) for past in fresh.history] == [("ache.strength", Dropped.CONTENT_CHANGED)]
    assert next_question(newer, fresh).id == "ache.strength"  # type: ignore[union-attr]
    assert moved(SMALL, state) == state


def test_moving_to_content_without_the_reason_asks_what_it_is_about() -> None:
    gone = load({name: text for name, text in texts().items() if name != "reasons/cough.yaml"})
    fresh = moved(gone, played("cough"))
    assert (fresh.reasons, asked(gone, fresh), next_question(gone, fresh).id) == ((), (), REASON)  # type: ignore[union-attr]
    chosen = with_reasons(gone, fresh, ("ache",))
    assert [question.id for question in asked(gone, chosen)] == ["gate.everybody", "health", "fever"]
    for_papers = with_reasons(gone, fresh, ("papers",))
    assert for_papers.answers == ()
    assert {past.given.question for past in for_papers.history} >= {"gate.everybody", "health", "fever"}


VALUES: st.SearchStrategy[Value] = st.none() | st.sampled_from(["first", "last"])


def _any_value(question_options: list[str], pick: float, several: bool) -> Value:
    if not question_options:
        return None
    chosen = question_options[int(pick * len(question_options)) % len(question_options)]
    return (chosen,) if several else chosen


@given(
    st.lists(st.floats(0, 0.999), min_size=1, max_size=40),
    st.sampled_from([("ache",), ("ache", "cough"), ("cough", "papers")]),
)
def test_progress_never_falls_and_the_end_is_reached(picks: list[float], reasons: tuple[str, ...]) -> None:
    """FP4: an honest bar, few questions."""
    state, shown, number = begun(*reasons, who=WOMAN), [0.0], 0
    while (question := next_question(SMALL, state)) is not None:
        shown.append(question.progress)
        pick = picks[number % len(picks)]
        options = [option.id for option in question.options]
        value = None if pick < 0.2 else _any_value(options, pick, several=question.none is not None)
        if question.kind == "number" and value is None and pick > 0.4:
            value = 10 * pick
        state = answer(SMALL, state, question.id, value)
        number += 1
        assert number < 40
    assert shown == sorted(shown)
    assert all(0 <= each < 1 for each in shown)
