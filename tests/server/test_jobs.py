"""Durable jobs: done outside the writer, at least once, never by two at a time, and never forgotten."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from io import StringIO

import msgspec
import pytest

from desktop.domain.audit import FactKind
from desktop.domain.refusals import Refusal
from desktop.domain.units import DAY, HOUR, MINUTE, Instant
from desktop.server import jobs as jobs_module
from desktop.server import writer as writer_module
from desktop.server.adapters.outcomes import Never, NotNow
from desktop.server.jobs import AT_ONCE, FIRST_WAIT_MS, LEASE_MS, LONGEST_WAIT_MS, Data, GivenUp, Jobs, Kind, backoff
from desktop.server.logs import make_log
from desktop.server.requests import EndJob, Upkeep
from desktop.server.storage.jobs import Job, JobKind, JobState
from desktop.server.writer import Writer
from tests.support.jobs import add_jobs, all_jobs, facts
from tests.support.outage import Outage
from tests.support.serving import PATIENCE_S, Serving, serve
from tests.support.world import SAMIR, World, check_action

SENT: Data = {"way": "sms"}


class Peer:
    """Another system as a test has it: notes what it was asked, answers what `answer` says, or nothing while it is shut."""

    def __init__(self, answer: Callable[[int], Data | None] = lambda _: SENT) -> None:
        self.asked: list[Job] = []
        self.at_once = 0
        self.most_at_once = 0
        self.answer = answer
        self.open = asyncio.Event()
        self.open.set()
        self._came = asyncio.Condition()

    async def do(self, job: Job) -> Data | None:
        """Answer."""
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            async with self._came:
                self.asked.append(job)
                self._came.notify_all()
            await self.open.wait()
            return self.answer(len(self.asked))
        finally:
            self.at_once -= 1

    async def has_heard(self, times: int) -> None:
        """Wait until it was asked so often."""
        async with asyncio.timeout(PATIENCE_S), self._came:
            await self._came.wait_for(lambda: len(self.asked) >= times)


class Office:
    """A server's jobs, one look at a time."""

    def __init__(self, serving: Serving, peer: Peer, writer: Writer | None = None, give_up_ms: int = DAY) -> None:
        self.serving = serving
        self.said = StringIO()
        self.alarms: list[tuple[str, BaseException]] = []
        self.jobs = Jobs(
            writer or serving.writer,
            serving.reading,
            serving.world.clock,
            {JobKind.NOTICE: Kind(peer.do, give_up_ms)},
            make_log(self.said),
            lambda what, problem: self.alarms.append((what, problem)),
            jitter=lambda: 0.5,
        )

    async def look(self) -> int:
        """Take what is due and see it to its end; how many that was."""
        taken = await self.jobs.tick()
        await self.jobs.idle()
        return taken


@asynccontextmanager
async def office(world: World, peer: Peer, number: int = 1, give_up_ms: int = DAY) -> AsyncIterator[Office]:
    """A running server with so many jobs that are due."""
    case = world.sent_case()
    add_jobs(world.storage, case, SAMIR, world.clock.now(), number)
    async with serve(world) as serving:
        made = Office(serving, peer, give_up_ms=give_up_ms)
        yield made
        await made.jobs.stop()


def _ends(world: World) -> list[tuple[JobState, int, str]]:
    return [(job.state, job.attempts, job.code) for job in all_jobs(world.storage)]


def _noted(world: World) -> list[tuple[FactKind, Data]]:
    kinds = (FactKind.NOTICE_SENT, FactKind.NOTICE_FAILED)
    return [(fact.kind, fact.data) for fact in facts(world.storage) if fact.kind in kinds]


def test_a_job_is_done_once_and_its_end_is_written_down(world: World) -> None:
    """R42."""

    async def run() -> None:
        peer = Peer()
        async with office(world, peer) as made:
            assert [await made.look() for _ in range(3)] == [1, 0, 0]
        assert len(peer.asked) == 1

    asyncio.run(run())
    assert _ends(world) == [(JobState.DONE, 1, "")]
    assert _noted(world) == [(FactKind.NOTICE_SENT, {"attempts": 1, "way": "sms"})]


def test_what_is_no_longer_needed_ends_without_a_fact(world: World) -> None:
    async def run() -> None:
        async with office(world, Peer(lambda _: None)) as made:
            await made.look()

    asyncio.run(run())
    assert _ends(world) == [(JobState.DONE, 1, "not_needed")]
    assert _noted(world) == []


def test_a_peer_that_is_away_is_asked_again_and_each_time_later(world: World) -> None:
    async def run() -> None:
        def answer(times: int) -> Data:
            if times < 4:
                raise NotNow("unreachable")
            return SENT

        peer = Peer(answer)
        async with office(world, peer) as made:
            waits = []
            while await made.look() == 1:
                (job,) = all_jobs(world.storage)
                waits.append(job.due_at - world.clock.now())
                world.clock.pass_ms(waits[-1] - 1)
                assert await made.look() == 0
                world.clock.pass_ms(1)
            assert waits[:3] == [FIRST_WAIT_MS * 2**n * 3 // 4 for n in range(3)]
            assert '"attempts": 3, "status": "waiting"' in made.said.getvalue()
            assert made.alarms == []

    asyncio.run(run())
    assert _ends(world) == [(JobState.DONE, 4, "")]
    assert _noted(world) == [(FactKind.NOTICE_SENT, {"attempts": 4, "way": "sms"})]


def test_a_peer_that_stays_away_is_given_up_in_time_with_an_alarm(world: World) -> None:
    async def run() -> None:
        def away(_: int) -> Data:
            raise NotNow("gateway_refused", status=503)

        async with office(world, Peer(away), give_up_ms=HOUR) as made:
            began = world.clock.now()
            while not made.alarms:
                await made.look()
                world.clock.pass_ms(MINUTE)
            assert world.clock.now() - began <= HOUR + MINUTE
            assert [(what, type(problem), str(problem)) for what, problem in made.alarms] == [
                ("notice", GivenUp, "gateway_refused")
            ]

    asyncio.run(run())
    ((state, attempts, code),) = _ends(world)
    assert (state, code) == (JobState.FAILED, "gateway_refused")
    assert _noted(world) == [(FactKind.NOTICE_FAILED, {"attempts": attempts, "code": "gateway_refused", "status": 503})]


def test_a_job_that_lay_too_long_is_not_done_any_more(world: World) -> None:
    """A notice of last week would frighten rather than help."""

    async def run() -> None:
        peer = Peer()
        async with office(world, peer) as made:
            world.clock.pass_ms(2 * DAY)
            await made.look()
            assert len(made.alarms) == 1
        assert peer.asked == []

    asyncio.run(run())
    assert _ends(world) == [(JobState.FAILED, 1, "too_late")]


def test_what_the_peer_will_never_do_is_not_asked_again(world: World) -> None:
    async def run() -> None:
        def no(_: int) -> Data:
            raise Never("gateway_refused", status=400)

        async with office(world, Peer(no)) as made:
            await made.look()
            assert made.alarms == []
            assert '"code": "gateway_refused"' in made.said.getvalue()

    asyncio.run(run())
    assert _ends(world) == [(JobState.FAILED, 1, "gateway_refused")]
    assert [kind for kind, _ in _noted(world)] == [FactKind.NOTICE_FAILED]


def test_a_mistake_of_ours_raises_an_alarm_and_is_tried_again(world: World) -> None:
    async def run() -> None:
        def broken(times: int) -> Data:
            if times == 1:
                raise ZeroDivisionError
            return SENT

        async with office(world, Peer(broken)) as made:
            await made.look()
            world.clock.pass_ms(FIRST_WAIT_MS)
            await made.look()
            assert [(what, type(problem)) for what, problem in made.alarms] == [("notice", ZeroDivisionError)]

    asyncio.run(run())
    assert _ends(world) == [(JobState.DONE, 2, "")]


def test_a_job_whose_taker_died_comes_back_when_its_lease_runs_out(world: World) -> None:
    """Never lost. The one who was only slow can no longer write down an end that is another's."""

    async def run() -> None:
        slow, other = Peer(), Peer()
        slow.open.clear()
        async with office(world, slow) as made:
            await made.jobs.tick()
            await slow.has_heard(1)
            async with serve(world) as serving:
                second = Office(serving, other)
                world.clock.pass_ms(LEASE_MS - 1)
                assert await second.look() == 0
                world.clock.pass_ms(1)
                assert await second.look() == 1
            slow.open.set()
            await made.jobs.idle()
            assert slow.asked[0].id == other.asked[0].id

    asyncio.run(run())
    assert _ends(world) == [(JobState.DONE, 2, "")]
    assert _noted(world) == [(FactKind.NOTICE_SENT, {"attempts": 2, "way": "sms"})]


def test_two_processes_never_have_the_same_job(world: World) -> None:
    """Taking is a compare-and-set; on SQLite the second writer stands for a second look at the same moment."""

    async def run() -> None:
        peer = Peer()
        async with office(world, peer, 40) as made, serve(world) as serving:
            second = Office(serving, peer)
            while sum(await asyncio.gather(made.look(), second.look())):
                pass
        assert sorted(job.id for job in peer.asked) == [f"job-{n:03}" for n in range(40)]

    asyncio.run(run())
    assert _ends(world) == [(JobState.DONE, 1, "")] * 40


def test_only_so_many_are_under_way_at_once(world: World) -> None:
    async def run() -> None:
        peer = Peer()
        peer.open.clear()
        async with office(world, peer, AT_ONCE + 3) as made:
            await made.jobs.tick()
            await peer.has_heard(AT_ONCE)
            assert await made.jobs.tick() == 0
            peer.open.set()
            await made.jobs.idle()
            assert await made.look() == 3
            assert peer.most_at_once == AT_ONCE

    asyncio.run(run())


def test_more_than_fits_is_taken_on_with_as_soon_as_there_is_room(world: World) -> None:
    async def run() -> None:
        peer = Peer()
        async with office(world, peer, 3 * AT_ONCE) as made:
            made.jobs.start(every_s=0.05)
            await peer.has_heard(3 * AT_ONCE)

    asyncio.run(run())


def test_a_server_that_stops_leaves_what_hangs_to_its_lease(world: World) -> None:
    async def run() -> None:
        peer = Peer()
        peer.open.clear()
        async with office(world, peer) as made:
            await made.jobs.tick()
            await peer.has_heard(1)
            await made.jobs.stop(patience_s=0.01)

    asyncio.run(run())
    ((state, attempts, _),) = _ends(world)
    assert (state, attempts) == (JobState.TAKEN, 1)


def test_an_end_that_cannot_be_written_down_is_written_when_it_can_and_nothing_is_done_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R31: while the disk is full or the database is gone."""
    monkeypatch.setattr(jobs_module, "_RECORD_AGAIN_S", 0.01)
    monkeypatch.setattr(writer_module, "_PAUSES_S", (0.01,))

    async def run() -> None:
        peer = Peer()
        peer.open.clear()
        async with office(world, peer) as made:
            await made.jobs.tick()
            await peer.has_heard(1)
            outage = Outage(world.storage, made.serving.writer)
            outage.begin()
            peer.open.set()
            await made.serving.alarmed.wait()
            assert _ends(world) == [(JobState.TAKEN, 1, "")]
            outage.end()
            await made.jobs.idle()
            assert [what for what, _ in made.serving.alarms] == ["storage"]
        assert len(peer.asked) == 1

    asyncio.run(run())
    assert _ends(world) == [(JobState.DONE, 1, "")]
    assert _noted(world) == [(FactKind.NOTICE_SENT, {"attempts": 1, "way": "sms"})]


def test_staff_see_in_the_case_that_the_resident_was_told_and_the_resident_does_not(world: World) -> None:
    async def run() -> None:
        async with office(world, Peer()) as made:
            await made.look()

    asyncio.run(run())
    (case,) = {job.case for job in all_jobs(world.storage)}
    with world.storage.read() as reader:
        sides = [reader.page(f"case:{case}:{side}", 0).rows for side in ("staff", "resident")]
    told = [[b'"notice_sent"' in bytes(row.body) for row in rows].count(True) for rows in sides]
    assert told == [1, 0]
    check_action(world.storage)


def test_nobody_ends_a_job_that_is_not_taken(world: World) -> None:
    case = world.sent_case()
    (job,) = add_jobs(world.storage, case, SAMIR, world.clock.now())
    for lease in ("", "made-up"):
        stolen = msgspec.structs.replace(job, lease=lease)
        assert world.ask(EndJob(stolen, JobState.DONE)) is Refusal.NEWER
    assert _ends(world) == [(JobState.WAITING, 0, "")]
    assert _noted(world) == []


def test_ended_jobs_are_forgotten_after_a_while_and_open_ones_never(world: World) -> None:
    async def run() -> None:
        def answer(times: int) -> Data:
            if times == 1:
                return SENT
            raise NotNow("unreachable")

        async with office(world, Peer(answer), 2) as made:
            await made.look()

    asyncio.run(run())
    world.clock.pass_ms(DAY)
    for before, left in ((-2 * DAY, 2), (0, 1)):
        world.ask(Upkeep(Instant(0), Instant(world.clock.now() + before)))
        assert len(_ends(world)) == left
    assert _ends(world) == [(JobState.WAITING, 1, "unreachable")]


@pytest.mark.parametrize(("attempts", "jitter", "wait"), [(1, 0.0, 7_500), (1, 0.999, 14_992), (3, 0.5, 45_000)])
def test_waits_grow_and_are_spread(attempts: int, jitter: float, wait: int) -> None:
    assert backoff(attempts, jitter) == wait


def test_no_wait_is_longer_than_an_hour() -> None:
    assert {backoff(many, 0.999) <= LONGEST_WAIT_MS for many in range(1, 10_000)} == {True}
