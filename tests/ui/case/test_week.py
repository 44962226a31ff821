"""A week of a unit's times on screen: looked through with the keyboard, chosen, asked about once, and booked or moved (R24)."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.protocol.down import Result
from desktop.protocol.times import AskTimes, TimesOffered
from desktop.replica.changes import ChangeSet
from desktop.ui.case.week_page import WeekPage
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.host import ThemeHost
from desktop.ui.theme.theme import DARK, HIGH_CONTRAST, LIGHT
from desktop.ui.theme.tokens import load_tokens
from desktop.ui.widgets.week_look import DayLook, TimeLook, TimeState, WeekLayout, WeekLook, WeekMeasures
from tests.support import builders as b
from tests.support.booking_desk import PER, TIMES, appointment, week_times, window_with
from tests.support.desks import MadeDesk
from tests.ui.theme.contrast import listed

FIRST = "I dag 10:00–10:20 · Ledig · Besök · Per Ek, läkare, fast läkarkontakt"


@pytest.fixture
def window(desk: MadeDesk, qtbot: QtBot) -> MainWindow:
    return window_with(desk)


def opened(desk: MadeDesk, window: MainWindow, answer: TimesOffered | None = None, code: str = "") -> WeekPage:
    """From the booking panel by the key, with the week's times on screen."""
    if window.work.side.shown != "booking":
        window.work.do("booking")
        desk.line.answer(TIMES)
    window.work.do("week")
    desk.line.answer(None if code else answer or week_times(), code)
    QApplication.processEvents()
    page = window.work.pages.page("week")
    assert isinstance(page, WeekPage)
    return page


def sent(desk: MadeDesk, name: str) -> list[dict[str, Any]]:
    return [msgspec.json.decode(entry.body) for entry in desk.replica.mine.waiting() if entry.name == name]


def clocks(page: WeekPage) -> set[str]:
    return {f"{look.day} {look.clock} {look.state.value}" for look in page.grid.look.times}


def keys(qtbot: QtBot, page: WeekPage, *pressed: Qt.Key) -> str:
    """What is told below once these were pressed among the times."""
    for key in pressed:
        qtbot.keyClick(page.grid, key)
    return page.told.text()


def test_the_week_of_a_unit_takes_the_place_of_the_columns(desk: MadeDesk, window: MainWindow) -> None:
    """The own physician stands first, days that are over are left out, and of a taken time nobody is told whose it is."""
    page = opened(desk, window)
    look = page.grid.look
    assert page.title.text() == "Samir Ek · Herrgärdet"
    assert [day.name for day in look.days] == ["I dag", "Ons 14/10", "Tors 15/10", "Fre 16/10"]
    assert look.days[0] == DayLook("I dag", "73 lediga", today=True)
    assert look.rows[:2] == (("Per Ek", "Läkare · fast läkarkontakt"), ("Mia Holst", "Dietist"))
    assert (page.grid.hasFocus(), page.told.text()) == (True, FIRST)
    taken = next(place for place, one in enumerate(look.times) if one.state is TimeState.TAKEN)
    assert look.words(taken) == "I dag 10:40–11:00 · Upptagen · Besök · Per Ek, läkare, fast läkarkontakt"
    assert [part.isVisible() for part in (window.work.case, window.work.rail)] == [False, True]


def test_a_time_is_found_asked_about_and_booked_by_keys(desk: MadeDesk, window: MainWindow, qtbot: QtBot) -> None:
    """Left and right along one's times, up and down the day, Enter asks, Esc takes that back, Enter and Enter book."""
    page = opened(desk, window)
    assert keys(qtbot, page, Qt.Key.Key_Right).startswith("I dag 10:20–10:40 · Ledig")
    assert keys(qtbot, page, Qt.Key.Key_Down).startswith("I dag 13:00–13:20 · Ledig · Besök · Per Ek")
    assert keys(qtbot, page, Qt.Key.Key_Up, Qt.Key.Key_Left) == FIRST
    assert keys(qtbot, page, Qt.Key.Key_End).startswith("Fre 16/10")
    assert keys(qtbot, page, Qt.Key.Key_Home) == FIRST
    assert keys(qtbot, page, Qt.Key.Key_Return) == f"Boka den här tiden?\n{FIRST}"
    assert page.book.hasFocus()
    window.work.do("back")
    assert (page.grid.hasFocus(), page.told.text(), page.book.isVisible()) == (True, FIRST, False)
    keys(qtbot, page, Qt.Key.Key_Return)
    qtbot.keyClick(page.book, Qt.Key.Key_Return)
    page.confirm()
    qtbot.waitUntil(lambda: bool(sent(desk, "booking.book")))
    wanted = {"case": "case-1", "unit": b.HERRGARDET, "performer": PER, "start": b.at("10:00")}
    assert sent(desk, "booking.book") == [wanted]
    (entry,) = desk.replica.mine.waiting()
    desk.work.take_changes(ChangeSet(results=(Result(entry.id, "applied", b.NOW, data={"start": b.at("10:00")}),)))
    assert (window.work.pages.shown, window.work.side.shown) == ("", "booking")
    assert window.work.side.booking.list.hasFocus()


def test_what_somebody_else_got_is_told_and_the_week_is_asked_for_anew(
    desk: MadeDesk, window: MainWindow, qtbot: QtBot
) -> None:
    page = opened(desk, window)
    keys(qtbot, page, Qt.Key.Key_Return)
    page.confirm()
    qtbot.waitUntil(lambda: bool(desk.replica.mine.waiting()))
    (entry,) = desk.replica.mine.waiting()
    desk.work.take_changes(ChangeSet(results=(Result(entry.id, "refused", b.NOW, "time_reserved"),)))
    assert page._problem._heading.text() == "Någon annan hann just före. Välj en annan tid."
    left = msgspec.structs.replace(week_times(), times=week_times(first="11:00").times)
    (query,) = (one for one in desk.line.answer(left) if isinstance(one, AskTimes) and one.whole)
    assert (query.unit, query.since, query.days) == (b.HERRGARDET, b.at("00:00", 12), 7)
    QApplication.processEvents()
    assert (page.grid.hasFocus(), page.told.text()[:12]) == (True, "I dag 11:00–")


def test_what_is_taken_or_opens_later_is_told_and_not_booked(
    desk: MadeDesk, window: MainWindow, qtbot: QtBot, heard: list[str]
) -> None:
    """Use case D: another unit sees when a time is released to it."""
    page = opened(desk, window, week_times(elsewhere=True))
    assert [day.detail for day in page.grid.look.days][2:] == ["Öppnas 15/10 07:30", "Öppnas 16/10 07:30"]
    later = next(place for place, one in enumerate(page.grid.look.times) if one.state is TimeState.LATER)
    words = "Tors 15/10 08:00–08:20 · Öppnas för dig 15/10 07:30 · Besök · Per Ek, läkare, fast läkarkontakt"
    page.choose(later)
    assert (heard[-1], page.book.isVisible(), page._chosen) == (words, False, None)


def test_a_time_under_way_is_moved_within_its_profession(desk: MadeDesk, window: MainWindow, qtbot: QtBot) -> None:
    """R24: what is chosen in the week stands for the time that is to be moved; when somebody else has changed it meanwhile, the
    week is shut."""
    desk.work.take_changes(b.changes(appointment(number=3)))
    window.work.do("booking")
    desk.line.answer(TIMES)
    window.work.side.booking.booked.move_button.click()
    page = opened(desk, window)
    assert page.filters.profession.currentText() == "Läkare"
    assert {who for who, _ in page.grid.look.rows} == {"Per Ek", "Eva Strandberg", "Amir Haddad"}
    page.choose(0)
    assert page.told.text().startswith("Boka om till den här tiden? I dag 11:20–11:40, Per Ek")
    page.confirm()
    qtbot.waitUntil(lambda: bool(sent(desk, "booking.move")))
    assert [(one["seen"], one["start"]) for one in sent(desk, "booking.move")] == [(3, b.at("10:00"))]
    page._waits = False
    desk.work.take_changes(b.changes(appointment(number=4)))
    assert window.work.pages.shown == ""


def test_weeks_are_turned_and_what_was_looked_for_stays(desk: MadeDesk, window: MainWindow, qtbot: QtBot) -> None:
    """PgDn, PgUp, T; weeks that are over are not shown."""
    page = opened(desk, window)
    page.filters.mode.setCurrentIndex(3)
    assert (page.filters.mode.currentText(), {who for who, _ in page.grid.look.rows}) == (
        "Video",
        {"Ida Mo", "Mia Holst"},
    )
    page.filters.which.setCurrentIndex(1)
    assert {one.state for one in page.grid.look.times} == {TimeState.FREE}
    assert (page.before.isEnabled(), page.today.isEnabled(), page.week.text()) == (
        False,
        False,
        "Vecka 42, 12/10–18/10",
    )
    keys(qtbot, page, Qt.Key.Key_PageDown)
    (query,) = desk.line.answer(week_times(range(19, 25)))
    assert isinstance(query, AskTimes)
    assert (query.since, page.week.text()) == (b.at("00:00", 19), "Vecka 43, 19/10–25/10")
    QApplication.processEvents()
    assert [day.name for day in page.grid.look.days][4:] == ["Fre 23/10", "Lör 24/10"]
    assert page.filters.mode.currentText() == "Video"
    keys(qtbot, page, Qt.Key.Key_T)
    assert [query.since for query in desk.line.answer(week_times()) if isinstance(query, AskTimes)] == [
        b.at("00:00", 12)
    ]
    keys(qtbot, page, Qt.Key.Key_PageUp)
    assert desk.line.answer(week_times()) == []


@pytest.mark.parametrize(
    ("answer", "code", "heading"),
    [
        (TimesOffered(b.HERRGARDET, []), "", "Inga tider den här veckan"),
        (None, "offline", "Ingen kontakt sedan 08:00"),
        (None, "no_answer", "Tiderna kunde inte visas"),
    ],
)
def test_where_there_is_nothing_that_is_said(
    desk: MadeDesk, window: MainWindow, answer: TimesOffered | None, code: str, heading: str
) -> None:
    page = opened(desk, window, answer, code)
    assert (page.stack._view.accessibleName(), page.stack.button.isVisible()) == (heading, bool(code))
    window.work.do("week")
    assert (window.work.pages.shown, window.work.side.shown) == ("", "booking")


@pytest.mark.parametrize("theme", [LIGHT, DARK, HIGH_CONTRAST])
def test_every_pair_of_ink_and_ground_is_one_that_is_checked(
    desk: MadeDesk, window: MainWindow, host: ThemeHost, theme: str
) -> None:
    host.choose(theme)
    page = opened(desk, window, week_times(elsewhere=theme == DARK))
    host.theme.used_pairs.clear()
    window.grab()
    page.choose(0)
    window.grab()
    assert len(host.theme.used_pairs) > 15
    assert sorted(host.theme.used_pairs - listed(load_tokens())) == []


def test_times_that_have_begun_and_more_than_are_told_are_no_trap(desk: MadeDesk, window: MainWindow) -> None:
    """What another system says is not always what was asked for."""
    begun = [msgspec.structs.replace(week_times().times[0], start=b.at("09:00", 12), end=b.at("09:20", 12))]
    later = [msgspec.structs.replace(week_times().times[0], start=b.at("09:00", 19), end=b.at("09:20", 19))]
    some = week_times()
    page = opened(desk, window, msgspec.structs.replace(some, times=[*begun, *some.times, *later], more=True))
    assert len(page.grid.look.times) == len(some.times)
    assert page.told.text() == f"{FIRST}\nDet finns fler tider den här veckan än de som visas."


def test_a_case_that_somebody_else_took_over_is_not_booked_in(desk: MadeDesk, window: MainWindow) -> None:
    page = opened(desk, window)
    desk.work.take_changes(b.changes(b.queue_row("case-1", holder=b.ANNA, hold_number=2)))
    page.choose(0)
    assert (page._problem._heading.text(), page.book.isVisible()) == ("Bara för den som håller i ärendet.", False)


def test_a_click_means_the_time_that_is_there_also_when_the_week_is_scrolled(
    desk: MadeDesk, window: MainWindow, qtbot: QtBot
) -> None:
    page = opened(desk, window)
    page.grid.verticalScrollBar().setValue(page.grid.verticalScrollBar().maximum())
    last = page.grid.model().index(len(page.grid.look.times) - 1, 0)
    at = page.grid.visualRect(last).center()
    assert (page.grid.indexAt(at), page.grid.indexAt(QPoint(at.x(), 2)).isValid()) == (last, False)
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.told.text().splitlines()[-1] == page.grid.look.words(last.row())


@pytest.mark.parametrize("width", [600, 1000, 1900])
def test_times_never_lie_over_each_other_and_stand_under_their_day(width: int) -> None:
    counts = ((0, 0, 17), (0, 1, 1), (1, 0, 3), (2, 1, 5))
    times = [TimeLook(row, day, "10:00", TimeState.FREE) for row, day, many in counts for _ in range(many)]
    look = WeekLook((DayLook("a", ""), DayLook("b", "")), (("x", ""), ("y", ""), ("z", "")), tuple(times))
    layout = WeekLayout(look, WeekMeasures(width, 40, 200, True, 40, (60, 24), 4))
    rects = layout.rects
    assert not any(one.intersects(other) for place, one in enumerate(rects) for other in rects[:place])
    for time, rect in zip(times, rects, strict=True):
        left = 200 + time.day * layout.day_width
        assert left < rect.left() <= rect.right() < left + layout.day_width
        assert layout.tops[time.row] < rect.top() <= rect.bottom() < layout.tops[time.row + 1]
    assert layout.above_or_below(look, 0, -1) == 0
    assert times[layout.above_or_below(look, 17, 1)].day == 1
