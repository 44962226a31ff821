"""Another priority than triage's: by its holder with a reason, or for a warning sign, and never a later promise for a sign."""

import msgspec
import pytest

from desktop.domain import case as rules
from desktop.domain.case import Audience, Care, Case, CaseState
from desktop.domain.priority import PriorityWhy, Promised, prioritised, raised
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import MINUTE, CaseId, Instant, PersonId, UnitId

MARIA, ANNA = PersonId("maria"), PersonId("anna")
NOON = Instant(1_800_000_000_000)
SOON = Promised(Instant(NOON + MINUTE), Instant(NOON + 5 * MINUTE))


def held(audience: Audience = Audience.CLINICAL, **fields: object) -> Case:
    free = Case(
        CaseId("c"), CaseState.QUEUED, UnitId("north"), audience, PersonId("samir"), PersonId("samir"), priority=3
    )
    return msgspec.structs.replace(rules.taken(free, MARIA, NOON), **fields)


def given(case: Case, priority: int, why: str = "worse", who: PersonId = MARIA) -> Case:
    return prioritised(case, who, 1, priority, why, SOON, NOON)


def test_the_nurses_priority_stands_beside_triages_and_the_clocks_follow():
    """FN13, E8."""
    case = given(held(care=Care(engine_priority=3)), 2)
    assert (case.priority, case.care.engine_priority) == (2, 3)
    assert Promised(case.first_look_by, case.reply_by) == SOON


@pytest.mark.parametrize(
    ("why", "who", "code"),
    [
        (" ", MARIA, Refusal.REASON_NEEDED),
        ("because", MARIA, Refusal.BAD_COMMAND),
        ("worse", ANNA, Refusal.HELD_BY_OTHER),
    ],
)
def test_a_reason_is_needed_and_the_hold(why: str, who: PersonId, code: Refusal):
    with pytest.raises(Refused) as caught:
        given(held(), 2, why, who)
    assert caught.value.code == code


def test_the_same_priority_changes_nothing():
    assert given(held(), 3) == held()


def test_priority_1_starts_the_clock_of_who_waits_alone_and_another_ends_it():
    """R19: also when it is raised."""
    urgent = given(held(), 1)
    assert urgent.care.alone_since == NOON
    assert given(urgent, 2, PriorityWhy.BETTER).care.alone_since == 0


def test_an_administrative_case_with_a_sign_is_a_nurses():
    """FR4."""
    case = raised(held(Audience.ADMIN, priority=4), "chest_pain", 1, SOON, NOON, stays=False)
    assert (case.audience, case.priority, case.state, case.hold.person) == (
        Audience.CLINICAL,
        1,
        CaseState.QUEUED,
        None,
    )
    assert (case.care.raised, case.care.alone_since, case.reply_by) == ("chest_pain", NOON, SOON.reply_by)


def test_a_sign_gives_at_least_priority_2_and_never_a_later_promise():
    early = Instant(NOON + MINUTE)
    case = raised(held(Audience.ADMIN, priority=4, reply_by=early), "leg", 3, SOON, NOON, stays=True)
    assert (case.priority, case.reply_by, case.hold.person) == (2, early, MARIA)
    assert raised(held(Audience.ADMIN, priority=1), "leg", 3, SOON, NOON, stays=True).priority == 1


def test_behind_a_protected_identity_the_queue_stays_and_the_matter_is_clinical():
    hidden = held(Audience.PROTECTED, priority=5, care=Care(outcome="non_medical"))
    assert rules.administrative(hidden)
    case = raised(hidden, "chest_pain", 1, SOON, NOON, stays=True)
    assert (case.audience, rules.administrative(case)) == (Audience.PROTECTED, False)


@pytest.mark.parametrize(
    ("audience", "outcome", "is_administrative"),
    [
        (Audience.ADMIN, "", True),
        (Audience.CLINICAL, "non_medical", False),
        (Audience.PROTECTED, "chat", False),
        (Audience.PROTECTED, "", False),
    ],
)
def test_what_nobody_knows_to_be_administrative_is_clinical(audience: Audience, outcome: str, is_administrative: bool):
    assert rules.administrative(held(audience, care=Care(outcome=outcome))) is is_administrative
