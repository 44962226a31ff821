"""One start of the real workstation against a real server, measured from inside; prints one line of JSON and ends."""

import json
import os
import sys
import time
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import AutoSignIn, Options, Workstation, run
from desktop.domain.queue import QueueRow
from desktop.domain.units import Instant, UnitId
from desktop.replica.changes import ChangeSet, Present
from desktop.sync.status import Phase
from desktop.ui.theme.host import host_of
from desktop.ui.theme.theme import DARK
from tests.benchmarks.account import PASSWORD, UNIT

LOOK_MS = 5
CHANGED = 500
UNWANTED = (
    "alembic",
    "sqlalchemy",
    "matplotlib",
    "pyqtgraph",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
    "desktop.server",
)


def since_birth() -> float:
    """Seconds since this process was made."""
    fields = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()
    return time.clock_gettime(time.CLOCK_BOOTTIME) - float(fields[19]) / os.sysconf("SC_CLK_TCK")


class Round(QObject):
    """Watches the window from its first paint to a full queue, then stalls it on purpose."""

    def __init__(self, station: Workstation, rows: int) -> None:
        super().__init__(station)
        self._station, self._rows = station, rows
        self._found: dict[str, float] = {}
        station.window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and "window_s" not in self._found:
            self._found["window_s"] = since_birth()
        return False

    def _look(self) -> None:
        work = self._station.work
        if work.queue.rowCount() < self._rows or work.status.phase is not Phase.LIVE:
            return
        self._timer.stop()
        # Usable is what stands on the screen, not what a model holds.
        self._station.window.repaint()
        self._found["queue_s"] = since_birth()
        self._station.window.grab()
        self._stall()

    def _stall(self) -> None:
        known = self._station.work.known.queue
        rows = [self._later(row) for row in list(known.values())[:: max(1, len(known) // CHANGED)][:CHANGED]]
        stream = f"unit:{UNIT}:clinical"
        changes = ChangeSet(present=tuple(Present(stream, "queue_row", row.id, 1, row) for row in rows))
        began = time.perf_counter()
        self._station.work.take_changes(changes)
        self._station.window.repaint()
        self._found["stall_ms"] = (time.perf_counter() - began) * 1000
        self._change_theme()

    def _change_theme(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        host = host_of(app)
        began = time.perf_counter()
        host.choose(DARK)
        self._station.window.repaint()
        self._found["theme_ms"] = (time.perf_counter() - began) * 1000
        self._finish()

    @staticmethod
    def _later(row: QueueRow) -> QueueRow:
        return msgspec.structs.replace(
            row, reply_by=Instant(row.reply_by + 90_000), seq=row.seq + 1, theirs=row.theirs + 1
        )

    def _finish(self) -> None:
        status = Path("/proc/self/status").read_text()
        self._found["memory_mb"] = int(status.split("VmRSS:")[1].split()[0]) / 1024
        self._found["unwanted"] = sum(name in sys.modules for name in UNWANTED)
        print(json.dumps(self._found), flush=True)
        self._station.window.close()


def main(folder: str, url: str, rows: int) -> int:
    """Start, measure, end."""
    sign_in = AutoSignIn("n0", PASSWORD, UnitId(UNIT), "nurse")
    options = Options(server=url, folder=Path(folder), user="n0", language="sv", sign_in=sign_in)
    return run(options, ready=lambda station: setattr(station, "round", Round(station, rows)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
