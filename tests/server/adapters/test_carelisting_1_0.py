"""A listing system by crm:carelisting 1.0, against a simulated one that validates every message by the published schemas."""

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import structlog
import yaml

from desktop.domain.units import PersonId, UnitId
from desktop.server.adapters.listing import Listed
from desktop.server.adapters.outcomes import NotDone
from desktop.server.adapters.pace import Pace
from desktop.server.adapters.record import Asker
from desktop.server.requests import Resident
from desktop.server.systems import load_systems
from tests.support.asking import number
from tests.support.contracts import LISTING, published, validator
from tests.support.listing_peer import FILES, Entry, ListingPeerSystem, technical
from tests.support.server import PATIENCE_S, SAMIR, running
from tests.support.time_book import FACILITY
from tests.support.world import HandClock

NUMBER = number(date(1980, 2, 3), 983)
DIGITS = NUMBER.replace("-", "")
HERE = UnitId("herrgardet")
ELSEWHERE = "SE2321000057-0000"


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return validator(published(LISTING), tmp_path_factory.mktemp("schemas"), FILES)


@pytest.fixture
def system(schema: Any) -> Iterator[ListingPeerSystem]:
    with ListingPeerSystem(schema) as started:
        yield started


def _settings(system: ListingPeerSystem, folder: Path, timeout_s: float = 30) -> Path:
    settings = {
        "url": system.url, "contracts": str(published(LISTING)), "timeout_s": timeout_s, "logical_address": "19",
        "listing_type": "husläkare", "units": [{"unit": HERE, "hsa_id": FACILITY.lower()}],
    }  # fmt: skip
    path = folder / "systems.yaml"
    path.write_text(yaml.safe_dump({"listing": settings}), "utf-8")
    return path


def _look_up(
    system: ListingPeerSystem, folder: Path, who: str = NUMBER, timeout_s: float = 30
) -> Listed | NotDone | None:
    path = _settings(system, folder, timeout_s)

    async def run() -> Listed | NotDone | None:
        systems = load_systems(path, HandClock(), structlog.stdlib.get_logger("spindel"), Pace())
        assert systems.listing is not None
        try:
            return await systems.listing.look_up(Resident(PersonId("p"), "Test Testsson", who, "", "sv", HERE))
        except NotDone as problem:
            return problem
        finally:
            for close in systems.closes:
                await close()

    return asyncio.run(run())


def test_a_listing_names_our_unit_and_the_physician(system: ListingPeerSystem, tmp_path: Path) -> None:
    """HSA-ids compare without regard to case; whether somebody only stands in line, this contract cannot say."""
    system.listings[DIGITS] = [Entry(FACILITY.upper(), physician="Maj Ek")]
    assert _look_up(system, tmp_path) == Listed(HERE, "Maj Ek", None)


def test_a_unit_that_is_not_ours_is_in_another_region(system: ListingPeerSystem, tmp_path: Path) -> None:
    system.listings[DIGITS] = [Entry(ELSEWHERE)]
    assert _look_up(system, tmp_path) == Listed(None)


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [Entry(FACILITY, since="2026-10-14T00:00:00")],
        [Entry(FACILITY, until="2026-10-12T00:00:00")],
        [Entry(FACILITY, until="2026-10-13T09:34:01")],
        [Entry(FACILITY, type="BVC")],
    ],
    ids=["none", "not begun", "ended yesterday", "ended a second ago", "another type"],
)
def test_what_does_not_hold_today_is_no_listing(
    system: ListingPeerSystem, tmp_path: Path, entries: list[Entry]
) -> None:
    system.listings[DIGITS] = entries
    assert _look_up(system, tmp_path) is None


@pytest.mark.parametrize(
    "entry",
    [
        Entry(FACILITY, since="2026-10-13T00:00:00", until="2026-10-13T00:00:00"),
        Entry(FACILITY, since="2026-10-13T07:34:02Z", until="2026-10-13T07:34:03Z"),
    ],
    ids=["this day only", "with a zone"],
)
def test_a_listing_holds_from_its_first_moment_to_its_last_day(
    system: ListingPeerSystem, tmp_path: Path, entry: Entry
) -> None:
    system.listings[DIGITS] = [entry]
    assert _look_up(system, tmp_path) == Listed(HERE)


def test_of_two_at_once_the_later_choice_holds(system: ListingPeerSystem, tmp_path: Path) -> None:
    older = Entry(ELSEWHERE, since="2020-01-01T00:00:00")
    system.listings[DIGITS] = [Entry(FACILITY, since="2026-10-01T00:00:00"), older, Entry(ELSEWHERE)]
    assert _look_up(system, tmp_path) == Listed(HERE)


def test_whoever_is_not_found_is_listed_nowhere(system: ListingPeerSystem, tmp_path: Path) -> None:
    assert _look_up(system, tmp_path) is None
    assert len(system.calls) == 1


def test_a_number_that_the_contract_does_not_take_is_not_sent(system: ListingPeerSystem, tmp_path: Path) -> None:
    assert _look_up(system, tmp_path, "19800203K016") is None
    assert system.calls == []


def test_a_technical_exception_silence_and_nonsense_are_a_system_that_is_away(
    system: ListingPeerSystem, tmp_path: Path
) -> None:
    said = []
    system.faults["getListing"] = technical()
    said.append(_look_up(system, tmp_path))
    system.faults.clear()
    system.raw = (200, b"<html/>")
    said.append(_look_up(system, tmp_path))
    system.silent = {"getListing"}
    said.append(_look_up(system, tmp_path, timeout_s=0.2))
    assert [one.code for one in said if isinstance(one, NotDone)] == ["soap_fault", "bad_answer", "timeout"]


def test_a_server_asks_the_system_of_its_file(system: ListingPeerSystem, tmp_path: Path) -> None:
    with running(tmp_path, systems=_settings(system, tmp_path)) as server:
        system.listings[SAMIR.replace("-", "")] = [Entry(FACILITY, physician="Maj Ek")]
        edge = server.server.edge
        with edge.storage.read() as reader:
            samir = reader.resident_by_number(SAMIR)
        assert samir is not None
        asked = edge.registers.summary(samir, Asker(HERE, "Region Test"))
        summary = asyncio.run_coroutine_threadsafe(asked, server._loop).result(PATIENCE_S)
    assert (summary.listing.state, summary.listing.unit, summary.listing.own_physician) == ("known", HERE, "Maj Ek")
