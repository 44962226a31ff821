"""The database key: 32 random bytes in a file that only its owner reads, made at the first start."""

import os
import re
import secrets
import stat
import sys
from pathlib import Path

from desktop.server.config import CannotStart

LENGTH = 32


def load_key(path: Path, *closed: Path) -> bytes:
    """The key in the file: 32 bytes, written as 64 hex digits. One is made, with mode 0600, if there is none.

    `closed` are the files that it opens: if one of them is there already, a new key could never open it, and would lie in
    the old one's place. Raises CannotStart then, and for a file that cannot be used as a key.
    """
    try:
        if path.exists():
            return _read(path)
        for locked in closed:
            if locked.exists():
                raise CannotStart(f"{locked} cannot be opened: its key is missing; it was looked for in {path}.")
        return _make(path)
    except OSError as problem:
        raise CannotStart(f"The key file {path} cannot be used: {problem.strerror}.") from problem


def _make(path: Path) -> bytes:
    key = secrets.token_bytes(LENGTH)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            # A database whose key was lost with the power is lost too.
            os.fsync(file.fileno())
    except OSError:
        # Half a key would be taken for a broken one at the next start.
        path.unlink()
        raise
    return key


def _read(path: Path) -> bytes:
    if sys.platform != "win32" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise CannotStart(f"The key file {path} can be read by others; make it yours alone with: chmod 600 {path}")
    text = path.read_text("ascii", errors="replace").strip()
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise CannotStart(f"The key file {path} does not hold a key of 64 hex digits.")
    return bytes.fromhex(text)
