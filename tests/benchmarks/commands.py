"""Full commands: claim, access, rows, feed, facts, result and a flush to the disk before the answer, through the socket."""

import time
from pathlib import Path

from tests.benchmarks.bare_driver import bare_commands_per_second
from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.floors import echo_ms, fsync_ms
from tests.benchmarks.load import TEXT, Talk, many_in_flight, one_in_flight, paced, take_all
from tests.benchmarks.nurse import to_the_model_ms
from tests.benchmarks.peers import Desk, start_cases
from tests.benchmarks.served import Served, numbers, settle
from tests.support.postgres import start_cluster

CASES = 200
MESSAGES = 12_000


def sqlite_figures(folder: Path) -> list[Figure]:
    """The embedded encrypted database, beside the driver alone, one flush and a bare echo."""
    bare_folder = folder / "bare"
    bare_folder.mkdir()
    bare = bare_commands_per_second(bare_folder)
    flush, echo = fsync_ms(folder), echo_ms()
    both = flush + echo, "flush + echo"
    served = folder / "served"
    served.mkdir()
    with Served(served) as server:
        many, cpu, one, seen, model = _measure(server, folder)
        memory = server.memory_mb()
    return [
        Figure("one flush of 4 KiB, p50", flush, "ms"),
        Figure("bare websocket echo, p50", echo, "ms"),
        Figure("commands, SQLite, 200 in flight", many, "/s", bare, "bare driver", 5_000, at_most=False),
        Figure("share of the bare driver", many / bare, "", bar=0.3, at_most=False),
        Figure("server CPU a command", cpu, "µs"),
        Figure("one in flight, send to answer, p50", percentile(one, 0.5), "ms", *both, 1.0),
        Figure("one in flight, send to answer, p99", percentile(one, 0.99), "ms", *both),
        Figure("50 a second, send to another desk's socket, p50", percentile(seen, 0.5), "ms", *both),
        Figure("50 a second, send to another desk's socket, p99", percentile(seen, 0.99), "ms", *both),
        Figure("50 a second, send to the nurse's model, p50", percentile(model, 0.5), "ms", *both, 5),
        Figure("50 a second, send to the nurse's model, p99", percentile(model, 0.99), "ms", *both, 15),
        Figure("server memory after the load", memory, "MB"),
    ]


def postgres_figures(folder: Path) -> list[Figure]:
    """The same on PostgreSQL, flushing as in earnest."""
    both = fsync_ms(folder) + echo_ms(), "flush + echo"
    with start_cluster(durable=True) as cluster, cluster.fresh() as url, Served(folder, url) as server:
        many, cpu, one, seen, model = _measure(server, folder)
    return [
        Figure("commands, PostgreSQL, 200 in flight", many, "/s"),
        Figure("server CPU a command, PostgreSQL", cpu, "µs", note="without PostgreSQL's own"),
        Figure("one in flight, PostgreSQL, p50", percentile(one, 0.5), "ms", *both),
        Figure("50 a second, PostgreSQL, to another desk's socket, p99", percentile(seen, 0.99), "ms", *both),
        Figure("50 a second, PostgreSQL, to the nurse's model, p99", percentile(model, 0.99), "ms", *both),
    ]


def _measure(server: Served, folder: Path) -> tuple[float, float, list[float], list[float], list[float]]:
    """Commands a second, server CPU each, one in flight, to another desk's socket and to the nurse's model (ms)."""
    desk = Desk(server.staff_port)
    talks = take_all(desk, start_cases(server.port, CASES, numbers(10)))
    one_in_flight(desk, talks, 200)
    one = one_in_flight(desk, talks, 1_000)
    settle(1)
    before = server.cpu_s()
    many = many_in_flight([desk], [talks], MESSAGES, CASES)
    cpu = (server.cpu_s() - before) / MESSAGES * 1e6
    settle(1)
    seen = _seen_by_another(server, desk, talks)
    model = to_the_model_ms(folder, server.staff_port, desk, talks, 50, 500)
    desk.close()
    return many, cpu, one, seen, model


def _seen_by_another(server: Served, sender: Desk, talks: list[Talk]) -> list[float]:
    """Milliseconds from send until another desk, which follows the queue, has the changed row."""
    other = Desk(server.staff_port, "n1")
    other.follow_queue()
    other.socket.wait_for(b'"t":"deltas"')
    took: list[float] = []

    def act(number: int) -> None:
        started = time.perf_counter()
        sender.socket.send(talks[number % len(talks)].message(sender, TEXT))
        other.socket.wait_for(b'"queue_row"')
        took.append((time.perf_counter() - started) * 1000)
        sender.socket.wait_for(b'"t":"result"')

    paced(act, 50, 500)
    other.close()
    return took
