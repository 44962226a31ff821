"""A server on an event loop of its own: until a signal for the command line, on a thread for the demo and for tests."""

import asyncio
import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Self

import structlog

from desktop.clock import Clock
from desktop.cycles import look_seldom
from desktop.server.assembly import Server
from desktop.server.config import ServerConfig
from desktop.server.logs import hear_everything, make_log


async def serve(config: ServerConfig, clock: Clock, started: Callable[[Server], None]) -> None:
    """Run until SIGINT or SIGTERM; `started` is called once connections are taken."""
    log = make_log()
    hear_everything(log)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    server = Server(config, clock, log)
    await server.start()
    reloads = _reload_when_told(loop, server)
    started(server)
    await stop.wait()
    await asyncio.gather(*reloads)
    await server.stop()


def _reload_when_told(loop: asyncio.AbstractEventLoop, server: Server) -> "set[asyncio.Task[None]]":
    """SIGHUP takes the content folder into use as it is then; the tasks that are at it."""
    running: set[asyncio.Task[None]] = set()

    def reload() -> None:
        task = loop.create_task(server.reload_content())
        running.add(task)
        task.add_done_callback(running.discard)

    with contextlib.suppress(NotImplementedError, AttributeError):  # Windows has no such signal
        loop.add_signal_handler(signal.SIGHUP, reload)
    return running


def run(main: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine to its end on uvloop where there is one."""
    # The writer lets go of the interpreter at every row it binds; with Python's usual 5 ms it would wait that long each
    # time the loop is busy. Measured: a quarter less processor time a command, and a shorter wait for one alone.
    sys.setswitchinterval(1e-4)
    look_seldom()
    with asyncio.Runner(loop_factory=fast_loop) as runner:
        runner.run(main)


def fast_loop() -> asyncio.AbstractEventLoop:
    """uvloop's event loop, or the system's own where that does not exist (Windows)."""
    try:
        import uvloop  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


class RunningServer:
    """A server on a thread and loop of its own, for tests and the demo: `with RunningServer(config, clock) as server`.

    The clock may be the test's own. Ports 0 take free ones. `call` runs something on the server's loop.
    """

    def __init__(self, config: ServerConfig, clock: Clock, log: structlog.stdlib.BoundLogger | None = None) -> None:
        self.server = Server(config, clock, log)
        self._loop = fast_loop()
        self._thread = threading.Thread(target=self._run, name="server", daemon=True)

    @property
    def resident_url(self) -> str:
        """`http://127.0.0.1:PORT`."""
        return self.server.resident_url

    @property
    def staff_url(self) -> str:
        """`wss://127.0.0.1:PORT/staff`."""
        return self.server.staff_url

    @property
    def certificate(self) -> Path | None:
        """What a workstation must trust."""
        return self.server.certificate

    def reload_content(self) -> None:
        """Take the content folder as it is now into use, as SIGHUP does."""
        self._wait(self.server.reload_content())

    def __enter__(self) -> Self:
        self._thread.start()
        try:
            self._wait(self.server.start())
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._wait(self.server.stop())
        finally:
            self._end()

    def _wait(self, work: Coroutine[Any, Any, None]) -> None:
        done: Future[None] = asyncio.run_coroutine_threadsafe(work, self._loop)
        done.result()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
