"""What a program sets for its whole process, taken before a test and put back after it.

Tests run commands in this process too (`main(["server", ...])`); the program means it for its whole life, the next test
does not: a log handler left behind writes to a stream that was closed with the test it belonged to.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Callable


def take() -> Callable[[], None]:
    """The settings as they are now; called, what is returned puts them back."""
    handlers = list(logging.getLogger().handlers)
    hooks = threading.excepthook, sys.unraisablehook  # `sys.excepthook` is pytest-qt's, which puts it back itself
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()

    def put_back() -> None:
        threading.excepthook, sys.unraisablehook = hooks
        sys.setswitchinterval(interval)
        gc.set_threshold(*thresholds)
        for handler in list(logging.getLogger().handlers):
            if handler not in handlers and not type(handler).__module__.startswith("_pytest"):
                logging.getLogger().removeHandler(handler)

    return put_back
