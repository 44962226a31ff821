"""The made-up region: resources/demo/region.yaml with a personnummer made by rule for each resident.

The file holds ages, not numbers, so that nobody's real number can ever stand in it and the people are as old as their
stories say on whatever day the demo plays.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import yaml

from desktop.domain.identity import luhn_digit
from desktop.domain.listing import ListingState
from desktop.domain.schedule import TimeBook
from desktop.domain.units import CareUnit, PersonId, Role, UnitId
from desktop.server.region import Region, RegionAssignment, RegionResident, RegionStaff

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "demo"
FIRST_SERIAL = 980
"""Serials 980–989 belong to nobody: the Tax Agency keeps them for tests."""
FIRST_FREE_PHONE = 5
"""070-174 06 05 to 06 99 are kept free for fiction."""


class MadeStaff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A member of staff; the user name is the id, the password is the region's. `at`: unit → role."""

    id: PersonId
    name: str
    profession: str
    at: dict[UnitId, Role] = {}


class MadeResident(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A resident of so many years (or months); `birthday` is MM-DD, left to the rule if empty."""

    id: PersonId
    name: str
    sex: str
    listed_at: UnitId
    age: int = 0
    months: int = 0
    birthday: str = ""
    language: str = "sv"
    guardians: list[PersonId] = []
    listing: ListingState = ListingState.LISTED
    physician: PersonId | None = None


class MadeRegion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    name: str
    password: str
    units: list[CareUnit]
    staff: list[MadeStaff]
    residents: list[MadeResident]
    time_books: list[TimeBook] = []


def load_made_region(path: Path = RESOURCES / "region.yaml") -> MadeRegion:
    """The region as it stands in the file; raises OSError, yaml.YAMLError or msgspec.ValidationError."""
    return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), MadeRegion)


def region_on(made: MadeRegion, today: date) -> Region:
    """The region as the server takes it, with everyone's number as of `today`. The same day gives the same numbers."""
    phones = _phones()
    residents = [
        RegionResident(
            id=one.id,
            name=one.name,
            personnummer=personnummer(born(one, index, today), one.sex, index),
            listed_at=one.listed_at,
            phone=next(phones) if one.age >= 13 else "",
            language=one.language,
            guardians=one.guardians,
            listing=one.listing,
            physician=one.physician,
        )
        for index, one in enumerate(made.residents)
    ]
    return Region(units=made.units, name=made.name, staff=_staff(made), residents=residents, time_books=made.time_books)


def born(one: MadeResident, index: int, today: date) -> date:
    """The birth date that gives this age on `today`."""
    if one.months:
        return _months_before(today, one.months) - timedelta(days=index % 20)
    month, day = (
        (int(part) for part in one.birthday.split("-")) if one.birthday else (1 + index % 12, 1 + index * 7 % 28)
    )
    year = today.year - one.age
    return date(year if (month, day) <= (today.month, today.day) else year - 1, month, day)


def personnummer(birth: date, sex: str, index: int) -> str:
    """`YYYYMMDD-NNNN` with a serial from 980–989: even for a woman, odd for a man; the last digit checks the rest."""
    serial = FIRST_SERIAL + index % 5 * 2 + (sex == "man")
    nine = f"{birth:%y%m%d}{serial}"
    return f"{birth:%Y%m%d}-{serial}{luhn_digit(nine)}"


def _months_before(today: date, months: int) -> date:
    count = today.year * 12 + today.month - 1 - months
    return date(count // 12, count % 12 + 1, min(today.day, 28))


def _phones() -> Iterator[str]:
    for number in range(FIRST_FREE_PHONE, 100):
        yield f"070-174 06 {number:02d}"


def _staff(made: MadeRegion) -> list[RegionStaff]:
    return [
        RegionStaff(
            id=one.id,
            name=one.name,
            profession=one.profession,
            # Whoever works nowhere here has no account: a time book alone says where she receives.
            user=one.id if one.at else "",
            password=made.password if one.at else "",
            assignments=[RegionAssignment(unit, role) for unit, role in one.at.items()],
        )
        for one in made.staff
    ]
