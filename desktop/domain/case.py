"""A case and its life: being written, in one unit's queue, held by one person, or closed; never two of these.

The rules return a new case or raise `Refused`; they never change what they are given.
"""

from enum import StrEnum

import msgspec

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import HOUR, MINUTE, CaseId, Instant, PersonId, UnitId

HOLD_TIME = 15 * MINUTE
"""How long a hold lasts without work in the case."""
HOLD_WARNING = 3 * MINUTE
"""How long before it lapses the holder is told."""
WAITS_FOR_ADVICE = 4 * HOUR
"""For how long at most an unanswered consult keeps the case with its holder without work."""
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


class Consulted(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody is asked for advice about the case, which stays where it is. Codes and ids only; words stand on its card."""

    id: str
    unit: UnitId
    by: PersonId
    at: Instant
    answer_by: Instant
    person: PersonId | None = None
    """None: whoever works such cases at the unit."""
    competence: str = ""
    """The profession whose answer is wanted; empty: anybody's."""
    wrote_at: Instant = Instant(0)
    """When the holder wrote last; 0: only the question."""
    opened_at: Instant = Instant(0)
    """When whoever is asked read last what the holder wrote."""
    answered_at: Instant = Instant(0)
    answered_by: PersonId | None = None
    """Who answered last."""
    read_at: Instant = Instant(0)
    """When the holder read last what was answered."""
    late: bool = False
    """The deadline has passed without an answer."""
    along: bool = False
    """Nothing is asked: the former holder reads along, and writes nothing."""
    medicines: int = 0
    """How many medicines a prescriber is to decide on; 0: it is no renewal."""
    decision: str = ""
    """The line in which that was decided last; empty: not yet."""


class Referred(msgspec.Struct, frozen=True, omit_defaults=True):
    """The case is a referral of another unit's. What is asked stands on its card, whose id is the case's."""

    unit: UnitId
    """Where it was sent from."""
    name: str
    """How that unit was called then."""
    by: PersonId
    answer_by: Instant
    """Until then somebody here is to have taken it."""
    state: str
    """A `ReferralState`."""


class Relief(msgspec.Struct, frozen=True, omit_defaults=True):
    """Another unit answers earlier than the one that was written to: the case was moved there, or might be."""

    state: str
    """A `ReliefState`."""
    own: UnitId
    """The unit that was written to."""
    unit: UnitId
    """The one that answers earlier."""
    answers: Instant
    """When, as its queue stood then."""
    own_answers: Instant
    """When the own unit would."""
    closed: bool = False
    """The own unit closed before anybody answered."""


class Alerted(msgspec.Struct, frozen=True, omit_defaults=True):
    """A named person was told that what is due then is about to be late; once for each time that is due."""

    clock: str
    """A `Clock` of the board."""
    due: Instant
    at: Instant
    person: PersonId | None = None
    seen: bool = False


class Claims(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a case asks for and has been promised: what one that stays takes over from one that is joined into it."""

    priority: int
    audience: Audience
    first_look_by: Instant
    reply_by: Instant
    first_reply_at: Instant
    waits_on: WaitsOn
    waits_since: Instant
    promise: Instant = Instant(0)
    task: str = ""
    task_why: str = ""
    task_person: PersonId | None = None
    task_due: Instant = Instant(0)
    tries: int = 0
    alone_since: Instant = Instant(0)
    advised_112: str = ""
    documented_at: Instant = Instant(0)
    outcome: str = ""


class JoinedInto(msgspec.Struct, frozen=True, omit_defaults=True):
    """The same person's other case that this one goes on in; it ended with that, until somebody parts them."""

    into: CaseId
    by: PersonId
    at: Instant
    unit: UnitId
    """Where it stood; while it is joined it is wherever the one is that stays."""
    audience: Audience
    before: Claims
    """What the one that stays asked for before, and after."""
    after: Claims
    held: bool = False
    """Whoever joined them held it."""
    page: bool = False
    """Whoever wrote it wrote the other one too, and reads both on the page."""
    offer: Offer | None = None
    consults: tuple[Consulted, ...] = ()
    """Those of the one that stays: whoever reads that one because of them reads this one too."""


class Gathered(msgspec.Struct, frozen=True, omit_defaults=True):
    """A case that was joined into this one, and what there is still to see in it."""

    id: CaseId
    page: bool = False
    """As `JoinedInto.page`."""
    signs: int = 0
    unassessed: int = 0
    pictures: int = 0


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
    """Why it came back (a `BackWhy`), until something is done with it."""
    back_at: Instant = Instant(0)
    tries: int = 0
    """Calls to the resident that nobody answered."""
    alone_since: Instant = Instant(0)
    """Priority 1 since then, and no human has answered; 0: not priority 1, or somebody has."""
    raised: str = ""
    """The warning sign for which an administrative case was raised to a nurse."""
    flag: str = ""
    """Why reception has pushed it to a nurse (a `FlagWhy`), as long as it is with the nurses."""
    flag_by: PersonId | None = None
    flag_at: Instant = Instant(0)
    offer: Offer | None = None
    consults: tuple[Consulted, ...] = ()
    back_from: PersonId | None = None
    """Who had it before it came back to the queue, or was moved."""
    alerts: tuple[Alerted, ...] = ()
    """At most one for each clock."""
    assess_by: Instant = Instant(0)
    """Until when it is to have been assessed; 0: as agreed, or nothing medical."""
    channel: str = ""
    """How it reached us, a `Channel`; empty: written on the page."""
    unreachable: bool = False
    """Nobody can read on a page what is written here: there is only the telephone."""
    relief: Relief | None = None
    promise: Instant = Instant(0)
    """By when an answer was promised, where the reply target could not be kept; 0: by the reply target."""
    joined: JoinedInto | None = None
    gathers: tuple[Gathered, ...] = ()
    referral: Referred | None = None


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


def answer_by(case: Case) -> Instant:
    """By when the resident was promised an answer."""
    return case.care.promise or case.reply_by


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
    """`who` holds the case at that unit from now on; a call that somebody was named for is hers.

    What the unit was asked for as a whole is its own matter now.
    """
    case = _held(case, who, now)
    others = tuple(one for one in case.care.consults if one.unit != unit or one.person or one.competence)
    care = msgspec.structs.replace(case.care, consults=others)
    if care.task_person is not None:
        care = msgspec.structs.replace(care, task_person=who)
    return msgspec.structs.replace(case, unit=unit, care=care)


def _held(case: Case, who: PersonId, now: Instant) -> Case:
    care = _at_hand(case.care)
    # Nobody asks herself: who was asked and holds it now has no consult there any more.
    if any(one.person == who for one in care.consults):
        care = msgspec.structs.replace(care, consults=tuple(one for one in care.consults if one.person != who))
    hold = Hold(case.hold.number + 1, who, now, _until(care, now + HOLD_TIME))
    looked = case.first_look_at or now
    return msgspec.structs.replace(case, state=CaseState.HELD, hold=hold, first_look_at=looked, care=care)


def _at_hand(care: Care) -> Care:
    """No longer set aside or offered, nor just back: somebody else's hands, or none."""
    if not (care.aside_for or care.back_why or care.offer):
        return care
    none = Instant(0)
    return msgspec.structs.replace(
        care, aside_until=none, aside_for="", back_why="", back_at=none, back_from=None, offer=None
    )


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
    hold = msgspec.structs.replace(case.hold, until=_until(case.care, counted + HOLD_TIME))
    return msgspec.structs.replace(case, hold=hold)


def _until(care: Care, at_least: int) -> Instant:
    """Until when a hold lasts: as long as an answer is waited for, of a consult for some hours at most."""
    waited = [
        min(one.answer_by, one.at + WAITS_FOR_ADVICE) for one in care.consults if not (one.answered_at or one.along)
    ]
    if care.offer is not None:
        waited.append(care.offer.answer_by)
    return Instant(max(at_least, *waited, 0))


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
    """The case back in the queue if hold `number` still stands and its time is out, else None (a stale timer).

    What it had come back for still waits: whoever held it did nothing with it since.
    """
    if case.state is not CaseState.HELD or case.hold.number != number or case.hold.until > now:
        return None
    back_why, back_at = case.care.back_why, case.care.back_at
    case = freed(case)
    return msgspec.structs.replace(case, care=msgspec.structs.replace(case.care, back_why=back_why, back_at=back_at))


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
    """Closed; whatever was still to be done ends with it, and nobody is asked any more."""
    care = msgspec.structs.replace(_at_hand(case.care), consults=())
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
