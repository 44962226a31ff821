"""The note while it is written and when it comes back: not a word is lost, and why it was not taken stands over it."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec.json import decode
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.domain.notes import Note
from desktop.domain.units import CaseId, Instant, PersonId
from desktop.protocol.commands import WriteNote
from desktop.protocol.down import Result
from desktop.replica.changes import ChangeSet, OutboxEntry
from desktop.ui.case.note_page import NotePage
from desktop.ui.chat.failed import FailedRow
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.unsent_sheet import UnsentSheet
from tests.support.builders import ANNA, MARIA, NOW, case_card, changes, live, message, person, queue_row, staff, unit
from tests.support.desks import MadeDesk
from tests.support.triaged import triaged

CASE = CaseId("case-1")


def come(desk: MadeDesk, **row: Any) -> None:
    mine = queue_row(**{"holder": MARIA, "seq": 1, "theirs": 1, **row})
    anna = staff(ANNA, "Anna Lind")
    desk.work.take_changes(
        changes(staff(), anna, unit(), mine, queue_row("case-2"), case_card(), person(), message(1), triaged())
    )


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """Maria holds Samir's case and writes its note."""
    desk.open_files()
    made = desk.window()
    with qtbot.waitExposed(made):
        made.show()
    desk.work.take_status(live())
    come(desk)
    made.work.open_case("case-1")
    made.work.do("note")
    return made


def notes(desk: MadeDesk) -> list[OutboxEntry]:
    return [entry for entry in desk.replica.mine.waiting() if entry.name == "case.note"]


def plan(desk: MadeDesk) -> str:
    draft = desk.work.known.note_draft(CASE)
    return draft.plan if draft is not None else ""


def refuse(qtbot: QtBot, desk: MadeDesk, window: MainWindow, code: str) -> None:
    """Maria writes a plan, leaves the note, and the server does not take it."""
    page = window.work.side.note
    qtbot.keyClicks(page.parts["plan"], "Ring")
    window.work.side.shut()
    qtbot.waitUntil(lambda: bool(notes(desk)))
    (entry,) = notes(desk)
    desk.replica.mine.settle(entry, Result(entry.id, "refused", NOW, code))
    qtbot.waitUntil(lambda: desk.work.known.note_refused(CASE) == code)


def came_back(page: NotePage) -> tuple[str, str]:
    banner = page._came_back
    return (banner.accessibleName(), banner.accessibleDescription()) if banner.isVisible() else ("", "")


def test_a_half_written_note_is_a_draft_and_nothing_is_sent(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN6, FN33."""
    page = window.work.side.note
    qtbot.keyClicks(page.parts["plan"], "Ring")
    qtbot.waitUntil(lambda: plan(desk) == "Ring")
    assert (notes(desk), page._state.text(), page.discard.isVisible()) == ([], "Utkast sparat 09:34", True)
    assert ("typing", CASE) not in desk.line.asked


def test_it_is_kept_once_it_is_left_and_the_draft_is_done_with(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    qtbot.keyClicks(window.work.side.note.parts["plan"], "Ring")
    qtbot.waitUntil(lambda: plan(desk) == "Ring")
    window.work.side.shut()
    qtbot.waitUntil(lambda: bool(notes(desk)) and plan(desk) == "")


def test_a_half_written_note_survives_the_end_of_the_program(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, tmp_path: Path
) -> None:
    """FN6, FO3: nothing but the files as a killed program leaves them; it stands in the note, and leaving that keeps it."""
    qtbot.keyClicks(window.work.side.note.parts["plan"], "Halvskrivet")
    qtbot.waitUntil(lambda: plan(desk) == "Halvskrivet")
    shutil.copytree(tmp_path / "replica", tmp_path / "left" / "replica")
    again = MadeDesk(tmp_path / "left", Instant(NOW + 1), desk.store)
    again.open_files()
    second = again.window()
    second.show()
    again.work.take_status(live())
    come(again)
    qtbot.waitUntil(lambda: plan(again) == "Halvskrivet")
    second.work.open_case("case-1")
    second.work.do("note")
    assert second.work.side.note.parts["plan"].text() == "Halvskrivet"
    second.work.do("back")
    qtbot.waitUntil(lambda: bool(notes(again)))
    again.stop()


def test_what_is_written_when_the_session_ends_is_not_lost(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN6: signed out in the middle of a word; it is there for her when she comes back."""
    qtbot.keyClicks(window.work.side.note.parts["plan"], "Ring")
    desk.replica.close(wipe_cache=True).result()
    qtbot.waitUntil(lambda: desk.work.open_case == "")
    assert (plan(desk), window.work.side.note.parts["plan"].text()) == ("", "Ring")
    desk.open_files()
    qtbot.waitUntil(lambda: desk.work.known.note(CASE) is not None)
    note = desk.work.known.note(CASE)
    assert note is not None
    assert note.plan == "Ring"


def test_a_refused_note_is_told_and_stands_in_the_note_with_the_reason(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    with qtbot.waitSignal(desk.work.told) as told:
        refuse(qtbot, desk, window, "failed")
    why = "Servern kunde inte göra det. Driften vet om det. Det du skrev finns kvar."
    sentence = f"Anteckningen togs inte emot. {why} Texten står som utkast i anteckningen igen."
    assert told.args == [sentence]
    window.work.do("note")
    page = window.work.side.note
    assert page.parts["plan"].text() == "Ring"
    assert came_back(page) == ("Anteckningen togs inte emot.", f"{why} Läs igenom och spara den igen.")
    window.work.do("back")
    assert notes(desk) == []
    window.work.do("note")
    page._came_back._button.click()
    qtbot.waitUntil(lambda: bool(notes(desk)) and came_back(page) == ("", ""))


def test_a_note_refused_because_a_colleague_took_over_can_be_copied_and_dropped(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    refuse(qtbot, desk, window, "held_by_other")
    come(desk, holder=ANNA, hold_number=2)
    window.work.do("note")
    page = window.work.side.note
    assert page.parts["plan"].isReadOnly()
    assert not page._came_back._button.isVisible()
    page.copy.click()
    assert QGuiApplication.clipboard().text().endswith("\n\nPlanering\nRing")
    page.discard.click()
    qtbot.waitUntil(lambda: desk.work.known.note_draft(CASE) is None and not page._came_back.isVisible())
    assert page.parts["plan"].text() == ""
    assert notes(desk) == []


def test_what_is_written_when_the_case_is_lost_stays_as_a_draft(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """FN19: the displaced keeps what she has written."""
    qtbot.keyClicks(window.work.side.note.parts["plan"], "Ring")
    come(desk, holder=ANNA, hold_number=2)
    desk.work.open(CaseId("case-2"))
    qtbot.waitUntil(lambda: plan(desk) == "Ring")
    assert notes(desk) == []


def test_a_refused_note_counts_among_what_did_not_arrive(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    refuse(qtbot, desk, window, "not_held")
    assert desk.work.known.unfinished() == 1
    assert window.work.case.chat.failed.isVisible() is False
    sheet = UnsentSheet(desk.work, window)
    assert [row.accessibleDescription()[:12] for row in sheet.findChildren(FailedRow)] == ["Anteckning: "]
    sheet.reject()


def test_going_back_to_what_was_built_leaves_no_draft(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    page = window.work.side.note
    qtbot.keyClicks(page.parts["plan"], "R")
    qtbot.waitUntil(lambda: plan(desk) == "R")
    page.parts["plan"].clear()
    qtbot.waitUntil(lambda: desk.work.known.note_draft(CASE) is None)


# somebody else's note


def keep_note(desk: MadeDesk, plan: str, when: int, who: PersonId = ANNA) -> Note:
    """The server has this note of a colleague's."""
    note = Note(CASE, plan=plan, by=who, at=Instant(NOW + when))
    desk.work.take_changes(changes(note))
    return note


def documented(desk: MadeDesk) -> list[OutboxEntry]:
    return [entry for entry in desk.replica.mine.waiting() if entry.name == "case.documented"]


def newer(page: NotePage) -> dict[str, str]:
    """What stands under her own parts."""
    return {part: beside.text.text() for part, beside in page._beside.items() if beside.isVisible()}


def test_the_note_that_is_only_read_follows_what_its_holder_keeps(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """FN33: who takes over then copies what is there now, not what was there when she opened it."""
    window.work.do("back")
    come(desk, holder=ANNA, hold_number=2)
    window.work.do("note")
    page = window.work.side.note
    first = page.parts["history"].text()
    assert first != ""
    for number, words in enumerate(("Ring", "Ring i dag"), 1):
        keep_note(desk, words, number)
        assert (page.parts["plan"].text(), page.parts["history"].text()) == (words, "")
    come(desk, holder=MARIA, hold_number=3)
    page.copy.click()
    assert QGuiApplication.clipboard().text() == "Planering\nRing i dag"
    assert (notes(desk), newer(page), came_back(page)) == ([], {}, ("", ""))


def test_a_built_note_follows_the_case_until_something_is_written_in_it(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    page = window.work.side.note
    come(desk, priority=3)
    assert page.parts["assessment"].text().startswith("Prioritet 3.")
    qtbot.keyClicks(page.parts["plan"], "R")
    come(desk, priority=4)
    assert page.parts["assessment"].text().startswith("Prioritet 3.")


def test_what_she_has_written_stands_beside_a_newer_note_and_takes_its_place_only_when_she_says_so(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """FN19: taken over, written by both, taken back."""
    page = window.work.side.note
    qtbot.keyClicks(page.parts["plan"], "Ring")
    qtbot.waitUntil(lambda: plan(desk) == "Ring")
    come(desk, holder=ANNA, hold_number=2)
    theirs = keep_note(desk, "Läkare i dag", 1)
    come(desk, holder=MARIA, hold_number=3)
    assert (page.parts["plan"].text(), newer(page)["plan"]) == ("Ring", "Läkare i dag")
    assert came_back(page)[0] == "Anna Lind har sparat en nyare anteckning."
    assert (page.documented.isEnabled(), page._came_back._button.text()) == (False, "Spara min")
    page.copy.click()
    window.work.do("back")
    assert (notes(desk), plan(desk)) == ([], "Ring")
    window.work.do("note")
    assert newer(page)["plan"] == "Läkare i dag"
    page._came_back._button.click()
    qtbot.waitUntil(lambda: bool(notes(desk)) and plan(desk) == "")
    (entry,) = notes(desk)
    assert decode(entry.body, type=WriteNote).seen == theirs.at
    assert (newer(page), page.documented.isEnabled()) == ({}, True)


def test_a_note_refused_for_a_newer_one_is_a_draft_beside_it(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """The desk had not heard of it when the note was kept."""
    refuse(qtbot, desk, window, "newer_note")
    keep_note(desk, "Läkare i dag", 1)
    window.work.do("note")
    page = window.work.side.note
    assert (page.parts["plan"].text(), newer(page)["plan"]) == ("Ring", "Läkare i dag")
    page.discard.click()
    qtbot.waitUntil(lambda: plan(desk) == "")
    assert (page.parts["plan"].text(), newer(page), notes(desk)) == ("Läkare i dag", {}, [])


def test_two_notes_of_ones_own_are_no_news_to_one_another(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """Kept, changed while the first one is on its way, and told by the server meanwhile."""
    page = window.work.side.note
    qtbot.keyClicks(page.parts["plan"], "Ring")
    page.copy.click()
    qtbot.waitUntil(lambda: len(notes(desk)) == 1)
    qtbot.keyClicks(page.parts["plan"], " i dag")
    keep_note(desk, "Ring", 1, MARIA)
    assert (page.parts["plan"].text(), newer(page)) == ("Ring i dag", {})
    page.copy.click()
    qtbot.waitUntil(lambda: len(notes(desk)) == 2)


# documented


def test_a_case_is_documented_with_its_note_or_not_at_all(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """FN33."""
    page = window.work.side.note
    qtbot.keyClicks(page.parts["plan"], "Ring")
    page.documented.click()
    qtbot.waitUntil(lambda: bool(documented(desk)))
    (note,), (mark,) = notes(desk), documented(desk)
    assert mark.after == note.id
    with qtbot.waitSignal(desk.work.told) as told:
        desk.work.take_changes(ChangeSet(results=(Result(mark.id, "refused", NOW, "after_refused"),)))
    assert told.args == [
        "Anteckningen togs inte emot, så ärendet är inte markerat som dokumenterat. "
        "Läs igenom anteckningen och spara den igen."
    ]


def test_a_note_too_long_is_told_at_once_and_documents_nothing(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """R65, FN33."""
    page = window.work.side.note
    page.parts["plan"].setPlainText("x" * 10_001)
    with qtbot.waitSignal(desk.work.told) as told:
        page.documented.click()
    qtbot.waitUntil(lambda: plan(desk) == "x" * 10_001)
    assert told.args == ["Texten är för lång. Högst 10 000 tecken."]
    assert (notes(desk), documented(desk)) == ([], [])


def test_a_note_that_is_only_a_draft_is_shown_before_the_case_is_documented(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    refuse(qtbot, desk, window, "failed")
    window.work.do("documented")
    page = window.work.side.note
    assert (documented(desk), window.work.side.shown, page.parts["plan"].text()) == ([], "note", "Ring")
    assert window.work.case.notices[0].accessibleName().startswith("Din anteckning är ett utkast.")
    window.work.do("documented")
    qtbot.waitUntil(lambda: bool(documented(desk)) and bool(notes(desk)))
