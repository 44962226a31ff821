"""A case that is offered stays with its giver until it is accepted, and is in exactly one place whatever happens."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import aside, handover
from desktop.domain import case as rules
from desktop.domain.case import HOLD_TIME, Audience, Case, CaseState
from desktop.domain.handover import LONGEST, Handover, HandoverState, HandoverWhy, ReturnWhy
from desktop.domain.receiver import Receiver
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import HOUR, MINUTE, CaseId, Instant, PersonId, UnitId

MARIA, ANNA, BO, EVA = (PersonId(name) for name in ("maria", "anna", "bo", "eva"))
NORTH, SOUTH = UnitId("north"), UnitId("south")
NOON = Instant(1_800_000_000_000)
AN_HOUR = Instant(NOON + HOUR)


def later(milliseconds: int) -> Instant:
    return Instant(NOON + milliseconds)


def held(**fields: object) -> Case:
    """A case that Maria at North holds since noon, under number 1."""
    free = Case(
        CaseId("c"), CaseState.QUEUED, NORTH, Audience.CLINICAL, PersonId("samir"), PersonId("samir"), arrived_at=NOON
    )
    return msgspec.structs.replace(rules.taken(free, MARIA, NOON), **fields)


def card(**fields: object) -> Handover:
    made = Handover("o", CaseId("c"), NORTH, SOUTH, None, MARIA, NOON, "competence", AN_HOUR, "Kan ni ta över?")
    return msgspec.structs.replace(made, **fields)


def offered(
    case: Case | None = None, to: Receiver | None = None, seen: tuple[int, int] = (1, 0), **fields: object
) -> Case:
    return handover.offered(case or held(), seen, to or Receiver(SOUTH), card(**fields), NOON)[0]


def refusal(**how: object) -> tuple[Refusal, dict[str, str | int]]:
    with pytest.raises(Refused) as caught:
        offered(**how)  # type: ignore[arg-type]
    return caught.value.code, caught.value.data


def test_what_is_offered_stays_with_its_giver_as_long_as_the_answer_may_take():
    """R27, invariant 5."""
    case = offered()
    assert (case.state, case.unit, case.hold.person, case.hold.number) == (CaseState.HELD, NORTH, MARIA, 1)
    assert case.hold.until == AN_HOUR
    assert rules.renewed(case, later(MINUTE)).hold.until == AN_HOUR
    assert rules.lapsed(case, 1, later(HOUR - 1)) is None
    assert case.care.offer is not None
    assert (case.care.offer.unit, case.care.offer.person, case.care.offer.by) == (SOUTH, None, MARIA)


def test_what_is_set_aside_is_at_hand_again_when_it_is_offered_and_cannot_be_set_aside_meanwhile():
    put_by = aside.set_aside(held(), MARIA, 1, AN_HOUR, False, NOON, HOUR)
    case = offered(put_by)
    assert (case.care.aside_for, case.care.aside_until) == ("", 0)
    with pytest.raises(Refused) as caught:
        aside.set_aside(case, MARIA, 1, AN_HOUR, False, NOON, HOUR)
    assert caught.value.code == Refusal.ALREADY_OFFERED


def test_who_may_offer_and_to_whom():
    """FN16, R66, and every way to offer what cannot be offered."""
    assert refusal(by=ANNA) == (Refusal.HELD_BY_OTHER, {"person": MARIA, "since": NOON})
    assert refusal(seen=(0, 0))[0] == Refusal.NEWER
    assert refusal(case=offered())[0] == Refusal.ALREADY_OFFERED
    assert refusal(to=Receiver(NORTH, MARIA))[0] == Refusal.OFFER_TO_SELF
    assert refusal(to=Receiver(SOUTH, MARIA))[0] == Refusal.OFFER_TO_SELF
    assert refusal(to=Receiver(NORTH))[0] == Refusal.OFFER_TO_OWN_UNIT
    assert refusal(to=Receiver(SOUTH, open=False, opens=AN_HOUR)) == (Refusal.UNIT_CLOSED, {"opens": AN_HOUR})
    assert refusal(to=Receiver(SOUTH, staffed=False))[0] == Refusal.NOBODY_THERE
    assert refusal(to=Receiver(SOUTH, needs_consent=True))[0] == Refusal.CONSENT_NEEDED
    assert refusal(answer_by=NOON)[0] == Refusal.EXPIRED
    assert refusal(answer_by=later(LONGEST + 1))[0] == Refusal.BAD_COMMAND
    assert refusal(why="because")[0] == Refusal.REASON_NEEDED
    assert offered(to=Receiver(SOUTH, needs_consent=True), consent=True).care.offer is not None
    assert offered(to=Receiver(NORTH, ANNA, open=False)).care.offer is not None


def test_a_colleague_at_a_closed_unit_of_ones_own_is_at_work_as_one_is_oneself():
    assert offered(to=Receiver(NORTH, ANNA, open=False)).hold.person == MARIA


def test_the_words_of_the_card_are_stored_as_messages_are():
    _, kept = handover.offered(held(), (1, 0), Receiver(SOUTH), card(asked=" a\r\nb ", promised="\u200b"), NOON)
    assert (kept.asked, kept.promised) == ("a\nb", "")


def test_whoever_accepts_holds_it_at_her_unit_and_a_call_is_hers():
    """FN15."""
    called = held()
    called = msgspec.structs.replace(
        called, care=msgspec.structs.replace(called.care, task="call_back", task_person=MARIA)
    )
    case = handover.accepted(offered(called), "o", BO, later(MINUTE))
    assert (case.state, case.unit, case.hold.person, case.hold.number) == (CaseState.HELD, SOUTH, BO, 2)
    assert case.hold.until == later(MINUTE) + HOLD_TIME
    assert (case.care.offer, case.care.task_person, case.first_look_at) == (None, BO, NOON)


def test_an_offer_to_a_person_is_hers_alone_and_each_is_answered_once():
    to_bo = offered(to=Receiver(SOUTH, BO), to_person=BO)
    for answer in (handover.accepted, handover.returned):
        with pytest.raises(Refused) as caught:
            answer(to_bo, "o", EVA, NOON)
        assert caught.value.code == Refusal.NOT_RECEIVER
        with pytest.raises(Refused) as caught:
            answer(to_bo, "another", BO, NOON)
        assert caught.value.code == Refusal.OFFER_OVER
        with pytest.raises(Refused) as caught:
            answer(answer(to_bo, "o", BO, NOON), "o", BO, NOON)
        assert caught.value.code == Refusal.OFFER_OVER


def test_what_is_returned_stays_with_its_giver_who_is_told():
    case = handover.returned(offered(), "o", BO, later(MINUTE))
    assert (case.unit, case.hold.person, case.hold.number) == (NORTH, MARIA, 1)
    assert (case.care.offer, case.care.back_why, case.care.back_at) == (None, "returned", later(MINUTE))
    assert case.hold.until == later(MINUTE) + HOLD_TIME
    assert aside.gone_on(case).care.back_why == ""
    sent = handover.sent_back(card(), BO, ReturnWhy.CAPACITY, " Vi är bara två. ", later(MINUTE))
    assert (sent.state, sent.ended_by, sent.return_why, sent.words) == ("returned", BO, "capacity", "Vi är bara två.")
    with pytest.raises(Refused) as caught:
        handover.sent_back(card(), BO, "", "", NOON)
    assert caught.value.code == Refusal.REASON_NEEDED


def test_only_the_holder_withdraws_and_only_the_offer_that_stands():
    case = offered()
    for who, which, number in ((ANNA, "o", 1), (MARIA, "another", 1), (MARIA, "o", 2)):
        with pytest.raises(Refused):
            handover.withdrawn(case, which, who, number, NOON)
    back = handover.withdrawn(case, "o", MARIA, 1, NOON)
    assert (back.care.offer, back.hold.person, back.hold.until) == (None, MARIA, NOON + HOLD_TIME)


@pytest.mark.parametrize(
    "end",
    [
        rules.freed,
        lambda case: rules.lapsed(case, 1, AN_HOUR),
        lambda case: rules.taken_over(case, ANNA, 1, "why", NOON),
        lambda case: rules.closed(case, "advice", NOON),
        lambda case: rules.withdrawn(case, NOON),
    ],
)
def test_an_offer_ends_with_the_hold_it_was_made_under(end):
    assert end(offered()).care.offer is None


def test_what_becomes_of_a_card_is_one_of_five():
    assert {state.value for state in HandoverState} == {"offered", "accepted", "returned", "withdrawn", "ended"}
    assert handover.ended(card(), HandoverState.ENDED, None, NOON).ended_at == NOON


HOME = {MARIA: NORTH, ANNA: NORTH, BO: SOUTH, EVA: SOUTH}


def _offer(case: Case, who: PersonId, now: Instant, named: bool) -> Case:
    other = SOUTH if case.unit == NORTH else NORTH
    person = next(person for person, unit in HOME.items() if unit == other) if named else None
    made = card(id=f"o{now}", by=who, answer_by=Instant(now + HOUR), why=HandoverWhy.OTHER)
    return handover.offered(case, (case.hold.number, 0), Receiver(other, person), made, now)[0]


def _which(case: Case) -> str:
    return case.care.offer.id if case.care.offer else "none"


def _close(case: Case, who: PersonId, now: Instant, _named: bool) -> Case:
    return rules.closed(rules.worked(case, case.hold.person or who, case.hold.number, 0, now), "advice", now)


STEPS = {
    "offer": _offer,
    "accept": lambda case, who, now, _: handover.accepted(case, _which(case), who, now),
    "return": lambda case, who, now, _: handover.returned(case, _which(case), who, now),
    "withdraw": lambda case, who, now, _: handover.withdrawn(case, _which(case), who, case.hold.number, now),
    "lapse": lambda case, _who, now, _: rules.lapsed(case, case.hold.number, now) or case,
    "close": _close,
    "take": lambda case, who, now, _: rules.taken(case, who, now),
    "take_over": lambda case, who, now, _: rules.taken_over(case, who, case.hold.number, "why", now),
    "give_back": lambda case, who, _now, _: rules.given_back(case, who, case.hold.number),
}


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(sorted(HOME)), st.booleans(), st.integers(1, 40)),
        max_size=40,
    )
)
def test_any_sequence_keeps_the_case_in_exactly_one_place(steps):
    """Invariant 5: one unit, and there either free, or with one holder, or closed; an offer only beside a hold."""
    case, now = held(), NOON
    for step, who, named, minutes in steps:
        before, now = case, Instant(now + minutes * MINUTE)
        try:
            case = STEPS[step](case, who, now, named)
        except Refused:
            continue
        assert case.state is (
            CaseState.CLOSED if case.closed_at else CaseState.HELD if case.hold.person else CaseState.QUEUED
        )
        assert case.unit == before.unit or (step == "accept" and case.hold.person == who)
        assert case.care.offer is None or (case.care.offer.by == case.hold.person and case.care.offer.unit != case.unit)
        assert case.hold.number >= before.hold.number
