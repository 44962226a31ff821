"""A shift's life: what ends it by itself, that a break is short, and what becomes of the cases held meanwhile."""

import contextlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import HOLD_TIME, Audience, Case, CaseState, taken
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.shift import (
    LONGEST_PAUSE,
    OffWhy,
    Shift,
    ShiftState,
    begun,
    ended,
    is_on,
    kept_until,
    looked_after,
    next_look,
    on_shift,
    paused,
    resumed,
    returned,
    works_now,
)
from desktop.domain.units import HOUR, MINUTE, CaseId, Instant, PersonId, UnitId

NORTH, MARIA, ANNA = UnitId("north"), PersonId("maria"), PersonId("anna")
NOW = Instant(1_800_000_000_000)
LONGEST, SILENCE = 12 * HOUR, 15 * MINUTE


def shift(role: str = "nurse", person: PersonId = MARIA) -> Shift:
    return begun(None, NORTH, person, role, NOW, LONGEST)


def case(holder: PersonId | None = MARIA) -> Case:
    free = Case(
        CaseId("a"), CaseState.QUEUED, NORTH, Audience.CLINICAL, PersonId("samir"), PersonId("samir"), arrived_at=NOW
    )
    return taken(free, holder, NOW) if holder is not None else free


def refusal(what: object, *args: object) -> Refusal:
    with pytest.raises(Refused) as refused:
        what(*args)  # type: ignore[operator]
    return refused.value.code


def test_a_shift_that_nobody_ends_ends_by_itself() -> None:
    """FN27: also when its desk is there all the time."""
    one = shift()
    assert looked_after(one, Instant(NOW + LONGEST - 1), SILENCE, Instant(NOW + LONGEST - 1)) is one
    over = looked_after(one, Instant(NOW + LONGEST), SILENCE, Instant(NOW + LONGEST))
    assert (over.state, over.why, over.until, over.number) == ("off", "too_long", 0, 2)
    later = begun(one, NORTH, MARIA, "nurse", Instant(NOW + 11 * HOUR), LONGEST)
    assert (later.since, later.ends) == (NOW, NOW + 23 * HOUR)


def test_a_break_is_half_an_hour_at_most_however_often_it_is_begun() -> None:
    """FN27: a marked break of 30 minutes at most."""
    one = paused(shift(), 20, NOW)
    assert (one.state, one.until) == ("pause", NOW + 20 * MINUTE)
    again = paused(one, 20, Instant(NOW + 10 * MINUTE))
    assert again.until == NOW + LONGEST_PAUSE
    assert refusal(paused, again, 11, Instant(NOW + 20 * MINUTE)) is Refusal.PAUSE_TOO_LONG
    assert refusal(paused, shift(), 31, NOW) is Refusal.PAUSE_TOO_LONG
    assert refusal(paused, shift(), 0, NOW) is Refusal.PAUSE_TOO_LONG
    assert refusal(paused, None, 10, NOW) is Refusal.OFF_SHIFT
    assert refusal(paused, ended(shift(), OffWhy.HAND, NOW), 10, NOW) is Refusal.OFF_SHIFT


def test_after_a_break_the_shift_goes_on_and_silence_is_counted_from_its_end() -> None:
    away = paused(shift(), 30, NOW)
    assert looked_after(away, NOW, SILENCE, Instant(NOW + 29 * MINUTE)) is away
    back = looked_after(away, NOW, SILENCE, Instant(NOW + 30 * MINUTE))
    assert (back.state, back.since, back.until) == ("on", NOW + 30 * MINUTE, NOW + LONGEST)
    assert looked_after(back, NOW, SILENCE, Instant(NOW + 44 * MINUTE)) is back
    assert looked_after(back, NOW, SILENCE, Instant(NOW + 45 * MINUTE)).why == OffWhy.SILENT


def test_who_counts_as_being_there() -> None:
    nurse, desk, manager = shift(), shift("receptionist", ANNA), shift("unit_manager", PersonId("karin"))
    everybody = [nurse, desk, manager]
    assert on_shift([], "clinical") is None
    assert on_shift(everybody, "clinical") == [MARIA]
    assert on_shift(everybody, "admin") == [ANNA, MARIA]
    assert on_shift([ended(nurse, OffWhy.HAND, NOW)], "clinical") == []
    away = paused(nurse, 10, NOW)
    assert on_shift([away], "clinical") == [MARIA]
    assert works_now([away], "clinical", pauses=False) == []


def test_a_case_comes_back_with_a_word_of_who_went_and_why() -> None:
    held = case()
    named = msgspec.structs.replace(held, care=msgspec.structs.replace(held.care, task="call_back", task_person=MARIA))
    back = returned(named, OffWhy.HAND, NOW)
    assert (back.state, back.hold.person, back.hold.number) == (CaseState.QUEUED, None, 1)
    assert (back.care.back_why, back.care.back_from, back.care.task, back.care.task_person) == (
        "off_shift", MARIA, "call_back", None,
    )  # fmt: skip
    again = taken(back, ANNA, NOW)
    assert (again.care.back_why, again.care.back_from) == ("", None)


def test_a_break_keeps_what_is_held_and_never_shortens_a_hold() -> None:
    held = case()
    assert kept_until(held, Instant(NOW + 30 * MINUTE)).hold.until == NOW + 30 * MINUTE + HOLD_TIME
    assert kept_until(kept_until(held, Instant(NOW + HOUR)), NOW).hold.until == NOW + HOUR + HOLD_TIME
    assert kept_until(case(None), NOW) == case(None)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["on", "pause", "off", "look", "heard"]), st.integers(1, 40 * MINUTE), st.integers(1, 40)
    ),
    max_size=40,
)


@given(steps=STEPS)
def test_whatever_is_done_it_is_on_on_a_break_or_off_and_ends_in_time(steps: list[tuple[str, int, int]]) -> None:
    """The next look is always due before anything may have gone on for too long."""
    one, heard, now = shift(), NOW, NOW
    for what, later, minutes in steps:
        before, now = one, Instant(now + later)
        if is_on(one) and now >= next_look(one, heard, SILENCE):
            one = looked_after(one, heard, SILENCE, now)
            assert one != before
        if what == "on":
            one, heard = begun(one, NORTH, MARIA, "nurse", now, LONGEST), now
        elif what == "off":
            one = ended(one, OffWhy.HAND, now)
        elif what == "heard":
            heard = now
        elif what == "pause" and is_on(one):
            with contextlib.suppress(Refused):
                one = paused(one, minutes, now)
        assert (one.number > before.number) == (one != before)
        assert is_on(one) == (one.until > 0) == (one.ends > 0)
        if is_on(one):
            assert now < one.until <= one.ends <= now + LONGEST + LONGEST_PAUSE
            assert one.state == ShiftState.ON or one.until <= one.since + LONGEST_PAUSE
            assert now < next_look(one, heard, SILENCE)
    assert resumed(one, now).state == ShiftState.ON
