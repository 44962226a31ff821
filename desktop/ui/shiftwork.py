"""My shift: what I do with it, and what I am told of it before and when it ends by itself."""

from collections.abc import Mapping
from typing import Protocol

from desktop.commands import shift
from desktop.commands.desk import Desk
from desktop.domain.queue import QueueRow
from desktop.domain.shift import Shift, is_on
from desktop.domain.units import CaseId, CommandId, Instant, PersonId, UnitId
from desktop.sync.status import Status
from desktop.ui.models.known import Known
from desktop.ui.models.queue import QueueModel
from desktop.ui.models.team import ended_words, ends_soon, my_shift


class Working(Protocol):
    """What is needed of the work."""

    desk: Desk
    known: Known
    status: Status
    queue: QueueModel

    def now(self) -> Instant: ...
    def tell(self, words: str) -> None: ...
    def await_answer(self, what: str, command: CommandId) -> None: ...


class ShiftWork:
    """Asks the server, and tells each thing once."""

    def __init__(self, work: Working) -> None:
        self._work = work
        self._warned = ("", 0)
        self._was_on = False

    def mine(self) -> Shift | None:
        """My shift, as the server has told it."""
        return my_shift(self._work.known, UnitId(self._work.status.unit), self._work.status.role)

    def held(self) -> list[QueueRow]:
        """The cases I hold."""
        return self._work.queue.mine()

    def go_on(self) -> None:
        """On shift, or for longer."""
        self._work.await_answer("shift", shift.go_on(self._work.desk))

    def pause(self, minutes: int) -> None:
        """On a break."""
        self._work.await_answer("shift", shift.pause(self._work.desk, minutes))

    def go_off(self, moves: Mapping[CaseId, PersonId]) -> None:
        """Off shift; `done` says `shift_off` once that is so."""
        self._work.await_answer("shift_off", shift.go_off(self._work.desk, moves))

    def tick(self) -> None:
        """A minute has passed: what ends by itself soon is said once."""
        mine = self.mine()
        words = ends_soon(mine, self._work.now()) if mine is not None else ""
        if mine is not None and words and self._warned != (mine.id, mine.number):
            self._warned = (mine.id, mine.number)
            self._work.tell(words)

    def told_of(self) -> None:
        """The server has told of shifts: one of mine that ended by itself is said to have."""
        mine = self.mine()
        was_on, self._was_on = self._was_on, is_on(mine)
        words = ended_words(mine) if mine is not None and was_on else ""
        if words:
            self._work.tell(words)
