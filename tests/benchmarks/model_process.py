"""The real workstation in a process of its own, which notes when each change stands in the nurse's queue model.

Moments are of the machine's monotonic clock, which `time.perf_counter` reads alike in every process of it.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from desktop.app import AutoSignIn, Options, Workstation, run
from desktop.domain.units import UnitId
from desktop.sync.status import Phase
from tests.benchmarks.account import PASSWORD, UNIT

LOOK_MS = 5


class Watch(QObject):
    """Says `ready` when the queue is there, then notes; told how many changes there were, it prints them and ends."""

    def __init__(self, station: Workstation, rows: int) -> None:
        super().__init__(station)
        self._station, self._rows = station, rows
        self._seen: dict[str, int] = {}
        self._moments: dict[str, float] = {}
        self._wanted = -1
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._until_ready)
        self._timer.start(LOOK_MS)
        self._told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._told.activated.connect(self._hear)

    def _until_ready(self) -> None:
        work = self._station.work
        if work.queue.rowCount() < self._rows or work.status.phase is not Phase.LIVE:
            return
        self._timer.stop()
        self._seen = {case: row.seq for case, row in work.known.queue.items()}
        # The last thing that the model says of a batch: by then its rows are what a view would paint.
        work.queue.counted.connect(self._look)
        print("ready", flush=True)

    def _look(self) -> None:
        now, find = time.perf_counter(), self._station.work.queue.find
        for case, seq in self._seen.items():
            row = find(case)
            if row is not None and row.seq > seq:
                self._moments |= {f"{case}:{number}": now for number in range(seq + 1, row.seq + 1)}
                self._seen[case] = row.seq
        self._end_if_all()

    def _hear(self) -> None:
        self._told.setEnabled(False)
        self._wanted = int(sys.stdin.readline() or 0)
        self._end_if_all()

    def _end_if_all(self) -> None:
        if 0 <= self._wanted <= len(self._moments):
            self._wanted = -1
            print(json.dumps(self._moments), flush=True)
            self._station.window.close()


def main(folder: str, url: str, rows: int) -> int:
    """Start, note, end."""
    sign_in = AutoSignIn("n1", PASSWORD, UnitId(UNIT), "nurse")
    options = Options(server=url, folder=Path(folder), user="n1", language="sv", sign_in=sign_in)
    return run(options, ready=lambda station: setattr(station, "watch", Watch(station, rows)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
