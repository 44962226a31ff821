"""The one writer of a process: takes what is queued as a batch, has it decided and committed once, then answers.

It has a thread and a connection of its own. While one commit runs the next batch gathers, so there is no timer: an idle
server answers at once, a busy one shares each flush of the disk among hundreds of commands.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from desktop.clock import Clock
from desktop.domain.access import Actor
from desktop.domain.notices import NO_RULES, NoticeRules
from desktop.domain.refusals import Refusal
from desktop.domain.units import CommandId, UnitId
from desktop.protocol import down, up
from desktop.server.batch import Alarm, Batches, Item, MachineTrouble, Outcome
from desktop.server.committed import Committed
from desktop.server.content_in_use import NO_CONTENT, ContentInUse
from desktop.server.emergency import Emergency
from desktop.server.fair_queue import FairQueue
from desktop.server.handlers.dispatch import REFUSED, Asked, read, sound_id
from desktop.server.requests import CloseSession, Deliver, Grant, Look, Request
from desktop.server.storage.engine import Storage

MOST_IN_BATCH = 256
MOST_WAITING = 20_000
_PAUSES_S = (0.1, 0.25, 0.5, 1.0)
"""How long to wait before trying again what the machine could not do; the last for ever after."""


def _no_alarm(_what: str, _problem: BaseException) -> None:
    """Nobody listens (tests)."""


def _is_request(item: Item) -> bool:
    return not isinstance(item.said, Asked)


class Writer:
    """Queue in, commits out. `publish` is called on the event loop with each commit, after its answers.

    `alarm` is called on the writer's thread with a command's name and the exception, when a command failed twice, and
    once when the machine's trouble begins.
    """

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        publish: Callable[[Committed], None],
        alarm: Alarm = _no_alarm,
        emergency: Emergency | None = None,
        notices: NoticeRules = NO_RULES,
        triage: ContentInUse = NO_CONTENT,
        abroad: frozenset[UnitId] = frozenset(),
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._publish = publish
        self._alarm = alarm
        self._emergency = emergency
        # Whoever grants without the log must not do so in the middle of a commit.
        self._door = emergency.door if emergency is not None else threading.Lock()
        self.troubled = False
        """The machine's trouble has begun and nothing has been settled since; any thread may look."""
        self._batches = Batches(storage, clock, alarm, notices, triage, abroad)
        self._queue: FairQueue[Item] = FairQueue(MOST_WAITING)
        self._urgent: set[str] = set()
        self._lock = threading.Condition()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def id(self) -> str:
        """The id under which other processes hear of this writer's commits."""
        return self._batches.writer

    def submit(self, actor: Actor, command: up.Command, done: Callable[[down.Result], None]) -> bool:
        """Queue a command; thread-safe. False: no room, close with `server_busy`.

        `done` runs on the event loop once the result is stored. It may never run (the machine's failure, an ended
        session): then the command stays waiting at its sender, who sends it again.
        """
        if not sound_id(command):
            result = down.Result(CommandId(command.id[:64]), REFUSED, self._clock.now(), Refusal.BAD_COMMAND)
            self._on_loop(done, result)
            return True
        asked = read(actor, command)
        sender = actor.session or actor.person
        return self._put(Item(asked, done), sender, urgent=asked.case in self._urgent, overtakes=False)

    def request(self, request: Request, done: Callable[[Refusal | None], None]) -> bool:
        """Queue one of `server.requests`; thread-safe, `done` on the event loop."""
        urgent = isinstance(request, Grant)
        actor = request.actor if isinstance(request, Grant | Look | Deliver) else None
        sender = (actor.session or actor.person) if actor else type(request).__name__
        if isinstance(request, CloseSession):
            # Behind all that the session asked for before.
            sender = request.session
        return self._put(Item(request, done), sender, urgent=urgent, overtakes=urgent)

    async def ask(self, request: Request) -> Refusal | None:
        """`request` for those who can wait."""
        answer: asyncio.Future[Refusal | None] = asyncio.get_running_loop().create_future()

        def done(refusal: Refusal | None) -> None:
            if not answer.done():
                answer.set_result(refusal)

        if not self.request(request, done):
            return Refusal.SERVER_BUSY
        return await answer

    async def start(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """Start the thread; answers and publications go to this loop (the running one if none is given)."""
        self._loop = loop or asyncio.get_running_loop()
        with self._storage.read() as reader:
            self._urgent = reader.urgent_cases()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """Finish the batch at hand and end the thread; what is still queued is left to its senders."""
        self._stopping.set()
        with self._lock:
            self._lock.notify()
        if self._thread is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._thread.join)

    def _put(self, item: Item, sender: str, urgent: bool, overtakes: bool) -> bool:
        with self._lock:
            if not self._queue.put(item, sender, urgent, overtakes):
                return False
            if len(self._queue) == 1:
                self._lock.notify()
            return True

    # --- the thread ----------------------------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            while batch := self._next_batch():
                self._settle(batch)
        finally:
            self._batches.close()

    def _next_batch(self) -> list[Item]:
        with self._lock:
            while not self._queue and not self._stopping.is_set():
                self._lock.wait()
            return [] if self._stopping.is_set() else self._queue.take(MOST_IN_BATCH)

    def _settle(self, batch: list[Item]) -> None:
        """Until everything in the batch is settled, in order, however long the machine takes to recover."""
        tries = 0
        while batch:
            try:
                with self._door:
                    if self._emergency is not None and self._emergency.due:
                        self._batches.bring_in(self._emergency)
                    for outcome in self._batches.run(batch):
                        settled = set(map(id, outcome.items))
                        batch = [item for item in batch if id(item) not in settled]
                        self.troubled = False
                        self._tell(outcome)
            except MachineTrouble as trouble:
                if not self.troubled:
                    self._alarm("storage", trouble.__cause__ or trouble)
                self.troubled = True
                batch = self._deny(batch)
                if self._stopping.wait(_PAUSES_S[min(tries, len(_PAUSES_S) - 1)]):
                    return
                tries += 1

    def _deny(self, batch: list[Item]) -> list[Item]:
        """What cannot be logged is not granted: requests are answered so, commands stay waiting."""
        with self._lock:
            requests = self._queue.remove(_is_request)
        # Those at hand were asked before those in line: everybody hears in the order in which she asked.
        for item in [item for item in batch if _is_request(item)] + requests:
            self._on_loop(item.done, Refusal.LOG_UNAVAILABLE)
        return [item for item in batch if not _is_request(item)]

    def _tell(self, outcome: Outcome) -> None:
        for case, urgent in outcome.priorities.items():
            if urgent:
                self._urgent.add(case)
            else:
                self._urgent.discard(case)
        self._on_loop(self._finish, outcome)

    def _on_loop(self, call: Callable[[Any], None], argument: object) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(call, argument)

    def _finish(self, outcome: Outcome) -> None:
        """On the event loop: answers first, then the publication."""
        try:
            for done, answer in outcome.answers:
                done(answer)
        finally:
            if outcome.committed:
                self._publish(outcome.committed)
