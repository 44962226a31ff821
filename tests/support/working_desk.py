"""A desk without a screen: connection, replica and commands as the workstation builds them, and what they told.

A test waits for what it wants to see, never for time; the desk's clock moves when the test says so.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.commands.desk import Desk
from desktop.domain.units import CaseId, Instant
from desktop.protocol.rows import RowBody
from desktop.replica.changes import ChangeSet, Draft, EntryState, OutboxEntry
from desktop.replica.keystore import KeyStore
from desktop.replica.store import Replica
from desktop.sync.connection import Connection
from desktop.sync.status import Phase, Status
from tests.support.deskdata import HandClock
from tests.support.no_key_store import NoKeyStore

PATIENCE_S = 60.0
LOOK_AGAIN_S = 0.05


class WorkingDesk:
    """`with WorkingDesk(url, folder) as desk`: holds what a screen would show, fed by ChangeSets alone."""

    def __init__(
        self,
        url: str,
        folder: Path,
        ca_file: Path | None = None,
        key_store: KeyStore | None = None,
        now: int = 1_000_000_000,
        clock: HandClock | None = None,
    ) -> None:
        self.clock = clock or HandClock(now, whose=folder.name)
        self.replica = Replica(folder, self.clock, key_store or NoKeyStore())
        self.connection = Connection(
            url, ca_file, self.replica, self.clock, self._batch, self._status, jitter=lambda: 0.0
        )
        self.desk = Desk(self.replica.mine, self.clock, self.connection.server_time)
        self.rows: dict[tuple[str, str, str], RowBody | None] = {}
        self.outbox: dict[str, OutboxEntry] = {}
        self.drafts: dict[tuple[CaseId, str], Draft] = {}
        self.batches: list[ChangeSet] = []
        self.statuses: list[Status] = []
        self.status = Status()
        self._changed = threading.Condition()

    def __enter__(self) -> Self:
        self.connection.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, _: TracebackType | None
    ) -> None:
        self.connection.stop()

    def until(self, what: Callable[[], object]) -> None:
        """Wait for it; fails after PATIENCE_S with what the desk then says of itself."""
        with self._changed:
            for _ in range(int(PATIENCE_S / LOOK_AGAIN_S)):
                # what is waited for may also happen at the server, which wakes nobody here
                if self._changed.wait_for(what, LOOK_AGAIN_S):
                    return
        raise AssertionError(f"never came; the desk says {self.status}, last {self.batches[-3:]}")

    def live(self, *streams: str) -> None:
        """Wait until the desk is live and equal to the server in these streams."""
        self.until(lambda: self.status.phase is Phase.LIVE and self.status.caught_up >= set(streams))

    def sign_in(self, user: str = "nurse", password: str = "password") -> None:
        """Sign in and wait until live."""
        self.connection.sign_in(user, password)
        self.live()

    def stale(self) -> None:
        """Wait until contact is lost."""
        self.until(lambda: self.status.phase is Phase.STALE)

    def later(self, milliseconds: int) -> None:
        """The desk's clock moves on."""
        self.clock.instant = Instant(self.clock.instant + milliseconds)

    def state(self, command: str) -> EntryState | None:
        """What the screen would show of a command."""
        entry = self.outbox.get(command)
        return entry.state if entry else None

    def bodies(self, stream: str, kind: str) -> list[RowBody | None]:
        """The rows of a kind in a stream, as shown."""
        return [body for (where, what, _), body in self.rows.items() if (where, what) == (stream, kind)]

    def _batch(self, changes: ChangeSet) -> None:
        with self._changed:
            self.batches.append(changes)
            if changes.closed:
                self.rows, self.outbox, self.drafts = {}, {}, {}
            if changes.reset:
                self.rows = {key: body for key, body in self.rows.items() if key[0] not in changes.reset}
            for gone in changes.gone:
                self.rows.pop((gone.stream, gone.kind, gone.id), None)
            for row in changes.present:
                self.rows[row.stream, row.kind, row.id] = row.body
            self.outbox.update({entry.id: entry for entry in changes.outbox})
            for draft in changes.drafts:
                self.drafts[draft.case, draft.slot] = draft
            self._changed.notify_all()

    def _status(self, status: Status) -> None:
        with self._changed:
            self.status = status
            self.statuses.append(status)
            self._changed.notify_all()
