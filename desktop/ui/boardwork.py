"""The live board at this desk: what is asked for from it, and alerts told to whomever they name."""

from typing import Protocol

from desktop.commands import board
from desktop.commands.desk import Desk
from desktop.domain.board import Alert, Held
from desktop.domain.shift import is_on
from desktop.domain.units import CLINICAL_ROLES, CaseId, CommandId, Instant, PersonId, Role, UnitId
from desktop.sync.status import Status
from desktop.ui.models.board import BoardLine, alert_words, board_lines
from desktop.ui.models.known import Known
from desktop.ui.models.team import my_shift


class Working(Protocol):
    """What is needed of the work."""

    desk: Desk
    known: Known
    status: Status

    def now(self) -> Instant: ...
    def tell(self, words: str) -> None: ...
    def await_answer(self, what: str, command: CommandId) -> None: ...


class BoardWork:
    """Whoever works here sees the board; who may do what from it the server decides, and what cannot be is not offered."""

    def __init__(self, work: Working) -> None:
        self._work = work
        self._told: set[tuple[CaseId, str, Instant]] = set()

    def units(self) -> list[UnitId]:
        """Where I work, the first one first."""
        status = self._work.status
        return [UnitId(status.unit), *status.beside] if status.unit else []

    def lines(self) -> list[BoardLine]:
        """Every case in somebody's hands, and every alert."""
        return board_lines(self._work.known, self.units())

    def alerts(self) -> list[Alert]:
        """The alerts that stand."""
        return [alert for unit in self.units() for alert in self._work.known.alerts(unit)]

    def judges(self) -> bool:
        """Whether I manage here, or can judge who can answer a case."""
        return self._work.status.role in {Role.UNIT_MANAGER, *CLINICAL_ROLES}

    def is_there(self, unit: UnitId) -> bool:
        """Whether I am on shift at that unit, or manage it, or nobody uses shifts there."""
        shifts, role = self._work.known.shifts(unit), self._work.status.role
        return role == Role.UNIT_MANAGER or not shifts or is_on(my_shift(self._work.known, unit, role))

    def move(self, held: Held, to: PersonId, why: str) -> None:
        """Into somebody else's hands; `why` is a `MoveWhy`."""
        self._work.await_answer("move", board.move(self._work.desk, held, to, why))

    def see(self, alert: Alert) -> None:
        """I have seen it."""
        self._work.await_answer("alert", board.seen(self._work.desk, alert))

    def told_of(self) -> None:
        """What is new among the alerts and names me, or nobody, is said once; several at a time in one sentence."""
        mine = [alert for alert in self.alerts() if alert.person in (self._work.known.me, None)]
        new = [alert for alert in mine if (alert.id, alert.clock, alert.due) not in self._told]
        if new:
            self._work.tell(alert_words(self._work.known, new, self._work.now()))
        self._told = {(alert.id, alert.clock, alert.due) for alert in mine}
