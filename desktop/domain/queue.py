"""The queue: what a row in it tells, in which order rows stand, and why one stands before another.

A row holds no name, no personnummer and no free text: whoever works at the unit may follow its queue.
"""

import msgspec

from desktop.domain.case import NO_CARE, Care, Case
from desktop.domain.joining import same_person, whole
from desktop.domain.units import CaseId, Instant, PersonId, UnitId


class QueueRow(msgspec.Struct, frozen=True):
    """One case in a unit's list (kind `queue_row`). Instants are ms UTC; `sex` is woman, man, girl, boy or empty."""

    id: CaseId
    unit: UnitId
    audience: str
    state: str
    priority: int
    reason: str
    age_months: int
    sex: str
    language: str
    arrived_at: Instant
    reply_by: Instant
    first_look_by: Instant
    first_look_at: Instant
    first_reply_at: Instant
    holder: PersonId | None
    hold_number: int
    held_since: Instant
    hold_until: Instant
    waits_on: str
    waits_since: Instant
    seq: int
    theirs: int
    last_theirs_seq: int
    last_theirs_at: Instant
    staff_read: int
    """The last `seq` that somebody at the unit has read and not put back among the unread."""
    care: Care = NO_CARE
    same: str = ""
    """Rows of one unit with the same are about one person; it says nothing of whom, nor anything at another unit."""


WAITS = ("no_human", "call_again", "no_answer", "shift", "silence", "alert")
"""The waits of `Targets` that do not hang on a priority."""


class Targets(msgspec.Struct, frozen=True):
    """Minutes to the first human look and to the human reply, per priority 1–5, and the other waits (data per region)."""

    first_look: tuple[int, int, int, int, int] = (2, 15, 60, 60, 60)
    reply: tuple[int, int, int, int, int] = (5, 60, 480, 480, 480)
    no_human: int = 5
    """Priority 1 that no human has answered for so long becomes a named person's call (R19)."""
    call_again: int = 30
    """From a call that nobody answered to the next try."""
    no_answer: int = 2880
    """How long a case that waits for the resident's answer is set aside where no time was given."""
    shift: int = 720
    """A shift that nobody has ended for so long ends by itself."""
    silence: int = 15
    """Somebody of whose desk nothing has been heard for so long is no longer on shift."""
    alert: int = 10
    """So long before a promised reply breaks somebody is told."""


def order(case: Case | QueueRow) -> tuple[int, int, int, str]:
    """The key that sorts a queue: priority, then time left to the reply target, then arrival, then id."""
    return (case.priority, case.reply_by, case.arrived_at, case.id)


def why_before(first: QueueRow, second: QueueRow) -> str:
    """The code of the reason for which `first` stands before `second`: priority, reply_by, arrived_at or same."""
    a, b = order(first), order(second)
    for name, one, other in zip(("priority", "reply_by", "arrived_at"), a, b, strict=False):
        if one != other:
            return name
    return "same"


def row_of(case: Case, age_months: int, sex: str, language: str) -> QueueRow:
    """The queue's view of a case."""
    return QueueRow(
        id=case.id,
        unit=case.unit,
        audience=case.audience,
        state=case.state,
        priority=case.priority,
        reason=case.reason,
        age_months=age_months,
        sex=sex,
        language=language,
        arrived_at=case.arrived_at,
        reply_by=case.reply_by,
        first_look_by=case.first_look_by,
        first_look_at=case.first_look_at,
        first_reply_at=case.first_reply_at,
        holder=case.hold.person,
        hold_number=case.hold.number,
        held_since=case.hold.since,
        hold_until=case.hold.until,
        waits_on=case.waits_on,
        waits_since=case.waits_since,
        seq=case.seq,
        theirs=case.theirs,
        last_theirs_seq=case.last_theirs_seq,
        last_theirs_at=case.last_theirs_at,
        staff_read=case.unit_read,
        care=whole(case.care),
        same=same_person(case.subject, case.unit),
    )
