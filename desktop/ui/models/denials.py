"""Which followed streams the server does not send, and why: what was refused for now apart from what was refused."""

from desktop.domain.refusals import TEMPORARY
from desktop.replica.changes import ChangeSet


class Denials:
    """Folded from change sets, like the rows."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def fold(self, changes: ChangeSet) -> None:
        """A stream of which anything comes is denied no longer."""
        for stream in changes.streams:
            self._codes.pop(stream, None)
        for denial in changes.denied:
            self._codes[denial.stream] = denial.code

    def forget(self, stream: str) -> None:
        """It is asked for now."""
        self._codes.pop(stream, None)

    def clear(self) -> None:
        """Nothing is asked for any more."""
        self._codes.clear()

    def of(self, stream: str) -> str:
        """The code with which this stream was denied, empty if it was not."""
        return self._codes.get(stream, "")

    def of_queue(self) -> str:
        """The code with which one of the unit's queues was denied; what is denied for good counts first."""
        codes = [code for stream, code in self._codes.items() if stream.startswith("unit:")]
        return next((code for code in codes if code not in TEMPORARY), codes[0] if codes else "")

    def passing(self) -> list[str]:
        """The streams that are denied for now only."""
        return [stream for stream, code in self._codes.items() if code in TEMPORARY]
