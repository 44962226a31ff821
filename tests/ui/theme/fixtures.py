"""One theme host for all tests that paint; every test begins in the light theme at 100 %."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.theme.host import ThemeHost
from desktop.ui.theme.theme import LIGHT


@pytest.fixture(scope="session")
def the_host(qapp: QApplication) -> ThemeHost:
    """Made once: an application has one look."""
    return ThemeHost(qapp, LIGHT)


@pytest.fixture
def host(the_host: ThemeHost) -> Iterator[ThemeHost]:
    """The host as it comes, and put back afterwards."""
    yield the_host
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    the_host.choose(LIGHT)
    the_host.set_text_scale(1.0)
    # As long as a menu is open, Qt gives the keyboard to nobody else: the next test's window would get none.
    assert popup is None


def picture(widget: QWidget, ratio: float = 1.0) -> QImage:
    """The widget as pixels; layouts are run first."""
    widget.ensurePolished()
    image = QImage(widget.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image)
    return image
