"""A made-up region for load: one unit, nurses by the dozen, residents by the hundred. Numbers are made by rule."""

from datetime import date, timedelta

from desktop.domain.identity import luhn_digit
from desktop.domain.units import Assignment, CareUnit, PersonId, Role
from desktop.server.region import Region, RegionResident, RegionStaff
from tests.benchmarks.account import PASSWORD, UNIT


def test_number(index: int) -> str:
    """The `index`-th personnummer of the tax agency's test series: born from 1950 on, serial 980–989."""
    born = date(1950, 1, 1) + timedelta(days=index // 10)
    serial = 980 + index % 10
    return f"{born:%Y%m%d}-{serial}{luhn_digit(f'{born:%y%m%d}{serial}')}"


def load_region(nurses: int = 4, residents: int = 200) -> Region:
    """A region of one health centre, all staff nurses there."""
    return Region(
        units=[CareUnit(UNIT, "Mätningens vårdcentral", "Mätningen", "health_centre", "Region Prov")],
        name="Prov",
        staff=[
            RegionStaff(PersonId(f"n{i}"), f"Nurse {i}", "nurse", f"n{i}", PASSWORD, [Assignment(UNIT, Role.NURSE)])
            for i in range(nurses)
        ],
        residents=[RegionResident(PersonId(f"r{i}"), f"Resident {i}", test_number(i), UNIT) for i in range(residents)],
    )
