"""The writer's own connection: BEGIN, COMMIT and ROLLBACK said out loud, never left to a library's guess.

No savepoints: with SQLAlchemy and sqlcipher3 a RELEASE commits, and a full disk rolls everything back anyway.
"""

from typing import TYPE_CHECKING

from psycopg import pq

from desktop.server.storage.sql import SQLITE, Link

if TYPE_CHECKING:
    from desktop.server.storage.engine import Storage

_BEGIN = {SQLITE: "BEGIN IMMEDIATE", "postgresql": "BEGIN ISOLATION LEVEL READ COMMITTED"}


class CommitUnknown(Exception):
    """COMMIT failed: it may have been stored or not."""


class LostTransaction(Exception):
    """The transaction ended before COMMIT was said, so what was written in it may be stored piecemeal: a mistake."""


class WriterConnection:
    """One connection of one's own, opened when first needed and again after it was lost. Used by one thread."""

    def __init__(self, storage: "Storage") -> None:
        self._storage = storage
        self._link: Link | None = None

    def begin(self) -> Link:
        """Start a transaction."""
        if self._link is None:
            self._link = self._storage.open_link()
        self._link.say(_BEGIN[self._storage.dialect])
        return self._link

    def commit(self, wake: str = "") -> None:
        """End it for good. `wake`: on PostgreSQL other processes are told, and by whom, with the commit."""
        link = self._link
        if link is None or not self._in_transaction(link):
            raise LostTransaction
        if wake and link.dialect != SQLITE:
            link.raw.execute("SELECT pg_notify('spindel', %s)", (wake,))
        try:
            link.say("COMMIT")
        except Exception as problem:
            self.rollback()
            raise CommitUnknown from problem

    def rollback(self) -> None:
        """End it without trace; a connection that cannot even do that is given up."""
        link = self._link
        if link is None:
            return
        try:
            if self._in_transaction(link):
                link.say("ROLLBACK")
        except Exception:  # noqa: BLE001 whatever it is, the connection is of no more use
            self.close()

    def close(self) -> None:
        """Give the connection up."""
        link, self._link = self._link, None
        if link is not None:
            try:
                link.raw.close()
            except Exception:  # noqa: BLE001 it is gone either way
                return

    def _in_transaction(self, link: Link) -> bool:
        if link.dialect == SQLITE:
            return bool(link.raw.in_transaction)
        if link.raw.closed:
            raise CommitUnknown
        return bool(link.raw.info.transaction_status != pq.TransactionStatus.IDLE)
