"""Pictures of what comes of a case on the resident's page: `python -m tests.resident_screenshots --out DIR`.

The content is the real one, the region made up; a Tuesday at 09:34. The demo's own pictures show the way there.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from desktop.clock import ShiftedClock
from desktop.demo.day_clock import DayClock
from desktop.domain.units import MINUTE, Instant
from tests.support.chromium import MISSING, arguments, find_chromium
from tests.support.residents import House, Resident, phone, watched
from tests.support.told import Told
from tests.support.world import START

TALK = (
    "Hej Samir! Ont efter ett lyft går oftast över av sig självt. Rör dig som vanligt och ta värktabletter vid behov.",
    "Tack, då vet jag. Får jag höra av mig igen om det inte går över?",
    "Ja. Är det inte bättre om två veckor skriver du igen. Får du svårt att kissa eller svaga ben: åk till akuten.",
)


class Pictures:
    """One server, one resident, a case for each picture."""

    def __init__(self, out: Path, house: House, resident: Resident, clock: DayClock) -> None:
        self.out, self.house, self.resident, self.clock = out, house, resident, clock
        self.told = Told(house, resident)

    def all(self) -> None:
        """Every outcome."""
        self.told.tell("breathlessness", gate=("breathing",))
        self.shoot("alarm", "112")
        self.told.tell("back_pain", urine="hard", legs="weak_one")
        self.shoot("emergency", "emergency")
        self.told.tell("back_pain", duration="under_2_weeks")
        self.shoot("advice", "advice")
        self.closed()
        self.call_back()

    def closed(self) -> None:
        """A case that was answered and is done."""
        nurse, first, second, last = self.house.nurse, *TALK
        case = self.told.tell("back_pain", duration="weeks_2_6", limits="yes", fever="yes")
        nurse.take(case)
        nurse.write(case, first)
        self.told.look()
        self.resident.at("chat")
        self.resident.write(second)
        self.resident.own("sent").wait_for()
        nurse.read(case, 2)
        nurse.write(case, last)
        nurse.finish(case)
        self.shoot("closed", "closed")

    def call_back(self) -> None:
        """Broken off after a warning sign, ten minutes ago."""
        self.told.tell("back_pain", stop="back_pain.saddle", urine="hard")
        self.told.look()
        self.resident.at("question")
        self.resident.has_contact("live")
        self.clock.skip_to(Instant(self.clock.now() + 10 * MINUTE))
        self.resident.at("waiting")
        self.shoot("waiting", "call-back")

    def shoot(self, view: str, name: str) -> None:
        """What a phone shows of this case."""
        page = self.resident.page
        self.told.look()
        self.resident.at(view)
        self.resident.has_contact("live")
        page.evaluate("document.fonts.ready")
        page.screenshot(path=self.out / f"{name}.png")
        print(name, flush=True)


def main() -> int:
    """All pictures, in Swedish."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    chromium = find_chromium()
    if chromium is None:
        sys.stderr.write(f"{MISSING}\n")
        return 1
    clock = DayClock(ShiftedClock(START))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments())
        with House(Path(folder), clock) as house:
            context = phone(browser)
            Pictures(out, house, Resident(watched(context, []), house), clock).all()
            context.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
