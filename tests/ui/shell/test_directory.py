"""The directory: any unit in a few letters, with its hours as the server counts them, and the case sent there from it."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.triage import EmergencyUnit
from desktop.domain.units import CareUnit, CaseId, Hours, Instant, TakesIn, UnitId
from desktop.ui.main_window import MainWindow
from desktop.ui.models.directory import hours_words, next_words, unit_facts
from desktop.ui.shell.directory_page import DirectoryPage
from desktop.ui.shell.found import find
from desktop.ui.shell.workplace import DIRECTORY
from tests.support import builders as b
from tests.support.builders import MARIA, NOW
from tests.support.desks import MadeDesk

WEEKDAY = ("08:00-12:00", "13:00-17:00")
HOURS = Hours(WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, holiday=("10:00-14:00",))
BACKBY = UnitId("backby")
THERE = CareUnit(
    BACKBY, "Bäckby vårdcentral", "Bäckby", "health_centre", "Region Västmanland", "021-17 00 00", "Provgatan 3, Västerås",
    hours=HOURS, emergency=(TakesIn(EmergencyUnit.CHILDRENS, under_years=18),), staffs_tool=True,
)  # fmt: skip
CHRISTMAS_EVE = Instant(1_798_106_400_000)
"""Thursday 24 December 2026, 11:00 in Sweden."""


@pytest.fixture
def window(desk: MadeDesk) -> MainWindow:
    """A desk with a case of mine open, and another unit in the directory."""
    desk.open_files()
    desk.work.take_status(b.live())
    desk.work.take_changes(b.changes(b.staff(), b.unit(), THERE, b.queue_row(holder=MARIA), b.case_card(), b.person()))
    window = desk.window()
    window.resize(1366, 768)
    window.show()
    return window


def test_open_now_knows_the_spans_of_the_day_and_the_holidays(window: MainWindow) -> None:
    """R43, FM3: an eve is a holiday, whatever weekday it is; lunch is closed, and says when it opens again."""
    assert hours_words(THERE, NOW) == "I dag 08:00–12:00, 13:00–17:00, öppet nu"
    assert hours_words(THERE, CHRISTMAS_EVE) == "I dag 10:00–14:00, öppet nu"
    lunch = b.at("12:30")
    assert (hours_words(THERE, lunch), next_words(THERE, lunch)) == (
        "I dag 08:00–12:00, 13:00–17:00, stängt nu", "Öppnar 13:00",
    )  # fmt: skip
    assert next_words(msgspec.structs.replace(THERE, hours=Hours()), NOW) == "Öppnar inte igen inom två månader"


def test_a_unit_is_found_from_the_palette_and_says_what_it_can_do_when_and_how_to_reach_it(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow
) -> None:
    """R33: found from Ctrl+K."""
    (hit,) = [one for one in find(desk.work, "bäck") if one.unit]
    assert (hit.text, hit.unit) == ("Bäckby vårdcentral", BACKBY)
    window.work.palette_list.chosen.emit(hit)
    page = window.work.pages.page(DIRECTORY)
    assert isinstance(page, DirectoryPage)
    assert page.isVisible()
    assert page.list.marked().id == BACKBY  # type: ignore[union-attr]
    facts = {one.label: one.value for one in page.facts.blocks()}
    assert facts == {
        "Vad det är": "Vårdcentral",
        "Öppet": "I dag 08:00–12:00, 13:00–17:00, öppet nu",
        "Tar emot akut": "barn (under 18)",
        "Telefon": "021-17 00 00",
        "Adress": "Provgatan 3, Västerås",
        "Öppettider": "Mån–fre 08:00–12:00, 13:00–17:00",
    }
    assert [one.detail for one in page.facts.blocks() if one.label == "Öppettider"] == [
        "Lör–sön stängt\nHelgdagar 10:00–14:00"
    ]


def test_the_open_case_is_handed_over_or_asked_about_there_from_the_page(desk: MadeDesk, window: MainWindow) -> None:
    """R33, R27, R23: the form begins with that unit chosen."""
    desk.work.open(CaseId("case-1"))
    window.work.show_directory(BACKBY)
    page = window.work.pages.page(DIRECTORY)
    assert isinstance(page, DirectoryPage)
    for button, name in ((page.hand_over, "hand_over"), (page.consult, "consult")):
        window.work.show_directory(BACKBY)
        assert button.isVisible()
        button.click()
        side = window.work.side
        assert (window.work.pages.shown, side.shown) == ("", name)
        chosen = (side.hand_over if name == "hand_over" else side.consult).whom.to
        assert chosen is not None
        assert chosen.unit == BACKBY


def test_the_key_shows_the_directory_and_escape_leaves_it(qtbot: QtBot, desk: MadeDesk, window: MainWindow) -> None:
    """UX: everything without a mouse."""
    window.work.do("directory")
    page = window.work.pages.page(DIRECTORY)
    assert isinstance(page, DirectoryPage)
    page.search.setText("bäck")
    assert page.list.marked().id == BACKBY  # type: ignore[union-attr]
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    window.work.do("back")
    assert window.work.pages.shown == ""
    assert unit_facts(desk.work.known, UnitId("nowhere"), NOW) == ()


def test_what_those_who_are_at_work_can_do_is_told_without_names(desk: MadeDesk, window: MainWindow) -> None:
    """R33: competences on shift."""
    load = msgspec.structs.replace(b.load(BACKBY), at_work={"physician": 1, "nurse": 2})
    desk.work.take_changes(b.changes(load))
    facts = {one.label: one.value for one in unit_facts(desk.work.known, BACKBY, NOW)}
    assert facts["I arbete nu"] == "2\u00a0\u00d7 sjuksköterska, läkare"
