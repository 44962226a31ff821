"""Which day it is in Sweden at an instant: opening hours, ages and "same day" are counted there."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from desktop.domain.identity import age_months, birth_date
from desktop.domain.units import Instant

SWEDEN = ZoneInfo("Europe/Stockholm")


def swedish_day(now: Instant) -> date:
    """The calendar day in Sweden."""
    return datetime.fromtimestamp(now / 1000, UTC).astimezone(SWEDEN).date()


def months_at(now: Instant, personnummer: str) -> int:
    """How old the person is on that day, in whole months."""
    return age_months(birth_date(personnummer), swedish_day(now))
