"""Fifty desks and two hundred and fifty residents, one booking each, race for the same two hundred times: who has one, and how soon.

Run: python -m tests.benchmarks booking booking_postgres. Two people with one time would be the end of the program.
"""

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from desktop.clock import SystemClock
from desktop.domain.days import start_of, swedish_day
from desktop.domain.units import DAY, HOUR, MINUTE, Instant, PersonId
from desktop.protocol.down import Result
from tests.benchmarks.account import UNIT
from tests.benchmarks.figures import Figure
from tests.benchmarks.peers import Desk, command, page_of, start_cases
from tests.benchmarks.raw_socket import RawSocket
from tests.benchmarks.region import PERFORMERS
from tests.benchmarks.served import Served, numbers
from tests.support.postgres import start_cluster

DESKS, RESIDENTS, TIMES = 50, 250, 200
_RESULT = msgspec.json.Decoder(Result)
Time = tuple[PersonId, Instant]
CLEAR = ("time_reserved",)
"""What whoever comes too late may hear."""


class _Racer(msgspec.Struct):
    """A socket and the one frame that it will send."""

    socket: RawSocket
    frame: bytes
    wanted: Time


def sqlite_figures(folder: Path) -> list[Figure]:
    """On the embedded database."""
    with Served(folder) as server:
        return _race(server, "SQLite")


def postgres_figures(folder: Path) -> list[Figure]:
    """On PostgreSQL, flushing as in earnest."""
    with start_cluster(durable=True) as cluster, cluster.fresh() as url, Served(folder, url) as server:
        return _race(server, "PostgreSQL")


def _times() -> list[Time]:
    """All that there is tomorrow."""
    tomorrow = start_of(swedish_day(SystemClock().now()) + timedelta(days=1))
    opens = datetime.fromtimestamp(tomorrow / 1000, UTC).timestamp() * 1000 + 8 * HOUR
    return [(who, Instant(int(opens) + step * 30 * MINUTE)) for step in range(20) for who in PERFORMERS]


def _race(server: Served, where: str) -> list[Figure]:
    people = numbers(DESKS + RESIDENTS)
    cases = start_cases(server.port, len(people), people)
    nurses = [Desk(server.staff_port, f"n{number}") for number in range(4)]
    desks = [Desk(server.staff_port, token=nurses[number % 4].token) for number in range(DESKS)]
    times = _times()
    racers = []
    for number, (case, person) in enumerate(zip(cases, people, strict=True)):
        who, start = times[number % TIMES]
        wanted: dict[str, object] = {"case": case, "performer": who, "start": start}
        if number < DESKS:
            desk = desks[number]
            assert desk.do("case.take", {"case": case}, case).outcome == "applied"
            frame = desk.command("booking.book", wanted | {"unit": UNIT}, case)
            racers.append(_Racer(desk.socket, frame, (who, start)))
            continue
        assert nurses[0].do("case.take", {"case": case}, case).outcome == "applied"
        ticket = {"case": case, "unit": UNIT, "profession": "physiotherapist", "latest": start + 7 * DAY}
        assert nurses[0].do("ticket.issue", ticket, case).outcome == "applied"
        frame = command(number, "resident.book_time", wanted, case, "race")
        racers.append(_Racer(page_of(server.port, person), frame, (who, start)))
    return _run(racers, where)


def _run(racers: list[_Racer], where: str) -> list[Figure]:
    began = time.perf_counter()
    for racer in racers:
        racer.socket.send(racer.frame)
    results = [_RESULT.decode(racer.socket.wait_for(b'"t":"result"')) for racer in racers]
    took = time.perf_counter() - began
    had = Counter(racer.wanted for racer, one in zip(racers, results, strict=True) if one.outcome == "applied")
    unclear = sum(one.outcome != "applied" and one.code not in CLEAR for one in results)
    for racer in racers:
        racer.socket.close()
    note = f"{where}: {DESKS} desks and {RESIDENTS} residents"
    return [
        Figure(
            f"{TIMES} times, {len(racers)} who want one: bookings", had.total(), "", bar=TIMES, at_most=False, note=note
        ),
        Figure("times that two people have", sum(count > 1 for count in had.values()), "", bar=0.5, note=where),
        Figure("answers that are not clear", unclear, "", bar=0.5, note=where),
        Figure("bookings asked for and answered", len(racers) / took, "/s", note=where),
    ]
