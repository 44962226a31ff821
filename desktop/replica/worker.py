"""A thread that does jobs in order: each encrypted file has one, so that neither ever waits for the other."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

Value = TypeVar("Value")


class Worker:
    """One named thread with a queue. A job that raises fails its own future and nothing else."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = False
        self._name = name

    def submit(self, job: Callable[[], Value]) -> "Future[Value]":
        """Have the job done after those before it; never waits. The thread starts with the first job.

        Raises RuntimeError once stopped.
        """
        future: Future[Value] = Future()
        with self._lock:
            if self._stopped:
                raise RuntimeError(f"{self._name} has stopped")
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._jobs.put((job, future))
        return future

    def stop(self) -> None:
        """Do what is queued, then end the thread; returns when it has ended."""
        with self._lock:
            self._stopped = True
            self._jobs.put(None)
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while (item := self._jobs.get()) is not None:
            job, future = item
            try:
                value = job()
            except BaseException as problem:  # noqa: BLE001 - the future carries it to whoever asked
                future.set_exception(problem)
            else:
                future.set_result(value)
