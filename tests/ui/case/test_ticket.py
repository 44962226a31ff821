"""The resident books herself: the form of a booking ticket, what stands, and taking it back (R9, R24)."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.opening import end_of_day
from desktop.protocol.down import Result
from desktop.replica.changes import ChangeSet
from desktop.ui.case.ticket_page import TicketPage
from desktop.ui.main_window import MainWindow
from desktop.ui.moments import local
from tests.support import builders as b
from tests.support.booking_desk import TIMES, ticket, window_with
from tests.support.desks import MadeDesk

STANDS = "Läkare på Herrgärdet, besök eller video, senast 15/10. Kan användas till 15/10 23:00."


@pytest.fixture
def window(desk: MadeDesk, qtbot: QtBot) -> MainWindow:
    return window_with(desk)


def opened(desk: MadeDesk, window: MainWindow) -> TicketPage:
    window.work.do("booking")
    desk.line.answer(TIMES)
    window.work.side.booking.ticket.click()
    return window.work.side.ticket


def sent(desk: MadeDesk, name: str) -> list[dict[str, Any]]:
    return [msgspec.json.decode(entry.body) for entry in desk.replica.mine.waiting() if entry.name == name]


def test_a_ticket_is_issued_where_the_person_is_listed_for_what_triage_came_to(
    desk: MadeDesk, window: MainWindow, qtbot: QtBot
) -> None:
    """By the day that triage set; of what is ticked."""
    desk.work.take_changes(b.changes(b.mine(competence="physiotherapist", book_by=b.at("00:00", 21))))
    page = opened(desk, window)
    assert page.told.text() == "Invånaren kan inte boka en tid själv än."
    assert (page.unit.currentText(), page.profession.currentText(), page.latest.text()) == (
        "Herrgärdet",
        "Fysioterapeut",
        "2026-10-20",
    )
    for tick in list(page.modes.values())[:2]:
        qtbot.keyClick(tick.box, Qt.Key.Key_Space)
    qtbot.keyClick(page.latest, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.confirm()
    qtbot.waitUntil(lambda: bool(sent(desk, "ticket.issue")))
    assert sent(desk, "ticket.issue") == [
        {
            "case": "case-1", "unit": b.HERRGARDET, "profession": "physiotherapist",
            "latest": end_of_day(local(b.at("12:00", 20)).date()), "modes": ["visit", "video"],
        }
    ]  # fmt: skip


@pytest.mark.parametrize(("priority", "day"), [(2, "2026-10-13"), (3, "2026-10-14"), (4, "2026-10-16")])
def test_without_a_day_from_triage_the_priority_says_by_when(
    desk: MadeDesk, window: MainWindow, priority: int, day: str
) -> None:
    desk.work.take_changes(b.changes(msgspec.structs.replace(b.mine(), priority=priority)))
    assert opened(desk, window).latest.text() == day


@pytest.mark.parametrize(
    ("day", "words"), [("2026-10-12", "Den dagen är över."), ("torsdag", "Skriv dagen så här: 2026-10-13.")]
)
def test_a_day_that_is_none_or_is_over_is_said_at_once(
    desk: MadeDesk, window: MainWindow, day: str, words: str
) -> None:
    page = opened(desk, window)
    page.latest.setText(day)
    page.confirm()
    assert (page._latest._error.text(), page.latest.hasFocus(), sent(desk, "ticket.issue")) == (words, True, [])


def test_what_stands_is_told_and_taken_back_once_somebody_has_said_yes(
    desk: MadeDesk, window: MainWindow, qtbot: QtBot
) -> None:
    """Esc goes from the question to the form, and from there to the times; a new ticket replaces the one that stands."""
    desk.work.take_changes(b.changes(ticket("t0", "09:00", state="revoked"), ticket()))
    page = opened(desk, window)
    assert (page.told.text(), page._note.text()) == (STANDS, "En ny ersätter den som gäller.")
    assert page.take_back.hasFocus()
    qtbot.keyClick(page.take_back, Qt.Key.Key_Return)
    assert page._question.text() == "Ta tillbaka det? Invånaren kan inte längre boka med det."
    window.work.do("back")
    assert (page._question.isVisible(), sent(desk, "ticket.revoke")) == (False, [])
    page.ask_back()
    qtbot.keyClick(page.issue, Qt.Key.Key_Return)
    page.confirm()
    qtbot.waitUntil(lambda: bool(sent(desk, "ticket.revoke")))
    assert sent(desk, "ticket.revoke") == [{"case": "case-1", "ticket": "t1"}]
    (entry,) = desk.replica.mine.waiting()
    desk.work.take_changes(ChangeSet(results=(Result(entry.id, "refused", b.NOW, "ticket_used"),)))
    assert page._problem._heading.text() == "Bokningsunderlaget är använt."
    window.work.do("back")
    assert window.work.side.shown == "booking"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"state": "used", "ended": b.at("09:34")}, "En tid bokades med det 09:34."),
        ({"state": "revoked", "ended": b.at("09:34")}, "Det togs tillbaka 09:34."),
        ({"expires": b.at("09:30")}, "Det gick ut 09:30 och användes inte."),
    ],
)
def test_how_a_ticket_ended_is_said(desk: MadeDesk, window: MainWindow, more: dict[str, Any], words: str) -> None:
    desk.work.take_changes(b.changes(ticket(**more)))
    page = opened(desk, window)
    assert (page.told.text().split(". ", 1)[1], page.take_back.isVisible()) == (words, False)


def test_whoever_reads_nothing_on_the_page_is_booked_for(desk: MadeDesk, window: MainWindow) -> None:
    """A caller without a page would never learn of it."""
    desk.work.take_changes(b.changes(b.mine(unreachable=True)))
    page = opened(desk, window)
    assert (page.issue.isEnabled(), page._note.text()) == (
        False,
        "Personen läser inget på sidan. Boka tiden åt henne i stället.",
    )


def test_tab_goes_through_the_form_also_at_200_percent(desk: MadeDesk, window: MainWindow, qtbot: QtBot) -> None:
    """What scrolls is brought into sight with the keyboard."""
    desk.work.take_changes(b.changes(ticket()))
    window.resize(683, 384)
    page = opened(desk, window)
    parts = [page.take_back, page.unit, page.profession, *(tick.box for tick in page.modes.values()), page.latest]
    for part in parts:
        assert window.focusWidget() is part
        assert page.rect().contains(part.mapTo(page, part.rect().center()))
        qtbot.keyClick(part, Qt.Key.Key_Tab)
    assert window.focusWidget() is page.issue
