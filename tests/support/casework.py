"""What staff do with a case on a world's server: taken, looked at, its rows, and the server's own timers fired."""

from typing import TypeVar

import msgspec

from desktop.domain.access import SYSTEM, Actor, case_stream_name
from desktop.domain.audit import Event
from desktop.domain.case import Case
from desktop.domain.units import Assignment, CaseId, Instant, PersonId, Role, StaffCard, UnitId
from desktop.protocol import commands as said
from desktop.protocol.rows import KINDS
from desktop.protocol.up import Command
from desktop.server.requests import Account, PutRegion, StaffMember
from desktop.server.storage.cases import Timer
from tests.support.world import MARIA, World, staff

NURSE = staff(MARIA)
FAR = Instant(2**52)
Body = TypeVar("Body", bound=msgspec.Struct)


def held(world: World, actor: Actor = NURSE, case: CaseId | None = None) -> CaseId:
    """A case that this nurse holds under number 1."""
    case = case or world.sent_case()
    assert world.do(actor, said.TakeCase(case)).outcome == "applied"
    return case


def now(world: World, case: CaseId) -> Case:
    """The case as it is stored."""
    with world.storage.read() as reader:
        found = reader.case_of(case)
    assert found is not None
    return found


def rows(world: World, case: CaseId, kind: str, body: type[Body]) -> list[Body]:
    """The rows of a kind on the staff's side of the case, as a new desk is told them."""
    assert KINDS[kind] is body
    with world.storage.read() as reader:
        page = reader.page(case_stream_name(case, "staff"), 0)
    return [msgspec.json.decode(row.body, type=body) for row in page.rows if row.kind == kind]


def events(world: World, case: CaseId) -> list[tuple[str, dict[str, str | int]]]:
    """What the staff read that happened, in order."""
    found = sorted(rows(world, case, "event", Event), key=lambda event: event.at)
    return [(event.kind, event.data) for event in found]


def timers(world: World, name: str) -> list[Timer]:
    """The timers of that name that are set, the first due first."""
    with world.storage.read() as reader:
        return [timer for timer in reader.due_timers(FAR) if timer.name == name]


def fire(world: World, timer: Timer) -> None:
    """Give the timer's command, as the server does."""
    body = msgspec.Raw(timer.body.encode())
    command = Command(timer.id, timer.name, timer.version, body, timer.case)  # type: ignore[arg-type]
    assert world.settle([(SYSTEM, command)])[0].outcome == "applied"


def fire_due(world: World, name: str) -> int:
    """Fire what is due by now; how many there were."""
    due = [timer for timer in timers(world, name) if timer.due <= world.clock.now()]
    for timer in due:
        fire(world, timer)
    return len(due)


def more_staff(world: World, *commissions: tuple[PersonId, UnitId, Role]) -> None:
    """Each in this role at this unit, and nothing else."""
    people = tuple(
        StaffMember(
            StaffCard(who, who.title(), "nurse"), (Assignment(unit, role),), Account(who, "hash", who, bytes(32))
        )
        for who, unit, role in commissions
    )
    assert world.ask(PutRegion(staff=people)) is None
