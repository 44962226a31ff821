"""Read marks as they count at this desk: what the server has confirmed, under what is marked here and still waits."""

from desktop.domain.chat import ReadMark
from desktop.domain.units import CaseId, CommandId


class Marks:
    """Own read marks by case. The last one given wins, so that unread counts are right at once and offline."""

    def __init__(self) -> None:
        self._confirmed: dict[CaseId, ReadMark] = {}
        self._waiting: dict[CommandId, ReadMark] = {}

    def clear(self) -> None:
        """Forget all (sign-out)."""
        self._confirmed.clear()
        self._waiting.clear()

    def confirm(self, mark: ReadMark) -> ReadMark:
        """The server has this; returns what counts now."""
        self._confirmed[mark.case] = mark
        return self.of(mark.case)

    def withdraw(self, case: CaseId) -> ReadMark:
        """The server has none (any more); returns what counts now."""
        self._confirmed.pop(case, None)
        return self.of(case)

    def wait(self, command: CommandId, mark: ReadMark) -> ReadMark:
        """Marked here; returns what counts now."""
        self._waiting[command] = mark
        return self.of(mark.case)

    def settle(self, command: CommandId, applied: bool) -> ReadMark | None:
        """The command has ended; returns what counts now, None if it was no mark.

        An applied mark counts as confirmed until the server's own row comes, so that the count never flickers back.
        """
        mark = self._waiting.pop(command, None)
        if mark is None:
            return None
        if applied:
            self._confirmed[mark.case] = mark
        return self.of(mark.case)

    def of(self, case: CaseId) -> ReadMark:
        """What counts for a case; nothing read if nothing is known."""
        waiting = [mark for mark in self._waiting.values() if mark.case == case]
        return waiting[-1] if waiting else self._confirmed.get(case, ReadMark(case, 0, 0))
