"""Schedules and the slots they give: holidays, closures, absence, the hour that comes twice, and to whom a slot is open when."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.days import SWEDEN, swedish_clock
from desktop.domain.schedule import LONGEST_LOOK_DAYS, Schedule, Taken, TimeBook, draw, free, mistakes
from desktop.domain.slots import Mode, Opening, Seeker, Slot, is_open_to, is_too_late, open_from
from desktop.domain.units import MINUTE, CareUnit, Closure, Hours, Instant, Leave, PersonId, UnitId

LENA, PER = PersonId("lena"), PersonId("per")
PROFESSIONS = {LENA: "physiotherapist", PER: "physician"}
MORNING = ("08:00-09:00",)
WEEK = Hours(MORNING, MORNING, MORNING, MORNING, MORNING)
UNIT = CareUnit(UnitId("a"), "A", "a", "health_centre", "region")
MONDAY = date(2026, 10, 12)


def at(moment: str, fold: int = 0) -> Instant:
    """The instant at which Swedish clocks show this."""
    return Instant(int(datetime.fromisoformat(moment).replace(tzinfo=SWEDEN, fold=fold).timestamp() * 1000))


def schedule(
    performer: PersonId = LENA, name: str = "s", hours: Hours = WEEK, minutes: int = 30, **more: object
) -> Schedule:
    """A schedule of visits."""
    return msgspec.structs.replace(Schedule(name, performer, Mode.VISIT, minutes, hours), **more)


def drawn(
    *schedules: Schedule, unit: CareUnit = UNIT, leave: tuple[Leave, ...] = (), days: int = 1, first: date = MONDAY
) -> list[Slot]:
    """The slots of so many days."""
    return draw(TimeBook(unit.id, schedules), unit, PROFESSIONS, leave, first, first + timedelta(days=days - 1))


def clocks(slots: list[Slot]) -> list[tuple[date, str]]:
    return [swedish_clock(slot.start) for slot in slots]


def test_a_span_is_cut_into_slots_of_equal_length_and_what_is_left_over_is_none() -> None:
    assert [clock for _, clock in clocks(drawn(schedule(minutes=25)))] == ["08:00", "08:25"]


def test_a_week_has_no_slot_on_a_day_without_hours_nor_on_a_holiday() -> None:
    """R43: 1 May 2026 is a Friday."""
    days = {day for day, _ in clocks(drawn(schedule(), first=date(2026, 4, 27), days=7))}
    assert days == {date(2026, 4, 27) + timedelta(days=number) for number in range(4)}


def test_hours_of_holidays_hold_on_holidays() -> None:
    on_duty = Hours(holiday=("10:00-11:00",))
    assert clocks(drawn(schedule(hours=on_duty), first=date(2026, 12, 24), days=2)) == [
        (date(2026, 12, day), clock) for day in (24, 25) for clock in ("10:00", "10:30")
    ]


def test_a_closure_and_an_absence_take_every_slot_that_they_touch() -> None:
    """R43, bad input: a cancelled unit."""
    closed = msgspec.structs.replace(UNIT, closures=(Closure(MONDAY, MONDAY, "08:45", "12:00"),))
    assert [clock for _, clock in clocks(drawn(schedule(), unit=closed))] == ["08:00"]
    assert drawn(schedule(), leave=(Leave(LENA, MONDAY, MONDAY),)) == []
    assert len(drawn(schedule(), leave=(Leave(PER, MONDAY, MONDAY),))) == 2
    assert drawn(schedule(), unit=msgspec.structs.replace(UNIT, ended=True)) == []


def test_whoever_is_not_on_the_register_receives_nobody() -> None:
    assert drawn(schedule(PersonId("gone"))) == []


def test_the_autumn_hour_that_comes_twice_has_slots_both_times() -> None:
    """Bad input of the issue: 25 October 2026, 02-03 comes twice."""
    night = Hours(sun=("01:30-03:30",))
    slots = drawn(schedule(hours=night), first=date(2026, 10, 25))
    assert [clock for _, clock in clocks(slots)] == ["01:30", "02:00", "02:30", "02:00", "02:30", "03:00"]
    assert len({slot.key for slot in slots}) == 6
    assert {slot.end - slot.start for slot in slots} == {30 * MINUTE}


def test_the_spring_hour_that_is_left_out_has_none() -> None:
    night = Hours(sun=("01:30-03:30",))
    assert [clock for _, clock in clocks(drawn(schedule(hours=night), first=date(2026, 3, 29)))] == ["01:30", "03:00"]


def test_a_schedule_holds_from_its_first_day_to_its_last() -> None:
    one = schedule(first=MONDAY + timedelta(days=1), last=MONDAY + timedelta(days=2))
    assert {day for day, _ in clocks(drawn(one, days=7))} == {MONDAY + timedelta(days=number) for number in (1, 2)}


def test_a_slot_that_something_touches_is_not_free_and_others_of_the_time_are() -> None:
    slots = drawn(schedule(), schedule(PER, "p"))
    taken = Taken(LENA, Instant(slots[0].start + 10 * MINUTE), Instant(slots[0].start + 20 * MINUTE))
    assert free(slots, [taken]) == [slot for slot in slots if slot.key != (UNIT.id, LENA, taken.start - 10 * MINUTE)]
    assert free(slots, [Taken(LENA, slots[0].end, slots[0].end)]) == slots


SPANS = st.tuples(st.integers(0, 47), st.integers(1, 16)).map(
    lambda pair: (
        f"{pair[0] // 2:02}:{pair[0] % 2 * 30:02}-{min(pair[0] + pair[1], 48) // 2:02}:{min(pair[0] + pair[1], 48) % 2 * 30:02}"
    )
)


@given(SPANS, st.integers(5, 120), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_slots_of_one_schedule_never_share_a_moment(span: str, minutes: int, first: date) -> None:
    """Invariant of the book, over clock changes and holidays alike."""
    slots = drawn(schedule(hours=Hours(*[(span,)] * 8), minutes=minutes), first=first, days=9)
    assert all(one.end <= other.start for one, other in pairwise(slots))
    assert {slot.end - slot.start for slot in slots} <= {minutes * MINUTE}


def test_a_time_is_open_from_its_release_until_so_long_before_it_begins() -> None:
    """1177 sees the acute times that a unit released the same morning."""
    opens = (Opening(Seeker.ADVICE, days=0, at="07:30", until_minutes=20), Opening(Seeker.RESIDENT, days=14))
    (slot,) = drawn(schedule(minutes=60, opens=opens))
    assert open_from(slot, opens[0]) == at("2026-10-12T07:30")
    assert not is_open_to(slot, Seeker.ADVICE, at("2026-10-12T07:29"))
    assert is_open_to(slot, Seeker.ADVICE, at("2026-10-12T07:30"))
    assert not is_open_to(slot, Seeker.ADVICE, at("2026-10-12T07:40"))
    assert is_too_late(slot, Seeker.ADVICE, at("2026-10-12T07:40"))
    assert is_open_to(slot, Seeker.RESIDENT, at("2026-09-28T00:00"))
    assert not is_open_to(slot, Seeker.RESIDENT, Instant(at("2026-09-28T00:00") - 1))
    assert not is_open_to(slot, Seeker.OTHER_UNIT, at("2026-10-11T12:00"))
    assert is_open_to(slot, Seeker.UNIT, Instant(slot.start - 1))
    assert not is_open_to(slot, Seeker.UNIT, slot.start)


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        (schedule(), schedule(PER, "p"), None),
        (schedule(), schedule(name="t"), "mon"),
        (schedule(last=MONDAY), schedule(name="t", first=MONDAY + timedelta(days=1)), None),
        (schedule(hours=Hours(sun=("22:00-02:00",))), schedule(name="t", hours=Hours(mon=("01:00-02:00",))), "mon"),
        (schedule(hours=Hours(mon=("22:00-02:00",))), schedule(name="t", hours=Hours(tue=("01:00-02:00",))), "tue"),
        (schedule(hours=Hours(holiday=MORNING)), schedule(name="t", hours=Hours(sun=MORNING)), None),
        (schedule(hours=Hours(holiday=MORNING)), schedule(name="t", hours=Hours(holiday=MORNING)), "holiday"),
    ],
)
def test_schedules_of_one_person_must_not_overlap(one: Schedule, other: Schedule, wrong: str | None) -> None:
    """Bad input of the issue."""
    found = list(mistakes(TimeBook(UNIT.id, (one, other))))
    said = f"{wrong}: it overlaps the schedule s of the same person"
    assert found == ([] if wrong is None else [(1, "hours", said)])


def test_a_book_tells_every_mistake_with_its_place() -> None:
    twice = (Opening(Seeker.RESIDENT), Opening(Seeker.RESIDENT, days=3))
    wrong = schedule(
        hours=Hours(mon=("10:00-11:00", "09:00-10:00")), first=MONDAY, last=MONDAY - timedelta(days=1), opens=twice
    )
    assert [(place, where) for place, where, _ in mistakes(TimeBook(UNIT.id, (wrong, schedule(PER, "s"))))] == [
        (0, "hours.mon[1]"),
        (0, "last"),
        (0, "opens[1].to"),
        (1, "id"),
    ]


def test_times_too_far_ahead_are_not_drawn() -> None:
    slots = drawn(schedule(), days=400)
    assert clocks(slots)[-1][0] == MONDAY + timedelta(days=LONGEST_LOOK_DAYS)
