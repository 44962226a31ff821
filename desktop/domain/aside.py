"""Setting a case aside: until a time or until the resident answers, still held, and never without a time at which it comes back."""

from enum import StrEnum

import msgspec

from desktop.domain.case import HOLD_TIME, Care, Case, worked
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import DAY, Instant, PersonId

LONGEST = 62 * DAY
"""A case set aside for longer is a mistyped year, or an appointment."""


class AsideFor(StrEnum):
    """What a case that is set aside waits for."""

    TIME = "time"
    ANSWER = "answer"
    """The resident's, at the latest until its time."""


class BackWhy(StrEnum):
    """Why it came back."""

    TIME = "time"
    ANSWER = "answer"
    NO_ANSWER = "no_answer"
    """The resident has not answered within the time there was."""
    SIGN = "sign"
    """The resident wrote of a warning sign."""
    HAND = "hand"
    """Its holder took it up again."""
    BOOKING_CANCELLED = "booking_cancelled"
    """A time that came from priority 1-3 was given up."""
    BOOKING_DELAYED = "booking_delayed"
    """Such a time was put off."""
    TICKET_EXPIRED = "ticket_expired"
    """The resident was to book a time herself, and has not."""
    UNIT_CANCELLED = "unit_cancelled"
    """The unit cannot keep the time that was booked."""
    NOT_BOOKED = "not_booked"
    """Another system said no to the time that was asked for, or never said whether it is booked."""
    UNIT_ENDED = "unit_ended"
    """The resident was to book a time herself at a unit that is no longer there."""
    REFERRAL_DECLINED = "referral_declined"
    """The unit that it was referred to says no."""
    REFERRAL_LATE = "referral_late"
    """Nobody there has taken the referral in time."""
    REFERRAL_WITHDRAWN = "referral_withdrawn"
    """The resident has taken the referral back, before anybody there had taken it."""
    RETURNED = "returned"
    """It had been offered to somebody, who returned it."""
    OFF_SHIFT = "off_shift"
    """Its holder went off shift."""
    SILENT = "silent"
    """Nothing was heard of its holder for a time."""
    LEFT = "left"
    """Its holder no longer works there, or is on leave."""
    MOVED = "moved"
    """Somebody gave it to whoever has it now."""
    PARTED = "parted"
    """It had been joined with another case, and is one of its own again."""


def set_aside(
    case: Case, who: PersonId, seen_hold: int, until: Instant, on_answer: bool, now: Instant, no_answer_ms: int
) -> Case:
    """The holder sets the case aside `until` then (0: as long as an answer may take), or until the resident answers.

    What the resident wrote must have been read by somebody: otherwise it would lie there unseen, and what is waited for might
    be that very message.
    """
    case = worked(case, who, seen_hold, case.last_theirs_seq, now)
    if case.care.offer is not None:
        raise Refused(Refusal.ALREADY_OFFERED)
    if case.staff_read < case.last_theirs_seq:
        raise Refused(Refusal.NEWER)
    if not until and not on_answer:
        raise Refused(Refusal.BAD_COMMAND)
    until = until or Instant(now + no_answer_ms)
    if until <= now:
        raise Refused(Refusal.EXPIRED)
    if until - now > LONGEST:
        raise Refused(Refusal.BAD_COMMAND)
    waits_for = AsideFor.ANSWER if on_answer else AsideFor.TIME
    hold = msgspec.structs.replace(case.hold, until=Instant(until + HOLD_TIME))
    return msgspec.structs.replace(case, hold=hold, care=_aside(case.care, until, waits_for))


def _aside(care: Care, until: Instant, waits_for: AsideFor) -> Care:
    return msgspec.structs.replace(care, aside_until=until, aside_for=waits_for.value, back_why="", back_at=Instant(0))


def taken_up(case: Case, who: PersonId, seen_hold: int, now: Instant) -> Case:
    """The holder takes the case up again before its time; one that is not set aside stays as it is."""
    case = worked(case, who, seen_hold, case.last_theirs_seq, now)
    return _back(case, BackWhy.HAND, now) if case.care.aside_for else case


def time_is_up(case: Case, until: Instant, now: Instant) -> Case | None:
    """The case back if it is still set aside until then, else None (a stale timer)."""
    care = case.care
    if not care.aside_for or care.aside_until != until or until > now:
        return None
    return _back(case, BackWhy.TIME if care.aside_for == AsideFor.TIME else BackWhy.NO_ANSWER, now)


def heard(case: Case, sign: bool, now: Instant) -> Case:
    """The case after a message of the resident's: back if that was waited for, and for a warning sign always."""
    care = case.care
    if not care.aside_for or not (sign or care.aside_for == AsideFor.ANSWER):
        return case
    return _back(case, BackWhy.SIGN if sign else BackWhy.ANSWER, now)


def come_back(case: Case, why: BackWhy, now: Instant) -> Case:
    """An open case with a reason to look at it now: taken up again if it was set aside, marked where it stands if not."""
    if case.care.aside_for:
        return _back(case, why, now)
    return msgspec.structs.replace(case, care=msgspec.structs.replace(case.care, back_why=why.value, back_at=now))


def _back(case: Case, why: BackWhy, now: Instant) -> Case:
    """At hand again, and the hold counts from now."""
    care = msgspec.structs.replace(case.care, aside_until=Instant(0), aside_for="", back_why=why.value, back_at=now)
    hold = msgspec.structs.replace(case.hold, until=Instant(now + HOLD_TIME))
    return msgspec.structs.replace(case, hold=hold, care=care)


def gone_on(case: Case) -> Case:
    """Its holder did something with it: why it came back need not be said any longer."""
    if not case.care.back_why:
        return case
    care = msgspec.structs.replace(case.care, back_why="", back_at=Instant(0), back_from=None)
    return msgspec.structs.replace(case, care=care)
