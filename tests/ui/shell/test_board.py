"""The live board at the desk: who has what, what is late soon, and a case moved from one person to another."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.board import Clock
from desktop.domain.units import Assignment, CommandId, PersonId, Role, UnitId
from desktop.protocol.down import Result
from desktop.replica.changes import ChangeSet, Denial, Gone
from desktop.sync.status import Phase
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.board_page import BoardPage
from desktop.ui.shell.case_questions import MoveQuestion
from desktop.ui.widgets.state_view import ViewState
from tests.support import builders as b
from tests.support.builders import ANNA, HERRGARDET, MARIA, NOW, at
from tests.support.desks import MadeDesk

TEAM = f"unit:{HERRGARDET}:team"
ROBIN, BO = PersonId("robin"), PersonId("bo")


@pytest.fixture
def window(desk: MadeDesk) -> MainWindow:
    """Anna and Bo are on shift with Maria, Robin at the reception is on a break; Anna holds three cases, one set aside."""
    desk.open_files()
    desk.work.take_status(b.live(()))
    people = (
        b.staff(), b.staff(ANNA, "Anna Lind"), b.staff(ROBIN, "Robin Berg", "receptionist"), b.staff(BO, "Bo Ek"),
    )  # fmt: skip
    shifts = (
        b.shift(), b.shift(ANNA), b.shift(BO), b.shift(ROBIN, "receptionist", state="pause", until=at("09:50")),
    )  # fmt: skip
    hands = (
        b.in_hands("case-1", ANNA),
        b.in_hands("case-2", ANNA, priority=1, since=at("09:30")),
        b.in_hands("case-3", ANNA, priority=4, reply_by=0, aside=True),
    )
    load = b.load(HERRGARDET, (0, 3, 1, 0, 0), (0, 5, 12, 40, 130))
    desk.work.take_changes(b.changes(*people, b.unit(), *shifts, *hands, load))
    window = desk.window()
    window.resize(1366, 768)
    window.show()
    return window


def board(window: MainWindow) -> BoardPage:
    """The page, shown."""
    window.work.do("show_board")
    page = window.work.pages.page("board")
    assert isinstance(page, BoardPage)
    return page


def rows(page: BoardPage) -> list[tuple[str, str, str]]:
    """What the list shows."""
    model = page.list.model()
    looks = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [(look.name, look.detail, look.text) for look in looks]


def said(desk: MadeDesk, name: str) -> list[dict[str, Any]]:
    """What was asked for from the board."""
    return [msgspec.json.decode(entry.body) for entry in desk.replica.mine.waiting() if entry.name == name]


def question() -> MoveQuestion:
    """The one that is open."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MoveQuestion) and each.isVisible())


def test_the_board_says_what_waits_who_is_there_and_whose_hands_each_case_is_in(window: MainWindow) -> None:
    """FM1: counts, holders and promises, and nothing of whom a case is about."""
    page = board(window)
    facts = [(fact.label, fact.value, fact.detail) for fact in page.facts.blocks()]
    assert facts == [
        (
            "Väntar på sjuksköterska eller läkare", "4 väntar, längst sedan 09:12",
            "Prioritet 2: 3 · Prioritet 3: 1\nEtt nytt ärende, efter prioritet: "
            "1 genast, 2 cirka 5 min, 3 cirka 15 min, 4 cirka 40 min, 5 cirka 3 tim",
        ),
        (
            "Väntar på receptionen", "Ingen väntar",
            "Ett nytt ärende: genast",
        ),
        ("I tjänst", "Anna Lind", "2 ärenden i handen: 1 av prioritet 1, 1 av prioritet 2, 1 undanlagt"),
        ("I tjänst", "Bo Ek", "Inget ärende i handen"),
        ("I tjänst", "Maria Holm", "Inget ärende i handen"),
        ("Paus till 09:50", "Robin Berg", "Inget ärende i handen"),
    ]  # fmt: skip
    assert rows(page) == [
        ("Prioritet 1 · Anna Lind", "sedan 09:30", "Svar lovat till 09:40"),
        ("Prioritet 2 · Anna Lind", "sedan 09:25", "Svar lovat till 09:40"),
        ("Prioritet 4 · Anna Lind", "sedan 09:25", "Undanlagt"),
    ]
    assert window.work.focusWidget() is page.list
    assert page.list.accessibleName() == "Ärenden i någons händer, och larm"


def test_a_case_goes_to_a_colleague_who_is_there_with_a_reason(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """FM12: from the holder that was seen; nobody on a break, nobody who does not work such cases, not who has it."""
    page = board(window)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert window.work.focusWidget() is page.move_on
    qtbot.keyClick(page.move_on, Qt.Key.Key_Return)
    asks = question()
    assert [asks.to.itemText(place) for place in range(asks.to.count())] == ["Bo Ek", "Maria Holm"]
    asks.confirmed.emit()
    assert (asks.isVisible(), said(desk, "case.move")) == (True, [])
    asks.to.setCurrentIndex(0)
    asks.why.setCurrentIndex(0)
    asks.confirmed.emit()
    assert said(desk, "case.move") == [{"case": "case-1", "seen_hold": 1, "to": BO, "why": "load"}]
    entry = next(entry for entry in desk.replica.mine.waiting() if entry.name == "case.move")
    desk.work.take_changes(ChangeSet(results=(Result(CommandId(entry.id), "refused", NOW, "already_theirs"),)))
    assert page.told.text() == "Den kollegan håller redan i ärendet."
    desk.work.take_changes(b.changes(b.in_hands("case-1", BO, hold_number=2)))
    assert rows(page)[1][0] == "Prioritet 2 · Bo Ek"
    assert page.list.marked().id == "case-1"  # type: ignore[union-attr]


def test_an_alert_is_a_sentence_at_the_named_desk_once_and_stands_first_until_it_was_seen(
    desk: MadeDesk, window: MainWindow
) -> None:
    """FM2."""
    told: list[str] = []
    desk.work.told.connect(told.append)
    page = board(window)
    desk.work.take_changes(b.changes(b.alert("case-9", ANNA)))
    assert told == []
    desk.work.take_changes(b.changes(b.alert("case-1")))
    desk.work.take_changes(b.changes(b.in_hands("case-1", BO)))
    sentence = "Ett ärende, prioritet 2: svaret som lovades till 09:40 blir snart sent. Se tavlan (Ctrl+5)."
    assert told == [sentence]
    assert page.told.text() == sentence
    assert [text.rsplit(". ")[-1] for _, _, text in rows(page)[:2]] == [
        "Anna Lind har fått veta det", "Maria Holm har fått veta det",
    ]  # fmt: skip
    assert window.work.rail.board.accessibleDescription() == "2 larm"
    page.list.mark("case-1")
    assert page.seen.isVisible()
    window.work.do("alert_seen")
    assert said(desk, "alert.seen") == [{"case": "case-1", "clock": "reply", "due": at("09:40")}]
    gone = tuple(Gone(TEAM, "alert", case) for case in ("case-1", "case-9"))
    desk.work.take_changes(ChangeSet(streams=frozenset({TEAM}), gone=gone))
    assert not page.seen.isVisible()
    page.list.mark("case-3")
    window.work.do("alert_seen")
    assert page.told.text() == "Inget larm står för ärendet."


def test_several_alerts_at_once_are_one_sentence(desk: MadeDesk, window: MainWindow) -> None:
    told: list[str] = []
    desk.work.told.connect(told.append)
    desk.work.take_changes(b.changes(b.alert("case-1", None), b.alert("case-2", due=at("09:38"))))
    assert told == ["2 larm, det första gäller 09:38. Se tavlan (Ctrl+5)."]


@pytest.mark.parametrize(
    ("clock", "line", "sentence"),
    [
        (
            Clock.LOOK,
            "Larm: ingen har tittat på det, skulle ske senast 09:40",
            "ingen har tittat på det, och någon ska det senast 09:40",
        ),
        (Clock.ASSESSMENT, "Larm: ska bedömas senast 09:40", "det ska bedömas senast 09:40"),
    ],
)
def test_each_clock_has_its_own_words(
    desk: MadeDesk, window: MainWindow, clock: Clock, line: str, sentence: str
) -> None:
    """FM2: what is about to be late."""
    told: list[str] = []
    desk.work.told.connect(told.append)
    page = board(window)
    desk.work.take_changes(b.changes(b.alert("case-1", clock=clock)))
    assert told == [f"Ett ärende, prioritet 2: {sentence}. Se tavlan (Ctrl+5)."]
    assert rows(page)[0][2].startswith(line)


def test_the_rail_says_that_one_is_on_the_board(window: MainWindow) -> None:
    window.work.show_mine()
    board(window)
    assert window.work.rail.board.isChecked()
    window.work.do("back")
    assert (window.work.rail.mine.isChecked(), window.work.rail.board.isChecked()) == (True, False)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.RECEPTIONIST, "Ärenden flyttas av sjuksköterskor, läkare och chefer."),
        (Role.PHYSICIAN, "Du är inte i tjänst där."),
        (Role.UNIT_MANAGER, ""),
    ],
)
def test_who_may_not_move_a_case_is_told_why(desk: MadeDesk, window: MainWindow, role: Role, words: str) -> None:
    """R61: a manager moves without opening it."""
    given = (Assignment(HERRGARDET, role),)
    desk.work.take_status(msgspec.structs.replace(b.live(()), role=role, assignments=given))
    page = board(window)
    assert (page.move_on.isEnabled(), page.move_on.accessibleDescription()) == (not words, words)


def test_without_contact_the_board_stands_as_it_was_and_nothing_is_asked(desk: MadeDesk, window: MainWindow) -> None:
    page = board(window)
    desk.work.take_status(b.stale())
    assert page.told.text() == "Ingen kontakt sedan 09:31. Så här såg det ut då."
    assert (len(rows(page)), page.move_on.isEnabled()) == (3, False)
    window.work.do("board_move")
    assert said(desk, "case.move") == []
    desk.work.take_status(b.live(()))
    assert (page.told.text(), page.move_on.isEnabled()) == ("", True)


def test_without_cases_the_board_says_why(desk: MadeDesk, window: MainWindow) -> None:
    """UX: empty, loading, no contact, no access, error."""
    page = board(window)
    gone = tuple(Gone(TEAM, "held", f"case-{number}") for number in (1, 2, 3))
    desk.work.take_changes(ChangeSet(streams=frozenset({TEAM}), gone=gone))

    def state() -> ViewState | None:
        look = page.stack._look
        return look.state if look is not None else None

    assert (state(), page.move_on.isVisible()) == (ViewState.EMPTY, False)
    desk.work.take_status(b.stale())
    assert state() is ViewState.OFFLINE
    desk.work.take_status(msgspec.structs.replace(b.live(()), phase=Phase.CATCHING_UP))
    assert state() is ViewState.LOADING
    desk.work.take_status(b.live(()))
    desk.work.take_changes(ChangeSet(denied=(Denial(TEAM, "server_busy", False),)))
    assert state() is ViewState.ERROR
    page.stack.button.click()
    assert ("retry", TEAM) in desk.line.asked
    desk.work.take_changes(ChangeSet(denied=(Denial(TEAM, "no_access", False),)))
    assert state() is ViewState.NO_ACCESS


def test_several_units_stand_on_one_board_each_by_its_name(desk: MadeDesk, window: MainWindow) -> None:
    """R49."""
    backby = UnitId("backby")
    desk.work.take_changes(
        b.changes(b.unit(backby, "Bäckby vårdcentral", "Bäckby"), b.in_hands("case-7", MARIA, unit=backby))
    )
    desk.work.take_status(msgspec.structs.replace(b.live(()), beside=(backby,)))
    page = board(window)
    assert page.facts.blocks()[-1].label == "Bäckby · Inte i tjänst"
    assert {text.rpartition(" · ")[2] for _, _, text in rows(page)} == {"Bäckby", "Herrgärdet"}


def test_escape_leaves_the_board(window: MainWindow) -> None:
    """UX: everything without a mouse."""
    page = board(window)
    window.work.do("back")
    assert (window.work.pages.shown, page.isVisible()) == ("", False)
    page = board(window)
    page.close_it.click()
    assert window.work.pages.shown == ""
