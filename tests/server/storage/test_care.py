"""What a case has besides its place: one column, there and back, and written only when it changed."""

import msgspec

from desktop.domain.case import NO_CARE, Care, Case
from desktop.domain.units import Instant, PersonId
from tests.support.world import World

CARE = Care(
    outcome="chat",
    engine_priority=2,
    task="call_back",
    task_person=PersonId("maria"),
    task_due=Instant(2**52),
    advised_112="stays",
)


def stored(world: World, case: Case) -> tuple[Case, str]:
    """The case as it lies in its table, and the column itself."""
    with world.storage.read() as reader:
        column = reader.link.raw.execute(f"SELECT care FROM cases WHERE id = '{case.id}'").fetchone()  # noqa: S608 a made-up id
        found = reader.case_of(case.id)
    assert found is not None
    return found, column[0]


def save(world: World, before: Case, after: Case) -> None:
    """In a transaction of its own."""
    link = world.storage.open_link()
    link.say("BEGIN")
    world.storage.stores.cases.save(link, [(before, after)])
    link.say("COMMIT")
    link.raw.close()


def test_care_comes_back_as_it_was_stored(world: World) -> None:
    case = world.sent_case()
    with world.storage.read() as reader:
        before = reader.case_of(case)
    assert before is not None
    after = msgspec.structs.replace(before, care=CARE)
    save(world, before, after)
    assert stored(world, after)[0] == after
    worked = msgspec.structs.replace(after, seq=7)
    save(world, after, worked)
    assert stored(world, worked)[0] == worked
    moved = msgspec.structs.replace(worked, priority=1, care=NO_CARE)
    save(world, worked, moved)
    assert stored(world, moved) == (moved, "")


def test_working_in_a_case_does_not_write_what_did_not_change(world: World) -> None:
    """The hot path stays narrow: whatever lies in the column is left alone."""
    case = world.sent_case()
    with world.storage.read() as reader:
        before = reader.case_of(case)
    assert before is not None
    link = world.storage.open_link()
    link.raw.execute("UPDATE cases SET care = '{\"signs\":9}'")
    link.raw.close()
    save(world, before, msgspec.structs.replace(before, seq=1))
    assert stored(world, before)[0].care == Care(signs=9)
