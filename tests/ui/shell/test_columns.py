"""The columns follow the table of LOOK, and nothing is cut at any width."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.units import CaseId
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.columns import Plan, plan
from desktop.ui.theme.host import ThemeHost
from tests.support.builders import MARIA, case_card, changes, live, person, queue_row, staff, unit
from tests.support.desks import MadeDesk


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (1920, Plan("queue_wide", actions="actions_wide")),
        (1500, Plan("queue_wide", actions="actions_wide")),
        (1499, Plan()),
        (1200, Plan()),
        (1199, Plan("queue_folded", queue_folded=True, compact_rail=True)),
        (900, Plan("queue_folded", queue_folded=True, compact_rail=True)),
        (899, Plan(compact_rail=True, single=True)),
        (683, Plan(compact_rail=True, single=True)),
    ],
)
def test_the_table(width: int, columns: Plan) -> None:
    assert plan(width) == columns


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """The working window with Samir's case."""
    desk.work.take_status(live())
    desk.work.take_changes(changes(staff(), unit(), queue_row(holder=MARIA), case_card(), person()))
    made = desk.window()
    made.show()
    return made


@pytest.mark.parametrize(
    ("width", "rail", "queue", "actions"), [(1920, 84, 420, 280), (1366, 84, 344, 236), (1000, 60, 64, 236)]
)
def test_widths(qtbot: QtBot, window: MainWindow, width: int, rail: int, queue: int, actions: int) -> None:
    """LOOK, columns."""
    window.work.open_case("case-1")
    window.resize(width, 768)
    work = window.work
    case = width - rail - queue - actions
    parts = (work.rail, work.queue, work.case, work.action_column)
    qtbot.waitUntil(lambda: [part.width() for part in parts] == [rail, queue, case, actions])


def _is(window: MainWindow, size: tuple[int, int]) -> bool:
    return (window.width(), window.height()) == size


def _in_sight(window: MainWindow) -> bool:
    """The whole reply box lies inside the window."""
    composer = window.work.case.chat.composer
    return window.rect().contains(composer.rect().translated(composer.mapTo(window, QPoint())))


def test_the_whole_fits_1366_by_768_and_200_percent_of_it(qtbot: QtBot, window: MainWindow) -> None:
    """UX: usable at 1366×768 and at 200 % scaling, which is 683×384."""
    window.work.open_case("case-1")
    for size in ((1366, 768), (683, 384)):
        window.resize(*size)
        qtbot.waitUntil(partial(_is, window, size))
        qtbot.waitUntil(lambda: _in_sight(window))


def test_a_narrow_window_shows_list_or_case(qtbot: QtBot, window: MainWindow, desk: MadeDesk) -> None:
    window.resize(683, 384)
    qtbot.waitUntil(lambda: not window.work.case.isVisible())
    assert (window.work.queue.isVisible(), window.work.case.isVisible()) == (True, False)
    window.work.open_case("case-1")
    assert (window.work.queue.isVisible(), window.work.case.isVisible()) == (False, True)
    assert window.work.case.tabs.tabText(0) == "I korthet"
    window.work.do("back")
    assert (window.work.queue.isVisible(), window.work.case.isVisible()) == (True, False)
    desk.work.open(CaseId(""))
    window.resize(1366, 768)
    qtbot.waitUntil(window.work.case.isVisible)
    assert (window.work.queue.isVisible(), window.work.case.isVisible()) == (True, True)


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5])
def test_no_column_covers_another_at_any_text_size(
    qtbot: QtBot, window: MainWindow, host: ThemeHost, scale: float
) -> None:
    """UX: text scaling, in windows of every width; also with the list unfolded over a case."""
    host.set_text_scale(scale)
    window.work.open_case("case-1")
    for width in (683, 900, 920, 1000, 1199, 1200, 1366, 1499, 1920):
        window.resize(width, 768)
        qtbot.waitUntil(partial(_is, window, (width, 768)))
        for look in (lambda: None, window.work.show_queue):
            look()
            QApplication.processEvents()
            parts = [window.work.rail, window.work.queue, window.work.case, window.work.action_column]
            shown = [part.geometry() for part in parts if part.isVisible()]
            assert [left.right() + 1 for left in shown] == [right.left() for right in shown[1:]] + [width]
    host.set_text_scale(1.0)


def test_a_folded_queue_unfolds_on_demand(qtbot: QtBot, window: MainWindow) -> None:
    window.work.open_case("case-1")
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.work.queue.width() == 64)
    window.work.show_queue()
    qtbot.waitUntil(lambda: window.work.queue.width() == 344)
