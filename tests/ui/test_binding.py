"""The Qt binding survives many signals.

PySide6 6.12.0 loses a reference to `True` at each emit and aborts on Python 3.11 after some 550; the next release that
does so is to be caught on the day we upgrade. In a process of its own, because it would take pytest along.
"""

import subprocess
import sys

PROGRAM = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rang = Signal(int)

bell = Bell()
heard = []
bell.rang.connect(heard.append)
for number in range(5000):
    bell.rang.emit(number)
print(len(heard))
"""


IMPORTED = """
import sys
import desktop.app
print([name for name in sys.modules["shibokensupport.feature"].pyside_feature_dict if name.startswith("desktop.ui.models")])
"""


def test_no_source_is_read_at_the_start() -> None:
    """FN1: PySide6 would read that of every module, which takes a fifth of the start."""
    done = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_five_thousand_signals_survive() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "5000"), done.stderr
