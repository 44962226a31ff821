"""The writer's thread: answers after the commit and before the publication, in batches that gather by themselves."""

import asyncio
import threading
from typing import Any

import pytest

from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, Instant
from desktop.protocol import commands as said
from desktop.protocol import down
from desktop.server import writer as writer_module
from desktop.server.batch import Batches, Item, Outcome
from desktop.server.committed import Committed
from desktop.server.handlers.dispatch import Asked
from desktop.server.requests import CloseSession, Deliver, Grant
from desktop.server.writer import Writer
from tests.support.outage import Outage, SmallDisk
from tests.support.serving import PATIENCE_S, serve
from tests.support.world import ANNA, MARIA, SAMIR, World, check_action, resident, staff

MARIA_AT_WORK, SAMIR_HIMSELF = staff(MARIA), resident(SAMIR)


def test_one_commit_then_answers_then_publication(world: World) -> None:
    case = world.sent_case()
    heard: list[str] = []

    async def run() -> None:
        def publish(committed: Committed) -> None:
            with world.storage.read() as reader:
                heard.append(f"published {len(reader.messages(case))}")

        writer = Writer(world.storage, world.clock, publish)
        await writer.start()
        done = asyncio.Event()

        def answered(result: down.Result) -> None:
            with world.storage.read() as reader:
                heard.append(f"answered {len(reader.messages(case))}")
            done.set()

        writer.submit(SAMIR_HIMSELF, world.say(said.ResidentMessage(case, "Hej")), answered)
        await done.wait()
        await writer.stop()

    asyncio.run(run())
    assert heard == ["answered 1", "published 1"]


class Gate:
    """Holds up the writer in its first batch; every batch's commands are written down."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        self.busy = threading.Event()
        self.batches: list[list[Any]] = []
        real = Batches.run

        def run(batches: Batches, items: list[Item]) -> Any:
            self.batches.append(
                [item.said.command.name if isinstance(item.said, Asked) else item.said for item in items]
            )
            self.busy.set()
            assert self.open.wait(PATIENCE_S)
            return real(batches, items)

        monkeypatch.setattr(Batches, "run", run)


def test_while_one_commit_runs_the_next_batch_gathers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = world.sent_case()
    gate = Gate(monkeypatch)

    async def run() -> None:
        async with serve(world) as serving:
            first = asyncio.ensure_future(serving.do(MARIA_AT_WORK, said.TakeCase(case)))
            await asyncio.to_thread(gate.busy.wait, PATIENCE_S)
            rest = [
                asyncio.ensure_future(serving.do(SAMIR_HIMSELF, said.ResidentMessage(case, f"{n}"))) for n in range(9)
            ]
            await asyncio.sleep(0)
            gate.open.set()
            results = await asyncio.gather(first, *rest)
            assert [result.data.get("seq") for result in results[1:]] == list(range(1, 10))

    asyncio.run(run())
    assert [len(batch) for batch in gate.batches] == [1, 9]


def test_a_batch_has_a_bound_and_grants_go_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = world.sent_case()
    gate = Gate(monkeypatch)
    monkeypatch.setattr(writer_module, "MOST_IN_BATCH", 4)

    async def run() -> None:
        async with serve(world) as serving:
            nurse = await asyncio.to_thread(world_session, world, gate)
            gate.batches.clear()
            gate.busy.clear()
            gate.open.clear()
            waits = [asyncio.ensure_future(serving.do(nurse, said.TakeCase(case)))]
            await asyncio.sleep(0)
            await asyncio.to_thread(gate.busy.wait, PATIENCE_S)
            waits += [
                asyncio.ensure_future(serving.do(SAMIR_HIMSELF, said.ResidentMessage(case, f"{n}"))) for n in range(6)
            ]
            await asyncio.sleep(0)
            wanted = Grant(nurse, f"case:{case}:staff", "care", Instant(world.clock.now() + HOUR))
            grant = asyncio.ensure_future(serving.writer.ask(wanted))
            await asyncio.sleep(0)
            gate.open.set()
            await asyncio.gather(*waits, grant)
            assert [len(batch) for batch in gate.batches] == [1, 4, 3]
            assert gate.batches[1][0] == wanted

    asyncio.run(run())


def test_a_session_ends_behind_all_that_it_asked_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was sent to somebody who signs out at once still has a right to stand in the log."""
    case = world.sent_case()
    nurse = world.session(MARIA_AT_WORK)
    stream = f"case:{case}:staff"
    world.grant(nurse, stream)
    gate = Gate(monkeypatch)

    async def run() -> None:
        async with serve(world) as serving:
            first = asyncio.ensure_future(serving.do(staff(ANNA), said.TakeCase(case)))
            await asyncio.to_thread(gate.busy.wait, PATIENCE_S)
            reports = [Deliver(nurse, stream, position) for position in (1, 2)]
            answers: list[Refusal | None] = []
            assert all(serving.writer.request(report, answers.append) for report in reports)
            ended = asyncio.ensure_future(serving.writer.ask(CloseSession(nurse.session)))
            await asyncio.sleep(0)
            gate.open.set()
            await asyncio.gather(first, ended)
            assert answers == [None, None]
            assert gate.batches[1] == [*reports, CloseSession(nurse.session)]

    asyncio.run(run())


def world_session(world: World, gate: Gate) -> Any:
    gate.open.set()
    return world.session(MARIA_AT_WORK)


def test_a_full_queue_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "MOST_WAITING", 2)
    writer = Writer(world.storage, world.clock, lambda _: None)
    command = world.say(said.TakeNext())
    assert [writer.submit(MARIA_AT_WORK, command, lambda _: None) for _ in range(3)] == [True, True, False]


def test_an_id_that_cannot_be_stored_is_refused_at_once(world: World) -> None:
    async def run() -> None:
        async with serve(world) as serving:
            for command_id in ("x" * 65, "a b", "å", "a\x00"):
                result = await serving.do(MARIA_AT_WORK, said.TakeNext(), command_id)
                assert result.code == Refusal.BAD_COMMAND

    asyncio.run(run())


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_while_the_disk_is_full_nothing_is_answered_grants_are_denied_and_then_all_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL's disk cannot be filled from here."""
    case = world.sent_case()
    monkeypatch.setattr(writer_module, "_PAUSES_S", (0.02,))

    async def run() -> None:
        async with serve(world) as serving:
            nurse = await asyncio.to_thread(world.session, MARIA_AT_WORK)
            await serving.do(nurse, said.TakeCase(case))
            disk = SmallDisk(world.storage)
            disk.fill(serving.writer)
            big = said.ResidentMessage(case, "x" * 9_000)
            waits = [asyncio.ensure_future(serving.do(SAMIR_HIMSELF, big)) for _ in range(20)]
            await serving.alarmed.wait()
            wanted = Grant(nurse, f"case:{case}:staff", "care", Instant(world.clock.now() + HOUR))
            denied = await serving.writer.ask(wanted)
            assert denied is Refusal.LOG_UNAVAILABLE
            assert not any(wait.done() for wait in waits)
            disk.make_room()
            results = await asyncio.gather(*waits)
            assert [result.data["seq"] for result in results] == list(range(1, 21))
            assert [what for what, _ in serving.alarms] == ["storage"]

    asyncio.run(run())
    check_action(world.storage)


def test_what_cannot_be_logged_is_denied_in_the_order_in_which_it_was_asked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is at hand was asked before what is in line: who is owed a record must know so before she asks again."""
    case = world.sent_case()
    nurse = world.session(MARIA_AT_WORK)
    gate = Gate(monkeypatch)

    async def run() -> None:
        denied: list[int] = []
        all_denied = asyncio.Event()
        writer = Writer(world.storage, world.clock, lambda _: None)
        Outage(world.storage, writer).begin()
        await writer.start()

        def deny(position: int) -> None:
            denied.append(position)
            if len(denied) == 3:
                all_denied.set()

        for position in range(3):
            wanted = Deliver(nurse, f"case:{case}:staff", position)
            writer.request(wanted, lambda _, position=position: deny(position))  # type: ignore[misc]
            if position == 0:
                await asyncio.to_thread(gate.busy.wait, PATIENCE_S)
        gate.open.set()
        async with asyncio.timeout(PATIENCE_S):
            await all_denied.wait()
        await writer.stop()
        assert denied == [0, 1, 2]

    asyncio.run(run())


def test_stopping_finishes_the_batch_at_hand(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = world.sent_case()
    gate = Gate(monkeypatch)

    async def run() -> None:
        results: list[down.Result] = []
        writer = Writer(world.storage, world.clock, lambda _: None)
        await writer.start()
        writer.submit(MARIA_AT_WORK, world.say(said.TakeCase(case)), results.append)
        await asyncio.to_thread(gate.busy.wait, PATIENCE_S)
        writer.submit(staff(ANNA), world.say(said.TakeCase(case)), results.append)
        stopping = asyncio.ensure_future(writer.stop())
        await asyncio.sleep(0)
        gate.open.set()
        await stopping
        await asyncio.sleep(0)
        assert [result.outcome for result in results] == ["applied"]

    asyncio.run(run())


def test_a_listener_that_breaks_does_not_stop_the_publication(world: World) -> None:
    published: list[Committed] = []
    writer = Writer(world.storage, world.clock, published.append)

    def breaks(_: object) -> None:
        raise ZeroDivisionError

    outcome = Outcome([], [(breaks, None)], Committed(world.clock.now(), unsure=True), {})
    with pytest.raises(ZeroDivisionError):
        writer._finish(outcome)
    assert len(published) == 1


def test_commands_of_priority_1_cases_go_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ordinary, urgent = world.sent_case(), world.sent_case()
    link = world.storage.open_link()
    link.raw.execute(f"UPDATE cases SET priority = 1 WHERE id = '{urgent}'")  # noqa: S608 our own id
    link.raw.close()
    gate = Gate(monkeypatch)
    order: list[str] = []

    async def run() -> None:
        async with serve(world) as serving:
            waits = [asyncio.ensure_future(serving.do(MARIA_AT_WORK, said.TakeNext()))]
            await asyncio.sleep(0)
            await asyncio.to_thread(gate.busy.wait, PATIENCE_S)
            for case, who in ((ordinary, SAMIR_HIMSELF), (urgent, staff(ANNA))):
                command = world.say(said.ResidentMessage(case, "Hej"))
                serving.writer.submit(who, command, lambda _, case=case: order.append(case))  # type: ignore[misc]
            gate.open.set()
            await asyncio.gather(*waits)
            await serving.do(MARIA_AT_WORK, said.TakeNext())

    asyncio.run(run())
    assert order == [urgent, ordinary]
