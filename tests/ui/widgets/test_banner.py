"""A banner is read out by a screen reader as it comes: nobody has the keyboard in it."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme.host import ThemeHost
from desktop.ui.widgets.banner import Banner

# The offscreen platform has no window manager to tell sizes to, and says so.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def column(host: ThemeHost, qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setLayout(QVBoxLayout())
    made.resize(800, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def put(column: QWidget, banner: Banner) -> Banner:
    layout = column.layout()
    assert layout is not None
    layout.addWidget(banner)
    return banner


def test_what_comes_is_read_out_once_and_what_changes_again(column: QWidget, heard: list[str]) -> None:
    banner = Banner("info", "", parent=column)
    banner.hide()
    put(column, banner)
    assert heard == []
    banner.set_words("Ingen kontakt sedan 09:31.", "Du kan läsa och skriva.")
    assert heard == []
    banner.show()
    banner.set_words("Ingen kontakt sedan 09:31.", "Du kan läsa och skriva.")
    column.hide()
    column.show()
    assert heard == ["Ingen kontakt sedan 09:31. Du kan läsa och skriva."]
    banner.set_words("Ärendet är redan ditt.")
    banner.tell_again()
    banner.hide()
    banner.show()
    assert heard[1:] == ["Ärendet är redan ditt."] * 3


@pytest.mark.parametrize(("width", "below"), [(388, True), (800, False)])
def test_the_button_stands_under_the_words_where_there_is_no_room_beside_them(
    qtbot: QtBot, column: QWidget, width: int, below: bool
) -> None:
    column.resize(width, 300)
    banner = put(column, Banner("info", "Anna Lind har sparat en nyare anteckning.", "Läs.", button="Spara min"))
    banner.show()
    qtbot.waitUntil(lambda: banner.width() > 300)
    qtbot.waitUntil(lambda: (banner._button.y() >= banner._text.geometry().bottom()) == below)


def test_one_line_of_words_stands_beside_the_middle_of_the_button(qtbot: QtBot, column: QWidget) -> None:
    banner = put(column, Banner("info", "Ärendet är redan ditt.", button="Jag har läst"))
    banner.show()
    qtbot.waitUntil(lambda: banner.width() > 700)
    qtbot.waitUntil(lambda: abs(banner._heading.geometry().center().y() - banner._button.geometry().center().y()) <= 2)
