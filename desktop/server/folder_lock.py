"""The lock on a data folder, or on the journal's: a second server on the same folder is told so and stays out.

The operating system holds it, so it is gone when its holder is, also after kill -9; the file only carries its number.
"""

import contextlib
import os
import sys
from pathlib import Path
from typing import IO

from desktop.server.config import CannotStart

NAME = "spindel.lock"


class FolderLock:
    """Held from `take` to `release`; raises CannotStart while another process holds the same folder, and on a full disk."""

    def __init__(self, folder: Path, called: str = "data folder") -> None:
        self._folder = folder
        self._called = called
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Make the folder if need be and hold it; the holder's process number stands in the file."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = (self._folder / NAME).open("a+", encoding="ascii")
        except OSError as problem:
            raise CannotStart(f"The {self._called} {self._folder} cannot be used: {problem.strerror}.") from problem
        try:
            _hold(file)
        except OSError as problem:
            holder = _holder(file)
            file.close()
            raise CannotStart(
                f"Another Spindel server{holder} already uses the {self._called} {self._folder}."
            ) from problem
        try:
            file.seek(0)
            file.truncate()
            file.write(str(os.getpid()))
            file.flush()
        except OSError as problem:
            # What could not be written is tried once more by closing, and fails once more.
            with contextlib.suppress(OSError):
                file.close()
            raise CannotStart(f"The {self._called} {self._folder} cannot be used: {problem.strerror}.") from problem
        self._file = file

    def release(self) -> None:
        """Let go; nothing happens if it was not held."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _holder(file: IO[str]) -> str:
    with contextlib.suppress(OSError):
        file.seek(0)
        number = file.read(20).strip()
        if number.isdigit():
            return f" (process {number})"
    return ""


if sys.platform == "win32":
    import msvcrt

    def _hold(file: IO[str]) -> None:
        # Far behind the content, so that the number can still be read.
        file.seek(1 << 30)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
