"""Times and ages read as a nurse would say them; Swedish wall clocks, also over the change to winter time."""

from datetime import UTC, datetime

import pytest

from desktop.domain.units import DAY, HOUR, MINUTE, SECOND, Instant
from desktop.ui.language import Language
from desktop.ui.moments import age_long, age_short, clock_text, day_text, left_text, months_old, span_text, when_text
from tests.support.builders import NOW, at


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (-5, "0 min"),
        (59 * SECOND, "0 min"),
        (12 * MINUTE, "12 min"),
        (HOUR, "1 tim"),
        (80 * MINUTE, "1 tim 20 min"),
        (DAY - 1, "23 tim 59 min"),
        (2 * DAY, "2 dygn"),
    ],
)
def test_spans(swedish: Language, ms: int, text: str) -> None:
    assert span_text(ms) == text


@pytest.mark.parametrize(
    ("by", "text", "presses"),
    [
        ("09:40", "6 min kvar", True),
        ("09:44", "10 min kvar", True),
        ("09:46", "12 min kvar", False),
        ("17:00", "före 17:00", False),
        ("09:30", "målet brutet 4 min", True),
    ],
)
def test_what_is_left_to_the_promised_answer(swedish: Language, by: str, text: str, presses: bool) -> None:
    """FN1: the time left to the target, and whether it presses."""
    assert left_text(at(by), NOW) == (text, presses)


def test_ages(swedish: Language) -> None:
    assert [age_short(9), age_short(23), age_short(24), age_short(62 * 12 + 7)] == ["9 mån", "23 mån", "2 år", "62 år"]
    assert [age_long(1), age_long(9), age_long(62 * 12)] == ["1 månad", "9 månader", "62 år"]


def test_english_has_its_plurals(qapp: object, swedish: Language) -> None:
    swedish.use("en")
    assert [age_long(1), age_long(9), age_long(24)] == ["1 month", "9 months", "2 years"]


def test_a_birthday_counts_from_its_morning_in_sweden() -> None:
    before = Instant(int(datetime(2026, 3, 11, 22, 59, tzinfo=UTC).timestamp() * 1000))
    after = Instant(before + MINUTE)
    assert (months_old("1964-03-12", before) // 12, months_old("1964-03-12", after) // 12) == (61, 62)


def test_clocks_follow_summer_and_winter_time() -> None:
    summer = Instant(int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp() * 1000))
    assert (clock_text(summer), clock_text(Instant(summer + HOUR))) == ("02:30", "02:30")


def test_days(swedish: Language) -> None:
    assert day_text(NOW, NOW) == "I dag"
    assert day_text(at("23:59", day=12), NOW) == "I går"
    assert day_text(at("09:00", day=2), NOW) == "2/10"
    assert when_text(at("09:00", day=2), NOW) == "2/10 09:00"
