"""Questions from one place on the screen: the last one counts, and whoever has turned away is told nothing."""

from collections.abc import Callable

from desktop.protocol.queries import QueryBody
from desktop.sync.questions import Told
from desktop.ui.work import Work


class Asking:
    """`then` runs on the GUI thread, later than `ask` returns; not at all once another question was asked here."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._last = 0

    def ask(self, query: QueryBody, then: Callable[[Told], None]) -> None:
        """Put the query; what was asked before it here is nobody's any more."""
        self.turn_away()
        number = self._last

        def take(told: Told) -> None:
            if number == self._last:
                then(told)

        self._work.line.ask(query, self._work.answers.taker(take))

    def turn_away(self) -> None:
        """Nobody waits for the answer any more."""
        self._last += 1
