"""The interview as a list to tick: the same questions and the same decision as one question at a time, in any order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import Outcome
from desktop.triage.content import Then
from desktop.triage.levels import urgency
from desktop.triage.outcome import decide
from desktop.triage.state import Interview, Subject
from desktop.triage.ticking import signs_asked, tick_list, ticked
from tests.support.triage_content import MAN, SMALL, WOMAN, begun, played


def values(state: Interview) -> dict[str, object]:
    return {given.question: given.value for given in state.answers}


@given(st.sampled_from(["slow", "sudden"]), st.sampled_from([0, 5, 9]), st.randoms(use_true_random=False))
def test_the_order_of_ticks_changes_nothing(start: str, strength: int, order: random.Random) -> None:
    """Invariant 6: same answers, same outcome, whether they were asked on the page or ticked at the desk."""
    asked = played("ache", start=start, strength=strength)
    given = list(values(asked).items())
    order.shuffle(given)
    state = ticked(SMALL, begun("ache"), dict(given))
    assert decide(SMALL, state) == decide(SMALL, asked)


def test_the_gate_comes_first_and_every_question_is_there() -> None:
    state = begun("ache", who=Subject())
    found = [question.id for question in tick_list(SMALL, state)]
    assert found[0].startswith("gate")
    assert {"born_on", "which_sex", "ache.start", "ache.faint", "fever", "health"} <= set(found)


def test_what_was_not_asked_counts_as_not_known_and_never_sends_anybody_home() -> None:
    """DESIGN 6."""
    gate = tick_list(SMALL, begun("ache"))[0].id
    decision = decide(SMALL, ticked(SMALL, begun("ache"), {gate: []}))
    assert (decision.outcome, decision.complete) == (Outcome.CHAT, False)
    whole = decide(SMALL, played("ache"))
    assert whole.outcome == Outcome.SELF_CARE


def test_the_signs_are_asked_once_the_gate_is_answered_if_with_none() -> None:
    state, errand = begun("ache"), begun("papers")
    gate = tick_list(SMALL, state)[0].id
    assert [signs_asked(SMALL, each) for each in (state, ticked(SMALL, state, {gate: []}), errand)] == [
        False,
        True,
        True,
    ]
    assert decide(SMALL, ticked(SMALL, state, {gate: ["no_breath"]})).outcome == Outcome.CALL_112


def test_an_answer_that_another_makes_fall_away_is_left_out() -> None:
    state = ticked(SMALL, begun("ache"), {"ache.faint": "yes", "ache.start": "slow"})
    assert list(values(state)) == ["ache.start"]
    assert state.history == ()


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"nowhere": "yes"}, Refusal.NOT_ASKED),
        ({"cough.blood": "yes"}, Refusal.NOT_ASKED),
        ({"ache.start": "never"}, Refusal.UNKNOWN_OPTION),
        ({"ache.strength": 11}, Refusal.OUT_OF_RANGE),
        ({"ache.strength": "much"}, Refusal.WRONG_KIND),
    ],
)
def test_a_tick_that_is_none_is_refused(answers: dict[str, object], code: Refusal) -> None:
    with pytest.raises(Refused) as refused:
        ticked(SMALL, begun("ache"), answers)
    assert refused.value.code is code


def test_nobody_is_less_urgent_for_having_been_asked_less() -> None:
    """Leaving any answer of a sound interview out never ends below what all of them lead to, but for what only they told."""
    asked = values(played("cough", who=MAN, breath="stairs", fever="no"))
    whole = decide(SMALL, played("cough", who=MAN, breath="stairs", fever="no"))
    for name in asked:
        less = decide(SMALL, ticked(SMALL, begun("cough"), {key: value for key, value in asked.items() if key != name}))
        levels = [urgency(Then(Outcome(each.outcome), priority=each.priority)) for each in (less, whole)]
        assert levels[0] <= levels[1], name


def test_the_gate_counts_for_another_screen_only_if_it_showed_every_sign_of_it() -> None:
    """Ticked before anybody knows of a pregnancy, the longer screen is shown; the shorter one lacks a sign of it."""
    bare = begun("ache", who=WOMAN)
    long = tick_list(SMALL, bare)[0].id
    short = tick_list(SMALL, ticked(SMALL, bare, {"pregnant": "no"}))[0].id
    assert long != short
    carried = ticked(SMALL, bare, {long: ["fainted", "belly"], "pregnant": "no"})
    assert (signs_asked(SMALL, carried), values(carried)[short]) == (True, ("fainted",))
    assert not signs_asked(SMALL, ticked(SMALL, bare, {short: [], "pregnant": "yes"}))
