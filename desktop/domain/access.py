"""What may be read or done, by whom: the one place that decides, and it denies unless a rule here allows.

An endpoint asks `may_follow`, `may_do` or `may_ask` with the actor and what the subject is; nothing else grants anything.
"""

from enum import StrEnum

import msgspec

from desktop.domain.case import Audience, Case, Consulted
from desktop.domain.deeds import (
    ANYWHERE_QUERIES,
    BOARD_COMMANDS,
    CLINICAL_COMMANDS,
    CONSULT_COMMANDS,
    MANAGER_COMMANDS,
    OWN_COMMANDS,
    PLACE_COMMANDS,
    RECEIVER_COMMANDS,
    RESIDENT_COMMANDS,
    RULES_QUERIES,
    STAFF_COMMANDS,
    STAFF_QUERIES,
    SYSTEM_COMMANDS,
    WORKING_COMMANDS,
)
from desktop.domain.insight import is_desk_why
from desktop.domain.joining import as_read
from desktop.domain.refusals import Refusal
from desktop.domain.units import (
    CLINICAL_ROLES,
    Assignment,
    CareUnit,
    CaseId,
    PersonId,
    Role,
    UnitId,
    UnitKind,
    sound_id,
)


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
    beside: tuple[UnitId, ...] = ()
    """The units whose commissions in the same role, at the same care provider, were chosen with the first (decision 23)."""
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


TEAM = "team"
"""The part of a unit's streams for everybody who is signed in there, in whatever role."""


def team_stream(unit: UnitId) -> Stream:
    """Who is on shift at the unit, and how its work stands: no names of residents, no text, no reason of contact."""
    return Stream("unit", unit, TEAM)


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
        case ["unit", unit, ("clinical" | "admin" | "protected" | "team") as part]:
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

CARE = "care"
"""The purpose of somebody who looks after the resident; the only one that opens a case while the log cannot be written."""
CONSULT = "consult"
"""The purpose of somebody who reads a case only because she is asked about it."""


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


def may_follow(actor: Actor, stream: Stream, case: Case | None, purpose: str = "") -> Refusal | None:
    """None if the actor may follow the stream. `case` is the case of a case stream, None if there is none; `purpose`: why
    she reads it, which counts only where a reason from a list is asked for (`opens_with_why`)."""
    if actor.kind is ActorKind.STAFF:
        refusal = _staff_may_follow(actor, stream, case)
        asks = refusal is not None and stream.kind == "case" and stream.part == "staff" and is_desk_why(purpose)
        return None if asks and case is not None and opens_with_why(actor, case) else refusal
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
        unit = UnitId(stream.id)
        allowed = is_at(actor, unit) if stream.part == TEAM else _works_at(actor, unit, stream.part)
    elif stream.kind == "case" and stream.part == "staff":
        # What a resident has not sent yet is nobody else's business.
        allowed = case is not None and case.arrived_at > 0 and _reads(actor, case)
    return None if allowed else Refusal.NO_ACCESS


def _works_at(actor: Actor, unit: UnitId, audience: str) -> bool:
    """Only the units and the role chosen at sign-in count, and each only while its assignment stands."""
    return is_at(actor, unit) and actor.role in READS.get(audience, frozenset())


def is_at(actor: Actor, unit: UnitId) -> bool:
    """Whether the actor has signed in to work at this unit, first or beside, in a role that is hers there."""
    at = actor.unit == unit or unit in actor.beside
    return at and actor.role is not None and Assignment(unit, actor.role) in actor.assignments


def _reads(actor: Actor, case: Case) -> bool:
    """Whoever works the queue it stands in, and as long as it is offered to somebody, she who may accept it; and who is asked."""
    case = as_read(case)
    return _works_at(actor, case.unit, case.audience) or _is_offered(actor, case) or _is_consulted(actor, case)


def opens_with_why(actor: Actor, case: Case) -> bool:
    """Whether it is a clinical case at the unit of a receptionist, who may read it once she has said why, and do nothing in it.

    What stands among the protected ones never opens so.
    """
    at_desk = actor.role is Role.RECEPTIONIST and is_at(actor, case.unit)
    return at_desk and case.audience is Audience.CLINICAL and case.arrived_at > 0 and not _reads(actor, case)


def purpose_of(actor: Actor, case: Case, said: str) -> str:
    """Why the actor reads the case: what she says, unless she may only because she is asked about it.

    Where she reads it anyway, a reason of the desk's is none: it must not keep open what she loses later.
    """
    if is_desk_why(said) and not opens_with_why(actor, case):
        said = CARE
    case = as_read(case)
    only_asked = not (_works_at(actor, case.unit, case.audience) or _is_offered(actor, case))
    return CONSULT if only_asked and _is_consulted(actor, case) else said


def _is_consulted(actor: Actor, case: Case) -> bool:
    return any(_is_asked(actor, case, one) for one in case.care.consults)


def _is_asked(actor: Actor, case: Case, consult: Consulted) -> bool:
    return consult.person in (None, actor.person) and _works_at(actor, consult.unit, case.audience)


def _is_offered(actor: Actor, case: Case) -> bool:
    offer = case.care.offer
    if offer is None or offer.person not in (None, actor.person):
        return False
    return _works_at(actor, offer.unit, case.audience)


def seated(actor: Actor, case: Case | None) -> Actor:
    """The actor at the unit whose commission her access to this case rests on; as she is where none of hers does."""
    if case is None or actor.kind is not ActorKind.STAFF or not actor.beside:
        return actor
    if _works_at(actor, case.unit, case.audience):
        return _at(actor, case.unit)
    case = as_read(case)
    offer = case.care.offer
    if offer is not None and _is_offered(actor, case):
        return _at(actor, offer.unit)
    if opens_with_why(actor, case):
        return _at(actor, case.unit)
    asked = [one.unit for one in case.care.consults if _is_asked(actor, case, one)]
    return _at(actor, asked[0]) if asked and actor.unit not in asked else actor


def _at(actor: Actor, unit: UnitId) -> Actor:
    if actor.unit is None or unit == actor.unit:
        return actor
    others = (actor.unit, *(one for one in actor.beside if one != unit))
    return msgspec.structs.replace(actor, unit=unit, beside=others)


def works_such(given: tuple[Assignment, ...], unit: UnitId, audience: str) -> bool:
    """Whether any of these commissions is to work cases of that audience at the unit."""
    return any(one.unit == unit and one.role in READS.get(audience, frozenset()) for one in given)


GUARDIAN_UNTIL_MONTHS = 13 * 12
"""From that age on they act themselves."""


def is_acted_for(months: int) -> bool:
    """Whether the guardians of whoever is so old act for her; -1: not known, and then nobody does."""
    return 0 <= months < GUARDIAN_UNTIL_MONTHS


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
    if command in MANAGER_COMMANDS:
        return None if actor.unit is not None and _manages(actor, actor.unit) else Refusal.NO_ACCESS
    if command in PLACE_COMMANDS:
        there = actor.unit is not None and is_at(actor, actor.unit)
        return None if there and (command not in WORKING_COMMANDS or _works_somewhere(actor)) else Refusal.NO_ACCESS
    if case is None or not case.arrived_at:
        return Refusal.NO_ACCESS
    return None if _may_do_in(actor, command, case) else Refusal.NO_ACCESS


def _may_do_in(actor: Actor, command: str, case: Case) -> bool:
    allowed = _works_at(actor, case.unit, case.audience)
    if command in RECEIVER_COMMANDS:
        allowed = allowed or _is_offered(actor, case)
    elif command in CONSULT_COMMANDS:
        allowed = allowed or _is_consulted(actor, case)
    elif command in BOARD_COMMANDS:
        # A colleague who moves a case judges who can answer it.
        allowed = (allowed and (command != "case.move" or actor.role in CLINICAL_ROLES)) or _manages(actor, case.unit)
    return allowed


def may_ask(actor: Actor, query: str, case: Case | None) -> Refusal | None:
    """None if the actor may ask this. `case` is the one it names; None if it names none or none exists.

    The log of a case is for the manager of its unit, who may not open the case itself; not for the holder: whoever may
    take a case could then read who of her colleagues has looked at it. The record is for those who treat.
    """
    allowed = False
    if actor.kind is not ActorKind.STAFF or query not in STAFF_QUERIES:
        return Refusal.NO_ACCESS
    if query in ANYWHERE_QUERIES:
        allowed = _works_somewhere(actor)
    elif query in RULES_QUERIES:
        allowed = _may_see_rules(actor, query, case)
    elif case is not None and case.arrived_at:
        allowed = _manages(actor, case.unit) if query == "case_log" else _works_at(actor, case.unit, case.audience)
        allowed = allowed and (query != "record_summary" or actor.role in CLINICAL_ROLES)
    return None if allowed else Refusal.NO_ACCESS


def _may_see_rules(actor: Actor, query: str, case: Case | None) -> bool:
    """A manager's; but where one case would go is told to whoever works it, and of what is protected to nobody else."""
    manager = actor.unit is not None and _manages(actor, actor.unit)
    if case is None or query != "rules_try":
        return manager
    works = _works_at(actor, case.unit, case.audience)
    return bool(case.arrived_at) and (works or (manager and case.audience is not Audience.PROTECTED))


def may_write_rules(actor: Actor, kind: str) -> bool:
    """Whether the actor may change the region's books of rules; `kind` is that of the unit where she is at work."""
    return actor.unit is not None and _manages(actor, actor.unit) and kind == UnitKind.ADVICE_1177


def withheld(actor: Actor, query: str, case: Case, setting: Setting) -> Withheld | None:
    """None if a line about this case may stand in the answer to `query`, which `may_ask` has allowed.

    A search shows what the actor may open, at once or once she has said why. A person's other cases are shown over the
    whole care provider, to roles that work such cases, unless the person has blocked them; a block never hides a unit's
    cases from itself.
    """
    if case.unit == actor.unit or query != "person_cases":
        covered = bool(case.arrived_at) and _works_at(actor, case.unit, case.audience)
        covered = covered or (opens_with_why(actor, case) and case.unit == actor.unit)
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
    return actor.role is Role.UNIT_MANAGER and is_at(actor, unit)


def _works_somewhere(actor: Actor) -> bool:
    return actor.unit is not None and bool(queues_of(actor))


def searched(actor: Actor) -> tuple[str, ...]:
    """The audiences among whose cases the actor's searches look: those she works, and to a receptionist what opens with a why."""
    worked = tuple(dict.fromkeys(stream.part for stream in queues_of(actor)))
    return (*worked, Audience.CLINICAL) if worked and actor.role is Role.RECEPTIONIST else worked


def queues_of(actor: Actor) -> tuple[Stream, ...]:
    """The queue streams that the actor works, those of the first unit first, clinical before others. Protected ones are
    included for clinical roles."""
    if actor.unit is None:
        return ()
    units = (actor.unit, *actor.beside)
    return tuple(
        unit_stream(unit, audience) for unit in units for audience in Audience if _works_at(actor, unit, audience)
    )


Queues = tuple[tuple[str, ...], tuple[str, ...]]
"""Queues of several units: the units, and the audiences at each of them."""


def takes_from(actor: Actor) -> Queues:
    """The actor's units and the audiences she works there, which are the same everywhere: they hang on the role alone."""
    streams = queues_of(actor)
    return tuple(sorted({one.id for one in streams})), tuple(sorted({one.part for one in streams}))


def may_stand_beside(first: CareUnit, other: CareUnit, role: Role, given: tuple[Assignment, ...]) -> bool:
    """Whether somebody who signs in at `first` may work at `other` in the same session: the same role by a commission of
    hers, at the same care provider. Across providers it would be no inner secrecy any longer, but another's records."""
    return other.id != first.id and other.care_provider == first.care_provider and Assignment(other.id, role) in given
