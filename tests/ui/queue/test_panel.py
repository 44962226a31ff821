"""The queue's column has content or one of five states, each in words that say what is safe and what to do."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop.replica.changes import ChangeSet, Denial
from desktop.sync.status import Phase, Status
from desktop.ui.queue.panel import QueuePanel
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.counter_chip import CounterChip
from desktop.ui.widgets.state_view import StateView
from tests.support.builders import ANNA, MARIA, changes, live, queue_row, read_mark, stale, unit
from tests.support.desks import MadeDesk


def _panel(qtbot: QtBot, desk: MadeDesk) -> QueuePanel:
    panel = QueuePanel(desk.work)
    qtbot.addWidget(panel)
    panel.resize(344, 600)
    panel.show()
    return panel


def _state(panel: QueuePanel) -> str:
    view = panel.findChild(StateView)
    assert view is not None
    return view.accessibleName() if view.isVisible() else ""


def _button(panel: QueuePanel, words: str) -> Button:
    return next(button for button in panel.findChildren(Button) if button.text() == words)


def _denied(desk: MadeDesk) -> None:
    desk.work.take_changes(ChangeSet(denied=(Denial("unit:herrgardet:clinical", "no_access", False),)))


def _put_off(desk: MadeDesk) -> None:
    desk.work.take_changes(ChangeSet(denied=(Denial("unit:herrgardet:clinical", "too_much", False),)))


def _broken(desk: MadeDesk) -> None:
    desk.work.broken = "4127"


@pytest.mark.parametrize(
    ("status", "more", "heading"),
    [
        (live(), None, "Kön är tom"),
        (Status(phase=Phase.CATCHING_UP, unit="herrgardet"), None, "Hämtar kön"),
        (live(), _broken, "Listan kunde inte visas"),
        (stale(), None, "Ingen kontakt sedan 09:31"),
        (live(), _denied, "Du ser inte den här kön"),
        (live(), _put_off, "Kön kan inte visas än"),
    ],
)
def test_five_states(
    qtbot: QtBot, desk: MadeDesk, status: Status, more: Callable[[MadeDesk], None] | None, heading: str
) -> None:
    """UX: empty, loading, error, offline, no access."""
    desk.work.take_status(status)
    desk.work.take_changes(changes(unit()))
    if more is not None:
        more(desk)
    panel = _panel(qtbot, desk)
    qtbot.waitUntil(lambda: _state(panel) == heading)


@pytest.mark.may_warn("the list says in the log what it could not show")
def test_rows_that_cannot_be_shown_are_said_so_and_tried_again(
    qtbot: QtBot, desk: MadeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    """A list that stands still in silence would be a lie (R65)."""
    desk.work.take_status(live())
    panel = _panel(qtbot, desk)
    with caplog.at_level("CRITICAL", logger="desktop.ui.work"):
        desk.work.take_changes(changes(queue_row("a", first_look_by=0, reply_by=None)))
        desk.work.take_changes(changes(queue_row("b")))
    assert _state(panel) == "Listan kunde inte visas"
    desk.work.take_changes(changes(queue_row("a")))
    _button(panel, "Försök igen").click()
    assert _state(panel) == ""
    assert [row.id for row in desk.work.queue.rows()] == ["a", "b"]


def test_what_the_button_of_a_state_does(qtbot: QtBot, desk: MadeDesk) -> None:
    """Whatever else is wrong or filtered: it does what the state it stands in says."""
    desk.work.take_status(live())
    panel = _panel(qtbot, desk)
    panel._filter(frozenset({1}))
    _put_off(desk)
    with qtbot.assertNotEmitted(panel.change_unit_chosen):
        _button(panel, "Försök igen nu").click()
    assert desk.line.asked == [("retry", "unit:herrgardet:clinical")]
    _denied(desk)
    with qtbot.waitSignal(panel.change_unit_chosen):
        _button(panel, "Byt enhet").click()
    assert desk.work.queue.priorities == {1}


def test_take_next_is_off_with_its_reason_when_it_cannot_be(qtbot: QtBot, desk: MadeDesk) -> None:
    """FT5; a disabled action says why."""
    desk.work.take_status(live())
    desk.work.take_changes(changes(queue_row(holder=ANNA)))
    panel = _panel(qtbot, desk)
    button = _button(panel, "Ta nästa")
    assert (button.isEnabled(), button.accessibleDescription()) == (False, "Inget ärende i kön är ledigt.")
    desk.work.take_changes(changes(queue_row("free")))
    assert button.isEnabled()
    desk.work.take_status(stale())
    assert button.accessibleDescription() == "Ingen kontakt sedan 09:31. Ärenden tas när den är tillbaka."


def test_without_contact_the_list_says_of_when_it_is(qtbot: QtBot, desk: MadeDesk) -> None:
    """FO6, FN35."""
    desk.work.take_status(stale())
    desk.work.take_changes(changes(queue_row()))
    panel = _panel(qtbot, desk)
    assert "läget 09:31" in [label.text() for label in panel.findChildren(type(panel._detail))]


def _unread(panel: QueuePanel) -> tuple[str, str]:
    """What the header says of unread cases, and what that means in words; empty when it says nothing."""
    label = panel._unread
    return (label.text(), label.toolTip()) if label.isVisible() else ("", "")


def test_the_header_says_how_many_cases_nobody_at_the_unit_has_read(qtbot: QtBot, desk: MadeDesk) -> None:
    """FN34: per unit; what I read counts at once, with and without contact."""
    panel = _panel(qtbot, desk)
    desk.work.take_status(live())
    new = {"theirs": 1, "seq": 1, "last_theirs_seq": 1}
    desk.work.take_changes(changes(queue_row("a", **new), queue_row("b", **new), queue_row("c", **new, staff_read=1)))
    assert _unread(panel) == ("2 olästa", "2 ärenden med meddelanden som ingen på enheten har läst")
    desk.work.take_changes(changes(queue_row("a", **new, staff_read=1)))
    assert _unread(panel)[0] == "1 oläst"
    desk.work.take_status(stale())
    desk.work.take_changes(ChangeSet(marks=(read_mark(1, 1, "b"),)))
    assert _unread(panel) == ("", "")


def test_among_mine_the_header_says_what_i_have_not_read(qtbot: QtBot, desk: MadeDesk) -> None:
    """FN34: per person; a colleague who has read does not read for me."""
    panel = _panel(qtbot, desk)
    desk.work.take_status(live())
    desk.work.take_changes(changes(queue_row("a", holder=MARIA, theirs=1, seq=1, last_theirs_seq=1, staff_read=1)))
    assert _unread(panel) == ("", "")
    panel.show_list(only_mine=True)
    assert _unread(panel) == ("1 oläst", "1 av mina ärenden har meddelanden som jag inte har läst")


def test_where_it_is_narrow_the_number_stays_and_its_word_goes(qtbot: QtBot, desk: MadeDesk) -> None:
    panel = _panel(qtbot, desk)
    desk.work.take_status(live())
    desk.work.take_changes(changes(*(queue_row(f"c{n}", theirs=1, seq=1, last_theirs_seq=1) for n in range(1200))))
    assert (panel._detail.text(), panel._detail.accessibleName()) == ("1200", "1200 ärenden")
    assert (panel._unread.text(), panel._unread.hint) == ("1200 olästa", "")
    panel.resize(600, 600)
    assert panel._detail.text() == "1200 ärenden"


def test_counts_are_filters_with_names(qtbot: QtBot, desk: MadeDesk) -> None:
    desk.work.take_status(live())
    desk.work.take_changes(changes(queue_row("a"), queue_row("b", priority=3), queue_row("c", priority=3)))
    panel = _panel(qtbot, desk)
    chips = [chip for chip in panel.findChildren(CounterChip) if chip.isVisible()]
    assert [chip.accessibleName() for chip in chips][1:3] == ["Prioritet 2: 1 ärende", "Prioritet 3: 2 ärenden"]
    chips[2].click()
    assert [row.id for row in desk.work.queue.rows()] == ["b", "c"]
    chips[2].click()
    assert desk.work.queue.rowCount() == 3


def test_a_filter_that_hides_all_offers_the_way_back(qtbot: QtBot, desk: MadeDesk) -> None:
    desk.work.take_status(live())
    desk.work.take_changes(changes(queue_row("a")))
    panel = _panel(qtbot, desk)
    next(chip for chip in panel.findChildren(CounterChip) if chip.priority == 5).click()
    assert _state(panel) == "Inga med den prioriteten"
    _button(panel, "Visa alla").click()
    assert desk.work.queue.rowCount() == 1


def test_mine_are_the_cases_i_hold(qtbot: QtBot, desk: MadeDesk) -> None:
    desk.work.take_status(live())
    desk.work.take_changes(changes(queue_row("a", holder=MARIA), queue_row("b", holder=ANNA), queue_row("c")))
    panel = _panel(qtbot, desk)
    panel.show_list(only_mine=True)
    assert [row.id for row in desk.work.queue.rows()] == ["a"]
