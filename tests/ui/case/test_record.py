"""The record beside the case: asked for by whoever works it or turns to it, shown in words, forgotten when the case is left."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.case import Care
from desktop.domain.units import CaseId
from desktop.protocol.queries import Listing, RecordSummary, Summary
from desktop.ui.case.asked import AskState
from desktop.ui.main_window import MainWindow
from desktop.ui.models.record import record_block
from desktop.ui.widgets.key_values import KeyValue
from desktop.ui.widgets.state_view import StateView
from tests.support.builders import (
    HERRGARDET,
    MARIA,
    at,
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

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ASKED = [RecordSummary(CaseId("case-1"), "care")]


def come(desk: MadeDesk, **row: Any) -> None:
    rows = (queue_row(**row), queue_row("case-2"))
    desk.work.take_changes(changes(staff(), unit(), *rows, case_card(), person(), message(1)))


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """Samir's case is free, and Maria has opened it."""
    desk.open_files()
    made = desk.window()
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    desk.work.take_status(live())
    come(desk)
    made.work.open_case("case-1")
    return made


def asked(desk: MadeDesk) -> list[RecordSummary]:
    return [query for query, _ in desk.line.queries if isinstance(query, RecordSummary)]


def told(qtbot: QtBot, desk: MadeDesk, window: MainWindow, answer: Summary | None = None, code: str = "") -> None:
    window.work.do("record")
    assert asked(desk) == ASKED
    desk.line.answer(answer, code)
    qtbot.waitUntil(lambda: window.work.case.record.state in (AskState.TOLD, AskState.FAILED))


def lines(window: MainWindow) -> list[str]:
    model = window.work.case.record_page.list.model()
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def state(window: MainWindow) -> tuple[str, str, str]:
    view = window.work.case.record_page.findChild(StateView)
    assert view is not None
    if not view.isVisible():
        return "", "", ""
    return view.accessibleName(), view.accessibleDescription(), view.button.text() if view.button.isVisible() else ""


def test_looking_at_a_case_reads_nobodys_record(desk: MadeDesk, window: MainWindow) -> None:
    """R25: every reading is logged, so it takes the hold or turning to the tab."""
    assert asked(desk) == []
    come(desk, holder=MARIA)
    assert asked(desk) == ASKED
    come(desk, holder=MARIA, hold_number=1)
    assert asked(desk) == ASKED


def test_everything_is_told_in_words_and_the_keyboard_reads_it(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """R25: conditions, medication, allergies, listing; risks first."""
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_J, CTRL_SHIFT)
    desk.line.answer(summary())
    qtbot.waitUntil(lambda: lines(window) != [])
    assert lines(window) == [
        "Får inte förbises",
        "Blodförtunnande",
        "Sjukdomar",
        "Hjärtsvikt. EF 35 % vid senaste ultraljudet · Sedan 2019",
        "Förmaksflimmer. Sedan 2019",
        "Läkemedel",
        "Apixaban. 5 mg, 1 x 2 · Sedan 2019",
        "Metoprolol. 100 mg, 1 x 1 · Sedan 2019",
        "Furosemid. 40 mg, 1 x 1 · Sedan 2021",
        "Allergier",
        "Penicillin. utslag · Sedan 1988",
        "Listad på",
        "Herrgärdets vårdcentral. Egen läkare: Amir Nasser",
    ]
    page = window.work.case.record_page
    assert page._as_of.text() == "Demojournalen, läget 2/10 08:00. Hämtad 09:34."
    assert window.focusWidget() is page.list
    node = QAccessible.queryAccessibleInterface(page.list)
    assert node.child(1).text(QAccessible.Text.Name) == "Blodförtunnande"
    qtbot.keyClick(page.list, Qt.Key.Key_J, CTRL_SHIFT)
    assert window.work.case.chat.isVisible()


def test_what_must_not_be_overlooked_stands_over_the_conversation_and_beside_it(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    come(desk, holder=MARIA)
    desk.line.answer(summary())
    qtbot.waitUntil(lambda: window.work.case.record.known() is not None)
    assert window.work.case.header._look.risks == ("Blodförtunnande",)
    assert window.work.action_column._known[-1] == KeyValue(
        "Känt i journalen",
        "Hjärtsvikt, 2019",
        "Förmaksflimmer. Apixaban, Metoprolol, Furosemid. Allergi: Penicillin",
    )


def test_an_empty_record_says_what_is_not_known_of() -> None:
    nothing = summary(conditions=[], medication=[], allergies=[], risks=[])
    (block,) = record_block(nothing)
    assert (block.value, block.detail) == ("No known conditions", "No medication")


@pytest.mark.parametrize(
    ("name", "heading", "button"),
    [
        ("unknown", "Ingen journal", ""),
        ("not_connected", "Inget journalsystem", ""),
        ("away", "Journalen kan inte visas nu", "Försök igen"),
        ("other_provider", "Du ser inte journalen", ""),
        ("blocked", "Du ser inte journalen", ""),
        ("of_next_year", "Journalen kan inte visas nu", "Försök igen"),
    ],
)
def test_a_record_that_is_not_shown_says_why(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, name: str, heading: str, button: str
) -> None:
    """UX: every view has its states, in words a nurse would use."""
    told(qtbot, desk, window, summary(state=name))
    assert (state(window)[0], state(window)[2]) == (heading, button)
    assert state(window)[1].endswith("Listad på Herrgärdets vårdcentral.")
    assert window.work.case.header._look.risks == ()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("no_answer", ("Journalen kan inte visas nu", "Servern svarade inte i tid.", "Försök igen")),
        ("no_access", ("Du ser inte journalen", "Ditt uppdrag omfattar inte längre ärendet.", "")),
    ],
)
def test_a_question_that_fails_says_why(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, code: str, said: tuple[str, str, str]
) -> None:
    told(qtbot, desk, window, code=code)
    assert state(window) == said


def test_without_contact_it_is_fetched_when_the_contact_is_back(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    desk.work.take_status(stale())
    told(qtbot, desk, window, code="offline")
    assert state(window) == (
        "Ingen kontakt sedan 09:31",
        "Journalen sparas aldrig på datorn. Den hämtas när kontakten är tillbaka.",
        "",
    )
    desk.work.take_status(live())
    assert asked(desk) == ASKED
    desk.line.answer(summary())
    qtbot.waitUntil(lambda: lines(window) != [])
    assert state(window) == ("", "", "")


def test_it_is_forgotten_when_the_case_is_left(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """Decision 0006: memory only, and for this case only."""
    told(qtbot, desk, window, summary())
    desk.work.open(CaseId("case-2"))
    assert window.work.case.record.answer is None
    desk.work.open(CaseId("case-1"))
    assert (asked(desk), window.work.case.header._look.risks) == ([], ())


def test_an_answer_that_comes_after_the_case_was_left_is_nobodys(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    window.work.do("record")
    desk.work.open(CaseId("case-2"))
    desk.line.answer(summary())
    QApplication.processEvents()
    assert window.work.case.record.answer is None


@pytest.mark.parametrize("state_of", ["unknown", "away", "not_connected"])
def test_a_listing_that_is_not_known_is_said_to_be_so(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, state_of: str
) -> None:
    told(qtbot, desk, window, summary(listing=Listing(state_of)))
    assert lines(window)[-1] in (
        "Ingenstans, såvitt listningen vet",
        "Listningen svarar inte",
        "Listningen är inte ansluten",
    )
    assert str(HERRGARDET) not in lines(window)[-1]


def test_where_there_is_no_room_the_least_needed_gives_way_whole(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """UX: 1366x768, nothing cut: the times stand in the list too, what the record knows nowhere else."""
    column = window.work.action_column

    def labels() -> list[str]:
        return [block.label for block in column._facts.blocks()]

    call = Care(task="call_back", task_why="no_human", task_due=at("10:15"))
    come(desk, holder=MARIA, care=call)
    desk.line.answer(summary())
    qtbot.waitUntil(lambda: "Känt i journalen" in labels())
    assert labels() == ["Känt i journalen"]
    desk.work.take_changes(changes(picture(1)))
    qtbot.waitUntil(lambda: labels() == ["Känt i journalen"])  # one action more; the list says "ring before" too
    assert column._facts.height_at(column.width() - 1) <= column._facts.height()
    window.resize(1366, 1120)
    qtbot.waitUntil(lambda: len(labels()) == 5)
