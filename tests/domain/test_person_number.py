"""The numbers people are known by: what each kind tells, and what is refused instead of guessed at."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import person_number as numbers
from desktop.domain.identity import luhn_digit
from desktop.domain.person_number import NumberKind, Told
from desktop.domain.refusals import Refusal, Refused

TODAY = date(2026, 10, 13)


def coordination(day: str) -> str:
    return f"1970{day}980{luhn_digit(f'70{day}980')}"


@pytest.mark.parametrize(
    ("text", "kept", "kind", "told"),
    [
        ("640312-9809", "19640312-9809", NumberKind.PERSONNUMMER, Told("1964-03-12", "woman")),
        ("19640312 9809", "19640312-9809", NumberKind.PERSONNUMMER, Told("1964-03-12", "woman")),
        (coordination("1063"), None, NumberKind.COORDINATION, Told("1970-10-03", "woman")),
        (coordination("1060"), None, NumberKind.COORDINATION, Told("1970", "woman")),
        (coordination("0063"), None, NumberKind.COORDINATION, Told("1970", "woman")),
        ("19810829-M071", "19810829M071", NumberKind.RESERVE, Told("1981-08-29")),
        ("19810829su3a", "19810829SU3A", NumberKind.RESERVE, Told("1981-08-29")),
        ("991981000010", "991981000010", NumberKind.RESERVE, Told("1981")),
        ("198108320014", "198108320014", NumberKind.RESERVE, Told("1981")),
        ("23010829AB24", "23010829AB24", NumberKind.RESERVE, Told("2001-08-29", "woman")),
        ("00254501AB24", "00254501AB24", NumberKind.RESERVE, Told()),
    ],
)
def test_each_kind_is_known_by_its_shape_and_tells_what_it_can(
    text: str, kept: str | None, kind: str, told: Told
) -> None:
    """FT2: a number is kept in one form, so that nobody is in the register twice under it."""
    number = numbers.parse_number(text, TODAY)
    assert number == (kept or f"{text[:8]}-{text[8:]}")
    assert numbers.parse_number(number, TODAY) == number
    assert (numbers.kind_of(number), numbers.told_by(number)) == (kind, told)


@pytest.mark.parametrize(
    "text",
    ["", "-", "640312-9808", "19810829M072", "991981000011", "198108320015", "20810829AB24", "19810829IO24", "x" * 21,
     "T640312-9807", "19641312-9807", "19640312-980９"],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        numbers.parse_number(text, TODAY)
    assert refused.value.code is Refusal.BAD_NUMBER


def test_nobody_is_born_tomorrow() -> None:
    number = f"20261014980{luhn_digit('261014980')}"
    with pytest.raises(Refused) as refused:
        numbers.parse_number(number, TODAY)
    assert refused.value.code is Refusal.BAD_BIRTH_DATE


@pytest.mark.parametrize(
    ("born", "code"),
    [("2026-10-14", Refusal.BAD_BIRTH_DATE), ("1890-01-01", Refusal.BAD_BIRTH_DATE), ("2026-02-30", Refusal.BAD_BIRTH_DATE),
     ("i fjol", Refusal.BAD_BIRTH_DATE), ("20261", Refusal.BAD_BIRTH_DATE), ("2025", Refusal.BIRTH_DATE_NEEDED)],
)  # fmt: skip
def test_a_birth_that_cannot_be_or_is_too_vague_is_refused(born: str, code: Refusal) -> None:
    """R65: what is dangerous in a small child changes by the month, so a year does not do."""
    with pytest.raises(Refused) as refused:
        numbers.checked_birth(born, TODAY)
    assert refused.value.code is code


def test_what_the_number_does_not_say_is_as_told_and_else_not_known() -> None:
    assert numbers.months_of_age("~none", "1990", TODAY) == 36 * 12 + 3
    assert numbers.months_of_age("~none", "", TODAY) == -1
    assert numbers.months_of_age("991981000010", "1981-12-01", TODAY) == 44 * 12 + 10
    assert numbers.months_of_age("19640312-9807", "1990", TODAY) == 62 * 12 + 7
    assert (numbers.sex_of("~none"), numbers.sex_of("~none", "man")) == ("", "man")
    assert (numbers.shown("~none"), numbers.shown("19640312-9807")) == ("", "19640312-9807")


def test_only_a_number_with_a_day_of_birth_signs_in() -> None:
    assert [numbers.signs_in(one) for one in ("19640312-9807", "19701063-9808", "19701060-9801", "19810829M071", "~a")] == [
        True, True, False, False, False,
    ]  # fmt: skip


@given(st.text(max_size=24))
def test_any_text_is_a_number_or_is_refused(text: str) -> None:
    try:
        number = numbers.parse_number(text, TODAY)
    except Refused:
        return
    assert len(number) <= 13
    assert numbers.months_of_age(number, "", TODAY) >= -1
