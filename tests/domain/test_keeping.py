"""Which booked times a unit can still keep, once something about it is other than when they were booked."""

from datetime import date, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.booking import Appointment, State, booked, held, not_kept
from desktop.domain.days import SWEDEN
from desktop.domain.keeping import not_kept as lost
from desktop.domain.schedule import Schedule, TimeBook, draw
from desktop.domain.slots import Mode, Slot
from desktop.domain.units import MINUTE, CareUnit, CaseId, Closure, Hours, Instant, Leave, PersonId, UnitId

LENA, PER = PersonId("lena"), PersonId("per")
PROFESSIONS = {LENA: "physiotherapist", PER: "physician"}
UNIT = CareUnit(UnitId("a"), "A", "a", "health_centre", "region")
MONDAY = date(2026, 10, 19)
NOW = Instant(int(datetime(2026, 10, 18, 12, tzinfo=SWEDEN).timestamp() * 1000))
BEFORE_AND_AFTER_NOON = Hours(*[("08:00-12:00", "13:00-16:00")] * 7)


def schedule(performer: PersonId = LENA, hours: Hours = BEFORE_AND_AFTER_NOON, minutes: int = 30) -> Schedule:
    """A schedule of visits."""
    return Schedule(performer, performer, Mode.VISIT, minutes, hours)


def book(*schedules: Schedule) -> TimeBook:
    return TimeBook(UNIT.id, schedules)


def as_booked(slot: Slot) -> Appointment:
    return booked(slot, f"{slot.performer}-{slot.start}", (CaseId("c"), PersonId("eva"), "", ""), PersonId("eva"), NOW)


def all_booked(of: TimeBook, days: int = 2, first: date = MONDAY) -> list[Appointment]:
    """Every time of these days."""
    return [as_booked(slot) for slot in draw(of, UNIT, PROFESSIONS, (), first, first + timedelta(days=days - 1))]


def clocks(found: list[Appointment]) -> list[str]:
    return [f"{datetime.fromtimestamp(one.start / 1000, SWEDEN):%a %H:%M}" for one in found]


def test_what_a_closure_touches_is_lost_and_nothing_else() -> None:
    mine = book(schedule(minutes=60))
    shut = msgspec.structs.replace(UNIT, closures=(Closure(MONDAY, MONDAY, "10:30", "13:30"),))
    assert clocks(lost(all_booked(mine), mine, shut, PROFESSIONS, (), NOW)) == ["Mon 10:00", "Mon 11:00", "Mon 13:00"]


def test_who_is_away_or_receives_no_more_loses_her_own_times() -> None:
    mine = book(schedule(), schedule(PER))
    away = Leave(LENA, MONDAY, MONDAY)
    found = lost(all_booked(mine), mine, UNIT, PROFESSIONS, (away,), NOW)
    assert ({one.performer for one in found}, len(found)) == ({LENA}, 14)
    found = lost(all_booked(mine), mine, UNIT, {PER}, (), NOW)
    assert ({one.performer for one in found}, len(found)) == ({LENA}, 28)


def test_a_schedule_that_changes_loses_what_lies_outside_it_and_slots_of_another_length_move_nobody() -> None:
    mine = book(schedule(minutes=45))
    mornings = book(schedule(hours=Hours(mon=("08:00-10:00",), tue=("08:00-09:00", "09:00-12:00"))))
    found = lost(all_booked(mine), mornings, UNIT, PROFESSIONS, (), NOW)
    assert clocks(found) == [
        "Mon 09:30", "Mon 10:15", "Mon 11:00", "Mon 13:00", "Mon 13:45", "Mon 14:30", "Mon 15:15",
        "Tue 13:00", "Tue 13:45", "Tue 14:30", "Tue 15:15",
    ]  # fmt: skip


def test_a_visit_is_not_kept_by_the_telephone_nor_after_the_schedules_last_day() -> None:
    mine = book(schedule())
    by_telephone = book(msgspec.structs.replace(schedule(), mode=Mode.TELEPHONE))
    assert len(lost(all_booked(mine), by_telephone, UNIT, PROFESSIONS, (), NOW)) == 28
    ends = book(msgspec.structs.replace(schedule(), last=MONDAY))
    assert {text[:3] for text in clocks(lost(all_booked(mine), ends, UNIT, PROFESSIONS, (), NOW))} == {"Tue"}


def test_an_ended_unit_keeps_nothing_and_what_has_begun_is_nobodys_business() -> None:
    mine = book(schedule())
    ended = msgspec.structs.replace(UNIT, ended=True)
    found = all_booked(mine)
    assert lost(found, mine, ended, PROFESSIONS, (), NOW) == found
    assert lost(found, mine, ended, PROFESSIONS, (), found[0].start) == found[1:]


def test_what_was_held_is_let_go_without_a_reason_and_what_was_booked_says_why() -> None:
    slot = draw(book(schedule()), UNIT, PROFESSIONS, (), MONDAY, MONDAY)[0]
    one = as_booked(slot)
    after = not_kept(one, PersonId("system"), NOW)
    assert (after.state, after.why, after.number, after.by) == (State.CANCELLED, "unit", 2, "system")
    kept = held(slot, "h", (CaseId("c"), PersonId("eva"), "", ""), PersonId("eva"), NOW)
    assert (not_kept(kept, PersonId("system"), NOW).why, not_kept(kept, PersonId("system"), NOW).until) == ("", 0)


SPANS = st.sampled_from([(), ("08:00-12:00",), ("09:15-10:00", "10:00-15:30"), ("22:00-02:00",), ("01:30-03:30",)])
WEEKS = st.builds(Hours, mon=SPANS, sat=SPANS, sun=SPANS, holiday=SPANS)
SCHEDULES = st.builds(schedule, st.sampled_from([LENA, PER]), WEEKS, st.sampled_from([20, 45, 60]))
BOOKS = st.lists(SCHEDULES, max_size=3).map(lambda found: book(*found))
DAYS = st.integers(0, 9).map(lambda days: MONDAY + timedelta(days=days))
CLOSURES = st.builds(Closure, DAYS, DAYS, st.just("09:00"), st.just("23:00"))
LEAVES = st.lists(st.builds(Leave, st.sampled_from([LENA, PER]), DAYS, DAYS), max_size=2)


@given(BOOKS, BOOKS, st.lists(CLOSURES, max_size=2), LEAVES)
def test_what_could_be_booked_anew_is_always_kept(
    before: TimeBook, after: TimeBook, closures: list[Closure], leave: list[Leave]
) -> None:
    """Over the night in which an hour comes twice, too: nothing is cancelled that is a free time as things stand now."""
    unit = msgspec.structs.replace(UNIT, closures=tuple(closures))
    found = all_booked(before, 10)
    gone = lost(found, after, unit, PROFESSIONS, leave, NOW)
    slots = draw(after, unit, PROFESSIONS, leave, MONDAY - timedelta(days=1), MONDAY + timedelta(days=10))
    offered = {(slot.performer, slot.start, slot.end) for slot in slots}
    assert [one for one in gone if (one.performer, one.start, one.end) in offered] == []
    ids = {one.id for one in gone}
    kept = [one for one in found if one.id not in ids]
    there = [(one.person, one.first, one.last) for one in leave]
    assert not any(
        who == one.performer and first <= datetime.fromtimestamp(one.start / 1000, SWEDEN).date() <= last
        for one in kept
        for who, first, last in there
    )
    assert all(covered(one, after) for one in kept)


def covered(one: Appointment, by: TimeBook) -> bool:
    """Whether its performer has a slot in each of its five minutes, in the finest slots there can be."""
    fine = tuple(msgspec.structs.replace(each, minutes=5) for each in by.schedules if each.performer == one.performer)
    slots = draw(
        TimeBook(by.unit, fine), UNIT, PROFESSIONS, (), MONDAY - timedelta(days=1), MONDAY + timedelta(days=10)
    )
    received = {minute for slot in slots for minute in range(slot.start, slot.end, MINUTE)}
    return received.issuperset(range(one.start, one.end, MINUTE))
