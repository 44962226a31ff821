"""Pictures at the desk: small in the conversation and beside the own words, large over the columns, by keys, in memory only."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.pictures import Picture
from desktop.domain.units import CaseId
from desktop.protocol.queries import PersonCases, RecordSummary
from desktop.replica.changes import ChangeSet, Gone
from desktop.sync.status import Status
from desktop.ui.case.picture_viewer import PictureViewer
from desktop.ui.case.pictures import LARGE, LARGE_KEPT, CasePictures
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.host import ThemeHost
from desktop.ui.theme.theme import DARK, HIGH_CONTRAST, LIGHT
from desktop.ui.theme.tokens import load_tokens
from desktop.ui.widgets.message_look import MessageLook, Shape
from desktop.ui.widgets.message_view import MessageView
from desktop.ui.widgets.state_view import StateView
from tests.support.builders import (
    MARIA,
    answer,
    case_card,
    changes,
    live,
    message,
    person,
    picture,
    queue_row,
    staff,
    stale,
    summary,
    unit,
)
from tests.support.desks import MadeDesk
from tests.ui.theme.contrast import listed

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WITH_WORDS, FIRST, SECOND = picture(0, "09:21"), picture(3, "09:28"), picture(4, "09:29")


def made(width: int = 400, height: int = 200, colour: str = "red") -> bytes:
    """A picture as the server sends it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    content = QBuffer()
    image.save(content, "PNG")  # type: ignore[call-overload]
    return bytes(content.data().data())


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """Maria holds Samir's case: one picture came with his words, two after his first message."""
    desk.open_files()
    window = desk.window()
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    desk.work.take_status(live())
    desk.work.take_changes(
        changes(staff(), unit(), queue_row(holder=MARIA), queue_row("case-2"), case_card(), person(), message(1),
                WITH_WORDS, FIRST, SECOND, answer(2, at=picture(9, "09:30").at))
    )  # fmt: skip
    window.work.open_case("case-1")
    return window


def looks(view: MessageView) -> list[MessageLook]:
    model = view.model()
    return [model.data(model.index(row, 0), Qt.ItemDataRole.UserRole + 1) for row in range(model.rowCount())]


def shown(view: MessageView) -> list[list[str]]:
    """The pictures of each line of pictures."""
    return [[thumb.id for thumb in look.pictures] for look in looks(view) if look.shape is Shape.PICTURES]


def bring(qtbot: QtBot, desk: MadeDesk, content: bytes | None = None, code: str = "") -> list[tuple[str, str]]:
    """What was asked for comes, or does not."""
    asked = desk.line.bring(b"" if code else content or made(), code)
    QApplication.processEvents()
    return asked


def view_large(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> PictureViewer:
    """The viewer on the newest picture, which has come."""
    bring(qtbot, desk)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_G, CTRL)
    viewer = window.work.viewer
    assert viewer.isVisible()
    assert bring(qtbot, desk, made(1200, 600)) == [(SECOND.id, LARGE)]
    return viewer


def caption(viewer: PictureViewer, pane: int = 0) -> str:
    return viewer.panes[pane]._caption.text()


def stands_in(viewer: PictureViewer, pane: int = 0) -> tuple[str, str]:
    view = viewer.panes[pane].findChild(StateView)
    assert view is not None
    return (view.accessibleName(), view.accessibleDescription()) if view.isVisible() else ("", "")


def test_pictures_stand_where_they_came_and_beside_the_own_words(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """FN18, R2: in the order of time, with who sent them and when."""
    case = window.work.case
    assert shown(case.chat.messages) == [[WITH_WORDS.id], [FIRST.id, SECOND.id]]
    assert shown(case.answers.list) == [[WITH_WORDS.id]]
    line = next(look for look in looks(case.chat.messages) if len(look.pictures) == 2)
    assert (line.author, line.time, [thumb.caption for thumb in line.pictures]) == (
        "Samir Ek",
        "09:28",
        ["09:28", "09:29"],
    )
    assert line.spoken == "Samir Ek, 09:28: 2 bilder. Enter förstorar."
    assert [link.words for link in line.links] == ["Förstora", "Jämför", "Vrid"]


def test_each_is_fetched_once_and_shown_when_it_has_come(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """Off the screen's thread; what is not there yet is said to be on its way."""
    messages = window.work.case.chat.messages
    assert {thumb.instead for look in looks(messages) for thumb in look.pictures} == {"Hämtas …"}
    desk.work.take_changes(changes(message(5)))
    asked = bring(qtbot, desk)
    assert sorted(asked) == sorted((one.id, "small") for one in (WITH_WORDS, FIRST, SECOND))
    assert all(thumb.there for look in looks(messages) for thumb in look.pictures)
    assert desk.line.fetches == []
    messages.grab()


def test_none_of_them_is_in_any_file(qtbot: QtBot, desk: MadeDesk, window: MainWindow, tmp_path: Path) -> None:
    """Decision 0006: memory only; forgotten with the case."""
    content = made(300, 300, "blue")
    bring(qtbot, desk, content)
    pictures = window.work.case.pictures
    assert pictures.small(FIRST.id) is not None
    desk.work.open(CaseId("case-2"))
    assert pictures.small(FIRST.id) is None
    desk.replica.stop()
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert [data for data in kept if content[50:100] in data] == []


def test_a_case_that_is_taken_from_me_takes_its_pictures_along(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """Invariant 4: whoever loses the right sees nothing more."""
    viewer = view_large(qtbot, desk, window)
    desk.work.take_changes(ChangeSet(reset=frozenset({"case:case-1:staff"})))
    assert (viewer.isVisible(), window.work.case.pictures.small(FIRST.id)) == (False, None)


def held(window: MainWindow) -> list[str]:
    """Where the window still has a picture."""
    work = window.work
    pictures = [f"{name} {size}" for name, size in work.case.pictures._there]
    canvases = [pane.canvas for pane in work.viewer.panes]
    drawn = [
        name for canvas in canvases for name in ("_image", "_upright", "_scaled") if getattr(canvas, name) is not None
    ]
    return pictures + drawn


def test_a_viewer_that_is_shut_holds_no_picture(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """Decision 0006: what is not shown any more is not kept where it was shown."""
    viewer = view_large(qtbot, desk, window)
    viewer.grab()
    assert "_scaled" in held(window)
    viewer.shut()
    small = [f"{one.id} small" for one in (WITH_WORDS, FIRST, SECOND)]
    assert sorted(held(window)) == sorted([*small, f"{SECOND.id} large"])
    assert (caption(viewer), viewer.panes[0].canvas.accessibleName()) == ("", "")
    desk.work.open(CaseId("case-2"))
    assert held(window) == []


def test_a_locked_screen_holds_no_picture_and_has_them_back_afterwards(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """Decision 0006: whatever is read out of the memory of a computer that stands locked."""
    viewer = view_large(qtbot, desk, window)
    viewer.grab()
    window.lock_screen()
    assert (held(window), desk.line.fetches) == ([], [])
    desk.work.take_changes(changes(message(5)))
    assert desk.line.fetches == []
    window._password_answer(True)
    assert (SECOND.id, LARGE) in bring(qtbot, desk, made(1200, 600))
    assert caption(viewer).startswith("Bild 3 av 3")
    assert "_image" in held(window)


def test_signing_out_lets_go_of_every_picture(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    view_large(qtbot, desk, window).grab()
    desk.replica.close(wipe_cache=True).result()
    desk.work.take_status(Status())
    qtbot.waitUntil(lambda: desk.work.open_case == "")
    assert (held(window), window.work.viewer.shown) == ([], False)


def test_only_a_few_large_ones_are_kept(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """UX: memory of the workstation."""
    pictures: CasePictures = window.work.case.pictures
    names = [f"p{number}" for number in range(LARGE_KEPT + 2)]
    for name in names:
        pictures.image(name, LARGE)
        bring(qtbot, desk)
    assert [name for name in names if (name, LARGE) in pictures._there] == names[2:]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("not_found", ("Du ser inte den här bilden", "Servern har ingen sådan bild, eller så omfattar ditt uppdrag inte längre ärendet.")),
        ("no_answer", ("Bilden kunde inte visas", "Servern svarade inte i tid.")),
        ("too_much", ("Bilden kunde inte visas", "För mycket på en gång. Vänta en stund och försök igen.")),
    ],
)  # fmt: skip
def test_one_that_cannot_be_had_says_why_and_is_tried_again(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, code: str, said: tuple[str, str]
) -> None:
    """UX: in words, with a way on."""
    bring(qtbot, desk, code=code)
    messages = window.work.case.chat.messages
    line = next(look for look in looks(messages) if len(look.pictures) == 2)
    assert [thumb.instead for thumb in line.pictures] == ["Kan inte visas"] * 2
    assert [link.words for link in line.links] == ["Försök igen"]
    window.work.do("pictures")
    bring(qtbot, desk, code=code)
    viewer = window.work.viewer
    assert stands_in(viewer) == said
    assert window.focusWidget() is not None
    viewer.panes[0].stack.button.click()
    assert sorted(bring(qtbot, desk)) == [(SECOND.id, "large"), (SECOND.id, "small")]
    assert stands_in(viewer) == ("", "")


def test_one_key_tries_everything_again(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """UX: Ctrl+Shift+R, for pictures and the record as for the queue."""
    bring(qtbot, desk, code="no_answer")
    desk.line.answer(code="no_answer")
    QApplication.processEvents()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_R, CTRL | SHIFT)
    assert len(bring(qtbot, desk)) == 3
    assert {type(query) for query, _ in desk.line.queries} == {PersonCases, RecordSummary}
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_R, CTRL | SHIFT)
    assert desk.line.fetches == []
    assert len(desk.line.queries) == 2


def test_a_file_that_is_no_picture_is_said_to_be_damaged(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    bring(qtbot, desk)
    window.work.do("pictures")
    bring(qtbot, desk, b"nothing")
    assert stands_in(window.work.viewer) == ("Bilden kunde inte visas", "Filen är ingen bild, eller så är den skadad.")


def test_without_contact_they_come_when_it_is_back(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    desk.work.take_status(stale())
    bring(qtbot, desk, code="offline")
    window.work.do("pictures")
    bring(qtbot, desk, code="offline")
    assert stands_in(window.work.viewer) == (
        "Ingen kontakt sedan 09:31",
        "Bilder sparas aldrig på datorn. Den hämtas när kontakten är tillbaka.",
    )
    desk.work.take_status(live())
    assert len(bring(qtbot, desk)) == 4
    assert stands_in(window.work.viewer) == ("", "")


def test_the_viewer_says_whose_and_whence_and_esc_goes_back_to_the_draft(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """UX: nothing opens on top of a draft; Esc goes back to it."""
    edit = window.work.case.chat.composer.edit
    qtbot.keyClicks(edit, "Tack")
    viewer = view_large(qtbot, desk, window)
    assert viewer._title.text() == "Bilder · Samir Ek · 62 år, man"
    assert caption(viewer) == "Bild 3 av 3 · Skickad av Samir Ek 09:29"
    assert not edit.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert (viewer.isVisible(), edit.isVisible(), edit.text()) == (False, True, "Tack")
    assert window.focusWidget() is edit


def test_everything_in_the_viewer_has_its_key(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN18: zoom, turn, compare, the next and the one before, moved by arrows."""
    viewer = view_large(qtbot, desk, window)
    canvas = viewer.panes[0].canvas
    for key, zoom in (("+", 1.5), ("+", 2.25), ("-", 1.5), ("0", 1.0), ("-", 1.0)):
        qtbot.keyClicks(window.focusWidget(), key)
        assert canvas.zoom == zoom
    qtbot.keyClicks(canvas, "++")
    assert caption(viewer).endswith("225 %")
    before = canvas._centre
    qtbot.keyClick(canvas, Qt.Key.Key_Right, SHIFT)
    assert canvas._centre.x() > before.x()
    qtbot.keyClick(canvas, Qt.Key.Key_R)
    assert canvas.degrees == 90
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert caption(viewer) == "Bild 2 av 3 · Skickad av Samir Ek 09:28"
    assert (canvas.degrees, bring(qtbot, desk)) == (0, [(FIRST.id, LARGE)])
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert caption(viewer).startswith("Bild 1 av 3")
    assert viewer.buttons["picture_before"].accessibleDescription() == "Det här är den första bilden."
    bring(qtbot, desk)
    viewer.grab()


def test_a_turned_picture_is_turned_wherever_it_is_shown(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    bring(qtbot, desk)
    messages = window.work.case.chat.messages
    for degrees in (90, 180, 270, 0):
        window.work.viewer.open(FIRST.id, "turn")
        line = next(look for look in looks(messages) if len(look.pictures) == 2)
        assert [thumb.turned for thumb in line.pictures] == [degrees, 0]
    assert not window.work.viewer.isVisible()


def test_two_are_compared_in_the_order_of_time(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN18: side by side, the older to the left; keys mean the one that has the keyboard."""
    viewer = view_large(qtbot, desk, window)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_C)
    bring(qtbot, desk)
    assert [caption(viewer, pane)[:6] for pane in (0, 1)] == ["Bild 2", "Bild 3"]
    assert window.focusWidget() is viewer.panes[1].canvas
    viewer.panes[0].canvas.setFocus()
    qtbot.keyClicks(window.focusWidget(), "+")
    assert [pane.canvas.zoom for pane in viewer.panes] == [1.5, 1.0]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Left)
    bring(qtbot, desk)
    assert [caption(viewer, pane)[:6] for pane in (0, 1)] == ["Bild 1", "Bild 3"]
    assert viewer.buttons["compare"].text() == "En bild"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_C)
    assert (viewer.panes[1].isVisible(), caption(viewer)[:6]) == (False, "Bild 1")


def test_with_one_picture_there_is_nothing_to_compare(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    stream = "case:case-1:staff"
    gone = tuple(Gone(stream, "picture", one.id) for one in (FIRST, SECOND))
    desk.work.take_changes(ChangeSet(streams=frozenset({stream}), gone=gone))
    window.work.do("pictures")
    assert window.work.viewer.buttons["compare"].toolTip() == "Ärendet har bara en bild."
    window.work.viewer.do("compare")
    assert not window.work.viewer.panes[1].isVisible()
    desk.work.take_changes(ChangeSet(streams=frozenset({stream}), gone=(Gone(stream, "picture", WITH_WORDS.id),)))
    assert not window.work.viewer.isVisible()


def test_a_line_of_pictures_is_reached_by_keys_and_by_pointer(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """UX: everything without a mouse, and with one."""
    bring(qtbot, desk)
    messages = window.work.case.chat.messages
    row = next(place for place, look in enumerate(looks(messages)) if len(look.pictures) == 2)
    messages.setCurrentIndex(messages.model().index(row, 0))
    messages.setFocus()
    qtbot.keyClick(messages, Qt.Key.Key_Right)
    with qtbot.waitSignal(messages.picture_chosen) as chosen:
        qtbot.keyClick(messages, Qt.Key.Key_Return)
    assert chosen.args == [SECOND.id, "open"]
    window.work.do("back")
    left, width = messages.column()
    fit = messages.painter().measure(looks(messages)[row], width)
    corner = messages.visualRect(messages.model().index(row, 0)).topLeft() + QPoint(left, 0)
    for room, wanted in ((fit.pictures[0], [FIRST.id, "open"]), (fit.links[1], [SECOND.id, "compare"])):
        with qtbot.waitSignal(messages.picture_chosen) as chosen:
            QTest.mouseClick(messages.viewport(), Qt.MouseButton.LeftButton, pos=corner + room.center().toPoint())
        assert chosen.args == wanted
        window.work.do("back")


def test_what_comes_behind_the_pictures_is_not_marked_as_read(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN34: read is what was on the screen."""
    window.activateWindow()
    qtbot.waitUntil(lambda: desk.work.attention)
    view_large(qtbot, desk, window)
    assert desk.work.attention is False
    window.work.do("back")
    assert desk.work.attention is True


def test_another_key_puts_the_pictures_away_first(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    viewer = view_large(qtbot, desk, window)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F9)
    assert not viewer.isVisible()
    assert window.focusWidget() is window.work.case.chat.composer.edit


def test_the_action_is_there_only_with_pictures(desk: MadeDesk, window: MainWindow) -> None:
    names = {row.accessibleName() for row in window.work.action_column.list.rows}
    assert "Bilder · 3" in {name.split(",")[0] for name in names} | names
    desk.work.open(CaseId("case-2"))
    window.work.do("pictures")
    assert not window.work.viewer.isVisible()


def test_a_picture_of_the_staffs_says_so(desk: MadeDesk, window: MainWindow) -> None:
    ours: Picture = picture(5, "09:31", by="staff")
    desk.work.take_changes(changes(ours))
    assert [look.author for look in looks(window.work.case.chat.messages) if look.pictures][-1] == "Vårdpersonalen"


def test_where_there_is_no_room_for_words_the_buttons_are_icons_with_names(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """UX: 200 %, nothing cut; an icon without a word has a tooltip and a name."""
    viewer = view_large(qtbot, desk, window)
    assert viewer.buttons["turn"].text() == "Vrid"
    window.resize(683, 384)
    qtbot.waitUntil(lambda: viewer.buttons["turn"].text() == "")
    assert (viewer.buttons["turn"].accessibleName(), viewer.buttons["turn"].toolTip()) == ("Vrid", "Vrid")
    assert viewer.buttons["compare"].geometry().right() < viewer.width()


@pytest.mark.parametrize("theme", [LIGHT, DARK, HIGH_CONTRAST])
def test_every_pair_of_colours_is_one_that_can_be_read(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, host: ThemeHost, theme: str
) -> None:
    """UX: contrast is reckoned for what is listed, so what is used must be."""
    host.choose(theme)
    host.theme.used_pairs.clear()
    window.grab()
    bring(qtbot, desk, code="no_answer")
    window.grab()
    window.work.case.pictures.ask_again()
    bring(qtbot, desk)
    window.grab()
    window.work.do("pictures")
    window.grab()
    bring(qtbot, desk, code="no_answer")
    window.grab()
    window.work.do("back")
    window.work.do("record")
    desk.line.answer(summary())
    qtbot.waitUntil(lambda: window.work.case.record.answer is not None)
    window.grab()
    assert sorted(host.theme.used_pairs - listed(load_tokens())) == []
