"""Another unit answers earlier: the resident is told so in a real browser, and may rather wait, or say no (R40, R66, use case D)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from desktop.clock import ShiftedClock
from desktop.demo.day_clock import DayClock
from tests.support.interviews import write_content
from tests.support.residents import UNIT, House, Resident
from tests.support.told import Told
from tests.support.world import START

DAYTIME = {day: ["08:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
LATE = {day: ["07:00-22:00"] for day in DAYTIME}
FULL = 6
"""So many of priority 2 one nurse answers within the hour."""


@pytest.fixture(params=["region", "Läkarhuset AB"])
def provider(request: pytest.FixtureRequest) -> str:
    """Whose the health centre is; 1177 is the region's."""
    return str(request.param)


@pytest.fixture
def house(tmp_path: Path, provider: str) -> Iterator[House]:
    """On a Tuesday morning, with more at the health centre than its nurse can answer in time."""
    units: dict[str, dict[str, Any]] = {UNIT: {"hours": DAYTIME, "care_provider": provider}, "1177": {"hours": LATE}}
    clock = DayClock(ShiftedClock(START))
    with House(tmp_path, clock, write_content(tmp_path / "content"), units) as standing:
        yield standing


def test_the_page_says_who_answers_earlier_and_does_as_the_resident_says(
    house: House, samir: Resident, provider: str
) -> None:
    """The case has gone where it is answered earlier, or waits for a yes where a care provider's border lies between."""
    told = Told(house, samir)
    for _ in range(FULL):
        told.tell("ache", strength=9)
    case = told.tell("ache", strength=9)
    samir.open(f"/#/case/{case}")
    samir.at("waiting")
    card = samir.page.locator(".relief")
    own, other = "Herrgärdets vårdcentral", "1177 Västmanland"
    if provider == "region":
        expect(card.locator("h2")).to_have_text(f"{other} har ditt ärende nu")
        card.get_by_role("button", name=f"Vänta hellre på {own}").click()
        expect(card).to_be_hidden()
        expect(samir.page.locator("#answer-by .by")).to_contain_text("Svar senast 10:")
    else:
        expect(card.locator("h2")).to_have_text(f"{other} kan svara tidigare")
        expect(card.get_by_role("button", name=f"Nej, jag väntar på {own}")).to_be_visible()
        card.get_by_role("button", name=f"Ja, {other} får svara").click()
        expect(card.locator("h2")).to_have_text(f"{other} har ditt ärende nu")
    expect(samir.page.get_by_text(own if provider == "region" else other, exact=True).first).to_be_visible()
