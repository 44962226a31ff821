"""Timers: durable, fired once, quiet after a start."""

import asyncio
from pathlib import Path

from desktop.domain.case import HOLD_TIME
from desktop.domain.units import DAY, HOUR, MINUTE, CaseId, Instant
from desktop.protocol import commands as said
from desktop.protocol.booking import IssueTicket
from desktop.server.handlers.dispatch import may_be_given, sound_id
from desktop.server.reading import Reading
from desktop.server.storage.engine import open_storage
from desktop.server.timers import GRACE_MS, Timers
from desktop.server.writer import Writer
from tests.support.booked import put_book
from tests.support.serving import Serving, serve
from tests.support.world import KEY, MARIA, NORTH, World, staff

MARIA_AT_WORK = staff(MARIA)


async def holder(serving: Serving, case: str) -> str | None:
    found = await serving.reading(lambda reader: reader.case_of(case))  # type: ignore[arg-type]
    return found.hold.person if found else None


async def back_why(serving: Serving, case: CaseId) -> str:
    found = await serving.reading(lambda reader: reader.case_of(case))
    return found.care.back_why if found else ""


async def settled(serving: Serving) -> None:
    """After this everything queued before has been decided."""
    await serving.do(MARIA_AT_WORK, said.TakeNext())


def test_a_hold_lapses_when_its_time_is_out(world: World) -> None:
    async def run() -> None:
        case = world.sent_case()
        async with serve(world) as serving:
            timers = Timers(serving.writer, serving.reading, world.clock, grace_ms=0)
            await serving.do(MARIA_AT_WORK, said.TakeCase(case))
            held = []
            for passed in (HOLD_TIME - 1, 1):
                world.clock.pass_ms(passed)
                await timers.tick()
                await serving.do(MARIA_AT_WORK, said.RenewHold(case, 99))
                held.append(await holder(serving, case))
            assert held == [MARIA, None]

    asyncio.run(run())


def test_a_timers_id_is_known_but_nobody_can_use_it_up(world: World) -> None:
    """Invariant 2: whoever gives a command of that id first would keep the hold from ever lapsing."""
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    with world.storage.read() as reader:
        due = reader.due_timers(Instant(world.clock.now() + HOLD_TIME))
    (timer,) = [one for one in due if one.name == "hold.lapse"]
    guessed = world.say(said.RenewHold(case, 1), timer.id)
    assert sound_id(guessed)
    assert not may_be_given(guessed)
    assert may_be_given(world.say(said.RenewHold(case, 1)))


def test_after_a_start_nothing_is_fired_for_a_while(world: World) -> None:
    """A desk that was cut off by the restart can still renew its hold."""

    async def run() -> None:
        case = world.sent_case()
        world.do(MARIA_AT_WORK, said.TakeCase(case))
        world.clock.pass_ms(HOLD_TIME + MINUTE)
        async with serve(world) as serving:
            timers = Timers(serving.writer, serving.reading, world.clock)
            await timers.tick()
            assert (await serving.do(MARIA_AT_WORK, said.RenewHold(case, 1))).outcome == "applied"
            world.clock.pass_ms(GRACE_MS)
            await timers.tick()
            await serving.do(MARIA_AT_WORK, said.RenewHold(case, 99))
            assert await holder(serving, case) == MARIA
            world.clock.pass_ms(HOLD_TIME)
            await timers.tick()
            await serving.do(MARIA_AT_WORK, said.RenewHold(case, 99))
            assert await holder(serving, case) is None

    asyncio.run(run())


def test_two_processes_fire_a_timer_once(world: World) -> None:
    """The timer's id is the command's id; on SQLite the second process stands for a second look at the same moment."""

    async def run() -> None:
        case = world.sent_case()
        async with serve(world) as serving:
            other = Writer(world.storage, world.clock, lambda _: None)
            await other.start()
            await serving.do(MARIA_AT_WORK, said.TakeCase(case))
            world.clock.pass_ms(HOLD_TIME)
            both = [Timers(one, serving.reading, world.clock, grace_ms=0) for one in (serving.writer, other)]
            await asyncio.gather(*(timers.tick() for timers in both))
            await other.stop()
            await serving.do(MARIA_AT_WORK, said.RenewHold(case, 99))
            facts = await serving.reading(lambda reader: reader.stores.facts.everything(reader.link))
            assert [one.fact.kind for one in facts].count("hold_lapsed") == 1  # type: ignore[arg-type]
            assert serving.alarms == []

    asyncio.run(run())


def test_sessions_that_have_run_out_are_ended(world: World) -> None:
    async def run() -> None:
        async with serve(world) as serving:
            nurse = await asyncio.to_thread(world.session, MARIA_AT_WORK)
            desk = serving.desk(nurse)
            world.clock.pass_ms(8 * HOUR)
            await Timers(serving.writer, serving.reading, world.clock).tick()
            assert await desk.hear() is None
            assert desk.connection.gone == "signed_out"

    asyncio.run(run())


def test_timers_outlive_the_process(world: World) -> None:
    """They stand in a table."""
    case = world.sent_case()
    until = world.do(MARIA_AT_WORK, said.TakeCase(case)).data["until"]
    if world.storage.dialect == "sqlite":
        with world.storage.read() as reader:
            folder = reader.link.raw.execute("PRAGMA database_list").fetchone()[2].rpartition("/")[0]
        again = open_storage(None, Path(folder), KEY, world.clock)
    else:
        again = world.storage
    with again.read() as reader:
        assert [one.case for one in reader.due_timers(until) if one.name == "hold.lapse"] == [case]  # type: ignore[arg-type]
    if again is not world.storage:
        again.close()


def test_a_ticket_that_ran_out_while_nobody_was_running_comes_to_people_after_the_start(world: World) -> None:
    """With what was booked and cannot be kept any more: both are in the database, and wait for whoever starts next."""

    async def run() -> None:
        put_book(world)
        case = world.sent_case()
        world.do(MARIA_AT_WORK, said.TakeCase(case))
        week = Instant(world.clock.now() + 7 * DAY)
        assert world.do(MARIA_AT_WORK, IssueTicket(case, NORTH, "physiotherapist", week)).outcome == "applied"
        world.clock.pass_ms(30 * DAY)
        async with serve(world) as serving:
            timers = Timers(serving.writer, serving.reading, world.clock)
            await timers.tick()
            await serving.do(MARIA_AT_WORK, said.RenewHold(case, 99))
            assert (await back_why(serving, case)) == ""
            world.clock.pass_ms(GRACE_MS)
            for _ in range(2):
                await timers.tick()
                await serving.do(MARIA_AT_WORK, said.RenewHold(case, 99))
            assert (await back_why(serving, case)) == "ticket_expired"
            left = await serving.reading(lambda reader: reader.due_timers(world.clock.now()))
            assert [one.name for one in left if one.name in ("ticket.due", "booking.look")] == []

    asyncio.run(run())


def test_upkeep_anchors_the_audit_chains_every_hour(world: World) -> None:
    async def run() -> None:
        async with serve(world) as serving:
            reading = Reading(world.storage)
            timers = Timers(serving.writer, reading, world.clock)
            for _ in range(2):
                world.clock.pass_ms(HOUR)
                await timers.tick()
                await settled(serving)
            count = await reading(lambda reader: reader.link.raw.execute("SELECT count(*) FROM anchor").fetchone()[0])
            assert count == 2
            assert await reading(lambda reader: reader.stores.facts.verify(reader.link)) == []
            reading.close()

    asyncio.run(run())


def test_the_server_now_and_then_recomputes_its_digests(world: World) -> None:
    async def run() -> None:
        case = world.sent_case()
        heard: list[str] = []
        async with serve(world) as serving:
            timers = Timers(
                serving.writer,
                serving.reading,
                world.clock,
                alarm=lambda what, problem: heard.append(f"{what} {problem}"),
            )
            for damage in ("", "UPDATE feed SET position = position + 1000 WHERE kind = 'queue_row'"):
                if damage:
                    link = world.storage.open_link()
                    link.raw.execute(damage)
                    link.raw.close()
                world.clock.pass_ms(MINUTE)
                await timers.tick()
            assert heard == ["unit unit:north:clinical"]
            assert case

    asyncio.run(run())
