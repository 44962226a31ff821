"""What kind of trouble a database error is: the machine's, another transaction's, or the command's own."""

from enum import Enum

import psycopg
from sqlcipher3 import dbapi2


class Fault(Enum):
    """What to do about it."""

    MACHINE = "machine"
    """Full disk, lost database: nobody's command is at fault; wait and try again."""
    CONFLICT = "conflict"
    """Two transactions crossed (40P01, 40001): run the same again."""
    COMMAND = "command"
    """Anything else: one of the batch's commands did it."""


_SQLITE_MACHINE = frozenset({5, 6, 7, 8, 10, 11, 13, 14, 26})
"""BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB."""
_CONFLICTS = frozenset({"40P01", "40001"})
_POSTGRESQL_MACHINE = ("08", "53", "57", "58", "25006", "XX")
"""Connection, resources, operator's intervention, system, read-only after a failover, internal."""


def fault_of(problem: BaseException) -> Fault:
    """The kind of this exception."""
    if isinstance(problem, dbapi2.Error):
        code = getattr(problem, "sqlite_errorcode", None)
        if code is None:
            return Fault.MACHINE if _sounds_like_machine(str(problem)) else Fault.COMMAND
        return Fault.MACHINE if code & 0xFF in _SQLITE_MACHINE else Fault.COMMAND
    if isinstance(problem, psycopg.Error):
        return _postgresql_fault(problem)
    return Fault.MACHINE if isinstance(problem, MemoryError | OSError) else Fault.COMMAND


def _postgresql_fault(problem: psycopg.Error) -> Fault:
    if problem.sqlstate in _CONFLICTS:
        return Fault.CONFLICT
    if problem.sqlstate is None:
        # Without a code it never reached the server: the connection is gone.
        gone = isinstance(problem, psycopg.OperationalError | psycopg.InterfaceError)
        return Fault.MACHINE if gone else Fault.COMMAND
    return Fault.MACHINE if problem.sqlstate.startswith(_POSTGRESQL_MACHINE) else Fault.COMMAND


def _sounds_like_machine(text: str) -> bool:
    return any(word in text for word in ("full", "locked", "disk I/O", "readonly", "unable to open", "malformed"))
