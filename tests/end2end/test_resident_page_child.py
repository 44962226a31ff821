"""On the page of somebody who writes about her child: what she sees when she may no longer act for it."""

from __future__ import annotations

import pytest

from tests.support.residents import ELIN, House, Resident

WORDS = ".notice.problem"


def _about_ida(resident: Resident) -> None:
    """As far as what it is about."""
    resident.open()
    resident.sign_in(ELIN)
    resident.contact()
    resident.about("ida")
    resident.words("Ida har feber.")
    resident.at("reasons")


@pytest.mark.parametrize("then", ["stays", "comes back"])
def test_a_case_about_a_child_closes_for_whoever_lost_the_right_before_it_was_sent(
    house: House, samir: Resident, then: str
) -> None:
    """R10: never sent as if it were about herself."""
    page = samir.page
    page.set_viewport_size({"width": 320, "height": 600})
    _about_ida(samir)
    assert house.acts_for("elin") is None
    samir.at("refused")
    if then == "comes back":
        place = page.evaluate("location.hash")
        page.goto("about:blank")
        samir.open(f"/?unit=herrgardet{place.replace('reasons', 'check')}")
        samir.at("refused")
    assert "1177" in page.locator(WORDS).inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
