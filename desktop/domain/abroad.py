"""A time in another system's time book: wished for here, and what the other system said. Until it has said so, nothing is booked.

What is asked is done outside the writer and may be answered late, twice or never; the appointment's number says which question
an answer belongs to, so that a stale one changes nothing.
"""

from enum import StrEnum

import msgspec

from desktop.domain.booking import Appointment, CancelWhy, State, Whose, must_stand
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Seeker
from desktop.domain.units import HOUR, Instant, PersonId, UnitId

LONGEST = 12 * HOUR
"""No time is longer."""
NOBODY = PersonId("")
"""The performer of a time abroad: she is no member of staff here, and known by her name there."""


class What(StrEnum):
    """What is asked of the other system."""

    BOOK = "book"
    MOVE = "move"
    CANCEL = "cancel"


class Said(StrEnum):
    """What came of it."""

    DONE = "done"
    REFUSED = "refused"
    LOST = "lost"
    """Nobody can say whether it was done: somebody has to ring there."""


class Time(msgspec.Struct, frozen=True):
    """A time abroad as it was offered. Instants are ms UTC; the end is exclusive."""

    unit: UnitId
    start: Instant
    end: Instant
    profession: str
    mode: str
    performer: str = ""
    """What the other system calls her (an HSA-id); empty: the unit decides."""


class Wish(msgspec.Struct, frozen=True):
    """One question to the other system, as its job keeps it: codes, ids and numbers only."""

    appointment: str
    number: int
    """The appointment's when it was asked."""
    what: str
    """A `What`."""
    start: Instant
    end: Instant
    performer: str = ""
    herself: bool = False
    """The person asked it."""
    urgent: bool = False
    """A nurse looks at it once it is done: a time that came from priority 1-3 is given up or put off, and not by her."""


class Answer(msgspec.Struct, frozen=True):
    """What the other system said to a wish."""

    said: str
    """A `Said`."""
    there: str = ""
    """The booking's number there."""
    note: str = ""
    """What must be shown ("come fasting"), or why not, in the other system's words."""
    name: str = ""
    """The performer's."""
    code: str = ""
    """Why not, a refusal's code."""


def is_abroad(one: Appointment) -> bool:
    """Whether another system's time book has it."""
    return one.performer == NOBODY


def wished(time: Time, which: str, whose: Whose, by: PersonId, now: Instant, frame: tuple[int, Instant]) -> Appointment:
    """The time is asked for; refuses one that has begun or is none."""
    if time.start <= now:
        raise Refused(Refusal.TIME_PASSED)
    if not 0 < time.end - time.start <= LONGEST:
        raise Refused(Refusal.TIME_GONE)
    case, person, name, place = whose
    priority, book_by = frame
    return Appointment(
        which, case, person, time.unit, NOBODY, name, place, time.start, time.end, time.mode, time.profession,
        State.PENDING.value, by, now,
        priority=priority, book_by=book_by, asked=What.BOOK.value,
    )  # fmt: skip


def asked(one: Appointment, what: What, seen: int, by: PersonId, seeker: Seeker, now: Instant) -> Appointment:
    """It is asked whether the time can be moved or given up; it stands as it is until that is answered."""
    if one.asked:
        raise Refused(Refusal.BOOKING_PENDING)
    must_stand(one, seen, now, seeker, Refusal.TOO_LATE_TO_MOVE if what is What.MOVE else Refusal.TOO_LATE_TO_CANCEL)
    return msgspec.structs.replace(one, asked=what.value, by=by, at=now, number=one.number + 1)


def answered(one: Appointment, wish: Wish, answer: Answer, now: Instant) -> Appointment:
    """The appointment after this answer; the same one where the answer belongs to another question."""
    if one.number != wish.number or one.asked != wish.what:
        return one
    done = answer.said == Said.DONE
    fields: dict[str, object] = {"asked": "", "note": answer.note, "at": now, "number": one.number + 1}
    if done and answer.there:
        fields["there"] = answer.there
    if wish.what == What.BOOK:
        fields |= {"state": State.BOOKED.value} if done else _not_made(answer)
    elif wish.what == What.MOVE and done:
        fields |= {"start": wish.start, "end": wish.end}
    elif wish.what == What.CANCEL and done:
        why = CancelWhy.RESIDENT if wish.herself else CancelWhy.STAFF
        fields |= {"state": State.CANCELLED.value, "why": why.value}
    if done and answer.name and wish.what != What.CANCEL:
        fields["performer_name"] = answer.name
    return msgspec.structs.replace(one, **fields)


def _not_made(answer: Answer) -> dict[str, object]:
    why = CancelWhy.NOT_KNOWN if answer.said == Said.LOST else CancelWhy.REFUSED
    return {"state": State.CANCELLED.value, "why": why.value}
