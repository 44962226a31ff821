"""Controls with the keyboard and for the screen reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QTextDocument
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionComboBox, QToolTip, QVBoxLayout, QWidget

from desktop.ui.theme.host import ThemeHost
from desktop.ui.widgets.action_list import ActionItem, ActionList
from desktop.ui.widgets.button import Button, IconButton, Kind
from desktop.ui.widgets.combo_button import ComboButton
from desktop.ui.widgets.counter_chip import CounterBar
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.in_short import InShort
from desktop.ui.widgets.key_values import KeyValue, KeyValueBlock
from desktop.ui.widgets.pick_list import PickList, PickLook
from desktop.ui.widgets.priority_mark import PriorityMark
from desktop.ui.widgets.rail_button import RailButton
from desktop.ui.widgets.status_strip import StatusStrip
from desktop.ui.widgets.tabs import Tabs
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, inside_ring
from tests.ui.theme.fixtures import picture
from tests.ui.widgets import samples

# The offscreen platform has no window manager to tell sizes to, and says so.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

Role = QAccessible.Role


def _spoken(widget: QWidget) -> tuple[Role, str, str]:
    face = QAccessible.queryAccessibleInterface(widget)
    return face.role(), face.text(QAccessible.Text.Name), face.text(QAccessible.Text.Description)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_button_is_pressed_from_the_keyboard(host: ThemeHost, qtbot, key: Qt.Key, kind: Kind) -> None:
    button, presses = Button("Försök igen", kind), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: presses.append(1))
    qtbot.keyClick(button, key)
    assert presses == [1]


def test_enter_does_not_press_what_must_not_go_by_mistake(host: ThemeHost, qtbot) -> None:
    button, presses = Button("Skicka", Kind.PRIMARY, enter_presses=False), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: presses.append(1))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert presses == []


@pytest.mark.parametrize(
    "words", ["Storgatan 4", "a < b & c", "x\n<b>y</b>", '1177 · <img src="//else/x.png"><b>112</b>']
)
def test_a_hint_says_what_somebody_wrote_letter_by_letter(host: ThemeHost, qtbot, words: str) -> None:
    """R65: a resident's place stands in a hint when its line is too narrow; it is no markup and fetches no picture."""
    line = Text(words)
    qtbot.addWidget(line)
    line.show()
    line.hint = words
    at = line.rect().center()
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, at, line.mapToGlobal(at)))
    shown = QTextDocument()
    if Markup.mightBeRichText(QToolTip.text()):
        shown.setHtml(QToolTip.text())
    else:
        shown.setPlainText(QToolTip.text())
    QToolTip.hideText()
    assert shown.toPlainText() == words


def test_a_click_leaves_the_keyboard_where_it_is(host: ThemeHost) -> None:
    assert Button("Bild").focusPolicy() == Qt.FocusPolicy.TabFocus


def test_a_button_that_is_off_says_why(host: ThemeHost, qtbot) -> None:
    button = Button("Boka tid")
    qtbot.addWidget(button)
    button.set_available(False, "Ingen kontakt sedan 09:31.")
    assert (button.toolTip(), *_spoken(button)) == (
        "Ingen kontakt sedan 09:31.",
        Role.Button,
        "Boka tid",
        "Ingen kontakt sedan 09:31.",
    )
    button.set_available(True)
    assert (button.isEnabled(), button.toolTip(), button.accessibleDescription()) == (True, "", "")


def test_the_focus_ring_moves_nothing_and_is_not_clipped(host: ThemeHost, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    other, button = Button("Avbryt", parent=window), Button("Fokus", Kind.PRIMARY, parent=window)
    box.addWidget(other)
    box.addWidget(button)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    other.setFocus()
    before, inner = picture(button), inside_ring(button, button._height()).toRect().adjusted(8, 8, -8, -8)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    after = picture(button)
    assert button.hasFocus()
    assert before.copy(inner) == after.copy(inner)
    middle = button.height() // 2
    ring = [after.pixelColor(x, middle).name().upper() for x in range(RING)]
    assert ring == ["#0B5D70", "#0B5D70", "#FFFFFF", "#FFFFFF"]
    assert after.pixelColor(button.width() - 1, middle).name().upper() == "#0B5D70"


@pytest.mark.parametrize(
    ("make", "heard"),
    [
        (lambda: IconButton("copy", "Kopiera personnumret"), (Role.Button, "Kopiera personnumret", "")),
        (lambda: PriorityMark(2, "prioritet 2"), (Role.StaticText, "prioritet 2", "")),
        (lambda: Text("Kön är tom"), (Role.StaticText, "Kön är tom", "")),
        (lambda: ComboButton("Sjuksköterska", QMenu()), (Role.ButtonMenu, "Sjuksköterska", "")),
        (lambda: Field("Skäl"), (Role.EditableText, "Skäl", "")),
    ],
    ids=["icon button", "mark", "text", "combo", "field"],
)
def test_the_screen_reader_hears_what_it_is(host: ThemeHost, qtbot, make, heard) -> None:
    widget = make()
    qtbot.addWidget(widget)
    assert _spoken(widget.editor if isinstance(widget, Field) else widget) == heard


def test_the_status_strip_is_read_as_one_line(host: ThemeHost, qtbot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.set_segments(samples.LIVE, samples.LIVE_RIGHT)
    assert _spoken(strip)[:2] == (
        Role.StaticText,
        "Ansluten · 09:34:02 · Allt är skickat · 3 ärenden är dina, äldsta svar för 4 min sedan · Stänger 17:00",
    )


def test_rail_buttons_are_one_choice_and_read_their_badge(host: ThemeHost, qtbot) -> None:
    rail = QWidget()
    qtbot.addWidget(rail)
    queue, mine = RailButton("list-ordered", "Kö", parent=rail), RailButton("inbox", "Mina", parent=rail)
    mine.set_badge("3", "3 väntar på dig")
    queue.setChecked(True)
    qtbot.keyClick(mine, Qt.Key.Key_Space)
    assert (queue.isChecked(), mine.isChecked()) == (False, True)
    assert _spoken(mine)[1:] == ("Mina", "3 väntar på dig")


def test_counts_are_filters_that_can_be_combined_and_cleared(host: ThemeHost, qtbot) -> None:
    bar = CounterBar()
    chosen: list[frozenset[int]] = []
    qtbot.addWidget(bar)
    bar.set_counts(samples.COUNTS, tuple(f"prioritet {number}" for number in range(1, 6)))
    bar.filter_changed.connect(chosen.append)
    qtbot.keyClick(bar.chips[1], Qt.Key.Key_Space)
    qtbot.keyClick(bar.chips[2], Qt.Key.Key_Space)
    qtbot.keyClick(bar.chips[1], Qt.Key.Key_Space)
    qtbot.keyClick(bar.chips[2], Qt.Key.Key_Space)
    assert chosen == [frozenset({2}), frozenset({2, 3}), frozenset({3}), frozenset()]


def test_the_five_chips_are_equally_wide(host: ThemeHost, qtbot) -> None:
    bar = CounterBar()
    qtbot.addWidget(bar)
    bar.resize(321, bar.sizeHint().height())
    picture(bar)
    widths = [inside_ring(chip).width() for chip in bar.chips]
    assert max(widths) - min(widths) <= 1
    gaps = [bar.chips[n + 1].x() - (bar.chips[n].x() + bar.chips[n].width()) + 2 * RING for n in range(4)]
    assert set(gaps) <= {5, 6, 7}


def test_tabs_are_walked_with_the_arrows_and_read_their_numbers(host: ThemeHost, qtbot) -> None:
    tabs = Tabs(("Konversation", "Svar", "Journal"))
    qtbot.addWidget(tabs)
    tabs.set_number(1, "14")
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert (tabs.currentIndex(), tabs.accessibleTabName(1)) == (1, "Svar 14")
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert tabs.currentIndex() == 0


def test_a_tab_grows_with_its_number_so_that_nothing_of_it_is_cut(host: ThemeHost, qtbot) -> None:
    tabs = Tabs(("Konversation", "Svar", "Journal"))
    qtbot.addWidget(tabs)
    before = tabs.tabRect(1).width()
    tabs.set_number(1, "14")
    assert tabs.tabRect(1).width() == tabs.tabSizeHint(1).width() > before


def _actions(qtbot) -> tuple[ActionList, list[str]]:
    actions = ActionList(samples.ACTIONS)
    chosen: list[str] = []
    qtbot.addWidget(actions)
    actions.resize(236, actions.sizeHint().height())
    actions.chosen.connect(chosen.append)
    with qtbot.waitExposed(actions):
        actions.show()
    return actions, chosen


def test_actions_are_walked_with_up_and_down_past_what_is_off(host: ThemeHost, qtbot) -> None:
    actions, chosen = _actions(qtbot)
    actions.row("priority").setFocus()
    qtbot.keyClick(actions.row("priority"), Qt.Key.Key_Down)
    qtbot.keyClick(actions.row("emergency"), Qt.Key.Key_Down)
    assert actions.row("call").hasFocus()
    qtbot.keyClick(actions.row("call"), Qt.Key.Key_Return)
    qtbot.keyClick(actions.row("call"), Qt.Key.Key_Up)
    qtbot.keyClick(actions.row("emergency"), Qt.Key.Key_Up)
    qtbot.keyClick(actions.row("priority"), Qt.Key.Key_Up)
    assert actions.row("priority").hasFocus()
    assert chosen == ["call"]


def test_tab_stops_once_in_the_list(host: ThemeHost, qtbot) -> None:
    actions, _ = _actions(qtbot)
    stops = [row.item.id for row in actions.rows if row.focusPolicy() == Qt.FocusPolicy.TabFocus]
    assert stops == ["priority"]


def test_an_action_that_is_off_stays_put_and_says_why(host: ThemeHost, qtbot) -> None:
    actions, chosen = _actions(qtbot)
    take = actions.row("take")
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert (actions.rows[0], chosen, take.toolTip()) == (take, [], "Ärendet är redan ditt.")
    assert _spoken(take) == (Role.Button, "Ta ärendet", "Ärendet är redan ditt.")


def test_where_both_have_no_room_the_words_are_read_whole_and_the_key_in_the_hint(host: ThemeHost, qtbot) -> None:
    """At 1366 pixels a long word and a long key do not stand side by side."""
    item = ActionItem("renewal", "pill", "Förnya recept …", "Ctrl+Shift+Y")
    actions = ActionList(((item,),))
    qtbot.addWidget(actions)
    hints = []
    for width in (400, 224):
        actions.resize(width, 100)
        actions.show()
        QApplication.processEvents()
        hints.append(actions.row("renewal").toolTip())
    assert hints == ["", "Förnya recept … (Ctrl+Shift+Y)"]


def test_the_size_of_other_actions_is_told_at_once(host: ThemeHost, qtbot) -> None:
    """Whoever shares a column with them asks for it in the same breath."""
    one = ActionItem("take", "hand", "Ta ärendet", "F3")
    actions = ActionList(((one,),))
    qtbot.addWidget(actions)
    actions.show()
    heights = []
    for groups in (((one,),), ((one, ActionItem("note", "file-text", "Anteckning", "Ctrl+J")),)):
        actions.set_groups(groups)
        heights.append(actions.sizeHint().height())
    assert heights[1] - heights[0] == host.theme.measure("action_row")


def test_new_states_keep_the_rows(host: ThemeHost, qtbot) -> None:
    actions, _ = _actions(qtbot)
    before = list(actions.rows)
    actions.set_groups(samples.ACTIONS)
    assert [row is old for row, old in zip(actions.rows, before, strict=True)] == [True] * 11


def test_in_short_folds_by_key_and_unfolds_by_click_but_reading_it_folds_nothing(host: ThemeHost, qtbot) -> None:
    short = InShort(samples.IN_SHORT)
    folds: list[bool] = []
    qtbot.addWidget(short)
    short.folded.connect(folds.append)
    short.resize(654, 118)
    qtbot.mouseClick(short, Qt.MouseButton.LeftButton, pos=QPoint(100, 80))
    qtbot.keyClick(short, Qt.Key.Key_Return)
    assert (folds, short.sizeHint().height()) == ([True], 40)
    qtbot.mouseClick(short, Qt.MouseButton.LeftButton, pos=QPoint(100, 20))
    assert (folds, short.sizeHint().height()) == ([True, False], 118)


def test_in_short_grows_by_as_many_lines_as_its_words_take_and_no_further_than_it_may(host: ThemeHost, qtbot) -> None:
    """What is cut offers all of it, and is in the tooltip; what is not has nothing more to show."""
    look = replace(
        samples.IN_SHORT, whole=("Ont i knät sedan i går. " * 20, "Slutade röka 2011."), show_all="Visa allt"
    )
    short = InShort(look)
    qtbot.addWidget(short)
    short.resize(654, 118)
    assert (short.is_cut(), short.hint) == (True, short.accessibleDescription())
    before = picture(short)
    short.turn()
    whole = short.sizeHint().height()
    assert whole > 250
    short.resize(654, whole)
    assert picture(short) != before
    short.most = 180
    assert short.sizeHint().height() == 180
    short.set_look(samples.IN_SHORT)
    assert (short.is_cut(), short.hint) == (False, "")
    short.set_folded(False)
    short.turn()
    assert short.is_folded()


def test_a_long_name_beside_the_actions_is_read_whole(host: ThemeHost, qtbot) -> None:
    """It takes more lines; only what even three do not hold stands in the tooltip instead."""
    column = KeyValueBlock((KeyValue("Ska ringa upp", "Anna-Karin Bergström-Lindqvist, senast 10:15"),))
    qtbot.addWidget(column)
    column.resize(190, column.height_at(190))
    column.show()
    value = column.findChildren(Text)[1]
    qtbot.waitUntil(lambda: value.height() >= 2 * host.theme.style("body_strong").line)
    assert value.hint == ""
    column.set_blocks((KeyValue("Ska ringa upp", "Anna-Karin " * 30),))
    column.resize(190, column.height_at(190))
    value = column.findChildren(Text)[-1]
    qtbot.waitUntil(lambda: value.hint == value.text())


def test_a_field_says_what_is_wrong_in_words(host: ThemeHost, qtbot) -> None:
    field = Field("Telefon")
    qtbot.addWidget(field)
    before = field.sizeHint().height()
    field.set_error("Numret har för få siffror")
    assert field.sizeHint().height() == before + 25
    assert _spoken(field.editor) == (Role.EditableText, "Telefon", "Numret har för få siffror")
    field.set_error("")
    assert (field.sizeHint().height(), field.editor.accessibleDescription()) == (before, "")


def test_what_has_no_room_in_a_choice_ends_in_an_ellipsis(host: ThemeHost, qtbot) -> None:
    choice = Choice("Varför", ("Den egna enheten kunde inte svara i tid, och en annan kan det",))
    qtbot.addWidget(choice)
    choice.resize(200, 36)
    shown = QStyleOptionComboBox()
    choice.initStyleOption(shown)
    assert shown.currentText.endswith("\u2026")
    assert choice.currentText().endswith("en annan kan det")
    choice.resize(800, 36)
    choice.initStyleOption(shown)
    assert shown.currentText == choice.currentText()


def test_rows_are_one_line_lower_where_every_text_fits_in_one(host: ThemeHost, qtbot) -> None:
    snug, other = PickList("Ärenden", snug=True), PickList("Fraser")
    short, long = PickLook("1", "Prioritet 2", "", "I kön"), PickLook("2", "Prioritet 3", "", "Svar lovat " * 20)
    for one in (snug, other):
        qtbot.addWidget(one)
        one.resize(400, 300)
        one.show_looks([short])
    line = host.theme.style("small").line
    assert other.sizeHintForRow(0) - snug.sizeHintForRow(0) == line
    snug.show_looks([short, long])
    assert snug.sizeHintForRow(0) == other.sizeHintForRow(0)
    snug.show()
    snug.resize(4000, 300)
    assert other.sizeHintForRow(0) - snug.sizeHintForRow(0) == line
