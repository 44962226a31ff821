"""A receptionist opens a clinical case: asked for only once she says why, shown read-only with why and until when."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.insight import INSIGHT_LASTS, DeskWhy
from desktop.domain.units import Assignment, Instant, Role
from desktop.protocol.queries import Found, Hit
from desktop.replica.changes import ChangeSet, Denial
from desktop.ui.main_window import MainWindow
from desktop.ui.models.lines import case_look
from desktop.ui.shell.case_questions import InsightQuestion
from desktop.ui.shell.search import Search, SearchState
from desktop.ui.widgets.state_view import StateView
from tests.support import builders as b
from tests.support.desks import MadeDesk

STREAM = "case:case-9:staff"
LINE = msgspec.structs.replace(b.case_line("case-9", holder=None), reason="", opens=False, asks_why=True)


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """A receptionist's desk, which the server has told of Samir's clinical case by a search."""
    desk.open_files()
    made = desk.window()
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    at = (Assignment(b.HERRGARDET, Role.RECEPTIONIST),)
    desk.work.take_status(b.live((), assignments=at, role=Role.RECEPTIONIST))
    desk.work.take_changes(b.changes(b.staff(), b.unit(), *b.reasons()))
    desk.work.insight.note([LINE])
    made.work.open_case("case-9")
    return made


def asked(desk: MadeDesk) -> list[object]:
    return [one for one in desk.line.asked if "case-9" in one]


def shown(window: MainWindow) -> StateView | None:
    view = window.work.case.findChild(StateView)
    return view if view is not None and view.isVisible() else None


def question(window: MainWindow) -> InsightQuestion:
    found = window.findChild(InsightQuestion)
    assert found is not None
    return found


def say_why(window: MainWindow, why: DeskWhy = DeskWhy.PHONE) -> None:
    view = shown(window)
    assert view is not None
    view.button.click()
    made = question(window)
    made.why.setCurrentIndex(list(DeskWhy).index(why))
    made.confirmed.emit()


def come(desk: MadeDesk) -> None:
    desk.work.take_changes(b.changes(b.case_card("case-9"), b.person(), b.message(1, case="case-9"), case="case-9"))


def denied(desk: MadeDesk) -> None:
    stream = frozenset({STREAM})
    desk.work.take_changes(ChangeSet(streams=stream, reset=stream, denied=(Denial(STREAM, "no_access", False),)))


def test_nothing_is_asked_for_before_a_reason_is_given(desk: MadeDesk, window: MainWindow) -> None:
    """FR3: an opened line that asks why is no denied access in the log."""
    view = shown(window)
    assert view is not None
    assert (view.accessibleName(), view.button.text()) == ("Ett skäl behövs", "Ange skäl")
    assert asked(desk) == []
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    made = question(window)
    assert [made.why.itemText(place) for place in range(made.why.count())] == [
        "Personen frågar i disken", "Personen frågar i telefon", "För att boka, omboka eller avboka", "I fel kö", "Annat skäl",
    ]  # fmt: skip
    made.confirmed.emit()
    assert (made.why.accessibleDescription(), asked(desk)) == ("Ange ett skäl.", [])


def test_the_case_is_shown_read_only_with_why_and_until_when(desk: MadeDesk, window: MainWindow) -> None:
    """FR3."""
    say_why(window)
    assert asked(desk) == [("follow_case", "case-9", "desk_phone")]
    come(desk)
    case = window.work.case
    assert (shown(window), case.insight.isVisible()) == (None, True)
    assert case.insight.accessibleName() == "Öppet bara för läsning till 10:04: personen frågar i telefon."
    assert not desk.work.lock().open
    lines = case.chat.messages.model()
    looks = [lines.index(row, 0).data(Qt.ItemDataRole.UserRole + 1) for row in range(lines.rowCount())]
    assert {look.assess for look in looks} == {""}
    desk.work.attention = True
    desk.work.read_open_case()
    assert list(desk.replica.mine.waiting()) == []


def test_when_the_time_is_out_the_reason_is_asked_for_again(desk: MadeDesk, window: MainWindow) -> None:
    """FR3: whether the server says so or the desk's clock; never renewed by itself."""
    say_why(window)
    come(desk)
    denied(desk)
    view = shown(window)
    assert view is not None
    assert view.accessibleName() == "Ett skäl behövs"
    assert asked(desk)[-1] == ("leave_case", "case-9")
    say_why(window, DeskWhy.BOOK)
    assert asked(desk)[-1] == ("follow_case", "case-9", "desk_book")
    desk.clock.instant = Instant(desk.clock.instant + INSIGHT_LASTS)
    desk.work.tick()
    assert asked(desk)[-1] == ("leave_case", "case-9")


def test_what_opens_for_no_reason_does_not_ask_for_another(desk: MadeDesk, window: MainWindow) -> None:
    say_why(window)
    denied(desk)
    view = shown(window)
    assert view is not None
    assert (view.accessibleName(), view.button.isVisible()) == ("Du ser inte det här ärendet", False)


def test_a_line_that_asks_why_says_so_and_nothing_of_what_it_is_about(desk: MadeDesk, window: MainWindow) -> None:
    look = case_look(LINE, desk.work.known, desk.work.now())
    assert (look.title, look.why_shut) == ("Medicinskt ärende, öppnas med ett skäl", "")


def test_a_search_tells_the_desk_which_cases_ask_why(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    search = Search(desk.work, window)
    search.look_for("samir")
    search.pause.timeout.emit()
    line = msgspec.structs.replace(LINE, case="case-8")
    desk.line.answer(Found([Hit(line, "Samir Ek", 744, "man")]))
    qtbot.waitUntil(lambda: search.state is SearchState.FOUND)
    assert desk.work.insight.can_ask(line.case)
