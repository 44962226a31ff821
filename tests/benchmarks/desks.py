"""Many desks at one unit: fan-out, one that froze, all coming back at once, and commands sent again from two processes."""

import time
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.fan_out import Crowd, p99, spread_ms, wait_until
from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.floors import fan_out_per_second
from tests.benchmarks.load import TEXT, Talk, many_in_flight, take_all
from tests.benchmarks.peers import Desk, start_cases
from tests.benchmarks.served import Served, numbers, settle

DESKS = 200
BACK_AT_ONCE = 300
CASES = 50
BURST = 4_000
IN_FLIGHT = 32
"""So many messages are under way in the burst: enough for well over 200,000 deliveries a second; more would deliver more,
and each would wait longer."""
PACED = 500
MISSED = 100


def figures(folder: Path) -> list[Figure]:
    """Everything that has to do with many desks."""
    bare = fan_out_per_second(DESKS)
    with Served(folder, own_core=True) as server:
        sender = Desk(server.staff_port)
        cases = start_cases(server.port, CASES, numbers(10))
        talks = take_all(sender, cases)
        found = _calm(server, sender, talks)
        calm = next(figure.value for figure in found if figure.name.endswith("p99"))
        found += _burst(server, sender, talks, bare) + _frozen(server, sender, talks, calm)
        doubles = _resent(server, sender, cases, talks)
        cursor = _changes_missed(server, sender, talks)
        epoch = sender.epoch
        sender.close()
    fresh = _storm(folder, server, "300 desks start anew after a restart", 0, "")
    back = _storm(folder, server, f"300 desks reconnect, {MISSED} changes behind", cursor, epoch)
    return [*found, fresh, back, doubles]


def _calm(server: Served, sender: Desk, talks: list[Talk]) -> list[Figure]:
    """50 changes a second to 200 desks."""
    crowd = Crowd(server.staff_port, sender.token, DESKS)
    start = crowd.start_reading()
    before = server.cpu_s()
    took = spread_ms(sender, talks, crowd, start, 50, PACED)
    cpu = (server.cpu_s() - before) / (PACED * DESKS) * 1e6
    crowd.stop()
    return [
        Figure("fan-out 200, 50 a second, last desk p50", percentile(took, 0.5), "ms"),
        Figure("fan-out 200, 50 a second, last desk p99", p99(took), "ms", bar=10),
        Figure("server CPU a delivery at 50 a second", cpu, "µs", bar=30),
        Figure("readers' CPU a delivery", crowd.cpu_s / (PACED * DESKS) * 1e6, "µs"),
    ]


def _burst(server: Served, sender: Desk, talks: list[Talk], bare: float) -> list[Figure]:
    """As fast as it goes to 200 desks."""
    crowd = Crowd(server.staff_port, sender.token, DESKS)
    start = crowd.start_reading()
    began = time.perf_counter()
    sent_at: list[float] = []
    many_in_flight([sender], [talks], BURST, IN_FLIGHT, sent_at)
    wait_until(crowd, start + BURST)
    took = time.perf_counter() - began
    crowd.stop()
    rate = BURST * DESKS / took
    # One sender, and each message moves its case's row once: the n-th that was sent is the n-th position.
    last = [(crowd.reached[start + number + 1] - moment) * 1000 for number, moment in enumerate(sent_at)]
    return [
        Figure("deliveries, fan-out 200", rate, "/s", bare, "bare fan-out", 200_000, at_most=False),
        Figure("send to the last of 200 desks meanwhile, p50", percentile(last, 0.5), "ms"),
        Figure("send to the last of 200 desks meanwhile, p99", p99(last), "ms", bar=50, note=f"{IN_FLIGHT} in flight"),
        Figure("readers' CPU during it", crowd.cpu_s / took * 100, "%"),
    ]


def _frozen(server: Served, sender: Desk, talks: list[Talk], calm: float) -> list[Figure]:
    """One of the desks stops reading for good; `calm`: the p99 with none."""
    memory = server.memory_mb()
    crowd = Crowd(server.staff_port, sender.token, DESKS - 1)
    frozen = Desk(server.staff_port, token=sender.token)
    frozen.follow_queue()
    start = crowd.start_reading()
    took = spread_ms(sender, talks, crowd, start, 50, PACED)
    grown = server.memory_mb() - memory
    crowd.stop()
    frozen.close()
    return [
        Figure("one desk frozen: the others' p99", p99(took), "ms", calm, "none frozen", 10),
        Figure("one desk frozen: memory grown", grown, "MB", bar=16),
    ]


def _changes_missed(server: Served, sender: Desk, talks: list[Talk]) -> int:
    """Where a desk stood that then went away; so many changes come after it."""
    leaving = Desk(server.staff_port, token=sender.token)
    cursor = leaving.queue_position()
    leaving.close()
    many_in_flight([sender], [talks], MISSED, min(CASES, MISSED))
    return cursor


def _storm(folder: Path, old: Served, name: str, cursor: int, epoch: str) -> Figure:
    """300 desks come to a server that has just started, with this cursor in the queue (0: none)."""
    with Served(folder, "", old.port, old.staff_port, own_core=True) as server:
        token = Desk(server.staff_port).token
        settle(1)
        began = time.perf_counter()
        desks = [Desk(server.staff_port, token=token) for _ in range(BACK_AT_ONCE)]
        for desk in desks:
            desk.follow_queue(cursor, epoch)
        for desk in desks:
            frame = desk.socket.wait_for(b'"t":"deltas"')
            if cursor and b'"snapshot":true' in frame:
                raise RuntimeError("a desk that came back with its cursor was sent everything")
        took = time.perf_counter() - began
        for desk in desks:
            desk.close()
    return Figure(name, took, "s", bar=2)


def _resent(server: Served, sender: Desk, cases: list[str], talks: list[Talk]) -> Figure:
    """The same 500 commands from two processes at once: how many messages are there twice."""
    frames = [talks[number % len(talks)].message(sender, TEXT) for number in range(500)]
    context = get_context("spawn")
    others = [context.Process(target=_send_all, args=(server.staff_port, sender.token, frames)) for _ in range(2)]
    before = _messages(sender, cases)
    for other in others:
        other.start()
    for other in others:
        other.join()
    wrong = abs(_messages(sender, cases) - before - 500)
    return Figure("doubled or lost of 500 commands sent by two processes", wrong, "", bar=0.5)


def _send_all(port: int, token: str, frames: list[bytes]) -> None:
    desk = Desk(port, token=token)
    desk.socket.send(*frames)
    done = 0
    while done < len(frames):
        done += sum(frame.count(b'"t":"result"') for frame in desk.socket.receive())
    desk.close()


def _messages(desk: Desk, cases: list[str]) -> int:
    """How many messages there are in all cases, as the rows of the queue say."""
    other = Desk(desk.port, token=desk.token)
    rows = other.queue_rows()
    other.close()
    return sum(row.seq for row in rows if row.id in set(cases))
