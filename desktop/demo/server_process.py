"""The demo's server, in a process of its own: `python -m desktop.demo.server_process`, told what to do on its standard input.

First line: the settings as JSON. Then `skip MS` sets its clock forward. The end of the input ends the server, so that it never
outlives the demo, however that ended.
"""

import signal
import sys
import threading
from pathlib import Path

import msgspec

from desktop.clock import ShiftedClock, SystemClock
from desktop.demo.day_clock import DayClock
from desktop.domain.units import Instant
from desktop.server.assembly import Server
from desktop.server.certificate import own_certificate
from desktop.server.config import CannotStart, ServerConfig
from desktop.server.running import run, serve


class Settings(msgspec.Struct, frozen=True):
    """How the demo's server is to start. `start`: what its clock says at first (ms UTC)."""

    data: str
    region: str
    start: Instant
    port: int = 0
    staff_port: int = 0


class Addresses(msgspec.Struct, frozen=True):
    """Where it is once it has started; or `problem`, one sentence why it has not."""

    residents: str = ""
    staff: str = ""
    certificate: str = ""
    problem: str = ""


def _say(said: object) -> None:
    sys.stdout.write(msgspec.json.encode(said).decode() + "\n")
    sys.stdout.flush()


def _listen(clock: DayClock) -> None:
    for line in sys.stdin:
        word, _, number = line.partition(" ")
        if word == "skip":
            clock.skip_to(Instant(int(number)))
            _say(clock.now())
    signal.raise_signal(signal.SIGTERM)


def main() -> int:
    """Run until the input ends; 1 if it could not start."""
    settings = msgspec.json.decode(sys.stdin.readline(), type=Settings)
    data = Path(settings.data)
    clock = DayClock(ShiftedClock(settings.start))
    # Made with the real clock: whoever checks it does so on the real day, not on the made-up one.
    own_certificate(data / "tls", SystemClock().now())
    config = ServerConfig(
        data, port=settings.port, staff_port=settings.staff_port, region=Path(settings.region), demo_sign_in=True
    )

    def started(server: Server) -> None:
        _say(Addresses(server.resident_url, server.staff_url, str(server.certificate)))
        threading.Thread(target=_listen, args=(clock,), name="orders", daemon=True).start()

    try:
        run(serve(config, clock, started))
    except CannotStart as problem:
        _say(Addresses(problem=str(problem)))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
