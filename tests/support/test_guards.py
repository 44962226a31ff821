"""The guards of tests/conftest.py catch what they are there for: each planted fault fails the test that planted it.

They run in a pytest of their own, because a caught fault is a failed test.
"""

import re
import subprocess
import sys
from pathlib import Path

from tests.support import tree

PLANTED = """
import gc, logging, os, socket, subprocess, sys, threading
import pytest
from PySide6.QtCore import QThread, QTimer, QVariantAnimation, qWarning
from PySide6.QtWidgets import QLabel

kept = []

def test_thread():
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    kept.append(lambda: (ended.set(), thread.join()))

def test_child():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    kept.append(child.communicate)

def test_log():
    logging.getLogger("spindel").warning("oh")

@pytest.mark.may_warn("it means to")
def test_meant_log_is_fine():
    logging.getLogger("spindel").warning("oh")

def test_settings_of_the_process_is_fine():
    kept.append([threading.excepthook, sys.unraisablehook, gc.get_threshold()])
    threading.excepthook = sys.unraisablehook = print
    gc.set_threshold(1, 1, 1)
    logging.getLogger().addHandler(logging.StreamHandler())

def test_settings_are_back_is_fine():
    assert kept.pop() == [threading.excepthook, sys.unraisablehook, gc.get_threshold()]
    assert [h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler] == []

def test_timer(qtbot):
    timer = QTimer()
    timer.start(100_000)
    kept.append(timer.stop)

def test_window(qtbot):
    label = QLabel("hello")
    label.show()
    kept.append(label.close)

def test_qt_thread(qtbot):
    thread = QThread()
    thread.start()
    kept.append(lambda: (thread.quit(), thread.wait()))

def test_animation(qtbot):
    animation = QVariantAnimation(startValue=0, endValue=1, duration=100_000)
    animation.start()
    kept.append(animation.stop)

def test_qt_warning(qtbot):
    qWarning("oh")

def test_reaching_out():
    with socket.socket() as elsewhere:
        elsewhere.connect(("192.0.2.1", 9))

def test_cleaning_up_is_fine(qtbot):
    for undo in kept:
        undo()
"""


def test_every_planted_fault_is_caught(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(
        "from tests.conftest import *\nfrom tests.conftest import _leave_nothing_behind\n"
    )
    planted = tmp_path / "test_planted.py"
    planted.write_text(PLANTED)
    command = [sys.executable, "-m", "pytest", "-c", str(tree.ROOT / "pyproject.toml"), "--rootdir", str(tmp_path)]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", str(planted)], cwd=tree.ROOT, capture_output=True, text=True
    )
    names = set(re.findall(r"^def (test_\w+)", PLANTED, re.MULTILINE))
    caught = set(re.findall(r"^(?:ERROR|FAILED) \S*::(\w+)", done.stdout, re.MULTILINE))
    assert caught == {name for name in names if not name.endswith("_is_fine")}, done.stdout
