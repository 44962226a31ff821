"""What a manager sets at her desk: closures, books of rules with what they would change, and the test bench."""

from datetime import date
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.load import Load, QueueLoad
from desktop.domain.rulebooks import Problem, Wrong
from desktop.domain.triage import Outcome
from desktop.domain.units import CaseId, Closure, ClosureWhy, Hours, Role
from desktop.protocol.codec import decode_command
from desktop.protocol.down import Result
from desktop.protocol.managing import CloseUnit, PublishRules, ReopenUnit, SaveRules, SetHours
from desktop.protocol.queries import (
    AskUnitWeek,
    Moved,
    RulesChange,
    RulesPreview,
    RulesTried,
    RulesTry,
    RulesVersion,
    RulesWaiting,
    TriedLoad,
    UnitWeek,
    Waiting,
    WeekVersion,
)
from desktop.protocol.up import Command
from desktop.replica.changes import ChangeSet, OutboxEntry
from desktop.ui.manage.close_question import CloseUnitQuestion
from desktop.ui.manage.page import HOURS, OUTCOMES, ROUTING, TRY, ManagePage
from desktop.ui.manage.rule_form import RuleForm
from desktop.ui.models.known import NO_CASE
from desktop.ui.shell.found import find
from desktop.ui.shell.workplace import Workplace
from desktop.ui.widgets.field import Choice
from tests.support import builders as b
from tests.support import tree
from tests.support.desks import MadeDesk
from tests.support.rulebook import RULES
from tests.ui.manage.steps import MAP, TRAINING, WEEK, answer, held, page, pick


def given(desk: MadeDesk) -> list[object]:
    """The commands that wait to be sent, oldest first."""
    return [_body(one) for one in desk.replica.mine.waiting()]


def _body(entry: OutboxEntry) -> object:
    return decode_command(Command(entry.id, entry.name, entry.version, msgspec.Raw(entry.body)))


def applied(desk: MadeDesk) -> None:
    """The server has done the last one."""
    last = desk.replica.mine.waiting()[-1]
    desk.work.take_changes(ChangeSet(results=(Result(last.id, "applied", b.NOW),)))


# --- hours and closures -------------------------------------------------------------------------------------------------


def test_the_hours_and_closures_of_the_unit_stand_there(place: Workplace) -> None:
    """R43."""
    pane = page(place, HOURS).hours
    assert (pane.list.marked() is not None, pane.close_unit.isEnabled()) == (True, True)
    marked = pane.list.marked()
    assert marked is not None
    assert (marked.name, marked.text) == ("2026-10-20 13:00 \u2013 17:00", "Utbildning eller möte")


def test_a_manager_closes_her_unit_and_calls_that_off(place: Workplace, desk: MadeDesk) -> None:
    pane = page(place, HOURS).hours
    closure = Closure(date(2026, 12, 28), date(2026, 12, 28), "00:00", "12:00", ClosureWhy.STAFFING)
    pane.first_day.setText("2026-12-28")
    pane.first_day.textEdited.emit("2026-12-28")
    assert pane.last_day.text() == "2026-12-28"
    pane.end.setText("25:00")
    pane.ask()
    assert given(desk) == []
    pane.end.setText("12:00")
    pane.ask()
    assert desk.line.queries[-1][0] == AskUnitWeek("rules", closure=closure)
    answer(desk, UnitWeek([], times=3))
    (question,) = place.window().findChildren(CloseUnitQuestion)
    assert (question.accessibleName(), given(desk)) == ("Stänga Herrgärdets vårdcentral?", [])
    assert "3 bokade tider avbokas" in question.accessibleDescription()
    question.verb.click()
    pane.call_off()
    assert given(desk) == [CloseUnit(closure), ReopenUnit(TRAINING)]


def test_without_contact_it_is_read_only(place: Workplace, desk: MadeDesk) -> None:
    found = page(place, HOURS)
    desk.work.take_status(b.stale(role=Role.UNIT_MANAGER))
    assert (found.hours.close_unit.isEnabled(), found.hours.remove.isEnabled(), found.bench.button.isEnabled()) == (
        False, False, False,
    )  # fmt: skip


def test_who_is_no_manager_neither_finds_nor_sees_it(place: Workplace, desk: MadeDesk) -> None:
    assert any(hit.action == "manage_routing" for hit in find(desk.work, "vart ärenden går"))
    found = page(place, HOURS)
    desk.work.take_status(b.live(()))
    assert not any(hit.action == "manage_routing" for hit in find(desk.work, "vart ärenden går"))
    assert (found.tabs.isVisible(), place.rail.manage.isVisible()) == (False, False)


def test_a_manager_writes_the_week_sees_what_changes_and_lets_it_hold(place: Workplace, desk: MadeDesk) -> None:
    """R43: hours of the week with several times a day; nothing holds before it was looked at."""
    week = page(place, HOURS).hours.week
    old = WeekVersion(0, Hours(mon=("09:00-12:00",)))
    answer(desk, UnitWeek([WeekVersion(1, WEEK, "Karin", b.at("07:10")), old]))
    assert [week.versions.itemText(row) for row in range(2)] == [
        "Version 1, Karin, 07:10 · gäller nu", "Före den första ändringen",
    ]  # fmt: skip
    assert (week.look.isEnabled(), week.hold.isEnabled()) == (False, False)
    for text, wrong in (
        ("8-17", "Tisdag: skriv tider som 08:00-17:00."),
        ("13:00-17:00, 08:00-12:00", "Tisdag: varje tid börjar efter den förra."),
    ):
        write(week.form, tue=text)
        week.form.changed.emit()
        week.ask()
        assert week._error.isVisible()
        assert week._error.text() == wrong
    write(week.form, tue="08:00–12:00,13:00-17:00")
    week.form.changed.emit()
    week.ask()
    wanted = msgspec.structs.replace(WEEK, tue=("08:00-12:00", "13:00-17:00"))
    assert [query for query, _ in desk.line.queries if isinstance(query, AskUnitWeek)][-1].hours == wanted
    answer(desk, UnitWeek([], 4, 1, 0))
    assert week.told.text().splitlines() == [
        "Av 4 obesvarade ärenden får 1 ett senare löfte om svar och 0 ett tidigare.",
        "Tisdag 2026-10-13, 10-20, 10-27, 11-03: 08:00–12:00, 13:00–17:00",
    ]
    week.set()
    assert given(desk) == [SetHours(wanted, WEEK)]
    desk.work.take_changes(b.changes(msgspec.structs.replace(b.unit(), hours=wanted)))
    applied(desk)
    assert (week.told.text(), week.look.isEnabled(), week.hold.isEnabled()) == ("Tiderna gäller nu.", False, False)
    week.versions.activated.emit(1)
    assert (week.form.values()["mon"], week.form.values()["tue"], week.look.isEnabled()) == ("09:00-12:00", "", True)


def test_hours_that_a_colleague_changes_meanwhile_are_seen_before_others_hold(place: Workplace, desk: MadeDesk) -> None:
    week = page(place, HOURS).hours.week
    write(week.form, fri="")
    week.form.changed.emit()
    week.ask()
    answer(desk, UnitWeek([]))
    assert week.hold.isEnabled()
    other = msgspec.structs.replace(WEEK, mon=("10:00-12:00",))
    desk.work.take_changes(b.changes(msgspec.structs.replace(b.unit(), hours=other)))
    assert (week.hold.isEnabled(), week.form.values()["fri"]) == (False, "")
    week.ask()
    answer(desk, UnitWeek([]))
    week.set()
    assert given(desk) == [SetHours(msgspec.structs.replace(WEEK, fri=()), other)]


# --- books of rules -------------------------------------------------------------------------------------------------------


def test_a_rule_is_changed_in_its_form_compared_saved_and_published(place: Workplace, desk: MadeDesk) -> None:
    """Issue 4: with what of the last day would have gone elsewhere, without names."""
    pane = page(place, ROUTING).routing
    answer(desk, held(RULES))
    assert pane.draft_text() == ""
    lines = pane.draft.lines()
    assert lines[8] == ("1177, uppmanas att ringa", "Prioritet 1 · Platsen är: Öppen")
    assert not pane.buttons["publish"].isEnabled()
    pane.draft.choose(9)
    pick(pane, "ring", 1)
    assert pane.draft.lines()[9] == ("1177, uppmanas att ringa", "Prioritet 2 · Platsen är: Öppen")
    pane.comment.setText("Fler ringer")
    pane.compare()
    query = next(query for query, _ in desk.line.queries if isinstance(query, RulesPreview))
    before: dict[str, str | int] = {"rule": "advice", "unit": "colm", "queue": "clinical", "ring": 0}
    moved = Moved(b.at("07:10"), 2, "chat", "fever", True, before, {**before, "ring": 1})
    answer(desk, RulesChange(None, 12, 1, [moved]))
    assert "1 av 12" in pane.words.text()
    assert pane.changes.model().rowCount() == 1
    assert pane.buttons["publish"].isEnabled()
    pane.publish()
    assert given(desk) == [SaveRules("routing", query.text, "Fler ringer")]
    applied(desk)
    answer(desk, held(RULES, RulesVersion(1, query.text, "Fler ringer", "Karin", b.NOW)))
    assert given(desk)[-1] == PublishRules("routing", 1, 0, "Fler ringer")
    applied(desk)
    answer(desk, held(RULES, RulesVersion(1, query.text, "", "Karin", b.NOW, b.NOW), in_force=1))
    assert (pane.draft_text(), pane.buttons["publish"].isEnabled()) == ("", False)
    assert "gäller nu" in pane.versions.currentText()


def test_what_is_wrong_is_said_with_rule_and_line_and_is_not_published(place: Workplace, desk: MadeDesk) -> None:
    pane = page(place, ROUTING).routing
    answer(desk, held(RULES))
    pane.draft.choose(10)
    pick(pane, "ring", 0)
    pane.compare()
    answer(desk, RulesChange(Problem(Wrong.CLOSED_DOOR, 13, "ring", "", Outcome.CHAT, 1)))
    assert "ring" in pane.words.text()
    assert "rad 13" in pane.words.text().lower()
    assert not pane.buttons["publish"].isEnabled()


def test_rules_are_moved_added_removed_and_go_to_a_file_and_back(
    place: Workplace, desk: MadeDesk, tmp_path: Path
) -> None:
    pane = page(place, ROUTING).routing
    answer(desk, held(RULES))
    before = pane.draft.lines()
    pane.draft.move(1)
    assert pane.draft.lines()[:2] == [before[1], before[0]]
    pane.draft.move(-1)
    pane.draft.add()
    assert len(pane.draft.lines()) == len(before) + 1
    pane.draft.remove()
    assert pane.draft.lines() == before
    pane.draft.add()
    pane.write_file(tmp_path / "rules.yaml")
    changed = pane.draft.text()
    pane.draft.remove()
    pane.read_file(tmp_path / "rules.yaml")
    assert pane.draft.text() == changed
    (tmp_path / "bad.yaml").write_text("version: 1\nrules: [", "utf-8")
    pane.read_file(tmp_path / "bad.yaml")
    assert "rad 3" in pane.words.text()
    assert pane.draft.text() == changed


def test_load_and_listing_are_conditions_of_the_form_like_others(place: Workplace, desk: MadeDesk) -> None:
    """R40: everything that a rule can say can be said in the form, and reads in words."""
    pane = page(place, ROUTING).routing
    answer(desk, held((tree.ROOT / "resources" / "routing" / "rules.yaml").read_text("utf-8")))
    names = [name for name, _ in pane.draft.lines()]
    assert pane.draft.lines()[names.index("1177, om de svarar tidigare och i tid")][1] == (
        "Prioritet 1\u20133 · Enheten som det skrevs till: Svarar inte i tid"
    )
    pane.draft.choose(len(names) - 1)
    for name, index, text in (("wait", 2, "wait: [broken]"), ("listing", 1, "listing: [elsewhere, queued, unknown]")):
        assert text not in pane.draft.text().splitlines()[-1]
        pick(pane, name, index)
        assert text in pane.draft.text().splitlines()[-1]
        pick(pane, name, 0)
        assert text not in pane.draft.text().splitlines()[-1]


def test_what_is_changed_and_not_saved_is_there_after_signing_out(
    place: Workplace, desk: MadeDesk, qtbot: QtBot
) -> None:
    """Like every other form: kept in its writer's own file until it is saved or given up."""
    pane = page(place, ROUTING).routing
    answer(desk, held(RULES))
    pane.draft.choose(9)
    pick(pane, "ring", 1)
    pane.comment.setText("Fler ringer")
    pane.comment.textEdited.emit("Fler ringer")
    changed = pane.draft.text()
    assert pane.versions.currentText() == "Dina ändringar, inte sparade"
    desk.work.take_changes(ChangeSet(closed=True))
    assert pane.comment.text() == ""
    desk.open_files()
    qtbot.waitUntil(lambda: desk.work.known.form(NO_CASE, "rules_routing").get("text") == changed, timeout=10_000)
    pane.opened()
    other = RulesVersion(3, RULES + "# other\n", "", "Karin", b.NOW, b.NOW)
    answer(desk, held(RULES, other, in_force=3))
    assert (pane.draft.text(), pane.comment.text()) == (changed, "Fler ringer")
    assert pane.words.text() == (
        "Här är dina ändringar, som inte är sparade än. Andra regler har börjat gälla sedan du började."
    )
    pane.versions.activated.emit(1)
    assert pane.draft.text() == other.text
    pane.versions.activated.emit(0)
    assert pane.draft.text() == changed
    pane.discard()
    assert (pane.draft.text(), pane.versions.count()) == (other.text, 2)
    qtbot.waitUntil(lambda: desk.work.known.form(NO_CASE, "rules_routing") == {}, timeout=10_000)


def test_what_was_saved_is_kept_at_the_server_alone(place: Workplace, desk: MadeDesk) -> None:
    pane = page(place, ROUTING).routing
    answer(desk, held(RULES))
    pane.draft.choose(9)
    pick(pane, "ring", 1)
    pane.save()
    applied(desk)
    answer(desk, held(RULES, RulesVersion(1, pane.draft.text(), "", "Karin", b.NOW)))
    assert (pane.versions.count(), pane.buttons["discard"].isEnabled()) == (2, False)
    assert "utkast" in pane.versions.currentText()


def test_the_outcome_map_is_changed_for_a_unit(place: Workplace, desk: MadeDesk) -> None:
    """R41."""
    pane = page(place, OUTCOMES).outcomes
    answer(desk, held(MAP))
    assert pane.draft.lines()[0][0] == "Fysioterapeut · Vårdcentral · inom 14 dagar · bokar själv"
    pick(pane, "unit", 1)
    assert "units:" in pane.draft.text()
    assert pane.draft.lines()[0][1] != "Hela regionen"


def test_who_may_only_read_changes_nothing(place: Workplace, desk: MadeDesk) -> None:
    pane = page(place, ROUTING).routing
    answer(desk, held(RULES, may_write=False))
    assert not any(pane.buttons[name].isEnabled() for name in ("add", "remove", "save", "publish", "import"))
    assert not pane.draft.form.isEnabled()


# --- the test bench -----------------------------------------------------------------------------------------------------------


def test_a_made_up_case_is_tried_and_told_as_a_real_one(place: Workplace, desk: MadeDesk) -> None:
    """R40: in the words of "Why is it here?"."""
    pane = page(place, TRY).bench
    pane.ask()
    query = next(query for query, _ in desk.line.queries if isinstance(query, RulesTry))
    assert (query.priority, query.age, query.text) == (2, 40, "")
    data: dict[str, str | int] = {
        "rules": "1", "rule": "open", "why": "open", "unit": "herrgardet", "queue": "clinical", "ring": 0, "own": "herrgardet",
        "own_open": 1, "own_opens": 0, "entrance": "herrgardet", "priority": 2, "outcome": "", "listed": "", "border": 0,
        "else_rule": "ring", "else_why": "nobody_answers", "else_unit": "herrgardet", "else_queue": "clinical", "else_ring": 1,
    }  # fmt: skip
    answer(desk, RulesTried(None, data))
    shown = [pane.looks.model().index(row, 0).data() for row in range(pane.looks.model().rowCount())]
    assert any("Herrgärdet" in str(words) for words in shown)
    pane.ask()
    answer(desk, code="offline")
    assert pane.told.text()


def queries(desk: MadeDesk) -> list[RulesTry]:
    return [query for query, _ in desk.line.queries if isinstance(query, RulesTry)]


def write(form: RuleForm, **figures: str) -> None:
    """As a person writes."""
    for name, figure in figures.items():
        editor = form.editors[name]
        assert isinstance(editor, QLineEdit)
        editor.setText(figure)


def test_a_manager_picks_a_case_that_waits_and_says_how_full_it_is(place: Workplace, desk: MadeDesk) -> None:
    """Issue 4: pick a case, a time and a load; what is left empty is as it is now."""
    queue = QueueLoad((1, 3, 2, 0, 0), b.NOW, 1, 2, 9, (0, 5, 20, 0, 0))
    desk.work.take_changes(b.changes(Load(b.HERRGARDET, b.NOW, queue, queue)))
    pane = page(place, TRY).bench
    answer(desk, RulesWaiting([Waiting(CaseId("case-7"), b.HERRGARDET, b.at("09:12"), 2, "chat", "hosta")]))
    assert [pane.case.itemText(row) for row in range(pane.case.count())] == [
        "Ett påhittat ärende", "Hosta, prioritet 2, kom 09:12 · Herrgärdet",
    ]  # fmt: skip
    pane.case.setCurrentIndex(1)
    pane.case.activated.emit(1)
    assert (pane.form.isHidden(), pane.load.own.isHidden()) == (True, False)
    editors = pane.load.own.form.editors
    assert [editors[name].placeholderText() for name in ("before", "staff", "handling")] == ["4 nu", "2 nu", "9 nu"]
    assert editors["before"].accessibleName() == "Står före, Herrgärdet"
    write(pane.load.own.form, before="nine")
    pane.ask()
    assert (pane.told.text(), queries(desk)) == ("Skriv belastningen i hela tal. Ett ärende tar minst en minut.", [])
    write(pane.load.own.form, before="30")
    pane.ask()
    asked = queries(desk)[0]
    assert (asked.case, asked.loads) == ("case-7", [TriedLoad(b.HERRGARDET, 30, 2, 9)])
    told = TriedLoad(b.HERRGARDET, 30, 2, 9, b.at("11:50"), False)
    answer(desk, RulesTried(None, {"rules": "1", "rule": "open", "why": "open", "unit": "herrgardet"}, {}, [told]))
    shown = [str(pane.looks.model().index(row, 0).data()) for row in range(pane.looks.model().rowCount())]
    assert "30 står före, 2 i arbete, 9 min per ärende: skulle svara 11:50, för sent" in shown[-2]


def test_a_protected_identity_and_an_age_that_is_none(place: Workplace, desk: MadeDesk) -> None:
    pane = page(place, TRY).bench
    editor = pane.form.editors["protected"]
    assert isinstance(editor, Choice)
    editor.setCurrentIndex(1)
    write(pane.form, age="old")
    pane.ask()
    assert (pane.told.text(), queries(desk)) == ("Skriv åldern i hela år.", [])
    write(pane.form, age="7")
    pane.ask()
    assert (queries(desk)[0].protected, queries(desk)[0].age) == (True, 7)


def test_who_works_a_case_tries_it_with_a_key_and_manages_nothing(desk: MadeDesk) -> None:
    """R40: from the case itself; the tabs of a manager are not there."""
    desk.open_files()
    desk.work.take_status(b.live(()))
    desk.work.take_changes(b.changes(b.staff(), b.unit(), *b.other_units(), *b.reasons(), b.queue_row()))
    window = desk.window()
    window.resize(1366, 768)
    window.show()
    window.work.deeds.do("try_case")
    assert not window.work.pages.shown
    desk.work.open(CaseId("case-1"))
    window.work.deeds.do("try_case")
    found = window.work.pages.page("manage")
    assert isinstance(found, ManagePage)
    assert found.isVisible()
    assert found.tabs.isHidden()
    assert [query.case for query in queries(desk)] == ["case-1"]
    answer(desk, code="no_access")
    assert found.bench.told.text()
    window.work.show_managing(ROUTING)
    assert not found.routing.isVisible()


def test_what_waits_now_and_would_go_elsewhere_stands_first_in_a_comparison(place: Workplace, desk: MadeDesk) -> None:
    pane = page(place, ROUTING).routing
    answer(desk, held(RULES))
    pane.draft.move(1)
    pane.compare()
    here, there = ({"rule": "x", "unit": unit, "queue": "clinical", "ring": 0} for unit in ("herrgardet", "kolback"))
    one = Moved(b.NOW, 2, "chat", "hosta", True, here, there, CaseId("case-7"))
    answer(desk, RulesChange(None, 5, 0, [], 9, 1, [one]))
    shown = [str(pane.changes.model().index(row, 0).data()) for row in range(pane.changes.model().rowCount())]
    assert shown[0] == "Av 9 som väntar nu skulle 1 gå någon annanstans om de kom nu, med köerna som de är"
    assert "Herrgärdet \u2192 Kolbäck" in shown[1]


def test_what_was_refused_when_it_should_be_published_is_not_published_by_a_later_save(
    place: Workplace, desk: MadeDesk
) -> None:
    pane = page(place, ROUTING).routing
    answer(desk, held(RULES))
    pane.draft.choose(9)
    pick(pane, "ring", 1)
    text = pane.draft.text()
    pane.publish()
    pane.save()
    applied(desk)
    answer(desk, held(RULES, RulesVersion(1, text, "", "Karin", b.NOW)))
    assert [type(one) for one in given(desk)] == [SaveRules, SaveRules]
