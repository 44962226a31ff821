"""When a resident has something that was not seen, and when it is the first."""

import msgspec
import pytest

from desktop.domain.case import Audience, Case, CaseState
from desktop.domain.chat import Side, with_message
from desktop.domain.notices import first_unread, has_arrived, seen, still_unread
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
