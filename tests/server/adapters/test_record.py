"""The demo's record, listing and guardians: by number, and keeping to other providers and blocks."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.listing import ListedNow, ListingState
from desktop.domain.units import DAY, CareUnit, PersonId, UnitId
from desktop.server.adapters.guardians import OwnGuardians
from desktop.server.adapters.listing import DemoListing, Listed
from desktop.server.adapters.record import Asker, DemoRecord, Withheld, load_demo_records
from desktop.server.reading import Reading
from desktop.server.requests import Block, PutRegion, Registered, Resident
from desktop.server.yaml_file import BadFile
from tests.support.world import KIM, NORTH, SAMIR, SOUTH, TEO, World

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo" / "records.yaml"
AT_NORTH = Asker(NORTH, "Testregionen")
STRANGER = Resident(PersonId("x"), "X", "19700101-9802", "", "sv", NORTH)


def _person(world: World, who: PersonId) -> Resident:
    with world.storage.read() as reader:
        found = reader.resident(who)
    assert found is not None
    return found


@pytest.fixture
def reading(world: World) -> Iterator[Reading]:
    """Reads off the loop, as in a server."""
    made = Reading(world.storage)
    yield made
    made.close()


@pytest.fixture
def record(world: World, reading: Reading) -> DemoRecord:
    """The demo's record system."""
    return DemoRecord(load_demo_records(DEMO), reading, world.clock)


def test_samir_has_a_failing_heart_and_thin_blood(world: World, record: DemoRecord) -> None:
    """Use case C."""
    found = asyncio.run(record.look_up(_person(world, SAMIR), AT_NORTH))
    assert found is not None
    assert (found.conditions[0].text, found.conditions[0].since, found.risks) == (
        "Hjärtsvikt",
        "2019",
        ("anticoagulant",),
    )
    assert found.as_of == world.clock.now() - 22 * DAY


def test_nobody_has_the_record_of_another(world: World, record: DemoRecord) -> None:
    assert asyncio.run(record.look_up(STRANGER, AT_NORTH)) is None
    assert asyncio.run(record.look_up(_person(world, KIM), AT_NORTH)) is None


def test_another_provider_needs_consent_and_a_block_holds(world: World, record: DemoRecord) -> None:
    """R66, PDL."""
    samir = _person(world, SAMIR)
    private = CareUnit(UnitId("private"), "Private", "private", "health_centre", "Another provider", "021-2")
    assert world.ask(PutRegion(units=(private,))) is None
    with pytest.raises(Withheld) as withheld:
        asyncio.run(record.look_up(samir, Asker(private.id, private.care_provider)))
    assert withheld.value.code == "other_provider"
    assert world.ask(PutRegion(residents=(samir,), blocks=(Block(SAMIR, NORTH),))) is None
    with pytest.raises(Withheld) as withheld:
        asyncio.run(record.look_up(samir, Asker(SOUTH, "Testregionen")))
    assert withheld.value.code == "blocked"
    assert asyncio.run(record.look_up(samir, AT_NORTH)) is not None


def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "records.yaml"
    file.write_text("source: x\nrecords:\n  - {person: a}\n  - {person: a}\n", "utf-8")
    with pytest.raises(BadFile, match="line 4: a stands twice"):
        load_demo_records(file)


def test_the_listing_says_where_and_who(world: World, reading: Reading) -> None:
    listing = DemoListing(reading, {SAMIR: PersonId("maria")})
    assert asyncio.run(listing.look_up(_person(world, SAMIR))) == Listed(NORTH, "Maria")
    assert asyncio.run(listing.look_up(_person(world, KIM))) == Listed(NORTH)
    assert asyncio.run(listing.look_up(STRANGER)) is None
    for state, said in (("queued", Listed(NORTH, "Maria", True)), ("elsewhere", Listed(None)), ("unknown", None)):
        assert world.ask(Registered(SAMIR, ListedNow(ListingState(state)))) is None
        assert asyncio.run(listing.look_up(_person(world, SAMIR))) == said


def test_guardians_are_those_of_the_register(world: World, reading: Reading) -> None:
    """R10."""
    register = OwnGuardians(reading)
    children = {_person(world, child).personnummer for child in (KIM, TEO)}
    found = asyncio.run(register.children(_person(world, SAMIR)))
    assert found is not None
    assert set(found) == children
    assert asyncio.run(register.children(STRANGER)) is None
