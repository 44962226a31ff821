"""The one asyncio thread: carries frames between the server and the machine, and does what the machine says."""

from collections.abc import Callable
from pathlib import Path

from desktop.clock import Clock
from desktop.domain.units import CaseId, Instant, UnitId
from desktop.replica.changes import ChangeSet
from desktop.replica.store import Replica
from desktop.sync.status import Status


class Connection:
    """The desk's end of the staff socket. Every public method may be called from any thread and returns at once.

    `on_batch` and `on_status` are called from this or the replica's threads; cross to the screen with one queued signal.
    """

    def __init__(
        self,
        server_url: str,
        ca_file: Path | None,
        replica: Replica,
        clock: Clock,
        on_batch: Callable[[ChangeSet], None],
        on_status: Callable[[Status], None],
    ) -> None:
        """`server_url` like wss://host:8178/staff (ws:// for a plain one); `ca_file` pins the server's certificate."""
        raise NotImplementedError

    def start(self) -> None:
        """Start the thread. It stays signed out until `sign_in`."""

    def stop(self) -> None:
        """End the thread and close the replica's files; returns when both are done. The session is not ended."""

    def sign_in(self, user: str, password: str) -> None:
        """Sign in at the server; without contact, unlock what this desk keeps for that user (OS key store only).

        The outcome is a Status: CONNECTING with `assignments`, LIVE in the end, or SIGNED_OUT with a code.
        """

    def sign_out(self) -> None:
        """End the session, wipe the cache, shut `mine`. Unsent work stays for this person: warn by Status.waiting."""

    def choose(self, unit: UnitId, role: str) -> None:
        """Work at this unit in this role (one of Status.assignments); remembered for the next time."""

    def follow_case(self, case: CaseId, purpose: str) -> None:
        """Follow a case from now on, over every reconnect; its rows come as ChangeSets. Keep following what is held."""

    def leave_case(self, case: CaseId) -> None:
        """Follow the case no longer and forget its rows (drafts and unsent messages stay)."""

    def typing(self, case: CaseId) -> None:
        """Tell the others in the case that something is being written; at most every 3 seconds, only when live."""

    def wake(self) -> None:
        """The outbox has something; the replica calls it by itself."""

    def check_password(self, password: str, done: Callable[[bool], None]) -> None:
        """The idle lock: whether this is the signed-in person's password, by this desk alone; `done` gets the answer."""

    def server_time(self) -> Instant:
        """The last server time heard (ms UTC); 0 if never."""
        return Instant(0)

    @property
    def status(self) -> Status:
        """The last status told."""
        return Status()
