"""More people for a world than it has by itself, and questions put to it as the server puts them, without a socket."""

from datetime import date
from typing import TypeVar

from desktop.domain.access import Actor
from desktop.domain.audit import Fact, FactKind
from desktop.domain.identity import luhn_digit
from desktop.domain.units import CareUnit, CaseId, Instant, PersonId, Role, UnitId
from desktop.protocol.queries import AnswerBody, CaseLog, Found, LogPage, OtherCases, PersonCases, SearchPerson
from desktop.server.queries.case_log import looks
from desktop.server.queries.cases import other_cases
from desktop.server.queries.finding import Finding
from desktop.server.queries.search import search
from desktop.server.requests import PutRegion, Resident
from tests.support.world import MARIA, NORTH, ROBIN, World, staff

PRIVATE = UnitId("private")
PRIVATE_UNIT = CareUnit(PRIVATE, "Private", "private", "health_centre", "Another provider", "021-2")
Kind = TypeVar("Kind", bound=AnswerBody)
NURSE, DESK = staff(MARIA), staff(ROBIN, role=Role.RECEPTIONIST)


def number(born: date, serial: int = 980) -> str:
    """A personnummer by the rule for test persons."""
    nine = f"{born:%y%m%d}{serial}"
    return f"{born:%Y%m%d}-{serial}{luhn_digit(nine)}"


def add(world: World, name: str, who: str = "", serial: int = 981, protected: bool = False) -> PersonId:
    """Somebody of that name in the register, born 1980."""
    person = PersonId(who or name.split()[0].casefold())
    day = date(1980, 1 + len(person) % 12, 1 + sum(map(ord, person)) % 28)
    resident = Resident(person, name, number(day, serial), "070", "sv", NORTH, protected)
    assert world.ask(PutRegion(residents=(resident,))) is None
    return person


def find(world: World, text: str, actor: Actor = NURSE) -> Finding:
    """What the search has read."""
    with world.storage.read() as reader:
        return search(reader, actor, SearchPerson(text, "care"), world.clock.now())


def found(world: World, text: str, actor: Actor = NURSE) -> list[str]:
    """The names that a search shows."""
    answer = find(world, text, actor).answer
    return [hit.name for hit in answer.hits] if isinstance(answer, Found) else []


def others(world: World, case: CaseId, actor: Actor = NURSE) -> OtherCases:
    """A person's other cases as they are shown."""
    with world.storage.read() as reader:
        return told(other_cases(reader, actor, PersonCases(case, "care"), world.clock.now()), OtherCases)


def log_of(world: World, case: CaseId, actor: Actor, page: str = "") -> LogPage:
    """A page of the log."""
    with world.storage.read() as reader:
        return told(looks(reader, actor, CaseLog(case, "review", page), Instant(0)), LogPage)


def told(finding: Finding, kind: type[Kind]) -> Kind:
    """The answer, which must be there."""
    assert isinstance(finding.answer, kind), finding
    return finding.answer


def facts(world: World, *kinds: FactKind) -> list[Fact]:
    """The stored facts of these kinds, in order."""
    with world.storage.read() as reader:
        stored = reader.stores.facts.everything(reader.link)
    return [one.fact for one in sorted(stored, key=lambda one: one.number) if one.fact.kind in kinds]
