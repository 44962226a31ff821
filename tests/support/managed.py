"""A manager's page with what the server would answer, for pictures: hours, rules with what they would change, the outcome map, the bench."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from PySide6.QtWidgets import QLineEdit

from desktop.domain.load import Load, QueueLoad
from desktop.domain.units import Assignment, CaseId, Closure, ClosureWhy, Hours, PersonId, Role, UnitId, UnitKind
from desktop.protocol.queries import (
    AnswerBody,
    Moved,
    RulesChange,
    RulesHeld,
    RulesTried,
    RulesVersion,
    RulesWaiting,
    TriedLoad,
    UnitWeek,
    Waiting,
    WeekVersion,
)
from desktop.sync.status import Status
from desktop.ui.manage.page import HOURS, OUTCOMES, ROUTING, TRY, ManagePage
from desktop.ui.manage.rule_form import RuleForm
from desktop.ui.widgets.field import Choice
from tests.support import builders as b
from tests.support import tree

RULES = (tree.ROOT / "resources" / "routing" / "rules.yaml").read_text("utf-8")
MAP = (tree.ROOT / "resources" / "triage" / "operations.yaml").read_text("utf-8")
_DAY = ("08:00-17:00",)
Answer = Callable[[AnswerBody], None]
WEEK = Hours(_DAY, _DAY, _DAY, _DAY, ("08:00-16:00",))
ADVICE = UnitId("advice")
CLOSURES = (
    Closure(date(2026, 10, 20), date(2026, 10, 20), "13:00", "17:00", ClosureWhy.TRAINING),
    Closure(date(2026, 12, 28), date(2026, 12, 30), why=ClosureWhy.STAFFING),
)


KARIN = b.staff(PersonId("karin"), "Karin Ström", "Verksamhetschef")


def managing_pictures(pictures: Any, full: Status, sizes: tuple[tuple[int, int], ...] = ((1366, 768),)) -> None:
    """Each tab with something to read in it."""
    role = (Assignment(b.HERRGARDET, Role.UNIT_MANAGER),)
    status = msgspec.structs.replace(full, person=KARIN, role=Role.UNIT_MANAGER, assignments=role)
    for theme, language in (("light", "sv"), ("light", "en"), ("dark", "sv"), ("high_contrast", "sv")):
        pictures.host.choose(theme)
        for size in sizes:
            _pictured(pictures, status, f"{theme}-{language}-{size[0]}", language, size)
    pictures.host.choose("light")


def _pictured(pictures: Any, status: Status, name: str, language: str, size: tuple[int, int]) -> None:
    desk = pictures.desk(status, rows=False, language=language)
    unit = msgspec.structs.replace(b.unit(), hours=WEEK, closures=CLOSURES)
    queue = QueueLoad((0, 1, 4, 3, 2), b.NOW, 1, 2, 9, (0, 5, 25, 90, 130))
    advice = msgspec.structs.replace(b.unit(ADVICE, "1177 Västmanland", "1177"), kind=UnitKind.ADVICE_1177)
    loads = (Load(b.HERRGARDET, b.NOW, queue, queue), Load(ADVICE, b.NOW, queue, queue))
    desk.work.take_changes(b.changes(KARIN, unit, advice, *b.other_units(), *b.reasons(), *loads))
    window = pictures.shoot(desk, f"85-before-{name}", size, "")

    def answer(told: AnswerBody) -> None:
        desk.line.answer(told)
        pictures.settle()

    for tab, told, shown in (
        (HOURS, "hours", _hours), (ROUTING, "routing", _routing), (OUTCOMES, "outcomes", _outcomes), (TRY, "try", _tried),
    ):  # fmt: skip
        window.work.show_managing(tab)
        pictures.settle()
        page = window.work.pages.page("manage")
        assert isinstance(page, ManagePage)
        shown(answer, page)
        pictures.save(window, f"85-manage-{told}-{name}")
    pictures.done(desk)


def _hours(answer: Answer, page: ManagePage) -> None:
    week = page.hours.week
    before = WeekVersion(0, Hours(*[("08:00-17:00",)] * 5))
    answer(UnitWeek([WeekVersion(1, WEEK, "Karin Ström", b.at("07:10")), before]))
    _write(week.form, "thu", "08:00-12:00, 13:00-19:00")
    week.form.changed.emit()
    week.ask()
    answer(UnitWeek([], 10, 0, 3))


def _routing(answer: Answer, page: ManagePage) -> None:
    """What one unit has too much of goes to 1177: no longer with priority 3."""
    pane = page.routing
    answer(RulesHeld(0, [RulesVersion(0, RULES)], may_write=True))
    rules = [line for line in RULES.splitlines() if "{id:" in line]
    pane.list.mark(str(next(place for place, line in enumerate(rules) if "id: overflow" in line)))
    _pick(pane.draft.form, "priority", "1–2")
    pane.comment.setText("Prioritet 3 väntar hellre hos oss")
    pane.compare()
    there: dict[str, str | int] = {"rule": "overflow", "unit": ADVICE, "queue": "clinical", "ring": 0}
    here: dict[str, str | int] = {**there, "rule": "open", "unit": b.HERRGARDET}
    moves = [
        Moved(b.at("08:10"), 3, "chat", "hosta", True, there, here),
        Moved(b.at("07:52"), 3, "chat", "feber", False, there, here),
    ]
    waits = [Moved(b.at("09:12"), 3, "chat", "utslag", True, there, here, CaseId("case-8"))]
    answer(RulesChange(None, 212, 2, moves, 10, 1, waits))


def _outcomes(answer: Answer, page: ManagePage) -> None:
    answer(RulesHeld(0, [RulesVersion(0, MAP)], may_write=True))


def _tried(answer: Answer, page: ManagePage) -> None:
    page.routing.discard()
    pane = page.bench
    answer(RulesWaiting([Waiting(CaseId("case-7"), b.HERRGARDET, b.at("09:12"), 2, "chat", "hosta")]))
    pane.case.setCurrentIndex(1)
    pane.case.activated.emit(1)
    _write(pane.load.own.form, "before", "30")
    pane.ask()
    told = [TriedLoad(b.HERRGARDET, 30, 2, 9, b.at("11:50"), False), TriedLoad(ADVICE, 1, 2, 9, b.at("09:44"), True)]
    data: dict[str, str | int] = {
        "rules": "3", "rule": "overflow", "why": "overloaded", "unit": ADVICE, "queue": "clinical", "ring": 0, "own": "herrgardet",
        "own_open": 1, "own_opens": 0, "entrance": "herrgardet", "priority": 2, "outcome": "chat", "listed": "herrgardet", "border": 0,
        "else_rule": "open", "else_why": "open", "else_unit": "herrgardet", "else_queue": "clinical", "else_ring": 0,
    }  # fmt: skip
    answer(RulesTried(None, data, {}, told))


def _pick(form: RuleForm, name: str, words: str) -> None:
    editor = form.editors[name]
    assert isinstance(editor, Choice)
    editor.setCurrentIndex(editor.findText(words))
    editor.activated.emit(editor.currentIndex())


def _write(form: RuleForm, name: str, text: str) -> None:
    editor = form.editors[name]
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
