"""Samir's part in the demo without a display: a real browser on a phone, and what he does on the page."""

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import Page, expect, sync_playwright

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
QUIET = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
WORDS = "Jag har blivit andfådd i trappor de senaste veckorna, och det är värre när jag ligger ned."
HOPES = "Att kunna sova liggande igen"
PATIENCE_MS = 30_000


def chromium() -> str:
    """Where the system's Chromium is; empty for nowhere."""
    return next((path for path in CHROMIUM if Path(path).exists()), "")


class Samir:
    """A man with a phone. `with Samir(url, number) as samir`; every step waits for the page's own state."""

    def __init__(self, url: str, number: str, language: str = "sv") -> None:
        self._url, self._number, self._language = url, number, language

    def __enter__(self) -> Self:
        self._player = sync_playwright().start()
        arguments = [*QUIET, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else QUIET
        self._browser = self._player.chromium.launch(executable_path=chromium(), args=arguments)
        context = self._browser.new_context(
            viewport={"width": 390, "height": 844}, has_touch=True, timezone_id="Europe/Stockholm",
            locale="en-GB" if self._language == "en" else "sv-SE", device_scale_factor=2,
        )  # fmt: skip
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._browser.close()
        self._player.stop()

    def picture(self, file: Path) -> None:
        """What he sees."""
        self.page.screenshot(path=str(file))

    def come(self) -> None:
        """Open the health centre's own link and sign in."""
        self.page.goto(self._url + "/?unit=herrgardet")
        self.page.locator(".bottom .primary").click()
        self.page.locator(f'[data-personnummer="{self._number}"]').click()

    def tell(self) -> None:
        """Say where he is and what it is about, in own words."""
        self._at("contact")
        self.page.locator("#place").fill("Hemma, Västerås")
        self._next()
        self._at("words")
        self.page.locator("#own-words").fill(WORDS)
        self.page.locator("#hopes").fill(HOPES)

    def send_case(self) -> str:
        """Send it; the case's id."""
        self._next()
        self._at("check")
        self._next()
        self._at("waiting")
        return self.page.url.partition("#/")[2].split("/")[1]

    def reads(self, text: str) -> None:
        """Wait until these words of the nurse stand on the screen."""
        self._at("chat")
        expect(self.page.locator(".message.other .bubble").last).to_contain_text(text)

    def writes(self, text: str) -> None:
        """Answer, and wait until the server has it."""
        self.page.locator("#message").fill(text)
        self.page.locator("#send").click()
        expect(self.page.locator(".message.own").last).to_contain_text(text)

    def sees_it_read(self) -> None:
        """Wait until his last message is marked as read by the nurse."""
        self.page.locator('.message.own[data-state="read"]').last.wait_for()

    def _at(self, view: str) -> None:
        self.page.locator(f'#page[data-view="{view}"]').wait_for()

    def _next(self) -> None:
        self.page.locator("#next").click()
