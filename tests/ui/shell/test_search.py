"""Ctrl+K beyond this desk: asked after a pause, shown below the desk's own, gone when one leaves it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.units import CaseId
from desktop.protocol.queries import Found, Hit, SearchPerson
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.found import Note
from desktop.ui.shell.palette import Palette, words_of
from desktop.ui.shell.search import Search, SearchState
from tests.support.builders import (
    MARIA,
    case_card,
    case_line,
    changes,
    found,
    live,
    message,
    person,
    queue_row,
    reasons,
    staff,
    stale,
    unit,
)
from tests.support.desks import MadeDesk

SAMIR = Found([Hit(case_line("case-9"), "Samir Ek", 744, "man")])


@pytest.fixture
def working(desk: MadeDesk) -> MadeDesk:
    """Maria at work, with Samir's case open."""
    desk.open_files()
    desk.work.take_status(live())
    desk.work.take_changes(
        changes(staff(), unit(), *reasons(), queue_row(holder=MARIA), case_card(), person(), message(1))
    )
    desk.work.open(CaseId("case-1"))
    desk.line.queries.clear()
    return desk


@pytest.fixture
def search(working: MadeDesk) -> Search:
    """A search without a field."""
    return Search(working.work, working.work)


@pytest.fixture
def window(qtbot: QtBot, working: MadeDesk) -> MainWindow:
    """The window, active, with the palette open."""
    made = working.window()
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.work.do("palette")
    qtbot.waitUntil(made.work.palette_list.isVisible)
    working.line.queries.clear()
    return made


def _pause(search: Search) -> None:
    """The keys have rested long enough."""
    assert search.pause.isActive()
    search.pause.stop()
    search.pause.timeout.emit()


def _settled(qtbot: QtBot, search: Search) -> None:
    qtbot.waitUntil(lambda: search.state in (SearchState.FOUND, SearchState.FAILED))


def _shown(window: MainWindow) -> list[str]:
    return [words_of(row) for row in window.work.palette_list._rows.rows]


def _note(window: MainWindow) -> str:
    last = window.work.palette_list._rows.rows[-1]
    assert isinstance(last, Note)
    return last.text


def _find(qtbot: QtBot, desk: MadeDesk, window: MainWindow, text: str, answer: Found | None, code: str = "") -> Palette:
    """Type, pause, and have the server answer."""
    palette = window.work.palette_list
    window.work.top.search.clear()
    qtbot.keyClicks(window.work.top.search, text)
    _pause(palette.search)
    assert desk.line.answer(answer, code) == [SearchPerson(text, "care")]
    _settled(qtbot, palette.search)
    return palette


def test_the_server_is_asked_once_when_typing_has_paused(qtbot: QtBot, working: MadeDesk, search: Search) -> None:
    """R61: every search is logged, so no letter asks by itself."""
    for text in ("s", "sa", "sam", "sam "):
        search.look_for(text)
        assert working.line.queries == []
    assert search.state is SearchState.LOADING
    _pause(search)
    assert [query for query, _ in working.line.queries] == [SearchPerson("sam", "care")]
    working.line.answer(SAMIR)
    assert search.state is SearchState.LOADING, "the answer comes to the screen's thread in its own time"
    _settled(qtbot, search)
    assert (search.state, search.hits, search.more) == (SearchState.FOUND, tuple(SAMIR.hits), False)


@pytest.mark.parametrize("text", ["", " ", "s", "% _", "🙂🙂", "\u202e\u200b", "å"])
def test_too_little_is_not_asked_for(working: MadeDesk, search: Search, text: str) -> None:
    search.look_for("sa")
    search.look_for(text)
    assert search.state is SearchState.TOO_SHORT
    assert not search.pause.isActive()
    assert working.line.queries == []


def test_a_text_without_end_is_cut(working: MadeDesk, search: Search) -> None:
    search.look_for("samir " * 5_000)
    _pause(search)
    ((query, _),) = working.line.queries
    assert isinstance(query, SearchPerson)
    assert len(query.text) == 200


def test_an_answer_to_a_former_text_is_nobodys(qtbot: QtBot, working: MadeDesk, search: Search) -> None:
    search.look_for("samir")
    _pause(search)
    former = working.line.queries
    working.line.queries = []
    search.look_for("sam")
    _pause(search)
    working.line.answer(Found([]))
    _settled(qtbot, search)
    working.line.queries = former
    working.line.answer(SAMIR)
    search.forget()
    working.line.queries = former
    working.line.answer(SAMIR)
    QApplication.processEvents()
    assert (search.state, search.hits) == (SearchState.TOO_SHORT, ())


def test_without_contact_it_says_so_and_asks_when_it_is_back(qtbot: QtBot, working: MadeDesk, search: Search) -> None:
    """FN35."""
    working.work.take_status(stale())
    search.look_for("samir")
    _pause(search)
    working.line.answer(code="offline")
    _settled(qtbot, search)
    assert (search.state, search.code) == (SearchState.FAILED, "offline")
    working.work.take_status(stale(waiting=1))
    assert working.line.queries == []
    working.work.take_status(live())
    working.line.answer(SAMIR)
    _settled(qtbot, search)
    assert search.hits == tuple(SAMIR.hits)


def test_the_servers_hits_stand_below_the_desks_own(qtbot: QtBot, working: MadeDesk, window: MainWindow) -> None:
    """UX: Ctrl+K finds any case or person; nothing moves under the hand."""
    qtbot.keyClicks(window.work.top.search, "ek")
    assert _shown(window) == ["Samir Ek, Inte bedömt, 62 år, man", "Söker bland alla ärenden på Herrgärdet …"]
    _find(qtbot, working, window, "ek", found())
    shown = _shown(window)
    assert shown[0] == "Samir Ek, Inte bedömt, 62 år, man"
    assert shown[1] == "Anna-Karin Ekberg, 51 år, kvinna, prioritet 3, Halsont · Anna Lind håller det, kom 09:22"
    assert shown[2].startswith("Viktor Ek, 9 månader, pojke, prioritet 2, Johan Ek skriver · Feber, spädbarn")
    assert "Avslutat 3/10 10:40 · Egenvårdsråd gavs" in shown[3]
    assert shown[4].endswith("Skyddade personuppgifter")
    assert shown[5] == "Det finns fler. Skriv mer av namnet."


def test_a_case_that_the_desk_has_is_not_shown_twice(qtbot: QtBot, working: MadeDesk, window: MainWindow) -> None:
    twice = Found([Hit(case_line("case-1"), "Samir Ek", 744, "man"), *SAMIR.hits])
    _find(qtbot, working, window, "samir", twice)
    assert [row.case for row in window.work.palette_list._rows.rows[:-1]] == ["case-1", "case-9"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (Found([]), "", "Inget annat hittades på Herrgärdet."),
        (SAMIR, "", "Inget mer på Herrgärdet."),
        (None, "no_access", "Ditt uppdrag ger ingen sökning bland enhetens ärenden."),
        (None, "log_unavailable", "Åtkomsten kunde inte loggas, därför visas inget. Driften vet om det."),
        (None, "no_answer", "Servern svarade inte i tid. Skriv igen."),
        (None, "offline", "Ansluter …"),
        (None, "unknown_command", "Servern är äldre än programmet och kan inte göra det här ännu."),
    ],
)
def test_every_state_is_said_in_words(
    qtbot: QtBot, working: MadeDesk, window: MainWindow, answer: Found | None, code: str, words: str
) -> None:
    palette = _find(qtbot, working, window, "qqq", answer, code)
    assert _note(window) == words
    assert words in window.work.top.search.accessibleDescription()
    assert palette.isVisible()


def test_no_contact_is_told_with_its_time(qtbot: QtBot, working: MadeDesk, window: MainWindow) -> None:
    working.work.take_status(stale())
    _find(qtbot, working, window, "qqq", None, "offline")
    assert _note(window) == "Ingen kontakt sedan 09:31. Bara det som finns på den här datorn genomsöks."


def test_what_to_type_is_said_before_a_word_is_typed(window: MainWindow) -> None:
    assert _note(window).startswith("Skriv ett namn eller personnummer för att söka bland alla ärenden på Herrgärdet")


def test_the_keys_pass_over_what_cannot_be_chosen_and_enter_opens(
    qtbot: QtBot, working: MadeDesk, window: MainWindow
) -> None:
    """FN20; R30: it is followed, so the server grants and logs it; nobody has taken it."""
    palette = _find(qtbot, working, window, "samir", SAMIR)
    field = window.work.top.search
    marked = []
    for _ in range(3):
        marked.append(palette.currentIndex().row())
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert marked == [0, 1, 0]
    assert "Samir Ek, 62 år, man" in field.accessibleDescription()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert working.work.open_case == "case-9"
    assert ("follow_case", "case-9", "care") in working.line.asked
    assert [entry.name for entry in working.replica.mine.waiting() if entry.name == "case.take"] == []


def test_what_is_marked_stays_marked_when_the_answer_comes(qtbot: QtBot, working: MadeDesk, window: MainWindow) -> None:
    palette = window.work.palette_list
    qtbot.keyClicks(window.work.top.search, "an")
    qtbot.keyClick(window.work.top.search, Qt.Key.Key_Down)
    before = palette.currentIndex().row()
    assert before == 1
    _pause(palette.search)
    working.line.answer(found())
    _settled(qtbot, palette.search)
    assert palette.currentIndex().row() == before


def test_nothing_of_it_stays_when_the_field_is_left(qtbot: QtBot, working: MadeDesk, window: MainWindow) -> None:
    """DESIGN 5: never kept."""
    palette = _find(qtbot, working, window, "ek", found())
    qtbot.keyClick(window.work.top.search, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert (palette.search.hits, palette._rows.rows) == ((), [])
    assert window.work.top.search.accessibleDescription() == ""


def test_hostile_text_is_only_text(qtbot: QtBot, working: MadeDesk, window: MainWindow) -> None:
    """R65."""
    text = "<b>'; DROP TABLE person; --"
    _find(qtbot, working, window, text, Found([Hit(case_line("x"), "<b>\u202eRobert</b>", 480, "man")]))
    assert _shown(window)[0].startswith("<b>\u202eRobert</b>, 40 år")


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_a_long_list_stays_inside_the_window(
    qtbot: QtBot, working: MadeDesk, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    many = Found([Hit(case_line(f"c{number}"), f"Ek {number}", 480, "man") for number in range(20)])
    palette = _find(qtbot, working, window, "ek", many)
    assert window.work.rect().contains(palette.geometry())
    qtbot.keyClick(window.work.top.search, Qt.Key.Key_Up)
    last = palette.currentIndex()
    assert last.row() == len(palette._rows.rows) - 2
    assert palette.viewport().rect().intersects(palette.visualRect(last))
