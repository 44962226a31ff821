"""Every window, walked as a screen reader walks it: whatever can be reached has a name, and a role that fits."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop import ui
from desktop.domain.units import Assignment, CaseId, Closure, Role
from desktop.replica.changes import ChangeSet, EntryState
from desktop.sync.status import Phase, Status
from desktop.ui.case.week_page import WeekPage
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.dialog import Dialog
from tests.support import builders as b
from tests.support.booking_desk import week_times
from tests.support.builders import (
    ANNA,
    HERRGARDET,
    MARIA,
    answer,
    asked,
    case_card,
    changes,
    found,
    live,
    marks,
    message,
    offered,
    other_cases,
    other_units,
    person,
    picture,
    queue_row,
    staff,
    stale,
    summary,
    unit,
    unsent,
)
from tests.support.desks import MadeDesk

# What holds others and is not itself anything to press, read or fill in.
_HOLDERS = {
    QAccessible.Role.Client,
    QAccessible.Role.LayeredPane,
    QAccessible.Role.Pane,
    QAccessible.Role.ScrollBar,
    QAccessible.Role.Grouping,
    QAccessible.Role.Separator,
    QAccessible.Role.Border,
    QAccessible.Role.Cursor,
    QAccessible.Role.Splitter,
    QAccessible.Role.Whitespace,
}


def _walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for place in range(node.childCount()):
        child = node.child(place)
        if child.isValid() and not child.state().invisible:
            yield child
            yield from _walk(child)


def nameless(window: QWidget) -> list[str]:
    """Everything in sight that a screen reader would pass over in silence."""
    root = QAccessible.queryAccessibleInterface(window)
    found = []
    for node in _walk(root):
        focusable = bool(node.state().focusable)
        if node.role() in _HOLDERS and not focusable:
            continue
        said = node.text(QAccessible.Text.Name) or node.text(QAccessible.Text.Value)
        if not said.strip() and (focusable or node.role() != QAccessible.Role.StaticText):
            found.append(f"{node.role().name} {node.object()} {node.rect()}")
    return found


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """The window, at its first size."""
    made = desk.window()
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def listening() -> Iterator[None]:
    """A screen reader is there: only then does Qt drop what it had read of a list that is filled anew."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def _work(desk: MadeDesk, **row: Any) -> None:
    desk.work.take_status(live())
    desk.work.take_changes(
        changes(
            staff(), staff(ANNA, "Anna Lind"), unit(), queue_row(**row), queue_row("b", priority=4), case_card(),
            person(), message(1), answer(2), marks(read=2),
            outbox=(unsent("Hej", state=EntryState.REFUSED, code="newer"), unsent("Och", 2)),
        )
    )  # fmt: skip
    desk.work.open(CaseId("case-1"))


def test_sign_in(window: MainWindow) -> None:
    assert nameless(window) == []


def test_choice_of_unit(desk: MadeDesk, window: MainWindow) -> None:
    places = (Assignment(HERRGARDET, Role.NURSE), Assignment(HERRGARDET, Role.RECEPTIONIST))
    desk.work.take_status(Status(phase=Phase.CONNECTING, person=staff(), assignments=places))
    assert nameless(window) == []


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1000, 700), (683, 384)])
def test_work_at_every_width(qtbot: QtBot, desk: MadeDesk, window: MainWindow, size: tuple[int, int]) -> None:
    """UX: every control has a name."""
    _work(desk, holder=MARIA)
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    assert nameless(window) == []
    window.work.open_case("case-1")
    assert nameless(window) == []


@pytest.mark.parametrize("status", [live(), stale(), Status(phase=Phase.CATCHING_UP, unit="u", person=staff())])
def test_work_in_every_state(desk: MadeDesk, window: MainWindow, status: Status) -> None:
    desk.work.take_status(status)
    assert nameless(window) == []


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_a_search_and_the_persons_other_cases(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, listening: None, size: tuple[int, int]
) -> None:
    """Told and untold, every row and every state has its words."""
    _work(desk, holder=MARIA)
    window.resize(*size)
    window.activateWindow()
    window.work.open_case("case-1")
    case, palette = window.work.case, window.work.palette_list
    case.show_others()
    assert nameless(window) == []
    desk.line.answer(other_cases())
    qtbot.waitUntil(lambda: case.others.answer is not None)
    assert nameless(window) == []
    palette.open()
    qtbot.waitUntil(palette.isVisible)
    window.work.top.search.setText("ek")
    assert nameless(window) == []
    palette.search.pause.timeout.emit()
    desk.line.answer(found())
    qtbot.waitUntil(lambda: palette.search.hits != ())
    assert nameless(window) == []
    node = QAccessible.queryAccessibleInterface(palette)
    assert node.child(1).text(QAccessible.Text.Name).startswith("Anna-Karin Ekberg, 51 år, kvinna")


def test_an_empty_case_and_a_notice(desk: MadeDesk, window: MainWindow) -> None:
    desk.work.take_status(live())
    desk.work.told.emit("Inget ärende i kön är ledigt.")
    assert nameless(window) == []


def test_the_lock(desk: MadeDesk, window: MainWindow) -> None:
    _work(desk)
    window.lock_screen()
    assert nameless(window) == []


def every_dialog() -> list[type[Dialog]]:
    """Each question and sheet there is in the program: all of it is loaded, so that none can be forgotten here."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    found, known = [Dialog], []
    while found:
        found += found[0].__subclasses__()
        known.append(found.pop(0))
    ours = [kind for kind in known[1:] if kind.__module__.startswith(ui.__name__) and not kind.__subclasses__()]
    return sorted(ours, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", every_dialog(), ids=lambda kind: kind.__name__)
def test_every_dialog_has_a_name_and_names(desk: MadeDesk, window: MainWindow, kind: Callable[..., Dialog]) -> None:
    """Made of what its parameters are called."""
    _work(desk, holder=ANNA)
    closure = Closure(date(2026, 12, 28), date(2026, 12, 28))
    given = {
        "work": desk.work, "held": b.in_hands(holder=ANNA), "unsent": 2, "closure": closure, "times": 2, "parent": window,
    }  # fmt: skip
    dialog = kind(**{name: given[name] for name in inspect.signature(kind).parameters})
    dialog.open()
    assert dialog.accessibleName() != ""
    assert nameless(dialog) == []
    dialog.reject()


@pytest.mark.parametrize("panel", ["why", "note", "phrases", "booking", "ticket"])
def test_every_side_panel(desk: MadeDesk, window: MainWindow, panel: str) -> None:
    _work(desk, holder=MARIA)
    window.work.side.open(panel)
    assert window.work.side.accessibleName() != ""
    assert nameless(window.work.side) == []


def test_a_week_of_times_is_read_time_by_time_and_tab_goes_round(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, listening: None
) -> None:
    """UX: each time has its words; the filters and the weeks are reached from them and they from those; at 200 % too."""
    _work(desk, holder=MARIA)
    window.activateWindow()
    window.work.do("week")
    desk.line.answer(week_times())
    page = window.work.pages.page("week")
    assert isinstance(page, WeekPage)
    qtbot.waitUntil(lambda: bool(page.grid.look.times))
    node = QAccessible.queryAccessibleInterface(page.grid)
    for size in ((1366, 768), (683, 384)):
        window.resize(*size)
        assert nameless(window) == []
        reached: list[QWidget] = []
        while (here := window.focusWidget()) not in reached:
            reached.append(here)
            window.focusNextChild()
        assert [part for part in (page.grid, page.after, page.filters.mode) if part not in reached] == []
        assert [part for part in reached if not part.isVisible()] == []
    assert node.childCount() == len(page.grid.look.times)
    assert node.child(0).text(QAccessible.Text.Name) == page.grid.look.words(0)
    assert page.grid.rect().contains(page.grid.mapFromGlobal(node.child(0).rect().center()))


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_the_record_and_the_pictures(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, listening: None, size: tuple[int, int]
) -> None:
    """R25, FN18: on their way, shown, refused and side by side, everything has its words."""
    _work(desk, holder=MARIA)
    desk.work.take_changes(changes(picture(1), picture(2)))
    window.resize(*size)
    window.activateWindow()
    window.work.open_case("case-1")
    window.work.do("record")
    assert nameless(window) == []
    desk.line.answer(summary())
    qtbot.waitUntil(lambda: window.work.case.record.answer is not None)
    assert nameless(window) == []
    desk.line.bring(code="no_answer")
    window.work.do("pictures")
    assert nameless(window) == []
    viewer = window.work.viewer
    node = QAccessible.queryAccessibleInterface(viewer.panes[0].canvas)
    assert node.text(QAccessible.Text.Name) == "Bild 2 av 2. Skickad av Samir Ek 09:22"
    viewer.do("compare")
    desk.line.bring(code="not_found")
    qtbot.waitUntil(viewer.panes[0].stack.button.isVisible)
    assert nameless(window) == []
    off = [button for button in viewer.buttons.values() if not button.isEnabled()]
    assert [button.text() for button in off if not (button.accessibleDescription() and button.toolTip())] == []


def test_everything_in_handing_over_has_a_name(desk: MadeDesk, window: MainWindow) -> None:
    """UX: the form, the card of one's own offer, and the card and reason of one that is asked for."""
    _work(desk, holder=MARIA)
    desk.work.take_changes(changes(*other_units()))
    window.work.open_case("case-1")
    window.work.do("hand_over")
    assert window.work.side.hand_over.isVisible()
    assert nameless(window) == []
    desk.work.take_changes(offered())
    assert window.work.side.offer.isVisible()
    assert nameless(window) == []
    desk.work.take_changes(asked())
    window.work.open_case("case-20")
    window.work.do("give_back")
    assert window.work.side.offer.why.isVisible()
    assert nameless(window) == []


def test_tab_goes_through_the_pictures_and_comes_round(desk: MadeDesk, window: MainWindow) -> None:
    _work(desk, holder=MARIA)
    desk.work.take_changes(changes(picture(1), picture(2)))
    window.activateWindow()
    window.work.open_case("case-1")
    window.work.do("pictures")
    window.work.viewer.do("compare")
    reached: list[QWidget] = []
    while (here := window.focusWidget()) not in reached:
        reached.append(here)
        window.focusNextChild()
    assert [pane for pane in window.work.viewer.panes if not any(pane.isAncestorOf(part) for part in reached)] == []
    assert [part for part in reached if not part.isVisible()] == []


def test_disabled_controls_say_why(desk: MadeDesk, window: MainWindow) -> None:
    """UX: a disabled one says why in its tooltip and to the screen reader."""
    _work(desk, holder=ANNA)
    desk.work.take_status(stale())
    off = [
        button for button in window.work.findChildren(QAbstractButton) if button.isVisible() and not button.isEnabled()
    ]
    assert len(off) >= 4
    assert [button.text() for button in off if not (button.accessibleDescription() and button.toolTip())] == []


def test_why_a_key_does_nothing_is_read_out_each_time_it_is_pressed(
    desk: MadeDesk, window: MainWindow, heard: list[str]
) -> None:
    """UX: who does not see the banner hears it; news that comes by itself likewise."""
    _work(desk, holder=ANNA)
    for _ in range(2):
        window.work.do("give_back")
    desk.work.told.emit("Anna Lind tog över ärendet.")
    assert heard == ["Bara för den som håller i ärendet."] * 2 + ["Anna Lind tog över ärendet."]


def test_the_keyboard_reaches_everything_and_comes_round(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """UX: everything without a mouse; Tab goes through all parts and never stops in one."""
    _work(desk, holder=MARIA)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.work.queue.list.setFocus()
    reached: list[QWidget] = []
    for _ in range(60):
        here = window.focusWidget()
        if here in reached:
            break
        reached.append(here)
        window.focusNextChild()
    work = window.work
    wanted = [
        work.queue.list,
        work.case.chat.composer.edit,
        work.case.chat.messages,
        work.case.in_short,
        work.top.search,
    ]
    assert [part for part in wanted if part not in reached] == []
    hidden = [part for part in window.findChildren(QWidget) if part in reached and not part.isVisible()]
    assert hidden == []


def test_f6_goes_from_column_to_column(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    _work(desk, holder=MARIA)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.work.queue.list.setFocus()
    kinds = []
    for _ in range(4):
        window.work.do("next_column")
        kinds.append(window.focusWidget())
    assert isinstance(kinds[0], QTextEdit)
    assert isinstance(kinds[2], QLineEdit)
    assert kinds[3] is window.work.queue.list


def test_a_message_is_spoken_with_its_writer_and_state(desk: MadeDesk, window: MainWindow) -> None:
    _work(desk, holder=MARIA)
    node = QAccessible.queryAccessibleInterface(window.work.case.chat.messages)
    spoken = [node.child(place).text(QAccessible.Text.Name) for place in range(node.childCount())]
    assert "Samir Ek, 09:21: Det är värst på nätterna. · Inte bedömt av triagen" in spoken
    assert "Du: Hej Samir!. 09:22 · Läst" in spoken


def test_a_batch_changes_what_is_read_aloud(desk: MadeDesk, window: MainWindow) -> None:
    _work(desk, holder=MARIA)
    node = QAccessible.queryAccessibleInterface(window.work.queue.list)
    assert node.child(0).text(QAccessible.Text.Name).startswith("Prioritet 2, Inte bedömt, 62 år, man")
    desk.work.take_changes(changes(queue_row(holder=ANNA, hold_number=2)))
    assert "Anna Lind, från 09:31" in node.child(0).text(QAccessible.Text.Name)
    desk.work.take_changes(ChangeSet(closed=True))
    assert node.childCount() == 0
