"""Who a person is: personnummer, reserve-free parsing, age and sex, and what staff see of a resident."""

import re
from datetime import date

import msgspec

from desktop.domain.units import CaseId, Instant, PersonId, UnitId

_PATTERN = re.compile(r"^(\d{2})?(\d{2})(\d{2})(\d{2})([-+]?)(\d{4})$", re.ASCII)
COORDINATION_OFFSET = 60
ADULT_MONTHS = 18 * 12
SELF, CHILD, FORMER = "self", "child", "former"


class PersonCard(msgspec.Struct, frozen=True):
    """The person behind a case (kind `person` on `case:<id>:staff`, id = person)."""

    id: PersonId
    name: str
    personnummer: str
    birth_date: str
    """ISO date."""
    sex: str
    """woman or man, from the number."""
    phone: str
    language: str
    listed_at: UnitId
    protected: bool = False
    listing: str = "listed"
    """A `ListingState`; if it is neither `listed` nor `away`, `listed_at` is not where the person is listed."""


class CaseCard(msgspec.Struct, frozen=True):
    """What staff read of the case besides its row (kind `case` on `case:<id>:staff`, id = case)."""

    id: CaseId
    unit: UnitId
    resident: PersonId
    subject: PersonId
    about: str
    """`self`; `child`: the resident is the guardian of the subject; `former`: was, and reads and writes here no longer."""
    own_words: str
    hopes: str
    place: str
    started_at: Instant
    arrived_at: Instant
    entrance: str
    """The unit whose link was used, or 1177."""


class ReliefShown(msgspec.Struct, frozen=True):
    """That another unit answers earlier, as the resident reads it; `state` is a `ReliefState`."""

    state: str
    own_name: str
    unit_name: str
    provider: str
    answers: Instant
    own_answers: Instant
    closed: bool = False
    """It was moved because the own unit closed before anybody answered."""


class ResidentCase(msgspec.Struct, frozen=True):
    """The case as the resident sees it (kind `resident_case` on `case:<id>:resident`, id = case)."""

    id: CaseId
    state: str
    unit: UnitId
    unit_name: str
    unit_phone: str
    subject_name: str
    own_words: str
    hopes: str
    started_at: Instant
    arrived_at: Instant
    closed_at: Instant
    outcome: str
    reply_by: Instant
    holder_name: str
    holder_profession: str
    held_since: Instant
    subject: PersonId = PersonId("")
    place: str = ""
    phone: str = ""
    """Whom it is about, where and how to reach: what the resident wrote, so that it can be resumed on another device."""
    asks: tuple[str, ...] = ()
    """The names of other units that whoever has the case asks for advice just now."""
    relief: ReliefShown | None = None
    listing: str = "listed"
    """A `ListingState` of whom it is about; the page says what it means if that is not a unit of this region."""
    into: str = ""
    """The resident's other case in which this one goes on."""
    gathers: tuple[CaseId, ...] = ()
    """The resident's other cases that go on in this one."""
    renewal: str = ""
    """How far a prescription to be renewed has come, a `RenewalStage`; empty: there is none."""
    referred_by: str = ""
    """The name of the unit that sent it as a referral; empty: it is none."""


def luhn_digit(nine: str) -> int:
    """The check digit of a personnummer's first nine digits (YYMMDDNNN)."""
    total = 0
    for index, char in enumerate(nine):
        product = int(char) * (2 - index % 2)
        total += product // 10 + product % 10
    return -total % 10


def parse_personnummer(text: str, today: date) -> str | None:
    """`YYYYMMDD-NNNN` of a valid personnummer or coordination number written in any usual way, else None.

    A number without century is taken as the latest one not in the future; `+` adds a hundred years.
    """
    found = _PATTERN.match(text.strip().replace(" ", ""))
    if found is None:
        return None
    century, year, month, day, sign, last = found.groups()
    if luhn_digit(year + month + day + last[:3]) != int(last[3]):
        return None
    full_year = int(century + year) if century else _full_year(int(year), sign, today)
    if _date(full_year, int(month), int(day)) is None:
        return None
    return f"{full_year:04d}{month}{day}-{last}"


def _full_year(year: int, sign: str, today: date) -> int:
    full = today.year - (today.year - year) % 100
    return full - 100 if sign == "+" else full


def _date(year: int, month: int, day: int) -> date | None:
    real_day = day - COORDINATION_OFFSET if day > COORDINATION_OFFSET else day
    try:
        return date(year, month, real_day)
    except ValueError:
        return None


def birth_date(personnummer: str) -> date:
    """The date in a `YYYYMMDD-NNNN`; coordination numbers carry the day plus 60."""
    born = _date(int(personnummer[:4]), int(personnummer[4:6]), int(personnummer[6:8]))
    if born is None:
        raise ValueError("not a personnummer")
    return born


def sex(personnummer: str) -> str:
    """`woman` if the last but one digit is even, else `man`."""
    return "woman" if int(personnummer[-2]) % 2 == 0 else "man"


def sex_word(sex: str, months: int) -> str:
    """woman and man are girl and boy before 18 years."""
    return sex if months >= ADULT_MONTHS else {"woman": "girl", "man": "boy"}.get(sex, sex)


def age_months(born: date, today: date) -> int:
    """Whole months of age; 0 for a date in the future."""
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    return max(0, months)
