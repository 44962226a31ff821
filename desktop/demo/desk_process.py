"""The demo's workstation, in a process of its own: `python -m desktop.demo.desk_process`, signed in, on the demo's clock.

It is the real program with the real connection; with `hands` it also does what it is told on its standard input, and without
them it stays until its window is closed. The end of the input ends it, so that it never outlives the demo.
"""

import os
import sys
from pathlib import Path

import msgspec

from desktop.app import AutoSignIn, Options, Workstation, run
from desktop.clock import ShiftedClock
from desktop.domain.units import Instant
from desktop.ui.hands import Hands


class DeskSettings(msgspec.Struct, frozen=True):
    """How the workstation is to start; `now` is what the demo's clock says (ms UTC). The sign-in comes by the environment."""

    server: str
    certificate: str
    folder: str
    now: Instant
    language: str


def main() -> int:
    """Stay until the window is closed or the input ends."""
    settings = msgspec.json.decode(sys.stdin.readline(), type=DeskSettings)
    options = Options(
        server=settings.server,
        folder=Path(settings.folder),
        certificate=Path(settings.certificate),
        language=settings.language,
        sign_in=AutoSignIn.from_environment(os.environ),
    )

    def ready(station: Workstation) -> None:
        Hands(lambda: station.window, station.work, station).start()

    return run(options, ShiftedClock(settings.now), ready)


if __name__ == "__main__":
    sys.exit(main())
