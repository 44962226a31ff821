"""What may be read or done, by whom: the one place that decides, and it denies unless a rule here allows.

An endpoint asks `may_follow`, `may_do` or `may_ask` with the actor and what the subject is; nothing else grants anything.
"""

from datetime import date
from enum import StrEnum

import msgspec

from desktop.domain.case import Audience, Case
from desktop.domain.identity import age_months, birth_date
from desktop.domain.refusals import Refusal
from desktop.domain.units import CLINICAL_ROLES, Assignment, CaseId, PersonId, Role, UnitId, sound_id


class ActorKind(StrEnum):
    """Which door somebody came in by."""

    STAFF = "staff"
    RESIDENT = "resident"
    SYSTEM = "system"


class Actor(msgspec.Struct, frozen=True):
    """Who acts: a member of staff at one unit in one role, a resident, or the server's own timers."""

    kind: ActorKind
    person: PersonId
    session: str = ""
    unit: UnitId | None = None
    role: Role | None = None
    assignments: tuple[Assignment, ...] = ()
    wards: frozenset[PersonId] = frozenset()
    """The children for whom a resident may act at this moment."""


SYSTEM = Actor(ActorKind.SYSTEM, PersonId("system"))


class Stream(msgspec.Struct, frozen=True):
    """The name of a stream taken apart: `unit:<id>:clinical`, `case:<id>:staff`, `person:<id>`, `region`."""

    kind: str
    id: str = ""
    part: str = ""

    def __str__(self) -> str:
        if self.part:
            return f"{self.kind}:{self.id}:{self.part}"
        return f"{self.kind}:{self.id}" if self.id else self.kind


REGION = Stream("region")


def unit_stream(unit: UnitId, audience: Audience) -> Stream:
    """The stream of one of a unit's queues."""
    return Stream("unit", unit, audience)


def case_stream_name(case: CaseId, side: str) -> str:
    """`str(case_stream(case, side))`, for those who need the names of thousands."""
    return f"case:{case}:{side}"


def case_stream(case: CaseId, side: str) -> Stream:
    """The stream of a case for `staff` or for the `resident`."""
    return Stream("case", case, side)


def person_stream(person: PersonId) -> Stream:
    """The stream of what only this person needs: own read marks and notices."""
    return Stream("person", person)


def parse_stream(name: str) -> Stream | None:
    """The stream of that name, or None if there can be none: what is asked for stands in facts, which hold no free text."""
    pieces = name.split(":")
    if not all(map(sound_id, pieces)):
        return None
    match pieces:
        case ["region"]:
            return REGION
        case ["person", who]:
            return Stream("person", who)
        case ["unit", unit, ("clinical" | "admin" | "protected") as part]:
            return Stream("unit", unit, part)
        case ["case", case_id, ("staff" | "resident") as part]:
            return Stream("case", case_id, part)
    return None


READS: dict[str, frozenset[Role]] = {
    Audience.CLINICAL: CLINICAL_ROLES,
    Audience.ADMIN: CLINICAL_ROLES | {Role.RECEPTIONIST},
    Audience.PROTECTED: CLINICAL_ROLES,
}
"""Which roles work which of a unit's queues. A role not named sees none."""

STAFF_COMMANDS = frozenset(
    {
        "case.take",
        "case.take_next",
        "case.take_over",
        "case.give_back",
        "case.renew",
        "case.close",
        "case.set_aside",
        "case.bring_back",
        "case.note",
        "case.documented",
        "case.called_back",
        "case.set_priority",
        "case.hand_over",
        "case.accept",
        "case.return",
        "case.withdraw_offer",
        "triage.assess",
        "chat.send",
        "chat.mark_read",
    }
)
CLINICAL_COMMANDS = frozenset({"case.set_priority", "triage.assess"})
"""What only those do who judge medically, in whatever queue the case stands."""
RECEIVER_COMMANDS = frozenset({"case.accept", "case.return"})
"""What is done with a case by those whom it is offered to."""
OWN_COMMANDS = frozenset({"resident.start", "resident.notice_wish"})
"""What a resident does about herself, in no case that there is."""
RESIDENT_COMMANDS = OWN_COMMANDS | {
    "resident.write",
    "resident.submit",
    "resident.send",
    "resident.read",
    "resident.withdraw",
    "resident.reasons",
    "resident.answer",
    "resident.calls_112",
    "resident.stays",
    "resident.talk",
}
SYSTEM_COMMANDS = frozenset({"hold.lapse", "notice.due", "interview.idle", "case.aside_ends", "case.no_human"})
CARE = "care"
"""The purpose of somebody who looks after the resident; the only one that opens a case while the log cannot be written."""
STAFF_QUERIES = frozenset({"search_person", "person_cases", "case_log", "record_summary"})
"""All there is to ask; nobody else may ask anything."""


class Withheld(StrEnum):
    """Why a case of a person is counted and not shown."""

    OTHER_PROVIDER = "other_provider"
    BLOCKED = "blocked"
    """The person has blocked (spärrat) what that unit has for all others."""
    NOT_COVERED = "not_covered"
    """The commission covers no such case."""


class Setting(msgspec.Struct, frozen=True):
    """What must be known beside a case before a line about it is shown, seen from the unit that the actor works at."""

    protected: bool = True
    """Somebody in the case has protected identity."""
    same_provider: bool = False
    blocked: bool = True


def may_follow(actor: Actor, stream: Stream, case: Case | None) -> Refusal | None:
    """None if the actor may follow the stream. `case` is the case of a case stream, None if there is none."""
    if actor.kind is ActorKind.STAFF:
        return _staff_may_follow(actor, stream, case)
    if actor.kind is ActorKind.RESIDENT and stream.kind == "case" and stream.part == "resident":
        return None if case is not None and _own(actor, case) else Refusal.NO_ACCESS
    return Refusal.NO_ACCESS


def may_follow_in_emergency(actor: Actor, stream: Stream, case: Case | None, purpose: str) -> Refusal | None:
    """`may_follow` while the log cannot be written: only staff, only a case, and only to care for somebody.

    Whatever else is wanted can wait until it can be logged, also the fact that it was denied.
    """
    if actor.kind is not ActorKind.STAFF or stream.kind != "case" or purpose != CARE:
        return Refusal.LOG_UNAVAILABLE
    return may_follow(actor, stream, case)


def _staff_may_follow(actor: Actor, stream: Stream, case: Case | None) -> Refusal | None:
    allowed = False
    if stream.kind == "region":
        allowed = True
    elif stream.kind == "person":
        allowed = stream.id == actor.person
    elif stream.kind == "unit":
        allowed = _works_at(actor, UnitId(stream.id), stream.part)
    elif stream.kind == "case" and stream.part == "staff":
        # What a resident has not sent yet is nobody else's business.
        allowed = case is not None and case.arrived_at > 0 and _reads(actor, case)
    return None if allowed else Refusal.NO_ACCESS


def _works_at(actor: Actor, unit: UnitId, audience: str) -> bool:
    """Only the unit and role chosen at sign-in count, and only while the assignment stands."""
    return (
        actor.unit == unit
        and actor.role is not None
        and Assignment(unit, actor.role) in actor.assignments
        and actor.role in READS.get(audience, frozenset())
    )


def _reads(actor: Actor, case: Case) -> bool:
    """Whoever works the queue it stands in, and as long as it is offered to somebody, she who may accept it."""
    return _works_at(actor, case.unit, case.audience) or _is_offered(actor, case)


def _is_offered(actor: Actor, case: Case) -> bool:
    offer = case.care.offer
    if offer is None or offer.person not in (None, actor.person):
        return False
    return _works_at(actor, offer.unit, case.audience)


def works_such(given: tuple[Assignment, ...], unit: UnitId, audience: str) -> bool:
    """Whether any of these commissions is to work cases of that audience at the unit."""
    return any(one.unit == unit and one.role in READS.get(audience, frozenset()) for one in given)


GUARDIAN_UNTIL_MONTHS = 13 * 12
"""From that age on they act themselves."""


def is_acted_for(personnummer: str, today: date) -> bool:
    """Whether the guardians of whoever has this number act for her on that day."""
    return age_months(birth_date(personnummer), today) < GUARDIAN_UNTIL_MONTHS


def _own(actor: Actor, case: Case) -> bool:
    """What one has written, about a child only as long as one may act for it."""
    return actor.person == case.resident and (case.subject == actor.person or case.subject in actor.wards)


def may_do(actor: Actor, command: str, case: Case | None) -> Refusal | None:
    """None if the actor may give this command. `case` is the one it concerns; None if it names none or none exists."""
    if actor.kind is ActorKind.SYSTEM:
        return None if command in SYSTEM_COMMANDS else Refusal.NO_ACCESS
    if actor.kind is ActorKind.RESIDENT:
        if command not in RESIDENT_COMMANDS:
            return Refusal.NO_ACCESS
        return None if command in OWN_COMMANDS or (case is not None and _own(actor, case)) else Refusal.NO_ACCESS
    if command not in STAFF_COMMANDS or (command in CLINICAL_COMMANDS and actor.role not in CLINICAL_ROLES):
        return Refusal.NO_ACCESS
    if command == "case.take_next":
        return None if _works_somewhere(actor) else Refusal.NO_ACCESS
    if case is None or not case.arrived_at:
        return Refusal.NO_ACCESS
    allowed = _reads(actor, case) if command in RECEIVER_COMMANDS else _works_at(actor, case.unit, case.audience)
    return None if allowed else Refusal.NO_ACCESS


def may_ask(actor: Actor, query: str, case: Case | None) -> Refusal | None:
    """None if the actor may ask this. `case` is the one it names; None if it names none or none exists.

    The log of a case is for the manager of its unit, who may not open the case itself; not for the holder: whoever may
    take a case could then read who of her colleagues has looked at it. The record is for those who treat.
    """
    allowed = False
    if actor.kind is not ActorKind.STAFF or query not in STAFF_QUERIES:
        return Refusal.NO_ACCESS
    if query == "search_person":
        allowed = _works_somewhere(actor)
    elif case is not None and case.arrived_at:
        allowed = _manages(actor, case.unit) if query == "case_log" else _works_at(actor, case.unit, case.audience)
        allowed = allowed and (query != "record_summary" or actor.role in CLINICAL_ROLES)
    return None if allowed else Refusal.NO_ACCESS


def withheld(actor: Actor, query: str, case: Case, setting: Setting) -> Withheld | None:
    """None if a line about this case may stand in the answer to `query`, which `may_ask` has allowed.

    A search shows what the actor may open. A person's other cases are shown over the whole care provider, to roles that
    work such cases, unless the person has blocked them; a block never hides a unit's cases from itself.
    """
    if case.unit == actor.unit or query != "person_cases":
        covered = bool(case.arrived_at) and _works_at(actor, case.unit, case.audience)
        covered = covered and (not setting.protected or _works_at(actor, case.unit, Audience.PROTECTED))
        return None if covered else Withheld.NOT_COVERED
    if not setting.same_provider:
        return Withheld.OTHER_PROVIDER
    if setting.blocked:
        return Withheld.BLOCKED
    audiences = {case.audience, Audience.PROTECTED} if setting.protected else {case.audience}
    covered = bool(case.arrived_at) and all(actor.role in READS[audience] for audience in audiences)
    return None if covered else Withheld.NOT_COVERED


def _manages(actor: Actor, unit: UnitId) -> bool:
    return (
        actor.unit == unit
        and actor.role is Role.UNIT_MANAGER
        and Assignment(unit, Role.UNIT_MANAGER) in actor.assignments
    )


def _works_somewhere(actor: Actor) -> bool:
    return actor.unit is not None and bool(queues_of(actor))


def queues_of(actor: Actor) -> tuple[Stream, ...]:
    """The queue streams that the actor works, clinical first. Protected ones are included for clinical roles."""
    if actor.unit is None:
        return ()
    unit = actor.unit
    return tuple(unit_stream(unit, audience) for audience in Audience if _works_at(actor, unit, audience))
