"""What the transport cuts off before anybody has signed in: R65, no peer takes the service from the others."""

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from desktop.server.config import Limits
from desktop.server.transport import LARGEST_HEAD, MOST_PIECES, PINGS
from tests.support.server import PATIENCE_S, SAMIR, Running, running

ELSEWHERE = "127.0.0.2"
"""Another place than this machine's own address, where a proxy would be."""
UPGRADE = (
    b"GET /staff HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
MASK = bytes(4)


@pytest.fixture
def hurried(tmp_path: Path) -> Iterator[Running]:
    """A server that waits for no request for long; long enough for a loaded machine to send what is sent in time."""
    with running(tmp_path, limits=Limits(stop_s=1.0, request_s=6.0)) as started:
        yield started


@pytest.fixture
def cramped(tmp_path: Path) -> Iterator[Running]:
    """A server that takes two connections from one place."""
    with running(tmp_path, limits=Limits(stop_s=1.0, per_place=2)) as started:
        yield started


def _port(url: str) -> int:
    return int(url.removesuffix("/staff").rpartition(":")[2])


def _connect(server: Running, staff: bool = False, place: str = "127.0.0.1") -> socket.socket:
    port = _port(server.staff_url if staff else server.resident_url)
    return socket.create_connection(("127.0.0.1", port), PATIENCE_S, source_address=(place, 0))


def _is_cut(connection: socket.socket) -> bool:
    """Whether the other end closes it in time, whatever it says before."""
    try:
        while connection.recv(65_536):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return True


def _sends_until_cut(connection: socket.socket, piece: bytes, most: int) -> bool:
    """Whether the other end closes it before `most` bytes were taken, or at least then."""
    try:
        for _ in range(most // len(piece)):
            connection.sendall(piece)
    except ConnectionError:
        return True
    return _is_cut(connection)


def _upgraded(server: Running, place: str = "127.0.0.1") -> socket.socket:
    connection = _connect(server, staff=True, place=place)
    connection.sendall(UPGRADE)
    assert connection.recv(65_536).startswith(b"HTTP/1.1 101")
    return connection


def _asks(connection: socket.socket) -> bytes:
    """What is answered, to the end of its body (it may come in pieces), or to the end of the connection."""
    connection.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    heard = b""
    while not heard.endswith(b"}") and (piece := connection.recv(65_536)):
        heard += piece
    return heard


def test_an_endless_head_is_cut_off(server: Running) -> None:
    with _connect(server) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        assert _sends_until_cut(connection, b"x-more: " + b"a" * 1_000 + b"\r\n", 400 * LARGEST_HEAD)


def test_an_endless_address_is_cut_off(server: Running) -> None:
    with _connect(server) as connection:
        connection.sendall(b"GET /")
        assert _sends_until_cut(connection, b"a" * 1_000, 400 * LARGEST_HEAD)


def test_many_requests_one_after_the_other_are_no_long_head(server: Running) -> None:
    with _connect(server) as connection:
        for _ in range(300):
            assert _asks(connection).startswith(b"HTTP/1.1 200")


def test_a_connection_that_says_nothing_or_half_a_thing_is_parted_with(hurried: Running) -> None:
    halves = (b"", b"GET /health HT", b"POST /api/commands HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
    connections = [_connect(hurried) for _ in halves]
    for connection, half in zip(connections, halves, strict=True):
        connection.sendall(half)
    for connection in connections:
        with connection:
            assert _is_cut(connection)


def test_a_body_that_keeps_coming_may_take_longer(hurried: Running) -> None:
    """A picture from a phone on a bad line: each part in time, all of it later."""
    length = 40_000
    head = (
        b"POST /api/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    )
    body = json.dumps({"personnummer": "x"}).encode().ljust(length)
    with _connect(hurried) as connection, socket.create_server(("127.0.0.1", 0)) as nobody_comes:
        # Nothing else to wait for: what is being tried is time.
        nobody_comes.settimeout(hurried.config.limits.request_s * 0.4)
        connection.sendall(head % length)
        for begin in range(0, length, 10_000):
            connection.sendall(body[begin : begin + 10_000])
            if begin + 10_000 < length:
                with suppress(TimeoutError):
                    nobody_comes.accept()
        assert connection.recv(65_536).startswith(b"HTTP/1.1 401")


def test_a_websocket_is_not_hurried(hurried: Running) -> None:
    """It has limits of its own: a first frame in time, then its session."""
    with hurried.signed_in("maria") as desk, _connect(hurried) as idle:
        assert _is_cut(idle)
        assert desk.alive()


@pytest.mark.parametrize("staff", [False, True])
def test_one_place_cannot_take_all_connections(cramped: Running, staff: bool) -> None:
    with _connect(cramped, staff, ELSEWHERE) as first, _connect(cramped, staff, ELSEWHERE):
        assert _asks(first).startswith(b"HTTP/1.1 200")
        with _connect(cramped, staff, ELSEWHERE) as third, _connect(cramped, staff) as other:
            assert _is_cut(third)
            assert _asks(other).startswith(b"HTTP/1.1 200")


def test_a_connection_counts_until_it_ends_also_as_a_websocket(cramped: Running) -> None:
    with _upgraded(cramped, ELSEWHERE) as first, _upgraded(cramped, ELSEWHERE) as second:
        with _connect(cramped, True, ELSEWHERE) as third:
            assert _is_cut(third)
        second.shutdown(socket.SHUT_WR)
        assert _is_cut(second)
        with _connect(cramped, True, ELSEWHERE) as fourth:
            assert _asks(fourth).startswith(b"HTTP/1.1 200")
        first.shutdown(socket.SHUT_WR)
        assert _is_cut(first)


def test_a_hail_of_pings_is_not_answered_for_ever(server: Running) -> None:
    """Each answer would wait in memory for a peer that reads none of them."""
    with _upgraded(server) as connection:
        assert _sends_until_cut(connection, (b"\x89\xfd" + MASK + bytes(125)) * 20, 400 * PINGS * 125)
    with server.signed_in("maria") as desk:
        for _ in range(PINGS // 2):
            assert desk.socket.ping().wait(PATIENCE_S)


def test_a_frame_in_countless_pieces_is_cut_off(server: Running) -> None:
    with _upgraded(server) as connection:
        connection.sendall(b"\x01\x80" + MASK)
        assert _sends_until_cut(connection, (b"\x00\x80" + MASK) * 100, 400 * MOST_PIECES * 6)


@pytest.mark.parametrize("staff", [True, False])
def test_nothing_is_deflated_however_it_is_asked_for(server: Running, staff: bool) -> None:
    """What an attacker can put beside a secret must not tell its length, and 200 desks share each frame's bytes."""
    port = _port(server.staff_url if staff else server.resident_url)
    path = b"/staff" if staff else b"/api/socket"
    with server.browser(SAMIR) as client:
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items()).encode()
    asked = b"\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nCookie: " + cookies
    request = UPGRADE.replace(b"/staff", path).replace(b"\r\n\r\n", asked + b"\r\n\r\n")
    with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as line:
        line.sendall(request)
        answer = line.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 101")
    assert b"sec-websocket-extensions" not in answer.lower()
