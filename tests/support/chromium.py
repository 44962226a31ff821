"""The system's Chromium, driven by Playwright, for what residents see.

The browser is Debian's, never one that a test tool downloads, and it is kept from calling anyone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 60_000
MISSING = "Chromium is not installed here: `python3 packaging/bootstrap.py install` installs it."


def find_chromium() -> str | None:
    """Where the system has it, under Debian's name or one that other systems use."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, names) if path), None)


def arguments() -> list[str]:
    """Chromium's own sandbox does not work for root, which containers and CI are; everyone else keeps it."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, *(["--no-sandbox"] if is_root else [])]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for one module: Playwright keeps an event loop in this thread, in which others could not start theirs."""
    path = find_chromium()
    if path is None:
        pytest.fail(MISSING)
    # Its own five seconds are a guess about the machine's speed.
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments())
        yield browser
        browser.close()


@pytest.fixture
def resident_page(chromium: Browser) -> Iterator[Page]:
    """A phone's window in a fresh profile; an error in the page's script or console fails the test."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, locale="sv-SE", timezone_id="Europe/Stockholm", has_touch=True
    )
    page = context.new_page()
    errors: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            errors.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []
