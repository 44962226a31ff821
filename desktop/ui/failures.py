"""How a failure of the workstation is written down: its type and where it happened, never its text.

What stands in an exception may be what somebody wrote, and standard error ends up in a file of the session that nobody
encrypts.
"""

import logging
import sys
import threading
import traceback
from types import TracebackType

_PLACES = 12
Problem = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class TypeAndPlaces(logging.Formatter):
    """The message, then the exception's type and the places it went through, innermost last."""

    def formatException(self, ei: Problem) -> str:  # noqa: N802 - the base class's name
        """One line for all of it."""
        kind, problem, trace = ei
        name = kind.__name__ if kind is not None else "None"
        frames = traceback.extract_tb(trace)[-_PLACES:]
        places = " > ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
        cause = problem.__cause__ if problem is not None else None
        return f"{name} at {places}" + (f" (from {type(cause).__name__})" if cause is not None else "")


def write_down_failures() -> None:
    """From now on every log of this process goes this way, and threads that end by an exception too. Once a process."""
    # A program without a console has no standard error.
    handler = logging.StreamHandler() if sys.stderr is not None else logging.NullHandler()
    handler.setFormatter(TypeAndPlaces("%(levelname)s %(name)s %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    threading.excepthook = _thread_failed


def _thread_failed(ended: threading.ExceptHookArgs) -> None:
    problem = ended.exc_value
    if problem is not None:
        found = (ended.exc_type, problem, ended.exc_traceback)
        logging.getLogger(__name__).critical("a thread failed", exc_info=found)
