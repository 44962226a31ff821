"""A booked time on the resident's page, in a real browser: seen with where and with whom, given up, and then with a nurse (R14, R24)."""

from __future__ import annotations

from playwright.sync_api import expect

from desktop.clock import SystemClock
from desktop.domain.units import MINUTE
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
