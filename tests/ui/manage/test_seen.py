"""How a manager's page looks and where the keyboard is: what is told is seen, and nothing is cut off or named by a code."""

import msgspec

from desktop.protocol.queries import Moved, RulesChange
from desktop.ui.manage.page import HOURS, OUTCOMES, ROUTING
from desktop.ui.shell.workplace import Workplace
from desktop.ui.widgets.field import Choice
from tests.support import builders as b
from tests.support.desks import MadeDesk
from tests.support.rulebook import RULES
from tests.ui.manage.steps import MAP, answer, held, page, pick


def test_the_rail_says_where_one_is_and_the_keyboard_is_in_the_list_of_rules(place: Workplace, desk: MadeDesk) -> None:
    found = page(place, ROUTING)
    answer(desk, held(RULES))
    assert (place.rail.manage.isChecked(), found.routing.list.hasFocus()) == (True, True)
    place.back()
    assert (place.rail.manage.isChecked(), place.rail.queue.isChecked()) == (False, True)


def test_what_a_comparison_says_is_scrolled_to_and_gone_when_the_rules_change(place: Workplace, desk: MadeDesk) -> None:
    pane = page(place, ROUTING).routing
    answer(desk, held(RULES))
    assert not pane.changes.isVisible()
    pane.draft.choose(9)
    pick(pane, "ring", 1)
    pane.compare()
    here, there = ({"rule": "x", "unit": unit, "queue": "clinical", "ring": 0} for unit in ("herrgardet", "kolback"))
    moves = [Moved(b.NOW, 2, "chat", "hosta", True, here, there) for _ in range(2)]
    answer(desk, RulesChange(None, 12, 2, moves))
    assert pane.changes.isVisible()
    seen = pane.changes.viewport()
    assert seen.visibleRegion().boundingRect().height() == seen.height() > 0
    assert str(pane.changes.model().index(0, 0).data()).startswith("2 ärenden")
    pick(pane, "ring", 0)
    assert not pane.changes.isVisible()


def test_the_outcome_map_names_contact_reasons_and_one_day_is_one(place: Workplace, desk: MadeDesk) -> None:
    pane = page(place, OUTCOMES).outcomes
    answer(
        desk,
        held(
            MAP.replace("days: 14", "days: 1").replace("competence: physio", "complaint: hosta\n    competence: physio")
        ),
    )
    assert pane.draft.lines()[0] == (
        "Fysioterapeut · Vårdcentral · inom 1 dag · bokar själv", "Hela regionen · Besök · fysioterapeut · Hosta",
    )  # fmt: skip
    reason = pane.draft.form.editors["complaint"]
    assert isinstance(reason, Choice)
    assert reason.currentText() == "Hosta"


def test_a_unit_without_hours_is_said_to_be_always_open(place: Workplace, desk: MadeDesk) -> None:
    """Empty fields would say that it is closed."""
    week = page(place, HOURS).hours.week
    assert not week.always.isVisible()
    desk.work.take_changes(b.changes(msgspec.structs.replace(b.unit(), hours=None)))
    assert week.always.isVisible()
