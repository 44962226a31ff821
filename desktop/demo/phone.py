"""Samir with his phone: a real Chromium on the resident page, every step waiting for what the page itself says.

Playwright drives it; the browser is the system's, never one that a tool downloads.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from desktop.demo.processes import ChildProblem
from desktop.demo.truth import Truth, answer_to, reasons_among
from desktop.domain.units import CaseId

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync")  # fmt: skip
LIMIT_MS = 30_000
IN_LINE = {"sv": "i kön", "en": "in line"}
NONE, UNKNOWN = "(none)", "(unknown)"
LOCALES = {"sv": "sv-SE", "en": "en-GB"}


class Phone:
    """What Samir does on the page."""

    def __init__(self, page: Page, address: str, language: str) -> None:
        self._page, self._address, self._language = page, address, language

    def open(self, unit: str) -> None:
        """The health centre's own link."""
        self._page.goto(f"{self._address}/?unit={unit}")
        self._page.locator(".bottom .primary").wait_for()
        if self._language == "en":  # the page is Swedish until the reader chooses
            self._page.locator("#language").click()
            self._page.locator('html[lang="en"]').wait_for()

    def sign_in(self, personnummer: str) -> None:
        """As the demo lets one: by choosing the person. Who has written before comes to his cases first."""
        self._page.locator(".bottom .primary").click()
        self._page.locator(f'[data-personnummer="{personnummer}"]').click()
        self._page.locator('#page[data-view="contact"], #page[data-view="home"]').wait_for()
        if self._page.locator("#page").get_attribute("data-view") == "home":
            self._page.locator(".bottom .primary").click()
        self._at("contact")

    def says_where(self, place: str) -> None:
        """The number on which he can be called back stands there already; where he is."""
        self._page.locator("#place").fill(place)

    def is_about(self, child: str) -> None:
        """On to whom it is about, which only those are asked who act for a child: this one."""
        self._on()
        self._at("about")
        self._page.locator(f'input[name="about"][value="{child}"]').check()

    def writes(self, words: str, hopes: str) -> None:
        """On to what it is about, in his own words, and what matters to him."""
        self._on()
        self._at("words")
        self._page.locator("#own-words").fill(words)
        self._page.locator("#hopes").fill(hopes)

    def chooses(self, truth: Truth) -> list[str]:
        """On to what it may be about; what he chooses of it. Returns what the page has suggested."""
        self._on()
        self._at("reasons")
        suggested = self._values("reason")
        chosen = reasons_among(truth, suggested, {*suggested, *truth.reasons})
        for reason in chosen:
            box = self._page.locator(f'input[name="reason"][value="{reason}"]')
            if box.count() == 0:
                self._page.locator("#more-reasons").click()
            box.check()
        return suggested

    def is_asked(self) -> str:
        """On to what comes next: the question's id, or nothing when all is asked."""
        self._on()
        return self._page.locator("#page").get_attribute("data-question") or ""

    def answers(self, question: str, truth: Truth) -> None:
        """Give the answer that is so; don't know has words of its own."""
        offered = self._values("answer")
        options = [value for value in offered if not value.startswith("(")]
        value = answer_to(truth, question, options, NONE in offered)
        field = self._page.locator("#answer")
        if value is None:
            self._tick(UNKNOWN)
        elif isinstance(value, list):
            for one in value or [NONE]:
                self._tick(one)
        elif field.count():
            field.fill(str(value).replace(".", ","))
        else:
            self._tick(str(value))

    def checks_now(self) -> bool:
        """Whether the page has asked him to find out what he did not know."""
        return self._page.locator("#check-now").count() > 0

    def case(self) -> CaseId:
        """His case, once it is sent and he stands in line."""
        self._at("waiting")
        return CaseId(self._page.url.partition("#/")[2].split("/")[1])

    def is_sent_away(self) -> CaseId:
        """The case, once the page says where to go now."""
        self._at("emergency")
        return CaseId(self._page.url.partition("#/")[2].split("/")[1])

    def is_offered_times(self) -> CaseId:
        """The case, once the page offers times to choose from."""
        self._at("booking")
        self._page.locator("button.time").first.wait_for()
        return CaseId(self._page.url.partition("#/")[2].split("/")[1])

    def looks_at_time(self, place: int) -> None:
        """Choose a time of those offered, by its place; it is kept while one looks at it."""
        self._page.locator("button.time").nth(place).click()
        self._page.locator("#kept").wait_for()

    def books(self) -> None:
        """Book the time that is kept."""
        self._page.locator("#book").click()
        self._page.locator("#booked").wait_for()

    def changes_time(self, place: int) -> None:
        """Another time instead of the one that is booked."""
        before = self._page.locator("#booked time").get_attribute("datetime")
        self._page.locator('#booked a[href*="/move."]').click()
        self._at("times")
        self._page.locator("button.time").nth(place).click()
        self._page.locator("#question-yes").click()
        self._page.locator(f'#booked time:not([datetime="{before}"])').wait_for()

    def gives_time_up(self) -> None:
        """Cancel the time that is booked."""
        self._page.locator("#booked").get_by_role("button").last.click()
        self._page.locator("#question-yes").click()
        self._page.locator("#booked").wait_for(state="hidden")

    def calendar_file(self) -> str:
        """The calendar file of the time that is booked, as the phone gets it."""
        with self._page.expect_download() as file:
            self._page.locator("#booked a[download]").click()
        return file.value.path().read_text("utf-8")

    def stands_in_line(self) -> None:
        """Wait until the page says how many stand before him."""
        self._page.locator("h1", has_text=IN_LINE[self._language]).wait_for()

    def reads(self, text: str) -> None:
        """Wait for this message from the care."""
        self._at("chat")
        self._page.locator(".message.other .bubble", has_text=text).wait_for()

    def answer(self, text: str) -> None:
        """Write and send; returns once the page says that it is sent."""
        self._page.locator("#message").fill(text)
        self._page.locator("#send").click()
        self._page.locator('.message.own[data-state="sent"], .message.own[data-state="read"]', has_text=text).wait_for()

    def is_told(self, words: str) -> None:
        """Wait until the page says this, wherever it stands."""
        self._page.locator("#page", has_text=words).wait_for()

    def was_read(self, text: str) -> None:
        """Wait until the page says that the nurse has read it."""
        self._page.locator('.message.own[data-state="read"]', has_text=text).wait_for()

    def shows(self) -> str:
        """The words on the screen."""
        return self._page.locator("#page").inner_text()

    def picture(self, file: Path) -> None:
        """What the screen shows; a finger that has tapped hovers over nothing."""
        self._page.mouse.move(0, 0)
        self._page.screenshot(path=file)

    def _on(self) -> None:
        """Go on, and wait until something else is on the screen."""
        page = self._page.locator("#page")
        same = f'[data-view="{page.get_attribute("data-view")}"][data-key="{page.get_attribute("data-key")}"]'
        self._page.locator("#next").click()
        self._page.locator(f'#page:not({same}):not([data-view="listening"])').wait_for()

    def _values(self, name: str) -> list[str]:
        return [one.get_attribute("value") or "" for one in self._page.locator(f'input[name="{name}"]').all()]

    def _tick(self, value: str) -> None:
        self._page.locator(f'input[name="answer"][value="{value}"]').check()

    def _at(self, view: str) -> None:
        self._page.locator(f'#page[data-view="{view}"]').wait_for()


def browser_path() -> str:
    """The system's Chromium; raises ChildProblem if there is none."""
    path = next((found for found in map(shutil.which, NAMES) if found), None)
    if path is None:
        raise ChildProblem("Chromium is not installed: python3 packaging/bootstrap.py install puts it in place.")
    return path


@contextmanager
def phone(address: str, language: str) -> Iterator[Phone]:
    """A phone's browser with a fresh profile; raises ChildProblem if the system has none."""
    path = browser_path()
    # Chromium's own sandbox does not work for root, which containers are.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[*ARGUMENTS, *(["--no-sandbox"] if is_root else [])]
        )
        try:
            context = browser.new_context(
                viewport={"width": 390, "height": 844},
                locale=LOCALES[language],
                timezone_id="Europe/Stockholm",
                has_touch=True,
            )
            context.set_default_timeout(LIMIT_MS)
            yield Phone(context.new_page(), address, language)
        finally:
            browser.close()
