"""What the person at this desk has written and not finished, kept by a thread and file of its own.

Every call returns at once; what became of it is told as a ChangeSet after the file has it. A memory of the outbox
answers questions without waiting, for the screen and for the next command.
"""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import TYPE_CHECKING

import msgspec

from desktop.clock import Clock
from desktop.domain.chat import ReadMark
from desktop.domain.refusals import Refusal
from desktop.domain.units import CaseId, CommandId, Instant
from desktop.protocol.commands import MarkRead, SendMessage
from desktop.protocol.down import Result
from desktop.replica.changes import CHOICE, ChangeSet, Draft, EntryState, OutboxEntry
from desktop.replica.fate import fate
from desktop.replica.marks import Marks
from desktop.replica.worker import Worker

if TYPE_CHECKING:
    from desktop.replica.mine_file import MineFile


class Shut(Exception):
    """Nobody's file is open."""

    code = Refusal.SIGNED_OUT.value


class Mine:
    """The person's file, and its outbox in memory."""

    def __init__(self, worker: Worker, clock: Clock, tell: Callable[[ChangeSet], None]) -> None:
        """`tell` is called on the file's thread."""
        self._worker, self._clock, self._tell = worker, clock, tell
        self._wake: Callable[[], None] = lambda: None
        self._file: MineFile | None = None
        self._leaving: MineFile | None = None
        """Shut, but for the last words that the screen still has to hand over."""
        self._last_words = False
        self._lock = threading.Lock()
        self._entries: dict[CommandId, OutboxEntry] = {}
        self._marks = Marks()

    # ---- what commands ask (any thread) ----------------------------------------------------------------------------

    def put(self, entry: OutboxEntry, draft_done: str | None = None) -> None:
        """Keep the command and, with it, drop the case's draft in that slot."""
        with self._lock:
            self._entries[entry.id] = entry
        drafts = (Draft(entry.case, "", slot=draft_done),) if draft_done is not None and entry.case is not None else ()
        self._keep(
            entry,
            lambda file: file.add(entry, draft_done),
            lambda: ChangeSet(outbox=(entry,), drafts=drafts),
        )

    def mark(self, entry: OutboxEntry, theirs: int) -> None:
        """Keep a `chat.mark_read` and show its mark at once; `theirs` = the resident's messages up to it."""
        entry = msgspec.structs.replace(entry, theirs=theirs)
        with self._lock:
            self._entries[entry.id] = entry
        self._keep(
            entry,
            lambda file: file.add(entry),
            lambda: ChangeSet(outbox=(entry,), marks=(self._waits(entry),)),
        )

    def replace(
        self, old: CommandId, new: CommandId, knew_at: Instant, claimed_at: Instant, seen: tuple[int, int] | None
    ) -> None:
        """Put the refused command `old` back in line as `new`; `seen`: hold and seq that the screen shows now."""
        with self._lock:
            was = self._entries.get(old)
            if was is None or was.state is not EntryState.REFUSED:
                return
            body = was.body if seen is None else _seen_now(was.body, seen)
            entry = OutboxEntry(new, was.name, was.version, body, was.case, None, knew_at, claimed_at)
            self._entries[new] = entry
            gone = self._entries.pop(old)
        told = ChangeSet(outbox=(msgspec.structs.replace(gone, state=EntryState.GONE), entry))

        def back() -> None:
            self._entries[old] = gone

        self._keep(entry, lambda file: file.add(entry, instead_of=old), lambda: told, back)

    def discard(self, command: CommandId) -> None:
        """Drop a refused command for good."""
        with self._lock:
            entry = self._entries.get(command)
            if entry is None or entry.state is not EntryState.REFUSED:
                return
            del self._entries[command]
        gone = msgspec.structs.replace(entry, state=EntryState.GONE)
        self._do(lambda file: file.drop(command), lambda: self._tell(ChangeSet(outbox=(gone,))))

    def save_draft(self, draft: Draft) -> None:
        """Keep the draft in its slot; an empty text drops it."""
        self._draft(draft, None)

    def adopt(self, draft: Draft, slot: str) -> None:
        """Keep `draft` and drop the one in `slot` of its case, in one step."""
        self._draft(draft, slot)

    def expect_last_words(self) -> None:
        """Whoever asks this hands over, when the file is shut, what is still on the screen, and then lets go."""
        self._last_words = True

    def let_go(self) -> None:
        """The last words have been handed over; the file is closed behind them."""
        leaving = self._leaving
        if leaving is not None:
            self._worker.submit(lambda: self._let_go(leaving))

    def unsent(self, case: CaseId) -> tuple[OutboxEntry, ...]:
        """The case's commands that wait for an answer, oldest first."""
        with self._lock:
            return tuple(each for each in self._entries.values() if each.case == case and _waits(each))

    def waiting(self) -> tuple[OutboxEntry, ...]:
        """All commands that wait for an answer, oldest first."""
        with self._lock:
            return tuple(each for each in self._entries.values() if _waits(each))

    def counts(self) -> tuple[int, int]:
        """How many commands that a person asked for wait, and how many are refused and unfinished."""
        with self._lock:
            meant = [_waits(each) for each in self._entries.values() if each.meant]
            return sum(meant), len(meant) - sum(meant)

    # ---- what the sync tells ---------------------------------------------------------------------------------------

    def on_wake(self, wake: Callable[[], None]) -> None:
        """Who is told (on the file's thread) that a command was kept and may be sent."""
        self._wake = wake

    def settle(self, entry: OutboxEntry, result: Result) -> None:
        """The command was answered: keep what becomes of it, then tell."""
        end = fate(entry, result, self._clock.now())
        stands = end.draft

        def write(file: "MineFile") -> None:
            nonlocal stands
            stands = file.settle(end.entry, end.kept, end.draft)

        def tell() -> None:
            with self._lock:
                if end.kept:
                    self._entries[entry.id] = end.entry
                else:
                    self._entries.pop(entry.id, None)
                mark = self._marks.settle(entry.id, result.outcome == "applied")
            self._tell(
                ChangeSet(
                    outbox=(end.entry,),
                    drafts=(stands,) if stands else (),
                    marks=(mark,) if mark else (),
                    results=(result,),
                )
            )

        # not written: the command is sent again after the next start, and the server answers the same
        self._do(write, tell, lambda _: tell())

    def sent(self, commands: list[CommandId]) -> None:
        """These have left the desk; a failure to note it costs nothing."""
        self._do(lambda file: file.sent(commands), lambda: None, lambda _: None)

    def note_read(self, case: CaseId, purpose: str) -> None:
        """The person looks at a case: kept until the server has logged it."""
        at = self._clock.now()
        self._do(lambda file: file.note_read(case, purpose, at), lambda: None, lambda _: None)

    def reads_told(self, cases: Iterable[CaseId]) -> None:
        """The server has logged that these were looked at."""
        for case in cases:
            self._read_told(case)

    def _read_told(self, case: CaseId) -> None:
        self._do(lambda file: file.drop_reads(case), lambda: None, lambda _: None)

    def remember(self, values: dict[str, str]) -> None:
        """Keep settings (unit and role of last time, what the person has chosen for herself)."""
        self._do(lambda file: file.set(values), lambda: None, lambda _: None)

    def confirm(self, marks: Iterable[ReadMark], withdrawn: Iterable[CaseId]) -> tuple[ReadMark, ...]:
        """The server's own marks came; returns those that count now. Never waits for the file."""
        with self._lock:
            return (*[self._marks.withdraw(case) for case in withdrawn], *[self._marks.confirm(mark) for mark in marks])

    def reads(self) -> "Future[list[tuple[CaseId, str, Instant]]]":
        """Cases looked at that the server has not logged. The future raises Shut if no file is open."""
        return self._worker.submit(lambda: self._opened().reads())

    def limit(self, pages: int) -> "Future[None]":
        """See File.limit."""
        return self._worker.submit(lambda: self._opened().limit(pages))

    # ---- opening and closing (the file's thread) -------------------------------------------------------------------

    def use(self, file: "MineFile") -> tuple[OutboxEntry, ...]:
        """Work with this open file from now on: tells its outbox and drafts; returns what waits."""
        entries, drafts = file.entries(), file.drafts()
        with self._lock:
            self._file = file
            self._entries = {entry.id: entry for entry in entries}
            marks = [self._wait_mark(entry) for entry in entries if entry.name == "chat.mark_read"]
        chosen = {name: value for name, value in file.settings().items() if name.startswith(CHOICE)}
        self._tell(ChangeSet(outbox=tuple(entries), drafts=tuple(drafts), marks=tuple(marks), chosen=chosen))
        return tuple(entry for entry in entries if _waits(entry))

    @property
    def is_open(self) -> bool:
        """Whether somebody's file is open."""
        return self._file is not None

    def settings(self) -> dict[str, str]:
        """What else is kept of the person."""
        return self._opened().settings()

    def shut(self, last_words: bool = False) -> None:
        """Forget what was in the file and close it; with `last_words` only once the screen has let go, if it asked so."""
        with self._lock:
            file, self._file = self._file, None
            left, self._leaving = self._leaving, None
            if last_words and self._last_words:
                self._leaving = file or left
            self._entries = {}
            self._marks.clear()
        for each in (left, file):
            if each is not None and each is not self._leaving:
                each.close()

    def _let_go(self, leaving: "MineFile") -> None:
        if self._leaving is leaving:
            self._leaving = None
            leaving.close()

    def _opened(self) -> "MineFile":
        if self._file is None:
            raise Shut
        return self._file

    # ---- inside ----------------------------------------------------------------------------------------------------

    def _keep(
        self,
        entry: OutboxEntry,
        write: "Callable[[MineFile], None]",
        told: Callable[[], ChangeSet],
        back: Callable[[], None] = lambda: None,
    ) -> None:
        def done() -> None:
            self._tell(told())
            self._wake()

        def failed(code: str) -> None:
            with self._lock:
                self._entries.pop(entry.id, None)
                back()
            self._tell(ChangeSet(outbox=(msgspec.structs.replace(entry, state=EntryState.NOT_SAVED, code=code),)))

        self._do(write, done, failed)

    def _draft(self, draft: Draft, slot: str | None) -> None:
        drafts = (draft,) if slot in (None, draft.slot) else (draft, Draft(draft.case, "", slot=slot or ""))

        def failed(code: str) -> None:
            self._tell(ChangeSet(drafts=(msgspec.structs.replace(draft, saved_at=Instant(0), why=code),)))

        self._do(lambda file: file.save_draft(draft, slot), lambda: self._tell(ChangeSet(drafts=drafts)), failed)

    def _do(
        self,
        write: "Callable[[MineFile], None]",
        done: Callable[[], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Write on the file's thread, then tell; `failed` gets the code if nothing could be written.

        What was given while one person's file was open is never written to another's. Last words are kept and not told:
        the screen has forgotten whose they were.
        """
        meant = self._file or self._leaving

        def job() -> None:
            try:
                if meant is None or meant not in (self._file, self._leaving):
                    raise Shut
                write(meant)
            except Exception as problem:  # noqa: BLE001 - whatever it was, the person has to hear that it is not kept
                if failed is not None:
                    failed(getattr(problem, "code", "desk_failed"))
            else:
                if meant is self._file:
                    done()

        self._worker.submit(job)

    def _waits(self, entry: OutboxEntry) -> ReadMark:
        with self._lock:
            return self._wait_mark(entry)

    def _wait_mark(self, entry: OutboxEntry) -> ReadMark:
        body = msgspec.json.decode(entry.body, type=MarkRead)
        return self._marks.wait(entry.id, ReadMark(body.case, body.seq, entry.theirs))


def _waits(entry: OutboxEntry) -> bool:
    return entry.state is EntryState.SAVED


def _seen_now(body: bytes, seen: tuple[int, int]) -> bytes:
    message = msgspec.json.decode(body, type=SendMessage)
    return msgspec.json.encode(msgspec.structs.replace(message, seen_hold=seen[0], seen_seq=seen[1]))
