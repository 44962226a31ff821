"""When a resident is told of a booked time, or reminded of it, and when not (R14, R42)."""

import msgspec
import pytest

from desktop.domain.notices import NoticeJob, NoticeRules, TimeNotice, Way
from desktop.domain.units import MINUTE, CaseId, Closure, PersonId
from desktop.protocol import booking as times
from desktop.protocol import commands as said
from desktop.protocol import managing
from desktop.server.requests import Registered
from tests.server.handlers.test_booking import HIMSELF, NURSE, held_case, with_ticket
from tests.server.handlers.test_unkept import MANAGER, WEDNESDAY, unit
from tests.support.booked import LINA, at, book_time
from tests.support.casework import fire_due, now, timers
from tests.support.jobs import all_jobs
from tests.support.world import KIM, SAMIR, World

__all__ = ["unit"]
RULES = NoticeRules((Way.SMS,))


@pytest.fixture
def told(unit: World) -> World:
    """North with its time book, on a server that sends notices; Samir wants them."""
    unit.tell_residents(RULES)
    assert unit.do(HIMSELF, said.WishNotices("sms", "070-174 06 05")).outcome == "applied"
    return unit


def notices(world: World, wait: int = MINUTE) -> list[str]:
    """Later by that much: all that has been told until then, of times."""
    world.clock.pass_ms(wait)
    fire_due(world, "notice.time")
    found = [msgspec.json.decode(job.payload, type=NoticeJob) for job in all_jobs(world.storage)]
    return [one.template for one in found if one.about]


def test_what_staff_and_the_unit_do_with_a_time_is_told_each_time(told: World) -> None:
    case = held_case(told)
    told.do(NURSE, book_time(case, "10:00", day=14), "book")
    assert notices(told) == ["booked"]
    told.do(NURSE, times.MoveTime(case, "book", 1, LINA, at("11:00", 14)))
    assert notices(told) == ["booked", "moved"]
    told.do(MANAGER, managing.CloseUnit(Closure(WEDNESDAY, WEDNESDAY)))
    assert notices(told) == ["booked", "moved", "cancelled"]


def test_what_changes_before_it_is_told_is_told_once_as_it_is_then(told: World) -> None:
    case = held_case(told)
    told.do(NURSE, book_time(case, "10:00", day=14), "book")
    told.do(NURSE, times.MoveTime(case, "book", 1, LINA, at("11:00", 14)))
    told.do(NURSE, times.CancelTime(case, "book", 2))
    assert notices(told) == ["cancelled"]


def test_a_reminder_comes_the_day_before_and_follows_the_time(told: World) -> None:
    """Compare-and-set on the appointment's number: what was moved is reminded of once, what was cancelled never."""
    case = held_case(told)
    told.do(NURSE, book_time(case, "10:00", day=15), "book")
    told.do(NURSE, book_time(case, "10:00", day=16), "other")
    told.do(NURSE, times.MoveTime(case, "book", 1, LINA, at("11:00", 16)))
    assert [one.due for one in timers(told, "notice.time") if "reminder" in one.body] == [
        at("10:00", 14), at("10:00", 15), at("11:00", 15)
    ]  # fmt: skip
    assert sorted(notices(told)) == ["booked", "moved"]
    told.clock.at = at("11:10", 15)
    told.do(HIMSELF, times.CancelOwnTime(case, "other", 1))
    assert sorted(notices(told, 0)) == ["booked", "moved", "reminder"]


def test_a_reminder_that_was_due_while_the_server_was_down_wakes_nobody(told: World) -> None:
    case = held_case(told)
    told.do(NURSE, book_time(case, "10:00", day=16), "book")
    notices(told)
    told.clock.at = at("23:00", 15)
    assert notices(told, 0) == ["booked"]


def test_what_she_does_herself_is_not_told_but_reminded_of(told: World) -> None:
    case = with_ticket(told)
    assert told.do(HIMSELF, times.BookOwnTime(case, LINA, at("10:00", 16)), "own").outcome == "applied"
    assert told.do(HIMSELF, times.MoveOwnTime(case, "own", 1, LINA, at("11:00", 16))).outcome == "applied"
    assert notices(told) == []
    told.clock.at = at("11:00", 15)
    assert notices(told, 0) == ["reminder"]


def test_the_right_to_book_is_told_as_long_as_it_is_not_used(told: World) -> None:
    with_ticket(told)
    used = with_ticket(told)
    told.do(HIMSELF, times.BookOwnTime(used, LINA, at("10:00", 14)))
    assert notices(told) == ["ticket"]


def test_nobody_is_told_who_may_no_longer_read_the_case_or_has_not_asked(told: World) -> None:
    """R10, and denied by default."""
    child = told.sent_case(SAMIR, about=KIM)
    told.do(NURSE, said.TakeCase(child))
    told.do(NURSE, book_time(child, "10:00", day=14))
    assert told.ask(Registered(SAMIR, children=())) is None
    other = held_case(told, PersonId("lena"))
    told.do(NURSE, book_time(other, "11:00", day=14))
    assert notices(told) == []
    assert now(told, other).resident == "lena"


def test_without_a_way_there_is_not_even_a_timer(unit: World) -> None:
    unit.do(NURSE, book_time(held_case(unit), "10:00", day=16))
    assert timers(unit, "notice.time") == []


def test_nobody_but_the_server_tells(told: World) -> None:
    case = CaseId(told.sent_case())
    for actor in (HIMSELF, NURSE):
        assert told.do(actor, times.TimeNoticeDue(case, "x", 1, TimeNotice.BOOKED)).code == "no_access"
