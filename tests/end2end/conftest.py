"""A house with one health centre and a resident with a phone, for every test of the resident's page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.residents import House, Resident, phone, watched


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The server, the wire in front of it and the nurse behind it."""
    with House(tmp_path) as standing:
        yield standing


@pytest.fixture
def samir(house: House, chromium: Browser) -> Iterator[Resident]:
    """Somebody with a phone; an error in the page's script or console fails the test."""
    context = phone(chromium)
    errors: list[str] = []
    yield Resident(watched(context, errors), house)
    context.close()
    assert errors == []
