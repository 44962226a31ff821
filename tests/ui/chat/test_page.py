"""Writing: the draft is never lost, sending is honest, and the box is locked for who may not write."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.units import CaseId, Instant
from desktop.protocol.down import SomeoneTypes
from desktop.replica.changes import ChangeSet, Draft, EntryState
from desktop.ui.case.pictures import CasePictures
from desktop.ui.chat.page import ChatPage
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.message import MessageLook, State
from tests.support.builders import (
    ANNA,
    MARIA,
    NOW,
    case_card,
    changes,
    live,
    marks,
    message,
    person,
    queue_row,
    staff,
    stale,
    unsent,
)
from tests.support.desks import MadeDesk

CASE = CaseId("case-1")
OTHER = CaseId("case-2")


@pytest.fixture
def page(qtbot: QtBot, desk: MadeDesk) -> ChatPage:
    """Maria holds two cases; her files are open and Samir's case is on the screen."""
    desk.open_files()
    desk.work.take_status(live(("case-1", "case-2")))
    desk.work.take_changes(
        changes(
            staff(), staff(ANNA, "Anna Lind"), queue_row(holder=MARIA), queue_row("case-2", holder=MARIA),
            case_card(), person(), message(1), marks(),
        )
    )  # fmt: skip
    desk.work.take_changes(changes(case_card("case-2"), person(), case="case-2"))
    made = ChatPage(desk.work, lambda *_: None, CasePictures(desk.work, desk))
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    desk.work.open(CASE)
    return made


def _type(qtbot: QtBot, page: ChatPage, text: str) -> None:
    qtbot.keyClicks(page.composer.edit, text)


def _bubbles(page: ChatPage) -> list[MessageLook]:
    model = page.messages.model()
    return [
        look
        for look in (model.data(model.index(row, 0), Qt.ItemDataRole.UserRole + 1) for row in range(model.rowCount()))
        if look.own
    ]


def test_what_is_typed_while_the_session_ends_is_still_in_the_draft(
    qtbot: QtBot, desk: MadeDesk, page: ChatPage, tmp_path: Path
) -> None:
    """FN6: the files are shut before the screen hears of it; not a letter is lost, and the window never waits."""
    _type(qtbot, page, "Hej Samir")
    desk.replica.close(wipe_cache=True).result()
    _type(qtbot, page, ", kom")
    qtbot.waitUntil(lambda: desk.work.open_case == "")
    assert page.composer.text() == ""
    desk.open_files()
    qtbot.waitUntil(lambda: desk.work.known.draft(CASE) == "Hej Samir, kom")


def test_ctrl_enter_sends_and_plain_enter_does_not(qtbot: QtBot, desk: MadeDesk, page: ChatPage) -> None:
    """UX: Ctrl+Enter sends; FN7: it stands as saved here at once."""
    _type(qtbot, page, "Hej")
    qtbot.keyClick(page.composer.edit, Qt.Key.Key_Return)
    _type(qtbot, page, "Samir")
    assert (page.composer.text(), _bubbles(page)) == ("Hej\nSamir", [])
    qtbot.keyClick(page.composer.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(_bubbles(page)) == 1)
    (bubble,) = _bubbles(page)
    assert (bubble.text, bubble.state) == ("Hej\nSamir", State.SAVED)
    assert page.composer.text() == ""
    qtbot.waitUntil(lambda: desk.work.known.draft(CASE) == "")


def test_a_draft_is_kept_and_comes_back_with_its_case(qtbot: QtBot, desk: MadeDesk, page: ChatPage) -> None:
    """FN6: switching case."""
    _type(qtbot, page, "Till Samir")
    desk.work.open(OTHER)
    assert page.composer.text() == ""
    _type(qtbot, page, "Till en annan")
    qtbot.waitUntil(lambda: desk.work.known.draft(CASE) == "Till Samir")
    desk.work.open(CASE)
    assert page.composer.text() == "Till Samir"
    qtbot.waitUntil(lambda: desk.work.known.draft(OTHER) == "Till en annan")


def test_a_draft_survives_the_end_of_the_program(qtbot: QtBot, desk: MadeDesk, page: ChatPage, tmp_path: Path) -> None:
    """FN6, FO3: nothing but the file is left, and the text is in it."""
    _type(qtbot, page, "Halvskrivet")
    qtbot.waitUntil(lambda: desk.work.known.draft(CASE) == "Halvskrivet")
    desk.replica.stop()
    again = MadeDesk(tmp_path, store=desk.store)
    again.open_files()
    qtbot.waitUntil(lambda: again.work.known.draft(CASE) == "Halvskrivet")
    again.stop()


def test_a_draft_that_is_read_late_does_not_overwrite_what_is_being_written(
    qtbot: QtBot, desk: MadeDesk, page: ChatPage
) -> None:
    _type(qtbot, page, "Nytt")
    desk.work.take_changes(ChangeSet(drafts=(Draft(CASE, "Gammalt", NOW),)))
    assert page.composer.text() == "Nytt"


def test_a_draft_from_the_file_fills_an_untouched_box(desk: MadeDesk, page: ChatPage) -> None:
    desk.work.take_changes(ChangeSet(drafts=(Draft(CASE, "Från i går", NOW),)))
    assert page.composer.text() == "Från i går"


def test_the_second_nurse_reads_and_cannot_write(qtbot: QtBot, desk: MadeDesk, page: ChatPage) -> None:
    """FN2, R30."""
    _type(qtbot, page, "Mitt utkast")
    desk.work.take_changes(changes(queue_row(holder=ANNA, hold_number=2)))
    _type(qtbot, page, "mer")
    assert page.composer.text() == "Mitt utkast"
    assert not page.composer.send.isEnabled()
    assert page.composer.send.accessibleDescription().startswith("Anna Lind håller i ärendet sedan 09:31.")
    qtbot.keyClick(page.composer.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.composer.text() == "Mitt utkast"


def test_the_box_is_locked_until_the_case_has_caught_up(desk: MadeDesk, page: ChatPage) -> None:
    """FN5."""
    desk.work.take_status(live(cases=()))
    assert page.composer.edit.isReadOnly()
    desk.work.take_status(live())
    assert not page.composer.edit.isReadOnly()


def test_without_contact_the_button_says_what_it_does(desk: MadeDesk, page: ChatPage) -> None:
    """FN35, picture 06."""
    desk.work.take_status(stale())
    assert page.composer.send.text() == "Spara, skickas sedan"
    desk.work.take_status(live())
    assert page.composer.send.text() == "Skicka"


def test_an_empty_message_is_refused_in_words(qtbot: QtBot, desk: MadeDesk, page: ChatPage) -> None:
    _type(qtbot, page, "   ")
    page.send()
    assert page.composer._look.to_whom == "Skriv något först."
    assert page.composer.text() == "   "


def test_a_text_that_could_not_be_saved_goes_back_in_the_box(qtbot: QtBot, desk: MadeDesk, page: ChatPage) -> None:
    """R63: what was not stored is not shown as stored."""
    told: list[str] = []
    desk.work.told.connect(told.append)
    desk.work.take_changes(ChangeSet(outbox=(unsent("Viktigt", state=EntryState.NOT_SAVED, code="desk_full"),)))
    assert page.composer.text() == "Viktigt"
    assert told == ["Datorn kunde inte spara (är disken full?). Texten står kvar i rutan."]


def test_a_refused_message_can_be_made_a_draft(qtbot: QtBot, desk: MadeDesk, page: ChatPage) -> None:
    """FN8: send again, or make it a draft."""
    _type(qtbot, page, "Hej.")
    desk.work.take_changes(ChangeSet(outbox=(unsent("Sedan.", state=EntryState.REFUSED, code="too_much"),)))
    assert page.failed.isVisible()
    buttons = {button.text(): button for button in page.failed.findChildren(Button)}
    assert set(buttons) == {"Skicka igen", "Gör till utkast"}
    buttons["Gör till utkast"].click()
    assert page.composer.text() == "Hej.\nSedan."
    qtbot.waitUntil(lambda: desk.work.known.draft(CASE) == "Hej.\nSedan.")


def test_a_returned_message_waits_beside_the_box_until_taken_in(qtbot: QtBot, desk: MadeDesk, page: ChatPage) -> None:
    """DESIGN 5: refused(newer), and the text returns as a draft."""
    desk.work.take_changes(ChangeSet(drafts=(Draft(CASE, "Har du feber?", NOW, "slot-1", "newer"),)))
    assert page.composer.text() == ""
    buttons = {button.text(): button for button in page.failed.findChildren(Button)}
    buttons["Lägg i rutan"].click()
    assert page.composer.text() == "Har du feber?"
    qtbot.waitUntil(lambda: desk.work.known.returned(CASE) == [])
    assert not page.failed.isVisible()


def test_writing_is_told_to_the_others_and_renews_the_hold(qtbot: QtBot, desk: MadeDesk, page: ChatPage) -> None:
    """FN27: work in the case renews it, at most once a minute."""
    _type(qtbot, page, "Hej Samir")
    assert ("typing", "case-1") in desk.line.asked
    qtbot.waitUntil(lambda: len(desk.replica.mine.waiting()) > 0)
    assert [entry.name for entry in desk.replica.mine.waiting()] == ["case.renew"]


def test_somebody_elses_typing_is_seen_and_forgotten(desk: MadeDesk, page: ChatPage) -> None:
    desk.work.take_changes(ChangeSet(typing=(SomeoneTypes(CASE, "Samir Ek"),)))
    assert page._typing.text() == "Samir Ek skriver …"
    desk.clock.instant = Instant(NOW + 11_000)
    desk.work.tick()
    assert page._typing.text() == ""
