"""The real server with the small region in a process of its own, on a clock that starts where a test wants and may run faster.

Run as `python -m tests.support.server_process '<json of Orders>'`; it says its two ports and serves until it is ended.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from desktop.clock import ShiftedClock
from desktop.domain.units import Instant
from desktop.server.assembly import Server
from desktop.server.running import run, serve
from tests.support.server import START, config

ROOT = Path(__file__).resolve().parents[2]


class Orders(msgspec.Struct, frozen=True):
    """Where, on which database, with which notices' file, and from when; `speed` times as fast as the world."""

    folder: str
    database: str | None = None
    notices: str | None = None
    start: Instant = START
    speed: float = 1.0


class Process:
    """A server that runs: where residents and staff find it, and its process."""

    def __init__(self, process: subprocess.Popen[str], resident_url: str, staff_url: str) -> None:
        self.process = process
        self.resident_url = resident_url
        self.staff_url = staff_url

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()


@contextmanager
def server_process(orders: Orders) -> Iterator[Process]:
    """The process, serving; ended as by an operator at the end if it still runs."""
    arguments = [sys.executable, "-m", "tests.support.server_process", msgspec.json.encode(orders).decode()]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as started:
        try:
            assert started.stdout is not None
            resident_url, staff_url = started.stdout.readline().split()
            yield Process(started, resident_url, staff_url)
        finally:
            started.terminate()


def _main(orders: Orders) -> None:
    notices = Path(orders.notices) if orders.notices else None
    made = config(Path(orders.folder), database=orders.database, notices=notices)
    run(serve(made, ShiftedClock(orders.start, orders.speed), _say))


def _say(server: Server) -> None:
    print(server.resident_url, server.staff_url, flush=True)


if __name__ == "__main__":
    _main(msgspec.json.decode(sys.argv[1].encode(), type=Orders))
