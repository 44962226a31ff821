"""The rows this desk may show, kept by a thread and file of its own; what is stored is told in the same step."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

import msgspec

from desktop.clock import Clock
from desktop.domain.access import person_stream
from desktop.domain.chat import ReadMark
from desktop.domain.units import CaseId, Instant, PersonId
from desktop.replica.changes import ChangeSet, Denial, Held, Incoming
from desktop.replica.mine import Mine, Shut
from desktop.replica.reading import count_missed, read_batch
from desktop.replica.worker import Worker

if TYPE_CHECKING:
    from desktop.replica.cache_file import CacheFile


class Stored(msgspec.Struct, frozen=True):
    """What a batch left behind: where each delta brought its stream, and missed messages by case."""

    held: list[Held]
    missed: dict[CaseId, int]


class Cache:
    """The cache of whoever is signed in."""

    def __init__(self, worker: Worker, clock: Clock, mine: Mine, tell: Callable[[ChangeSet], None]) -> None:
        """`tell` is called on the file's thread, once per batch."""
        self._worker, self._clock, self._mine, self._tell = worker, clock, mine, tell
        self._file: CacheFile | None = None
        self._person = PersonId("")

    def store(self, batch: list[Incoming], server: Instant) -> "Future[Stored]":
        """Apply the deltas in one transaction, then tell them once. The future raises Unusable: nothing was changed."""
        return self._worker.submit(lambda: self._store(batch, server))

    def _store(self, batch: list[Incoming], server: Instant) -> Stored:
        held, news = self._opened().store(batch, self._clock.now(), server)
        changes = read_batch(batch)
        self._tell(self._with_marks(changes))
        return Stored(held, count_missed(batch, news, self._person) if news else {})

    def wipe(self, stream: str, denial: Denial | None) -> "Future[None]":
        """Forget a stream, then tell (and why, if it was denied)."""
        return self._worker.submit(lambda: self._wipe(stream, denial))

    def _wipe(self, stream: str, denial: Denial | None) -> None:
        name = frozenset({stream})
        self._tell(ChangeSet(streams=name, reset=name, denied=(denial,) if denial else ()))
        self._opened().wipe(stream)

    def cursors(self) -> "Future[dict[str, int]]":
        """How far each stream has come in the file."""
        return self._worker.submit(lambda: self._opened().cursors())

    def limit(self, pages: int) -> "Future[None]":
        """See File.limit."""
        return self._worker.submit(lambda: self._opened().limit(pages))

    def state(self) -> "Future[tuple[dict[str, int], dict[str, str]]]":
        """How far each stream has come, and the notes (epoch, last contact, server time)."""
        return self._worker.submit(lambda: (self._opened().cursors(), self._opened().notes()))

    def use(self, open_file: "Callable[[], CacheFile]", person: PersonId) -> "Future[None]":
        """Open and work with this file from now on; tells its rows."""
        return self._worker.submit(lambda: self._use(open_file(), person))

    def _use(self, file: "CacheFile", person: PersonId) -> None:
        self._file, self._person = file, person
        rows, names = tuple(file.rows()), frozenset(file.cursors())
        self._tell(self._with_marks(ChangeSet(streams=names, reset=names, present=rows)))

    def shut(self, wipe: bool) -> "Future[None]":
        """Close the file and, at sign-out, delete it."""
        return self._worker.submit(lambda: self._shut(wipe))

    def _shut(self, wipe: bool) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close(wipe)

    def _with_marks(self, changes: ChangeSet) -> ChangeSet:
        own = str(person_stream(self._person))
        if own not in changes.streams:
            return changes
        marks = [row.body for row in changes.present if row.stream == own and isinstance(row.body, ReadMark)]
        gone = [CaseId(row.id) for row in changes.gone if row.stream == own and row.kind == "read_mark"]
        return msgspec.structs.replace(changes, marks=self._mine.confirm(marks, gone))

    def _opened(self) -> "CacheFile":
        if self._file is None:
            raise Shut
        return self._file
