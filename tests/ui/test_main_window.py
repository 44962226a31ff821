"""The window from sign-in to sign-out: pages, lock, keys, memory; and never a person in its title."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop.domain.case import Care
from desktop.domain.units import Assignment, Role, UnitId
from desktop.protocol.down import Result
from desktop.sync.status import Phase, Status
from desktop.ui import clipboard
from desktop.ui.language import Language
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.key_sheet import KeySheet
from desktop.ui.shell.questions import CloseQuestion, SignOutQuestion, TakeOverQuestion
from desktop.ui.theme.host import ThemeHost
from desktop.ui.widgets.dialog import Dialog
from tests.support.builders import (
    ANNA,
    HERRGARDET,
    MARIA,
    at,
    case_card,
    changes,
    live,
    message,
    person,
    queue_row,
    staff,
    unit,
)
from tests.support.desks import MadeDesk


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """Nobody is signed in yet."""
    made = desk.window()
    with qtbot.waitExposed(made):
        made.show()
    return made


def _work(desk: MadeDesk, **row: Any) -> None:
    desk.open_files()
    desk.work.take_status(live())
    desk.work.take_changes(
        changes(staff(), staff(ANNA, "Anna Lind"), unit(), queue_row(**row), case_card(), person(), message(1))
    )


def _editors(window: MainWindow) -> list[QLineEdit]:
    return [editor for editor in window.pages.findChildren(QLineEdit) if editor.isVisible()]


def _dialog(window: MainWindow, kind: type[Dialog]) -> Dialog:
    found = window.findChild(kind)
    assert isinstance(found, Dialog)
    return found


def test_sign_in_asks_and_keeps_no_password(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """R60: local account."""
    user, password = _editors(window)
    qtbot.keyClicks(user, "maria")
    qtbot.keyClick(user, Qt.Key.Key_Return)
    qtbot.keyClicks(password, "hemligt1")
    qtbot.keyClick(password, Qt.Key.Key_Return)
    assert desk.line.asked == [("sign_in", "maria", "hemligt1")]
    assert password.text() == ""
    assert desk.settings.user == "maria"


def test_a_missing_password_is_said_and_nothing_is_asked(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    qtbot.keyClick(_editors(window)[1], Qt.Key.Key_Return)
    assert desk.line.asked == []
    assert window.sign_in._problem.accessibleName() == "Skriv användarnamn och lösenord."


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status(code="wrong_password"), "Fel användarnamn eller lösenord."),
        (Status(code="try_later"), "För många försök. Vänta en minut och försök igen."),
        (Status(phase=Phase.STALE), "Servern svarar inte. Kontrollera nätet eller fråga driften."),
        (Status(phase=Phase.UPDATE_NEEDED), "Programmet måste uppdateras för att tala med servern."),
    ],
)
def test_what_went_wrong_is_said_in_words(desk: MadeDesk, window: MainWindow, status: Status, words: str) -> None:
    desk.work.take_status(status)
    assert window.pages.currentWidget() is window.sign_in
    assert window.sign_in._problem.accessibleName() == words


def test_one_chooses_unit_and_role(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FR2: several roles, and switching."""
    places = (Assignment(HERRGARDET, Role.NURSE), Assignment(UnitId("1177"), Role.ADVISOR))
    desk.work.take_status(Status(phase=Phase.CONNECTING, person=staff(), assignments=places))
    desk.work.take_changes(changes(unit(), unit(UnitId("1177"), "1177 Västmanland", "1177")))
    assert window.pages.currentWidget() is window.choose
    assert [button.text() for button in window.choose.buttons] == [
        "Herrgärdets vårdcentral · Sjuksköterska",
        "1177 Västmanland · 1177-sjuksköterska",
    ]
    window.choose.buttons[1].click()
    assert desk.line.asked == [("choose", "1177", "advisor")]
    assert desk.settings.place == "1177 advisor"


def test_all_units_in_one_role_are_a_choice_of_their_own_and_never_across_care_providers(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """FT5, R60: several commissions chosen together; what is private stays by itself."""
    others = (UnitId("backby"), UnitId("private"))
    places = tuple(Assignment(one, Role.NURSE) for one in (HERRGARDET, *others))
    desk.work.take_status(Status(phase=Phase.CONNECTING, person=staff(), assignments=places))
    private = msgspec.structs.replace(unit(others[1], "Privata", "Privata"), care_provider="Privat")
    desk.work.take_changes(changes(unit(), unit(others[0], "Bäckby vårdcentral", "Bäckby"), private))
    assert window.choose.buttons[3].text() == "Alla mina enheter: Herrgärdet, Bäckby · Sjuksköterska"
    assert len(window.choose.buttons) == 4
    window.choose.buttons[3].click()
    assert desk.line.asked == [("choose", HERRGARDET, "nurse", "everywhere")]
    assert desk.settings.place == "herrgardet nurse *"


def test_the_bar_names_all_units_that_are_worked_at(desk: MadeDesk, window: MainWindow) -> None:
    """FT5."""
    backby = UnitId("backby")
    places = tuple(Assignment(one, Role.NURSE) for one in (HERRGARDET, backby))
    desk.work.take_changes(changes(unit(), unit(backby, "Bäckby vårdcentral", "Bäckby")))
    now = msgspec.structs.replace(live(), assignments=places, everywhere=True, beside=(backby,))
    desk.work.take_status(now)
    top = window.work.top
    assert top.unit.text() == "Herrgärdet, Bäckby"
    checked = [action.text() for action in top.unit.menu().actions() if action.isChecked()]
    assert checked == ["Alla mina enheter: Herrgärdet, Bäckby · Sjuksköterska"]


def test_no_person_stands_in_the_title(desk: MadeDesk, window: MainWindow) -> None:
    """UX: never personal data in a window title."""
    _work(desk, holder=MARIA)
    window.work.open_case("case-1")
    assert {widget.windowTitle() for widget in QApplication.topLevelWidgets()} <= {"Spindel", ""}


def test_the_lock_hides_the_case_and_opens_with_the_password(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """R62: idle lock, unlocked by this desk alone."""
    _work(desk, holder=MARIA)
    window.work.open_case("case-1")
    clipboard.copy("19900101-9802")
    window._idle.timer.timeout.emit()
    assert window.pages.currentWidget() is window.lock
    assert QGuiApplication.clipboard().text() == ""
    assert not window.work.isVisible()
    assert not desk.work.attention
    (password,) = _editors(window)
    qtbot.keyClicks(password, "fel")
    qtbot.keyClick(password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.lock.password.editor.accessibleDescription() == "Fel lösenord.")
    password.setText("rätt")
    qtbot.keyClick(password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.work)
    assert desk.work.open_case == "case-1"


def test_a_touch_puts_the_lock_off(qtbot: QtBot, window: MainWindow) -> None:
    timer = window._idle.timer
    assert timer.interval() == desk_minutes(window) * 60_000
    timer.stop()
    window._idle._watch(window.windowHandle())
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert timer.isActive()


def _patience(window: MainWindow) -> tuple[list[str], list[str], int]:
    """What the menu offers, what is ticked in it, and how long the screen waits (minutes)."""
    menu = next(one for one in window.work.top.person.menu().findChildren(QMenu) if one.title() == "Lås skärmen efter")
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    return [action.text() for action in menu.actions()], ticked, window._idle.timer.interval() // 60_000


def test_one_chooses_how_long_the_screen_waits_before_it_locks(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, swedish: Language
) -> None:
    """R62: chosen in the menu, kept for this person at this desk only."""
    _work(desk)
    offered, ticked, waits = _patience(window)
    assert offered == ["1 minut", "5 minuter", "10 minuter", "15 minuter", "30 minuter"]
    assert (ticked, waits) == (["10 minuter"], 10)
    window._patience.actions()[1].trigger()
    assert _patience(window)[1:] == (["5 minuter"], 5)
    desk.replica.close(wipe_cache=True).result()
    qtbot.waitUntil(lambda: _patience(window)[1:] == (["10 minuter"], 10))
    desk.open_files()
    qtbot.waitUntil(lambda: _patience(window)[1:] == (["5 minuter"], 5))
    swedish.use("en")
    assert [action.text() for action in desk.window()._patience.actions()][:2] == ["1 minute", "5 minutes"]


def desk_minutes(window: MainWindow) -> int:
    """Minutes until the lock, as the settings say."""
    return window._settings.lock_minutes


def test_signing_out_with_unsent_work_warns(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN6, DESIGN 5."""
    _work(desk)
    desk.work.take_status(live(waiting=1, failed=1))
    window.sign_out()
    question = _dialog(window, SignOutQuestion)
    assert question.accessibleDescription().startswith("2 meddelanden har inte nått servern.")
    assert ("sign_out",) not in desk.line.asked
    question.verb.click()
    assert ("sign_out",) in desk.line.asked


def test_signing_out_with_all_sent_asks_nothing(desk: MadeDesk, window: MainWindow) -> None:
    _work(desk)
    window.sign_out()
    assert ("sign_out",) in desk.line.asked


def test_keys_do_what_the_sheet_says(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN20: everything by keyboard."""
    _work(desk, holder=ANNA)
    window.activateWindow()
    window.work.open_case("case-1")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = _dialog(window, KeySheet)
    sheet.reject()
    qtbot.keyClick(window, Qt.Key.Key_F3)
    _dialog(window, TakeOverQuestion).reject()
    desk.work.take_changes(changes(queue_row(holder=MARIA, hold_number=2, care=Care(documented_at=at("09:33")))))
    qtbot.keyClick(window, Qt.Key.Key_F12)
    _dialog(window, CloseQuestion).reject()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: [entry.name for entry in desk.replica.mine.waiting()][-1:] == ["case.give_back"])


def _taken(qtbot: QtBot, desk: MadeDesk, name: str = "case.take") -> None:
    """The server's answer to what was asked, and the row that says so."""
    qtbot.waitUntil(lambda: name in [entry.name for entry in desk.replica.mine.waiting()])
    (entry,) = (entry for entry in desk.replica.mine.waiting() if entry.name == name)
    data: dict[str, str | int] = {"case": "case-1"} if name == "case.take_next" else {}
    result = Result(entry.id, "applied", desk.clock.now(), "", data)
    row = changes(queue_row(holder=MARIA, hold_number=2))
    desk.work.take_changes(msgspec.structs.replace(row, results=(result,)))


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_F3, "case.take"), (Qt.Key.Key_F2, "case.take_next")])
def test_a_case_taken_has_the_keyboard_in_its_reply_box(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, key: Qt.Key, name: str
) -> None:
    """FN20: no key between taking and writing; before it is taken the keyboard stays where one reads."""
    _work(desk)
    window.activateWindow()
    if name == "case.take":
        window.work.open_case("case-1")
    qtbot.keyClick(window, key)
    assert window.focusWidget() is not window.work.case.chat.composer.edit
    _taken(qtbot, desk, name)
    assert window.focusWidget() is window.work.case.chat.composer.edit


def test_reading_moves_no_keyboard_even_if_the_case_becomes_mine(desk: MadeDesk, window: MainWindow) -> None:
    """Taken at another of my desks: nobody asked for it here."""
    _work(desk)
    window.work.open_case("case-1")
    desk.work.take_changes(changes(queue_row(holder=MARIA, hold_number=2)))
    assert window.focusWidget() is window.work.queue.list


def test_whoever_types_elsewhere_keeps_the_keyboard(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    _work(desk)
    window.work.open_case("case-1")
    window.work.do("take")
    window.work.top.search.setFocus()
    _taken(qtbot, desk)
    assert window.focusWidget() is window.work.top.search


def test_my_own_case_has_the_keyboard_once_it_has_caught_up(desk: MadeDesk, window: MainWindow) -> None:
    """FN5: what came meanwhile comes first."""
    _work(desk, holder=MARIA)
    desk.work.take_status(live(()))
    window.work.open_case("case-1")
    assert window.focusWidget() is window.work.queue.list
    desk.work.take_status(live())
    assert window.focusWidget() is window.work.case.chat.composer.edit


def test_the_key_for_writing_turns_to_the_conversation(desk: MadeDesk, window: MainWindow) -> None:
    _work(desk, holder=MARIA)
    window.work.open_case("case-1")
    window.work.case.tabs.setCurrentIndex(1)
    window.work.do("write")
    assert window.work.case.chat.isVisible()
    assert window.focusWidget() is window.work.case.chat.composer.edit


def test_closing_asks_how_it_ended(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    _work(desk, holder=MARIA, care=Care(documented_at=at("09:33")))
    window.work.open_case("case-1")
    window.work.do("close_case")
    question = window.findChild(CloseQuestion)
    assert question is not None
    question.verb.click()
    assert question.isVisible()
    question.choose("visit_booked")
    question.verb.click()
    assert not question.isVisible()
    qtbot.waitUntil(lambda: "case.close" in [entry.name for entry in desk.replica.mine.waiting()])


def test_the_window_remembers_size_filter_and_look(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, host: ThemeHost
) -> None:
    """FO4."""
    window.resize(700, 600)
    desk.work.queue.show(only_mine=False, priorities=frozenset({1, 2}))
    window._set_theme("dark")
    window._set_scale("1.15")
    window.remember()
    again = desk.window()
    assert (again.width(), again.height()) == (700, 600)
    assert desk.work.queue.priorities == {1, 2}
    assert (desk.settings.theme, desk.settings.text_scale) == ("dark", 1.15)


@pytest.mark.parametrize(
    ("room", "whole"),
    [(QSize(1366, 728), True), (QSize(683, 384), True), (QSize(1920, 1040), False), (None, False)],
)
def test_a_window_too_tall_for_the_screen_fills_it_so_that_the_strip_is_never_cut_off(
    desk: MadeDesk, room: QSize | None, whole: bool
) -> None:
    """FO6: 1366 by 768 with a task bar and a title bar is what most desks have."""
    window = desk.window()
    window.show_first(room)
    assert window.isMaximized() == whole


def test_a_window_that_was_used_before_comes_back_as_it_was_left(desk: MadeDesk, window: MainWindow) -> None:
    """FO4."""
    window.resize(700, 600)
    window.remember()
    again = desk.window()
    again.show_first(QSize(1366, 728))
    assert (again.isMaximized(), again.width(), again.height()) == (False, 700, 600)


def test_a_second_passes_once_for_all_windows_texts(desk: MadeDesk, window: MainWindow) -> None:
    _work(desk)
    desk.clock.instant = at("09:35:02")
    window._second()
    assert desk.work.queue.look(desk.work.queue.rows()[0]).waited == "13 min"
    assert "Ansluten · 09:35:02" in window.strip.text()
