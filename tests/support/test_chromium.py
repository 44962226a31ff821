"""The tests' own browser starts, and speaks Swedish on a phone's width."""

from playwright.sync_api import Page


def test_a_page_opens(resident_page: Page) -> None:
    resident_page.set_content("<h1>Hej</h1>")
    assert resident_page.inner_text("h1") == "Hej"
    assert resident_page.evaluate("[navigator.language, innerWidth]") == ["sv-SE", 390]
