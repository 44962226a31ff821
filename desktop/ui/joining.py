"""Two cases of one person as whoever works in them handles it: joined, read and parted from here alone."""

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from desktop.commands import joining
from desktop.domain.joining import Joined
from desktop.domain.queue import QueueRow
from desktop.domain.units import CaseId
from desktop.protocol.queries import CaseLine
from desktop.ui.models.doubles import double_words, doubles, gathered_words, into_words
from desktop.ui.models.facts import Standing
from desktop.ui.models.known import NO_CASE

if TYPE_CHECKING:
    from desktop.ui.work import Work


class LineKind(StrEnum):
    """What a line over the case says of another one."""

    DOUBLE = "double"
    GATHERED = "gathered"
    INTO = "into"


class Line(msgspec.Struct, frozen=True):
    """A line about another case of the person."""

    words: str
    case: CaseId
    kind: LineKind


class Joining:
    """What there is of the open case's person, and what can be done with it."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._others: tuple[CaseId, set[CaseId]] = (NO_CASE, set())
        """What the server told of the person's other cases, and of which case it was asked."""

    def note(self, case: CaseId, lines: list[CaseLine]) -> None:
        """The person whom this case is about has these other cases, wherever they are."""
        self._others = case, {line.case for line in lines}

    def doubles(self) -> list[QueueRow]:
        """The person's other cases that stand in my lists: at this unit, and at others where I work."""
        known, row = self._work.known, self._work.row()
        if row is None or self._work.standing() not in (Standing.MINE, Standing.FREE, Standing.OTHERS):
            return []
        here = {one.id: one for one in doubles(known, row)}
        told = self._others[1] if self._others[0] == row.id else set()
        for case in told & known.queue.keys():
            other = known.queue[case]
            if other.unit in known.at and other.unit != row.unit and not known.is_elsewhere(case):
                here[case] = other
        return list(here.values())

    def here(self) -> list[Joined]:
        """What was joined into the open case."""
        case = self._work.open_case
        return [one for one in self._work.known.joined(case) if one.into == case]

    def contact(self) -> list[CaseId]:
        """The open case, and those that were joined into it."""
        return [self._work.open_case, *(one.id for one in self.here())]

    def into(self) -> Joined | None:
        """Into what the open case was joined."""
        case = self._work.open_case
        return next((one for one in self._work.known.joined(case) if one.id == case), None)

    def join(self, other: CaseId = NO_CASE) -> None:
        """Join the open case, which is mine, with that one, or with the first there is."""
        work, row = self._work, self._work.row()
        found = next((one for one in self.doubles() if other in (NO_CASE, one.id)), None)
        if row is not None and found is not None:
            seen = work.seen_seq()
            work.await_answer("join", joining.join(work.desk, row.id, found.id, row.hold_number, seen))

    def part(self, other: CaseId = NO_CASE) -> None:
        """Part the open case from the one it goes on in; or from it that one, or whichever was joined last."""
        work, mine = self._work, self.into()
        found = mine or next((one for one in reversed(self.here()) if other in (NO_CASE, one.id)), None)
        row = work.known.queue.get(found.into) if found is not None else None
        if found is not None and row is not None:
            work.await_answer("part", joining.part(work.desk, row.id, found.id, row.hold_number))

    def may_part(self) -> bool:
        """Whether I joined what is open, or hold the one that it goes on in."""
        found = self.into() or next(iter(reversed(self.here())), None)
        row = self._work.known.queue.get(found.into) if found is not None else None
        me = self._work.known.me
        return found is not None and row is not None and me in (found.by, row.holder)

    def turn(self) -> None:
        """Read what was joined into the open case, the first that is; from there back to the case it goes on in."""
        mine, here = self.into(), self.here()
        if mine is not None:
            self._work.open(mine.into)
        elif here:
            self._work.open(here[0].id)

    def lines(self) -> list[Line]:
        """What is said of them over the open case."""
        work, row = self._work, self._work.row()
        known, now, mine = work.known, work.now(), self.into()
        if mine is not None:
            return [Line(into_words(known, mine, now), mine.into, LineKind.INTO)]
        told = [Line(gathered_words(known, one, now), one.id, LineKind.GATHERED) for one in self.here()]
        if row is not None:
            told += [Line(double_words(known, one, row, now), one.id, LineKind.DOUBLE) for one in self.doubles()]
        return told
