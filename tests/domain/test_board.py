"""The live board's rules: one pair of hands at a time, and one alert for each promise."""

import msgspec
import pytest

from desktop.domain.board import Clock, MoveWhy, alert_at, alert_of, alert_seen, alerted, due_by, held_of, moved
from desktop.domain.case import Audience, Care, Case, CaseState, closed, taken
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import MINUTE, CaseId, Instant, PersonId, UnitId

MARIA, ANNA, SAMIR = PersonId("maria"), PersonId("anna"), PersonId("samir")
NOW = Instant(1_800_000_000_000)
BY = Instant(NOW + 60 * MINUTE)


def case(holder: PersonId | None = MARIA) -> Case:
    free = Case(
        CaseId("a"), CaseState.QUEUED, UnitId("north"), Audience.CLINICAL, SAMIR, SAMIR, arrived_at=NOW, reply_by=BY
    )
    return taken(free, holder, NOW) if holder is not None else free


def test_the_board_says_whose_hands_a_case_is_in_and_nothing_of_whom_it_is_about() -> None:
    held = held_of(case())
    assert held is not None
    assert (held.holder, held.hold_number, held.reply_by, held.aside) == (MARIA, 1, BY, False)
    assert SAMIR not in msgspec.json.encode(held).decode()
    assert held_of(case(None)) is None


def test_a_case_goes_from_the_hands_that_were_seen_to_others_and_says_so() -> None:
    """FM12."""
    after = moved(case(), ANNA, 1, "load", NOW)
    assert (after.hold.person, after.hold.number, after.care.back_why, after.care.back_from) == (
        ANNA,
        2,
        "moved",
        MARIA,
    )
    for arguments, code in (
        ((case(), ANNA, 2, "load"), Refusal.NEWER),
        ((case(None), ANNA, 0, "load"), Refusal.NEWER),
        ((case(), MARIA, 1, "load"), Refusal.ALREADY_THEIRS),
        ((case(), ANNA, 1, ""), Refusal.REASON_NEEDED),
        ((closed(case(), "done", NOW), ANNA, 1, "load"), Refusal.CASE_CLOSED),
    ):
        with pytest.raises(Refused) as refused:
            moved(*arguments, NOW)
        assert refused.value.code is code
    assert {moved(case(), ANNA, 1, why, NOW).hold.person for why in MoveWhy} == {ANNA}


def test_an_alert_is_given_once_for_each_time_and_ends_with_the_answer() -> None:
    """FM2."""
    told = alerted(case(), Clock.REPLY, BY, ANNA, NOW)
    assert told is not None
    alert = alert_of(told)
    assert alert is not None
    assert (alert.person, alert.clock, alert.due) == (ANNA, Clock.REPLY, BY)
    assert alerted(told, Clock.REPLY, BY, MARIA, NOW) is None
    assert alerted(case(), Clock.REPLY, Instant(BY + 1), MARIA, NOW) is None
    seen = alert_seen(told, Clock.REPLY, BY)
    again = alert_seen(told, Clock.REPLY, Instant(BY + 1)), alert_seen(told, Clock.LOOK, BY)
    assert (alert_of(seen), alert_seen(seen, Clock.REPLY, BY), again) == (None, seen, (told, told))
    assert alerted(seen, Clock.REPLY, BY, ANNA, NOW) is None
    assert alert_of(msgspec.structs.replace(told, first_reply_at=NOW)) is None
    later = msgspec.structs.replace(seen, reply_by=Instant(BY + MINUTE))
    assert alerted(later, Clock.REPLY, Instant(BY + MINUTE), ANNA, NOW) is not None


def test_each_clock_runs_until_its_own_thing_is_done() -> None:
    """FM2: first look, human reply, medical assessment; an errand is assessed by nobody, a closed case waits for nothing."""
    care = Care(assess_by=Instant(BY + 2 * MINUTE))
    free = msgspec.structs.replace(case(None), first_look_at=Instant(0), first_look_by=Instant(BY - MINUTE), care=care)

    def running(one: Case) -> list[Clock]:
        return [clock for clock in Clock if due_by(one, clock)]

    assert running(free) == [Clock.REPLY, Clock.LOOK, Clock.ASSESSMENT]
    taken = msgspec.structs.replace(free, first_look_at=NOW)
    assert running(taken) == [Clock.REPLY, Clock.ASSESSMENT]
    answered = msgspec.structs.replace(free, first_reply_at=NOW)
    assert running(answered) == [Clock.ASSESSMENT]
    documented = msgspec.structs.replace(care, documented_at=NOW)
    assert running(msgspec.structs.replace(answered, care=documented)) == []
    assert running(msgspec.structs.replace(answered, audience=Audience.ADMIN)) == []
    assert running(closed(free, "done", NOW)) == []
    both = alerted(free, Clock.LOOK, free.first_look_by, ANNA, NOW)
    both = alerted(both, Clock.REPLY, BY, MARIA, NOW) if both is not None else None
    assert both is not None
    shown = alert_of(both)
    assert (shown.clock, shown.person) == (Clock.REPLY, MARIA) if shown is not None else False
    look = alert_of(alert_seen(both, Clock.REPLY, BY))
    assert (look.clock, look.person) == (Clock.LOOK, ANNA) if look is not None else False


def test_a_warning_comes_ten_minutes_before_but_never_at_once() -> None:
    assert alert_at(NOW, BY, 10 * MINUTE) == BY - 10 * MINUTE
    assert alert_at(NOW, Instant(NOW + 5 * MINUTE), 10 * MINUTE) == NOW + 5 * MINUTE // 2
    assert alert_at(NOW, Instant(NOW - MINUTE), 10 * MINUTE) == NOW - MINUTE
