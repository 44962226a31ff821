"""The operating system's key store, behind an allow-list and a time limit: a hung one must not hang the desk.

Some backends that `keyring` finds write plain text or ask questions on a terminal; only the three systems' own are used.
"""

import threading
from collections.abc import Callable
from typing import Protocol

ALLOWED = frozenset(
    {
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    }
)
SERVICE = "spindel"
LIMIT = 2.0
"""Seconds that one call may take; after the first that takes longer the store counts as absent."""


class KeyStore(Protocol):
    """Somewhere that keeps a short text per name for this OS user."""

    def read(self, name: str) -> str | None:
        """The text kept, None if there is none or the store does not answer."""
        ...

    def write(self, name: str, text: str) -> bool:
        """Keep it; False if the store does not answer."""
        ...


class Backend(Protocol):
    """What is used of keyring's backends; each may raise anything."""

    def get_password(self, service: str, username: str) -> str | None:
        """The text kept for the service and name, None if there is none."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        ...


class OsKeyStore:
    """The system's own key store, called on threads that are given up on when they take too long."""

    def __init__(self, limit: float = LIMIT, choose: Callable[[], Backend | None] | None = None) -> None:
        self._limit = limit
        self._choose = choose or allowed_backend
        self._gone = False

    def read(self, name: str) -> str | None:
        """The text kept, None if there is none or the store does not answer."""
        found = self._call(lambda backend: backend.get_password(SERVICE, name))
        return found if isinstance(found, str) else None

    def write(self, name: str, text: str) -> bool:
        """Keep it; True only if it then reads back the same."""
        self._call(lambda backend: backend.set_password(SERVICE, name, text))
        return self.read(name) == text

    def _call(self, ask: Callable[[Backend], object]) -> object:
        if self._gone:
            return None
        answers: list[object] = []

        def run() -> None:
            try:
                backend = self._choose()
                answers.append(ask(backend) if backend is not None else None)
            except Exception:  # noqa: BLE001 - a backend may raise anything; all of it means "not here"
                answers.append(None)

        # a daemon: a store that never answers must not keep the program from ending either
        caller = threading.Thread(target=run, name="key store", daemon=True)
        caller.start()
        caller.join(self._limit)
        self._gone = not answers
        return answers[0] if answers else None


def allowed_backend() -> Backend | None:
    """The first allowed backend that works here, None if there is none."""
    from keyring import backend  # noqa: PLC0415 - loads every backend; only ever on the key store's own thread

    for candidate in backend.get_all_keyring():
        name = f"{type(candidate).__module__}.{type(candidate).__qualname__}"
        if name in ALLOWED and candidate.priority > 0:
            return candidate
    return None
