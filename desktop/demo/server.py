"""The demo's server: the real one in a process of its own, on the made-up clock.

It reads `leap MILLISECONDS` on its standard input, answers `leaped`, and ends when that input ends: so it never outlives the
demo, however that ended.
"""

import asyncio
import json
import os
import signal
import sys
import threading
from pathlib import Path

from desktop.clock import ShiftedClock
from desktop.domain.units import Instant
from desktop.server.assembly import Server
from desktop.server.config import CannotStart, ServerConfig
from desktop.server.running import run, serve


def _tell(**said: object) -> None:
    print(json.dumps({"demo": said}), flush=True)


def _listen(clock: ShiftedClock) -> None:
    for line in sys.stdin:
        word, _, number = line.partition(" ")
        if word == "leap":
            clock.leap_to(Instant(int(number)))
            _tell(leaped=clock.now())
    os.kill(os.getpid(), signal.SIGTERM)


def main(data: str, region: str, port: int, staff_port: int, start: int, speed: float) -> int:
    """Serve until told to stop; 1 with one sentence when it cannot start."""
    clock = ShiftedClock(Instant(start), speed)
    config = ServerConfig(
        data=Path(data), port=port, staff_port=staff_port, region=Path(region), demo_sign_in=True, resident_session_h=12
    )

    def started(server: Server) -> None:
        _tell(residents=server.resident_url, staff=server.staff_url, certificate=str(server.certificate))
        threading.Thread(target=_listen, args=(clock,), name="leaps", daemon=True).start()

    try:
        run(serve(config, clock, started))
    except CannotStart as problem:
        _tell(problem=str(problem))
        return 1
    except asyncio.CancelledError:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]), float(sys.argv[6])))
