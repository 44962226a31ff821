"""What a manager does at her page, and what the server says, in words for tests."""

from datetime import date

from PySide6.QtWidgets import QApplication

from desktop.domain.units import Closure, ClosureWhy, Hours
from desktop.protocol.queries import AnswerBody, RulesHeld, RulesVersion
from desktop.ui.manage.book_pane import BookPane
from desktop.ui.manage.page import ManagePage
from desktop.ui.shell.workplace import Workplace
from desktop.ui.widgets.field import Choice
from tests.support import tree
from tests.support.desks import MadeDesk

MAP = (tree.ROOT / "resources" / "triage" / "operations.yaml").read_text("utf-8")
WEEK = Hours(*[("08:00-17:00",)] * 5)
TRAINING = Closure(date(2026, 10, 20), date(2026, 10, 20), "13:00", "17:00", ClosureWhy.TRAINING)


def page(place: Workplace, tab: int) -> ManagePage:
    place.show_managing(tab)
    found = place.pages.page("manage")
    assert isinstance(found, ManagePage)
    return found


def answer(desk: MadeDesk, answer: AnswerBody | None = None, code: str = "") -> None:
    """What the server says, as it reaches the screen."""
    desk.line.answer(answer, code)
    QApplication.processEvents()


def pick(pane: BookPane, name: str, index: int) -> None:
    """As a person does in the form."""
    editor = pane.draft.form.editors[name]
    assert isinstance(editor, Choice)
    editor.setCurrentIndex(index)
    editor.activated.emit(index)


def held(text: str, *more: RulesVersion, in_force: int = 0, may_write: bool = True) -> RulesHeld:
    return RulesHeld(in_force, [*more, RulesVersion(0, text)], may_write)
