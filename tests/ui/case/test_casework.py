"""The nurse works in a triaged case: reads why and all answers, ticks texts, changes priority, sets aside, writes the note; by keys."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.case import Care
from desktop.domain.units import CaseId, Role
from desktop.protocol.commands import COMMANDS, CommandBody
from desktop.replica.changes import ChangeSet
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.case_questions import AsideQuestion, CalledBackQuestion, PriorityQuestion, PromiseCallQuestion
from desktop.ui.widgets.button import Kind
from tests.support.builders import MARIA, at, case_card, changes, live, message, person, queue_row, reasons, staff, unit
from tests.support.desks import MadeDesk
from tests.support.triaged import both, triaged

LOOK = Qt.ItemDataRole.UserRole + 1
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """Maria holds Samir's triaged case and has it open."""
    desk.open_files()
    made = desk.window()
    with qtbot.waitExposed(made):
        made.show()
    desk.work.take_status(live())
    come(desk)
    made.work.open_case("case-1")
    return made


def come(desk: MadeDesk, **row: Any) -> None:
    mine = queue_row(**{"holder": MARIA, "reason": "andnöd, oklar", "seq": 1, "theirs": 1, **row})
    desk.work.take_changes(
        changes(staff(), unit(), *reasons(), mine, case_card(), person(), message(1), triaged(approved=True))
    )


def asked(desk: MadeDesk) -> list[CommandBody]:
    """What waits to be sent besides read marks."""
    return [
        msgspec.json.decode(entry.body, type=COMMANDS[entry.name, entry.version])
        for entry in desk.replica.mine.waiting()
        if entry.name not in ("chat.mark_read", "case.renew")
    ]


def said(desk: MadeDesk) -> list[dict[str, Any]]:
    return [msgspec.structs.asdict(body) for body in asked(desk)]


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(window.focusWidget(), key, modifier or Qt.KeyboardModifier.NoModifier)


def dialog() -> Any:
    return QApplication.activeModalWidget()


def test_the_card_and_the_header_tell_what_triage_said(window: MainWindow) -> None:
    """FN10, FN11."""
    case = window.work.case
    assert case.in_short.accessibleDescription().splitlines() == [
        "Andfådd i fyra veckor, värre i trappor och liggande.",
        "Svullna ben i två veckor. Ingen feber eller bröstsmärta.",
        "Slutade röka 2011. Har inte mätt några värden.",
        "Hoppas på",
        "”Att kunna sova liggande igen.”",
        "0 av 8 alarmsymptom",
        "1 okänt: syremättnad",
    ]
    assert case.tabs.accessibleTabName(1) == "Svar 6"


def test_where_triage_has_only_a_reason_the_own_words_fill_in_short(desk: MadeDesk, window: MainWindow) -> None:
    """FN10: "something else" in a card of its own tells a nurse nothing."""
    desk.work.take_changes(changes(triaged(in_short=(both("Något annat"),))))
    lines = window.work.case.in_short.accessibleDescription().splitlines()
    assert lines[:3] == ["Något annat", case_card().own_words, "Hoppas på"]


def test_what_in_short_has_no_room_for_is_read_where_it_stands(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """FN10: the same key shows all of it; a case opened after that has its three lines again."""
    words = "Det började i fredags efter en lång promenad. " * 8
    desk.work.take_changes(changes(triaged(in_short=()), case_card(own_words=words, hopes=words)))
    card = window.work.case.in_short
    assert (card.is_cut(), card.hint, card.height()) == (True, card.accessibleDescription(), 118)
    assert card.accessibleDescription().startswith(words)
    press(qtbot, window, Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(lambda: card.height() > 250)
    assert card.is_whole()
    press(qtbot, window, Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(lambda: card.height() == 40)
    press(qtbot, window, Qt.Key.Key_I, CTRL)
    assert (card.is_folded(), card.is_whole()) == (False, False)
    press(qtbot, window, Qt.Key.Key_I, CTRL)
    desk.work.open(CaseId("case-2"))
    desk.work.open(CaseId("case-1"))
    assert card.is_whole() is False


def test_a_key_that_can_do_nothing_now_says_why_until_something_else_is_done(qtbot: QtBot, window: MainWindow) -> None:
    """UX: actions say why they are off; FN33: a clinical case is documented first."""
    notices = window.work.case.notices
    press(qtbot, window, Qt.Key.Key_F12)
    assert "Markera först att ärendet är dokumenterat i journalen (F11)." in [
        notice.accessibleName() for notice in notices if notice.isVisible()
    ]
    press(qtbot, window, Qt.Key.Key_F4)
    assert [notice for notice in notices if notice.isVisible()] == []


def test_why_opens_beside_the_draft_and_esc_goes_back_to_it(qtbot: QtBot, window: MainWindow) -> None:
    """FN11; LOOK: a side panel never covers the draft."""
    place = window.work
    press(qtbot, window, Qt.Key.Key_F4)
    assert (place.side.isVisible(), place.action_column.isVisible()) == (True, False)
    assert (place.side.accessibleName(), place.case.chat.composer.isVisible()) == ("Varför?", True)
    assert window.focusWidget() is place.side.why
    press(qtbot, window, Qt.Key.Key_Escape)
    assert (place.side.isVisible(), place.action_column.isVisible()) == (False, True)
    assert window.focusWidget() is place.case.chat.composer.edit


def test_all_answers_are_one_key_away_and_so_is_the_way_back(qtbot: QtBot, window: MainWindow) -> None:
    """FN10."""
    press(qtbot, window, Qt.Key.Key_T, CTRL)
    assert window.work.case.answers.isVisible()
    assert window.focusWidget() is window.work.case.answers.list
    press(qtbot, window, Qt.Key.Key_T, CTRL)
    assert window.work.case.chat.isVisible()


def test_who_judges_nothing_medical_is_not_offered_to(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """Reception reads its own case whole; what the server would refuse stands nowhere as a link."""
    place = window.work

    def offered() -> list[bool]:
        views = (place.case.chat.messages, place.case.answers.list)
        shown = [[view.model().index(row, 0) for row in range(view.model().rowCount())] for view in views]
        return [any(index.data(LOOK).assess for index in rows) for rows in shown]

    assert offered() == [True, True]
    come(desk, audience="admin")
    desk.work.take_status(live(role=Role.RECEPTIONIST))
    qtbot.waitUntil(lambda: offered() == [False, False])
    place.do("assess")
    assert asked(desk) == []


def test_texts_are_ticked_as_assessed_in_their_order(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN12."""
    press(qtbot, window, Qt.Key.Key_M, CTRL)
    qtbot.waitUntil(lambda: bool(asked(desk)))
    assert said(desk) == [{"case": "case-1", "text": "case-1-own_words"}]
    window.work.case.chat.messages.assess_chosen.emit("case-1-message-1")
    qtbot.waitUntil(lambda: len(asked(desk)) == 2)
    assert said(desk)[1]["text"] == "case-1-message-1"


def test_another_priority_needs_a_reason(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN13."""
    press(qtbot, window, Qt.Key.Key_F7)
    question = dialog()
    assert isinstance(question, PriorityQuestion)
    question.priority.setCurrentIndex(2)
    question.verb.click()
    assert (question.isVisible(), asked(desk)) == (True, [])
    question.why.setCurrentIndex(2)
    question.verb.click()
    qtbot.waitUntil(lambda: bool(asked(desk)))
    assert said(desk) == [{"case": "case-1", "seen_hold": 1, "priority": 3, "why": "new_facts"}]
    assert not question.isVisible()


@pytest.mark.parametrize(
    ("chosen", "time", "until", "on_answer"),
    [
        (0, "", 0, True),
        (2, "", at("10:04:02"), False),
        (5, "", at("08:00", 14), False),
        (6, "13:30", at("13:30"), False),
        (6, "9.00", at("09:00", 14), False),
    ],
)
def test_a_case_is_set_aside_until_an_answer_or_a_time(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, chosen: int, time: str, until: int, on_answer: bool
) -> None:
    """FN23: and it is shown at once as saved here."""
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    question = dialog()
    assert isinstance(question, AsideQuestion)
    question.until.setCurrentIndex(chosen)
    if time:
        question.verb.click()
        assert question.isVisible()
        question.time.editor.setText(time)  # type: ignore[attr-defined]
    question.verb.click()
    qtbot.waitUntil(lambda: bool(asked(desk)))
    assert said(desk) == [{"case": "case-1", "seen_hold": 1, "until": until, "on_answer": on_answer}]
    qtbot.waitUntil(lambda: desk.work.known.asked_aside(CaseId("case-1")) is not None)


def test_what_is_set_aside_is_taken_up_with_the_same_key(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    come(desk, care=Care(aside_for="time", aside_until=at("10:30")))
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: bool(asked(desk)))
    assert said(desk) == [{"case": "case-1", "seen_hold": 1}]


def test_how_a_call_went_is_told(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    come(desk, care=Care(task="call_back", task_why="no_human", task_due=at("09:50")))
    window.work.do("called_back")
    question = dialog()
    assert isinstance(question, CalledBackQuestion)
    question.verb.click()
    assert question.isVisible()
    question.went.setCurrentIndex(1)
    question.verb.click()
    qtbot.waitUntil(lambda: bool(asked(desk)))
    assert said(desk) == [{"case": "case-1", "seen_hold": 1, "reached": False}]


def test_a_call_is_promised_for_another_time_and_told_before(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FT7: what was promised until now stands in the question; the new time is exact."""
    come(desk, care=Care(task="call_back", task_why="promised", task_due=at("09:50")))
    window.work.do("promise_call")
    question = dialog()
    assert isinstance(question, PromiseCallQuestion)
    assert "Hittills var det 09:50." in question.accessibleDescription()
    question.until.setCurrentIndex(question.until.count() - 1)
    question.verb.click()
    assert question.isVisible()
    question.time.editor.setText("13:30")  # type: ignore[attr-defined]
    question.verb.click()
    qtbot.waitUntil(lambda: bool(asked(desk)))
    assert said(desk) == [{"case": "case-1", "seen_hold": 1, "due": at("13:30")}]


def test_calls_to_make_have_a_place_in_the_rail_as_long_as_there_are_any(desk: MadeDesk, window: MainWindow) -> None:
    """FT7: a click on it is the list; its number says how many, and that one is late."""
    rail = window.work.rail
    assert not rail.calls.isVisible()
    come(desk, care=Care(task="call_back", task_why="promised", task_due=at("09:30")))
    assert rail.calls.isVisible()
    assert rail.calls.accessibleDescription() == "1 samtal att ringa, 1 försenat"
    rail.calls.click()
    assert desk.work.queue.only_calls
    assert rail.calls.isChecked()
    come(desk, care=Care())
    assert rail.calls.isVisible()
    window.work.do("show_queue")
    assert (rail.calls.isVisible(), rail.queue.isChecked()) == (False, True)


def test_the_note_is_built_from_the_case_copied_and_kept(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN33: reason, history, assessment, advice, plan; one key to the clipboard."""
    press(qtbot, window, Qt.Key.Key_J, CTRL)
    page = window.work.side.note
    assert page.parts["reason"].text() == "Andnöd hos vuxna"
    assert page.parts["history"].text().splitlines()[3:] == [
        "Är benen svullna: Ja, båda",
        "Kan du ligga plant: Nej, jag vaknar av luftbrist",
        "Hoppas på: Att kunna sova liggande igen.",
    ]
    assert page.parts["advice"].text() == "Sitt upp: Sov med högt huvud"
    page.parts["plan"].set_text("Läkarbesök i dag.")
    qtbot.keyClick(page.parts["plan"], Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(asked(desk)))
    assert said(desk)[0]["plan"] == "Läkarbesök i dag."
    assert QGuiApplication.clipboard().text().endswith("\n\nPlanering\nLäkarbesök i dag.")
    qtbot.waitUntil(lambda: desk.work.known.waiting_note(CaseId("case-1")) is not None)
    window.work.do("documented")
    qtbot.waitUntil(lambda: len(asked(desk)) == 2)
    assert said(desk)[1] == {"case": "case-1", "seen_hold": 1}


def test_a_changed_note_is_kept_when_it_is_left_and_an_untouched_one_is_none(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    press(qtbot, window, Qt.Key.Key_J, CTRL)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert asked(desk) == []
    press(qtbot, window, Qt.Key.Key_J, CTRL)
    window.work.side.note.parts["plan"].set_text("Återbesök")
    desk.work.open(CaseId(""))
    qtbot.waitUntil(lambda: bool(asked(desk)))
    assert (said(desk)[0]["case"], said(desk)[0]["plan"]) == ("case-1", "Återbesök")


def test_the_primary_button_is_where_the_keyboard_is(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """LOOK: one primary button per focus context; the composer's is outlined and has no key cap beside a panel in use."""
    chat, side = window.work.case.chat, window.work.side

    def looks() -> tuple[Kind, str, Kind, str]:
        return chat.composer.send.kind, chat.composer.send._key, side.note.copy.kind, side.note.copy._key

    window.activateWindow()
    chat.write()
    press(qtbot, window, Qt.Key.Key_J, CTRL)
    assert looks() == (Kind.SECONDARY, "", Kind.PRIMARY, "Ctrl+Enter")
    chat.write()
    assert looks() == (Kind.PRIMARY, "Ctrl+Enter", Kind.SECONDARY, "")
    side.note.first().setFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert looks()[:2] == (Kind.PRIMARY, "Ctrl+Enter")


def test_a_note_of_another_holders_case_is_read_only(desk: MadeDesk, window: MainWindow) -> None:
    come(desk, holder=None, state="queued")
    window.work.do("note")
    assert all(editor.isReadOnly() for editor in window.work.side.note.parts.values())
    assert not window.work.side.note.documented.isEnabled()
    desk.work.take_changes(ChangeSet())
