"""The ways residents sign in."""

import asyncio
from datetime import date

import pytest

from desktop.server.adapters.sign_in import DemoSignIn, NoSignIn

TODAY = date(2026, 10, 13)


@pytest.mark.parametrize(
    ("proof", "person"),
    [
        ("19900101-9802", "19900101-9802"),
        ("9001019802", "19900101-9802"),
        ("19900101-9803", None),
        ("", None),
        ("' OR 1=1 --", None),
        ("9" * 10_000, None),
    ],
)
def test_the_demo_takes_any_real_number_and_nothing_else(proof: str, person: str | None) -> None:
    assert asyncio.run(DemoSignIn().identify(proof, TODAY)) == person


def test_without_a_provider_nobody_signs_in() -> None:
    assert asyncio.run(NoSignIn().identify("19900101-9802", TODAY)) is None
