"""Does what the machine says, on the asyncio thread: sockets, timers, the replica's files and the callbacks.

Only this thread touches the machine. Deltas gather while the cache writes the ones before them, so that whatever came
meanwhile goes into the next transaction and to the screen in one batch.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import msgspec

from desktop.clock import Clock
from desktop.domain.access import case_stream, parse_stream
from desktop.domain.refusals import TEMPORARY, Refusal
from desktop.domain.units import CaseId, CommandId, Instant
from desktop.protocol.codec import decode_answer, decode_down, encode, query_frame
from desktop.protocol.queries import QueryBody
from desktop.replica.changes import ChangeSet, Incoming, Opened
from desktop.replica.store import Replica
from desktop.sync import effects as fx
from desktop.sync.machine import Machine
from desktop.sync.pictures import Fetched, PictureDoor
from desktop.sync.questions import OFFLINE, Told
from desktop.sync.status import Phase, Status
from desktop.sync.wire import Unreachable, Wire, pinned_by

MOST_PENDING = 2_000
"""Deltas that may wait for the cache before the socket is read no further."""
OFFSET_STEP = 1_000
"""Milliseconds by which the estimated server time has to move before the status is told for that alone."""
BAD_FRAME = "bad_frame"
Value = TypeVar("Value")
_log = logging.getLogger("desktop.sync")


class Runner:
    """One run of the thread. Methods are called on its loop, except where they say otherwise."""

    def __init__(
        self,
        url: str,
        ca_file: Path | None,
        replica: Replica,
        clock: Clock,
        on_batch: Callable[[ChangeSet], None],
        on_status: Callable[[Status], None],
        jitter: Callable[[], float],
    ) -> None:
        self._url, self._ca_file = url, ca_file
        self._replica, self._clock, self._jitter = replica, clock, jitter
        self._on_batch, self._on_status = on_batch, on_status
        self._machine = Machine("")
        self._wire: Wire | None = None
        self._opening: asyncio.Task[None] | None = None
        self._generation = 0
        self._files = 0
        self._pending: list[fx.Store | fx.Wipe] = []
        self._pump: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._missed: dict[CaseId, int] = {}
        self._told = Status()
        self._reads_asked: dict[str, CaseId] = {}
        self._asked: dict[str, tuple[type[QueryBody], Callable[[Told], None]]] = {}
        self._door = PictureDoor(url, ca_file)
        self._fetching: set[asyncio.Task[Fetched]] = set()
        self._quit = asyncio.Event()

    async def run(self, begun: Callable[["Runner", asyncio.AbstractEventLoop], None]) -> None:
        """Run until `quit`; `begun` is called once calls can be taken."""
        self._machine = Machine(await asyncio.wrap_future(self._replica.desk_id()))
        begun(self, asyncio.get_running_loop())
        await self._quit.wait()
        if self._timer is not None:
            self._timer.cancel()
        self._hang_up()
        if self._pump is not None:
            await asyncio.wait([self._pump])
        if self._tasks:
            await asyncio.wait(self._tasks)

    def quit(self) -> None:
        """End the run: the socket is closed, the session stays."""
        self._quit.set()

    @property
    def now(self) -> Instant:
        """The desk's clock."""
        return self._clock.now()

    @property
    def server_time(self) -> Instant:
        """The last server time heard; any thread."""
        return self._machine.server_time

    # ---- what people want ------------------------------------------------------------------------------------------

    def sign_in(self, user: str, password: str) -> None:
        """See Connection."""
        self._do(self._machine.sign_in(user, password, self.now))

    def sign_out(self) -> None:
        """See Connection."""
        self._do(self._machine.sign_out(self.now))

    def choose(self, unit: str, role: str, everywhere: bool) -> None:
        """See Connection."""
        self._do(self._machine.choose(unit, role, everywhere, self.now))

    def follow_case(self, case: CaseId, purpose: str) -> None:
        """See Connection."""
        self._replica.mine.note_read(case, purpose)
        self._reads_asked.pop(str(case_stream(case, "staff")), None)
        self._do(self._machine.follow(str(case_stream(case, "staff")), purpose))

    def retry(self, stream: str) -> None:
        """See Connection."""
        self._do(self._machine.retry(stream))

    def leave_case(self, case: CaseId) -> None:
        """See Connection."""
        self._do(self._machine.leave(str(case_stream(case, "staff"))))

    def typing(self, case: CaseId) -> None:
        """See Connection."""
        self._do(self._machine.typing(case, self.now))

    def ask(self, query: QueryBody, on_answer: Callable[[Told], None]) -> None:
        """See Connection."""
        query_id = self._clock.new_id()
        self._asked[query_id] = (type(query), on_answer)
        self._do(self._machine.ask(query_frame(query_id, query), self.now))

    def fetch_picture(self, picture: str, size: str, on_fetched: Callable[[Fetched], None]) -> None:
        """See Connection."""
        token = self._machine.session
        if not token:
            on_fetched(Fetched(OFFLINE))
            return
        task = asyncio.get_running_loop().create_task(self._door.fetch(picture, size, token))
        self._fetching.add(task)
        task.add_done_callback(self._fetching.discard)
        # Given up when the line is cut or the session ends: whoever asked is told so, once.
        task.add_done_callback(lambda done: on_fetched(Fetched(OFFLINE) if done.cancelled() else done.result()))

    def wake(self) -> None:
        """The outbox has something."""
        self._do(self._machine.enqueue(self._replica.mine.waiting(), self.now))

    def tell_status(self) -> None:
        """Tell the status if it says something new."""
        status = self._machine.status(self.now, *self._replica.mine.counts())
        old, self._told = self._told, status
        moved = abs(status.server_offset_ms - old.server_offset_ms) >= OFFSET_STEP
        if moved or _without_times(status) != _without_times(old):
            self._on_status(status)
            if status.phase is Phase.LIVE and old.phase is not Phase.LIVE:
                self._spawn(self._tell_reads())
        else:
            self._told = msgspec.structs.replace(status, server_offset_ms=old.server_offset_ms)

    # ---- effects ---------------------------------------------------------------------------------------------------

    def _do(self, effects: fx.Effects) -> None:
        sent: list[CommandId] = []
        for effect in effects:
            match effect:
                case fx.Send(frame):
                    if self._wire is not None:
                        self._wire.send(encode(frame))
                case fx.Store() | fx.Wipe():
                    self._queue(effect)
                case fx.MarkSent(command):
                    sent.append(command)
                case fx.Open() | fx.Close() | fx.OpenFiles() | fx.OpenOffline() | fx.CloseFiles():
                    self._do_session(effect)
                case _:
                    self._do_rarely(effect)
        if sent:
            self._replica.mine.sent(sent)
        self._set_timer()
        self.tell_status()

    def _do_session(self, effect: fx.Effect) -> None:
        match effect:
            case fx.Open():
                self._hang_up()
                self._opening = self._spawn(self._talk(self._generation))
            case fx.Close():
                self._hang_up()
            case fx.OpenFiles(frame, user, password):
                self._spawn(self._open(self._replica.open(frame, user, password), offline=False))
            case fx.OpenOffline(user, password):
                self._spawn(self._open(self._replica.open_offline(user, password), offline=True))
            case fx.CloseFiles():
                self._close_files()

    def _do_rarely(self, effect: fx.Effect) -> None:
        match effect:
            case fx.Settle(entry, result):
                self._replica.mine.settle(entry, result)
            case fx.CaughtUp(stream):
                self._caught_up(stream)
            case fx.Typed(frame):
                self._on_batch(ChangeSet(typing=(frame,)))
            case fx.Answered():
                self._tell_answer(effect)
            case fx.RememberUnit(unit, role, everywhere):
                self._replica.mine.remember({"unit": unit, "role": role, "everywhere": "1" if everywhere else ""})
            case fx.Mended(stream, position, expected, found):
                _log.warning("stream differs kind=%s at=%d %s %s", stream.split(":")[0], position, expected, found)
                self._on_batch(ChangeSet(streams=frozenset({stream}), mended=frozenset({stream})))
            case fx.Log(event, data):
                _log.info("%s %s", event, data)

    def _tell_answer(self, effect: fx.Answered) -> None:
        """From the socket to whoever asked: what is told so is in no file and no batch."""
        kind, on_answer = self._asked.pop(effect.query)
        answer = decode_answer(kind, effect.body) if not effect.code else None
        # An answer that cannot be read comes from a server that is newer than this program.
        code = effect.code or ("" if answer is not None else Refusal.UNKNOWN_VERSION.value)
        on_answer(Told(code, answer))

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = self.now
        at = self._machine.next_tick(now)
        if at is not None and not self._quit.is_set():
            self._timer = asyncio.get_running_loop().call_later(max(0.005, (at - now) / 1000), self._tick)

    def _tick(self) -> None:
        self._do(self._machine.tick(self.now, self._jitter()))

    # ---- socket ----------------------------------------------------------------------------------------------------

    async def _talk(self, generation: int) -> None:
        """One connection from opening to end; whatever happens after a hang-up is nobody's business any more."""
        code = "unreachable"
        wire: Wire | None = None
        try:
            wire = await Wire.open(self._url, pinned_by(self._ca_file, self._url))
            self._opening = None
            if generation == self._generation:
                self._wire = wire
                self._do(self._machine.opened(self.now))
                code = await self._listen(wire, generation)
        except Unreachable as problem:
            code = problem.code
        except OSError:
            code = "certificate"
        if generation == self._generation:
            self._wire = self._opening = None
            self._generation += 1
            self._do(self._machine.closed(self.now, self._jitter(), code))
        if wire is not None:
            await wire.close()

    async def _listen(self, wire: Wire, generation: int) -> str:
        async for raw in wire.frames():
            if generation != self._generation:
                break
            try:
                frame = decode_down(raw)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                return BAD_FRAME
            if frame is not None:
                self._do(self._machine.received(frame, self.now))
            if len(self._pending) > MOST_PENDING and self._pump is not None:
                await asyncio.wait([self._pump])
        return "cut"

    def _hang_up(self) -> None:
        self._generation += 1
        for task in self._fetching:
            task.cancel()
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.cancel()
        wire, self._wire = self._wire, None
        if wire is not None:
            self._spawn(wire.close())

    # ---- files -----------------------------------------------------------------------------------------------------

    def _queue(self, effect: fx.Store | fx.Wipe) -> None:
        self._pending.append(effect)
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while self._pending:
            files, work, self._pending = self._files, self._pending, []
            for is_store, run in groupby(work, key=lambda each: isinstance(each, fx.Store)):
                try:
                    if is_store:
                        await self._store([each for each in run if isinstance(each, fx.Store)], files)
                    else:
                        await self._wipe([each for each in run if isinstance(each, fx.Wipe)])
                except Exception as problem:  # noqa: BLE001 - a full or broken disk must end in a status, not a dead thread
                    if files == self._files:
                        await self._cannot_store(problem)
                    break

    async def _store(self, run: list[fx.Store], files: int) -> None:
        batch = [Incoming(each.delta, each.epoch, each.meanwhile) for each in run]
        stored = await asyncio.wrap_future(self._replica.cache.store(batch, self._machine.server_time))
        if files != self._files:
            return
        for case, count in stored.missed.items():
            self._missed[case] = self._missed.get(case, 0) + count
        effects: fx.Effects = []
        for each, held in zip(run, stored.held, strict=True):
            effects += self._machine.stored(held.stream, each.question, held.position, held.digest, self.now)
        self._do(effects)

    async def _wipe(self, run: list[fx.Wipe]) -> None:
        for each in run:
            await asyncio.wrap_future(self._replica.cache.wipe(each.stream, each.denial))
            denial = each.denial
            # What is only put off has not been logged yet: it stays noted until it was.
            if each.stream in self._reads_asked and denial is not None and denial.code not in TEMPORARY:
                self._caught_up(each.stream)

    async def _cannot_store(self, problem: Exception) -> None:
        code = getattr(problem, "code", "desk_failed")
        self._pending.clear()
        try:
            cursors = await asyncio.wrap_future(self._replica.cache.cursors())
        except Exception:  # noqa: BLE001 - then nothing is known to be there, and everything is asked for anew
            cursors = {}
        self._do(self._machine.store_failed(code, cursors, self.now, self._jitter()))

    async def _open(self, opening: "Future[Opened]", offline: bool) -> None:
        try:
            opened = await asyncio.wrap_future(opening)
        except Exception as problem:  # noqa: BLE001 - every reason has to end in a status
            code = getattr(problem, "code", "desk_failed")
            self._do(self._machine.not_unlocked(code, self.now, offline))
        else:
            self._do(self._machine.ready(opened, self.now))

    def _close_files(self) -> None:
        self._files += 1
        self._pending.clear()
        self._missed.clear()
        self._reads_asked.clear()
        self._replica.close(wipe_cache=True)

    def _caught_up(self, stream: str) -> None:
        parsed = parse_stream(stream)
        if parsed is None or parsed.kind != "case":
            return
        case = CaseId(parsed.id)
        self._replica.mine.reads_told([case])
        if missed := self._missed.pop(case, 0):
            self._on_batch(ChangeSet(streams=frozenset({stream}), missed=((case, missed),)))
        if self._reads_asked.pop(stream, None) is not None:
            asyncio.get_running_loop().call_soon(self.leave_case, case)

    async def _tell_reads(self) -> None:
        """Cases looked at without contact are followed for a moment, so that the server logs who saw them."""
        try:
            reads = await asyncio.wrap_future(self._replica.mine.reads())
        except Exception:  # noqa: BLE001 - signed out meanwhile: they stay noted
            return
        for case, purpose, _ in reads:
            name = str(case_stream(case, "staff"))
            if not self._machine.follows(name):
                self._reads_asked[name] = case
                self._do(self._machine.follow(name, purpose))

    def _spawn(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _without_times(status: Status) -> Status:
    return msgspec.structs.replace(status, last_contact=Instant(0), server_offset_ms=0)
