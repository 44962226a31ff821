"""A case and its life: being written, in one unit's queue, held by one person, or closed; never two of these.

The rules return a new case or raise `Refused`; they never change what they are given.
"""

from enum import StrEnum

import msgspec

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import MINUTE, CaseId, Instant, PersonId, UnitId

HOLD_TIME = 15 * MINUTE
"""How long a hold lasts without work in the case."""
HOLD_WARNING = 3 * MINUTE
"""How long before it lapses the holder is told."""
SEEN_GRACE = 5_000
"""A resident's message may have lain unseen this long (ms) before a reply is refused as `newer`."""

NOT_ASSESSED = "not_assessed"
"""The contact reason of a case that no triage content has read."""
NON_MEDICAL = "non_medical"
"""Triage's outcome for what needs no care (`triage.Outcome.NON_MEDICAL`)."""


class CaseState(StrEnum):
    """Where a case is."""

    WRITING = "writing"
    QUEUED = "queued"
    HELD = "held"
    CLOSED = "closed"


class Audience(StrEnum):
    """Which of a unit's three queues a case stands in."""

    CLINICAL = "clinical"
    ADMIN = "admin"
    PROTECTED = "protected"


class WaitsOn(StrEnum):
    """Whose turn it is."""

    STAFF = "staff"
    RESIDENT = "resident"


class Hold(msgspec.Struct, frozen=True):
    """A lease on a case. `number` rises by one at every change of holder and never falls."""

    number: int = 0
    person: PersonId | None = None
    since: Instant = Instant(0)
    until: Instant = Instant(0)


class Offer(msgspec.Struct, frozen=True, omit_defaults=True):
    """The case is offered to another unit or person, and waits for the answer. Codes and ids only; words stand on its card."""

    id: str
    unit: UnitId
    by: PersonId
    at: Instant
    answer_by: Instant
    """Until then the giver's hold lasts without work; the offer ends with the hold."""
    why: str
    """A `HandoverWhy`."""
    person: PersonId | None = None
    """None: whoever works such cases at the unit."""


class Care(msgspec.Struct, frozen=True, omit_defaults=True):
    """What most cases have little of: what triage said, a task, set aside, what is still to be assessed. Codes and numbers only."""

    outcome: str = ""
    """An `Outcome` of triage; empty = not assessed."""
    engine_priority: int = 0
    """What triage said (1–5, 0 = nothing); the nurse's is the case's `priority`, both are kept."""
    competence: str = ""
    """The profession that the operation wants for it (nurse, physiotherapist …)."""
    book_by: Instant = Instant(0)
    """The end of the time frame of what is to be booked."""
    signs: int = 0
    """Warning signs: present in the interview, and found in free text without a denial."""
    unassessed: int = 0
    """Texts of the resident that nobody has ticked as assessed."""
    pictures: int = 0
    task: str = ""
    """`call_back`, or empty."""
    task_why: str = ""
    """A `TaskWhy`."""
    task_person: PersonId | None = None
    task_due: Instant = Instant(0)
    aside_until: Instant = Instant(0)
    aside_for: str = ""
    """Why it is set aside: `time`, `answer` (until the resident answers), or empty: it is not."""
    advised_112: str = ""
    """`shown`, `calls` or `stays` (the resident calls, or does not); empty: 112 was never advised."""
    documented_at: Instant = Instant(0)
    back_why: str = ""
    """Why it came back after it was set aside (a `BackWhy`), until something is done with it."""
    back_at: Instant = Instant(0)
    tries: int = 0
    """Calls to the resident that nobody answered."""
    alone_since: Instant = Instant(0)
    """Priority 1 since then, and no human has answered; 0: not priority 1, or somebody has."""
    raised: str = ""
    """The warning sign for which an administrative case was raised to a nurse."""
    offer: Offer | None = None


NO_CARE = Care()


class Case(msgspec.Struct, frozen=True):
    """What the server knows of a case, without the person behind it. Times are instants (ms UTC); 0 = not yet."""

    id: CaseId
    state: CaseState
    unit: UnitId
    audience: Audience
    resident: PersonId
    """Who writes."""
    subject: PersonId
    """Whom it is about."""
    priority: int = 2
    reason: str = NOT_ASSESSED
    started_at: Instant = Instant(0)
    arrived_at: Instant = Instant(0)
    first_look_by: Instant = Instant(0)
    reply_by: Instant = Instant(0)
    first_look_at: Instant = Instant(0)
    first_reply_at: Instant = Instant(0)
    closed_at: Instant = Instant(0)
    outcome: str = ""
    hold: Hold = Hold()
    waits_on: WaitsOn = WaitsOn.STAFF
    waits_since: Instant = Instant(0)
    seq: int = 0
    """The last message's number in this case; messages are numbered 1, 2, 3 …"""
    theirs: int = 0
    """How many of them the resident wrote."""
    last_theirs_seq: int = 0
    last_theirs_at: Instant = Instant(0)
    staff_read: int = 0
    """The last `seq` that anyone on the staff has read."""
    resident_delivered: int = 0
    resident_read: int = 0
    unit_read: int = 0
    """As `staff_read`, without what whoever read it has put back among the unread; the resident is told of `staff_read`."""
    care: Care = NO_CARE


def submitted(case: Case, now: Instant, first_look_by: Instant, reply_by: Instant) -> Case:
    """The resident has sent the case: it enters the unit's queue."""
    if case.state is not CaseState.WRITING:
        raise Refused(Refusal.BAD_COMMAND)
    return msgspec.structs.replace(
        case, state=CaseState.QUEUED, arrived_at=now, first_look_by=first_look_by, reply_by=reply_by, waits_since=now
    )


def must_be_open(case: Case) -> None:
    """Refuses what can only be done in a case that is sent and not closed."""
    if case.state is CaseState.WRITING:
        raise Refused(Refusal.CASE_NOT_SENT)
    if case.state is CaseState.CLOSED:
        raise Refused(Refusal.CASE_CLOSED)


def taken(case: Case, who: PersonId, now: Instant) -> Case:
    """`who` takes a case that nobody holds."""
    must_be_open(case)
    if case.hold.person == who:
        raise Refused(Refusal.ALREADY_YOURS)
    if case.hold.person is not None:
        raise Refused(Refusal.HELD_BY_OTHER, person=case.hold.person, since=case.hold.since)
    return _held(case, who, now)


def taken_over(case: Case, who: PersonId, seen_hold: int, why: str, now: Instant) -> Case:
    """`who` takes the case from the holder that she saw (`seen_hold`), saying why."""
    must_be_open(case)
    if not why.strip():
        raise Refused(Refusal.REASON_NEEDED)
    if case.hold.person == who:
        raise Refused(Refusal.ALREADY_YOURS)
    if case.hold.number != seen_hold:
        raise Refused(Refusal.NEWER)
    return _held(case, who, now)


def handed_over(case: Case, who: PersonId, unit: UnitId, now: Instant) -> Case:
    """`who` holds the case at that unit from now on; a call that somebody was named for is hers."""
    case = _held(case, who, now)
    care = case.care
    if care.task_person is not None:
        care = msgspec.structs.replace(care, task_person=who)
    return msgspec.structs.replace(case, unit=unit, care=care)


def _held(case: Case, who: PersonId, now: Instant) -> Case:
    hold = Hold(case.hold.number + 1, who, now, Instant(now + HOLD_TIME))
    looked = case.first_look_at or now
    care = _at_hand(case.care)
    return msgspec.structs.replace(case, state=CaseState.HELD, hold=hold, first_look_at=looked, care=care)


def _at_hand(care: Care) -> Care:
    """No longer set aside or offered, nor just back: somebody else's hands, or none."""
    if not (care.aside_for or care.back_why or care.offer):
        return care
    none = Instant(0)
    return msgspec.structs.replace(care, aside_until=none, aside_for="", back_why="", back_at=none, offer=None)


def worked(case: Case, who: PersonId, seen_hold: int, seen_seq: int, now: Instant) -> Case:
    """The case after a sign of work by its holder, which renews the hold; refuses anyone else.

    `seen_hold` and `seen_seq` are what the desk had seen when the command was given: another holder since then, or a
    message of the resident that has lain unseen for more than SEEN_GRACE, refuses it as `newer`.
    """
    must_be_open(case)
    if case.hold.person is None:
        raise Refused(Refusal.NOT_HELD if seen_hold == case.hold.number else Refusal.NEWER)
    if case.hold.person != who:
        raise Refused(Refusal.HELD_BY_OTHER, person=case.hold.person, since=case.hold.since)
    if case.hold.number != seen_hold:
        raise Refused(Refusal.NEWER)
    if seen_seq < case.last_theirs_seq and now - case.last_theirs_at > SEEN_GRACE:
        raise Refused(Refusal.NEWER)
    return renewed(case, now)


def renewed(case: Case, now: Instant) -> Case:
    """The case with its hold counted from `now`; of one that is set aside, from when it comes back.

    While the case is offered the hold lasts at least until the answer is due: so it is with its giver all that time.
    """
    counted = max(now, case.care.aside_until) if case.care.aside_for else now
    until = Instant(counted + HOLD_TIME)
    if case.care.offer is not None:
        until = max(until, case.care.offer.answer_by)
    hold = msgspec.structs.replace(case.hold, until=until)
    return msgspec.structs.replace(case, hold=hold)


def administrative(case: Case) -> bool:
    """Whether it is no clinical matter, as far as anybody knows; behind a protected identity only the outcome tells."""
    if case.audience is Audience.PROTECTED:
        return case.care.outcome == NON_MEDICAL and not case.care.raised
    return case.audience is Audience.ADMIN


def given_back(case: Case, who: PersonId, seen_hold: int) -> Case:
    """The holder puts the case back in the queue."""
    must_be_open(case)
    if case.hold.person != who:
        raise Refused(Refusal.NOT_HELD)
    if case.hold.number != seen_hold:
        raise Refused(Refusal.NEWER)
    return freed(case)


def lapsed(case: Case, number: int, now: Instant) -> Case | None:
    """The case back in the queue if hold `number` still stands and its time is out, else None (a stale timer)."""
    if case.state is not CaseState.HELD or case.hold.number != number or case.hold.until > now:
        return None
    return freed(case)


def freed(case: Case) -> Case:
    """The case back in its queue, whoever held it."""
    hold = Hold(number=case.hold.number)
    return msgspec.structs.replace(case, state=CaseState.QUEUED, hold=hold, care=_at_hand(case.care))


def closed(case: Case, outcome: str, now: Instant) -> Case:
    """The case after it was closed with an outcome code; of staff's closing call `worked` and `may_be_closed` first."""
    if not outcome.strip():
        raise Refused(Refusal.REASON_NEEDED)
    return _ended(case, outcome, now)


def may_be_closed(case: Case) -> None:
    """Refuses `not_documented`: staff close a clinical case once it stands in the record."""
    if not administrative(case) and not case.care.documented_at:
        raise Refused(Refusal.NOT_DOCUMENTED)


def _ended(case: Case, outcome: str, now: Instant) -> Case:
    """Closed; whatever was still to be done ends with it."""
    care = _at_hand(case.care)
    if care.task or care.alone_since:
        none = Instant(0)
        care = msgspec.structs.replace(care, task="", task_why="", task_person=None, task_due=none, alone_since=none)
    hold = Hold(number=case.hold.number)
    return msgspec.structs.replace(case, state=CaseState.CLOSED, closed_at=now, outcome=outcome, hold=hold, care=care)


def withdrawn(case: Case, now: Instant) -> Case:
    """The resident takes the case back; allowed until it is closed."""
    if case.state is CaseState.CLOSED:
        raise Refused(Refusal.CASE_CLOSED)
    return _ended(case, "withdrawn", now)
