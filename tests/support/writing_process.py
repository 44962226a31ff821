"""A process that writes to a world's database until it is done or killed; it prints one JSON line per answer.

Run as `python -m tests.support.writing_process '<json of Orders>'`.
"""

import random
import sys
from pathlib import Path

import msgspec

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import freed
from desktop.domain.units import CaseId, PersonId, UnitId
from desktop.protocol import commands as said
from desktop.protocol.booking import BookTime, CancelTime
from desktop.protocol.down import Result
from desktop.protocol.up import Command
from desktop.server.batch import MachineTrouble
from desktop.server.handlers import dispatch
from desktop.server.handlers.effects import changed, happened, known_case
from desktop.server.storage import transaction
from desktop.server.storage.engine import open_storage
from desktop.server.storage.work import Work
from tests.support.booked import LINA, at
from tests.support.world import KEY, NORTH, SAMIR, SOUTH, HandClock, World, resident, staff


class Orders(msgspec.Struct):
    """What to do: `book` (a time in each of these cases, which its person holds), `take` (all these cases), `work` (take, write, give back, close at random), `write` (messages) or `move`
    (among other work, cases from the own unit to the other one)."""

    url: str | None
    folder: str
    who: PersonId
    unit: UnitId
    cases: list[CaseId]
    task: str
    seed: int = 1
    hang_at: int = 0
    """Stop for ever before this commit (0: never), so that somebody can kill it there."""


def main(orders: Orders) -> None:
    """Carry them out."""
    world = World(open_storage(orders.url, Path(orders.folder), KEY, HandClock()), HandClock(), fresh=False)
    world.check = False
    if orders.hang_at:
        _hang(orders.hang_at)
    tell({"ready": True})
    if orders.url is not None:
        sys.stdin.readline()
    chance = random.Random(orders.seed)
    {"book": book, "take": take, "work": work, "write": write, "move": move}[orders.task](world, orders, chance)
    world.close()


def _hang(at: int) -> None:
    real, count = transaction.WriterConnection.commit, [0]

    def commit(self: transaction.WriterConnection, wake: str = "") -> None:
        count[0] += 1
        if count[0] == at:
            tell({"written": True})
            sys.stdin.readline()
        real(self, wake)

    transaction.WriterConnection.commit = commit  # type: ignore[method-assign]


def tell(what: object) -> None:
    """One line."""
    sys.stdout.write(msgspec.json.encode(what).decode() + "\n")
    sys.stdout.flush()


def settle(world: World, commands: list[tuple[Actor, Command]]) -> list[Result]:
    """Run a batch, again if the machine was in trouble, and print the answers."""
    while True:
        try:
            results = world.settle(commands)
        except MachineTrouble as trouble:
            tell({"trouble": repr(trouble.__cause__)})
            continue
        tell([msgspec.to_builtins(result) for result in results])
        return results


def take(world: World, orders: Orders, chance: random.Random) -> None:
    """Take every case, some by name and some as the next one; after the first ten, when it is told to go on."""
    actor = staff(orders.who, unit=orders.unit)
    cases = list(orders.cases)
    chance.shuffle(cases)
    for start in range(0, len(cases), 10):
        bodies = [
            said.TakeNext() if chance.random() < 0.3 else said.TakeCase(case) for case in cases[start : start + 10]
        ]
        settle(world, [(actor, world.say(body)) for body in bodies])
        if start == 0 and len(cases) > 10:
            sys.stdin.readline()
    while settle(world, [(actor, world.say(said.TakeNext()))])[0].outcome == "applied":
        pass


def book(world: World, orders: Orders, chance: random.Random) -> None:
    """In each case one of the few times there are, until one is had or all are gone; some are given up again."""
    actor = staff(orders.who, unit=orders.unit)
    for start in range(0, len(orders.cases), 5):
        wanted = {
            case: [at(f"{hour}:{minute}") for hour in (10, 11, 13, 14) for minute in ("00", "30")]
            for case in orders.cases[start : start + 5]
        }
        for _ in range(8):
            bodies = [
                (case, BookTime(case, NORTH, LINA, times.pop(chance.randrange(len(times)))))
                for case, times in wanted.items()
            ]
            results = settle(world, [(actor, world.say(body)) for _, body in bodies])
            for (case, _), result in zip(bodies, results, strict=True):
                if result.outcome == "applied":
                    del wanted[case]
                    if chance.random() < 0.3:
                        settle(world, [(actor, world.say(CancelTime(case, result.id, 1)))])
            if not wanted:
                break


def work(world: World, orders: Orders, chance: random.Random) -> None:
    """What a busy afternoon does to many streams at once."""
    actor, samir = staff(orders.who, unit=orders.unit), resident(SAMIR)
    for _ in range(40):
        commands: list[tuple[Actor, Command]] = []
        for case in chance.sample(orders.cases, 6):
            afternoon: list[tuple[Actor, said.CommandBody]] = [
                (actor, said.TakeCase(case)),
                (actor, said.TakeNext()),
                (actor, said.GiveBack(case, chance.randint(1, 4))),
                (actor, said.SendMessage(case, chance.randint(1, 4), 99, "Hej")),
                (samir, said.ResidentMessage(case, "Hej")),
                (actor, said.MarkDocumented(case, chance.randint(1, 4))),
                (actor, said.WriteNote(case, chance.randint(1, 4), plan=str(chance.randint(1, 9)))),
                (actor, said.SetPriority(case, chance.randint(1, 4), chance.randint(1, 5), "judgement")),
                (actor, said.Assess(case, f"{case}-own_words")),
                (actor, said.CloseCase(case, chance.randint(1, 4), 99, "advice")),
                (samir, said.StartCase(orders.unit)),
            ]
            commands += [(who, world.say(body)) for who, body in chance.sample(afternoon, 3)]
        settle(world, commands)


def _to_the_other_unit(work: Work, actor: Actor, command: Command, body: said.SetPriority) -> dict[str, str | int]:
    """A case goes to the other unit's queue. The command's way is that of all others; only what it does is made up here,
    because nothing of what staff can do moves a case between units yet."""
    case = freed(known_case(work, body.case))
    unit = SOUTH if case.unit == NORTH else NORTH
    work.know_names(units={unit})
    work.save(changed(case, unit=unit))
    happened(work, actor, FactKind.CASE_GIVEN_BACK, case, command.claimed_at)
    return {"moved": case.id}


def move(world: World, orders: Orders, chance: random.Random) -> None:
    """Cases go to and fro between two units, worked at both; each process empties its unit into the other's, a round each
    time it is told to."""
    dispatch.HANDLERS[said.SetPriority] = _to_the_other_unit
    actor, samir = staff(orders.who, unit=orders.unit), resident(SAMIR)
    for _ in range(40):
        commands: list[tuple[Actor, Command]] = []
        for case in chance.sample(orders.cases, 5):
            afternoon: list[tuple[Actor, said.CommandBody]] = [
                (actor, said.TakeCase(case)),
                (actor, said.TakeNext()),
                (samir, said.ResidentMessage(case, "Hej")),
                (actor, said.SetPriority(case, 1, 3, "judgement")),
                (actor, said.SetPriority(case, 1, 3, "judgement")),
            ]
            commands += [(who, world.say(body)) for who, body in chance.sample(afternoon, 3)]
        settle(world, commands)
        sys.stdin.readline()


def write(world: World, orders: Orders, _chance: random.Random) -> None:
    """Messages of the resident until somebody stops it."""
    for number in range(100_000):
        commands = [(resident(SAMIR), world.say(said.ResidentMessage(case, f"{number}"))) for case in orders.cases]
        settle(world, commands)


if __name__ == "__main__":
    main(msgspec.json.decode(sys.argv[1].encode(), type=Orders))
