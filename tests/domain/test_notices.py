"""When a resident has something that was not seen, and when it is the first; and when she is reminded of a time."""

from datetime import datetime

import msgspec
import pytest

from desktop.domain.case import Audience, Case, CaseState
from desktop.domain.chat import Side, with_message
from desktop.domain.days import SWEDEN
from desktop.domain.notices import (
    NoticeRules,
    Way,
    first_unread,
    has_arrived,
    reminded_at,
    seen,
    still_reminds,
    still_unread,
)
from desktop.domain.units import CaseId, Instant, PersonId, UnitId

NOW = Instant(1_000)
CASE = Case(CaseId("c"), CaseState.HELD, UnitId("u"), Audience.CLINICAL, PersonId("p"), PersonId("p"))


def _talk(*sides: Side, read: int = 0, delivered: int = 0) -> Case:
    case = CASE
    for side in sides:
        case = with_message(case, side, NOW)
    return msgspec.structs.replace(
        case, resident_read=max(read, case.resident_read), resident_delivered=max(delivered, case.resident_delivered)
    )


def test_the_first_message_that_nobody_has_read_begins_a_silence_and_the_second_does_not() -> None:
    assert first_unread(_talk(Side.STAFF))
    assert not first_unread(_talk(Side.STAFF, Side.STAFF))
    assert first_unread(_talk(Side.STAFF, Side.STAFF, read=1))


def test_whoever_answers_has_seen_what_was_before() -> None:
    case = _talk(Side.STAFF, Side.STAFF, Side.RESIDENT)
    assert seen(case) == 3
    assert not first_unread(case)
    assert first_unread(with_message(case, Side.STAFF, NOW))


@pytest.mark.parametrize(("read", "unread"), [(0, True), (1, False), (2, False)])
def test_reading_anything_ends_the_silence_it_began_in(read: int, unread: bool) -> None:
    assert still_unread(_talk(Side.STAFF, Side.STAFF, read=read), 0) is unread


def test_a_case_without_a_word_of_the_staffs_has_nothing_to_read() -> None:
    assert not still_unread(_talk(Side.RESIDENT), 1)


def test_an_open_page_has_got_everything_and_a_closed_one_has_not() -> None:
    assert has_arrived(_talk(Side.STAFF, delivered=1))
    assert not has_arrived(_talk(Side.STAFF, Side.STAFF, delivered=1))


RULES = NoticeRules((Way.SMS,))


def at(moment: str) -> Instant:
    return Instant(int(datetime.fromisoformat(moment).replace(tzinfo=SWEDEN).timestamp() * 1000))


@pytest.mark.parametrize(
    ("start", "now", "told"),
    [
        ("2026-10-14 14:20", "2026-10-12 09:00", "2026-10-13 14:20"),
        ("2026-10-14 07:30", "2026-10-12 09:00", "2026-10-13 09:00"),
        ("2026-10-14 19:30", "2026-10-12 09:00", "2026-10-13 18:00"),
        ("2026-10-26 08:00", "2026-10-20 09:00", "2026-10-25 09:00"),  # the night before has 25 hours
        ("2026-10-14 14:20", "2026-10-13 14:21", ""),
        ("2026-10-14 19:30", "2026-10-13 18:30", ""),
    ],
)
def test_a_time_is_reminded_of_the_day_before_in_the_daytime(start: str, now: str, told: str) -> None:
    """None for one that was booked less than 24 hours ahead, or so late in the day that it would be said at once."""
    assert reminded_at(RULES, at(start), at(now)) == (at(told) if told else None)


def test_nobody_is_reminded_at_night_nor_where_the_region_does_not_remind() -> None:
    start = at("2026-10-14 14:20")
    assert still_reminds(RULES, start, at("2026-10-13 18:20"))
    assert not still_reminds(RULES, start, at("2026-10-13 18:40"))
    silent = NoticeRules((Way.SMS,), reminds=False)
    assert reminded_at(silent, start, NOW) is None
    assert not still_reminds(silent, start, NOW)
