"""Clinical cases that a receptionist may read once she says why: which these are, why each is open, and until when.

The server decides and ends it. What is known here keeps the desk from asking, and the log from telling of a denial, before
a reason is given; and from asking again with the same reason by itself once its time is out.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from desktop.domain.access import case_stream
from desktop.domain.insight import INSIGHT_LASTS
from desktop.domain.refusals import TEMPORARY, Refusal
from desktop.domain.units import CaseId, Instant, Role
from desktop.protocol.queries import CaseLine
from desktop.replica.changes import ChangeSet

if TYPE_CHECKING:
    from desktop.ui.work import Work


class Given(msgspec.Struct, frozen=True):
    """A reason that was given, a `DeskWhy`, and until when it counts; `came`: the server has sent the case."""

    why: str
    until: Instant
    came: bool = False


class Insight:
    """One person's, at one desk."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._asking: set[CaseId] = set()
        self._given: dict[CaseId, Given] = {}
        self._shut: set[CaseId] = set()

    def clear(self) -> None:
        """Another place or another person: nothing of it counts."""
        self._asking.clear()
        self._given.clear()
        self._shut.clear()

    def note(self, lines: Iterable[CaseLine]) -> None:
        """The server has told of these cases, and of which of them it asks why."""
        for line in lines:
            if line.asks_why:
                self._asking.add(line.case)
            else:
                self._asking.discard(line.case)

    def waits(self, case: CaseId) -> bool:
        """Whether the case is not to be asked for before somebody says why."""
        return case in self._asking and case not in self._given and case not in self._work.known.queue

    def can_ask(self, case: CaseId) -> bool:
        """Whether saying why may open the case: it asks for it, or it was denied to a receptionist who has not said why."""
        work = self._work
        if case in self._shut or case in self._given or case in work.known.queue:
            return False
        denied = case == work.open_case and work.refused_case == Refusal.NO_ACCESS
        return case in self._asking or (denied and work.status.role == Role.RECEPTIONIST)

    def given(self, case: CaseId) -> Given | None:
        """Why the case is open, if it is for a reason."""
        return self._given.get(case) if case not in self._work.known.queue else None

    def give(self, case: CaseId, why: str) -> None:
        """Ask for the case for this reason."""
        self._asking.add(case)
        self._given[case] = Given(why, Instant(self._work.now() + INSIGHT_LASTS))
        self._work.follow_anew(case)

    def fold(self, changes: ChangeSet) -> None:
        """What the server sends, and what it takes back: what never came for a reason is not opened by another one."""
        for case, given in list(self._given.items()):
            stream = str(case_stream(case, "staff"))
            codes = [one.code for one in changes.denied if one.stream == stream]
            if any(code not in TEMPORARY for code in codes):
                del self._given[case]
                if not given.came:
                    self._shut.add(case)
            elif stream in changes.streams and not codes:
                self._given[case] = msgspec.structs.replace(given, came=True)

    def tick(self) -> bool:
        """A minute has passed; whether any reason has run out by it."""
        over = [case for case, given in self._given.items() if given.until <= self._work.now()]
        for case in over:
            del self._given[case]
        return bool(over)
