"""Whether windows here can have see-through corners: X without a compositor (a remote desktop, a thin client) paints them black."""

from PySide6.QtGui import QGuiApplication

_X11 = "xcb"


def composited() -> bool:
    """Asked anew for each window: a compositor can come and go while the program runs."""
    if QGuiApplication.platformName() != _X11:
        return True
    from desktop.ui.theme.x11 import somebody_composites  # noqa: PLC0415 - few need it, every start would pay

    return somebody_composites()
