"""The workstation as a program: how soon it shows a window and a usable queue, what it weighs, how long a burst stalls it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.figures import Figure, median_of
from tests.benchmarks.peers import start_cases
from tests.benchmarks.served import Served, numbers

ROWS = 2_000
ROUNDS = 5


def figures(folder: Path) -> list[Figure]:
    """Each round is a process of its own on the offscreen platform; the first fills the replica, the others are warm."""
    bare = median_of(ROUNDS, _bare_window)
    with Served(folder) as server:
        start_cases(server.port, ROWS, numbers(50))
        url = f"ws://127.0.0.1:{server.staff_port}/staff"
        _round(folder, url)
        rounds = [_round(folder, url) for _ in range(ROUNDS)]
    middle = {name: sorted(found[name] for found in rounds)[ROUNDS // 2] for name in rounds[0]}
    return [
        Figure("process start to a bare Qt window", bare, "s"),
        Figure("process start to first window", middle["window_s"], "s", bare, "bare window", 0.5),
        Figure("process start to a queue of 2,000", middle["queue_s"], "s", bare, "bare window", 1.0),
        Figure("500 changed rows in one batch stall it", middle["stall_ms"], "ms", bar=30),
        Figure("key to another theme painted, 2,000 cases", middle["theme_ms"], "ms", bar=50),
        Figure("memory with 2,000 cases", middle["memory_mb"], "MB", bar=150),
        Figure("modules loaded that must not be", middle["unwanted"], "", bar=0.5),
    ]


def _run(*words: str) -> str:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=True)
    return done.stdout


_BARE = """
import time, os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); window = QWidget(); window.resize(1366, 768); window.show()
QTimer.singleShot(0, app.quit); app.exec()
born = float(open('/proc/self/stat').read().rsplit(')', 1)[1].split()[19]) / os.sysconf('SC_CLK_TCK')
print(time.clock_gettime(time.CLOCK_BOOTTIME) - born)
"""


def _bare_window() -> float:
    return float(_run("-c", _BARE))


def _round(folder: Path, url: str) -> dict[str, float]:
    said = _run("-m", "tests.benchmarks.workstation_round", str(folder / "desk"), url, str(ROWS))
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found
