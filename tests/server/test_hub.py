"""The hub: contiguous positions only, one frame a commit, encoded once, and nobody waits for anybody."""

import asyncio

import msgspec

from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, Instant, Role
from desktop.protocol import commands as said
from desktop.protocol import down
from desktop.protocol.codec import encode
from desktop.server.committed import Committed
from desktop.server.requests import CloseSession, EndAssignment, Grant
from tests.support.serving import Desk, Serving, serve
from tests.support.world import ANNA, BO, MARIA, NORTH, SAMIR, SOUTH, World, check_action, resident, staff

QUEUE = f"unit:{NORTH}:clinical"
MARIA_AT_WORK, SAMIR_HIMSELF = staff(MARIA), resident(SAMIR)


async def following(serving: Serving, stream: str = QUEUE, limit: int = 1 << 23) -> Desk:
    """A desk that has caught up."""
    desk = serving.desk(MARIA_AT_WORK, limit)
    desk.connection.follow(stream)
    await desk.has(stream, await serving.head(stream))
    return desk


def test_snapshot_and_deltas_are_a_fresh_snapshot(world: World) -> None:
    """check_action's other half: what a desk has heard equals what a new desk is told."""

    async def run() -> None:
        cases = [world.sent_case() for _ in range(5)]
        async with serve(world) as serving:
            desk = await following(serving)
            for case in cases:
                await serving.do(MARIA_AT_WORK, said.TakeCase(case))
                await serving.do(MARIA_AT_WORK, said.SendMessage(case, 1, 0, "Hej"))
            await serving.do(MARIA_AT_WORK, said.MarkDocumented(cases[0], 1))
            await serving.do(MARIA_AT_WORK, said.CloseCase(cases[0], 1, 0, "advice"))
            await desk.has(QUEUE, await serving.head(QUEUE))
            fresh = await following(serving)
            assert desk.rows == fresh.rows
            assert len(desk.rows[QUEUE]) == 4
        check_action(world.storage)

    asyncio.run(run())


def test_a_cursor_catches_up_from_where_it_was_and_another_epoch_starts_over(world: World) -> None:
    async def run() -> None:
        world.sent_case()
        async with serve(world) as serving:
            first = await following(serving)
            cursor = first.cursors[QUEUE]
            first.connection.close()
            case = await asyncio.to_thread(world.sent_case)
            snapshots = []
            for epoch in (world.storage.epoch, "another"):
                desk = serving.desk(MARIA_AT_WORK)
                desk.rows, desk.cursors = {QUEUE: dict(first.rows[QUEUE])}, {QUEUE: cursor}
                desk.connection.follow(QUEUE, cursor, epoch)
                deltas = await desk.hear()
                snapshots.append(deltas.deltas[0].snapshot)
                assert ("queue_row", case) in desk.rows[QUEUE]
            assert snapshots == [False, True]

    asyncio.run(run())


def test_streams_moved_by_one_commit_leave_in_one_frame_arrivals_first(world: World) -> None:
    async def run() -> None:
        case = world.sent_case()
        async with serve(world) as serving:
            nurse = await asyncio.to_thread(world.session, MARIA_AT_WORK)
            stream = f"case:{case}:staff"
            desk = serving.desk(nurse)
            assert await serving.writer.ask(Grant(nurse, stream, "care", Instant(world.clock.now() + HOUR))) is None
            for name in (QUEUE, stream):
                desk.connection.follow(name)
                await desk.has(name, await serving.head(name))
            await serving.do(nurse, said.TakeCase(case))
            await serving.do(nurse, said.MarkDocumented(case, 1))
            await serving.do(nurse, said.CloseCase(case, 1, 0, "advice"))
            await desk.has(QUEUE, await serving.head(QUEUE))
            last = desk.said[-1]
            assert [delta.stream for delta in last.deltas] == [stream, QUEUE]

    asyncio.run(run())


def test_desks_of_the_same_streams_share_one_frame(world: World) -> None:
    async def run() -> None:
        case = world.sent_case()
        async with serve(world) as serving:
            desks = [await following(serving) for _ in range(50)]
            await serving.do(MARIA_AT_WORK, said.TakeCase(case))
            for desk in desks:
                await desk.hear()
            assert len({id(desk.frames[-1]) for desk in desks}) == 1

    asyncio.run(run())


def test_what_gathers_while_a_desk_is_slow_comes_as_one_frame_with_each_row_once(world: World) -> None:
    async def run() -> None:
        case = world.sent_case()
        async with serve(world) as serving:
            desks = [await following(serving) for _ in range(2)]
            await serving.do(MARIA_AT_WORK, said.TakeCase(case))
            for _ in range(10):
                await serving.do(MARIA_AT_WORK, said.SendMessage(case, 1, 0, "Hej"))
            before = [len(desk.frames) for desk in desks]
            for desk in desks:
                await desk.has(QUEUE, await serving.head(QUEUE))
            assert [len(desk.frames) for desk in desks] == [count + 1 for count in before]
            assert desks[0].frames[-1] is desks[1].frames[-1]
            (delta,) = desks[0].said[-1].deltas
            assert len(delta.rows) == 1

    asyncio.run(run())


def test_a_slow_reader_is_dropped_catches_up_and_never_slows_the_others(world: World) -> None:
    async def run() -> None:
        case = world.sent_case()
        async with serve(world) as serving:
            slow, quick = await following(serving, limit=5_000), await following(serving)
            await serving.do(MARIA_AT_WORK, said.TakeCase(case))
            for _ in range(30):
                await serving.do(MARIA_AT_WORK, said.SendMessage(case, 1, 0, "Hej"))
                await quick.has(QUEUE, await serving.head(QUEUE))
                assert slow.connection.waiting_bytes <= 5_000
            assert slow.connection.gone == Refusal.TOO_SLOW
            assert await slow.hear() is None
            again = serving.desk(MARIA_AT_WORK)
            again.rows, again.cursors = slow.rows, slow.cursors
            again.connection.follow(QUEUE, slow.cursors[QUEUE], world.storage.epoch)
            await again.has(QUEUE, await serving.head(QUEUE))
            assert again.rows == quick.rows
            assert not again.said[0].deltas[0].snapshot

    asyncio.run(run())


def test_a_revocation_precedes_later_deltas_of_the_stream(world: World) -> None:
    """Invariant 4."""

    async def run() -> None:
        case = world.sent_case()
        stream = f"case:{case}:staff"
        async with serve(world) as serving:
            nurse = await asyncio.to_thread(world.session, MARIA_AT_WORK)
            await serving.writer.ask(Grant(nurse, stream, "care", Instant(world.clock.now() + HOUR)))
            desk = serving.desk(nurse)
            for name in (stream, QUEUE, "region"):
                desk.connection.follow(name)
                await desk.has(name, await serving.head(name))
            heard = len(desk.said)
            assert await serving.writer.ask(EndAssignment(MARIA, NORTH, Role.NURSE)) is None
            await serving.do(staff(ANNA), said.TakeCase(case))
            desk.connection.post(encode(down.Pong(Instant(1))))
            await desk.until(lambda: isinstance(desk.said[-1], down.Pong))
            assert [(one.stream, one.code) for one in desk.said[heard:-1]] == [
                (stream, Refusal.NO_ACCESS), (QUEUE, Refusal.NO_ACCESS),
            ]  # fmt: skip
            assert desk.connection.actor.assignments == ()
            assert list(desk.connection.follows) == ["region"]

    asyncio.run(run())


def test_what_may_not_be_followed_is_denied(world: World) -> None:
    async def run() -> None:
        case = world.sent_case()
        async with serve(world) as serving:
            stranger = await asyncio.to_thread(world.session, staff(BO, unit=SOUTH))
            desk = serving.desk(stranger)
            streams = [QUEUE, f"case:{case}:staff", f"person:{MARIA}", "unit:north:everything", "nonsense", "a:" * 80]
            for stream in streams:
                desk.connection.follow(stream)
            denied = {(said.stream, said.code) for said in [await desk.hear() for _ in streams]}
            assert {code for _, code in denied} == {Refusal.NO_ACCESS, Refusal.NOT_FOUND}
            assert len(denied) == 6

    asyncio.run(run())


def test_signing_out_drops_the_sessions_connections(world: World) -> None:
    async def run() -> None:
        async with serve(world) as serving:
            nurse = await asyncio.to_thread(world.session, MARIA_AT_WORK)
            desk, other = serving.desk(nurse), await following(serving)
            await serving.writer.ask(CloseSession(nurse.session))
            assert await desk.hear() is None
            assert desk.connection.gone == Refusal.SIGNED_OUT
            assert not other.connection.closed

    asyncio.run(run())


def test_rights_that_end_while_a_connection_is_being_opened_are_not_opened_with_it(world: World) -> None:
    """R60: they were looked up before the end was committed, and whoever ends them finds no connection yet."""

    async def run() -> None:
        async with serve(world) as serving:
            out, still = [await asyncio.to_thread(world.session, staff(who)) for who in (MARIA, ANNA)]
            await serving.writer.ask(CloseSession(out.session))
            await serving.writer.ask(EndAssignment(ANNA, NORTH, Role.NURSE))
            closed, limited = serving.desk(out), serving.desk(still)
            assert await closed.hear() is None
            assert closed.connection.gone == Refusal.SIGNED_OUT
            limited.connection.follow(QUEUE)
            assert await limited.hear() == down.Denied(QUEUE, Refusal.NO_ACCESS)
            world.clock.pass_ms(HOUR)
            assert serving.desk(still).connection.actor == still

    asyncio.run(run())


def test_what_the_hub_did_not_see_it_reads_from_the_feed(world: World) -> None:
    """Contiguous positions only: commits of another writer, and one whose outcome was unknown."""

    async def run() -> None:
        case = world.sent_case()
        async with serve(world) as serving:
            desk = await following(serving)
            await asyncio.to_thread(world.do, MARIA_AT_WORK, said.TakeCase(case))
            await serving.do(MARIA_AT_WORK, said.SendMessage(case, 1, 0, "Hej"))
            await desk.has(QUEUE, await serving.head(QUEUE))
            await asyncio.to_thread(world.do, MARIA_AT_WORK, said.SendMessage(case, 1, 0, "Hej"))
            serving.hub.publish(Committed(world.clock.now(), unsure=True))
            await desk.has(QUEUE, await serving.head(QUEUE))
            await asyncio.to_thread(world.do, MARIA_AT_WORK, said.GiveBack(case, 1))
            await serving.hub.refresh()
            await desk.has(QUEUE, await serving.head(QUEUE))
            (row,) = desk.rows[QUEUE].values()
            assert msgspec.json.decode(row[1])["state"] == "queued"
            assert serving.alarms == []

    asyncio.run(run())


def test_a_right_that_ended_at_another_process_ends_here_before_anything_more_is_sent(world: World) -> None:
    """R60, invariant 4: an assignment's end takes the queues along, also when only the look at the database tells of it."""

    async def run() -> None:
        async with serve(world) as serving:
            maria, anna = [await asyncio.to_thread(world.session, staff(who)) for who in (MARIA, ANNA)]
            desks = [serving.desk(nurse) for nurse in (maria, anna)]
            for desk in desks:
                desk.connection.follow(QUEUE)
                await desk.has(QUEUE, await serving.head(QUEUE))
            await asyncio.to_thread(world.ask, EndAssignment(MARIA, NORTH, Role.NURSE))
            await asyncio.to_thread(world.sent_case)
            await serving.hub.refresh()
            await desks[1].has(QUEUE, await serving.head(QUEUE))
            await desks[0].until(lambda: desks[0].said[-1:] == [down.Revoked(QUEUE, Refusal.NO_ACCESS)])
            assert desks[0].connection.waiting_bytes == 0
            assert desks[0].connection.actor.assignments == ()

    asyncio.run(run())


def test_a_right_that_ended_at_another_process_is_not_outrun_by_a_gap(world: World) -> None:
    async def run() -> None:
        async with serve(world) as serving:
            desk = await following(serving)
            await asyncio.to_thread(world.ask, EndAssignment(MARIA, NORTH, Role.NURSE))
            case = await asyncio.to_thread(world.sent_case)
            await serving.do(SAMIR_HIMSELF, said.ResidentMessage(case, "hej"))
            await desk.until(lambda: desk.said[-1:] == [down.Revoked(QUEUE, Refusal.NO_ACCESS)])
            assert desk.rows[QUEUE] == {}

    asyncio.run(run())


def test_a_session_that_ended_at_another_process_has_no_connection_here(world: World) -> None:
    """R60: whoever signs out is signed out everywhere."""

    async def run() -> None:
        async with serve(world) as serving:
            nurse = await asyncio.to_thread(world.session, MARIA_AT_WORK)
            desk, other = serving.desk(nurse), serving.desk(await asyncio.to_thread(world.session, staff(ANNA)))
            await asyncio.to_thread(world.ask, CloseSession(nurse.session))
            await serving.hub.refresh()
            assert await desk.hear() is None
            assert desk.connection.gone == Refusal.SIGNED_OUT
            assert not other.connection.closed

    asyncio.run(run())


def test_what_is_announced_while_an_older_page_is_on_its_way_is_read_after_it(world: World) -> None:
    """A look at the heads in the middle of closing a gap is not forgotten."""

    async def run() -> None:
        case = world.sent_case()
        async with serve(world) as serving:
            desk = await following(serving)
            await asyncio.to_thread(world.do, SAMIR_HIMSELF, said.ResidentMessage(case, "ett"))
            await serving.hub.refresh()
            await desk.has(QUEUE, await serving.head(QUEUE))
            await asyncio.to_thread(world.do, SAMIR_HIMSELF, said.ResidentMessage(case, "två"))
            await serving.hub.refresh()
            serving.reading.hold = True
            await serving.reading.holds(1)
            await asyncio.to_thread(world.do, SAMIR_HIMSELF, said.ResidentMessage(case, "tre"))
            looking = asyncio.create_task(serving.hub.refresh())
            await serving.reading.holds(2)
            serving.reading.hold = False
            page, look = serving.reading.held
            look.set()
            await looking
            page.set()
            await desk.has(QUEUE, await serving.head(QUEUE))
            assert serving.alarms == []

    asyncio.run(run())


def test_who_joins_with_a_page_older_than_the_last_look_reads_on(world: World) -> None:
    async def run() -> None:
        case = world.sent_case()
        async with serve(world) as serving:
            desk = serving.desk(MARIA_AT_WORK)
            serving.reading.hold = True
            desk.connection.follow(QUEUE)
            await serving.reading.holds(1)
            await asyncio.to_thread(world.do, SAMIR_HIMSELF, said.ResidentMessage(case, "sent"))
            looking = asyncio.create_task(serving.hub.refresh())
            await serving.reading.holds(2)
            serving.reading.hold = False
            page, look = serving.reading.held
            look.set()
            await looking
            page.set()
            await desk.has(QUEUE, await serving.head(QUEUE))

    asyncio.run(run())


def test_catching_up_comes_in_pages_that_a_storm_shares(world: World) -> None:
    async def run() -> None:
        world.check = False
        await asyncio.to_thread(many_cases, world, 1_100)
        async with serve(world) as serving:
            desks = [serving.desk(MARIA_AT_WORK) for _ in range(30)]
            for desk in desks:
                desk.connection.follow(QUEUE)
            head = await serving.head(QUEUE)
            for desk in desks:
                await desk.has(QUEUE, head)
                assert len(desk.rows[QUEUE]) == 1_100
            first, second = desks[0].said[0].deltas, desks[0].said[-1].deltas
            assert (first[0].snapshot, first[0].more, second[-1].more) == (True, True, False)

    asyncio.run(run())


def many_cases(world: World, count: int) -> None:
    for _ in range(count // 100):
        commands = []
        for _ in range(100):
            case = world.clock.new_id()
            commands += [
                (SAMIR_HIMSELF, world.say(said.StartCase(NORTH), case)),
                (SAMIR_HIMSELF, world.say(said.WriteCase(case, "self", "Ont", "", "", ""))),  # type: ignore[arg-type]
                (SAMIR_HIMSELF, world.say(said.SubmitCase(case))),  # type: ignore[arg-type]
            ]
        world.settle(commands)


def test_typing_is_passed_on_to_all_but_its_sender_and_forgotten(world: World) -> None:
    async def run() -> None:
        case = world.sent_case()
        async with serve(world) as serving:
            desks = []
            for who in (MARIA, ANNA):
                actor = await asyncio.to_thread(world.session, staff(who))
                await serving.writer.ask(Grant(actor, f"case:{case}:staff", "care", Instant(world.clock.now() + HOUR)))
                desk = serving.desk(actor)
                desk.connection.follow(f"case:{case}:staff")
                await desk.hear()
                desks.append(desk)
            frame = encode(down.SomeoneTypes(case, "Maria"))
            serving.hub.pass_on(case, frame, but=desks[0].connection)
            assert (await desks[1].hear()).name == "Maria"
            assert desks[0].connection.waiting_bytes == 0

    asyncio.run(run())


def test_desks_that_join_while_two_writers_work_all_end_at_the_same(world: World) -> None:
    """Whatever order commits, reads and wake-ups come in: no gap, no row twice, every digest right."""

    async def run() -> None:
        world.check = False
        cases = [world.sent_case() for _ in range(4)]
        async with serve(world) as serving:
            desks: list[Desk] = []
            for turn in range(25):
                case = cases[turn % 4]
                desk = serving.desk(MARIA_AT_WORK)
                desk.connection.follow(QUEUE)
                desks.append(desk)
                other = asyncio.to_thread(world.do, SAMIR_HIMSELF, said.ResidentMessage(case, "där"))
                own = serving.do(SAMIR_HIMSELF, said.ResidentMessage(case, "här"))
                await asyncio.gather(own, other, *([serving.hub.refresh()] if turn % 3 == 0 else []))
                if desks and turn % 5 == 0:
                    desks.pop(0).connection.close()
            await serving.hub.refresh()
            head = await serving.head(QUEUE)
            for desk in desks:
                await desk.has(QUEUE, head)
            assert len({tuple(sorted(desk.rows[QUEUE].items())) for desk in desks}) == 1
            assert serving.alarms == []

    asyncio.run(run())
