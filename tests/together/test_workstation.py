"""The whole workstation at the real server: one nurse at the window, a colleague at another desk, a resident at the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import AutoSignIn, Options, Workstation
from desktop.clock import SystemClock
from desktop.commands import casework, chat, queue
from desktop.domain.notes import Note
from desktop.protocol.commands import ResidentMessage, ResidentRead
from desktop.ui.widgets.message import MessageLook, State
from tests.support.pictures import photograph
from tests.support.server import SAMIR, Running, post_command, running, sent_case
from tests.support.working_desk import WorkingDesk
from tests.ui.theme.fixtures import host, the_host

__all__ = ["host", "the_host"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """A server with its made-up region."""
    with running(tmp_path) as started:
        yield started


@pytest.fixture
def maria(qapp: QApplication, host: object, server: Running, tmp_path: Path) -> Iterator[Workstation]:
    """Maria's workstation, signed in by an option, as the demo does it."""
    sign_in = AutoSignIn("maria", "maria-password", "herrgardet", "nurse")
    station = Workstation(
        qapp, Options(server.staff_url, tmp_path / "desk", server.certificate, sign_in=sign_in), SystemClock()
    )
    station.start()
    yield station
    station.window.close()
    station.stop()
    station.window.deleteLater()
    station.deleteLater()
    for _ in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()


def _own(station: Workstation) -> list[MessageLook]:
    model = station.window.work.case.chat.messages.model()
    looks = [model.data(model.index(row, 0), Qt.ItemDataRole.UserRole + 1) for row in range(model.rowCount())]
    return [look for look in looks if look.own]


def _take(qtbot: QtBot, station: Workstation, case: str) -> None:
    qtbot.waitUntil(lambda: case in station.work.known.queue)
    station.window.work.open_case(case)
    qtbot.waitUntil(lambda: station.work.known.case(station.work.open_case) is not None)
    station.window.work.do("take")
    qtbot.waitUntil(lambda: station.work.lock().open)


def _write(qtbot: QtBot, station: Workstation, text: str) -> None:
    edit = station.window.work.case.chat.composer.edit
    edit.setFocus()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_from_the_queue_to_read_by_the_resident(qtbot: QtBot, server: Running, maria: Workstation) -> None:
    """R8, R21, FN7, FO2: taken, answered, read; every state claimed only when it was so."""
    with server.browser(SAMIR) as samir:
        case = sent_case(server, samir)
        _take(qtbot, maria, case)
        _write(qtbot, maria, "Hej Samir!")
        qtbot.waitUntil(lambda: [look.state for look in _own(maria)] == [State.SENT])
        post_command(samir, ResidentRead(case, 1, 1), server.clock.new_id())
        qtbot.waitUntil(lambda: [look.state for look in _own(maria)] == [State.READ])
        post_command(samir, ResidentMessage(case, "Tack!"), server.clock.new_id())
        qtbot.waitUntil(lambda: maria.work.known.messages(case)[-1].text == "Tack!")
        assert maria.window.strip.text().startswith("Ansluten · ")


def test_two_nurses_on_one_case(qtbot: QtBot, server: Running, maria: Workstation, tmp_path: Path) -> None:
    """FN2, FN4, R30: the displaced is told at once, keeps the draft, sees who holds it, and the server refuses her too."""
    told: list[str] = []
    maria.work.told.connect(told.append)
    with server.browser(SAMIR) as samir, WorkingDesk(server.staff_url, tmp_path / "anna") as anna:
        case = sent_case(server, samir)
        _take(qtbot, maria, case)
        edit = maria.window.work.case.chat.composer.edit
        qtbot.keyClicks(edit, "Halvskrivet")
        anna.sign_in("anna", "anna-password")
        anna.connection.follow_case(case, "care")
        queue.take_over(anna.desk, case, maria.work.known.queue[case].hold_number, "Maria has lunch")
        qtbot.waitUntil(lambda: len(told) == 1)
        assert told[0].startswith("Anna tog över ")
        page = maria.window.work.case.chat
        assert (page.composer.text(), edit.isReadOnly(), page.composer.send.isEnabled()) == ("Halvskrivet", True, False)
        assert maria.work.lock().words.startswith("Anna håller i ärendet sedan ")
        # The button is not what stops her: the same reply, sent past it, is refused and stays with her.
        chat.send(maria.work.desk, case, 1, 0, "Smyger")
        qtbot.waitUntil(lambda: [entry.code for entry in maria.work.known.refused()] == ["held_by_other"])
        assert [look.state for look in _own(maria)] == [State.FAILED]


def test_a_picture_from_a_phone_to_the_window(qtbot: QtBot, server: Running, maria: Workstation) -> None:
    """FN18, R2, R25: small in the conversation, large by a key; and what the record knows stands over both."""
    with server.browser(SAMIR) as samir:
        case = sent_case(server, samir)
        headers = {"X-Spindel-Id": "picture-1", "Content-Type": "image/jpeg"}
        sent = samir.post(f"/api/cases/{case}/pictures", content=photograph(1200, 600), headers=headers)
        assert sent.status_code == 200
        _take(qtbot, maria, case)
        page, viewer = maria.window.work.case, maria.window.work.viewer
        qtbot.waitUntil(lambda: page.pictures.small("picture-1") is not None)
        qtbot.keyClick(page.chat.composer.edit, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: page.pictures.image("picture-1", "large") is not None)
        image = page.pictures.image("picture-1", "large")
        assert image is not None
        assert (image.width(), image.height(), viewer.isVisible()) == (1200, 600, True)
        qtbot.keyClick(viewer.panes[0].canvas, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: page.record.answer is not None)
        assert page.header._look.risks == ("Blodförtunnande",)


def test_a_refused_note_comes_back_from_the_server(
    qtbot: QtBot, server: Running, maria: Workstation, tmp_path: Path
) -> None:
    """FN33, FN6: a colleague took over while the note was written; the text stays with its writer, and the reason."""
    with server.browser(SAMIR) as samir, WorkingDesk(server.staff_url, tmp_path / "anna") as anna:
        case = sent_case(server, samir)
        _take(qtbot, maria, case)
        number = maria.work.known.queue[case].hold_number
        anna.sign_in("anna", "anna-password")
        anna.connection.follow_case(case, "care")
        queue.take_over(anna.desk, case, number, "Maria has lunch")
        qtbot.waitUntil(lambda: maria.work.known.queue[case].holder == "anna")
        casework.write_note(maria.work.desk, Note(case, plan="Läkarbesök i dag"), number)
        qtbot.waitUntil(lambda: maria.work.known.note_refused(case) == "held_by_other")
        maria.window.work.do("note")
        note = maria.window.work.side.note
        assert note.parts["plan"].text() == "Läkarbesök i dag"
        assert note._came_back.isVisible()


def test_a_colleagues_newer_note_is_not_overwritten_by_whoever_takes_the_case_back(
    qtbot: QtBot, server: Running, maria: Workstation, tmp_path: Path
) -> None:
    """FN19, FN33: also past the window, the server refuses what was written over an older note; and no mark goes with it."""
    with server.browser(SAMIR) as samir, WorkingDesk(server.staff_url, tmp_path / "anna") as anna:
        case = sent_case(server, samir)
        _take(qtbot, maria, case)
        known = maria.work.known
        anna.sign_in("anna", "anna-password")
        anna.connection.follow_case(case, "care")
        queue.take_over(anna.desk, case, known.queue[case].hold_number, "Maria has lunch")
        qtbot.waitUntil(lambda: known.queue[case].holder == "anna")
        casework.write_note(anna.desk, Note(case, plan="Annas plan"), known.queue[case].hold_number)
        qtbot.waitUntil(lambda: known.stored_note(case) is not None)
        maria.work.take_over("Tillbaka")
        qtbot.waitUntil(lambda: maria.work.lock().open)
        casework.write_note(maria.work.desk, Note(case, plan="Marias plan"), known.queue[case].hold_number)
        casework.mark_documented(maria.work.desk, case, known.queue[case].hold_number)
        qtbot.waitUntil(lambda: known.note_refused(case) == "newer_note")
        qtbot.waitUntil(lambda: maria.work.desk.mine.unsent(case) == ())
        assert known.queue[case].care.documented_at == 0
        maria.window.work.do("note")
        note = maria.window.work.side.note
        assert (note.parts["plan"].text(), note._beside["plan"].text.text()) == ("Marias plan", "Annas plan")
        note._came_back._button.click()
        qtbot.waitUntil(lambda: getattr(known.stored_note(case), "plan", "") == "Marias plan")


def test_take_next_opens_the_most_urgent(qtbot: QtBot, server: Running, maria: Workstation) -> None:
    """FT5: one key."""
    with server.browser(SAMIR) as samir:
        case = sent_case(server, samir)
        qtbot.waitUntil(lambda: case in maria.work.known.queue)
        maria.window.work.do("take_next")
        qtbot.waitUntil(lambda: maria.work.open_case == case and maria.work.lock().open)


def test_a_wrong_password_is_said(
    qtbot: QtBot, qapp: QApplication, host: object, server: Running, tmp_path: Path
) -> None:
    """R60."""
    station = Workstation(qapp, Options(server.staff_url, tmp_path / "other", server.certificate), SystemClock())
    station.start()
    qtbot.waitExposed(station.window)
    qtbot.waitUntil(lambda: station.connection._thread is not None)
    station.window.sign_in.asked.emit("maria", "fel-lösenord")
    qtbot.waitUntil(station.window.sign_in._problem.isVisible)
    assert station.window.sign_in._problem.accessibleName() == "Fel användarnamn eller lösenord."
    station.window.close()
    station.stop()
    station.window.deleteLater()
    station.deleteLater()
    for _ in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()


def test_the_first_window_needs_neither_database_nor_network(
    qtbot: QtBot, qapp: QApplication, host: object, server: Running, tmp_path: Path
) -> None:
    """DESIGN 8: threads start after the first paint."""
    station = Workstation(qapp, Options(server.staff_url, tmp_path / "first", server.certificate), SystemClock())
    assert station.connection._thread is None
    station.start()
    qtbot.waitUntil(lambda: station.connection._thread is not None)
    station.window.close()
    station.stop()
    station.window.deleteLater()
    station.deleteLater()
    for _ in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
