"""Double contact: two open cases about one person become one contact, and can be parted again.

One case stays and the other ends in it. Nothing that was asked for or promised in either is lost: the higher urgency, the earlier
promise, the stricter queue count. Nobody learns of a case by this who may not know of it anyway.
"""

from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from desktop.domain.aside import BackWhy
from desktop.domain.case import (
    Audience,
    Care,
    Case,
    CaseState,
    Claims,
    Gathered,
    Hold,
    JoinedInto,
    WaitsOn,
    administrative,
    answer_by,
    freed,
    must_be_open,
    renewed,
    taken,
    worked,
)
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import DAY, CareUnit, CaseId, Instant, PersonId, UnitId, UnitKind

JOINED = "joined"
"""The outcome of a case that goes on in another."""
WITHIN = 7 * DAY
"""Contacts of one person that came longer apart are seldom about one thing: they are not pointed out."""
_OPEN = (CaseState.QUEUED, CaseState.HELD)
_STRICT = (Audience.ADMIN, Audience.CLINICAL, Audience.PROTECTED)
_NEAR = {UnitKind.HEALTH_CENTRE, UnitKind.ADVICE_1177}
"""Only between these is a contact with one unit a contact with another: what a clinic knows is its own, a youth clinic's above all."""
_NONE = Instant(0)


class Joined(msgspec.Struct, frozen=True):
    """What is seen of a case that goes on in another (kind `joined` on the staff's side of both, id = the one that ended)."""

    id: CaseId
    into: CaseId
    by: PersonId
    at: Instant
    reason: str
    own_words: str
    phone: str
    channel: str
    """A `Channel`; empty: written on the page."""
    arrived_at: Instant
    unit: UnitId
    """Where it stood."""
    messages: int = 0
    pictures: int = 0
    unassessed: int = 0


def same_person(subject: PersonId, unit: UnitId) -> str:
    """What rows about one person have in common within one unit, and nowhere else: it says nothing to whoever follows another's."""
    return blake2b(f"{unit}\0{subject}".encode(), digest_size=8).hexdigest()


def is_double(arrived: Instant, other: Instant) -> bool:
    """Whether two open cases of one person came near enough to each other to be pointed out."""
    return abs(arrived - other) <= WITHIN


def doubles_of(case: Case, others: Iterable[Case]) -> list[Case]:
    """Those of the others that are about the same person at the same unit, open and not old; the earliest first."""
    found = [
        one
        for one in others
        if one.id != case.id
        and (one.subject, one.unit) == (case.subject, case.unit)
        and one.state in _OPEN
        and is_double(case.arrived_at, one.arrived_at)
    ]
    return sorted(found, key=lambda one: (one.arrived_at, one.id))


def may_be_joined(
    case: Case,
    other: Case,
    units: tuple[CareUnit, CareUnit],
    blocked: bool,
    who: PersonId,
    seen: tuple[int, int],
    now: Instant,
) -> None:
    """Refuses what cannot be one contact; `seen`: the hold and the message of `case` that its holder saw."""
    for one in (case, other):
        if one.care.joined is not None and one.state is CaseState.CLOSED:
            raise Refused(Refusal.ALREADY_JOINED, into=one.care.joined.into)
        must_be_open(one)
    if case.id == other.id or case.subject != other.subject:
        raise Refused(Refusal.JOIN_PERSONS)
    here, there = units
    if here.id != there.id and (blocked or not {here.kind, there.kind} <= _NEAR):
        raise Refused(Refusal.JOIN_APART)
    if case.resident != other.resident and not (case.care.unreachable or other.care.unreachable):
        raise Refused(Refusal.JOIN_WRITERS)
    worked(case, who, *seen, now)
    if other.hold.person not in (None, who):
        raise Refused(Refusal.HELD_BY_OTHER, person=other.hold.person or "", since=other.hold.since)


def first_stays(case: Case, other: Case) -> bool:
    """Whether `case` stays and the other ends in it. A page stays: whoever writes there must find somebody; so does what others
    are asked, offered or gathered in. Otherwise what a nurse must see stays, or the one at hand."""
    bound, also_bound = _is_bound(case), _is_bound(other)
    if bound and also_bound:
        raise Refused(Refusal.JOIN_UNDER_WAY)
    if case.care.unreachable != other.care.unreachable:
        stays = other.care.unreachable
        if also_bound if stays else bound:
            raise Refused(Refusal.JOIN_UNDER_WAY)
        return stays
    if bound or also_bound:
        return bound
    return not administrative(case) or administrative(other)


def _is_bound(case: Case) -> bool:
    return case.care.offer is not None or bool(case.care.consults or case.care.gathers)


def joined(stays: Case, ends: Case, who: PersonId, now: Instant) -> tuple[Case, Case]:
    """The case that stays, in the hands of `who`, and the one that has ended in it."""
    held = ends.hold.person == who
    stays = renewed(stays, now) if stays.hold.person == who else taken(stays, who, now)
    before = claims_of(stays)
    care = msgspec.structs.replace(stays.care, aside_for="", aside_until=_NONE)
    stays = _claiming(msgspec.structs.replace(stays, care=care), _both(stays, ends))
    after = claims_of(stays)
    page = stays.resident == ends.resident
    stays = _with(stays, gathers=(*stays.care.gathers, _gathered(ends, page)))
    into = JoinedInto(stays.id, who, now, ends.unit, ends.audience, before, after, held, page)
    ends = _with(freed(ends), joined=into)
    ends = msgspec.structs.replace(ends, state=CaseState.CLOSED, closed_at=now, outcome=JOINED)
    return stays, beside(ends, stays)


def beside(ends: Case, stays: Case) -> Case:
    """The joined case where the other is now: whoever reads that one reads this one, and nobody else."""
    into = ends.care.joined
    if into is not None:
        into = msgspec.structs.replace(into, offer=stays.care.offer, consults=stays.care.consults)
    return msgspec.structs.replace(_with(ends, joined=into), unit=stays.unit, audience=stays.audience)


def as_read(case: Case) -> Case:
    """The case as it counts for who may read it: one that was joined into another is read by whoever reads that one."""
    joined = case.care.joined
    if joined is None:
        return case
    care = msgspec.structs.replace(case.care, offer=joined.offer, consults=joined.consults)
    return msgspec.structs.replace(case, care=care)


def counted(stays: Case, ends: Case) -> Case:
    """The case that stays, knowing what there is to see in the other now."""
    known = tuple(_gathered(ends, one.page) if one.id == ends.id else one for one in stays.care.gathers)
    return stays if known == stays.care.gathers else _with(stays, gathers=known)


def parted(stays: Case, ends: Case, who: PersonId, seen_hold: int, home: bool, now: Instant) -> tuple[Case, Case]:
    """Both as they were: where it stood (`home`: that unit is still there), with its own urgency, promises and place in line.

    What the one that stays was given by the other is taken back, unless somebody has changed it since.
    """
    into = ends.care.joined
    if ends.state is not CaseState.CLOSED or into is None or into.into != stays.id:
        raise Refused(Refusal.NOT_JOINED)
    must_be_open(stays)
    if who not in (into.by, stays.hold.person):
        raise Refused(Refusal.NOT_HELD)
    if stays.hold.number != seen_hold:
        raise Refused(Refusal.NEWER)
    return _apart(stays, ends, into, who, home, now)


def let_go(stays: Case, ends: Case, home: bool, now: Instant) -> tuple[Case, Case]:
    """As `parted`, because whoever wrote takes the case back that stays: the other was another matter, and stands free."""
    into = ends.care.joined
    if into is None:
        raise Refused(Refusal.NOT_JOINED)
    return _apart(stays, ends, into, None, home, now)


def _apart(
    stays: Case, ends: Case, into: JoinedInto, who: PersonId | None, home: bool, now: Instant
) -> tuple[Case, Case]:
    left = tuple(one for one in stays.care.gathers if one.id != ends.id)
    stays = _with(_claiming(stays, _back(claims_of(stays), into)), gathers=left)
    care = msgspec.structs.replace(
        ends.care, joined=None, back_why=BackWhy.PARTED.value, back_at=now, back_from=into.by
    )
    ends = msgspec.structs.replace(
        ends, state=CaseState.QUEUED, closed_at=_NONE, outcome="", hold=Hold(ends.hold.number), care=care
    )
    if home:
        ends = msgspec.structs.replace(ends, unit=into.unit)
    ends = msgspec.structs.replace(ends, audience=into.audience)
    return stays, taken(ends, who, now) if into.held and who == into.by else ends


# --- what is asked for ---------------------------------------------------------------------------------------------


def claims_of(case: Case) -> Claims:
    """What this case asks for and has been promised."""
    care = case.care
    return Claims(
        case.priority, case.audience, case.first_look_by, case.reply_by, case.first_reply_at, case.waits_on,
        case.waits_since, care.promise, care.task, care.task_why, care.task_person, care.task_due, care.tries,
        care.alone_since, care.advised_112, care.documented_at, care.outcome,
    )  # fmt: skip


_IN_CARE = Claims.__struct_fields__[7:]


def _claiming(case: Case, claims: Claims) -> Case:
    every = msgspec.structs.asdict(claims)
    care = msgspec.structs.replace(case.care, **{name: every.pop(name) for name in _IN_CARE})
    return msgspec.structs.replace(case, care=care, **every)


def _both(stays: Case, ends: Case) -> Claims:
    """The higher urgency, the stricter queue, the earlier of what was promised and has not been kept."""
    one, other = claims_of(stays), claims_of(ends)
    unanswered = [case for case in (stays, ends) if not case.first_reply_at]
    reply_by = _earliest((case.reply_by for case in unanswered), one.reply_by)
    promised = _earliest(map(answer_by, unanswered), answer_by(stays))
    waiting = [each.waits_since for each in (one, other) if each.waits_on is WaitsOn.STAFF]
    calls = sorted((each for each in (one, other) if each.task), key=lambda each: each.task_due)
    call = calls[0] if calls else one
    medical = administrative(stays) and not administrative(ends)
    documented = one.documented_at if administrative(ends) or other.documented_at else _NONE
    return Claims(
        priority=min(one.priority, other.priority),
        audience=max(one.audience, other.audience, key=_STRICT.index),
        first_look_by=_earliest((one.first_look_by, other.first_look_by), _NONE),
        reply_by=reply_by,
        first_reply_at=_NONE if unanswered else Instant(min(one.first_reply_at, other.first_reply_at)),
        waits_on=WaitsOn.STAFF if waiting else one.waits_on,
        waits_since=_earliest(waiting, one.waits_since),
        promise=promised if promised != reply_by else _NONE,
        task=call.task,
        task_why=call.task_why,
        task_person=call.task_person,
        task_due=call.task_due,
        tries=max(one.tries, other.tries),
        alone_since=_earliest((one.alone_since, other.alone_since), _NONE),
        advised_112=one.advised_112 or other.advised_112,
        documented_at=documented,
        outcome=other.outcome if medical else one.outcome,
    )


def _earliest(instants: Iterable[Instant], otherwise: Instant) -> Instant:
    return min((one for one in instants if one), default=otherwise)


def _back(now: Claims, into: JoinedInto) -> Claims:
    """What the case claims `now`, without what it was lent; an answer that was given stays one."""
    before, after, have = map(msgspec.structs.asdict, (into.before, into.after, now))
    own = {name: before[name] if have[name] == after[name] else have[name] for name in have}
    own["first_reply_at"] = into.before.first_reply_at or now.first_reply_at
    return Claims(**own)


def _gathered(ends: Case, page: bool) -> Gathered:
    care = ends.care
    return Gathered(ends.id, page, care.signs, care.unassessed, care.pictures)


def whole(care: Care) -> Care:
    """The care of a case with what there is to see in those that were joined into it."""
    if not care.gathers:
        return care
    return msgspec.structs.replace(
        care,
        signs=care.signs + sum(one.signs for one in care.gathers),
        unassessed=care.unassessed + sum(one.unassessed for one in care.gathers),
        pictures=care.pictures + sum(one.pictures for one in care.gathers),
    )


def _with(case: Case, **fields: object) -> Case:
    return msgspec.structs.replace(case, care=msgspec.structs.replace(case.care, **fields))
