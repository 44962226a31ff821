"""Own words beside the answers: they never make anything less urgent, and nobody is sent home over them."""

import itertools

import pytest

from desktop.domain.triage import Decision, Outcome, Words
from desktop.triage.content import SearchWords, Then, WatchedSign
from desktop.triage.levels import urgency
from desktop.triage.own_words import by_words, with_words


def sign(outcome: Outcome, priority: int | None = None, name: str = "sign") -> WatchedSign:
    """A warning sign that leads to this."""
    return WatchedSign(name, Words("Tecken", "Sign"), SearchWords(), Then(outcome, priority=priority), ("book",))


SIGNS = [sign(Outcome.CALL_112), sign(Outcome.EMERGENCY_DEPARTMENT), sign(Outcome.CHAT, 1), sign(Outcome.CHAT, 3)]
DECISIONS = [
    Decision(outcome, priority, "v", complete=complete)
    for (outcome, priority), complete in itertools.product(
        [
            (Outcome.CALL_112, 1),
            (Outcome.EMERGENCY_DEPARTMENT, 1),
            (Outcome.CHAT, 1),
            (Outcome.CHAT, 2),
            (Outcome.CHAT, 5),
            (Outcome.BOOK, 3),
            (Outcome.BOOK, 5),
            (Outcome.SELF_CARE, None),
            (Outcome.NON_MEDICAL, 5),
        ],
        [True, False],
    )
]


def level(decision: Decision) -> int:
    """How urgent a decision is."""
    return urgency(Then(Outcome(decision.outcome), priority=decision.priority))


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("found", SIGNS)
def test_a_sign_never_makes_it_less_urgent(decision: Decision, found: WatchedSign) -> None:
    """Invariant 6."""
    assert level(with_words(decision, [found])) <= level(decision)


@pytest.mark.parametrize("decision", DECISIONS)
def test_without_a_sign_nothing_changes(decision: Decision) -> None:
    assert with_words(decision, []) == decision


@pytest.mark.parametrize("outcome", [Outcome.SELF_CARE, Outcome.BOOK])
@pytest.mark.parametrize("found", SIGNS)
def test_nobody_gets_past_a_person_over_a_sign(outcome: Outcome, found: WatchedSign) -> None:
    """Issue 3: the questions knew of no sign, the words do; a nurse looks, at the priority that an unknown sign gives."""
    decision = with_words(Decision(outcome, 5 if outcome is Outcome.BOOK else None, "v"), [found])
    assert (decision.outcome, decision.priority) == ("chat", 3 if found.then.priority == 3 else 2)


def test_who_was_asked_everything_is_judged_by_the_answers() -> None:
    decision = Decision(Outcome.CHAT, 4, "v")
    assert with_words(decision, SIGNS) == decision


def test_who_stopped_is_judged_by_the_words_too() -> None:
    decision = with_words(Decision(Outcome.CHAT, 2, "v", complete=False), [sign(Outcome.CALL_112)])
    assert (decision.outcome, decision.priority, decision.competence) == ("call_112", 1, "")


def test_an_errand_with_a_sign_is_what_the_sign_asks_for() -> None:
    decision = with_words(Decision(Outcome.NON_MEDICAL, 5, "v"), [sign(Outcome.EMERGENCY_DEPARTMENT)])
    assert (decision.outcome, decision.emergency_unit) == ("emergency_department", "general")


def test_words_alone_decide_where_nothing_was_asked_and_say_so() -> None:
    found = by_words("v", [sign(Outcome.CHAT, 1, "chest"), sign(Outcome.CHAT, 3, "leg")])
    assert found is not None
    assert (found.outcome, found.priority, found.complete) == ("chat", 1, False)
    assert [why.id for why in found.reasons] == ["word_watch.chest", "word_watch.leg"]
    assert by_words("v", []) is None
