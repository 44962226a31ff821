"""What waits for the writer: bounded, one sender after the other, what is urgent first, each sender's own in order."""

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Lane = dict[str, deque[Thing]]


class FairQueue(Generic[Thing]):
    """Not thread-safe; the writer holds its lock around it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._count = 0
        self._urgent: Lane[Thing] = {}
        self._ordinary: Lane[Thing] = {}

    def __len__(self) -> int:
        return self._count

    def put(self, thing: Thing, sender: str, urgent: bool = False, overtakes: bool = False) -> bool:
        """Queue it; False if there is no room. `overtakes`: it may pass what the same sender queued before."""
        if self._count >= self._limit:
            return False
        # A sender's own commands keep their order, urgent or not.
        first = urgent and (overtakes or sender not in self._ordinary)
        lane = self._urgent if first else self._ordinary
        lane.setdefault(sender, deque()).append(thing)
        self._count += 1
        return True

    def take(self, most: int) -> list[Thing]:
        """Up to `most` things: the urgent lane first, then the other, in each one from every sender in turn."""
        taken: list[Thing] = []
        for lane in (self._urgent, self._ordinary):
            while lane and len(taken) < most:
                sender = next(iter(lane))
                waiting = lane.pop(sender)
                taken.append(waiting.popleft())
                if waiting:
                    lane[sender] = waiting
        self._count -= len(taken)
        return taken

    def remove(self, which: Callable[[Thing], bool]) -> list[Thing]:
        """Take out everything for which `which` holds, wherever it stands."""
        removed: list[Thing] = []
        for lane in (self._urgent, self._ordinary):
            for sender in list(lane):
                found = [thing for thing in lane[sender] if which(thing)]
                if found:
                    removed += found
                    lane[sender] = deque(thing for thing in lane[sender] if not which(thing))
                    if not lane[sender]:
                        del lane[sender]
        self._count -= len(removed)
        return removed
