"""A caller from Ctrl+N to closed at the real server: entered, found to have written too, joined, documented and closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.app import AutoSignIn, Options, Workstation
from desktop.clock import SystemClock
from desktop.domain.audit import FactKind
from desktop.ui.contact.page import ContactPage
from desktop.ui.contact.ticks import TickRow
from desktop.ui.shell.questions import CloseQuestion
from tests.support.server import SAMIR, Running, running, sent_case
from tests.ui.theme.fixtures import host, the_host

__all__ = ["host", "the_host"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """A server with its made-up region."""
    with running(tmp_path) as started:
        yield started


@pytest.fixture
def maria(qapp: QApplication, host: object, server: Running, tmp_path: Path) -> Iterator[Workstation]:
    """Maria's workstation."""
    sign_in = AutoSignIn("maria", "maria-password", "herrgardet", "nurse")
    options = Options(server.staff_url, tmp_path / "desk", server.certificate, sign_in=sign_in)
    station = Workstation(qapp, options, SystemClock())
    station.start()
    yield station
    station.window.close()
    station.stop()
    station.window.deleteLater()
    station.deleteLater()
    for _ in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()


def _enter(qtbot: QtBot, maria: Workstation) -> str:
    """Samir calls about his back, with none of the emergency signs; saved and taken. The case."""
    window = maria.window.work
    qtbot.keyClick(window.queue.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = window.pages.page("contact")
    assert isinstance(page, ContactPage)
    editor = page.who.number.editor
    assert isinstance(editor, QLineEdit)
    editor.setText(SAMIR)
    editor.editingFinished.emit()
    qtbot.waitUntil(lambda: "Samir" in page.who.found.text() and "1 öppet ärende" in page.who.found.text())
    choice = page.reasons[0]
    qtbot.waitUntil(lambda: "back_pain" in page.codes)
    choice.setCurrentIndex(page.codes.index("back_pain") + 1)
    choice.activated.emit(choice.currentIndex())

    def gates() -> list[TickRow]:
        return [row for row in page.ticks.findChildren(TickRow) if row.question.part == "gate" and not row.isHidden()]

    qtbot.waitUntil(lambda: bool(gates()), timeout=20_000)
    none = gates()[0]._none
    assert none is not None
    none.box.click()
    qtbot.waitUntil(lambda: page._list.signs_asked, timeout=20_000)
    page.enter(take=True)
    qtbot.waitUntil(lambda: bool(maria.work.open_case), timeout=20_000)
    return maria.work.open_case


def test_a_caller_who_has_written_too_is_one_contact_from_the_entry_to_the_end(
    qtbot: QtBot, server: Running, maria: Workstation
) -> None:
    """FT2, FT7, issue 4: one case for both, whose page says so; and what is counted is one contact that was closed."""
    known, work = maria.work.known, maria.window.work
    with server.browser(SAMIR) as samir:
        wrote = sent_case(server, samir)
        qtbot.waitUntil(lambda: wrote in known.queue)
        call = _enter(qtbot, maria)
        qtbot.waitUntil(lambda: maria.work.lock().open)
        lines = work.case.join_lines.lines
        qtbot.waitUntil(lambda: [line.words.text()[:34] for line in lines] == ["Samma person har ett ärende till: "])
        work.do("join")
        qtbot.waitUntil(lambda: wrote not in known.queue)
        assert [one.id for one in maria.work.joining.here()] == [wrote]
        work.do("read_joined")
        qtbot.waitUntil(lambda: known.case(maria.work.open_case) is not None)
        assert (maria.work.open_case, maria.work.lock().open) == (wrote, False)
        work.do("read_joined")
        qtbot.waitUntil(lambda: maria.work.lock().open)
        work.do("documented")
        qtbot.waitUntil(lambda: known.queue[maria.work.open_case].care.documented_at > 0)
        work.do("close_case")
        question = QApplication.activeModalWidget()
        assert isinstance(question, CloseQuestion)
        question.choose("answered")
        question.verb.click()
        qtbot.waitUntil(lambda: call not in known.queue)
        cards = {card["id"]: card for card in samir.get("/api/cases").json()}
        assert {case: (card["state"], card["outcome"]) for case, card in cards.items()} == {
            wrote: ("closed", "joined"), call: ("closed", "answered"),
        }  # fmt: skip
        assert (cards[wrote]["into"], cards[call]["gathers"]) == (call, [wrote])
    with server.server.edge.storage.read() as reader:
        kinds = [one.fact.kind for one in reader.stores.facts.everything(reader.link)]
    counted = (FactKind.DOUBLE_FOUND, FactKind.CASE_JOINED, FactKind.CASE_CLOSED)
    assert [kinds.count(kind) for kind in counted] == [1, 1, 1]
