"""While the log cannot be written: staff get their cases through the emergency journal, and the log gets all of it."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from desktop.domain.audit import Fact, FactKind
from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, MINUTE, CaseId, Instant, Role
from desktop.protocol import commands as said
from desktop.protocol import down, up
from desktop.server import batch, emergency, granting
from desktop.server import writer as writer_module
from desktop.server.emergency import HELD_MS
from desktop.server.granting import KNOCK_EVERY_MS
from desktop.server.journal import PLACE, Journal
from desktop.server.requests import EndAssignment, Grant
from desktop.server.storage.facts import NumberedFact
from tests.support.outage import Outage, SmallDisk
from tests.support.server import PATIENCE_S, Running, sent_case
from tests.support.server import SAMIR as SAMIRS_NUMBER
from tests.support.trouble import RECORDS, troubled
from tests.support.world import ANNA, BO, MARIA, NORTH, SAMIR, SOUTH, World, check_action, resident, staff


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer tries again at once."""
    monkeypatch.setattr(writer_module, "_PAUSES_S", (0.01,))


def log(world: World, *kinds: FactKind) -> list[Fact]:
    """The facts of these kinds as they were stored."""
    return [one.fact for one in stored(world) if one.fact.kind in kinds]


def stored(world: World) -> list[NumberedFact]:
    with world.storage.read() as reader:
        assert reader.stores.facts.verify(reader.link) == []
        found: list[NumberedFact] = reader.stores.facts.everything(reader.link)
    return found


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


def test_staff_get_a_case_and_the_log_gets_the_fact_when_it_can_be_written_again(world: World, tmp_path: Path) -> None:
    """R61, invariant 4: nobody reads a case without an audit fact written first."""
    case, nurse = world.sent_case(), world.session(staff(MARIA))

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            happened = world.clock.now()
            desk = await trouble.follow(nurse, case)
            assert {kind for kind, _ in desk.rows[f"case:{case}:staff"]} >= {"case", "person"}
            assert (log(world, FactKind.GRANTED), trouble.journal.waiting) == ([], 1)
            world.clock.pass_ms(MINUTE)
            await trouble.recover()
            (fact,) = log(world, FactKind.GRANTED)
            assert (fact.at, fact.person, fact.case, fact.subject) == (happened, MARIA, case, SAMIR)
            assert (fact.session, fact.unit) == (nurse.session, NORTH)
            assert fact.data == {
                "stream": f"case:{case}:staff",
                "purpose": "care",
                "emergency": 1,
                "journal": f"{trouble.journal.id}-1",
                "imported_at": happened + MINUTE + KNOCK_EVERY_MS,
            }
            assert (trouble.journal.waiting, trouble.granting.emergency.held) == (0, [])
            assert trouble.serving.told == [("emergency_access", 1), ("journal_imported", 1)]
            assert [what for what, _ in trouble.serving.alarms] == ["storage"]

    run(go())
    check_action(world.storage)


def test_what_was_delivered_meanwhile_is_logged_afterwards(world: World, tmp_path: Path) -> None:
    """R61: the last position of each, and when the desk said so; once."""
    case, nurse = world.sent_case(), world.session(staff(MARIA))
    stream = f"case:{case}:staff"

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            await trouble.follow(nurse, case)
            for position in (3, 5, 4):
                trouble.granting.delivered(nurse, stream, position)
            said_at = world.clock.now()
            await trouble.denied(nurse, case)
            world.clock.pass_ms(KNOCK_EVERY_MS)
            await trouble.granting.tick()
            await trouble.denied(nurse, case)
            world.clock.pass_ms(1)
            await trouble.recover()
            (fact,) = log(world, FactKind.DELIVERED)
            assert (fact.person, fact.case, fact.claimed_at) == (MARIA, case, said_at)
            assert fact.data == {"stream": stream, "position": 5}
            world.clock.pass_ms(KNOCK_EVERY_MS + 1)
            await trouble.granting.tick()
            await trouble.settled()
            assert len(log(world, FactKind.DELIVERED)) == 1

    run(go())


def test_more_than_is_remembered_of_an_outage_is_told_once(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R61: a log that will not tell of everything says so."""
    monkeypatch.setattr(granting, "MOST_OWED", 2)
    case, nurse = world.sent_case(), world.session(staff(MARIA))

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            for number in range(5):
                trouble.granting.delivered(nurse, f"case:{case}{number}:staff", 1)
            await trouble.denied(nurse, case)
            assert [what for what, _ in trouble.serving.alarms] == ["storage", "delivered"]

    run(go())


def test_the_fact_is_flushed_before_anything_is_given(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal that cannot be written is as good as none."""
    case, nurse = world.sent_case(), world.session(staff(MARIA))

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()

            def broken(_handle: int) -> None:
                raise OSError(5, "the disk does not answer")

            with monkeypatch.context() as patch:
                patch.setattr("desktop.server.journal.os.fsync", broken)
                assert [await trouble.ask(nurse, case) for _ in range(2)] == [Refusal.LOG_UNAVAILABLE] * 2
            assert (trouble.granting.emergency.held, trouble.serving.told) == ([], [("journal_failed", 0)])

    run(go())


def test_nobody_but_staff_caring_for_a_case_they_may_open_gets_it(world: World, tmp_path: Path) -> None:
    """Denied by default holds: and what is refused takes no room in the journal."""
    case = world.sent_case()
    nurse, stranger, samir = (world.session(who) for who in (staff(MARIA), staff(BO, unit=SOUTH), resident(SAMIR)))
    nowhere = world.session(msgspec.structs.replace(staff(ANNA), unit=None, role=None))
    signed_out = msgspec.structs.replace(staff(MARIA), session="none")

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            asked = [
                await trouble.ask(samir, case, "resident", "own"),
                await trouble.ask(samir, case, "resident", "care"),
                await trouble.ask(samir, case),
                await trouble.ask(stranger, case),
                await trouble.ask(nowhere, case),
                await trouble.ask(signed_out, case),
                await trouble.ask(nurse, case, purpose="outbox"),
                await trouble.ask(nurse, case, purpose=""),
                await trouble.ask(nurse, case, "resident"),
                await trouble.ask(nurse, CaseId("none")),
            ]
            assert asked == [Refusal.LOG_UNAVAILABLE] * 10
            assert (trouble.journal.waiting, trouble.granting.emergency.held) == (0, [])

    run(go())


def test_a_full_journal_denies_and_says_so_once(world: World, tmp_path: Path) -> None:
    cases, nurse = [world.sent_case() for _ in range(RECORDS + 2)], world.session(staff(MARIA))

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            asked = [await trouble.ask(nurse, case) for case in cases]
            assert asked == [None] * RECORDS + [Refusal.LOG_UNAVAILABLE] * 2
            assert trouble.serving.told == [("emergency_access", 1), ("journal_full", RECORDS)]
            await trouble.recover()
            assert [fact.case for fact in log(world, FactKind.GRANTED)] == cases[:RECORDS]
            assert await trouble.ask(nurse, cases[-1]) is None

    run(go())


def test_asking_again_within_the_session_takes_no_more_room(world: World, tmp_path: Path) -> None:
    case, nurse = world.sent_case(), world.session(staff(MARIA))
    logged = world.sent_case()
    world.grant(nurse, f"case:{logged}:staff")

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            assert [await trouble.ask(nurse, one) for one in (case, case, logged)] == [None] * 3
            assert trouble.journal.waiting == 1
            world.clock.pass_ms(HELD_MS)
            assert (await trouble.ask(nurse, case), trouble.journal.waiting) == (None, 2)

    run(go())


@pytest.mark.parametrize("killed", ["before the commit", "before the journal was emptied"])
def test_what_the_journal_holds_comes_into_the_log_exactly_once(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed: str
) -> None:
    """Killed on either side of the commit: the next process finishes it, whatever order it died in."""
    cases, nurse = [world.sent_case() for _ in range(3)], world.session(staff(MARIA))

    def dies(*_: object) -> None:
        raise OSError(5, "killed")

    async def one() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            assert [await trouble.ask(nurse, case) for case in cases] == [None] * 3
            trouble.outage.end()
            if killed == "before the journal was emptied":
                with monkeypatch.context() as patch:
                    patch.setattr(Journal, "clear", dies)
                    await trouble.settled()
            assert trouble.journal.waiting == 3

    async def another() -> None:
        async with troubled(world, tmp_path) as trouble:
            assert trouble.journal.waiting == 3
            await trouble.settled()
            assert trouble.journal.waiting == 0
            trouble.outage.begin()
            assert await trouble.ask(nurse, later) is None
            await trouble.recover()

    run(one())
    assert len(log(world, FactKind.GRANTED)) == (3 if killed == "before the journal was emptied" else 0)
    world.clock.pass_ms(1)
    later = world.sent_case()
    run(another())
    facts = log(world, FactKind.GRANTED, FactKind.JOURNAL_DAMAGED)
    assert [fact.case for fact in facts] == [*cases, later]
    assert [str(fact.data["journal"]).rpartition("-")[2] for fact in facts] == ["1", "2", "3", "4"]


def test_a_damaged_record_is_told_and_logged_and_the_rest_comes_in(world: World, tmp_path: Path) -> None:
    cases, nurse = [world.sent_case() for _ in range(4)], world.session(staff(MARIA))

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            for case in cases:
                await trouble.ask(nurse, case)
            with (tmp_path / "spindel.journal").open("r+b") as file:
                file.seek(2 * PLACE)
                file.write(b"torn")
                file.seek(3 * PLACE)
                file.write(bytes(PLACE))
            await trouble.recover()
            assert [fact.case for fact in log(world, FactKind.GRANTED)] == [cases[0], cases[3]]
            (damage,) = log(world, FactKind.JOURNAL_DAMAGED)
            assert damage.data == {"journal": trouble.journal.id, "damaged": 1, "missing": 1}
            assert trouble.serving.told[1:] == [("journal_imported", 2), ("journal_damaged", 2)]
            assert trouble.journal.waiting == 0

    run(go())


def test_a_journal_that_cannot_come_in_keeps_no_command_waiting(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, nurse = world.sent_case(), world.session(staff(MARIA))

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            await trouble.ask(nurse, case)

            def breaks(*_: object) -> None:
                raise ZeroDivisionError

            trouble.outage.end()
            with monkeypatch.context() as patch:
                patch.setattr(batch, "bring_in", breaks)
                for _ in range(2):
                    assert (await trouble.serving.do(nurse, said.TakeNext())).outcome == "applied"
            assert [what for what, _ in trouble.serving.alarms if what != "storage"] == ["journal"]
            assert trouble.journal.waiting == 1
            world.clock.pass_ms(MINUTE)
            await trouble.settled()
            assert (trouble.journal.waiting, len(log(world, FactKind.GRANTED))) == (0, 1)

    world.sent_case()
    run(go())


def test_it_stands_in_the_log_before_what_waited_is_done(world: World, tmp_path: Path) -> None:
    """Nothing is committed before what the journal holds, and from that commit on the grant is one like all others."""
    case, nurse = world.sent_case(), world.session(staff(MARIA))

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            waits = asyncio.ensure_future(trouble.serving.do(staff(ANNA), said.TakeCase(case)))
            desk = await trouble.follow(nurse, case)
            trouble.outage.end()
            assert (await waits).outcome == "applied"
            kinds = [one.fact.kind for one in stored(world) if one.writer == trouble.serving.writer.id]
            assert kinds == [FactKind.GRANTED, FactKind.CASE_TAKEN]
            await desk.until(lambda: any(kind == "event" for kind, _ in desk.rows[f"case:{case}:staff"]))
            assert await trouble.serving.writer.ask(EndAssignment(MARIA, NORTH, Role.NURSE)) is None
            await desk.until(lambda: desk.said[-1] == down.Revoked(f"case:{case}:staff", "no_access"))

    run(go())


def test_another_process_that_ends_the_assignment_ends_the_grant(world: World, tmp_path: Path) -> None:
    """Rechecked at every look, in every page, and when it comes into the log."""
    case, nurse = world.sent_case(), world.session(staff(MARIA))
    stream = f"case:{case}:staff"

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            desk, late = await trouble.follow(nurse, case), trouble.serving.desk(nurse)
            trouble.outage.end()
            link = world.storage.open_link()
            link.raw.execute("DELETE FROM assignment WHERE person = 'maria'")
            link.raw.close()
            late.connection.follow(stream)
            assert await late.hear() == down.Denied(stream, "no_access")
            await trouble.settled()
            with world.storage.read() as reader:
                assert not reader.grant_stands(nurse.session, stream, world.clock.now())
            await trouble.granting.tick()
            assert await desk.hear() == down.Revoked(stream, "no_access")
            assert (trouble.granting.emergency.held, len(log(world, FactKind.GRANTED))) == ([], 1)

    run(go())


def test_signing_out_ends_it_at_once_and_is_stored_later(world: World, tmp_path: Path) -> None:
    case, nurse = world.sent_case(), world.session(staff(MARIA))

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            desk = await trouble.follow(nurse, case)
            await trouble.granting.end_session(nurse.session)
            assert (await desk.hear(), desk.connection.gone) == (None, "signed_out")
            assert await trouble.ask(nurse, case) is Refusal.LOG_UNAVAILABLE
            assert trouble.granting.emergency.ended == {nurse.session}
            await trouble.recover()
            assert trouble.granting.emergency.ended == set()
            assert [fact.kind for fact in log(world, FactKind.GRANTED, FactKind.SIGNED_OUT)] == [
                FactKind.GRANTED,
                FactKind.SIGNED_OUT,
            ]
            assert await trouble.ask(nurse, case) is Refusal.SIGNED_OUT

    run(go())


@pytest.mark.parametrize("granted", ["before the outage", "during the outage"])
def test_what_somebody_was_sent_who_signs_out_during_the_outage_is_logged_too(
    world: World, tmp_path: Path, granted: str
) -> None:
    """R61: her right has ended by the time it can be written, but not when her desk said so; it stands before her end."""
    case, nurse = world.sent_case(), world.session(staff(MARIA))
    stream = f"case:{case}:staff"
    if granted == "before the outage":
        world.grant(nurse, stream)

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            await trouble.follow(nurse, case)
            said_at = world.clock.now()
            trouble.granting.delivered(nurse, stream, 3)
            world.clock.pass_ms(1_000)
            await trouble.granting.end_session(nurse.session)
            await trouble.recover()
            ours = [one for one in stored(world) if one.writer == trouble.serving.writer.id]
            told = [one.fact for one in sorted(ours, key=lambda one: one.number)]
            last = [FactKind.DELIVERED, FactKind.SIGNED_OUT]
            assert [fact.kind for fact in told if fact.kind in last] == last
            (delivered,) = log(world, FactKind.DELIVERED)
            assert (delivered.person, delivered.case, delivered.claimed_at) == (MARIA, case, said_at)
            assert delivered.data == {"stream": stream, "position": 3}

    run(go())


def test_after_a_quarter_it_is_given_anew_to_whoever_still_follows(world: World, tmp_path: Path) -> None:
    cases, nurse = [world.sent_case() for _ in range(2)], world.session(staff(MARIA))

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            trouble.outage.begin()
            desk = await trouble.follow(nurse, cases[0])
            assert await trouble.ask(nurse, cases[1]) is None
            world.clock.pass_ms(HELD_MS)
            await trouble.granting.tick()
            assert [held.grant.case for held in trouble.granting.emergency.held] == [cases[0]]
            assert trouble.journal.waiting == 3
            world.clock.pass_ms(HELD_MS)
            await trouble.granting.tick()
            assert (trouble.journal.room, desk.connection.waiting_bytes) == (0, 0)
            world.clock.pass_ms(HELD_MS)
            await trouble.granting.tick()
            assert await desk.hear() == down.Revoked(f"case:{cases[0]}:staff", "log_unavailable")
            assert trouble.granting.emergency.held == []

    run(go())


def test_a_commit_that_hangs_is_not_waited_for(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case, nurse = world.sent_case(), world.session(staff(MARIA))
    monkeypatch.setattr(emergency, "PATIENCE_S", 0.01)

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            wanted = Grant(nurse, f"case:{case}:staff", "care", Instant(world.clock.now() + HOUR))
            with trouble.granting.emergency.door:
                decided = await trouble.serving.reading(
                    lambda reader: trouble.granting.emergency.decide(reader, wanted)
                )
            assert (decided, trouble.journal.waiting) == (Refusal.LOG_UNAVAILABLE, 0)

    run(go())


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_a_full_disk_lets_staff_in_and_takes_the_journal_up_as_soon_as_it_can(world: World, tmp_path: Path) -> None:
    """SQLite's own page limit stands in for a full disk; PostgreSQL's cannot be filled from here."""
    case, nurse = world.sent_case(), world.session(staff(MARIA))
    samir = world.session(resident(SAMIR))

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            disk = SmallDisk(world.storage)
            disk.fill(trouble.serving.writer)
            big = said.ResidentMessage(case, "x" * 9_000)
            waits = [asyncio.ensure_future(trouble.serving.do(resident(SAMIR), big)) for _ in range(20)]
            await trouble.serving.alarmed.wait()
            assert await trouble.ask(nurse, case) is None
            assert await trouble.ask(samir, case, "resident", "own") is Refusal.LOG_UNAVAILABLE
            assert not any(wait.done() for wait in waits)
            disk.make_room()
            results = await asyncio.gather(*waits)
            assert [result.data["seq"] for result in results] == list(range(1, 21))
            (fact,) = log(world, FactKind.GRANTED)
            assert (fact.person, fact.data["emergency"], trouble.journal.waiting) == (MARIA, 1, 0)

    run(go())
    check_action(world.storage)


def test_a_desk_opens_a_case_during_an_outage_and_the_operator_can_see_it(either: Running) -> None:
    """R61 over real sockets: the nurse reads, the resident waits, /ready tells, and the log has it afterwards."""
    edge = either.server.edge
    outage = Outage(edge.storage, edge.writer)
    ready = f"{either.resident_url}/ready"
    with either.browser(SAMIRS_NUMBER) as client, either.signed_in("maria") as desk, either.signed_in("bo") as other:
        case = sent_case(either, client)
        outage.begin()
        assert desk.follow(f"case:{case}:staff")["case"][0]["own_words"] == "Jag har ont i halsen."
        other.say(up.Follow(f"case:{case}:staff", purpose="care"))
        assert other.hear(down.Denied).code == "log_unavailable"
        assert client.get(f"/api/cases/{case}").json() == {"code": "log_unavailable"}
        assert httpx.get(ready, timeout=PATIENCE_S).json() == {"ready": True, "journal_waiting": 1, "journal_room": 19}
        outage.end()
        assert client.get(f"/api/cases/{case}").status_code == 200
        assert httpx.get(ready, timeout=PATIENCE_S).json() == {"ready": True, "journal_waiting": 0, "journal_room": 20}
    with edge.storage.read() as reader:
        granted = [one.fact for one in reader.stores.facts.everything(reader.link) if one.fact.kind is FactKind.GRANTED]
    assert sorted((fact.person, "emergency" in fact.data) for fact in granted) == [("maria", True), ("samir", False)]
    told = [msgspec.json.decode(line) for line in either.written.getvalue().splitlines()]
    alarms = [(line["code"], line.get("count")) for line in told if line["event"] == "alarm"]
    assert alarms == [("storage", None), ("emergency_access", 1), ("journal_imported", 1)]
