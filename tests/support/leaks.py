"""Finds what is still running: Python threads, child processes, and Qt's timers, threads, animations and windows.

Looking at every object of the process takes some ten milliseconds, so it is done only for tests that use Qt.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

# Helpers of the test tools themselves, which live as long as the test session.
_HELPERS = ("resource_tracker", "forkserver", "playwright/driver")
_PATIENCE = 10.0

Things = dict[int, str]


def running(with_qt: bool) -> Things:
    """Everything that runs now, by identity, each with words to name it by."""
    found: Things = {id(thread): f"python thread {thread.name}" for thread in _threads()}
    found |= dict(_children())
    if with_qt:
        found |= dict(_qt_objects())
    return found


def left_since(before: Things, with_qt: bool) -> list[str]:
    """What runs now and did not before; a thread that is just ending is waited for."""
    for thread in _threads():
        if id(thread) not in before:
            thread.join(_PATIENCE)
    return sorted(words for identity, words in running(with_qt).items() if identity not in before)


def _threads() -> list[threading.Thread]:
    """Threads that Python started; those that Qt started and Python only met are Qt's."""
    dummy = threading._DummyThread
    return [thread for thread in threading.enumerate() if not isinstance(thread, dummy) and thread.is_alive()]


def _children() -> Iterator[tuple[int, str]]:
    """Child processes that still run, from /proc where there is one; negative, so that they are no object's id."""
    for listing in Path("/proc/self/task").glob("*/children"):
        try:
            pids = listing.read_text().split()
        except OSError:
            continue  # that thread ended while we looked
        for pid in pids:
            command = _command(pid)
            if command and not any(helper in command for helper in _HELPERS):
                yield -int(pid), f"child process {pid} ({command})"


def _command(pid: str) -> str:
    """Its command line; empty once it has ended. One that has only just begun has none yet, and is looked at again."""
    try:
        while True:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
            if command or _is_over(pid):
                return command[:120]
    except OSError:
        return ""


def _is_over(pid: str) -> bool:
    """Whether nothing of it is left but its exit code."""
    return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] in "ZX"


def _qt_objects() -> Iterator[tuple[int, str]]:
    """Qt objects at work that Python knows of; what Qt holds alone is out of sight."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    import shiboken6  # noqa: PLC0415 - tests without Qt never load it
    from PySide6.QtCore import QAbstractAnimation, QThread, QTimer  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    kinds = (QTimer, QThread, QAbstractAnimation)
    # By type, not isinstance: that would ask weak proxies for their class, and those whose object is gone answer with an error.
    for thing in [found for found in gc.get_objects() if issubclass(type(found), kinds) and shiboken6.isValid(found)]:
        if isinstance(thing, QTimer) and thing.isActive():
            yield id(thing), f"timer {thing.objectName() or thing}"
        elif isinstance(thing, QThread) and thing.isRunning() and thing is not QThread.currentThread():
            yield id(thing), f"Qt thread {thing.objectName() or thing}"
        elif isinstance(thing, QAbstractAnimation) and thing.state() == QAbstractAnimation.State.Running:
            yield id(thing), f"animation {thing}"
    if QApplication.instance() is not None:
        yield from ((id(w), f"window {w.objectName() or w}") for w in QApplication.topLevelWidgets() if w.isVisible())
