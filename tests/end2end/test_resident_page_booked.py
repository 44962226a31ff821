"""A booked time on the resident's page, in a real browser: seen with where and with whom, given up, and then with a nurse (R14, R24)."""

from __future__ import annotations

from playwright.sync_api import expect

from desktop.clock import SystemClock
from desktop.domain.units import DAY, MINUTE
from tests.support.residents import House, Resident
from tests.support.told import Told

HALF_HOUR = 30 * MINUTE


def tomorrow_or_later() -> int:
    """The beginning of a half hour that is a day and more away."""
    return (SystemClock().now() // HALF_HOUR + 50) * HALF_HOUR


def test_a_time_that_a_nurse_has_booked_is_seen_and_given_up(house: House, samir: Resident) -> None:
    """The page follows by itself, and what is given up is gone at both ends."""
    case = samir.talking()
    house.nurse.book(case, tomorrow_or_later())
    card = samir.page.locator("#booked")
    expect(card.locator("h2")).to_contain_text("Din tid:")
    expect(card.locator("p").first).to_have_text("Besök hos Maria Holm, sjuksköterska")
    expect(card.locator("p").last).to_have_text("Herrgärdets vårdcentral")
    card.get_by_role("button", name="Avboka tiden").click()
    expect(samir.page.locator("#question-words")).to_contain_text("blir ledig för någon annan")
    samir.page.locator("#question-no").click()
    expect(card).to_be_visible()
    card.get_by_role("button", name="Avboka tiden").click()
    samir.page.locator("#question-yes").click()
    expect(card).to_be_hidden()
    house.nurse.book(case, tomorrow_or_later())
    expect(card).to_be_visible()


def test_a_resident_books_herself_changes_the_time_and_gives_it_up(house: House, samir: Resident) -> None:
    """Use case A, FP12: what she looks at is kept, what she has booked stands among her cases, and what she gives up is hers to choose anew."""
    page, told = samir.page, Told(house, samir)
    told.tell("back_pain", duration="weeks_2_6")
    told.look()
    samir.heading("Boka en tid")
    page.locator("#times-mode").select_option("telephone")
    expect(page.locator("button.time").filter(has_text="Lina")).to_have_count(0)
    page.locator("button.time").nth(9).click()
    expect(page.locator("#kept")).to_contain_text("Nils Å, fysioterapeut, ringer dig")
    page.reload()
    expect(page.locator("#kept")).to_contain_text("Tiden hålls åt dig till")
    page.get_by_role("button", name="Välj en annan tid").click()
    page.locator("#times-mode").select_option("visit")
    page.locator("button.time").nth(9).click()
    expect(page.locator("#kept")).to_contain_text("Besök hos Lina Skog, fysioterapeut")
    page.locator("#book").click()
    samir.heading("Din tid är bokad")
    before = page.locator("#booked time").get_attribute("datetime")
    with page.expect_download() as file:
        page.get_by_role("link", name="Lägg till i kalendern").click()
    assert "BEGIN:VEVENT" in file.value.path().read_text("utf-8")
    page.get_by_role("link", name="Byt tid").click()
    samir.heading("Byt tid")
    page.locator("button.time").filter(has_text="Lina").last.click()
    page.locator("#question-yes").click()
    samir.heading("Din tid är bokad")
    assert page.locator("#booked time").get_attribute("datetime") != before
    page.get_by_role("link", name="Till dina ärenden").click()
    expect(page.locator("#cases")).to_contain_text("Besök hos Lina Skog, fysioterapeut")
    page.locator("#cases a").first.click()
    page.get_by_role("button", name="Avboka tiden").click()
    page.locator("#question-yes").click()
    samir.heading("Boka en tid")


def test_a_ticket_from_the_nurse_is_used_beside_the_conversation(house: House, samir: Resident) -> None:
    """R29: she books where she is talked with, and comes back there."""
    case = samir.talking()
    house.nurse.give_ticket(case, tomorrow_or_later() + 7 * DAY)
    samir.page.locator("#booked").get_by_role("link", name="Välj tid").click()
    samir.heading("Boka en tid")
    samir.page.locator("button.time").first.click()
    samir.page.locator("#book").click()
    samir.at("chat")
    expect(samir.page.locator("#booked h2")).to_contain_text("Din tid:")


def test_who_had_a_time_reads_that_the_unit_cannot_keep_it_and_what_happens_now(house: House, samir: Resident) -> None:
    """She has to do nothing; with a ticket she may choose another time at once."""
    case = samir.talking()
    house.nurse.book(case, tomorrow_or_later())
    card = samir.page.locator("#booked")
    expect(card.locator("h2")).to_contain_text("Din tid:")
    house.on_leave("maria")
    expect(card.locator("h2")).to_contain_text("Mottagningen har avbokat din tid")
    expect(card.locator("p")).to_contain_text("Vi hör av oss till dig om en ny tid.")
    house.nurse.give_ticket(case, tomorrow_or_later() + 7 * DAY)
    expect(card.locator("p").first).to_contain_text("Välj en ny tid här")
    expect(card.get_by_role("link", name="Välj tid")).to_be_visible()


def test_a_time_stands_on_the_page_that_waits_and_after_a_reload(house: House, samir: Resident) -> None:
    told = Told(house, samir)
    case = told.tell("breathlessness")
    told.look()
    samir.at("waiting")
    house.nurse.take(case)
    house.nurse.book(case, tomorrow_or_later())
    expect(samir.page.locator("#booked")).to_be_visible()
    samir.page.reload()
    expect(samir.page.locator("#booked h2")).to_contain_text("Din tid:")
