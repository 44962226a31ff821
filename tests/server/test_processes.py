"""Several processes on one database, and one that is killed: nobody holds twice, nothing acknowledged is lost."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.domain.refusals import Refusal
from desktop.domain.units import CaseId, PersonId, UnitId
from desktop.protocol import commands as said
from desktop.protocol.down import Result
from desktop.server.batch import Item
from desktop.server.handlers.dispatch import read
from desktop.server.storage.engine import open_storage
from tests.support.booked import booked, put_book
from tests.support.followers import Follower, look_at_all
from tests.support.world import (
    ANNA,
    BO,
    KEY,
    LENA,
    MARIA,
    NORTH,
    SAMIR,
    SOUTH,
    HandClock,
    World,
    check_action,
    open_world,
    resident,
    staff,
)
from tests.support.writing_process import Orders

ROOT = Path(__file__).parents[2]


@contextmanager
def process(orders: Orders) -> Iterator[subprocess.Popen[str]]:
    """The process, ready to start; killed at the end."""
    arguments = [sys.executable, "-m", "tests.support.writing_process", msgspec.json.encode(orders).decode()]
    started = subprocess.Popen(arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert line(started) == {"ready": True}
        yield started
    finally:
        started.kill()
        started.wait()
        for pipe in (started.stdin, started.stdout):
            if pipe is not None:
                pipe.close()


def line(process: subprocess.Popen[str]) -> Any:
    """The next thing it said; None at its end."""
    assert process.stdout is not None
    text = process.stdout.readline()
    return msgspec.json.decode(text) if text.endswith("\n") else None


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.fixture
def pair(postgres_url: str, tmp_path: Path) -> Iterator[tuple[World, str]]:
    """A world on PostgreSQL and its address."""
    world = open_world(postgres_url, tmp_path)
    world.check = False
    yield world, postgres_url
    world.close()


def orders(
    url: str | None, folder: Path, who: PersonId, cases: list[CaseId], task: str, unit: UnitId = NORTH, **more: int
) -> Orders:
    return Orders(url, str(folder), who, unit, cases, task, **more)


def test_two_processes_taking_the_same_200_cases_leave_200_holders(pair: tuple[World, str], tmp_path: Path) -> None:
    world, url = pair
    cases: list[CaseId] = [world.sent_case() for _ in range(200)]
    wanted = [orders(url, tmp_path, who, cases, "take", seed=seed) for seed, who in enumerate((MARIA, ANNA))]
    answers: list[dict[str, Any]] = []
    with process(wanted[0]) as first, process(wanted[1]) as second:
        running = [first, second]
        # Each takes some before either may take the rest, however the two share the machine.
        for _ in range(2):
            go(first)
            go(second)
            answers += next_answers(running)
        while running:
            answers += next_answers(running)
    assert [answer["outcome"] for answer in answers].count("applied") == 200
    with world.storage.read() as reader:
        held = [case.hold for case in reader.cases(cases)]
    assert {hold.number for hold in held} == {1}
    assert {hold.person for hold in held} == {MARIA, ANNA}
    check_action(world.storage)


def test_two_processes_booking_the_same_times_double_none(pair: tuple[World, str], tmp_path: Path) -> None:
    """R24: more cases than times, and times given up meanwhile; each ends with one person or with none."""
    world, url = pair
    put_book(world)
    theirs = {
        who: [world.sent_case(resident) for resident in (SAMIR, LENA) for _ in range(10)] for who in (MARIA, ANNA)
    }
    for who, cases in theirs.items():
        for case in cases:
            assert world.do(staff(who), said.TakeCase(case)).outcome == "applied"
    wanted = [orders(url, tmp_path, who, theirs[who], "book", seed=seed) for seed, who in enumerate((MARIA, ANNA))]
    answers: list[dict[str, Any]] = []
    with process(wanted[0]) as first, process(wanted[1]) as second:
        running = [first, second]
        for one in running:
            go(one)
        while running:
            answers += next_answers(running)
    had = booked(world)
    assert len({(performer, start) for performer, start, _ in had}) == len(had)
    assert len({(person, start) for _, start, person in had}) == len(had)
    assert {answer["code"] for answer in answers} <= {"", "time_reserved", "already_occupied"}
    check_action(world.storage)


def next_answers(running: "list[subprocess.Popen[str]]") -> list[dict[str, Any]]:
    """What each of them says next; who has said everything is taken out. What crossed ran again, and ended well."""
    found: list[dict[str, Any]] = []
    for one in list(running):
        answers = line(one)
        if answers is None:
            running.remove(one)
            continue
        assert isinstance(answers, list), answers
        assert not [answer for answer in answers if answer["code"] == "failed"]
        found += answers
    return found


def test_processes_that_touch_the_same_streams_end_without_deadlock_or_gap(
    pair: tuple[World, str], tmp_path: Path
) -> None:
    """Rows are locked sorted by id and streams last, sorted by name; whatever still crosses runs again."""
    world, url = pair
    cases: list[CaseId] = [world.sent_case() for _ in range(12)]
    stream = f"unit:{NORTH}:clinical"
    rows: dict[str, bytes] = {}
    cursor = 0
    wanted = [orders(url, tmp_path, who, cases, "work", seed=seed) for seed, who in enumerate((MARIA, ANNA))]
    with process(wanted[0]) as first, process(wanted[1]) as second:
        go(first)
        go(second)
        running = [first, second]
        while running:
            next_answers(running)
            with world.storage.read() as reader:
                page = reader.page(stream, cursor)
            rows |= {row.id: bytes(row.body) for row in page.rows}
            cursor = page.to
    with world.storage.read() as reader:
        rows |= {row.id: bytes(row.body) for row in reader.page(stream, cursor).rows}
        fresh = {row.id: bytes(row.body) for row in reader.page(stream, 0).rows}
        assert reader.stores.facts.verify(reader.link) == []
    assert {name: body for name, body in rows.items() if body != b"null"} == fresh
    check_action(world.storage)


@pytest.mark.long
def test_cases_that_two_processes_move_between_units_end_in_exactly_one_and_nobody_misses_a_position(
    pair: tuple[World, str], tmp_path: Path
) -> None:
    """Invariant 5, while every stream is read from the start and by cursors: at each look each case is in one queue."""
    world, url = pair
    cases: list[CaseId] = [world.sent_case(unit=unit) for _ in range(10) for unit in (NORTH, SOUTH)]
    queues = [Follower(f"unit:{unit}:clinical") for unit in (NORTH, SOUTH)]
    followers = [*queues, *(Follower(f"case:{case}:{side}") for case in cases for side in ("staff", "resident"))]
    moved = dict.fromkeys(cases, 0)
    wanted = [
        orders(url, tmp_path, who, cases, "move", unit, seed=seed)
        for seed, (who, unit) in enumerate(((MARIA, NORTH), (BO, SOUTH)))
    ]

    def look() -> None:
        with world.storage.read() as reader:
            look_at_all(reader, followers)
        found = [queue.ids("queue_row") for queue in queues]
        assert (found[0] | found[1], found[0] & found[1]) == (set(cases), set())

    with process(wanted[0]) as first, process(wanted[1]) as second:
        go(first)
        go(second)
        running = [first, second]
        while running:
            for case in (each["data"]["moved"] for each in next_answers(running) if "moved" in each["data"]):
                moved[case] += 1
            for one in running:
                # The next round, while this one is looked at: neither has emptied its unit before the other begins.
                go(one)
            look()
    # Each process moves from its own unit only: what went to and fro and away again crossed with the other's work.
    crossings = sum(max(times - 2, 0) for times in moved.values())
    assert crossings > 0, moved
    look()
    with world.storage.read() as reader:
        ended = {case.id: case.unit for case in reader.cases(cases)}
        assert reader.stores.facts.verify(reader.link) == []
    for queue, unit in zip(queues, (NORTH, SOUTH), strict=True):
        assert queue.ids("queue_row") == {case for case, where in ended.items() if where == unit}
    check_action(world.storage)


@contextmanager
def deciding(url: str, folder: Path, case: CaseId) -> Iterator[subprocess.Popen[str]]:
    """Another process that has written that Maria takes the case, and has not committed."""
    with process(orders(url, folder, MARIA, [case], "take", hang_at=1)) as other:
        go(other)
        assert line(other) == {"written": True}
        yield other


def asked_next(world: World, asking: ThreadPoolExecutor) -> Future[Result]:
    """Anna's take next, which waits for what another process decides (or has been answered already)."""
    answer = asking.submit(world.do, staff(ANNA), said.TakeNext())
    watching = world.storage.open_link()
    waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    while not answer.done() and watching.raw.execute(waits).fetchone()[0] == 0:
        pass
    watching.raw.close()
    return answer


def test_take_next_finds_the_only_case_that_another_process_did_not_take_after_all(
    pair: tuple[World, str], tmp_path: Path
) -> None:
    """FT5: never "empty" while a case stands free, though another process had it in hand and was killed."""
    world, url = pair
    case = world.sent_case()
    with deciding(url, tmp_path, case) as other, ThreadPoolExecutor(1) as asking:
        answer = asked_next(world, asking)
        other.kill()
        result = answer.result()
    assert (result.code, result.data.get("case")) == ("", case)
    check_action(world.storage)


def test_take_next_says_empty_once_another_process_has_taken_the_last_case(
    pair: tuple[World, str], tmp_path: Path
) -> None:
    world, url = pair
    case = world.sent_case()
    with deciding(url, tmp_path, case) as other, ThreadPoolExecutor(1) as asking:
        answer = asked_next(world, asking)
        go(other)
        assert answer.result().code == Refusal.QUEUE_EMPTY
        while line(other) is not None:
            pass
    check_action(world.storage)


def test_what_waits_for_another_process_holds_up_nothing_else_of_its_batch(
    pair: tuple[World, str], tmp_path: Path
) -> None:
    """The rest is committed first, so nobody can wait in a ring."""
    world, url = pair
    busy = world.sent_case()
    with deciding(url, tmp_path, busy) as other:
        told: list[Any] = []
        asked = [Item(read(staff(ANNA), world.say(said.TakeNext())), told.append)]
        asked.append(Item(read(resident(LENA), world.say(said.StartCase(NORTH))), told.append))
        outcomes = world.batches.run(asked)
        first = next(outcomes)
        assert [item in first.items for item in asked] == [False, True]
        other.kill()
        (second,) = outcomes
    assert (second.items, second.answers[0][1].outcome) == (asked[:1], "applied")  # type: ignore[union-attr]


@pytest.mark.parametrize("killed_after", [1, 7])
def test_a_kill_loses_nothing_acknowledged(tmp_path: Path, killed_after: int) -> None:
    """Invariant 1."""
    world = open_world(None, tmp_path)
    cases: list[CaseId] = [world.sent_case() for _ in range(5)]
    world.close()
    acknowledged: list[tuple[str, int]] = []
    with process(orders(None, tmp_path, MARIA, cases, "write")) as writing:
        for _ in range(killed_after):
            acknowledged += [(answer["id"], answer["data"]["seq"]) for answer in line(writing)]
        writing.kill()
        while (answers := line(writing)) is not None:
            acknowledged += [(answer["id"], answer["data"]["seq"]) for answer in answers]
    storage = open_storage(None, tmp_path, KEY, HandClock())
    with storage.read() as reader:
        stored = {(message.id, message.seq) for case in cases for message in reader.messages(case)}
        assert [len(reader.messages(case)) for case in cases] == [len(stored) // 5] * 5
    assert set(acknowledged) <= stored
    check_action(storage)
    storage.close()


def test_a_kill_between_write_and_commit_leaves_nothing_of_the_batch(tmp_path: Path) -> None:
    world = open_world(None, tmp_path)
    cases: list[CaseId] = [world.sent_case() for _ in range(5)]
    world.close()
    with process(orders(None, tmp_path, MARIA, cases, "write", hang_at=3)) as writing:
        answers = [line(writing) for _ in range(2)]
        assert line(writing) == {"written": True}
        writing.kill()
    assert [len(batch) for batch in answers] == [5, 5]
    storage = open_storage(None, tmp_path, KEY, HandClock())
    with storage.read() as reader:
        assert [len(reader.messages(case)) for case in cases] == [2] * 5
    check_action(storage)
    storage.close()
