"""A case is in exactly one place, and only its holder moves it on."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import case as rules
from desktop.domain.case import Audience, Case, CaseState, Hold
from desktop.domain.chat import Side, with_message
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant, PersonId, UnitId

FREE = Hold()
ANNA, MARIA = PersonId("anna"), PersonId("maria")
NOON = Instant(1_800_000_000_000)


def a_case(state: CaseState = CaseState.QUEUED, hold: Hold = FREE) -> Case:
    """A case at Herrgärdet."""
    return Case(
        CaseId("c"), state, UnitId("herrgardet"), Audience.CLINICAL, PersonId("samir"), PersonId("samir"), hold=hold
    )


def test_only_a_case_that_is_sent_and_not_closed_is_open():
    for state, code in ((CaseState.WRITING, Refusal.CASE_NOT_SENT), (CaseState.CLOSED, Refusal.CASE_CLOSED)):
        with pytest.raises(Refused) as caught:
            rules.must_be_open(a_case(state))
        assert caught.value.code == code
    rules.must_be_open(a_case(CaseState.QUEUED))


def refusal(act, *args) -> Refusal:
    """The code with which `act(*args)` is refused."""
    with pytest.raises(Refused) as caught:
        act(*args)
    return caught.value.code


def test_a_free_case_is_held_for_a_quarter_of_an_hour_by_whoever_takes_it():
    held = rules.taken(a_case(), ANNA, NOON)
    assert (held.state, held.hold) == (CaseState.HELD, Hold(1, ANNA, NOON, Instant(NOON + rules.HOLD_TIME)))


def test_the_first_look_is_remembered_once():
    held = rules.taken(a_case(), ANNA, NOON)
    again = rules.taken(rules.given_back(held, ANNA, 1), MARIA, Instant(NOON + 5))
    assert (held.first_look_at, again.first_look_at) == (NOON, NOON)


def test_a_second_nurse_cannot_take_what_is_held():
    """R30, FN2."""
    held = rules.taken(a_case(), ANNA, NOON)
    assert refusal(rules.taken, held, MARIA, NOON) == Refusal.HELD_BY_OTHER
    assert refusal(rules.taken, held, ANNA, NOON) == Refusal.ALREADY_YOURS


def test_taking_over_needs_a_reason_and_the_holder_one_saw():
    """FN4."""
    held = rules.taken(a_case(), ANNA, NOON)
    assert refusal(rules.taken_over, held, MARIA, 1, "  ", NOON) == Refusal.REASON_NEEDED
    assert refusal(rules.taken_over, held, MARIA, 0, "lunch", NOON) == Refusal.NEWER
    assert rules.taken_over(held, MARIA, 1, "lunch", NOON).hold.person == MARIA


def test_work_by_the_holder_renews_the_hold():
    held = rules.taken(a_case(), ANNA, NOON)
    later = Instant(NOON + 60_000)
    assert rules.worked(held, ANNA, 1, 0, later).hold.until == later + rules.HOLD_TIME


def test_nobody_but_the_holder_works_in_a_case():
    held = rules.taken(a_case(), ANNA, NOON)
    assert refusal(rules.worked, held, MARIA, 1, 0, NOON) == Refusal.HELD_BY_OTHER
    assert refusal(rules.worked, a_case(), MARIA, 0, 0, NOON) == Refusal.NOT_HELD


def test_a_reply_that_had_not_seen_an_older_message_is_refused_as_newer():
    """FN5."""
    held = with_message(rules.taken(a_case(), ANNA, NOON), Side.RESIDENT, NOON)
    soon, late = Instant(NOON + rules.SEEN_GRACE), Instant(NOON + rules.SEEN_GRACE + 1)
    assert rules.worked(held, ANNA, 1, 0, soon).hold.person == ANNA
    assert refusal(rules.worked, held, ANNA, 1, 0, late) == Refusal.NEWER
    assert rules.worked(held, ANNA, 1, 1, late).hold.person == ANNA


def test_a_hold_lapses_only_when_its_own_number_is_out_of_time():
    held = rules.taken(a_case(), ANNA, NOON)
    end = Instant(NOON + rules.HOLD_TIME)
    assert rules.lapsed(held, 1, Instant(end - 1)) is None
    assert rules.lapsed(held, 0, end) is None
    freed = rules.lapsed(held, 1, end)
    assert freed is not None
    assert (freed.state, freed.hold) == (CaseState.QUEUED, Hold(number=1))


def test_a_case_that_is_closed_or_unsent_cannot_be_worked():
    for state, code in ((CaseState.CLOSED, Refusal.CASE_CLOSED), (CaseState.WRITING, Refusal.CASE_NOT_SENT)):
        assert refusal(rules.taken, a_case(state), ANNA, NOON) == code


def test_closing_needs_an_outcome_and_frees_the_case():
    held = rules.taken(a_case(), ANNA, NOON)
    assert refusal(rules.closed, held, " ", NOON) == Refusal.REASON_NEEDED
    done = rules.closed(held, "answered", NOON)
    assert (done.state, done.hold.person, done.hold.number) == (CaseState.CLOSED, None, 1)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["submit", "take", "over", "back", "work", "lapse", "close", "withdraw", "message"]),
        st.sampled_from([ANNA, MARIA]),
        st.integers(0, 3),
        st.integers(0, 2 * rules.HOLD_TIME),
    ),
    max_size=30,
)


def step(case: Case, name: str, who: PersonId, number: int, now: Instant) -> Case:
    """One step of a case's life, refused or not."""
    try:
        match name:
            case "submit":
                return rules.submitted(case, now, now, now)
            case "take":
                return rules.taken(case, who, now)
            case "over":
                return rules.taken_over(case, who, number, "why", now)
            case "back":
                return rules.given_back(case, who, number)
            case "work":
                return rules.worked(case, who, number, 0, now)
            case "lapse":
                return rules.lapsed(case, number, now) or case
            case "close":
                return rules.closed(rules.worked(case, who, number, case.seq, now), "answered", now)
            case "withdraw":
                return rules.withdrawn(case, now)
    except Refused:
        return case
    return with_message(case, Side.RESIDENT, now) if case.state in (CaseState.QUEUED, CaseState.HELD) else case


@given(STEPS)
def test_whatever_happens_a_case_is_in_one_place_and_its_hold_number_never_falls(steps):
    """Invariant 5."""
    now, case = NOON, a_case(CaseState.WRITING)
    for name, who, number, wait in steps:
        now = Instant(now + wait)
        after = step(case, name, who, number, now)
        assert (after.hold.person is not None) == (after.state is CaseState.HELD)
        assert after.hold.number >= case.hold.number
        if after.hold.person != case.hold.person and after.hold.person is not None:
            assert after.hold.number == case.hold.number + 1
        if case.state is CaseState.CLOSED:
            assert after == msgspec.structs.replace(case, seq=after.seq, theirs=after.theirs)
        case = after
