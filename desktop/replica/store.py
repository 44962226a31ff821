"""The replica as the rest of the desk sees it: two encrypted files, each with a thread of its own."""

from collections.abc import Callable
from pathlib import Path

from desktop.clock import Clock
from desktop.replica.changes import ChangeSet


class Replica:
    """The files of whoever is signed in. Importing and making it costs nothing; the database loads on its threads."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """`folder` holds the files of every person who works at this desk; made if it is not there."""
        raise NotImplementedError

    def listen(self, on_change: Callable[[ChangeSet], None]) -> None:
        """Who is told of changes; Connection sets its `on_batch` here."""

    def stop(self) -> None:
        """Close the files and join the threads."""
