"""The numbers people are known by: personnummer, samordningsnummer and reserve numbers, and what each tells of its person.

A number is kept in one form only, from which its kind can be told: `YYYYMMDD-NNNN`, or twelve signs without a hyphen for a
reserve number. Whoever has none is kept under one of the program's own (`~…`), which nobody is shown.
"""

import re
from datetime import date
from enum import StrEnum

import msgspec

from desktop.domain.identity import COORDINATION_OFFSET, age_months, luhn_digit, parse_personnummer
from desktop.domain.refusals import Refusal, Refused

OWN = "~"
"""How the number of whoever has none begins."""
LONGEST = 20
OLDEST_MONTHS = 130 * 12
YEARS_BY_THE_DAY = 3
"""Who may be younger than this needs a date of birth: what is dangerous changes by the month."""
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
"""What a text copied from elsewhere may have instead of a hyphen."""
_COORDINATION = re.compile(r"(\d{4})(\d{2})(\d{2})-?(\d{4})").fullmatch
_GOTHENBURG = re.compile(r"(\d{4})(\d{2})(\d{2})([KMX])(\d{2})(\d)").fullmatch
_VARMLAND = re.compile(r"(\d{4})(\d{2})(\d{2})S[FUXPL]\d[0-9A-Z]").fullmatch
_NATIONAL = re.compile(r"(\d{2})(\d{2})(\d{2})(\d{2})([A-HJ-NPR-UX-Z]{2})(\d)(\d)").fullmatch
_STOCKHOLM = re.compile(r"99(\d{4})(\d{6})").fullmatch
_CARELINK = re.compile(r"(\d{4})(\d{2})(3[2-9]|[45]\d)\d{4}").fullmatch
_LETTERS = str.maketrans({"K": "5", "M": "7", "X": "8"})
_FIRST_CENTURY = 21
"""A national reserve number begins with the century plus 3, 6, 9 …"""


class NumberKind(StrEnum):
    """Which register gave the number."""

    PERSONNUMMER = "personnummer"
    COORDINATION = "coordination"
    """Samordningsnummer: the day of birth plus 60."""
    RESERVE = "reserve"
    NONE = "none"


class Told(msgspec.Struct, frozen=True):
    """What a number tells of its person, or somebody at a desk: a day of birth (ISO) or its year, and woman or man."""

    born: str = ""
    sex: str = ""


def kind_of(number: str) -> NumberKind:
    """The kind of a number as it is kept."""
    if not number or number.startswith(OWN):
        return NumberKind.NONE
    if "-" not in number:
        return NumberKind.RESERVE
    day = int(number[6:8])
    return NumberKind.COORDINATION if day >= COORDINATION_OFFSET else NumberKind.PERSONNUMMER


def parse_number(text: str, today: date) -> str:
    """The number as it is kept; refuses `bad_number`, and `bad_birth_date` for one that tells a day to come."""
    plain = "".join(text.split()).translate(_DASHES).upper()
    if len(plain) > LONGEST or not plain.isascii():
        raise Refused(Refusal.BAD_NUMBER)
    number = parse_personnummer(plain, today) or _coordination(plain) or _reserve(plain.replace("-", ""), today)
    if number is None:
        raise Refused(Refusal.BAD_NUMBER)
    born = told_by(number).born
    if born:
        checked_birth(born, today)
    return number


def _coordination(plain: str) -> str | None:
    """A samordningsnummer whose month or day of birth is not known."""
    found = _COORDINATION(plain)
    if found is None:
        return None
    year, month, day, last = found.groups()
    unknown = month == "00" or day == str(COORDINATION_OFFSET)
    if not unknown or not COORDINATION_OFFSET <= int(day) <= COORDINATION_OFFSET + 31 or int(month) > 12:
        return None
    return f"{year}{month}{day}-{last}" if luhn_digit(plain[2:8] + last[:3]) == int(last[3]) else None


def _reserve(plain: str, today: date) -> str | None:
    gothenburg = _GOTHENBURG(plain)
    if gothenburg is not None:
        sound = luhn_digit(plain[2:11].translate(_LETTERS)) == int(plain[11])
    elif (varmland := _VARMLAND(plain)) is not None:
        sound = _day(*varmland.groups()[:3]) is not None
    elif (national := _NATIONAL(plain)) is not None:
        sound = national[1] == "00" or int(national[1]) >= _FIRST_CENTURY
    elif (stockholm := _STOCKHOLM(plain)) is not None:
        sound = 1870 <= int(stockholm[1]) <= today.year and _luhn(plain[4:])
    elif (carelink := _CARELINK(plain)) is not None:
        sound = 1 <= int(carelink[2]) <= 12 and luhn_digit(plain[2:11]) == int(plain[11])
    else:
        sound = False
    return plain if sound else None


def _luhn(eight: str) -> bool:
    """Whether the last of eight digits is the check digit of the others."""
    return luhn_digit(eight[:7]) == int(eight[7])


def told_by(number: str) -> Told:
    """What the number itself tells; nothing of what it does not."""
    match kind_of(number):
        case NumberKind.PERSONNUMMER | NumberKind.COORDINATION:
            day = int(number[6:8])
            born = _day(number[:4], number[4:6], f"{day - COORDINATION_OFFSET if day > 31 else day}")
            return Told(born or number[:4], _sex(number[-2]))
        case NumberKind.RESERVE:
            return _told_by_reserve(number)
    return Told()


def _told_by_reserve(number: str) -> Told:
    for pattern in (_GOTHENBURG, _VARMLAND):
        found = pattern(number)
        if found is not None:
            return Told(_day(*found.groups()[:3]) or found[1])
    national, stockholm, carelink = _NATIONAL(number), _STOCKHOLM(number), _CARELINK(number)
    if national is not None and national[1] != "00":
        century = 18 + int(national[1]) % 3
        return Told(_day(f"{century}{national[2]}", national[3], national[4]) or "", _sex(national[6]))
    if stockholm is not None:
        return Told(stockholm[1])
    return Told(carelink[1]) if carelink is not None else Told()


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _sex(digit: str) -> str:
    return "woman" if int(digit) % 2 == 0 else "man"


def checked_birth(born: str, today: date) -> str:
    """A day (ISO) or a year of birth as it is kept; refuses `bad_birth_date` for one that cannot be, and
    `birth_date_needed` for the mere year of somebody who may be a small child."""
    text = born.strip()
    try:
        day = (
            date(int(text), 1, 1) if len(text) == 4 and text.isascii() and text.isdigit() else date.fromisoformat(text)
        )
    except ValueError as problem:
        raise Refused(Refusal.BAD_BIRTH_DATE) from problem
    if day > today or age_months(day, today) >= OLDEST_MONTHS:
        raise Refused(Refusal.BAD_BIRTH_DATE)
    if len(text) == 4 and today.year - day.year <= YEARS_BY_THE_DAY:
        raise Refused(Refusal.BIRTH_DATE_NEEDED)
    return text if len(text) == 4 else day.isoformat()


def birthday(number: str, told: str = "") -> date | None:
    """The day of birth, by the number or as told; of a mere year its middle; None: not known."""
    born = told_by(number).born
    if len(born) != len("2000-01-01") and told:
        born = told
    if len(born) == 4:
        return date(int(born), 7, 1)
    return date.fromisoformat(born) if born else None


def sex_of(number: str, told: str = "") -> str:
    """woman or man, as told or by the number; empty: not known."""
    return told or told_by(number).sex


def months_of_age(number: str, told: str, today: date) -> int:
    """Whole months; -1: not known."""
    born = birthday(number, told)
    return age_months(born, today) if born is not None else -1


def shown(number: str) -> str:
    """The number as people may read it; empty for whoever has none."""
    return "" if kind_of(number) is NumberKind.NONE else number


def signs_in(number: str) -> bool:
    """Whether an electronic identification can stand for it."""
    if kind_of(number) not in (NumberKind.PERSONNUMMER, NumberKind.COORDINATION):
        return False
    return len(told_by(number).born) == len("2000-01-01")
