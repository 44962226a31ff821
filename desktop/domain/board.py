"""The live board: who has what, a case moved from one person to another, and a named person told before something is late.

Everybody at the unit may see it, whatever role: it says whose hands a case is in and how urgent it is, and nothing of whom or what it is about.
"""

from enum import StrEnum

import msgspec

from desktop.domain.case import Alerted, Audience, Case, CaseState, handed_over, must_be_open
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.shift import told_moved
from desktop.domain.units import CaseId, Instant, PersonId, UnitId


class MoveWhy(StrEnum):
    """Why somebody gives a case to another person."""

    LOAD = "load"
    """Whoever has it has too much."""
    AWAY = "away"
    """Whoever has it is not at her desk."""
    COMPETENCE = "competence"
    OTHER = "other"


class Held(msgspec.Struct, frozen=True):
    """A case in somebody's hands (kind `held` on `unit:<id>:team`). Instants are ms UTC; 0 = none."""

    id: CaseId
    unit: UnitId
    audience: str
    priority: int
    holder: PersonId
    hold_number: int
    since: Instant
    reply_by: Instant
    """Until when a human reply is promised; 0: there was one."""
    aside: bool = False


class Clock(StrEnum):
    """What somebody waits for, each with a time by which it is due."""

    REPLY = "reply"
    """The first human reply."""
    LOOK = "look"
    """The first human look: nobody has taken it yet."""
    ASSESSMENT = "assessment"
    """The medical assessment, which stands in the record once the case is marked as documented."""


class Alert(msgspec.Struct, frozen=True):
    """Something is about to be late (kind `alert` on `unit:<id>:team`), until somebody has said that she has seen it."""

    id: CaseId
    unit: UnitId
    priority: int
    clock: str
    """A `Clock`; of several the one that stands first there."""
    due: Instant
    at: Instant
    person: PersonId | None = None
    """Who is named; None: whoever is at the unit."""


def held_of(case: Case) -> Held | None:
    """The board's view of a case; None for one that nobody holds."""
    hold = case.hold
    if case.state is not CaseState.HELD or hold.person is None:
        return None
    reply_by = Instant(0) if case.first_reply_at else case.reply_by
    aside = bool(case.care.aside_for)
    return Held(case.id, case.unit, case.audience, case.priority, hold.person, hold.number, hold.since, reply_by, aside)


def alert_of(case: Case) -> Alert | None:
    """The alert that stands for a case, if there is one."""
    for clock in Clock:
        told = _told(case, clock)
        if told is not None and not told.seen and told.due == due_by(case, clock):
            return Alert(case.id, case.unit, case.priority, clock, told.due, told.at, told.person)
    return None


def due_by(case: Case, clock: str) -> Instant:
    """By when it is due; 0 where it is done already, or nobody waits for it."""
    if case.state not in (CaseState.QUEUED, CaseState.HELD):
        return Instant(0)
    if clock == Clock.REPLY:
        return Instant(0) if case.first_reply_at else case.reply_by
    if clock == Clock.LOOK:
        return Instant(0) if case.first_look_at or case.first_reply_at else case.first_look_by
    return Instant(0) if case.care.documented_at or case.audience is Audience.ADMIN else case.care.assess_by


def _told(case: Case, clock: str) -> Alerted | None:
    return next((one for one in case.care.alerts if one.clock == clock), None)


def alert_at(now: Instant, due: Instant, before: int) -> Instant:
    """When to warn of what is due then, as it is known now: `before` ms ahead of it, at the earliest after half of its time."""
    return Instant(due - min(before, max(0, due - now) // 2))


def alerted(case: Case, clock: str, due: Instant, person: PersonId | None, now: Instant) -> Case | None:
    """The case with its alert; None if it is done, is due at another time by now, or has had its alert for that time."""
    before = _told(case, clock)
    if not due or due_by(case, clock) != due or (before is not None and before.due == due):
        return None
    return _with(case, Alerted(clock, due, now, person))


def alert_seen(case: Case, clock: str, due: Instant) -> Case:
    """Somebody has seen the alert; one that no longer stands needs no seeing."""
    known = _told(case, clock)
    if known is None or known.due != due or known.seen:
        return case
    return _with(case, msgspec.structs.replace(known, seen=True))


def _with(case: Case, told: Alerted) -> Case:
    others = tuple(one for one in case.care.alerts if one.clock != told.clock)
    return msgspec.structs.replace(case, care=msgspec.structs.replace(case.care, alerts=(*others, told)))


def moved(case: Case, to: PersonId, seen_hold: int, why: str, now: Instant) -> Case:
    """The case in that person's hands, from those of the holder that was seen; why is a `MoveWhy`."""
    must_be_open(case)
    if why not in set(MoveWhy):
        raise Refused(Refusal.REASON_NEEDED)
    if case.hold.person is None or case.hold.number != seen_hold:
        raise Refused(Refusal.NEWER)
    if case.hold.person == to:
        raise Refused(Refusal.ALREADY_THEIRS)
    return told_moved(handed_over(case, to, case.unit, now), case.hold.person, now)
