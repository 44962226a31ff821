"""A wire between a desk and a server that a test can hold, cut and lay again."""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class CutLine:
    """Forwards bytes both ways between its own address and `target` (host, port), on threads of its own."""

    def __init__(self, server_url: str) -> None:
        self.lead_to(server_url)
        self._path = urlsplit(server_url).path
        self._scheme = urlsplit(server_url).scheme
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._holding = threading.Event()
        self._ended = False

    @property
    def url(self) -> str:
        """Where a desk connects."""
        return f"{self._scheme}://127.0.0.1:{self._listener.getsockname()[1]}{self._path}"

    def lead_to(self, server_url: str) -> None:
        """Where new connections go from now on."""
        parts = urlsplit(server_url)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 0)

    def __enter__(self) -> Self:
        self._spawn(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, _: TracebackType | None
    ) -> None:
        self._ended = True
        # wakes the accept, which nothing else does on every system
        with socket.create_connection(self._listener.getsockname()):
            pass
        self.cut()
        for thread in list(self._threads):
            thread.join()
        self._listener.close()

    def hold_answers(self) -> None:
        """From now on nothing of what the server says arrives; what the desk says does."""
        self._holding.set()

    def cut(self) -> None:
        """Tear all connections; what was held is lost. New ones work."""
        with self._lock:
            ends, self._ends = self._ends, []
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._holding.clear()

    def _accept(self) -> None:
        while True:
            desk, _ = self._listener.accept()
            if self._ended:
                desk.close()
                return
            try:
                server = socket.create_connection(self._target)
            except OSError:
                desk.close()
                continue
            with self._lock:
                self._ends += [desk, server]
            self._spawn(self._pump, desk, server, False)
            self._spawn(self._pump, server, desk, True)

    def _pump(self, source: socket.socket, sink: socket.socket, answers: bool) -> None:
        try:
            while data := source.recv(65536):
                if not (answers and self._holding.is_set()):
                    sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _spawn(self, work, *arguments) -> None:
        thread = threading.Thread(target=work, args=arguments, name="cut line")
        self._threads.append(thread)
        thread.start()
