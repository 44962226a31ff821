"""A made-up region for load: nurses by the dozen, residents by the hundred. Numbers are made by rule."""

from datetime import date, timedelta

from desktop.domain.identity import luhn_digit
from desktop.domain.schedule import Schedule, TimeBook
from desktop.domain.slots import Mode, Opening, Seeker
from desktop.domain.units import CareUnit, Hours, PersonId, Role
from desktop.server.region import Region, RegionAssignment, RegionResident, RegionStaff
from tests.benchmarks.account import PASSWORD, UNIT, UNITS

PERFORMERS = tuple(PersonId(f"p{number}") for number in range(10))
"""Who receives at the first unit: together two hundred times a day."""


def test_number(index: int) -> str:
    """The `index`-th personnummer of the tax agency's test series: born from 1950 on, serial 980–989."""
    born = date(1950, 1, 1) + timedelta(days=index // 10)
    serial = 980 + index % 10
    return f"{born:%Y%m%d}-{serial}{luhn_digit(f'{born:%y%m%d}{serial}')}"


def load_region(nurses: int = 4, residents: int = 300) -> Region:
    """Three health centres of one care provider: nurses `n0`… at the first, `e0`… at each of them; residents at the first."""
    return Region(
        units=[
            CareUnit(unit, f"Mätningens vårdcentral {unit}", f"Mätningen {unit}", "health_centre", "Region Prov")
            for unit in UNITS
        ],
        name="Prov",
        staff=[
            RegionStaff(
                PersonId(f"{kind}{i}"),
                f"Nurse {kind}{i}",
                "nurse",
                f"{kind}{i}",
                PASSWORD,
                [RegionAssignment(unit, Role.NURSE) for unit in units],
            )
            for kind, units in (("n", (UNIT,)), ("e", UNITS))
            for i in range(nurses)
        ]
        + [RegionStaff(who, f"Performer {who}", "physiotherapist") for who in PERFORMERS],
        residents=[RegionResident(PersonId(f"r{i}"), f"Resident {i}", test_number(i), UNIT) for i in range(residents)],
        time_books=[TimeBook(UNIT, tuple(_schedule(who) for who in PERFORMERS))],
    )


def _schedule(who: PersonId) -> Schedule:
    """Twenty times a day, every day of the year."""
    return Schedule(
        who, who, Mode.VISIT, 30, Hours(*[("08:00-18:00",)] * 8), opens=(Opening(Seeker.RESIDENT, days=30),)
    )
