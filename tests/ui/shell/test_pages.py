"""Whole pages in place of the columns: one at a time, Esc and anything about a case puts them away."""

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.shell.pages import Page, Pages
from desktop.ui.shell.workplace import Workplace
from tests.support import builders as b
from tests.support.desks import MadeDesk


class Form(Page):
    """A page with a field, which counts how often it came and went."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("surface_app", (), parent)
        self.field, self.came, self.went = QLineEdit(self), 0, 0
        QVBoxLayout(self).addWidget(self.field)

    def opened(self) -> None:
        self.came += 1

    def left(self) -> None:
        self.went += 1

    def first(self) -> QWidget:
        return self.field


@pytest.fixture
def place(desk: MadeDesk) -> Workplace:
    """A desk with a case open, and a page that can be shown."""
    desk.open_files()
    desk.work.take_status(b.live(("case-1", "case-20")))
    desk.work.take_changes(b.changes(b.staff(), b.unit(), *b.reasons(), b.mine(), b.case_card(), b.person()))
    window = desk.window()
    window.resize(1366, 768)
    window.show()
    window.work.open_case("case-1")
    window.work.pages.add("form", Form)
    return window.work


def form(pages: Pages) -> Form:
    page = pages.page("form")
    assert isinstance(page, Form)
    return page


def columns(place: Workplace) -> list[bool]:
    return [part.isVisible() for part in (place.queue, place.case, place.action_column)]


def test_a_page_takes_the_place_of_the_columns_and_esc_brings_them_back(place: Workplace) -> None:
    assert columns(place) == [True, True, True]
    place.show_page("form")
    page = form(place.pages)
    assert (columns(place), page.isVisible(), place.rail.isVisible()) == ([False, False, False], True, True)
    assert place.focusWidget() is page.field
    place.do("back")
    assert (columns(place), page.isVisible(), place.pages.shown) == ([True, True, True], False, "")
    assert (page.came, page.went) == (1, 1)


def test_asked_for_again_it_stays_as_it_is(place: Workplace) -> None:
    place.show_page("form")
    place.show_page("form")
    assert (form(place.pages).came, form(place.pages).went) == (1, 0)


def test_what_is_about_a_case_or_the_list_puts_it_away(place: Workplace) -> None:
    for name in ("why", "show_queue", "write"):
        place.show_page("form")
        place.do(name)
        assert place.pages.shown == "", name
    place.show_page("form")
    place.open_case("case-1")
    assert place.pages.shown == ""


def test_f6_goes_between_the_page_and_the_search(place: Workplace) -> None:
    place.show_page("form")
    place.do("next_column")
    assert place.focusWidget() is place.top.search
    place.do("next_column")
    assert place.focusWidget() is form(place.pages).field
    place.do("help")
    assert place.pages.shown == "form"
