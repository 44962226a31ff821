"""The two kinds of people a load is made of, on raw sockets: staff who hold cases, residents who start them."""

import http.client
import json
from collections.abc import Sequence

import msgspec

from desktop.domain.queue import QueueRow
from desktop.domain.units import CaseId, CommandId, UnitId
from desktop.protocol.codec import encode
from desktop.protocol.down import Deltas, Result, SignedIn, Welcome
from desktop.protocol.up import Command, Follow, Hello, SignIn
from desktop.protocol.version import VERSION
from tests.benchmarks.account import PASSWORD, UNIT
from tests.benchmarks.raw_socket import RawSocket

_RESULT = msgspec.json.Decoder(Result)


def command(number: int, name: str, body: dict[str, object], case: str | None = None, who: str = "") -> bytes:
    """The frame of a command whose id is made of `who` and `number`."""
    return encode(
        Command(
            CommandId(f"{who}-{number:08d}"),
            name,
            1,
            msgspec.Raw(msgspec.json.encode(body)),
            CaseId(case) if case else None,
        )
    )


class Desk:
    """A member of staff who has signed in and said hello."""

    def __init__(self, port: int, user: str = "n0", token: str = "", beside: Sequence[UnitId] = ()) -> None:
        self.user, self.port = user, port
        self.socket = RawSocket("127.0.0.1", port, "/staff")
        self.token = token or self._sign_in()
        self.socket.send(encode(Hello([VERSION], self.token, "bench", UNIT, "nurse", list(beside))))
        self.epoch = msgspec.json.decode(self.socket.wait_for(b'"t":"welcome"'), type=Welcome).epoch
        self.sent = 0

    def _sign_in(self) -> str:
        self.socket.send(encode(SignIn([VERSION], self.user, PASSWORD, "bench")))
        return msgspec.json.decode(self.socket.wait_for(b'"t":"signed_in"'), type=SignedIn).token

    def follow_queue(self, cursor: int = 0, epoch: str = "") -> None:
        """Follow the unit's clinical queue."""
        self.socket.send(encode(Follow(f"unit:{UNIT}:clinical", cursor, epoch)))

    def queue_position(self) -> int:
        """Where the unit's clinical queue stands."""
        self.follow_queue()
        while True:
            said = msgspec.json.decode(self.socket.wait_for(b'"t":"deltas"'), type=Deltas)
            if not any(delta.more for delta in said.deltas):
                return int(said.deltas[-1].to)

    def queue_rows(self) -> list[QueueRow]:
        """All rows of the unit's clinical queue as they are now."""
        self.follow_queue()
        rows: list[QueueRow] = []
        while True:
            said = msgspec.json.decode(self.socket.wait_for(b'"t":"deltas"'), type=Deltas)
            rows += [msgspec.json.decode(row.body, type=QueueRow) for delta in said.deltas for row in delta.rows]
            if not any(delta.more for delta in said.deltas):
                return rows

    def command(self, name: str, body: dict[str, object], case: str | None = None) -> bytes:
        """The frame of this person's next command."""
        self.sent += 1
        return command(self.sent, name, body, case, f"{self.user}-{id(self)}")

    def do(self, name: str, body: dict[str, object], case: str | None = None) -> Result:
        """Give a command and wait for how it ended."""
        self.socket.send(self.command(name, body, case))
        return _RESULT.decode(self.socket.wait_for(b'"t":"result"'))

    def close(self) -> None:
        """Leave."""
        self.socket.close()


def start_cases(port: int, many: int, number_of: list[str], unit: UnitId = UNIT) -> list[str]:
    """Start and send `many` cases as the residents with these personnummer, turn by turn; the ids of the cases."""
    cases: list[str] = []
    for index, personnummer in enumerate(number_of):
        mine = range(index, many, len(number_of))
        if mine:
            cases += _cases_of(port, personnummer, len(mine), unit)
    return cases


def page_of(port: int, personnummer: str) -> RawSocket:
    """The page's socket of this resident, signed in, after Welcome."""
    client = http.client.HTTPConnection("127.0.0.1", port)
    client.request("POST", "/api/sign-in", json.dumps({"personnummer": personnummer}), _headers(port))
    answer = client.getresponse()
    answer.read()
    cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
    client.close()
    socket = RawSocket("127.0.0.1", port, "/api/socket", {"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}"})
    socket.wait_for(b'"t":"welcome"')
    return socket


def _cases_of(port: int, personnummer: str, many: int, unit: UnitId) -> list[str]:
    socket = page_of(port, personnummer)
    cases = []
    for number in range(many):
        case = f"{personnummer}-{number:08d}"
        words = {"case": case, "about": "self", "own_words": "Ont i halsen.", "hopes": "", "place": "", "phone": ""}
        for name, body in (("start", {"entrance": unit}), ("write", words), ("submit", {"case": case})):
            identity = {"start": case}.get(name, f"{case}-{name}")
            socket.send(
                encode(
                    Command(
                        CommandId(identity), f"resident.{name}", 1, msgspec.Raw(msgspec.json.encode(body)), CaseId(case)
                    )
                )
            )
            result = _RESULT.decode(socket.wait_for(b'"t":"result"'))
            if result.outcome != "applied":
                raise RuntimeError(f"resident.{name} was refused: {result.code}")
        cases.append(case)
    socket.close()
    return cases


def _headers(port: int) -> dict[str, str]:
    return {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{port}"}
