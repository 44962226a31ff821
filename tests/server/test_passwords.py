"""Local accounts' passwords: right or not, and no answer that comes sooner than another."""

import asyncio
import time

import pytest

from desktop.server.config import PasswordCost
from desktop.server.passwords import Passwords
from desktop.server.seed import NO_PASSWORD


def test_only_the_right_password_is_right() -> None:
    """R60."""
    passwords = Passwords(PasswordCost(1, 8, 1))
    stored = passwords.hash("a long password")
    asked = [(stored, "a long password"), (stored, "another"), (None, "nobody has this password"), (NO_PASSWORD, "!")]
    assert [asyncio.run(passwords.right(*one)) for one in asked] == [True, False, False, False]
    passwords.close()


@pytest.mark.parametrize("stored", [None, NO_PASSWORD, "rubbish"])
def test_no_account_and_none_with_a_password_cost_as_much_as_a_wrong_one(stored: str | None) -> None:
    """R60: names cannot be felt for."""
    passwords = Passwords(PasswordCost())
    wrong = passwords.hash("right")

    def spent(kept: str | None) -> float:
        start = time.process_time()
        assert not asyncio.run(passwords.right(kept, "wrong"))
        return time.process_time() - start

    assert spent(stored) > spent(wrong) / 4
    passwords.close()
