"""The thread behind each file."""

import subprocess
import sys
import threading
from functools import partial

import pytest

from desktop.replica.worker import Worker


def test_jobs_are_done_in_order_and_all_before_it_stops():
    worker = Worker("test")
    done: list[int] = []
    for number in range(100):
        worker.submit(partial(done.append, number))
    worker.stop()
    assert done == list(range(100))
    with pytest.raises(RuntimeError):
        worker.submit(lambda: None)


def test_a_job_that_fails_fails_alone():
    worker = Worker("test")
    failed = worker.submit(lambda: 1 // 0)
    assert worker.submit(lambda: 7).result() == 7
    assert isinstance(failed.exception(), ZeroDivisionError)
    worker.stop()


def test_a_write_to_mine_never_waits_for_the_cache():
    """Two workers: one held up does not hold up the other."""
    one, other, hold = Worker("cache"), Worker("mine"), threading.Event()
    held = one.submit(hold.wait)
    assert other.submit(lambda: "written").result() == "written"
    assert not held.done()
    hold.set()
    one.stop()
    other.stop()


def test_importing_the_desks_data_loads_no_database_and_no_network():
    """DESIGN 8: the first paint needs Qt and msgspec only."""
    program = (
        "import sys, desktop.replica.store, desktop.sync.connection, desktop.commands.chat, desktop.commands.queue\n"
        "print([name for name in ('sqlalchemy', 'sqlcipher3', 'asyncio', 'websockets', 'cryptography', 'keyring', 'argon2')"
        " if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
