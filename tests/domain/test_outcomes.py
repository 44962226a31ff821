"""What becomes of a case when it is decided."""

from typing import Any

import msgspec
import pytest

from desktop.domain import outcomes
from desktop.domain.case import Audience, Care, Case, CaseState
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import Complaint, Decision, Outcome, Sign, Words
from desktop.domain.units import CaseId, Instant, PersonId, UnitId

NAME = Words("Namn", "Name")


def case(**changed: Any) -> Case:
    """A case in the queue."""
    made = Case(
        CaseId("c"),
        CaseState.QUEUED,
        UnitId("north"),
        Audience.CLINICAL,
        PersonId("samir"),
        PersonId("samir"),
        arrived_at=Instant(5),
    )
    return msgspec.structs.replace(made, **changed)


def complaint(name: str, outcome: str, priority: int | None = None) -> Complaint:
    """One reason and what it came to."""
    return Complaint(name, NAME, outcome, priority)


@pytest.mark.parametrize(
    ("complaints", "reason"),
    [
        ((), "not_assessed"),
        ((complaint("a", "self_care"), complaint("b", "chat", 4)), "b"),
        ((complaint("a", "chat", 2), complaint("b", "chat", 2)), "a"),
        ((complaint("a", "chat", 1), complaint("b", "emergency_department", 1)), "b"),
        ((complaint("a", "emergency_department", 1), complaint("b", "call_112", 1)), "b"),
        ((complaint("a", "non_medical", 5), complaint("b", "chat", 5)), "b"),
    ],
)
def test_a_case_bears_its_most_urgent_reason(complaints: tuple[Complaint, ...], reason: str) -> None:
    assert outcomes.reason_of(Decision("chat", 2, "v", complaints=complaints)) == reason
    assert outcomes.reason_of(None) == "not_assessed"


def test_what_triage_said_is_kept_beside_the_priority() -> None:
    """Issue 3: both are kept."""
    signs = (Sign("a", NAME, "present"), Sign("b", NAME, "absent"), Sign("c", NAME, "unknown"))
    judged = outcomes.judged(case(), Decision("book", 3, "v", signs=signs), 5, "physiotherapist", Instant(9))
    assert judged.priority == 5
    assert judged.care == Care(
        outcome="book", engine_priority=3, competence="physiotherapist", book_by=Instant(9), signs=1
    )


@pytest.mark.parametrize(
    ("outcome", "priority", "least"),
    [
        ("call_112", None, 1),
        ("emergency_department", None, 1),
        ("chat", 3, 3),
        ("self_care", None, 5),
        ("non_medical", None, 5),
    ],
)
def test_every_outcome_has_a_priority(outcome: str, priority: int | None, least: int) -> None:
    assert outcomes.priority_of(outcome, priority) == least


def test_112_is_answered_only_where_it_was_advised_and_while_it_is_open() -> None:
    advised = case(care=Care(outcome=Outcome.CALL_112))
    assert outcomes.answers_112(advised, outcomes.STAYS).care.advised_112 == "stays"
    for wrong, code in ((case(), Refusal.BAD_COMMAND), (case(state=CaseState.CLOSED), Refusal.CASE_CLOSED)):
        with pytest.raises(Refused) as caught:
            outcomes.answers_112(wrong, outcomes.CALLS)
        assert caught.value.code == code


@pytest.mark.parametrize(("how", "engine", "priority"), [("self_care", 0, 5), ("directed", 1, 1)])
def test_a_case_that_is_opened_again_waits_from_then_on(how: str, engine: int, priority: int) -> None:
    """FP5."""
    closed = case(
        state=CaseState.CLOSED, outcome=how, closed_at=Instant(6), care=Care(outcome=how, engine_priority=engine)
    )
    again = outcomes.reopened(closed, outcomes.talk_priority(closed), Instant(70), Instant(80), Instant(90))
    assert (again.state, again.outcome, again.closed_at, again.priority) == (CaseState.QUEUED, "", 0, priority)
    assert (again.arrived_at, again.first_look_by, again.reply_by, again.waits_since) == (70, 80, 90, 70)


@pytest.mark.parametrize(
    "wrong", [case(), case(state=CaseState.CLOSED, outcome="withdrawn"), case(state=CaseState.WRITING)]
)
def test_nothing_else_is_opened_again(wrong: Case) -> None:
    with pytest.raises(Refused) as caught:
        outcomes.must_be_talkable(wrong)
    assert caught.value.code == Refusal.BAD_COMMAND
