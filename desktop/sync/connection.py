"""The desk's end of the staff socket, for every thread: a thin door to the one asyncio thread behind it.

Importing this loads no network: asyncio, TLS and websockets come with the thread, after the first paint.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from desktop.clock import Clock
from desktop.domain.units import CaseId, Instant, UnitId
from desktop.protocol.queries import QueryBody
from desktop.replica.changes import ChangeSet
from desktop.replica.store import Replica
from desktop.sync.questions import Told
from desktop.sync.status import Status

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from desktop.sync.pictures import Fetched
    from desktop.sync.runner import Runner


class Connection:
    """The desk's end of the staff socket. Every method may be called from any thread and returns at once, but `stop`.

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
        jitter: Callable[[], float] | None = None,
    ) -> None:
        """`server_url` like wss://host:8178/staff (ws:// for a plain one); `ca_file` pins the server's certificate.

        `jitter` gives numbers in [0, 1) that spread reconnects; tests bring their own.
        """
        self._url, self._ca_file = server_url, ca_file
        self._replica, self._clock = replica, clock
        self._on_batch, self._on_status = on_batch, on_status
        self._jitter = jitter or SystemRandom().random
        self._lock = threading.Lock()
        self._early: list[Callable[[Runner], None]] = []
        self._runner: Runner | None = None
        self._loop: AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._status = Status()

    def start(self) -> None:
        """Start the thread. It stays signed out until `sign_in`."""
        self._replica.listen(self._changed)
        self._replica.mine.on_wake(self.wake)
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread and close the replica's files; returns when both are done. The session is not ended."""
        self._call(lambda runner: runner.quit())
        if self._thread is not None:
            self._thread.join()
        self._replica.stop()

    def sign_in(self, user: str, password: str) -> None:
        """Sign in at the server; without contact, unlock what this desk keeps for that user (OS key store only).

        The outcome is a Status: CONNECTING with `assignments`, LIVE in the end, or SIGNED_OUT with a code.
        """
        self._call(lambda runner: runner.sign_in(user, password))

    def sign_out(self) -> None:
        """End the session, wipe the cache, shut `mine`. Unsent work stays for this person: warn by Status.waiting."""
        self._call(lambda runner: runner.sign_out())

    def choose(self, unit: UnitId, role: str, everywhere: bool = False) -> None:
        """Work at this unit in this role (one of Status.assignments); remembered for the next time. `everywhere`: and in
        the same session at all others of the same care provider where the person has that role.

        Leaves every case: follow those that are still on the screen again.
        """
        self._call(lambda runner: runner.choose(unit, role, everywhere))

    def follow_case(self, case: CaseId, purpose: str) -> None:
        """Follow a case from now on, over every reconnect; its rows come as ChangeSets. Keep following what is held."""
        self._call(lambda runner: runner.follow_case(case, purpose))

    def retry(self, stream: str) -> None:
        """Ask now for a followed stream that was denied. What was denied for now is asked for again by itself, too."""
        self._call(lambda runner: runner.retry(stream))

    def leave_case(self, case: CaseId) -> None:
        """Follow the case no longer and forget its rows (drafts and unsent messages stay)."""
        self._call(lambda runner: runner.leave_case(case))

    def typing(self, case: CaseId) -> None:
        """Tell the others in the case that something is being written; at most every 3 seconds, only when connected."""
        self._call(lambda runner: runner.typing(case))

    def ask(self, query: QueryBody, on_answer: Callable[[Told], None]) -> None:
        """Ask the server once for what no stream holds; the answer is kept nowhere.

        `on_answer` is called exactly once, on the sync thread: with the answer, or with a code (`offline`, `no_answer`
        after ten seconds, or the server's refusal). Without contact that is at once; nothing is asked again by itself.
        """
        self._call(lambda runner: runner.ask(query, on_answer))

    def fetch_picture(self, picture: str, size: str, on_fetched: "Callable[[Fetched], None]") -> None:
        """Fetch a picture (`size` small or large) of a followed case; it is kept nowhere here.

        `on_fetched` is called exactly once, on the sync thread: with the file's content, or with a code (see `Fetched`).
        """
        self._call(lambda runner: runner.fetch_picture(picture, size, on_fetched))

    def wake(self) -> None:
        """The outbox has something; the replica calls it by itself."""
        self._call(lambda runner: runner.wake())

    def check_password(self, password: str, done: Callable[[bool], None]) -> None:
        """The idle lock: whether this is the signed-in person's password, by this desk alone; `done` gets the answer.

        `done` is called on the replica's thread; False too if nobody is signed in.
        """
        answer = self._replica.check_password(password)
        answer.add_done_callback(lambda future: done(future.exception() is None and future.result()))

    def server_time(self) -> Instant:
        """The last server time heard (ms UTC); 0 if never."""
        runner = self._runner
        return runner.server_time if runner is not None else Instant(0)

    @property
    def status(self) -> Status:
        """The last status told."""
        return self._status

    # ---- the thread ------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        import asyncio  # noqa: PLC0415 - loads the network on this thread, after the first paint

        from desktop.sync.runner import Runner  # noqa: PLC0415 - likewise

        async def main() -> None:
            runner = Runner(
                self._url, self._ca_file, self._replica, self._clock, self._on_batch, self._tell, self._jitter
            )
            try:
                await runner.run(self._begun)
            finally:
                # before the loop closes: whoever calls from now on is not heard, and not hurt
                with self._lock:
                    self._loop = None

        asyncio.run(main())

    def _begun(self, runner: "Runner", loop: "AbstractEventLoop") -> None:
        with self._lock:
            self._runner, self._loop = runner, loop
            early, self._early = self._early, []
        for call in early:
            call(runner)

    def _call(self, call: "Callable[[Runner], None]") -> None:
        with self._lock:
            if self._runner is None:
                self._early.append(call)
            elif self._loop is not None:
                self._loop.call_soon_threadsafe(call, self._runner)

    def _changed(self, changes: ChangeSet) -> None:
        self._on_batch(changes)
        if changes.outbox:
            self._call(lambda runner: runner.tell_status())

    def _tell(self, status: Status) -> None:
        self._status = status
        self._on_status(status)
