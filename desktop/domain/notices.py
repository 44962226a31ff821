"""Notices: a resident who has left is told that something new waits, and never a word of what it is."""

from enum import StrEnum

import msgspec

from desktop.domain.case import Case
from desktop.domain.units import MINUTE


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


NO_RULES = NoticeRules()


class NoticeJob(msgspec.Struct, frozen=True):
    """What a notice is made of: a template's name and its fields, never a text or an address.

    It is for a resident who had come to message `seen`.
    """

    seen: int
    language: str
    template: str = "new_message"


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
