"""An appointment: held while somebody chooses, booked, moved, cancelled; what may be done with it, and what then becomes of its case.

Two never share a moment of one performer's. The rules see what is taken; that nothing comes between seeing and storing is the
store's (it locks the performer).
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Seeker, Slot, is_open_to, is_too_late, overlaps
from desktop.domain.units import DAY, HOUR, MINUTE, CaseId, Instant, PersonId, UnitId

HOLD_TIME = 5 * MINUTE
"""How long a slot is kept for whoever is choosing."""
RESIDENT_MOVES_UNTIL = 2 * HOUR
"""A resident moves a time by herself until so long before it; cancel it she may until it begins."""
URGENT = 3
"""A time that came from this priority or a more urgent one is not given up without a nurse."""
LONGEST_AHEAD = 120 * DAY


class State(StrEnum):
    """Where an appointment is."""

    HELD = "held"
    PENDING = "pending"
    """Asked of another system's time book, which has not answered yet."""
    BOOKED = "booked"
    CANCELLED = "cancelled"


class CancelWhy(StrEnum):
    """Why a time was cancelled."""

    RESIDENT = "resident"
    """She does not want it, or cannot come."""
    STAFF = "staff"
    UNIT = "unit"
    """The unit cannot receive her: closed, or the performer is away."""
    REFUSED = "refused"
    """It never was booked: the other system said no."""
    NOT_KNOWN = "not_known"
    """The other system never said whether it was booked: somebody has to ring there."""


Whose = tuple[CaseId, PersonId, str, str]
"""The case, the person it is for, what the performer is called, and where it is."""


class Appointment(msgspec.Struct, frozen=True):
    """A time of a person's with a performer (kind `appointment` on the case's streams). Instants are ms UTC; 0 = never."""

    id: str
    case: CaseId
    person: PersonId
    """Whom it is for."""
    unit: UnitId
    performer: PersonId
    performer_name: str
    """As she was called when it was booked: residents have no register of staff."""
    place: str
    """The unit's name and address, likewise."""
    start: Instant
    end: Instant
    mode: str
    profession: str
    state: str
    by: PersonId
    """Who did this last."""
    at: Instant
    """When."""
    number: int = 1
    """Rises with every change: whoever changes it names the one that she saw."""
    until: Instant = Instant(0)
    """How long it is held; 0: it is not."""
    priority: int = 0
    """The case's when it was booked."""
    book_by: Instant = Instant(0)
    """The end of the time frame it had to lie in; 0: none."""
    why: str = ""
    """A `CancelWhy`, of a cancelled one."""
    asked: str = ""
    """What another system's time book was asked and has not answered (`desktop.domain.abroad.What`)."""
    there: str = ""
    """The booking's number in that system."""
    note: str = ""
    """What that system says of it, to be shown ("come fasting")."""


class OwnTime(msgspec.Struct, frozen=True, omit_defaults=True):
    """An appointment as its resident sees it (kind `own_time`)."""

    id: str
    unit: UnitId
    performer: PersonId
    performer_name: str
    place: str
    start: Instant
    end: Instant
    mode: str
    profession: str
    state: str
    number: int
    until: Instant = Instant(0)
    why: str = ""
    asked: str = ""
    note: str = ""


def resident_time(one: Appointment) -> OwnTime:
    """What its resident may know of it."""
    return OwnTime(
        one.id, one.unit, one.performer, one.performer_name, one.place, one.start, one.end, one.mode, one.profession, one.state,
        one.number, one.until, one.why, one.asked, one.note,
    )  # fmt: skip


def stands(one: Appointment, now: Instant) -> bool:
    """Whether it keeps others from the time."""
    return one.state in (State.BOOKED, State.PENDING) or (one.state == State.HELD and one.until > now)


def choose(
    slots: Iterable[Slot],
    standing: Iterable[Appointment],
    wanted: tuple[UnitId, PersonId, Instant],
    who: tuple[PersonId, Seeker],
    now: Instant,
) -> Slot:
    """The slot that is wanted, if this person may have it on behalf of that seeker; refuses with the contract's codes.

    `slots` are those drawn for that day, `standing` what stands for the performer and for the person then. What the person
    holds herself is no obstacle.
    """
    person, seeker = who
    if wanted[2] <= now:
        raise Refused(Refusal.TIME_PASSED)
    slot = next((one for one in slots if one.key == wanted), None)
    if slot is None:
        raise Refused(Refusal.TIME_GONE)
    for one in standing:
        if not overlaps(slot.start, slot.end, one.start, one.end) or not stands(one, now):
            continue
        if one.person != person:
            if one.performer == slot.performer:
                raise Refused(Refusal.TIME_RESERVED)
        elif one.state != State.HELD:
            raise Refused(Refusal.ALREADY_OCCUPIED)
    if not is_open_to(slot, seeker, now):
        raise Refused(Refusal.TOO_LATE_TO_BOOK if is_too_late(slot, seeker, now) else Refusal.BOOKING_NOT_ALLOWED)
    return slot


def held(slot: Slot, which: str, whose: Whose, by: PersonId, now: Instant) -> Appointment:
    """The slot is kept for this person in this case while somebody chooses."""
    return _of(slot, which, whose, by, now, State.HELD, until=Instant(now + HOLD_TIME))


def booked(
    slot: Slot,
    which: str,
    whose: Whose,
    by: PersonId,
    now: Instant,
    frame: tuple[int, Instant] = (0, Instant(0)),
) -> Appointment:
    """The slot is this person's; `frame`: the case's priority, and by when the time had to be."""
    priority, book_by = frame
    return _of(slot, which, whose, by, now, State.BOOKED, priority=priority, book_by=book_by)


def _of(slot: Slot, which: str, whose: Whose, by: PersonId, now: Instant, state: State, **more: int) -> Appointment:
    case, person, name, place = whose
    one = Appointment(
        which, case, person, slot.unit, slot.performer, name, place, slot.start, slot.end, slot.mode, slot.profession,
        state.value, by, now,
    )  # fmt: skip
    return msgspec.structs.replace(one, **more)


def moved(one: Appointment, to: tuple[Slot, str], seen: int, by: PersonId, seeker: Seeker, now: Instant) -> Appointment:
    """The appointment at another time, perhaps with somebody else of the same profession (`to`: the slot, and what she is
    called); at the same unit."""
    slot, name = to
    must_stand(one, seen, now, seeker, Refusal.TOO_LATE_TO_MOVE)
    if slot.unit != one.unit or slot.profession != one.profession:
        raise Refused(Refusal.MOVE_NOT_ALLOWED)
    return msgspec.structs.replace(
        one,
        performer=slot.performer,
        performer_name=name,
        start=slot.start,
        end=slot.end,
        mode=slot.mode,
        by=by,
        at=now,
        number=one.number + 1,
    )


def cancelled(one: Appointment, seen: int, by: PersonId, seeker: Seeker, why: CancelWhy, now: Instant) -> Appointment:
    """The time is free again at once."""
    must_stand(one, seen, now, seeker, Refusal.TOO_LATE_TO_CANCEL)
    return msgspec.structs.replace(
        one, state=State.CANCELLED.value, by=by, at=now, number=one.number + 1, why=why.value
    )


def not_kept(one: Appointment, by: PersonId, now: Instant) -> Appointment:
    """The unit cannot keep it: cancelled if it was booked, let go if it was only held."""
    why = CancelWhy.UNIT.value if one.state == State.BOOKED else ""
    return msgspec.structs.replace(
        one, state=State.CANCELLED.value, by=by, at=now, number=one.number + 1, until=Instant(0), why=why
    )


def must_stand(one: Appointment, seen: int, now: Instant, seeker: Seeker, too_late: Refusal) -> None:
    """Refuses one that is not booked, is another than was `seen`, has begun, or that a resident may not move by herself any more."""
    if one.state == State.CANCELLED:
        raise Refused(Refusal.ALREADY_CANCELLED)
    if one.state != State.BOOKED:
        raise Refused(Refusal.BOOKING_UNKNOWN)
    if one.number != seen:
        raise Refused(Refusal.ALREADY_MOVED)
    if one.start <= now or (
        too_late is Refusal.TOO_LATE_TO_MOVE and seeker is Seeker.RESIDENT and not may_move_self(one, now)
    ):
        raise Refused(too_late)


def may_move_self(one: Appointment, now: Instant) -> bool:
    """Whether its resident may still move it without staff."""
    return now < one.start - RESIDENT_MOVES_UNTIL


def needs_nurse(before: Appointment, after: Appointment) -> bool:
    """Whether a nurse has to look at it: a time that came from priority 1-3 was given up or put off."""
    gave_up = after.state == State.CANCELLED or after.start > before.start
    return came_urgent(before) and gave_up


def came_urgent(one: Appointment) -> bool:
    """Whether it came from priority 1-3, and is not given up without a nurse."""
    return 1 <= one.priority <= URGENT
