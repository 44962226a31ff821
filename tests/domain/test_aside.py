"""A case set aside stays held, always has a time at which it comes back, and says why it did."""

import msgspec
import pytest

from desktop.domain import aside, callbacks
from desktop.domain import case as rules
from desktop.domain.case import HOLD_TIME, Audience, Care, Case, CaseState
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import DAY, HOUR, MINUTE, CaseId, Instant, PersonId, UnitId

MARIA, ANNA = PersonId("maria"), PersonId("anna")
NOON = Instant(1_800_000_000_000)
AN_ANSWER = 48 * HOUR


def later(milliseconds: int) -> Instant:
    return Instant(NOON + milliseconds)


def held(**fields: object) -> Case:
    """A case that Maria holds since noon."""
    free = Case(CaseId("c"), CaseState.QUEUED, UnitId("north"), Audience.CLINICAL, PersonId("samir"), PersonId("samir"))
    return msgspec.structs.replace(rules.taken(free, MARIA, NOON), **fields)


def put(case: Case, until: int = 0, on_answer: bool = False, who: PersonId = MARIA) -> Case:
    return aside.set_aside(case, who, 1, Instant(until), on_answer, NOON, AN_ANSWER)


def refusal(case: Case, **how: object) -> Refusal:
    with pytest.raises(Refused) as caught:
        put(case, **how)  # type: ignore[arg-type]
    return caught.value.code


def test_the_hold_outlives_what_is_set_aside():
    """FN23: still mine, in the list too, until after it has come back."""
    case = put(held(), later(2 * HOUR))
    assert (case.care.aside_until, case.care.aside_for) == (later(2 * HOUR), "time")
    assert case.hold.until == later(2 * HOUR) + HOLD_TIME
    assert rules.lapsed(case, 1, later(2 * HOUR)) is None
    assert rules.renewed(case, later(HOUR)).hold.until == later(2 * HOUR) + HOLD_TIME


def test_only_the_holder_and_only_for_a_time_that_can_come():
    assert refusal(held(), until=later(HOUR), who=ANNA) == Refusal.HELD_BY_OTHER
    assert refusal(held()) == Refusal.BAD_COMMAND
    assert refusal(held(), until=NOON) == Refusal.EXPIRED
    assert refusal(held(), until=later(90 * DAY)) == Refusal.BAD_COMMAND


def test_what_nobody_has_read_is_not_set_aside():
    """The answer that would be waited for may be lying there already."""
    unread = held(seq=3, last_theirs_seq=3, theirs=1, staff_read=2, last_theirs_at=NOON)
    assert refusal(unread, on_answer=True) == Refusal.NEWER
    assert put(msgspec.structs.replace(unread, staff_read=3), on_answer=True).care.aside_for == "answer"


def test_an_answer_is_never_waited_for_without_end():
    """FN24: never silent."""
    assert put(held(), on_answer=True).care.aside_until == later(AN_ANSWER)
    assert put(held(), until=later(HOUR), on_answer=True).care.aside_until == later(HOUR)


@pytest.mark.parametrize(
    ("until", "on_answer", "sign", "why"),
    [
        (HOUR, False, False, ""),
        (HOUR, False, True, "sign"),
        (0, True, False, "answer"),
        (0, True, True, "sign"),
        (HOUR, True, False, "answer"),
    ],
)
def test_a_message_brings_back_what_waits_for_it_and_a_warning_sign_brings_back_all(
    until: int, on_answer: bool, sign: bool, why: str
):
    """FN23, issue 3: the word watch runs when a case is set aside, too."""
    case = put(held(), later(until) if until else 0, on_answer)
    back = aside.heard(case, sign, later(5))
    assert (back.care.back_why, back.care.aside_for == "") == (why, why != "")
    assert back.hold.until == (later(5) + HOLD_TIME if why else case.hold.until)


def test_the_timer_brings_back_what_still_waits_until_then():
    case = put(held(), later(HOUR))
    assert aside.time_is_up(case, later(HOUR), later(HOUR - 1)) is None
    assert aside.time_is_up(case, later(HOUR + 1), later(2 * HOUR)) is None
    back = aside.time_is_up(case, later(HOUR), later(HOUR))
    assert back is not None
    assert (back.care.back_why, back.care.back_at, back.hold.person) == ("time", later(HOUR), MARIA)
    assert aside.time_is_up(back, later(HOUR), later(HOUR)) is None


def test_without_an_answer_it_says_so():
    back = aside.time_is_up(put(held(), on_answer=True), later(AN_ANSWER), later(AN_ANSWER))
    assert back is not None
    assert back.care.back_why == "no_answer"


def test_the_holder_takes_it_up_again():
    back = aside.taken_up(put(held(), later(HOUR)), MARIA, 1, later(MINUTE))
    assert (back.care.aside_for, back.care.back_why, back.hold.until) == ("", "hand", later(MINUTE) + HOLD_TIME)
    assert aside.gone_on(back).care == Care()


@pytest.mark.parametrize("go", ["given_back", "taken_over", "closed", "withdrawn"])
def test_nothing_stays_set_aside_in_other_hands(go: str):
    case = put(held(), later(HOUR))
    gone = {
        "given_back": lambda: rules.given_back(case, MARIA, 1),
        "taken_over": lambda: rules.taken_over(case, ANNA, 1, "lunch", NOON),
        "closed": lambda: rules.closed(case, "advice", NOON),
        "withdrawn": lambda: rules.withdrawn(case, NOON),
    }[go]()
    assert (gone.care.aside_for, gone.care.aside_until) == ("", 0)


def test_a_missed_call_and_setting_aside_go_together():
    """FT7: the next try has its time, and the case may lie until then."""
    missed = callbacks.called_back(held(), MARIA, 1, False, NOON, 30 * MINUTE)
    case = put(missed, missed.care.task_due)
    assert (case.care.task, case.care.task_why, case.care.tries) == ("call_back", "missed", 1)
    assert case.care.aside_until == later(30 * MINUTE)
