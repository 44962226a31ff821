"""How long a message needs to the model of a nurse's real workstation: socket, decoding, encrypted replica, bridge, model."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from desktop.protocol.down import Result
from tests.benchmarks.load import TEXT, Talk, paced
from tests.benchmarks.peers import Desk

_RESULT = msgspec.json.Decoder(Result)


class Nurse:
    """A workstation as a process, on the offscreen platform, once it has a queue of `rows`."""

    def __init__(self, folder: Path, staff_port: int, rows: int) -> None:
        self._arguments = [str(folder / "nurse"), f"ws://127.0.0.1:{staff_port}/staff", str(rows)]

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.model_process", *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )
        assert self._process.stdout is not None
        if self._process.stdout.readline().strip() != "ready":
            raise RuntimeError("the workstation of the benchmark did not come up")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def moments(self, changes: int) -> dict[str, float]:
        """When each change (`case:seq`) stood in the model; waits until it has so many, and ends it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{changes}\n")
        self._process.stdin.flush()
        found: dict[str, float] = json.loads(self._process.stdout.readline())
        return found


def to_the_model_ms(
    folder: Path, staff_port: int, sender: Desk, talks: Sequence[Talk], per_second: float, times: int
) -> list[float]:
    """Milliseconds from send until the change stands in the nurse's model, at an even pace."""
    sent: dict[str, float] = {}
    with Nurse(folder, staff_port, len(talks)) as nurse:

        def act(number: int) -> None:
            talk = talks[number % len(talks)]
            started = time.perf_counter()
            sender.socket.send(talk.message(sender, TEXT))
            result = _RESULT.decode(sender.socket.wait_for(b'"t":"result"'))
            sent[f"{talk.case}:{result.data['seq']}"] = started

        paced(act, per_second, times)
        moments = nurse.moments(times)
    return [(moments[change] - started) * 1000 for change, started in sent.items()]
