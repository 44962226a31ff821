"""What the workstation writes down of its failures: enough to mend them, nothing of anybody."""

import subprocess
import sys

from tests.support import tree

FAILING = """
import logging, threading
from desktop.ui.failures import write_down_failures

write_down_failures()

def fail():
    try:
        raise KeyError("Samir")
    except KeyError as problem:
        raise ValueError("row of Samir 19900101-9802") from problem

thread = threading.Thread(target=fail)
thread.start()
thread.join()
try:
    fail()
except ValueError:
    logging.getLogger("desktop.ui.work").exception("a batch could not be shown, number %s", "4711")
"""


def test_a_failure_is_written_down_by_its_type_and_places_not_by_its_text() -> None:
    """R62: standard error of a desktop session lies in a file in the clear."""
    done = subprocess.run([sys.executable, "-c", FAILING], capture_output=True, text=True, cwd=tree.ROOT, check=True)
    assert "Samir" not in done.stderr
    assert done.stderr.count("ValueError at ") == 2
    assert done.stderr.count("fail (from KeyError)") == 2
    assert "CRITICAL desktop.ui.failures a thread failed" in done.stderr
    assert "ERROR desktop.ui.work a batch could not be shown, number 4711" in done.stderr
