"""Runs a long command and says how far it is.

Nobody should wonder whether an installation hangs: a line stands there at the latest every three seconds, with the
time gone and, where the command tells, what it is at. What the command itself prints goes to a log and is shown only
when it fails, because it is long and holds addresses of this machine's mirrors.
"""

from __future__ import annotations

import collections
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

HEARTBEAT = 3.0
SHOWN_ON_FAILURE = 25


class StepError(Exception):
    """A step did not succeed; the text says what to do."""


def say(text: str) -> None:
    """Print at once, also through a pipe."""
    print(text, flush=True)


def run(
    title: str,
    command: Sequence[str],
    describe: Callable[[str], str | None],
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Run the command; `describe` turns one of its lines into where it is, or None when the line says nothing new."""
    say(f"{title} …")
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=env,
        cwd=cwd,
    )
    with process:
        assert process.stdout is not None
        tail = _follow(process.stdout, describe, started)
    seconds = time.monotonic() - started
    if process.returncode != 0:
        sys.stderr.write("".join(tail))
        words = f"{title}: failed after {seconds:.0f} s (exit code {process.returncode}); its last lines are above."
        raise StepError(words)
    say(f"{title}: done in {seconds:.0f} s.")


def _follow(output: IO[str], describe: Callable[[str], str | None], started: float) -> collections.deque[str]:
    """Read to the end, print a line now and then, keep the last ones."""
    tail: collections.deque[str] = collections.deque(maxlen=SHOWN_ON_FAILURE)
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_read_all, args=(output, lines), daemon=True).start()
    where, printed = "", started
    while True:
        now = time.monotonic()
        if now - printed >= HEARTBEAT:
            say(f"  {now - started:4.0f} s  {where}")
            printed = now
        try:
            line = lines.get(timeout=max(0.05, HEARTBEAT - (now - printed)))
        except queue.Empty:
            continue
        if line is None:
            return tail
        tail.append(line)
        where = describe(line) or where


def _read_all(output: IO[str], lines: queue.Queue[str | None]) -> None:
    """A pipe has no time limit on every system, so a thread waits for it."""
    for line in output:
        lines.put(line)
    lines.put(None)
