"""A child process spoken to in lines: started, asked with a time limit, and ended whatever happens.

Children get a session of their own, so that Ctrl+C reaches the demo alone and it ends them in order.
"""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Self

PATIENCE_S = 6.0


class ChildProblem(Exception):
    """A part of the demo did not do what was asked; one sentence."""


class Child:
    """`with Child("the server", "desktop.demo.server_process", log) as child`: lines in and out; its stderr goes to `log`."""

    def __init__(self, name: str, module: str, log: Path, environment: Mapping[str, str] | None = None) -> None:
        self._name, self._module, self._log = name, module, log
        self._environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **(environment or {})}
        self._lines: queue.Queue[str | None] = queue.Queue()

    def __enter__(self) -> Self:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                env=self._environment,
                cwd=Path(__file__).resolve().parents[2],
                start_new_session=True,
            )
        self._reader = threading.Thread(target=self._read, name=f"lines of {self._name}", daemon=True)
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        """The end of its input is its order to stop; then a signal, then the end."""
        self._close(self._process.stdin)
        for harder in (self._process.terminate, self._process.kill, None):
            try:
                self._process.wait(PATIENCE_S)
                break
            except subprocess.TimeoutExpired:
                if harder is not None:
                    harder()
        self._reader.join(PATIENCE_S)
        self._close(self._process.stdout)

    def tell(self, line: str) -> None:
        """Say one line to it."""
        stdin = self._process.stdin
        try:
            if stdin is not None:
                stdin.write(line + "\n")
                stdin.flush()
        except (BrokenPipeError, ValueError) as problem:
            raise ChildProblem(self._gone()) from problem

    def hear(self, limit_s: float) -> str:
        """Its next line; raises ChildProblem if none comes in time."""
        try:
            line = self._lines.get(timeout=limit_s)
        except queue.Empty as problem:
            raise ChildProblem(f"{self._name} has not answered for {limit_s:.0f} seconds.") from problem
        if line is None:
            raise ChildProblem(self._gone())
        return line

    def wait(self) -> None:
        """Until it ends by itself; raises ChildProblem, with what it said last, if that was no orderly end."""
        if self._process.wait() != 0:
            raise ChildProblem(self._gone())

    def _gone(self) -> str:
        last = [line for line in self._log.read_text("utf-8", "replace").splitlines() if line.strip()]
        return f"{self._name} has ended ({last[-1].strip()[:300] if last else 'it said nothing'})."

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def _close(self, pipe: IO[str] | None) -> None:
        try:
            if pipe is not None:
                pipe.close()
        except OSError:
            pass  # it is gone already
