"""The list opens only when asked, selects what is open, and holds still under what somebody looks at."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.domain.units import CaseId
from desktop.ui.models.queue import QueueModel
from desktop.ui.queue.list import QueueList
from tests.support.builders import at, changes, live, queue_row, staff
from tests.support.desks import MadeDesk


def _list(qtbot: QtBot, desk: MadeDesk, count: int = 40) -> QueueList:
    desk.work.take_status(live())
    rows = [queue_row(f"case-{number:02d}", reply_by=at("10:00") + number) for number in range(count)]
    desk.work.take_changes(changes(staff(), *rows))
    shown = QueueList(desk.work.queue)
    qtbot.addWidget(shown)
    shown.resize(344, 400)
    shown.show()
    return shown


def _top(shown: QueueList, case: str) -> int:
    model = shown.model()
    assert isinstance(model, QueueModel)
    return shown.visualRect(model.index(model.row_of(case))).top()


def test_arrows_mark_and_enter_opens(qtbot: QtBot, desk: MadeDesk) -> None:
    """UX: plain Enter neither sends nor takes, it opens; marking alone is not reading (R61)."""
    shown = _list(qtbot, desk)
    opened: list[str] = []
    shown.open_chosen.connect(opened.append)
    shown.setCurrentIndex(shown.model().index(0, 0))
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert (shown.marked_case(), opened) == ("case-02", [])
    assert not shown.selectionModel().hasSelection()
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert opened == ["case-02"]


def test_a_click_opens(qtbot: QtBot, desk: MadeDesk) -> None:
    shown = _list(qtbot, desk)
    with qtbot.waitSignal(shown.open_chosen) as told:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 90))
    assert told.args == ["case-01"]


def test_what_is_open_is_selected_and_stays_so_when_it_moves(qtbot: QtBot, desk: MadeDesk) -> None:
    shown = _list(qtbot, desk)
    shown.set_open("case-03")
    desk.work.take_changes(changes(queue_row("case-03", priority=1)))
    (selected,) = shown.selectionModel().selectedRows()
    assert desk.work.queue.rows()[selected.row()].id == "case-03"
    assert selected.row() == 0


def test_a_filter_does_not_forget_what_is_open(qtbot: QtBot, desk: MadeDesk) -> None:
    shown = _list(qtbot, desk)
    shown.set_open("case-03")
    desk.work.queue.show(only_mine=False, priorities=frozenset({2}))
    assert shown.marked_case() == "case-03"


def test_new_rows_above_do_not_push_the_open_row_away(qtbot: QtBot, desk: MadeDesk) -> None:
    """LOOK 6: nothing moves under the selected row."""
    shown = _list(qtbot, desk)
    shown.set_open("case-10")
    shown.verticalScrollBar().setValue(400)
    before = _top(shown, "case-10")
    desk.work.take_changes(changes(*(queue_row(f"new-{number}", priority=1) for number in range(3))))
    assert _top(shown, "case-10") == before
    desk.work.take_changes(changes(*(queue_row(f"burst-{number}", priority=1) for number in range(150))))
    assert _top(shown, "case-10") == before


def test_at_the_top_the_most_urgent_comes_into_sight(qtbot: QtBot, desk: MadeDesk) -> None:
    shown = _list(qtbot, desk)
    desk.work.take_changes(changes(queue_row("urgent", priority=1)))
    assert _top(shown, "urgent") == 0


def test_a_case_that_leaves_takes_its_row_and_mark_along(qtbot: QtBot, desk: MadeDesk) -> None:
    shown = _list(qtbot, desk, count=2)
    desk.work.open(CaseId("case-00"))
    shown.set_open("case-00")
    desk.work.take_changes(changes(queue_row("case-00"), closed=True))
    assert desk.work.queue.rowCount() == 1
