"""Sessions and grants: who may read what, stored before anything is read, and taken back at once."""

import msgspec

from desktop.domain.access import SYSTEM, Actor, ActorKind, may_follow, opens_with_why, parse_stream, purpose_of, seated
from desktop.domain.audit import Fact, FactKind
from desktop.domain.case import Case
from desktop.domain.identity import CHILD, FORMER
from desktop.domain.insight import INSIGHT_LASTS, is_desk_why
from desktop.domain.refusals import Refusal
from desktop.domain.units import Assignment, CaseId, Instant, PersonId
from desktop.server.handlers.effects import happened
from desktop.server.requests import (
    CloseSession,
    Deliver,
    EndAssignment,
    Grant,
    OpenSession,
    RecordAccess,
    Upkeep,
)
from desktop.server.storage.accounts import StoredGrant
from desktop.server.storage.work import Work

LONGEST_PURPOSE = 64
_MOST_AT_ONCE = 2_000


def grant(work: Work, request: Grant) -> Refusal | None:
    """Access checked, then the fact; once per session and stream, and anew when the old grant has run out."""
    stream = parse_stream(request.stream)
    if stream is None or stream.kind != "case":
        return Refusal.NOT_FOUND
    case = work.case(CaseId(stream.id))
    actor = fresh(work, request.actor, case)
    if actor.session not in work.standing:
        return Refusal.SIGNED_OUT
    refusal = may_follow(actor, stream, case, request.purpose)
    looks_in = case is not None and refusal is None and opens_with_why(actor, case)
    if looks_in and case is not None and _hidden(work, case):
        refusal = Refusal.NO_ACCESS
    if refusal is not None or case is None:
        happened(work, actor, FactKind.DENIED, case, stream=request.stream, code=refusal or Refusal.NO_ACCESS)
        lost = work.grant(actor.session, request.stream)
        if lost is not None:
            _revoke(work, lost, actor, Refusal.NO_ACCESS)
        return refusal or Refusal.NO_ACCESS
    standing = work.grant(actor.session, request.stream)
    # A reason counts as long as it was given for, however often the desk comes back; other rights are not measured by it.
    if standing is not None and standing.expires_at > work.now and is_desk_why(standing.purpose) == looks_in:
        return None
    purpose = purpose_of(actor, case, _purpose(request.purpose))
    given = StoredGrant(
        session=actor.session,
        stream=request.stream,
        kind=actor.kind,
        person=actor.person,
        unit=actor.unit,
        role=actor.role,
        case=case.id,
        purpose=purpose,
        granted_at=work.now,
        expires_at=min(request.expires_at, Instant(work.now + INSIGHT_LASTS)) if looks_in else request.expires_at,
    )
    work.put_grant(given)
    happened(work, actor, FactKind.GRANTED, case, stream=request.stream, purpose=purpose)
    return None


def _hidden(work: Work, case: Case) -> bool:
    """Whether anybody in the case has protected identity, or is not known: wherever it stands."""
    people = {case.subject, case.resident}
    known = work.stores.persons.some(work.link, people)
    return any(who not in known or known[who].protected for who in people)


def _purpose(purpose: str) -> str:
    """Facts hold no free text: a purpose that is no code is kept as `other`."""
    short = purpose[:LONGEST_PURPOSE]
    return short if short.isascii() and short.replace("_", "").isalnum() else "other"


def deliver(work: Work, request: Deliver) -> Refusal | None:
    """What was granted has arrived. What could not be logged at once needs the grant that it had then, not one now."""
    if work.grant(request.actor.session, request.stream) is None and not _was_granted(work, request):
        return Refusal.NO_ACCESS
    stream = parse_stream(request.stream)
    case = work.case(CaseId(stream.id)) if stream is not None else None
    data: dict[str, str | int] = {"stream": request.stream, "position": request.position}
    happened(work, request.actor, FactKind.DELIVERED, case, request.said_at, **data)
    return None


def _was_granted(work: Work, request: Deliver) -> bool:
    """Whether the log says that the session held the grant when its desk said so."""
    if not request.said_at:
        return False
    stream = parse_stream(request.stream)
    if stream is None or stream.kind != "case":
        return False
    granted = False
    for fact in work.stores.facts.rights(work.link, CaseId(stream.id), request.actor.session):
        if fact.data.get("stream") == request.stream and fact.at <= request.said_at:
            granted = fact.kind is FactKind.GRANTED or fact.at == request.said_at
    return granted


def open_session(work: Work, request: OpenSession) -> Refusal | None:
    """A person has signed in."""
    session = request.session
    work.stores.accounts.open(work.link, session, request.token_hash)
    work.standing.add(session.id)
    fact = Fact(FactKind.SIGNED_IN, work.now, session.person, session=session.id, data={"kind": session.kind.value})
    work.add_fact(fact)
    return None


def close_session(work: Work, request: CloseSession) -> Refusal | None:
    """The session ends, and with it every right that it held."""
    session = work.stores.accounts.session_by_id(work.link, request.session)
    if session is None:
        return None
    work.stores.accounts.end(work.link, session.id, work.now)
    work.standing.discard(session.id)
    work.closed_sessions.append(session.id)
    actor = Actor(session.kind, session.person, session.id)
    for given in _standing_of_session(work, session.id):
        _revoke(work, given, actor, Refusal.SIGNED_OUT)
    happened(work, actor, FactKind.SIGNED_OUT, None)
    return None


def record_access(work: Work, request: RecordAccess) -> Refusal | None:
    """A fact about access from the edge."""
    work.add_fact(request.fact)
    return None


def end_assignment(work: Work, request: EndAssignment) -> Refusal | None:
    """The commission ends; whatever rested on it is revoked in this transaction."""
    ended = Assignment(request.unit, request.role)
    if not work.stores.accounts.unassign(work.link, request.person, ended):
        return Refusal.NOT_FOUND
    left = tuple(one for one in work.assignments.get(request.person, ()) if one != ended)
    work.assignments[request.person] = left
    work.ended.append((request.person, ended))
    work.effects += 1
    grants = {
        (one.session, one.stream): one for one in work.stores.accounts.grants_of_person(work.link, request.person)
    }
    grants |= {key: one for key, one in work.grants.items() if one is not None and one.person == request.person}
    cases = {one.case for one in grants.values()}
    known = {record.case.id: record.case for record in work.stores.cases.some(work.link, cases)}
    for key in sorted(grants):
        _recheck(work, grants[key], work.case(grants[key].case) or known.get(grants[key].case))
    return None


def upkeep(work: Work, request: Upkeep) -> Refusal | None:
    """Forget what is old, a bounded piece at a time, and anchor the audit chains."""
    work.stores.feed.forget_gone(work.link, request.tombstones_before, _MOST_AT_ONCE)
    work.stores.results.forget(work.link, request.results_before, _MOST_AT_ONCE)
    work.stores.jobs.forget(work.link, request.results_before, _MOST_AT_ONCE)
    work.stores.pictures.forget_away(work.link, request.results_before, _MOST_AT_ONCE)
    work.stores.facts.anchor(work.link, work.now)
    work.effects += 1
    return None


def acting_follows(work: Work, guardian: PersonId) -> None:
    """In what she has written about children: staff see where she may no longer act, and what she was granted is taken back.

    The cases are locked before her grants are read: a grant that another process is just giving stands there by then.
    """
    stored = work.stores.cases.of_resident(work.link, guardian)
    cases = {one.case.id for one in stored} | {case.id for case in work.cases() if case.resident == guardian}
    known = {case.id for case in work.cases()}
    for record in work.stores.cases.lock(work.link, cases - known):
        work.know(record)
    work.know_names(people={guardian})
    for case_id in sorted(cases):
        record = work.record(case_id)
        case = record.case
        about = CHILD if case.subject in work.wards_of(guardian) else FORMER
        if case.subject != guardian and record.text.about != about:
            work.save(case, msgspec.structs.replace(record.text, about=about))
            happened(work, SYSTEM, FactKind.WRITER_BARRED if about == FORMER else FactKind.WRITER_BACK, case)
    grants = {(one.session, one.stream): one for one in work.stores.accounts.grants_of_person(work.link, guardian)}
    grants |= {key: one for key, one in work.grants.items() if one is not None and one.person == guardian}
    for key in sorted(grants):
        _recheck(work, grants[key], work.case(grants[key].case))


def recheck(work: Work) -> None:
    """After all decisions: whoever lost the right to a case that changed hands or place loses it in this commit."""
    changed = {after.id: after for before, after in work.changed_place() if before is not None}
    if not changed:
        return
    grants = {(one.session, one.stream): one for one in work.stores.accounts.grants_of_cases(work.link, changed)}
    grants |= {key: one for key, one in work.grants.items() if one is not None and one.case in changed}
    missing = {one.person for one in grants.values() if one.kind is ActorKind.STAFF} - work.assignments.keys()
    if missing:
        work.assignments |= work.stores.accounts.assignments(work.link, missing)
    for key in sorted(grants):
        _recheck(work, grants[key], changed[grants[key].case])


def _recheck(work: Work, given: StoredGrant, case: Case | None) -> None:
    stream = parse_stream(given.stream)
    actor = fresh(work, given.actor(()), case)
    if given.revoked is None and (stream is None or may_follow(actor, stream, case, given.purpose) is not None):
        _revoke(work, given, actor, Refusal.NO_ACCESS)


def _revoke(work: Work, given: StoredGrant, actor: Actor, code: Refusal) -> None:
    work.put_grant(msgspec.structs.replace(given, revoked=code.value))
    fact = Fact(
        FactKind.REVOKED,
        work.now,
        actor.person,
        unit=given.unit,
        case=given.case,
        session=given.session,
        data={"stream": given.stream, "code": code.value},
    )
    work.add_fact(fact)


def _standing_of_session(work: Work, session: str) -> list[StoredGrant]:
    found = {one.stream: one for one in work.stores.accounts.grants_of_session(work.link, session)}
    found |= {stream: one for (owner, stream), one in work.grants.items() if owner == session and one is not None}
    return [found[stream] for stream in sorted(found) if found[stream].revoked is None]


def fresh(work: Work, actor: Actor, case: Case | None = None) -> Actor:
    """The actor with the rights of this moment, not of when the socket was opened: commissions, at the unit of the one that
    her access to this case rests on; or whom she may act for in it."""
    if actor.kind is ActorKind.RESIDENT and case is not None and case.subject != actor.person:
        return msgspec.structs.replace(actor, wards=work.wards_of(actor.person))
    if actor.kind is not ActorKind.STAFF:
        return actor
    today = work.assignments.get(PersonId(actor.person), ())
    if actor.assignments != today:
        actor = msgspec.structs.replace(actor, assignments=today)
    return seated(actor, case)
