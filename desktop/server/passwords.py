"""Local accounts' passwords: argon2id, hashed on threads of their own so that a sign-in never holds up a message."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from desktop.server.config import PasswordCost

_ARGON2 = "$argon2"


class Passwords:
    """Hash and check. An unknown user costs the same time as a wrong password, so names cannot be felt for."""

    def __init__(self, cost: PasswordCost) -> None:
        self._hasher = PasswordHasher(cost.time_cost, cost.memory_kib, cost.parallelism)
        self._nobody = self._hasher.hash("nobody has this password")
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="argon2")

    def hash(self, password: str) -> str:
        """The argon2id text that is stored."""
        return self._hasher.hash(password)

    async def right(self, stored: str | None, password: str) -> bool:
        """Whether the password is the one behind `stored`; None = there is no such account."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._verify, stored, password)

    def _verify(self, stored: str | None, password: str) -> bool:
        # Also an account without a password takes its time: the answer alone must not tell that it exists.
        known = stored if stored is not None and stored.startswith(_ARGON2) else self._nobody
        try:
            self._hasher.verify(known, password)
        except (VerificationError, InvalidHashError):
            return False
        return known is stored

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown(wait=True)
