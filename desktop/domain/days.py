"""Which day it is in Sweden at an instant: opening hours, ages and "same day" are counted there."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from desktop.domain.person_number import months_of_age
from desktop.domain.units import Instant

SWEDEN = ZoneInfo("Europe/Stockholm")


def swedish_day(now: Instant) -> date:
    """The calendar day in Sweden."""
    return datetime.fromtimestamp(now / 1000, UTC).astimezone(SWEDEN).date()


def start_of(day: date) -> Instant:
    """The first instant of that day in Sweden."""
    return Instant(int(datetime(day.year, day.month, day.day, tzinfo=SWEDEN).timestamp() * 1000))


def swedish_clock(now: Instant) -> tuple[date, str]:
    """The calendar day and the clock time (`09:34`) in Sweden."""
    moment = datetime.fromtimestamp(now / 1000, UTC).astimezone(SWEDEN)
    return moment.date(), f"{moment:%H:%M}"


def months_at(now: Instant, personnummer: str, told: str = "") -> int:
    """How old the person is on that day, in whole months, by the number or as told; -1: not known."""
    return months_of_age(personnummer, told, swedish_day(now))
