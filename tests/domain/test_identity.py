"""Personnummer: what is one, whose age and sex it tells. Numbers are made by rule (serial 980–989, Luhn)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identity import age_months, birth_date, luhn_digit, parse_personnummer, sex

TODAY = date(2026, 10, 13)


def a_number(born: date, serial: int, offset: int = 0) -> str:
    """A personnummer of the test series; `offset` 60 makes it a coordination number."""
    digits = f"{born:%y%m}{born.day + offset:02d}{serial}"
    return f"{born:%Y%m}{born.day + offset:02d}-{serial}{luhn_digit(digits)}"


BORN = st.dates(date(1900, 1, 1), date(2026, 10, 1))


@given(BORN, st.integers(980, 989), st.sampled_from([0, 60]))
def test_every_number_made_by_rule_is_read_back(born, serial, offset):
    number = a_number(born, serial, offset)
    assert parse_personnummer(number, TODAY) == number
    assert parse_personnummer(number.replace("-", ""), TODAY) == number
    assert birth_date(number) == born
    assert sex(number) == ("woman" if serial % 2 == 0 else "man")


@given(BORN, st.integers(980, 989), st.integers(1, 9))
def test_a_wrong_check_digit_is_no_number(born, serial, wrong):
    number = a_number(born, serial)
    assert parse_personnummer(number[:-1] + str((int(number[-1]) + wrong) % 10), TODAY) is None


def test_a_number_without_century_is_the_latest_that_can_be():
    number = a_number(date(1964, 3, 12), 981)
    assert parse_personnummer(number[2:], TODAY) == number
    assert parse_personnummer(a_number(date(1920, 5, 1), 980)[2:].replace("-", "+"), TODAY) == a_number(
        date(1920, 5, 1), 980
    )


@pytest.mark.parametrize("text", ["", "abc", "19640312", "19641399-9801", "00000000-0000", "1964-03-12-9810", "٠" * 12])
def test_what_is_not_a_number_is_none(text):
    assert parse_personnummer(text, TODAY) is None


@pytest.mark.parametrize(
    ("born", "months"),
    [(date(2026, 1, 13), 9), (date(2026, 1, 14), 8), (date(1964, 3, 12), 751), (date(2027, 1, 1), 0)],
)
def test_age_in_whole_months(born, months):
    assert age_months(born, TODAY) == months
