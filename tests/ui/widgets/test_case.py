"""Header, conversation, composer, dialog and the five states."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.theme.host import ThemeHost
from desktop.ui.theme.theme import DARK, HIGH_CONTRAST, LIGHT
from desktop.ui.widgets.case_header import CaseHeader
from desktop.ui.widgets.composer import Composer
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.fact_line import FactLine
from desktop.ui.widgets.message import MessagePainter
from desktop.ui.widgets.message_look import MessageLook, Run, State
from desktop.ui.widgets.message_view import MessageView
from desktop.ui.widgets.state_view import StateLook, StateStack, StateView, ViewState
from tests.ui.theme.fixtures import picture
from tests.ui.widgets import samples

# The offscreen platform has no window manager to tell sizes to, and says so.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CTRL = Qt.KeyboardModifier.ControlModifier


def test_facts_fall_away_from_the_right_and_whole(host: ThemeHost, qtbot) -> None:
    line = FactLine(samples.HEADER.facts)
    qtbot.addWidget(line)
    shown = []
    for width in (900, 400, 250, 60):
        line.resize(width, 18)
        shown.append(len(line.shown()))
    assert shown == [5, 3, 2, 0]


@pytest.mark.parametrize(("width", "rule", "number"), [(1100, True, True), (702, False, True), (430, False, False)])
def test_the_header_gives_up_the_rule_and_then_the_number_never_name_or_age(
    host: ThemeHost, qtbot, width: int, rule: bool, number: bool
) -> None:
    header = CaseHeader(samples.HEADER)
    qtbot.addWidget(header)
    header.resize(width, 106)
    picture(header)
    parts = (header._rule, header._number, header._name, header._who, header._mark)
    assert [not part.isHidden() for part in parts] == [rule, number, True, True, True]
    assert header._name.width() >= header._name.text_width()
    assert header._who.geometry().right() < header._holder.geometry().left()


def test_a_header_without_a_reason_has_no_gap_where_it_would_stand(host: ThemeHost, qtbot) -> None:
    header = CaseHeader(replace(samples.HEADER, reason="", risks=()))
    qtbot.addWidget(header)
    header.resize(702, 106)
    picture(header)
    assert header._why.x() - header._mark.geometry().right() < host.theme.px(14)


def test_the_header_tells_what_was_pressed(host: ThemeHost, qtbot) -> None:
    header, told = CaseHeader(samples.HEADER), []
    qtbot.addWidget(header)
    header.copy_chosen.connect(lambda: told.append("copy"))
    header.why_chosen.connect(lambda: told.append("why"))
    qtbot.keyClick(header._copy, Qt.Key.Key_Space)
    qtbot.keyClick(header._why, Qt.Key.Key_Space)
    assert told == ["copy", "why"]


def test_a_bubble_is_as_wide_as_its_words_and_at_most_so_wide(host: ThemeHost) -> None:
    painter = MessagePainter(host.theme)
    short, long = painter.measure(samples.STATES[1], 654), painter.measure(samples.MESSAGES[2], 654)
    assert short.block is not None
    assert short.bubble.width() == short.block.width + 28
    assert long.bubble.width() <= 497
    assert painter.measure(samples.MESSAGES[2], 1120).bubble.width() <= 520
    assert (long.bubble.right(), painter.measure(samples.MESSAGES[3], 654).bubble.left()) == (654.0, 0.0)


def test_the_height_of_a_message_is_the_sum_of_its_parts(host: ThemeHost) -> None:
    fit = MessagePainter(host.theme).measure(samples.MESSAGES[3], 654)
    assert fit.header is not None
    assert (fit.header.top(), fit.bubble.top(), fit.bubble.height(), fit.height) == (14.0, 34.0, 42.0, 98)


def test_a_note_is_as_wide_as_the_column_and_as_high_as_its_entries(host: ThemeHost) -> None:
    fit = MessagePainter(host.theme).measure(samples.NOTE, 654)
    assert (fit.bubble.width(), fit.bubble.height(), fit.height) == (654.0, 130.0, 144)


def test_the_gap_is_smaller_in_a_run(host: ThemeHost) -> None:
    painter, look = MessagePainter(host.theme), MessageLook("1", "Hej", own=True)
    assert [painter.measure(replace(look, run=run), 600).bubble.top() for run in Run] == [14.0, 14.0, 10.0, 10.0]


def test_the_state_stands_under_the_last_of_a_run_and_always_where_something_is_amiss(host: ThemeHost) -> None:
    painter = MessagePainter(host.theme)
    look = MessageLook("1", "Hej", own=True, state_words="ord", run=Run.FIRST)
    footers = {state: painter.measure(replace(look, state=state), 600).footer is not None for state in State if state}
    assert footers == {
        State.SAVED: True,
        State.SENT: False,
        State.DELIVERED: False,
        State.READ: False,
        State.FAILED: True,
    }


@pytest.mark.parametrize("theme", [LIGHT, DARK, HIGH_CONTRAST])
def test_every_state_of_a_message_looks_different(host: ThemeHost, qtbot, theme: str) -> None:
    host.choose(theme)
    view = MessageView("Konversation")
    qtbot.addWidget(view)
    view.resize(600, 120)
    pictures = []
    for state in (State.SAVED, State.SENT, State.DELIVERED, State.READ, State.FAILED):
        view.set_messages((MessageLook("1", "Hej", own=True, state=state, state_words="09:34"),))
        pictures.append(picture(view))
    assert [one == other for place, one in enumerate(pictures) for other in pictures[place + 1 :]] == [False] * 10


def _view(qtbot, looks: tuple[MessageLook, ...]) -> MessageView:
    view = MessageView("Konversation")
    qtbot.addWidget(view)
    view.resize(702, 260)
    view.set_messages(looks)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_what_is_read_from_its_beginning_stays_there_when_more_is_known(host: ThemeHost, qtbot) -> None:
    """All answers, and why a priority: the case opens before everything of it has come."""
    view = MessageView("Svar", keeps_end=False)
    qtbot.addWidget(view)
    view.resize(702, 260)
    with qtbot.waitExposed(view):
        view.show()
    view.set_messages(tuple(MessageLook(str(n), f"Svar {n}", "Samir Ek", "09:00") for n in range(30)))
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    assert view.verticalScrollBar().value() == 0


def test_the_end_stays_in_sight_while_messages_come_unless_one_has_scrolled_up(host: ThemeHost, qtbot) -> None:
    looks = tuple(MessageLook(str(n), f"Meddelande {n}", "Samir Ek", "09:00") for n in range(30))
    view = _view(qtbot, looks[:20])
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    view.set_messages(looks[:25])
    qtbot.waitUntil(lambda: bar.maximum() > 1600 and bar.value() == bar.maximum())
    bar.setValue(100)
    view.set_messages(looks)
    qtbot.waitUntil(lambda: bar.maximum() > 2000)
    assert bar.value() == 100


def test_a_message_that_gets_a_line_below_it_gets_the_room(host: ThemeHost, qtbot) -> None:
    look = MessageLook("1", "Hej", own=True)
    view = _view(qtbot, (look, samples.MESSAGES[3]))
    second = view.model().index(1, 0)
    before = view.visualRect(second).top()
    view.set_messages((replace(look, state=State.SENT, state_words="09:34 · Skickat"), samples.MESSAGES[3]))
    qtbot.waitUntil(lambda: view.visualRect(second).top() == before + 22)


def test_links_are_followed_by_key_and_by_mouse(host: ThemeHost, qtbot) -> None:
    view, told = _view(qtbot, (samples.MESSAGES[3], samples.STATES[3])), []
    view.assess_chosen.connect(lambda which: told.append(("assess", which)))
    view.retry_chosen.connect(lambda which: told.append(("retry", which)))
    first, second = view.model().index(0, 0), view.model().index(1, 0)
    view.setCurrentIndex(first)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    left, width = view.column()
    rect = view.painter().measure(samples.STATES[3], width).link
    assert rect is not None
    link = rect.translated(left, 0).center().toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(second).topLeft() + link)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(first).center())
    assert told == [("assess", "2"), ("retry", "e")]


def _composer(qtbot) -> tuple[Composer, list[str]]:
    composer, told = Composer(samples.COMPOSER), []
    qtbot.addWidget(composer)
    composer.resize(654, 148)
    composer.send_chosen.connect(lambda: told.append("send"))
    with qtbot.waitExposed(composer):
        composer.show()
    return composer, told


def test_ctrl_enter_sends_and_plain_enter_makes_a_line(host: ThemeHost, qtbot) -> None:
    composer, told = _composer(qtbot)
    qtbot.keyClicks(composer.edit, "Hej")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    assert (told, composer.text()) == ([], "Hej\n")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return, CTRL)
    assert (told, composer.text()) == (["send"], "Hej\n")


def test_what_may_not_be_sent_is_not_sent_by_key_either(host: ThemeHost, qtbot) -> None:
    composer, told = _composer(qtbot)
    composer.set_look(replace(samples.COMPOSER, can_send=False, reason="Skriv något först."))
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return, CTRL)
    assert (told, composer.send.toolTip()) == ([], "Skriv något först.")


def test_the_composer_grows_with_the_text_to_its_most(host: ThemeHost, qtbot) -> None:
    composer, _ = _composer(qtbot)
    heights = []
    for lines in (1, 2, 4, 30):
        composer.set_text("\n".join(["rad"] * lines))
        heights.append(composer.sizeHint().height())
    assert heights == [148, 148, 192, 280]


def test_every_line_is_as_high_as_the_chats(host: ThemeHost, qtbot) -> None:
    composer, _ = _composer(qtbot)
    composer.set_text("ett\ntvå")
    qtbot.keyClicks(composer.edit, "\rtre")
    assert composer.edit.needed_height() == 66


def test_pasted_text_loses_its_looks(host: ThemeHost, qtbot) -> None:
    composer, _ = _composer(qtbot)
    pasted = QMimeData()
    pasted.setHtml("<b>fet</b>")
    pasted.setText("fet")
    composer.edit.insertFromMimeData(pasted)
    assert (composer.text(), composer.edit.textCursor().charFormat().fontWeight() > 500) == ("fet", False)


def test_a_new_look_leaves_the_draft_alone(host: ThemeHost, qtbot) -> None:
    composer, _ = _composer(qtbot)
    composer.set_text(samples.DRAFT)
    composer.set_look(samples.INTERNAL)
    composer.set_look(samples.COMPOSER)
    assert composer.text() == samples.DRAFT


def test_the_switch_and_the_tools_tell_what_was_chosen(host: ThemeHost, qtbot) -> None:
    composer, told = _composer(qtbot)
    composer.set_look(samples.INTERNAL)
    composer.internal_chosen.connect(told.append)
    composer.tool_chosen.connect(told.append)
    qtbot.mouseClick(composer._switch._answer, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(composer._tools[1], Qt.MouseButton.LeftButton)
    assert told == [False, "phrase"]


def test_tools_fall_away_before_the_button_does(host: ThemeHost, qtbot) -> None:
    composer, _ = _composer(qtbot)
    shown = []
    for width in (654, 420, 270):
        composer.resize(width, 148)
        shown.append([not tool.isHidden() for tool in composer._tools])
    assert shown == [[True, True, True], [True, True, False], [True, False, False]]


def _dialog(qtbot, **more: Any) -> tuple[Dialog, list[str]]:
    dialog, told = Dialog("Ta över?", "Anna får veta det.", "Ta över", "Ångra", **more), []
    qtbot.addWidget(dialog)
    dialog.confirmed.connect(lambda: told.append("confirmed"))
    dialog.rejected.connect(lambda: told.append("rejected"))
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog, told


@pytest.mark.parametrize(
    ("key", "modifier", "told"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, ["rejected"]),
        (Qt.Key.Key_Return, CTRL, ["confirmed"]),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, []),
    ],
)
def test_a_dialog_is_answered_from_the_keyboard(
    host: ThemeHost, qtbot, key: Qt.Key, modifier: Qt.KeyboardModifier, told: list[str]
) -> None:
    editor = QLineEdit()
    dialog, heard = _dialog(qtbot, body=editor)
    qtbot.keyClick(editor, key, modifier)
    assert heard == told
    dialog.close()


def test_a_dialog_may_stay_until_its_caller_is_content(host: ThemeHost, qtbot) -> None:
    dialog, told = _dialog(qtbot, closes=False)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert (told, dialog.isVisible()) == (["confirmed"], True)
    dialog.accept()
    assert dialog.isVisible() is False


def test_what_cannot_be_undone_begins_with_the_way_back(host: ThemeHost, qtbot) -> None:
    dialog, _ = _dialog(qtbot, danger=True)
    assert dialog.focusWidget() is dialog.back
    dialog.close()


@pytest.mark.parametrize(("height", "sign"), [(600, True), (260, True), (190, False)])
def test_in_a_low_view_the_sign_gives_way_and_never_the_words(host: ThemeHost, qtbot, height: int, sign: bool) -> None:
    """At 200 % on a small screen: whoever is told that something failed can read what, and press the button."""
    words = "Journalsystemet svarar inte. Listad på Herrgärdets vårdcentral."
    view = StateView(StateLook(ViewState.ERROR, "Journalen kan inte visas nu", words, "Försök igen"))
    qtbot.addWidget(view)
    view.resize(400, height)
    with qtbot.waitExposed(view):
        view.show()
    assert (view._sign.isVisible(), view._text.height()) == (sign, view._text.sizeHint().height())
    assert view.button.geometry().bottom() < height


@pytest.mark.parametrize("look", samples.VIEW_STATES, ids=lambda look: look.state.value)
def test_a_state_is_told_in_words_and_with_at_most_one_button(host: ThemeHost, qtbot, look) -> None:
    view, pressed = StateView(look), []
    qtbot.addWidget(view)
    view.pressed.connect(lambda: pressed.append(1))
    view.button.click()
    assert (view.accessibleName(), view.accessibleDescription(), view.button.isHidden()) == (
        look.heading,
        look.text,
        not look.button,
    )
    assert pressed == [1]


def test_loading_shows_only_after_a_moment_and_the_content_stays_until_then(host: ThemeHost, qtbot) -> None:
    content = QWidget()
    stack = StateStack(content)
    qtbot.addWidget(stack)
    stack.show_state(samples.VIEW_STATES[1])
    assert (stack.currentWidget() is content, stack.waiting.interval(), stack.waiting.isActive()) == (True, 300, True)
    stack.waiting.timeout.emit()
    assert stack.currentWidget() is not content
    stack.show_content()
    assert (stack.currentWidget() is content, stack.waiting.isActive()) == (True, False)


def test_an_error_shows_at_once(host: ThemeHost, qtbot) -> None:
    content = QWidget()
    stack = StateStack(content)
    qtbot.addWidget(stack)
    stack.show_state(samples.VIEW_STATES[2])
    assert (stack.currentWidget() is content, stack.waiting.isActive()) == (False, False)
