"""Hands strangers' pictures to processes of their own, a few at a time, and takes back what these made of them.

Threads wait for the processes, so that the event loop never does; whatever goes wrong in there costs one picture.
"""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from desktop.domain.refusals import Refusal, Refused
from desktop.server import reencode

AT_ONCE = 2
MOST_WAITING = 12
"""Pictures that are here whole, of up to 10 MB each; whoever comes then is told to come again."""
WALL_S = 40.0
_NEEDED = ("SYSTEMROOT", "LD_LIBRARY_PATH")
"""All that the process learns of our environment, which may hold passwords."""
_WHY = {
    reencode.NOT_ONE: Refusal.PICTURE_NOT_ONE,
    reencode.TOO_MANY_PIXELS: Refusal.PICTURE_TOO_MANY_PIXELS,
    reencode.KIND: Refusal.PICTURE_KIND,
}


class Reencoded(msgspec.Struct, frozen=True):
    """A picture as it is kept: dots of the large one, and both files (JPEG or PNG)."""

    width: int
    height: int
    large: bytes
    small: bytes


class _Told(msgspec.Struct):
    width: int
    height: int
    large: int


_TOLD = msgspec.json.Decoder(_Told)


class Reencoding:
    """One server's. `tell` is called with the alarm's code when a process crashed or took too long."""

    def __init__(
        self, tell: Callable[[str, int], None], program: Path = Path(reencode.__file__), wall_s: float = WALL_S
    ) -> None:
        self._tell = tell
        self._program = program
        self._wall_s = wall_s
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="pictures")
        self._in_hand = 0
        self._lock = threading.Lock()
        self._at_work: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def enter(self) -> None:
        """One more in hand, until `leave`; refuses `server_busy`."""
        if self._in_hand >= MOST_WAITING:
            raise Refused(Refusal.SERVER_BUSY)
        self._in_hand += 1

    def leave(self) -> None:
        """It has been dealt with."""
        self._in_hand -= 1

    async def __call__(self, content: bytes) -> Reencoded:
        """The picture anew; refuses with a `picture_…` code, or `server_busy` once it is closed."""
        if self._closed:
            raise Refused(Refusal.SERVER_BUSY)
        ended = await asyncio.get_running_loop().run_in_executor(self._threads, self._run, content)
        if self._closed:
            raise Refused(Refusal.SERVER_BUSY)
        if ended is not None and ended.returncode == 0:
            return _read(ended.stdout)
        why = _WHY.get(ended.returncode) if ended is not None else None
        if why is None:
            self._tell("picture_process", 1)
        raise Refused(why or Refusal.PICTURE_NOT_ONE)

    async def close(self) -> None:
        """Stop what is at work, for nobody waits for it any more, and let the threads go."""
        with self._lock:
            self._closed = True
            for process in self._at_work:
                process.kill()
        await asyncio.to_thread(self._threads.shutdown)

    def _run(self, content: bytes) -> "subprocess.CompletedProcess[bytes] | None":
        """How the process ended; None if it had to be stopped."""
        environment = {name: os.environ[name] for name in _NEEDED if name in os.environ}
        with self._lock:
            if self._closed:
                return None
            process = subprocess.Popen(
                [sys.executable, "-I", str(self._program)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
            self._at_work.add(process)
        with process:
            try:
                written, _ = process.communicate(content, self._wall_s)
                return subprocess.CompletedProcess(process.args, process.returncode, written)
            except subprocess.TimeoutExpired:
                return None
            finally:
                process.kill()
                with self._lock:
                    self._at_work.discard(process)


def _read(written: bytes) -> Reencoded:
    line, _, pictures = written.partition(b"\n")
    told = _TOLD.decode(line)
    return Reencoded(told.width, told.height, pictures[: told.large], pictures[told.large :])
