"""The person's other cases: asked for when the case is there, shown before one answers, forgotten when it is left."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.units import CaseId
from desktop.protocol.queries import PersonCases
from desktop.replica.changes import ChangeSet, Denial
from desktop.ui.case.asked import AskState
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.state_view import StateView
from tests.support.builders import (
    at,
    case_card,
    case_line,
    changes,
    closed_line,
    live,
    message,
    other_cases,
    person,
    queue_row,
    reasons,
    staff,
    stale,
    unit,
)
from tests.support.desks import MadeDesk

ASKED = [PersonCases(CaseId("case-1"), "care")]
NONE = msgspec.structs.replace(other_cases(), cases=[], other_provider=0, blocked=0)


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """Maria has opened Samir's case, which is free; nothing of it has come yet."""
    desk.open_files()
    made = desk.window()
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    desk.work.take_status(live())
    desk.work.take_changes(changes(staff(), unit(), *reasons(), queue_row(), queue_row("case-2")))
    made.work.open_case("case-1")
    return made


def come(desk: MadeDesk, case: str = "case-1") -> None:
    """The case itself."""
    desk.work.take_changes(changes(case_card(case), person(), message(1, case=case), case=case))


def told(qtbot: QtBot, desk: MadeDesk, window: MainWindow, answer=None, code: str = "") -> None:
    """The case comes, and with it what the server tells."""
    come(desk)
    assert desk.line.answer(answer, code) == ASKED
    qtbot.waitUntil(lambda: window.work.case.others.state in (AskState.TOLD, AskState.FAILED))


def line(window: MainWindow) -> str:
    shown = window.work.case.others_line
    return shown._words.text() if shown.isVisible() else ""


def state(window: MainWindow) -> tuple[str, str, str]:
    """Heading, text and button of what stands in for the list; empty when the list is there."""
    window.work.case.show_others()
    view = window.work.case.others_page.findChild(StateView)
    assert view is not None
    if not view.isVisible():
        return "", "", ""
    return view.accessibleName(), view.accessibleDescription(), view.button.text() if view.button.isVisible() else ""


def rows(window: MainWindow) -> list[str]:
    return [row.words for row in window.work.case.others_page.list.rows()]


def test_they_are_asked_for_once_the_case_itself_is_there(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """R61: whoever may not read the case asks nothing about it."""
    assert desk.line.queries == []
    stream = frozenset({"case:case-1:staff"})
    desk.work.take_changes(ChangeSet(streams=stream, denied=(Denial("case:case-1:staff", "no_access", False),)))
    assert desk.line.queries == []
    come(desk)
    desk.work.take_changes(changes(message(2)))
    desk.work.take_status(live(waiting=1))
    assert [query for query, _ in desk.line.queries] == ASKED
    desk.line.answer(other_cases())
    qtbot.waitUntil(lambda: window.work.case.others.state is AskState.TOLD)
    desk.work.take_changes(changes(message(3)))
    assert desk.line.queries == []


def test_what_one_must_know_before_answering_stands_over_the_conversation(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """FN28: "already handled by ..."."""
    told(qtbot, desk, window, other_cases())
    words = "2 andra ärenden pågår: Halsont (Anna Lind), Förnya recept (Skallbergets vårdcentral)"
    assert line(window) == f"{words} · 1 nyligen avslutat · 3 visas inte"
    assert window.work.case.tabs.accessibleTabName(3) == "Andra ärenden 7"
    window.work.case.others_line._show.click()
    assert rows(window) == [
        "Pågår",
        "Halsont, Herrgärdets vårdcentral, prioritet 3, Anna Lind håller det, kom 09:22",
        "Förnya recept, Skallbergets vårdcentral, prioritet 4, Pågår, ingen håller det, kom 12/10 16:02, "
        "På en annan enhet: det kan inte öppnas härifrån.",
        "Avslutade de senaste 30 dagarna",
        "Ryggont, Herrgärdets vårdcentral, prioritet 3, Avslutat 3/10 10:40 · Egenvårdsråd gavs, kom 3/10 08:10",
        "Avslutade tidigare",
        "Svullen fot, stukad, Herrgärdets vårdcentral, prioritet 4, Avslutat 10/7 10:40 · Besök bokat, kom 10/7 08:10",
    ]
    page = window.work.case.others_page
    assert page._note.text() == "2 ärenden hos en annan vårdgivare visas inte. 1 ärende är spärrat av personen."
    assert page._as_of.text() == "Läget klockan 09:34"


def test_without_others_nothing_takes_room(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    told(qtbot, desk, window, NONE)
    assert line(window) == ""
    assert window.work.case.tabs.accessibleTabName(3) == "Andra ärenden"
    assert state(window) == ("Inga andra ärenden", "Personen har inga andra ärenden i regionen.", "")


@pytest.mark.parametrize(
    ("code", "heading", "button", "over"),
    [
        ("no_access", "Du ser inte de andra ärendena", "", "Personens andra ärenden kunde inte hämtas."),
        ("log_unavailable", "De andra ärendena kunde inte visas", "Försök igen", "Personens andra ärenden kunde inte hämtas."),
        ("no_answer", "De andra ärendena kunde inte visas", "Försök igen", "Personens andra ärenden kunde inte hämtas."),
        ("unknown_command", "De andra ärendena kunde inte visas", "Försök igen", "Personens andra ärenden kunde inte hämtas."),
    ],
)  # fmt: skip
def test_why_they_are_not_shown_is_said(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, code: str, heading: str, button: str, over: str
) -> None:
    told(qtbot, desk, window, code=code)
    assert line(window) == over
    shown = state(window)
    assert (shown[0], shown[2]) == (heading, button)
    assert shown[1] != ""


def test_a_button_asks_again(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    told(qtbot, desk, window, code="log_unavailable")
    state(window)
    view = window.work.case.others_page.findChild(StateView)
    assert view is not None
    view.button.click()
    assert desk.line.answer(other_cases()) == ASKED
    qtbot.waitUntil(lambda: window.work.case.others.state is AskState.TOLD)
    assert state(window) == ("", "", "")


def test_while_they_are_fetched_again_a_list_stays_and_no_empty_one_takes_its_place(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    told(qtbot, desk, window, NONE)
    window.work.case.others.ask_again()
    assert state(window)[0] == "Hämtar de andra ärendena"
    desk.line.answer(other_cases())
    qtbot.waitUntil(lambda: window.work.case.others.state is AskState.TOLD)
    window.work.case.others.ask_again()
    assert (state(window), rows(window)[0]) == (("", "", ""), "Pågår")


def test_the_keyboard_comes_to_the_list_before_the_button_below_it(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    told(qtbot, desk, window, other_cases())
    state(window)
    page = window.work.case.others_page
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Tab)
    assert page._again.hasFocus()


def test_without_contact_they_come_when_it_is_back(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN35: a line that is only being made is no outage."""
    desk.work.take_status(stale())
    told(qtbot, desk, window, code="offline")
    assert line(window) == ""
    assert state(window)[0] == "Ingen kontakt sedan 09:31"
    desk.work.take_status(live())
    assert state(window)[0] == "Hämtar de andra ärendena"
    assert desk.line.answer(other_cases()) == ASKED
    qtbot.waitUntil(lambda: window.work.case.others.state is AskState.TOLD)


def test_another_case_forgets_them(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """Nothing of one person stands over another's case, not even for a moment."""
    told(qtbot, desk, window, other_cases())
    window.work.case.others.ask_again()
    late = desk.line.queries
    desk.line.queries = []
    window.work.open_case("case-2")
    assert (window.work.case.others.answer, line(window)) == (None, "")
    come(desk, "case-2")
    desk.line.answer(NONE)
    qtbot.waitUntil(lambda: window.work.case.others.state is AskState.TOLD)
    desk.line.queries = late
    desk.line.answer(other_cases())
    QApplication.processEvents()
    assert window.work.case.others.answer == NONE
    desk.work.take_changes(ChangeSet(closed=True))
    assert window.work.case.others.answer is None


def test_enter_opens_one_of_mine_and_no_other(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    told(qtbot, desk, window, other_cases())
    window.work.case.show_others()
    shown = window.work.case.others_page.list
    assert shown.currentIndex().row() == 1
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.currentIndex().row() == 2
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert desk.work.open_case == "case-1"
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.currentIndex().row() == 4, "a heading is passed over"
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert desk.work.open_case == "case-23"
    assert ("follow_case", "case-23", "care") in desk.line.asked


def test_a_closed_case_has_its_own_priority_and_end_over_it(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """It stands in no queue any more, so only the server knows."""
    window.work.open_case("case-9")
    come(desk, "case-9")
    desk.line.answer(msgspec.structs.replace(NONE, this=closed_line("case-9", 3, reason="ryggont", priority=4)))
    qtbot.waitUntil(lambda: window.work.case.others.state is AskState.TOLD)
    look = window.work.case.header._look
    assert (look.priority, look.reason, look.rule) == (4, "Ryggont", "")
    assert look.holder == "Avslutat 3/10 10:40 · Egenvårdsråd gavs"


def test_a_case_in_the_queue_is_shown_as_the_queue_has_it(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    old = msgspec.structs.replace(NONE, this=case_line("case-1", priority=5, arrived_at=at("08:00")))
    told(qtbot, desk, window, old)
    assert window.work.case.header._look.priority == 2
