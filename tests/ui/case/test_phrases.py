"""Phrases in the reply box: a slash, a few letters, Enter; several in one message, and none sent half-filled (R21)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.units import CaseId
from desktop.ui.main_window import MainWindow
from tests.support.builders import ANNA, MARIA, case_card, changes, live, message, person, queue_row, staff, unit
from tests.support.desks import MadeDesk

CASE = CaseId("case-1")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """Maria holds Samir's case, and the keyboard is in its reply box."""
    desk.open_files()
    made = desk.window()
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    desk.work.take_status(live())
    mine = queue_row(holder=MARIA, seq=1, theirs=1)
    desk.work.take_changes(changes(staff(), unit(), mine, queue_row("case-2"), case_card(), person(), message(1)))
    made.work.open_case("case-1")
    return made


def focused(window: MainWindow) -> QWidget:
    here = window.focusWidget()
    assert here is not None
    return here


def pick(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    qtbot.keyClicks(focused(window), "/")
    qtbot.keyClicks(focused(window), typed)
    qtbot.keyClick(focused(window), Qt.Key.Key_Return)


def sent(desk: MadeDesk) -> list[str]:
    bodies = [entry.message() for entry in desk.replica.mine.waiting()]
    return [body.text for body in bodies if body is not None]


def text(window: MainWindow) -> str:
    return window.work.case.chat.composer.text()


def test_a_slash_and_the_short_word_put_a_phrase_where_the_cursor_is(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """Several in one message; the draft is kept like any other."""
    edit = window.work.case.chat.composer.edit
    pick(qtbot, window, "hej")
    assert text(window).startswith("Hej Samir! Jag heter Maria Holm och arbetar på Herrgärdets vårdcentral.")
    assert (focused(window), window.work.side.shown) == (edit, "")
    qtbot.keyClicks(edit, " ")
    pick(qtbot, window, "mer")
    assert text(window).count("\n") == 0
    assert text(window).endswith("skrivit. Kan du berätta lite mer? När började det, har det blivit bättre eller sämre, "
                                 "och vad gör det värre eller bättre?")  # fmt: skip
    qtbot.waitUntil(lambda: desk.work.known.draft(CASE) == text(window))
    edit.undo()
    assert text(window).endswith("skrivit. ")


def test_what_is_left_to_fill_in_is_marked_and_keeps_the_message_from_being_sent(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """An emoji before it counts twice in Qt, and must not move the mark."""
    edit = window.work.case.chat.composer.edit
    edit.insertPlainText("🙂 ")
    pick(qtbot, window, "ring")
    assert edit.textCursor().selectedText() == "‹klockslag›"
    qtbot.keyClicks(edit, "13.10")
    qtbot.keyClick(edit, Qt.Key.Key_Return, CTRL)
    assert sent(desk) == []
    assert edit.accessibleDescription() == "Fyll i ‹telefonnummer› först."
    assert edit.textCursor().selectedText() == "‹telefonnummer›"
    qtbot.keyClicks(edit, "070-174 06 05")
    qtbot.keyClick(edit, Qt.Key.Key_Return, CTRL)
    assert sent(desk) == ["🙂 Jag ringer dig i dag klockan 13.10. Stämmer det att du nås på 070-174 06 05?"]


def test_arrows_pick_another_and_the_screen_reader_hears_which(
    qtbot: QtBot, window: MainWindow, heard: list[str]
) -> None:
    qtbot.keyClicks(focused(window), "/")
    search = window.work.side.phrases.search
    assert focused(window) is search
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert heard[-1] == "Tack för svaret. Tack för ditt svar."
    assert search.accessibleDescription() == heard[-1]
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert text(window) == "Tack för ditt svar."


def test_a_slash_inside_a_word_is_a_slash_and_two_are_one(qtbot: QtBot, window: MainWindow) -> None:
    edit = window.work.case.chat.composer.edit
    qtbot.keyClicks(edit, "och/eller ")
    assert (text(window), window.work.side.shown) == ("och/eller ", "")
    qtbot.keyClicks(edit, "/")
    qtbot.keyClicks(focused(window), "/")
    assert (text(window), focused(window)) == ("och/eller /", edit)


def test_esc_goes_back_to_the_reply_as_it_was(qtbot: QtBot, window: MainWindow) -> None:
    edit = window.work.case.chat.composer.edit
    qtbot.keyClicks(edit, "Hej ")
    qtbot.keyClicks(edit, "/")
    qtbot.keyClicks(focused(window), "finns inte")
    assert window.work.side.phrases._nothing.text() == "Ingen fras har de orden."
    qtbot.keyClick(focused(window), Qt.Key.Key_Return)
    window.work.do("back")
    assert (text(window), focused(window)) == ("Hej ", edit)


def test_the_button_in_the_reply_box_opens_them_and_only_where_one_may_write(
    desk: MadeDesk, window: MainWindow
) -> None:
    composer = window.work.case.chat.composer
    assert [tool.objectName() for tool in composer._tools] == ["phrases"]
    composer._tools[0].click()
    assert window.work.side.shown == "phrases"
    window.work.do("back")
    desk.work.take_changes(changes(queue_row(holder=ANNA, hold_number=2)))
    assert [tool.objectName() for tool in composer._tools] == ["take"]


def test_a_click_picks_a_phrase(qtbot: QtBot, window: MainWindow) -> None:
    window.work.do("phrases")
    rows = window.work.side.phrases.list
    place = rows.visualRect(rows.model().index(1, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert text(window) == "Tack för ditt svar."
