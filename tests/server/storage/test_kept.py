"""What a writer keeps between its commits is never older than what the database says."""

import msgspec

from desktop.domain.units import CaseId
from desktop.protocol import commands as said
from desktop.server.requests import PutRegion
from tests.support.world import MARIA, NORTH, REGION, World, staff

MARIA_NOW = "Maria Nyberg"


def renamed() -> PutRegion:
    """The region in which Maria is called otherwise."""
    members = tuple(
        msgspec.structs.replace(one, card=msgspec.structs.replace(one.card, name=MARIA_NOW))
        if one.card.id == MARIA
        else one
        for one in REGION.staff
    )
    return msgspec.structs.replace(REGION, staff=members)


def another_process(world: World) -> World:
    """A writer of its own on the same database."""
    other = World(world.storage, world.clock, fresh=False)
    other.check = False
    return other


def names_of_messages(world: World, case: CaseId) -> list[str]:
    with world.storage.read() as reader:
        page = reader.page(f"case:{case}:staff", 0, None, 1_000)
        bodies = [msgspec.json.decode(row.body) for row in page.rows if row.kind == "message"]
    return [body["name"] for body in bodies]


def send(world: World, case: CaseId, text: str = "Hej") -> str:
    with world.storage.read() as reader:
        seen = max((row.position for row in reader.page(f"case:{case}:staff", 0, None, 1_000).rows), default=0)
    assert seen > 0
    return world.do(staff(MARIA), said.SendMessage(case, 1, 0, text)).outcome


def test_two_writers_that_take_turns_leave_no_gap_and_no_position_twice(world: World) -> None:
    case = world.sent_case()
    world.do(staff(MARIA), said.TakeCase(case))
    other = another_process(world)
    for _ in range(3):
        assert [send(one, case) for one in (world, other)] == ["applied", "applied"]
    other.batches.close()
    with world.storage.read() as reader:
        rows = reader.page(f"case:{case}:staff", 0, None, 1_000).rows
        head = reader.heads([f"case:{case}:staff"])
    assert sorted(row.position for row in rows) == sorted({row.position for row in rows})
    assert max(row.position for row in rows) == head[f"case:{case}:staff"]
    # The world's own check compares every digest with what the tables say.
    world.check = True
    assert send(world, case) == "applied"


def test_a_name_that_another_process_changed_stands_in_the_next_message(world: World) -> None:
    case = world.sent_case()
    world.do(staff(MARIA), said.TakeCase(case))
    send(world, case)
    other = another_process(world)
    assert other.ask(renamed()) is None
    other.batches.close()
    send(world, case)
    assert names_of_messages(world, case)[-1] == MARIA_NOW


def test_a_name_that_this_process_changed_stands_in_the_next_message(world: World) -> None:
    case = world.sent_case()
    world.do(staff(MARIA), said.TakeCase(case))
    send(world, case)
    assert world.ask(renamed()) is None
    send(world, case)
    assert names_of_messages(world, case)[-1] == MARIA_NOW


def test_what_was_rolled_back_is_not_kept(small: World) -> None:
    case = small.sent_case()
    small.do(staff(MARIA), said.TakeCase(case))
    link = small.batches._connection._link
    assert link is not None
    link.raw.execute(
        "CREATE TRIGGER stop AFTER UPDATE ON stream BEGIN SELECT RAISE(ABORT, 'the last statement fails'); END"
    )
    assert send(small, case) == "refused"
    link.raw.execute("DROP TRIGGER stop")
    assert [send(small, case), send(small, case)] == ["applied", "applied"]


def test_a_quiet_region_is_asked_for_once_on_the_embedded_database(small: World) -> None:
    case = small.sent_case()
    small.do(staff(MARIA), said.TakeCase(case))
    send(small, case)
    link = small.batches._connection._link
    assert link is not None
    said_to: list[str] = []
    link.raw.set_trace_callback(said_to.append)
    send(small, case)
    link.raw.set_trace_callback(None)
    asked = [one for one in said_to if any(f"FROM {table}" in one for table in ("stream", "staff", "unit ", "person"))]
    assert asked == []
    assert NORTH in small.batches._kept.names.units
