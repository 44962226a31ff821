"""Booking at the desk: Ctrl+B, the own physician first, asked once, and told in words when somebody else was faster (R24, FR5)."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.joining import Joined
from desktop.domain.units import CaseId
from desktop.protocol.down import Result
from desktop.protocol.queries import AskTimes
from desktop.protocol.times import TimesOffered
from desktop.replica.changes import ChangeSet
from desktop.ui.case.booking_page import BookingPage
from desktop.ui.main_window import MainWindow
from desktop.ui.models.times import in_order
from desktop.ui.shell.actions import action_of
from tests.support import builders as b
from tests.support.booking_desk import LINA, PER, TIMES, appointment, window_with
from tests.support.desks import MadeDesk


@pytest.fixture
def window(desk: MadeDesk, qtbot: QtBot) -> MainWindow:
    return window_with(desk)


def opened(desk: MadeDesk, window: MainWindow, answer: TimesOffered | None = TIMES, code: str = "") -> BookingPage:
    window.work.do("booking")
    desk.line.answer(answer, code)
    QApplication.processEvents()
    return window.work.side.booking


def sent(desk: MadeDesk, name: str) -> list[dict[str, Any]]:
    return [msgspec.json.decode(entry.body) for entry in desk.replica.mine.waiting() if entry.name == name]


def rows(page: BookingPage) -> list[tuple[str, str]]:
    model = page.list.model()
    looks = [model.data(model.index(row, 0), Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [(look.name, look.text) for look in looks]


def shown(*parts: Any) -> list[bool]:
    return [part.isVisible() for part in parts]


def test_the_own_physicians_times_of_the_day_stand_first(desk: MadeDesk, window: MainWindow) -> None:
    """Use case C."""
    page = opened(desk, window)
    assert rows(page)[:3] == [
        ("I dag 11:20–11:40", "Per Ek, läkare · fast läkarkontakt"),
        ("I dag 14:00–14:20", "Per Ek, läkare · fast läkarkontakt · akuttid"),
        ("I dag 10:00–10:30", "Lina Dahl, fysioterapeut"),
    ]
    assert [one.start for one in in_order(TIMES.times)][-2:] == [b.at("08:00", 14), b.at("09:00", 15)]


def test_a_time_is_booked_with_three_keys(desk: MadeDesk, window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+B, Enter, Enter: the issue allows six."""
    page = opened(desk, window)
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page._question.text() == "Boka den här tiden?\nI dag 11:20–11:40 · Besök\nPer Ek, läkare · fast läkarkontakt"
    assert page.book.hasFocus()
    assert sent(desk, "booking.book") == []
    qtbot.keyClick(page.book, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sent(desk, "booking.book")))
    assert sent(desk, "booking.book") == [
        {"case": "case-1", "unit": b.HERRGARDET, "performer": PER, "start": b.at("11:20")}
    ]
    assert page.booked.text.text() == ""


def test_a_time_that_somebody_else_got_is_said_and_the_times_are_asked_for_anew(
    desk: MadeDesk, window: MainWindow, qtbot: QtBot
) -> None:
    page = opened(desk, window)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    page.confirm()
    qtbot.waitUntil(lambda: bool(desk.replica.mine.waiting()))
    (entry,) = desk.replica.mine.waiting()
    desk.work.take_changes(ChangeSet(results=(Result(entry.id, "refused", b.NOW, "time_reserved"),)))
    assert page._problem._heading.text() == "Någon annan hann just före. Välj en annan tid."
    assert page.list.hasFocus()
    left = msgspec.structs.replace(TIMES, times=TIMES.times[:2])
    assert [type(query) for query in desk.line.answer(left)] == [AskTimes]
    QApplication.processEvents()
    assert [who for _, who in rows(page)] == ["Lina Dahl, fysioterapeut"] * 2


def test_what_is_booked_stands_above_and_is_moved_and_cancelled(
    desk: MadeDesk, window: MainWindow, qtbot: QtBot
) -> None:
    """R24: by the number that was seen."""
    desk.work.take_changes(b.changes(appointment(number=3)))
    page = opened(desk, window)
    assert page.booked.text.text() == "I dag 11:20–11:40, Per Ek, läkare. Besök."
    assert shown(page.booked.move_button, page.booked.cancel_button) == [True, True]
    page.booked.move_button.click()
    page._choose("1")
    assert page._question.text().startswith("Boka om till den här tiden?\nI dag 14:00–14:20")
    page.confirm()
    qtbot.waitUntil(lambda: bool(sent(desk, "booking.move")))
    assert sent(desk, "booking.move") == [
        {"case": "case-1", "appointment": "a1", "seen": 3, "performer": PER, "start": b.at("14:00")}
    ]
    item = action_of(desk.work, "booking")
    assert item is not None
    assert item.text == "Bokad · 11:20"


def test_a_time_is_cancelled_once_somebody_has_said_yes_and_once_only(
    desk: MadeDesk, window: MainWindow, qtbot: QtBot
) -> None:
    """A time that is given up may be gone for good: it is named, and asked about."""
    desk.work.take_changes(b.changes(appointment(number=3)))
    page = opened(desk, window)
    page.booked.cancel_button.click()
    assert page._question.text() == "Avboka den här tiden?\nI dag 11:20–11:40, Per Ek, läkare. Besök."
    assert (page.book.text(), page.book.hasFocus(), sent(desk, "booking.cancel")) == ("Avboka tiden", True, [])
    page.confirm()
    page.confirm()
    qtbot.waitUntil(lambda: bool(sent(desk, "booking.cancel")))
    assert sent(desk, "booking.cancel") == [{"case": "case-1", "appointment": "a1", "seen": 3}]
    assert not page.book.isEnabled()


def test_of_several_times_the_picked_one_is_meant(desk: MadeDesk, window: MainWindow, qtbot: QtBot) -> None:
    later = msgspec.structs.replace(appointment("14:00", "14:20"), id="a2")
    desk.work.take_changes(b.changes(appointment(), later))
    page = opened(desk, window)
    assert shown(page.booked.text, page.booked.which) == [False, True]
    page.booked.which.setCurrentIndex(1)
    page.booked.cancel_button.click()
    assert page._question.text().endswith("I dag 14:00–14:20, Per Ek, läkare. Besök.")
    page.confirm()
    qtbot.waitUntil(lambda: bool(sent(desk, "booking.cancel")))
    assert sent(desk, "booking.cancel")[0]["appointment"] == "a2"


def test_the_key_on_the_button_books_and_sends_no_draft(desk: MadeDesk, window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+Enter, wherever in the panel the keyboard is."""
    window.work.case.chat.composer.edit.setPlainText("Ett utkast")
    page = opened(desk, window)
    page.list.choose_marked()
    page.profession.setFocus()
    qtbot.keyClick(page.profession, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(sent(desk, "booking.book")))
    assert (sent(desk, "chat.send"), window.work.case.chat.composer.edit.text()) == ([], "Ett utkast")


def test_what_was_cancelled_or_is_over_stands_there_no_longer(desk: MadeDesk, window: MainWindow) -> None:
    desk.work.take_changes(b.changes(appointment("08:00", "08:20")))
    page = opened(desk, window)
    assert shown(page.booked, page.booked.move_button) == [False, False]
    desk.work.take_changes(b.changes(appointment(state="cancelled")))
    assert shown(page.booked, page.booked.move_button) == [False, False]


def test_a_time_that_is_moved_keeps_its_unit_and_its_profession(desk: MadeDesk, window: MainWindow) -> None:
    """The server would refuse anything else: nothing else is offered."""
    desk.work.take_changes(b.changes(appointment()))
    page = opened(desk, window)
    page.profession.setCurrentIndex(1)
    page.booked.move_button.click()
    assert {who.split(" · ")[0] for _, who in rows(page)} == {"Per Ek, läkare"}
    assert (page.unit.isEnabled(), page.profession.isEnabled()) == (False, False)
    page.booked.cancel_button.click()
    assert (page.unit.isEnabled(), page.profession.isEnabled()) == (True, True)


def test_a_profession_can_be_chosen(desk: MadeDesk, window: MainWindow) -> None:
    page = opened(desk, window)
    assert [page.profession.itemText(place) for place in range(page.profession.count())] == [
        "Alla",
        "Fysioterapeut",
        "Läkare",
    ]
    page.profession.setCurrentIndex(1)
    assert {who for _, who in rows(page)} == {"Lina Dahl, fysioterapeut"}
    assert TIMES.times[0].performer == LINA


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (TimesOffered(b.HERRGARDET, []), "", "Inga lediga tider som du får boka inom 14 dagar."),
        (TimesOffered(b.HERRGARDET, [], has_book=False), "", "Enheten bokar sina tider i ett annat system."),
        (
            None,
            "no_answer",
            "Ingen kontakt just nu, så inga tider kan visas. Öppna Bokning igen när kontakten är tillbaka.",
        ),
    ],
)
def test_where_there_is_nothing_that_is_said(
    desk: MadeDesk, window: MainWindow, answer: TimesOffered | None, code: str, words: str
) -> None:
    page = opened(desk, window, answer, code)
    assert (page._state.text(), page._state.isVisible(), rows(page)) == (words, True, [])
    assert shown(page.book, page._question) == [False, False]


def test_reception_moves_and_cancels_what_is_booked_in_a_closed_case(
    desk: MadeDesk, window: MainWindow, qtbot: QtBot
) -> None:
    """R24: whoever calls about a time finds somebody who can change it; nothing new is booked there, and where nothing is, nothing
    opens. A case that is open to be read only is left alone."""
    desk.work.take_status(b.live(role="receptionist"))
    closed = ((f"unit:{b.HERRGARDET}:clinical", "queue_row", "case-1"),)
    desk.work.take_changes(b.changes(appointment(number=3), gone=closed))
    desk.work.open(CaseId(""))
    window.work.open_case("case-1")
    assert desk.work.booking.is_closed_here()
    window.work.do("booking")
    page = window.work.side.booking
    assert page._state.text() == "Ärendet är avslutat. Det som är bokat kan bokas om eller av."
    assert shown(page.list, page.week, page.ticket, page.booked) == [False, False, False, True]
    assert (page.booked.move_button.hasFocus(), [q for q in desk.line.queries if isinstance(q[0], AskTimes)]) == (
        True,
        [],
    )
    qtbot.keyClick(page.booked.move_button, Qt.Key.Key_Return)
    desk.line.answer(TIMES)
    QApplication.processEvents()
    assert shown(page.list, page.week, page.ticket) == [True, True, False]
    page._choose("1")
    page.confirm()
    qtbot.waitUntil(lambda: bool(sent(desk, "booking.move")))
    assert sent(desk, "booking.move")[0]["seen"] == 3
    (entry,) = desk.replica.mine.waiting()
    desk.work.take_changes(ChangeSet(results=(Result(entry.id, "applied", b.NOW, data={"start": b.at("14:00")}),)))
    assert shown(page.list, page.booked.cancel_button) == [False, True]
    page.booked.cancel_button.click()
    page.confirm()
    qtbot.waitUntil(lambda: bool(sent(desk, "booking.cancel")))
    desk.work.take_changes(b.changes(appointment(state="cancelled")))
    item = action_of(desk.work, "booking")
    assert item is not None
    assert item.enabled is False


def test_what_is_booked_in_a_joined_case_is_changed_in_the_one_that_stays(
    desk: MadeDesk, window: MainWindow, qtbot: QtBot
) -> None:
    """It is followed together with it, and each command names the case in which the time was booked."""
    other = CaseId("case-9")
    joined = Joined(
        other,
        CaseId("case-1"),
        b.MARIA,
        b.at("09:33"),
        "",
        "Ringer om benet.",
        "",
        "phone",
        b.at("09:00"),
        b.HERRGARDET,
    )
    desk.work.take_changes(b.changes(joined))
    assert ("follow_case", other, "care") in desk.line.asked
    theirs = msgspec.structs.replace(appointment("15:00", "15:20"), id="a9", case=other)
    desk.work.take_changes(b.changes(theirs))
    page = opened(desk, window)
    assert page.booked.text.text() == "I dag 15:00–15:20, Per Ek, läkare. Besök."
    page.booked.cancel_button.click()
    page.confirm()
    qtbot.waitUntil(lambda: bool(sent(desk, "booking.cancel")))
    assert sent(desk, "booking.cancel") == [{"case": other, "appointment": "a9", "seen": 1}]
    desk.work.take_changes(b.changes(msgspec.structs.replace(theirs, state="cancelled", number=2)))
    assert not page.booked.isVisible()


def test_tab_goes_as_the_eye_does(desk: MadeDesk, window: MainWindow) -> None:
    """From what is booked by the unit and the times to what else there is."""
    desk.work.take_changes(b.changes(appointment()))
    page = opened(desk, window)
    page.list.choose_marked()
    page.booked.move_button.setFocus()
    for part in (
        page.booked.move_button, page.booked.cancel_button, page.unit, page.profession, page.list, page.book, page.week, page.ticket,
    ):  # fmt: skip
        assert window.focusWidget() is part
        window.focusNextChild()


def test_only_who_holds_the_case_books(desk: MadeDesk, window: MainWindow) -> None:
    desk.work.take_changes(b.changes(b.queue_row("case-1", holder=b.ANNA)))
    item = action_of(desk.work, "booking")
    assert item is not None
    assert (item.enabled, item.reason) == (False, "Bara för den som håller i ärendet.")


def test_where_no_physician_has_a_time_left_today_the_one_on_duty_is_asked(desk: MadeDesk, window: MainWindow) -> None:
    """Issue 5: a task to the unit's physician on duty; the question stands ready, and is sent once it has been read through."""
    page = opened(desk, window)
    assert not page.duty.isVisible()
    opened(desk, window)
    later = [one for one in TIMES.times if one.performer != PER or one.start > b.at("23:59")]
    page = opened(desk, window, TimesOffered(b.HERRGARDET, later))
    page.duty.click()
    QApplication.processEvents()
    consult = window.work.side.consult
    assert (window.work.side.shown, consult.question.hasFocus()) == ("consult", True)
    consult.ask_button.click()
    (asked,) = sent(desk, "consult.ask")
    assert (asked["unit"], asked["competence"], asked["question"]) == (
        b.HERRGARDET, "physician",
        "Ingen tid finns kvar i dag. Kan du ta emot personen i dag ändå, eller vad råder du till?",
    )  # fmt: skip
