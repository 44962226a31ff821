"""Ages from a date of birth and a day, exact at every border, and dates of birth that cannot be."""

from datetime import date

from desktop.domain.identity import age_months
from desktop.domain.refusals import Refusal, Refused
from desktop.triage.content import AgeBand, AgeFrom

OLDEST_YEARS = 125
"""Nobody has reached this age; an older date of birth is a mistake."""


def checked_birth(born: date, today: date) -> date:
    """The date of birth; refuses tomorrow and times nobody living has seen."""
    if born > today or age_months(born, today) >= OLDEST_YEARS * 12:
        raise Refused(Refusal.BAD_BIRTH_DATE)
    return born


def reached(age: AgeFrom, born: date, today: date) -> bool:
    """Whether this age is reached: months and years by the calendar, on the day of the month that one was born on."""
    if age.days is not None or age.weeks is not None:
        return (today - born).days >= (age.days or 0) + 7 * (age.weeks or 0)
    return age_months(born, today) >= (age.months or 0) + 12 * (age.years or 0)


def band_of(ages: tuple[AgeBand, ...], born: date, today: date) -> str:
    """The last age band that is reached; `born` is not after `today`."""
    found = ages[0].id
    for band in ages:
        if not reached(band.from_, born, today):
            break
        found = band.id
    return found


def born_at(age: AgeFrom, today: date) -> date:
    """A date of birth that is exactly this age today (29 February becomes the 28th where there is none)."""
    if age.days is not None or age.weeks is not None:
        return date.fromordinal(today.toordinal() - (age.days or 0) - 7 * (age.weeks or 0))
    months = today.year * 12 + today.month - 1 - (age.months or 0) - 12 * (age.years or 0)
    for day in range(today.day, 0, -1):
        try:
            return date(months // 12, months % 12 + 1, day)
        except ValueError:
            continue
    raise ValueError("no such age")
