"""Who takes part: the region file of the demo made from ages and roles, with personnummer made by rule for its day."""

import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import yaml

from desktop.domain.identity import luhn_digit

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "demo"
FIRST_SERIAL = 980
"""The tax agency's test series has the serials 980–989; nobody real has one of them."""
_KEPT = ("id", "name", "listed_at", "phone", "language", "protected", "guardians")


class Story(msgspec.Struct, frozen=True):
    """What one resident comes with. `replies`: (words that a question may hold, the answer); each answer is given once."""

    words: str
    replies: list[tuple[list[str], str]] = []
    hopes: str = ""
    place: str = ""
    about: str = "self"
    ask: list[str] = []
    """What the simulated colleague asks, in order."""
    advice: str = ""
    """How she ends."""
    who: str = ""


class Common(msgspec.Struct, frozen=True):
    """What everybody may say."""

    replies: list[tuple[list[str], str]]
    otherwise: list[str]
    thanks: list[str]
    impatient: list[str]


class Manners(msgspec.Struct, frozen=True):
    """How residents behave, and how the colleague greets."""

    common: Common
    greeting: str
    stories: dict[str, Story]

    def told(self) -> list[Story]:
        """The stories, each with whose it is."""
        return [msgspec.structs.replace(story, who=who) for who, story in self.stories.items()]


def manners() -> Manners:
    """The residents' stories."""
    return msgspec.convert(_read("residents.yaml"), Manners)


def made_up_region(today: date) -> dict[str, Any]:
    """The region as `spindel server --region` reads it; each member of staff gets a password made now."""
    raw = _read("region.yaml")
    return {
        "name": raw["name"],
        "units": raw["units"],
        "staff": [_staff(person) for person in raw["staff"]],
        "residents": [_resident(person, number, today) for number, person in enumerate(raw["residents"])],
    }


def _staff(person: dict[str, Any]) -> dict[str, Any]:
    places = [{"unit": unit, "role": role} for unit, role in person["at"].items()]
    kept = {name: person[name] for name in ("id", "name", "profession")}
    return {**kept, "user": person["id"], "password": secrets.token_urlsafe(18), "assignments": places}


def _resident(person: dict[str, Any], number: int, today: date) -> dict[str, Any]:
    months = person.get("months") or person["age"] * 12
    born = born_on(months, number, today)
    kept = {name: value for name, value in person.items() if name in _KEPT}
    return {**kept, "personnummer": test_number(born, person["sex"], number)}


def born_on(months: int, number: int, today: date) -> date:
    """The birthday of somebody who is so many months old today; `number` keeps birthdays apart."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    # At most three weeks back from the day itself, so that the age in whole months stays what was asked for.
    return date(year, month + 1, min(today.day, 28)) - timedelta(days=number % 21)


def test_number(born: date, sex: str, number: int) -> str:
    """A personnummer of the test series, `YYYYMMDD-NNNC`; an even serial is a woman's."""
    serial = FIRST_SERIAL + 2 * (number % 5) + (0 if sex == "woman" else 1)
    return f"{born:%Y%m%d}-{serial}{luhn_digit(f'{born:%y%m%d}{serial}')}"


def _read(name: str) -> Any:
    return yaml.safe_load((RESOURCES / name).read_text("utf-8"))
