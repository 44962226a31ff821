"""A real server in this process and peers that speak to it, for tests of the server's edge."""

import asyncio
import os
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
import msgspec
import yaml
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from desktop.clock import time_ordered_id
from desktop.domain.refusals import Refusal
from desktop.domain.units import CaseId, CommandId, Instant
from desktop.protocol import down, up
from desktop.protocol.codec import decode_down, encode, query_frame
from desktop.protocol.commands import COMMANDS, CommandBody, StartCase, SubmitCase, WriteCase
from desktop.protocol.queries import QueryBody
from desktop.protocol.version import VERSION
from desktop.server.config import Limits, PasswordCost, ServerConfig
from desktop.server.logs import make_log
from desktop.server.requests import Request
from desktop.server.running import RunningServer
from tests.support.empty_database import put_tables

START = Instant(1_791_876_842_000)
"""Tuesday 13 October 2026, 09:34:02 in Sweden."""
CHEAP = PasswordCost(1, 8, 1)
PATIENCE_S = 60.0
SAMIR, LENA, KIM = "19900101-9802", "19900101-9810", "20150301-9828"
REGION: dict[str, Any] = {
    "name": "Testregion",
    "units": [
        {"id": unit, "name": name, "short_name": name, "kind": "health_centre", "care_provider": "Testregionen"}
        for unit, name in (("herrgardet", "Herrgärdet"), ("backby", "Bäckby"))
    ],
    "staff": [
        {"id": user, "name": user.title(), "profession": role, "user": user, "password": f"{user}-password",
         "assignments": [{"unit": unit, "role": role}]}
        for user, unit, role in (
            ("maria", "herrgardet", "nurse"),
            ("anna", "herrgardet", "nurse"),
            ("robin", "herrgardet", "receptionist"),
            ("karin", "herrgardet", "unit_manager"),
            ("bo", "backby", "nurse"),
        )
    ],
    "residents": [
        {"id": "samir", "name": "Samir", "personnummer": SAMIR, "listed_at": "herrgardet"},
        {"id": "lena", "name": "Lena", "personnummer": LENA, "listed_at": "backby"},
        {"id": "kim", "name": "Kim", "personnummer": KIM, "listed_at": "herrgardet", "guardians": ["samir"]},
    ],
}  # fmt: skip
COMMAND_NAMES = {body: key for key, body in COMMANDS.items()}
Frame = TypeVar("Frame", bound=msgspec.Struct)


class Written(StringIO):
    """A log that can be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._more = threading.Condition()

    def write(self, text: str) -> int:
        """Add to it, and wake whoever waits."""
        with self._more:
            length = super().write(text)
            self._more.notify_all()
        return length

    def until(self, true: Callable[[str], bool]) -> None:
        """Wait until something is true of all that has been written."""
        with self._more:
            assert self._more.wait_for(lambda: true(self.getvalue()), PATIENCE_S), self.getvalue()


class SetClock:
    """A clock that stands until a test moves it; ids stay unique."""

    def __init__(self, start: Instant = START) -> None:
        self.at = start
        self._lock = threading.Lock()

    def now(self) -> Instant:
        """The instant it was set to."""
        return self.at

    def new_id(self) -> str:
        """A fresh id."""
        return time_ordered_id(self.at, os.urandom(10))

    def pass_ms(self, milliseconds: int) -> None:
        """Later by that much."""
        with self._lock:
            self.at = Instant(self.at + milliseconds)


class Running(RunningServer):
    """A server for tests: its clock, its log, and who may speak to it."""

    def __init__(self, config: ServerConfig, clock: SetClock) -> None:
        self.written = Written()
        self.clock = clock
        self.config = config
        super().__init__(config, clock, make_log(self.written))

    def ask(self, request: Request) -> Refusal | None:
        """One of the writer's requests, done when this returns."""
        edge = self.server.edge
        return asyncio.run_coroutine_threadsafe(edge.writer.ask(request), self._loop).result(PATIENCE_S)

    def desk(self, **options: Any) -> "Peer":
        """A fresh socket to the staff side."""
        trust = ssl.create_default_context(cafile=str(self.certificate)) if self.certificate else None
        patient = {"open_timeout": PATIENCE_S, **options}
        return Peer(connect(self.staff_url, ssl=trust, compression=None, max_size=None, **patient), self.clock)

    def signed_in(self, user: str, unit: str = "", role: str = "", desk: str = "", **options: Any) -> "Peer":
        """A desk after Welcome, at its user's own unit unless told otherwise."""
        member = next(one for one in REGION["staff"] if one["user"] == user)
        own = member["assignments"][0]
        peer = self.desk(**options)
        desk = desk or f"desk-of-{user}"
        peer.say(up.SignIn([VERSION], user, member["password"], desk))
        peer.token = peer.hear(down.SignedIn).token
        peer.say(up.Hello([VERSION], peer.token, desk, unit or own["unit"], role or own["role"]))
        peer.hear(down.Welcome)
        return peer

    @contextmanager
    def browser(self, personnummer: str = "") -> Iterator[httpx.Client]:
        """A resident's browser, signed in if a number is given."""
        with httpx.Client(base_url=self.resident_url, timeout=PATIENCE_S) as client:
            if personnummer:
                answer = client.post("/api/sign-in", json={"personnummer": personnummer})
                assert answer.status_code == 200, answer.text
            yield client

    def page(self, client: httpx.Client, **options: Any) -> "Peer":
        """The page's socket, with the browser's cookie; Welcome has not been heard yet."""
        url = self.resident_url.replace("http", "ws", 1) + "/api/socket"
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        headers = {"Cookie": cookies} if cookies else {}
        patient = {"open_timeout": PATIENCE_S, **options}
        return Peer(connect(url, additional_headers=headers, compression=None, **patient), self.clock)


class Peer:
    """One socket from outside: says structs or raw frames, hears structs, and waits at most PATIENCE_S."""

    def __init__(self, socket: ClientConnection, clock: SetClock) -> None:
        # The library wants its connection entered; a peer is left by `close` or by its own `with`.
        self.socket = socket.__enter__()
        self.clock = clock
        self.token = ""
        self.passed: list[down.Down] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, _: TracebackType | None
    ) -> None:
        self.socket.close()

    def say(self, said: object) -> None:
        """Send a struct as a text frame, str as it is (text) and bytes as they are (binary)."""
        if isinstance(said, str | bytes):
            self.socket.send(said)
        else:
            self.socket.send(encode(said).decode())

    def hear(self, kind: type[Frame]) -> Frame:
        """The next frame of that kind; others are kept in `passed`."""
        while True:
            said = decode_down(self.socket.recv(PATIENCE_S))
            if isinstance(said, kind):
                return said
            if said is not None:
                self.passed.append(said)

    def rest(self) -> list[down.Down]:
        """Everything up to the end of the socket."""
        heard: list[down.Down] = []
        try:
            while True:
                said = decode_down(self.socket.recv(PATIENCE_S))
                if said is not None:
                    heard.append(said)
        except ConnectionClosed:
            return heard

    def farewell(self) -> str:
        """The code of the Bye that ends this socket."""
        last = self.rest()[-1]
        assert isinstance(last, down.Bye), last
        return last.code

    def alive(self) -> bool:
        """Whether the server answers on this socket."""
        self.say(up.Ping())
        return self.hear(down.Pong).at > 0

    def command(self, body: CommandBody, id: str = "", **more: Any) -> up.Command:  # noqa: A002 - the wire's word
        """The frame of a command."""
        name, version = COMMAND_NAMES[type(body)]
        case = getattr(body, "case", None)
        return up.Command(CommandId(id or self.clock.new_id()), name, version, msgspec.Raw(encode(body)), case, **more)

    def do(self, body: CommandBody, **more: Any) -> down.Result:
        """Give a command and hear its result."""
        command = self.command(body, **more)
        self.say(command)
        while (result := self.hear(down.Result)).id != command.id:
            pass
        return result

    def ask(self, body: QueryBody, query_id: str = "q") -> down.Answer:
        """Put a query and hear its answer."""
        self.say(query_frame(query_id, body))
        while (answer := self.hear(down.Answer)).id != query_id:
            pass
        return answer

    def follow(self, stream: str, purpose: str = "care") -> "Rows":
        """Follow a stream; what it holds now."""
        self.say(up.Follow(stream, purpose=purpose))
        return self.rows(stream)

    def rows(self, stream: str) -> "Rows":
        """What the next delta of that stream brings, to its last part."""
        found: dict[str, list[Any]] = {}
        while True:
            for delta in self.hear(down.Deltas).deltas:
                if delta.stream == stream:
                    for row in delta.rows:
                        found.setdefault(row.kind, []).append(msgspec.json.decode(row.body))
                    if not delta.more:
                        return found

    def message(self, stream: str, text: str) -> dict[str, Any]:
        """Wait until that message stands in that stream; the message."""
        while True:
            for message in self.rows(stream).get("message", []):
                if message["text"] == text:
                    return dict(message)


Rows = Mapping[str, list[Any]]


def post_command(client: httpx.Client, body: CommandBody, command_id: str) -> httpx.Response:
    """A resident's command over HTTP."""
    name, version = COMMAND_NAMES[type(body)]
    content = {"id": command_id, "name": name, "version": version, "body": msgspec.to_builtins(body)}
    return client.post("/api/commands", json=content | {"case": getattr(body, "case", None)})


def sent_case(
    running: Running, client: httpx.Client, words: str = "Jag har ont i halsen.", unit: str = "herrgardet"
) -> CaseId:
    """A case that this resident has sent."""
    case = CaseId(running.clock.new_id())
    for body, command_id in (
        (StartCase(unit), case),
        (WriteCase(case, "self", words, "", "", ""), running.clock.new_id()),
        (SubmitCase(case), running.clock.new_id()),
    ):
        answer = post_command(client, body, command_id)
        assert answer.json()["outcome"] == "applied", answer.text
    return case


def config(folder: Path, **changed: Any) -> ServerConfig:
    """A server in that folder on free ports, with the small region and cheap password hashes."""
    region = folder / "region.yaml"
    region.write_text(yaml.safe_dump(REGION, allow_unicode=True), "utf-8")
    made = ServerConfig(
        data=folder / "data", port=0, region=region, demo_sign_in=True, plain_staff=True, password_cost=CHEAP,
        limits=Limits(stop_s=1.0), journal_records=20,
    )  # fmt: skip
    return msgspec.structs.replace(made, **changed)


_KEY = bytes(range(32))


def _started_before(made: ServerConfig) -> None:
    """On the embedded database: key and tables are there already, as if it had been started once."""
    if made.database is None and made.key_file is None and not made.data.exists():
        put_tables(made.data, _KEY)
        made.the_key_file().touch(0o600)
        made.the_key_file().write_text(_KEY.hex(), "ascii")


@contextmanager
def running(folder: Path, clock: SetClock | None = None, **changed: Any) -> Iterator[Running]:
    """A server until the end of the block."""
    made = config(folder, **changed)
    _started_before(made)
    with Running(made, clock or SetClock()) as started:
        yield started
