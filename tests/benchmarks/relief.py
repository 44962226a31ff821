"""From a change of load to the moved case on another unit's desk: 29 units, 2,000 open cases, all health centres full.

Run: python -m tests.benchmarks relief. Each round somebody at 1177 needs no help any more, and the case that gets the room is waited for.
"""

import asyncio
import time
from functools import partial
from pathlib import Path

from desktop.domain.units import Assignment, CareUnit, CaseId, Hours, PersonId, Role, StaffCard, UnitId, UnitKind
from desktop.protocol import commands as said
from desktop.server.committed import Committed
from desktop.server.content_in_use import ContentInUse
from desktop.server.flow import Flow
from desktop.server.hub import Hub
from desktop.server.reading import Reading
from desktop.server.requests import PutRegion, StaffMember
from desktop.server.writer import Writer
from tests.benchmarks.figures import Figure, percentile
from tests.support import tree
from tests.support.serving import Desk
from tests.support.world import SAMIR, World, command, open_world, resident, staff

CENTRES, CASES, ROUNDS, LEAST_MS = 28, 2_000, 60, 1_000
ADVICE, ELSA = UnitId("1177"), PersonId("elsa")
QUEUE = f"unit:{ADVICE}:clinical"


def figures(folder: Path) -> list[Figure]:
    """The time until the other desk has the case."""
    taken = asyncio.run(_rounds(_full(folder)))
    return [
        Figure(
            "load change to moved case on the other desk, p99", percentile(taken, 0.99), "ms", bar=LEAST_MS,
            note=f"{CENTRES + 1} units, {CASES:,} open cases; median {percentile(taken, 0.5):.0f} ms",
        )
    ]  # fmt: skip


def _full(folder: Path) -> World:
    """All health centres with far more than they can answer in time."""
    triage = ContentInUse()
    rules = tree.ROOT / "resources" / "routing" / "rules.yaml"
    centres = [UnitId(f"centre{number}") for number in range(CENTRES)]
    if (problem := triage.load_routing(rules, {*centres, ADVICE})) is not None:
        raise problem
    world = open_world(None, folder, triage)
    world.check = False
    hours = Hours(*[("00:00-24:00",)] * 8)
    units = [CareUnit(one, one, one, UnitKind.HEALTH_CENTRE, "Testregionen", hours=hours) for one in centres]
    units.append(CareUnit(ADVICE, "1177", "1177", UnitKind.ADVICE_1177, "Testregionen", hours=hours))
    elsa = StaffMember(StaffCard(ELSA, "Elsa", "advisor"), (Assignment(ADVICE, Role.ADVISOR),))
    world.ask(PutRegion(units=tuple(units), staff=(elsa,)))
    for number in range(CASES):
        case = CaseId(world.clock.new_id())
        bodies = (
            (said.StartCase(centres[number % CENTRES], "self"), case),
            (said.WriteCase(case, "self", "Det gör ont.", "", "", ""), ""),
            (said.SubmitCase(case), ""),
        )
        world.settle([(resident(SAMIR), world.say(body, name)) for body, name in bodies])
    return world


def _more(desk: Desk, before: set[str]) -> bool:
    """Whether a case stands there that did not before."""
    return any(case not in before for _, case in desk.rows[QUEUE])


async def _rounds(world: World) -> list[float]:
    reading = Reading(world.storage)
    hub = Hub(reading, world.storage.epoch, world.clock)

    def published(committed: Committed) -> None:
        hub.publish(committed)
        flow.committed(committed)

    writer = Writer(world.storage, world.clock, published, triage=world.triage)
    flow = Flow(writer, reading, world.clock)
    await writer.start()
    await flow.look()
    flow.start()
    desk = Desk(hub.open(staff(ELSA, unit=ADVICE, role=Role.ADVISOR)))
    desk.connection.follow(QUEUE)
    await desk.until(lambda: QUEUE in desk.cursors)
    taken = []
    for _ in range(ROUNDS):
        before = {case for _, case in desk.rows[QUEUE]}
        withdrawn = said.WithdrawCase(CaseId(min(before)))
        started = time.perf_counter()
        writer.submit(resident(SAMIR), command(withdrawn, world.clock.new_id()), lambda _: None)
        await desk.until(partial(_more, desk, before))
        taken.append((time.perf_counter() - started) * 1000)
    await flow.stop()
    await writer.stop()
    await hub.close()
    reading.close()
    world.close()
    return taken
