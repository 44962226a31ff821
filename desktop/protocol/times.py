"""What is asked of a time book, and what it answers: a part of the queries, by name and version like all others."""

from typing import Annotated

import msgspec

from desktop.domain.units import CaseId, Instant, PersonId, UnitId
from desktop.protocol.numbers import Count

LookDays = Annotated[int, msgspec.Meta(ge=1, le=31)]


class AskTimes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`times` 1: the free times of a unit that I may book for the person whom this case is about."""

    case: CaseId
    purpose: str
    unit: UnitId
    since: Count
    """From then on (ms); what lies in the past is left out anyway."""
    days: LookDays = 7
    profession: str = ""
    """Empty: any."""
    mode: str = ""
    """A `Mode`; empty: any."""
    whole: bool = False
    """Also what I may not book: taken times where I work myself, at another unit those that are not released to me yet."""


class OfferedTime(msgspec.Struct, frozen=True, omit_defaults=True):
    """A time that can be booked, unless it is taken or opens later. Instants are ms UTC; the end is exclusive."""

    performer: PersonId
    name: str
    profession: str
    start: Instant
    end: Instant
    mode: str
    acute: bool = False
    own: bool = False
    """With the person's own physician (fast läkarkontakt)."""
    taken: bool = False
    """Somebody has it; nothing says who. Told to the unit's own staff alone."""
    opens: Instant = Instant(0)
    """When it is released to whoever asks; 0: it is."""
    abroad: bool = False
    """In another system's time book: booked once that has answered; `performer` is what that system calls her."""
    twice: bool = False
    """It begins in the hour that comes twice, and the other system does not say which is meant: it may be an hour off."""


class TimesOffered(msgspec.Struct, frozen=True):
    """Answers `times`: in the order of time, the own physician's first among equals."""

    unit: UnitId
    times: list[OfferedTime]
    more: bool = False
    """There are more than are told."""
    has_book: bool = True
    """Whether the unit has a time book here at all."""
