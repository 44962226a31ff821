"""A time that can be booked, and to whom it is open when; drawn from schedules and never stored (decision 30)."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Annotated

import msgspec

from desktop.domain.access import Actor, is_at
from desktop.domain.days import swedish_day
from desktop.domain.opening import at_clock
from desktop.domain.units import MINUTE, ClockTime, Instant, PersonId, UnitId, UnitKind

Minutes = Annotated[int, msgspec.Meta(ge=0, le=14 * 24 * 60)]
Days = Annotated[int, msgspec.Meta(ge=0, le=365)]


class Mode(StrEnum):
    """The kind of visit."""

    VISIT = "visit"
    VIDEO = "video"
    TELEPHONE = "telephone"


class Seeker(StrEnum):
    """On whose behalf a time is looked for; each sees what was opened to them."""

    UNIT = "unit"
    """Staff of the unit itself: everything."""
    ADVICE = "advice"
    """1177."""
    OTHER_UNIT = "other_unit"
    RESIDENT = "resident"


class Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A schedule's times are open to a seeker from so many days before, at that clock time, until so many minutes before they
    begin. `days: 0` with `at: "07:30"` is a time released the same morning."""

    to: Seeker
    days: Days = 30
    at: ClockTime = "00:00"
    until_minutes: Minutes = 60


class Slot(msgspec.Struct, frozen=True):
    """A time of a performer's, free as far as the schedule says. Instants are ms UTC; the end is exclusive."""

    unit: UnitId
    performer: PersonId
    start: Instant
    end: Instant
    mode: str
    """A `Mode`."""
    profession: str
    schedule: str
    """The id of the schedule it was drawn from."""
    openings: tuple[Opening, ...] = ()
    acute: bool = False
    """Kept for what cannot wait."""

    @property
    def key(self) -> tuple[UnitId, PersonId, Instant]:
        """What names it: a performer has one slot at a time."""
        return self.unit, self.performer, self.start


def open_from(slot: Slot, opening: Opening) -> Instant:
    """When the slot is released to that seeker."""
    return at_clock(swedish_day(slot.start) - timedelta(days=opening.days), opening.at)


def is_open_to(slot: Slot, seeker: Seeker, now: Instant) -> bool:
    """Whether that seeker may have the slot now; the unit itself may until it begins."""
    if seeker is Seeker.UNIT:
        return slot.start > now
    return any(
        open_from(slot, one) <= now < slot.start - one.until_minutes * MINUTE
        for one in slot.openings
        if one.to == seeker
    )


def released(slot: Slot, seeker: Seeker, now: Instant) -> Instant | None:
    """When that seeker may have the slot: nought where she may now, None where she never may, or may no longer."""
    if is_open_to(slot, seeker, now):
        return Instant(0)
    coming = [open_from(slot, one) for one in slot.openings if one.to == seeker]
    return min((at for at in coming if at > now), default=None)


def is_too_late(slot: Slot, seeker: Seeker, now: Instant) -> bool:
    """Whether that seeker could have had it, had she asked earlier."""
    return any(one.to == seeker and now >= slot.start - one.until_minutes * MINUTE for one in slot.openings)


def overlaps(start: Instant, end: Instant, other_start: Instant, other_end: Instant) -> bool:
    """Whether two stretches share a moment; ends are exclusive."""
    return start < other_end and other_start < end


def seeker_of(actor: Actor, unit: UnitId, kind: str) -> Seeker:
    """On whose behalf a member of staff looks at that unit's times; `kind`: of the unit where she works."""
    if is_at(actor, unit):
        return Seeker.UNIT
    return Seeker.ADVICE if kind == UnitKind.ADVICE_1177 else Seeker.OTHER_UNIT


def in_order(slots: Iterable[Slot]) -> list[Slot]:
    """By time, then by unit and performer."""
    return sorted(slots, key=lambda slot: (slot.start, slot.unit, slot.performer))
