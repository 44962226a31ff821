"""Double contact at the desk: told in the row and over the case, joined with one key, read, and parted again."""

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.case import Gathered
from desktop.domain.joining import Joined
from desktop.domain.queue import QueueRow
from desktop.domain.refusals import Refusal
from desktop.domain.units import CaseId, CommandId
from desktop.protocol.commands import JoinCases, PartCases
from desktop.protocol.down import Result
from desktop.replica.changes import ChangeSet, Gone
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.actions import action_of
from tests.support import builders as b
from tests.support.desks import MadeDesk

MINE = b.queue_row(holder=b.MARIA, same="samir", reason="halsont")
CALL = b.queue_row("case-2", same="samir", reason="yrsel", arrived_at=b.at("09:30"))
JOINED = Joined(
    CaseId("case-2"), CaseId("case-1"), b.MARIA, b.at("09:34"), "yrsel", "Yr sedan i morse.", "070-174 06 05", "phone",
    b.at("09:30"), b.HERRGARDET, 1, 0, 2,
)  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    """Maria has Samir's case; he has called too."""
    desk.open_files()
    made = desk.window()
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    desk.work.take_status(b.live("case:case-1:staff"))
    desk.work.take_changes(b.changes(b.staff(), b.staff(b.ANNA, "Anna Lind"), b.unit(), *b.reasons(), MINE, CALL))
    made.work.open_case("case-1")
    desk.work.take_changes(b.changes(b.case_card(), b.person(), b.message(1)))
    return made


def lines(window: MainWindow) -> list[str]:
    return [line.words.text() for line in window.work.case.join_lines.lines if line.isVisible()]


def asked(desk: MadeDesk, name: str) -> list[bytes]:
    """What stands in the outbox of that name."""
    QApplication.processEvents()
    return [entry.body for entry in desk.replica.mine.unsent(CaseId("case-1")) if entry.name == name]


def joined_now(desk: MadeDesk) -> None:
    """The server has joined them: the call has left the queue and stands in the case."""
    care = msgspec.structs.replace(MINE.care, gathers=(Gathered(CaseId("case-2"), unassessed=2),), unassessed=2)
    gone = ChangeSet(gone=(Gone("unit:herrgardet:clinical", "queue_row", "case-2"),))
    desk.work.take_changes(b.changes(msgspec.structs.replace(MINE, care=care), JOINED))
    desk.work.take_changes(gone)


def status(window: MainWindow, desk: MadeDesk, row: QueueRow) -> tuple[str, bool]:
    """What the row says of whose it is, and whether it has the mark of a double."""
    look = desk.work.queue.look(row)
    return look.status, any(icon.name == "columns-2" for icon in look.icons)


def test_the_row_and_the_case_tell_of_the_persons_other_case(desk: MadeDesk, window: MainWindow) -> None:
    """Issue 4: who holds it, and since when; and when it leaves, nothing says so any more."""
    assert lines(window) == ["Samma person har ett ärende till: Yrsel, ledigt, kom 09:30"]
    assert status(window, desk, MINE) == ("Ditt · dubbelt: ledigt", True)
    assert status(window, desk, CALL) == ("Ledigt · dubbelt: ditt", True)
    held = msgspec.structs.replace(CALL, state="held", holder=b.ANNA, held_since=b.at("09:31"))
    desk.work.take_changes(b.changes(held))
    assert lines(window) == ["Samma person har ett ärende till: Yrsel, Anna Lind sedan 09:31, kom 09:30"]
    item = action_of(desk.work, "join")
    assert item is not None
    assert (item.enabled, item.reason) == (
        False,
        "Anna Lind har det andra ärendet. Ta över det först, eller be om det.",
    )
    desk.work.take_changes(ChangeSet(gone=(Gone("unit:herrgardet:clinical", "queue_row", "case-2"),)))
    assert (lines(window), status(window, desk, MINE)[1]) == ([], False)
    assert action_of(desk.work, "join") is None


def test_another_persons_case_or_an_old_one_is_no_double(desk: MadeDesk, window: MainWindow) -> None:
    """Nobody is bothered with what came a fortnight ago, nor with somebody else's."""
    desk.work.take_changes(ChangeSet(gone=(Gone("unit:herrgardet:clinical", "queue_row", "case-2"),)))
    old = msgspec.structs.replace(CALL, arrived_at=b.at("09:30", day=1))
    desk.work.take_changes(b.changes(old, b.queue_row("case-3", same="lena")))
    assert lines(window) == []


def test_one_key_joins_them_and_how_to_undo_it_is_said(desk: MadeDesk, window: MainWindow) -> None:
    """Nothing is shown as joined before the server has said so."""
    window.work.do("join")
    (body,) = asked(desk, "case.join")
    assert msgspec.json.decode(body, type=JoinCases) == JoinCases(CaseId("case-1"), CaseId("case-2"), 1, 1)
    assert lines(window) == ["Samma person har ett ärende till: Yrsel, ledigt, kom 09:30"]
    said: list[str] = []
    desk.work.told.connect(said.append)
    data: dict[str, str | int] = {"case": "case-1", "joined": "case-2", "priority": 2}
    (entry,) = [one for one in desk.replica.mine.unsent(CaseId("case-1")) if one.name == "case.join"]
    joined_now(desk)
    desk.work.take_changes(ChangeSet(results=(Result(CommandId(entry.id), "applied", b.NOW, "", data),)))
    assert said == ["De två ärendena är ett nu. Ctrl+Shift+A skiljer dem åt igen."]
    assert lines(window) == ["Hör hit: Yrsel, ringde 09:30, 070-174 06 05 · 2 texter att bedöma · 1 meddelande"]


def test_what_was_joined_is_read_whole_and_leads_back(desk: MadeDesk, window: MainWindow) -> None:
    """The reason, the answers, the pictures and the messages of both: one key there, the same key back."""
    joined_now(desk)
    window.work.do("read_joined")
    assert desk.work.open_case == "case-2"
    desk.work.take_changes(b.changes(b.case_card("case-2"), b.person(), JOINED, case="case-2"))
    assert lines(window) == ["Sköts i personens andra ärende sedan 09:34 (Maria Holm). Här skrivs inget mer."]
    assert not desk.work.lock().open
    window.work.do("read_joined")
    assert desk.work.open_case == "case-1"


def test_they_are_parted_by_whoever_joined_them_or_holds_the_case(desk: MadeDesk, window: MainWindow) -> None:
    """From either of the two; a colleague who did neither is told why not."""
    joined_now(desk)
    window.work.do("part")
    (body,) = asked(desk, "case.part")
    assert msgspec.json.decode(body, type=PartCases) == PartCases(CaseId("case-1"), CaseId("case-2"), 1)
    theirs = msgspec.structs.replace(MINE, holder=b.ANNA)
    desk.work.take_changes(b.changes(theirs, msgspec.structs.replace(JOINED, by=b.ANNA)))
    item = action_of(desk.work, "part")
    assert item is not None
    assert (item.enabled, item.reason) == (False, "Bara för den som slog ihop dem eller har ärendet.")


@pytest.mark.parametrize("code", [code for code in Refusal if code.startswith("join_") or "joined" in code])
def test_every_refusal_of_a_join_has_a_sentence_of_its_own(desk: MadeDesk, window: MainWindow, code: Refusal) -> None:
    """R65: refused with words."""
    said: list[str] = []
    desk.work.told.connect(said.append)
    desk.work.joining.join()
    (entry,) = [one for one in desk.replica.mine.unsent(CaseId("case-1")) if one.name == "case.join"]
    desk.work.take_changes(ChangeSet(results=(Result(CommandId(entry.id), "refused", b.NOW, code),)))
    assert len(said) == 1
    assert "ärende" in said[0].lower()
