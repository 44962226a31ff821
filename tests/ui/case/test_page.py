"""The case's column when there is no case to show: why not, and what the person can do about it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.units import CaseId
from desktop.replica.changes import ChangeSet, Denial
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.state_view import StateView
from tests.support.builders import case_card, changes, live, person, queue_row, staff, stale, unit
from tests.support.desks import MadeDesk

STREAM = "case:case-1:staff"


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """Maria has opened a case of which nothing has come yet."""
    desk.open_files()
    made = desk.window()
    with qtbot.waitExposed(made):
        made.show()
    desk.work.take_status(live())
    desk.work.take_changes(changes(staff(), unit(), queue_row()))
    made.work.open_case("case-1")
    desk.line.asked.clear()
    return made


def deny(desk: MadeDesk, code: str) -> None:
    stream = frozenset({STREAM})
    desk.work.take_changes(ChangeSet(streams=stream, reset=stream, denied=(Denial(STREAM, code, False),)))


def come(desk: MadeDesk) -> None:
    """What the server sends after all."""
    desk.work.take_changes(changes(case_card(), person()))


def shown(window: MainWindow) -> tuple[str, str]:
    """Heading and text of the state that stands in for the case; empty when the case is there."""
    view = window.work.case.findChild(StateView)
    assert view is not None
    return (view.accessibleName(), view.accessibleDescription()) if view.isVisible() else ("", "")


def button(window: MainWindow) -> Button:
    view = window.work.case.findChild(StateView)
    assert view is not None
    return view.button


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("log_unavailable", "Åtkomsten kunde inte loggas, därför visas inget. Driften vet om det."),
        ("too_much", "För mycket på en gång. Vänta en stund och försök igen."),
        ("server_busy", "Servern har mycket att göra just nu. Ett nytt försök görs automatiskt."),
    ],
)
def test_what_is_denied_for_now_says_why_and_can_be_asked_for_at_once(
    desk: MadeDesk, window: MainWindow, code: str, words: str
) -> None:
    """UX: the error state in a nurse's words; R61: nothing is shown that could not be logged."""
    deny(desk, code)
    assert shown(window) == ("Ärendet kan inte visas än", words)
    assert (button(window).isVisible(), button(window).accessibleName()) == (True, "Försök igen nu")
    button(window).click()
    assert desk.line.asked == [("retry", STREAM)]
    assert shown(window)[0] == "Hämtar ärendet"
    deny(desk, code)
    assert shown(window) == ("Ärendet kan inte visas än", words)
    come(desk)
    assert (shown(window), desk.work.refused_case) == (("", ""), "")


def test_its_key_does_the_same_and_nothing_else(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    assert sequence_of("retry") == "Ctrl+Shift+R"
    keys = (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(window, *keys)
    assert desk.line.asked == []
    deny(desk, "log_unavailable")
    qtbot.keyClick(window, *keys)
    assert desk.line.asked == [("retry", STREAM)]


def test_the_keyboard_comes_to_the_button(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    deny(desk, "log_unavailable")
    window.work.queue.list.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is button(window)
    qtbot.keyClick(button(window), Qt.Key.Key_Return)
    assert desk.line.asked == [("retry", STREAM)]


@pytest.mark.parametrize("code", ["no_access", "not_found"])
def test_what_is_denied_for_good_offers_nothing(desk: MadeDesk, window: MainWindow, code: str) -> None:
    deny(desk, code)
    assert shown(window)[0] == "Du ser inte det här ärendet"
    assert not button(window).isVisible()
    desk.work.retry()
    assert desk.line.asked == []


def test_without_contact_there_is_nothing_to_try(desk: MadeDesk, window: MainWindow) -> None:
    deny(desk, "log_unavailable")
    desk.work.take_status(stale())
    assert shown(window)[0].startswith("Ingen kontakt sedan")
    assert not button(window).isVisible()


def test_a_denial_is_kept_while_another_case_is_looked_at(desk: MadeDesk, window: MainWindow) -> None:
    """A case of mine stays followed: it is not asked for again when it is opened, so its denial still stands."""
    desk.work.take_changes(changes(queue_row(holder=desk.work.known.me)))
    deny(desk, "log_unavailable")
    desk.work.open(CaseId("case-2"))
    assert desk.work.refused_case == ""
    desk.work.open(CaseId("case-1"))
    assert desk.work.refused_case == "log_unavailable"


def test_a_case_that_is_followed_anew_starts_without_its_old_denial(desk: MadeDesk, window: MainWindow) -> None:
    deny(desk, "no_access")
    desk.work.open(CaseId("case-2"))
    desk.work.open(CaseId("case-1"))
    assert desk.work.refused_case == ""
    assert ("follow_case", "case-1", "care") in desk.line.asked
