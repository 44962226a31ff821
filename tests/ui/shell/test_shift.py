"""My shift at the desk: the bar says it, the menu changes it, and going home says first where everything goes."""

from typing import Any

import msgspec
import pytest

from desktop.domain.units import MINUTE, CommandId, Instant, PersonId
from desktop.protocol.down import Result
from desktop.replica.changes import ChangeSet
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.shift_change import ShiftChange
from desktop.ui.shell.workplace import SHIFT_CHANGE
from tests.support import builders as b
from tests.support.builders import ANNA, NOW, at
from tests.support.desks import MadeDesk

ROBIN = PersonId("robin")


@pytest.fixture
def window(desk: MadeDesk) -> MainWindow:
    """A desk on shift with a case of mine and one that I have set aside; Anna and Robin are on shift too."""
    desk.open_files()
    desk.work.take_status(b.live(("case-1", "case-2")))
    rows = (b.mine(), b.mine("case-2", aside_until=at("10:30"), aside_for="time"))
    people = (b.staff(), b.staff(ANNA, "Anna Lind"), b.staff(ROBIN, "Robin Berg", "receptionist"))
    shifts = (b.shift(), b.shift(ANNA), b.shift(ROBIN, "receptionist"))
    desk.work.take_changes(b.changes(*people, b.unit(), *b.reasons(), *rows, *shifts))
    window = desk.window()
    window.resize(1366, 768)
    window.show()
    return window


def said(desk: MadeDesk) -> list[dict[str, Any]]:
    """What was said of my shift at this desk."""
    return [msgspec.json.decode(entry.body) for entry in desk.replica.mine.waiting() if entry.name == "shift.set"]


def page(window: MainWindow) -> ShiftChange:
    made = window.work.pages.page(SHIFT_CHANGE)
    assert isinstance(made, ShiftChange)
    return made


def answer(desk: MadeDesk, outcome: str = "applied", code: str = "") -> None:
    entry = next(entry for entry in desk.replica.mine.waiting() if entry.name == "shift.set")
    desk.work.take_changes(ChangeSet(results=(Result(CommandId(entry.id), outcome, NOW, code),)))


def test_the_bar_says_whether_i_am_on_shift_and_its_menu_changes_that(desk: MadeDesk, window: MainWindow) -> None:
    """FN27: on, a break of so many minutes, off."""
    duty = window.work.top.duty
    assert (duty.isVisible(), duty.text(), duty.accessibleName()) == (True, "I tjänst", "Pass: I tjänst")
    duty.fill()
    actions = [action for action in duty.menu().actions() if not action.isSeparator()]
    assert [action.text() for action in actions] == [
        "I tjänst", "Paus i 10 minuter", "Paus i 15 minuter", "Paus i 20 minuter", "Paus i 30 minuter", "Gå av passet …",
    ]  # fmt: skip
    actions[2].trigger()
    assert said(desk) == [{"state": "pause", "minutes": 15, "moves": {}}]
    desk.work.take_changes(b.changes(b.shift(state="pause", since=NOW, until=at("09:50"), number=2)))
    assert duty.text() == "Paus till 09:50"
    window.work.top.set_compact(True, narrow=True)
    assert not duty.isVisible()


def test_going_home_says_what_i_hold_and_one_key_does_it_all(desk: MadeDesk, window: MainWindow) -> None:
    """R33: each case back, or to a colleague who is there and works such cases."""
    window.work.do("duty")
    change = page(window)
    assert (window.work.pages.shown, len(change.rows)) == (SHIFT_CHANGE, 2)
    first, aside = change.rows
    choices = [[row.where.itemText(place) for place in range(row.where.count())] for row in (first, aside)]
    assert choices == [["Tillbaka till kön", "Anna Lind"], ["Ligger kvar undanlagt, sedan till kön", "Anna Lind"]]
    assert window.work.focusWidget() is first.where
    assert said(desk) == []
    first.where.setCurrentIndex(1)
    change.do_it()
    change.do_it()
    assert said(desk) == [{"state": "off", "minutes": 0, "moves": {"case-1": ANNA}}]
    answer(desk)
    assert (window.work.pages.shown, ("sign_out",) in desk.line.asked) == ("", False)


def test_signing_out_with_cases_leads_through_it_and_staying_does_not_sign_out_later(
    desk: MadeDesk, window: MainWindow
) -> None:
    """FN27: nobody goes home with a case in her hands unasked."""
    window.sign_out()
    assert window.work.pages.shown == SHIFT_CHANGE
    assert ("sign_out",) not in desk.line.asked
    page(window).stay.click()
    assert window.work.pages.shown == ""
    window.work.do("duty")
    page(window).do_it()
    answer(desk, "refused", "server_busy")
    assert ("sign_out",) not in desk.line.asked
    window.sign_out()
    page(window).opened()
    page(window).do_it()
    desk.work.done.emit("shift_off", "")
    assert window.work.pages.shown == ""


def test_without_contact_nobody_is_kept_from_signing_out(desk: MadeDesk, window: MainWindow) -> None:
    desk.work.take_status(b.stale())
    window.sign_out()
    assert ("sign_out",) in desk.line.asked


def test_what_ends_by_itself_is_said_before_once_and_when_it_has(desk: MadeDesk, window: MainWindow) -> None:
    """FN27: a warning comes before the return."""
    told: list[str] = []
    desk.work.told.connect(told.append)
    soon = Instant(NOW + 10 * MINUTE)
    desk.work.take_changes(b.changes(b.shift(until=soon, ends=soon, number=5)))
    desk.work.tick()
    desk.work.tick()
    assert len(told) == 1
    assert told[0].startswith("Ditt pass slutar av sig självt 09:4")
    desk.work.take_changes(
        b.changes(b.shift(state="off", since=at("09:44"), until=0, ends=0, number=6, why="too_long"))
    )
    assert told[1:] == ["Ditt pass slutade av sig självt 09:44. Det du höll i är i kön."]
    assert window.work.top.duty.text() == "Av passet"
    window.work.do("duty")
    assert said(desk) == [{"state": "on", "minutes": 0, "moves": {}}]
