"""Local accounts' passwords: right or not, and no answer that comes sooner than another."""

import asyncio
import re
import time

import pytest

from desktop.server.config import PasswordCost
from desktop.server.passwords import Passwords
from desktop.server.seed import NO_PASSWORD
from tests.support.server import REGION, Running


def test_only_the_right_password_is_right() -> None:
    """R60."""
    passwords = Passwords(PasswordCost(1, 8, 1))
    stored = passwords.hash("a long password")
    asked = [(stored, "a long password"), (stored, "another"), (None, "nobody has this password"), (NO_PASSWORD, "!")]
    assert [asyncio.run(passwords.right(*one)) for one in asked] == [True, False, False, False]
    passwords.close()


def test_what_is_stored_is_argon2id_at_the_cost_that_is_configured(server: Running) -> None:
    """R60: the form says algorithm, version and cost; of the password nothing can be read. The salt is each one's own."""
    form = re.compile(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}").fullmatch
    default = PasswordCost()
    passwords = Passwords(default)
    texts = [passwords.hash("the same password") for _ in range(2)]
    passwords.close()
    assert texts[0] != texts[1]
    for text in texts:
        found = form(text)
        assert found is not None, text
        assert tuple(map(int, found.groups())) == (default.memory_kib, default.time_cost, default.parallelism)
    # OWASP's second choice, and no less.
    assert (default.memory_kib, default.time_cost, default.parallelism) == (19_456, 2, 1)
    with server.server.edge.storage.read() as reader:
        accounts = [reader.account(member["user"]) for member in REGION["staff"]]
    for account, member in zip(accounts, REGION["staff"], strict=True):
        assert account is not None
        assert form(account.password_hash), account.password_hash
        assert member["password"] not in account.password_hash


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
