"""The one crossing from the sync and replica threads to the screen: one queued signal per batch, one per answer.

What arrives within one turn of the event loop is put together first, so that the views are told once.
"""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop.replica.changes import ChangeSet, Denial
from desktop.sync.status import Status

Answer = TypeVar("Answer")


class Bridge(QObject):
    """Give `take_batch` and `take_status` to the threads; listen to `changed` and `status` on the GUI thread."""

    changed = Signal(object)
    """ChangeSet"""
    status = Signal(object)
    """Status"""
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A deque is safe between threads for append and popleft; the flag only spares needless wake-ups.
        self._batches: deque[ChangeSet] = deque()
        self._statuses: deque[Status] = deque()
        self._awake = False
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def take_batch(self, changes: ChangeSet) -> None:
        """From any thread: this changed."""
        self._batches.append(changes)
        self._wake()

    def take_status(self, status: Status) -> None:
        """From any thread: this is how the desk stands now; only the last of several is shown."""
        self._statuses.append(status)
        self._wake()

    def _wake(self) -> None:
        if not self._awake:
            self._awake = True
            self._woken.emit()

    def _deliver(self) -> None:
        # Cleared before draining: whatever comes after this line wakes us again.
        self._awake = False
        batches = _drain(self._batches)
        statuses = _drain(self._statuses)
        # The rows first: a status that says "caught up" must find them on the screen.
        if batches:
            self.changed.emit(merged(batches))
        if statuses:
            self.status.emit(statuses[-1])


class Answers(QObject):
    """Brings what the server answered home: what `taker` gives may be called on any thread."""

    _came = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def taker(self, then: Callable[[Answer], None]) -> Callable[[Answer], None]:
        """For `Connection.ask`: `then` is called on the GUI thread."""
        return lambda told: self._came.emit(then, told)

    def _tell(self, then: Callable[[Answer], None], told: Answer) -> None:
        then(told)


def _drain(queue: deque[Any]) -> list[Any]:
    found = []
    while queue:
        found.append(queue.popleft())
    return found


def merged(batches: list[ChangeSet]) -> ChangeSet:
    """Several batches as one that says the same: a later row replaces an earlier one, a reset voids what came before."""
    if len(batches) == 1:
        return batches[0]
    start = max((place for place, batch in enumerate(batches) if batch.closed), default=0)
    kept = batches[start:]
    present, gone, reset = _rows(kept)
    return ChangeSet(
        streams=frozenset().union(*(batch.streams for batch in kept)),
        reset=frozenset(reset),
        present=tuple(present.values()),
        gone=tuple(gone.values()),
        marks=_all(batch.marks for batch in kept),
        outbox=_all(batch.outbox for batch in kept),
        drafts=_all(batch.drafts for batch in kept),
        results=_all(batch.results for batch in kept),
        denied=_denied(kept),
        typing=_all(batch.typing for batch in kept),
        missed=_all(batch.missed for batch in kept),
        mended=frozenset().union(*(batch.mended for batch in kept)),
        chosen={name: value for batch in kept for name, value in batch.chosen.items()},
        closed=any(batch.closed for batch in kept),
    )


def _denied(batches: list[ChangeSet]) -> tuple[Denial, ...]:
    """A stream of which something came later is denied no longer."""
    denied: dict[str, Denial] = {}
    for batch in batches:
        for stream in batch.streams:
            denied.pop(stream, None)
        denied.update({denial.stream: denial for denial in batch.denied})
    return tuple(denied.values())


def _rows(batches: list[ChangeSet]) -> tuple[dict, dict, set[str]]:
    present: dict = {}
    gone: dict = {}
    reset: set[str] = set()
    for batch in batches:
        for stream in batch.reset:
            reset.add(stream)
            for rows in (present, gone):
                for key in [key for key in rows if key[0] == stream]:
                    del rows[key]
        for left in batch.gone:
            present.pop(tuple(left), None)
            gone[tuple(left)] = left
        for row in batch.present:
            # Taken out first, so that the order of arrival is kept when a row comes again.
            key = (row.stream, row.kind, row.id)
            present.pop(key, None)
            gone.pop(key, None)
            present[key] = row
    return present, gone, reset


def _all(parts: Iterable[tuple]) -> tuple:
    return tuple(item for part in parts for item in part)
