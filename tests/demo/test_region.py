"""The made-up region: everyone as old as the story says, nobody's real number, and a file that the server takes."""

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from desktop.demo.region import RESOURCES, load_made_region, personnummer, region_on
from desktop.domain.identity import age_months, birth_date, parse_personnummer, sex
from desktop.domain.units import UnitKind
from desktop.server.region import load_region

DAYS = [date(2026, 10, 13), date(2024, 2, 29), date(2027, 1, 1), date(2030, 12, 31)]


@pytest.mark.parametrize("today", DAYS)
def test_everyone_is_as_old_as_the_file_says_on_whatever_day_the_demo_plays(today: date) -> None:
    made = load_made_region()
    ages = {one.id: age_months(birth_date(one.personnummer), today) for one in region_on(made, today).residents}
    assert {one.id: ages[one.id] if one.months else ages[one.id] // 12 for one in made.residents} == {
        one.id: one.months or one.age for one in made.residents
    }


@pytest.mark.parametrize("today", DAYS)
def test_numbers_are_valid_test_numbers_that_nobody_shares(today: date) -> None:
    made = load_made_region()
    numbers = [one.personnummer for one in region_on(made, today).residents]
    assert len(set(numbers)) == len(numbers) == len(made.residents)
    assert [parse_personnummer(number, today) for number in numbers] == numbers
    assert {980 <= int(number[9:12]) <= 989 for number in numbers} == {True}
    assert [sex(number) for number in numbers] == [one.sex for one in made.residents]


def test_the_same_day_gives_the_same_numbers() -> None:
    made = load_made_region()
    assert region_on(made, DAYS[0]) == region_on(made, DAYS[0])


def test_a_number_ends_in_its_check_digit() -> None:
    assert personnummer(date(1964, 3, 12), "man", 0) == "19640312-9817"
    assert personnummer(date(1964, 3, 12), "woman", 1) == "19640312-9825"


def test_no_number_stands_in_the_file() -> None:
    text = (RESOURCES / "region.yaml").read_text("utf-8")
    assert parse_personnummer("19640312-9817", DAYS[0]) is not None
    assert [word for word in text.split() if parse_personnummer(word.strip(',}"'), DAYS[0])] == []


def test_the_server_takes_the_region(tmp_path: Path) -> None:
    made = region_on(load_made_region(), DAYS[0])
    file = tmp_path / "region.json"
    file.write_bytes(msgspec.json.encode(made))
    assert load_region(file, DAYS[0]) == made
    assert len(json.loads(file.read_bytes())["residents"]) == 40


def test_the_use_cases_people_are_there() -> None:
    """Use cases C and E, and the staff who meet them."""
    region = region_on(load_made_region(), DAYS[0])
    listed = {str(one.id): one.listed_at for one in region.residents}
    assert {listed[who] for who in ("samir", "lisa35", "lisa55", "viktor")} == {"herrgardet"}
    assert next(one.guardians for one in region.residents if one.id == "viktor") == ["erik"]
    assert {"Maria Holm", "Anna Lind", "Amir Nasser"} <= {one.name for one in region.staff}
    assert set(UnitKind) == {unit.kind for unit in region.units}
