"""What the one writer of a file need not ask for again: names and heads of streams as its own last commit left them.

Two of the statements that every command waited for. The database itself says whether anybody else has committed since, so
nothing here is ever older than the transaction that uses it. PostgreSQL has many writers: there nothing is kept.
"""

from collections.abc import Mapping

from desktop.server.storage.feed import Head
from desktop.server.storage.sql import SQLITE, Link
from desktop.server.storage.views import Directory

MOST = 20_000
"""Of anything; beyond that it is asked for anew, which costs a statement and no more."""


class Kept:
    """Used by the writer's thread only, and inside its transactions."""

    def __init__(self) -> None:
        self.names = Directory()
        self.heads: dict[str, Head] = {}
        self._version = -1

    def look(self, link: Link) -> None:
        """At the beginning of a transaction: forget everything if anybody else has committed since the last one."""
        if link.dialect != SQLITE:
            return
        version: int = link.raw.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self.forget()
            self._version = version

    def committed(self, link: Link, names: Directory, heads: Mapping[str, Head]) -> None:
        """These stand now: what a transaction had of the registers, and the streams it moved."""
        if link.dialect != SQLITE:
            return
        self.heads |= heads
        self.names = self.names.with_(names)
        largest = max(len(self.heads), len(self.names.people), len(self.names.staff), len(self.names.units))
        if largest > MOST:
            self.forget()

    def forget(self) -> None:
        """Ask for everything again: a transaction went wrong, or a connection was lost."""
        self.names, self.heads, self._version = Directory(), {}, -1
