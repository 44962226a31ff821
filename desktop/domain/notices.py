"""Notices: a resident who has left is told that something new waits, and never a word of what it is."""

from datetime import timedelta
from enum import StrEnum

import msgspec

from desktop.domain.case import Case
from desktop.domain.days import swedish_clock
from desktop.domain.opening import at_clock
from desktop.domain.units import DAY, MINUTE, Instant


class Way(StrEnum):
    """How a resident wants to be told."""

    NONE = "none"
    SMS = "sms"
    EMAIL = "email"


class NoticeWish(msgspec.Struct, frozen=True):
    """What a resident has said about notices: `written` as it was typed, `address` as machines use it (E.164, e-mail)."""

    way: Way = Way.NONE
    written: str = ""
    address: str = ""


NO_NOTICES = NoticeWish()


class NoticeRules(msgspec.Struct, frozen=True):
    """When a notice goes out, and by which ways this server can send one. Without any way none is ever made.

    `after_ms`: how long something new may lie before whoever has not got it is told. `open_page_after_ms`: the same where
    a page has got it but nobody has read it, as on a telephone that was put into a pocket.
    """

    ways: tuple[Way, ...] = ()
    after_ms: int = MINUTE
    open_page_after_ms: int = 10 * MINUTE
    reminds: bool = True
    """Whether a booked time is reminded of the day before, between these Swedish clock times."""
    remind_from: str = "09:00"
    remind_until: str = "18:00"


NO_RULES = NoticeRules()


class TimeNotice(StrEnum):
    """What is told of a booked time, or of the right to book one: each has its words, and none says where, when or why."""

    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    TICKET = "ticket"
    REMINDER = "reminder"


_REMINDED_LATE = 30 * MINUTE
"""So long after the last clock time a reminder still goes out; a server that was down at night wakes nobody."""


def reminded_at(rules: NoticeRules, start: Instant, now: Instant) -> Instant | None:
    """When somebody is reminded of a time: the day before, at its clock time as far as that is between those of the rules.

    None if it is less than 24 hours ahead: whoever has just got a time knows of it.
    """
    if not rules.reminds or start - now < DAY:
        return None
    day, clock = swedish_clock(start)
    at = at_clock(day - timedelta(days=1), min(max(clock, rules.remind_from), rules.remind_until))
    return at if at > now else None


def still_reminds(rules: NoticeRules, start: Instant, now: Instant) -> bool:
    """Whether it is still the day before, and no night yet."""
    day, _ = swedish_clock(start)
    return rules.reminds and now < at_clock(day - timedelta(days=1), rules.remind_until) + _REMINDED_LATE


class NoticeJob(msgspec.Struct, frozen=True):
    """What a notice is made of: a template's name and its fields, never a text or an address.

    It is for a resident who had come to message `seen`.
    """

    seen: int
    language: str
    template: str = "new_message"
    about: str | msgspec.UnsetType = msgspec.UNSET
    """Of a `TimeNotice`: the id of the appointment or ticket."""
    number: int | msgspec.UnsetType = msgspec.UNSET
    """The appointment's, as it was told of; a later change is told by itself."""


def seen(case: Case) -> int:
    """How far the resident has come: what was read, and whoever writes has the conversation before them."""
    return max(case.resident_read, case.last_theirs_seq)


def first_unread(case: Case) -> bool:
    """Whether the case's last message is the staff's and the only one that the resident has not seen.

    Everything that follows it unread belongs to the same notice, so that one silence never brings two.
    """
    return case.seq == seen(case) + 1


def still_unread(case: Case, since: int) -> bool:
    """Whether the resident, who had come to `since`, has seen nothing more and has something to read."""
    return seen(case) == since and case.seq > since


def has_arrived(case: Case) -> bool:
    """Whether a page of the resident's has got everything: it was open, though nobody may have looked at it."""
    return case.resident_delivered >= case.seq
