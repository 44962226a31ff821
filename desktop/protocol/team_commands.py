"""What is said about who is at work and who has what: a part of the commands, by name and version like all others."""

import msgspec

from desktop.domain.units import CaseId, PersonId, UnitId
from desktop.protocol.numbers import Count


class SetShift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`shift.set` 1: on shift where I work, on a break, or off (a `ShiftState`). Data: until; off: moved, back.

    Off shift the cases held there go back to their queue, but for those that `moves` names, which go to somebody on shift;
    where she has gone meanwhile, they go back as well.
    """

    state: str
    minutes: Count = 0
    """How long a break is."""
    moves: dict[CaseId, PersonId] = {}


class MoveCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.move` 1: from the holder I saw to somebody who is on shift at the case's unit; `why` is a `MoveWhy`. Data: hold_number."""

    case: CaseId
    seen_hold: Count
    to: PersonId
    why: str


class SeeAlert(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`alert.seen` 1: somebody has seen that what is due then is about to be late; `clock` is a `Clock`."""

    case: CaseId
    clock: str
    due: Count


class AlertDue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`alert.due` 1 (the server's timer): what is due then is about to be late, if it has not been done; `clock` is a `Clock`."""

    case: CaseId
    clock: str
    due: Count


class LookAtShift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`shift.look` 1 (the server's timer): whether the shift of that number has ended by itself."""

    unit: UnitId
    person: PersonId
    role: str
    number: Count


class LeaveBegins(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`shift.leave` 1 (the server's timer): the cases of somebody whose leave begins go back to their queues."""

    person: PersonId


class CommissionEnds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`commission.ends` 1 (the server's timer): the last day of somebody's commission is over, if it still is that day."""

    person: PersonId
    unit: UnitId
    role: str
    last: str
    """The day, as `2026-12-31`."""


TeamBody = SetShift | MoveCase | SeeAlert | LookAtShift | LeaveBegins | AlertDue | CommissionEnds

TEAM: dict[tuple[str, int], type[TeamBody]] = {
    ("shift.set", 1): SetShift,
    ("case.move", 1): MoveCase,
    ("alert.seen", 1): SeeAlert,
    ("shift.look", 1): LookAtShift,
    ("shift.leave", 1): LeaveBegins,
    ("alert.due", 1): AlertDue,
    ("commission.ends", 1): CommissionEnds,
}
