"""The resident's page in a real Chromium: from the tap to the next question, and what the first visit weighs on the wire."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.benchmarks.figures import Figure, percentile
from tests.support.chromium import arguments, find_chromium
from tests.support.residents import SAMIR, UNIT, phone, region

ROUNDS = 4
TAP = """
() => new Promise((done) => {
  const page = document.getElementById('page');
  const start = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
  seen.observe(page, { attributes: true, attributeFilter: ['data-key'] });
  document.getElementById('next').click();
})
"""
"""Until the next question stands in the page and a frame with it has been painted."""
ROUND_TRIP = """
async () => {
  const start = performance.now();
  await (await fetch('/api/me', { cache: 'no-store' })).json();
  return performance.now() - start;
}
"""


def figures(folder: Path) -> list[Figure]:
    """Whole interviews, tap by tap; the floor is one bare question to the server from the same page."""
    with _served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments())
        weight, files = _weight(browser, address)
        taps, floors = _taps(phone(browser), address)
        browser.close()
    middle, floor = percentile(taps, 0.5), percentile(floors, 0.5)
    return [
        Figure("page: tap to next question, median", middle, "ms", floor, "round trip"),
        Figure(
            "page: tap to next question, p95", percentile(taps, 0.95), "ms", percentile(floors, 0.95), "round trip", 100
        ),
        Figure(
            "page: first visit on the wire", weight / 1_000, "kB", bar=150, note=f"{files} files, font and headers too"
        ),
    ]


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    file = folder / "region.json"
    file.write_text(json.dumps(region()), "utf-8")
    command = [
        sys.executable,
        "-m",
        "desktop",
        "server",
        "--data",
        str(folder / "data"),
        "--port",
        "0",
        "--staff-port",
        "0",
    ]
    process = subprocess.Popen(
        [*command, "--region", str(file), "--demo-sign-in"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        lines = iter(process.stdout)
        address = next(line.partition(" ")[2].strip() for line in lines if line.startswith("Residents:"))
        next(line for line in lines if line.startswith("Ready"))
        yield address.rstrip("/")
    finally:
        process.terminate()
        process.communicate()


def _weight(browser: Browser, address: str) -> tuple[float, int]:
    """Bytes and files of a first visit to a unit's entrance, everything that came over the wire."""
    context = phone(browser)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    page.goto(f"{address}/?unit={UNIT}", wait_until="networkidle")
    context.close()
    return sum(sizes), len(sizes)


def _taps(context: BrowserContext, address: str) -> tuple[list[float], list[float]]:
    page = context.new_page()
    page.goto(f"{address}/?unit={UNIT}")
    page.locator(".bottom .primary").click()
    page.locator(f'[data-personnummer="{SAMIR}"]').click()
    taps: list[float] = []
    floors: list[float] = []
    for number in range(ROUNDS):
        if number:
            page.goto(f"{address}/?unit={UNIT}#/new")
            page.reload()
        _to_questions(page)
        while page.locator("#page").get_attribute("data-question"):
            none, options = page.locator('input[value="(none)"]'), page.locator('input[name="answer"]')
            (none if none.count() else options.first).check()
            time.sleep(0.05)  # noqa: TID251 a person's tap is not in the same breath as her choice
            floors.append(page.evaluate(ROUND_TRIP))
            taps.append(page.evaluate(TAP))
    return taps[1:], floors[1:]


def _to_questions(page: Page) -> None:
    page.locator("#place").fill("Hemma")
    page.locator("#next").click()
    page.locator("#own-words").fill("Andfådd sedan tre veckor")
    page.locator("#next").click()
    page.locator('input[name="reason"][value="breathlessness"]').check()
    page.locator("#next").click()
    page.locator('#page[data-view="question"]').wait_for()
