"""A person's shift at a unit in a role: on, on a marked break, or off; what ends it, and what becomes of the cases she held.

A unit at which nobody was ever on shift does not use shifts: whoever has a commission there counts as being there.
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from desktop.domain.access import READS
from desktop.domain.aside import BackWhy
from desktop.domain.case import Case, CaseState, freed, renewed
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import MINUTE, Instant, PersonId, Role, UnitId

LONGEST_PAUSE = 30 * MINUTE
"""A marked break holds on to its cases for so long and no longer."""
PAUSE_WARNING = 3 * MINUTE
SHIFT_WARNING = 15 * MINUTE
"""How long before a break or a shift ends by itself its person is told."""


class ShiftState(StrEnum):
    """Whether somebody is at work."""

    ON = "on"
    PAUSE = "pause"
    """A marked break: her cases stay hers until it is over."""
    OFF = "off"


class OffWhy(StrEnum):
    """Why a shift ended."""

    HAND = "hand"
    """Whoever was on it said so."""
    SIGNED_OUT = "signed_out"
    SILENT = "silent"
    """Nothing has been heard of her desk for a time."""
    TOO_LONG = "too_long"
    """Nobody works for so long: it was forgotten."""
    LEFT = "left"
    """The commission ended."""


class Shift(msgspec.Struct, frozen=True):
    """Somebody's shift at a unit in a role (kind `shift` on `unit:<id>:team`). Instants are ms UTC; 0 = never."""

    id: str
    """The person's and the role's, joined by a full stop: whoever works there in two roles has two shifts."""
    unit: UnitId
    person: PersonId
    role: str
    state: str
    since: Instant
    """When this state began."""
    until: Instant
    """When it ends by itself: the break, or the shift; 0: it is off."""
    ends: Instant
    """When the shift ends by itself; 0: it is off."""
    number: int
    """Rises with every change, so that a timer knows whether it is still meant."""
    why: str = ""
    """An `OffWhy` while it is off."""


def shift_id(person: PersonId, role: str) -> str:
    """What a person's shift in a role is called at its unit."""
    return f"{person}.{role}"


def begun(before: Shift | None, unit: UnitId, person: PersonId, role: str, now: Instant, longest: int) -> Shift:
    """She is on shift from now on, at most for `longest` ms. On shift already: it is counted from now; a break ends."""
    number = before.number + 1 if before is not None else 1
    ends = Instant(now + longest)
    since = before.since if before is not None and before.state == ShiftState.ON else now
    return Shift(shift_id(person, role), unit, person, role, ShiftState.ON.value, since, ends, ends, number)


def paused(shift: Shift | None, minutes: int, now: Instant) -> Shift:
    """She goes on a break of so many minutes; said again during one, it lasts as long as that counted from now.

    Refuses `off_shift`, and `pause_too_long` for what makes the whole break longer than LONGEST_PAUSE.
    """
    if shift is None or shift.state == ShiftState.OFF:
        raise Refused(Refusal.OFF_SHIFT)
    since = shift.since if shift.state == ShiftState.PAUSE else now
    until = Instant(now + minutes * MINUTE)
    if not now < until <= since + LONGEST_PAUSE:
        raise Refused(Refusal.PAUSE_TOO_LONG, minutes=max(0, since + LONGEST_PAUSE - now) // MINUTE)
    ends = max(shift.ends, until)
    return msgspec.structs.replace(
        shift, state=ShiftState.PAUSE.value, since=since, until=until, ends=ends, number=shift.number + 1
    )


def resumed(shift: Shift, now: Instant) -> Shift:
    """The break is over; the shift ends when it would have."""
    return msgspec.structs.replace(
        shift, state=ShiftState.ON.value, since=now, until=shift.ends, number=shift.number + 1
    )


def ended(shift: Shift, why: OffWhy, now: Instant) -> Shift:
    """She is off shift."""
    none = Instant(0)
    return msgspec.structs.replace(
        shift, state=ShiftState.OFF.value, since=now, until=none, ends=none, number=shift.number + 1, why=why.value
    )


def is_on(shift: Shift | None) -> bool:
    """On shift, be it on a break."""
    return shift is not None and shift.state != ShiftState.OFF


def looked_after(shift: Shift, heard_at: Instant, silence: int, now: Instant) -> Shift:
    """What has become of the shift by itself: over, silent for longer than `silence` ms, back from a break, or as it was.

    `heard_at`: the last sign of her desk. On a break silence is no sign of anything, and is counted from its end.
    """
    if not is_on(shift):
        return shift
    if now >= shift.ends:
        return ended(shift, OffWhy.TOO_LONG, now)
    if shift.state == ShiftState.PAUSE and now >= shift.until:
        return resumed(shift, now)
    return ended(shift, OffWhy.SILENT, now) if now >= _silent_at(shift, heard_at, silence) else shift


def next_look(shift: Shift, heard_at: Instant, silence: int) -> Instant:
    """When to look again whether it has ended by itself."""
    return min(shift.until, _silent_at(shift, heard_at, silence))


def _silent_at(shift: Shift, heard_at: Instant, silence: int) -> Instant:
    if shift.state == ShiftState.PAUSE:
        return Instant(max(heard_at, shift.until) + silence)
    return Instant(max(heard_at, shift.since) + silence)


def works_now(shifts: Iterable[Shift], audience: str, pauses: bool = True) -> list[Shift]:
    """Those of a unit's shifts whose person is there and works cases of that audience; `pauses`: be it on a break."""
    states = {ShiftState.ON, ShiftState.PAUSE} if pauses else {ShiftState.ON}
    reads = READS.get(audience, frozenset())
    return [shift for shift in shifts if shift.state in states and Role(shift.role) in reads]


def on_shift(shifts: Iterable[Shift], audience: str) -> list[PersonId] | None:
    """Who is there and works cases of that audience, be it on a break, of all shifts of one unit; None: it uses no shifts."""
    known = list(shifts)
    return sorted({shift.person for shift in works_now(known, audience)}) if known else None


_BACK = {OffWhy.SILENT: BackWhy.SILENT, OffWhy.LEFT: BackWhy.LEFT}


def returned(case: Case, why: OffWhy, now: Instant) -> Case:
    """The case back in its queue because its holder's shift ended, and a word of why; a call she was named for is anybody's."""
    holder = case.hold.person
    free = freed(case)
    care = msgspec.structs.replace(
        free.care, back_why=_BACK.get(why, BackWhy.OFF_SHIFT).value, back_at=now, back_from=holder
    )
    if care.task_person == holder:
        care = msgspec.structs.replace(care, task_person=None)
    return msgspec.structs.replace(free, care=care)


def told_moved(case: Case, from_person: PersonId | None, now: Instant) -> Case:
    """The case that somebody has put into its holder's hands, as she is told of it."""
    care = msgspec.structs.replace(case.care, back_why=BackWhy.MOVED.value, back_at=now, back_from=from_person)
    return msgspec.structs.replace(case, care=care)


def stays_aside(case: Case, now: Instant) -> bool:
    """Whether it lies set aside: it stays so when its holder goes home, and comes back to the queue if she is not there then."""
    return bool(case.care.aside_for) and case.care.aside_until > now


def kept_until(case: Case, until: Instant) -> Case:
    """The case of somebody on a break: it stays hers, and for a while after."""
    if case.state is not CaseState.HELD:
        return case
    later = renewed(case, until)
    return later if later.hold.until > case.hold.until else case
