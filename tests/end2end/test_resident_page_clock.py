"""The page's clock is the server's: what is told once more, with the instant of the first time, sets it back for nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from desktop.clock import SystemClock
from desktop.demo.day_clock import DayClock
from desktop.domain.units import MINUTE, Instant
from tests.support.pictures import photograph
from tests.support.residents import SAMIR, House, Resident

AWAY = 30 * MINUTE


@pytest.fixture
def clock() -> DayClock:
    """The server's, which can be set forward."""
    return DayClock(SystemClock())


@pytest.fixture
def house(tmp_path: Path, clock: DayClock) -> Iterator[House]:
    with House(tmp_path, clock) as standing:
        yield standing


def _module(samir: Resident, name: str) -> str:
    """The address of one of the page's modules: asked for again, it is the same module."""
    found = samir.page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    return str(next(path for path in found if path.endswith(f"/{name}.js")))


def _is_right(samir: Resident, clock: DayClock) -> bool:
    """The page's own idea of now, against the server's."""
    shown = samir.page.evaluate("async (path) => (await import(path)).now()", _module(samir, "times"))
    return abs(int(shown) - clock.now()) < MINUTE


def _half_an_hour_later(house: House, samir: Resident, clock: DayClock) -> None:
    """The page has heard from the server since, and knows what time it is."""
    house.wire.cut()
    samir.has_contact("away")
    clock.skip_to(Instant(clock.now() + AWAY))
    house.wire.mend()
    samir.has_contact("live")
    assert _is_right(samir, clock)


def test_a_command_told_once_more_tells_no_time(house: House, samir: Resident, clock: DayClock) -> None:
    """Invariant 2: its answer is the one of the first time, instant and all."""
    case = samir.talking()
    given = {"id": "0" * 31 + "7", "name": "resident.send", "version": 1, "case": case,
             "body": {"case": case, "text": "Bara en gång"}}  # fmt: skip
    tell = "async ([path, given]) => (await (await import(path)).post('/api/commands', given)).at"
    first = samir.page.evaluate(tell, [_module(samir, "api"), given])
    _half_an_hour_later(house, samir, clock)
    assert samir.page.evaluate(tell, [_module(samir, "api"), given]) == first
    assert _is_right(samir, clock)
    assert house.nurse.sees(case, 1) == ["Bara en gång"]


def test_a_picture_sent_once_more_tells_no_time(house: House, samir: Resident, clock: DayClock, tmp_path: Path) -> None:
    """R2: the same picture under the same id is the same picture, as old as it is."""
    file = tmp_path / "spots.jpg"
    file.write_bytes(photograph())
    samir.open()
    samir.sign_in(SAMIR)
    samir.contact()
    samir.at("words")
    samir.page.locator('input[type="file"]').set_input_files(file)
    stored = samir.page.locator('.picture[data-state="stored"]')
    expect(stored).to_have_count(1)
    identity = stored.get_attribute("data-picture")
    _half_an_hour_later(house, samir, clock)
    send = "async ([path, to, id]) => (await (await import(path)).upload(to, new Blob(['x']), id, () => {}).done).id"
    to = f"/api/cases/{samir.case}/pictures"
    assert samir.page.evaluate(send, [_module(samir, "api"), to, identity]) == identity
    assert _is_right(samir, clock)
