"""The door to the record system: what is known of a person that whoever answers must not overlook, read and never kept.

The record system itself knows who may see what of it (another care provider's, blocked by the person); it is told who asks.
"""

from pathlib import Path
from typing import Protocol

import msgspec

from desktop.clock import Clock
from desktop.domain.units import DAY, Instant, PersonId, UnitId
from desktop.server.adapters.outcomes import NotDone
from desktop.server.reading import Reading
from desktop.server.requests import Resident
from desktop.server.yaml_file import read_yaml

OTHER_PROVIDER, BLOCKED = "other_provider", "blocked"


class Withheld(NotDone):
    """There is a record, and not for whoever asks: `other_provider` or `blocked`."""


class Asker(msgspec.Struct, frozen=True):
    """At which unit of which care provider somebody asks."""

    unit: UnitId
    care_provider: str


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line: what, since when (as exactly as it is known), and a dose or reaction."""

    text: str
    since: str = ""
    detail: str = ""


class Extract(msgspec.Struct, frozen=True):
    """What the record system had at `as_of`."""

    as_of: Instant
    conditions: tuple[Entry, ...] = ()
    medication: tuple[Entry, ...] = ()
    allergies: tuple[Entry, ...] = ()
    risks: tuple[str, ...] = ()


class Record(Protocol):
    """A record system."""

    source: str
    """Its name, as staff call it."""

    async def look_up(self, person: Resident, asker: Asker) -> Extract | None:
        """The summary; None if it has no record of the person. Raises Withheld, or NotNow when it is away."""
        ...


class DemoPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the demo's record has of somebody; `days_ago`: how old it is."""

    person: PersonId
    own_physician: PersonId | None = None
    days_ago: int = 0
    conditions: tuple[Entry, ...] = ()
    medication: tuple[Entry, ...] = ()
    allergies: tuple[Entry, ...] = ()
    risks: tuple[str, ...] = ()


class DemoRecords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """resources/demo/records.yaml: made-up records of people who do not exist."""

    source: str
    records: tuple[DemoPerson, ...]


def load_demo_records(path: Path) -> DemoRecords:
    """The file; raises BadFile with the line of a mistake."""
    return read_yaml(path, DemoRecords, _doubles)


def _doubles(records: DemoRecords) -> list[tuple[str, str]]:
    known: set[PersonId] = set()
    found = []
    for place, one in enumerate(records.records):
        if one.person in known:
            found.append((f"$.records[{place}].person", f"{one.person} stands twice"))
        known.add(one.person)
    return found


class DemoRecord:
    """The demo's record system. Every health centre's record of those who are listed there; it keeps to their blocks."""

    def __init__(self, records: DemoRecords, reading: Reading, clock: Clock) -> None:
        self.source = records.source
        self._known = {one.person: one for one in records.records}
        self._reading = reading
        self._clock = clock

    async def look_up(self, person: Resident, asker: Asker) -> Extract | None:
        """What the file has of whoever stands in the register under that number."""
        found = await self._reading(lambda reader: reader.resident_by_number(person.personnummer))
        known = self._known.get(found.id) if found is not None else None
        if known is None or found is None:
            return None
        await self._check(found, asker)
        as_of = Instant(self._clock.now() - known.days_ago * DAY)
        return Extract(as_of, known.conditions, known.medication, known.allergies, known.risks)

    async def _check(self, person: Resident, asker: Asker) -> None:
        unit, blocked = await self._reading(
            lambda reader: (
                reader.unit(person.listed_at),
                (person.id, person.listed_at) in reader.stores.lookups.blocks(reader.link, [person.id]),
            )
        )
        if unit is None or unit.care_provider != asker.care_provider:
            raise Withheld(OTHER_PROVIDER)
        if blocked and asker.unit != person.listed_at:
            raise Withheld(BLOCKED)
