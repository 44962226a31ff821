"""A dialog's corners on a real screen: round where something can be seen through them, else none of them is black."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

ROOT = Path(__file__).resolve().parents[3]
SHOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.ui.theme.compositing import composited
from desktop.ui.theme.host import ThemeHost
from desktop.ui.widgets.dialog import Dialog
app = QApplication([])
host = ThemeHost(app, "light")
dialog = Dialog("Ta över?", "Anna håller i ärendet.", "Ta över", "Tillbaka")
dialog.move(20, 20)
dialog.show()

def look():
    seen = app.primaryScreen().grabWindow(0).toImage()
    corner = dialog.geometry().topLeft()
    if seen.pixelColor(corner.x() + 9, corner.y() + 9) != host.theme.colour("raised"):
        QTimer.singleShot(50, look)  # not on the screen yet
        return
    print(composited(), seen.pixelColor(corner).name(), seen.pixelColor(corner.x() + 9, corner.y() + 9).name(),
          host.theme.graphic("line_control", "surface").name(), host.theme.colour("raised").name(), flush=True)
    app.quit()

QTimer.singleShot(0, look)
app.exec()
"""
OWN = """
import ctypes
from PySide6.QtWidgets import QApplication, QWidget
from desktop.ui.theme.compositing import composited
from desktop.ui.theme.x11 import _asked
app = QApplication([])
window = QWidget()
owner = ctypes.c_uint(int(window.winId()))
app.processEvents()
xcb, libc = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL(None)
xcb.xcb_connect.restype = ctypes.c_void_p
line = xcb.xcb_connect(None, None)
name = b"_NET_WM_CM_S0"
atom = _asked(xcb, libc, line, "xcb_intern_atom", ctypes.c_uint8(0), ctypes.c_uint16(len(name)), ctypes.c_char_p(name))
xcb.xcb_set_selection_owner(ctypes.c_void_p(line), owner, ctypes.c_uint(atom), ctypes.c_uint(0))
xcb.xcb_flush(ctypes.c_void_p(line))
_asked(xcb, libc, line, "xcb_get_selection_owner", ctypes.c_uint(atom))
print(composited(), flush=True)
"""


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own, which nobody composites."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(timeout=30)


def said(display: str, program: str) -> list[str]:
    """What a program on that screen says."""
    env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.split()


def test_without_a_compositor_a_dialog_fills_its_rectangle(display: str) -> None:
    """UX: a thin client or a remote desktop shows no black corners."""
    told, corner, inside, line, ground = said(display, SHOW)
    assert (told, inside) == ("False", ground)
    assert QColor(corner).lightness() >= QColor(line).lightness()


def test_whoever_composites_is_found_by_the_selection_it_owns(display: str) -> None:
    assert said(display, OWN) == ["True"]
