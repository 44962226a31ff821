"""The audit chain: what was changed, removed or slipped in shows."""

import pytest

from desktop.domain.units import Instant
from desktop.protocol import commands as said
from desktop.server.requests import Upkeep
from desktop.server.storage.facts import Facts
from tests.support.world import MARIA, World, staff


def audited(world: World) -> str:
    """Four chained facts and an anchor; the writer's id."""
    case = world.sent_case()
    nurse = world.session(staff(MARIA))
    world.grant(nurse, f"case:{case}:staff")
    world.grant(nurse, "case:missing:staff")
    world.session(staff(MARIA))
    world.ask(Upkeep(Instant(0), Instant(0)))
    return world.batches.writer


def tamper(world: World, statement: str) -> list[str]:
    """Change something behind the server's back; what the check then says."""
    link = world.storage.open_link()
    link.raw.execute(statement)
    link.raw.close()
    with world.storage.read() as reader:
        return reader.stores.facts.verify(reader.link)


def test_an_untouched_log_is_sound(world: World) -> None:
    writer = audited(world)
    with world.storage.read() as reader:
        assert reader.stores.facts.verify(reader.link) == []
        sealed = [one for one in reader.stores.facts.everything(reader.link) if one.seal is not None]
    assert {one.writer for one in sealed} == {writer}
    assert sorted(one.fact.kind for one in sealed) == ["denied", "granted", "signed_in", "signed_in"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE fact SET person = 'anna' WHERE kind = 'granted'",
        "UPDATE fact SET at = at + 1 WHERE kind = 'denied'",
        "UPDATE fact SET data = '{}' WHERE kind = 'granted'",
        "DELETE FROM fact WHERE kind = 'granted'",
        "DELETE FROM fact WHERE kind = 'signed_in'",
        "DELETE FROM chain",
        "UPDATE anchor SET heads = '{}'",
        "UPDATE anchor SET at = at + 1",
    ],
)
def test_whatever_is_changed_shows(world: World, change: str) -> None:
    audited(world)
    assert tamper(world, change) != []


def test_every_fault_of_every_chain_is_told(world: World) -> None:
    """R61: the first fault hides no other, in whatever chain, and a fact that lost its seal is told as one without."""
    first = audited(world)
    world.clock.pass_ms(1)
    world.batches.close()
    world.batches = world._batches()
    second = audited(world)
    link = world.storage.open_link()
    found = link.raw.execute("SELECT writer, number, kind FROM fact WHERE seal IS NOT NULL ORDER BY writer, number")
    rows = [(writer, kind, number) for writer, number, kind in found.fetchall()]
    numbers = {(writer, kind): number for writer, kind, number in reversed(rows)}
    for statement in (
        f"UPDATE fact SET person = 'anna' WHERE kind = 'granted' AND writer = '{first}'",  # noqa: S608 our own ids
        f"UPDATE fact SET kind = 'nothing_known' WHERE kind = 'denied' AND writer = '{first}'",  # noqa: S608 our own ids
        f"UPDATE fact SET data = 'torn' WHERE kind = 'granted' AND writer = '{second}'",  # noqa: S608 our own ids
        f"UPDATE fact SET seal = NULL WHERE kind = 'denied' AND writer = '{second}'",  # noqa: S608 our own ids
        "UPDATE anchor SET at = at + 1",
    ):
        link.raw.execute(statement)
    link.raw.close()
    last = {writer: number for writer, _, number in rows}
    with world.storage.read() as reader:
        wrong = reader.stores.facts.verify(reader.link)
    assert wrong == [
        f"chain {first}: fact {numbers[first, 'granted']} does not match its seal",
        f"chain {first}: fact {numbers[first, 'denied']} does not match its seal",
        f"chain {second}: fact {numbers[second, 'granted']} does not match its seal",
        f"chain {second}: fact {last[second]} does not match its seal",
        f"chain {second}: ends at {last[second]} with 3 facts, not at {last[second]} with 4",
        f"chain {second}: fact {numbers[second, 'denied']} (denied) has no seal",
        "anchor 1: does not match its seal",
        "anchor 2: does not match its seal",
    ]


def test_a_fact_slipped_in_under_a_writer_without_a_chain_or_without_a_seal_shows(world: World) -> None:
    audited(world)
    rest = "at, person, unit, case_id, subject, session, claimed_at, data, version"
    copied = f"INSERT INTO fact SELECT 'nobody', number, kind, {rest}, %s FROM fact WHERE kind = 'granted'"  # noqa: S608
    link = world.storage.open_link()
    number = link.raw.execute("SELECT number FROM fact WHERE kind = 'granted'").fetchone()[0]
    link.raw.close()
    assert tamper(world, copied % "NULL") == [f"chain nobody: fact {number} (granted) has no seal"]
    tamper(world, "DELETE FROM fact WHERE writer = 'nobody'")
    assert tamper(world, copied % "seal") == [
        f"chain nobody: fact {number} does not match its seal",
        f"chain nobody: ends at {number} with 1 facts, not at 0 with 0",
    ]


def test_cutting_off_the_end_shows_even_if_the_head_is_cut_too(world: World) -> None:
    audited(world)
    link = world.storage.open_link()
    rows = link.raw.execute("SELECT number, seal FROM fact WHERE seal IS NOT NULL ORDER BY number").fetchall()
    link.raw.close()
    mark = "?" if world.storage.dialect == "sqlite" else "%s"
    link = world.storage.open_link()
    link.raw.execute(f"DELETE FROM fact WHERE number = {rows[-1][0]}")  # noqa: S608 numbers
    link.raw.execute(f"UPDATE chain SET number = {rows[-2][0]}, length = length - 1, head = {mark}", (rows[-2][1],))  # noqa: S608
    link.raw.close()
    with world.storage.read() as reader:
        wrong = reader.stores.facts.verify(reader.link)
    assert wrong == [f"anchor 1: chain {world.batches.writer} is not what it was"]


def test_facts_can_only_be_added() -> None:
    assert [
        name for name in vars(Facts) if any(word in name for word in ("update", "delete", "change", "forget"))
    ] == []


def test_facts_hold_no_free_text(world: World) -> None:
    """What may have to be erased lies outside the hash."""
    case = world.sent_case()

    world.do(staff(MARIA), said.TakeCase(case))
    world.do(staff(MARIA), said.SendMessage(case, 1, 0, "Hemligt ord"))
    world.do(staff(MARIA), said.WriteNote(case, 1, "Hemligt ord", plan="Hemlig plan"))
    world.do(staff(MARIA), said.MarkDocumented(case, 1))
    world.do(staff(MARIA), said.CloseCase(case, 1, 0, "Hemligt ord"))
    with world.storage.read() as reader:
        rows = reader.link.raw.execute("SELECT data FROM fact").fetchall()
    assert not any("Hemlig" in row[0] or "gör ont" in row[0] for row in rows)
