"""A text message gateway that a test holds in its hand: a real HTTP server that notes each call and answers as it is told."""

import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self, cast

import msgspec

PATIENCE_S = 60.0


class Call(msgspec.Struct, frozen=True):
    """What came: header names are in small letters."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: str


class Gateway:
    """`with Gateway() as gateway`: calls to `gateway.url` stand in `calls`, oldest first.

    `status` is what it answers; 0 lets it hang up without a word after the call has been noted. While `slow` it holds its
    answer back (`let_go` ends that).
    """

    def __init__(self, port: int = 0) -> None:
        self.calls: list[Call] = []
        self.status = 200
        self.slow = False
        self.changed = threading.Condition()
        self._server = _Server(("127.0.0.1", port), _Answering)
        self._server.gateway = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="gateway")

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """Where it is called."""
        return f"http://127.0.0.1:{self.port}/send"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, _: TracebackType | None
    ) -> None:
        self.let_go()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def let_go(self) -> None:
        """Answer what has been held back."""
        with self.changed:
            self.slow = False
            self.changed.notify_all()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is true of what has come."""
        with self.changed:
            assert self.changed.wait_for(true, PATIENCE_S), f"{len(self.calls)} calls"

    def note(self, call: Call) -> int:
        """A call has come; what to answer, once it may be answered."""
        with self.changed:
            self.calls.append(call)
            self.changed.notify_all()
            status = self.status
            self.changed.wait_for(lambda: not self.slow, PATIENCE_S)
            return status


class _Server(ThreadingHTTPServer):
    gateway: Gateway
    daemon_threads = False
    request_queue_size = 256

    def handle_error(self, request: object, client_address: object) -> None:
        """Peers that hang up are what some tests are about."""


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = PATIENCE_S

    def _note(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        call = Call(self.command, self.path, headers, body)
        status = cast(_Server, self.server).gateway.note(call)
        self.close_connection = True
        if status:
            self.send_response(status)
            self.send_header("content-length", "0")
            self.send_header("connection", "close")
            self.end_headers()

    do_GET = do_POST = do_PUT = _note  # noqa: N815 - the library's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Nothing on the screen."""
