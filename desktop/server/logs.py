"""The server's log: one JSON object a line, and only fields that cannot carry a person.

An allow-list, not a deny-list: a field nobody thought about is left out. An exception is told by its type and the places
it went through, never by its text, which may quote a row.
"""

import logging
import sys
import threading
import traceback
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

ALLOWED = frozenset(
    {
        "event", "level", "code", "command", "version", "count", "ms", "bytes", "port", "staff_port", "host", "folder",
        "unit", "stream_kind", "route", "status", "problem", "places", "epoch", "kind", "attempts", "database", "path",
        "batch", "position", "digest", "timer", "source",
    }
)  # fmt: skip
"""`unit` is a care unit's id; there is no field for a person, case, session, address, token or text."""


def keep_allowed(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The processor that turns exceptions into places and drops every field that is not allowed."""
    problem = event.pop("exc_info", None)
    if problem is True:
        problem = sys.exc_info()[1]
    elif isinstance(problem, tuple):
        problem = problem[1]
    if isinstance(problem, BaseException):
        event["problem"] = type(problem).__name__
        event["places"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in _frames(problem)]
    return {key: value for key, value in event.items() if key in ALLOWED}


def _frames(problem: BaseException) -> list[traceback.FrameSummary]:
    return traceback.extract_tb(problem.__traceback__)[-8:]


def make_log(stream: TextIO | None = None) -> structlog.stdlib.BoundLogger:
    """A logger that writes to `stream` (standard error)."""
    log: structlog.stdlib.BoundLogger = structlog.wrap_logger(
        structlog.PrintLogger(stream or sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            keep_allowed,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    return log


class ToStructlog(logging.Handler):
    """What libraries log (uvicorn, asyncio), as their logger's name and the exception's places, never their text."""

    def __init__(self, log: structlog.stdlib.BoundLogger) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Pass a record on."""
        problem = record.exc_info[1] if record.exc_info else None
        say = self._log.error if record.levelno >= logging.ERROR else self._log.warning
        say("library", source=record.name, exc_info=problem)


def hear_everything(log: structlog.stdlib.BoundLogger) -> None:
    """From now on whatever this process has to say of a failure goes this way, and not with its text to stderr.

    Libraries' loggers, threads that end by an exception, and the end of the program itself. Once a process.
    """
    logging.getLogger().addHandler(ToStructlog(log))
    threading.excepthook = lambda ended: log.error("thread failed", exc_info=ended.exc_value)
    sys.excepthook = lambda _kind, problem, _trace: log.error("failed", exc_info=problem)
    sys.unraisablehook = lambda found: log.error("failed", exc_info=found.exc_value)
