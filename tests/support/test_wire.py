"""The wire between page and server: a cut is a cut for those too who are just being connected."""

import socket

from tests.support.wire import Wire

PATIENCE_S = 60.0


def _reaches(wire: Wire) -> socket.socket:
    return socket.create_connection(("127.0.0.1", wire.port), timeout=PATIENCE_S)


def _is_over(end: socket.socket) -> bool:
    try:
        return end.recv(1) == b""
    except ConnectionResetError:
        return True


def test_who_is_being_connected_when_the_wire_is_cut_is_cut_off_too() -> None:
    """Otherwise the wire could never be taken down: it would wait for a connection that nobody ends."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        port = server.getsockname()[1]
        # What waits to be accepted fills the queue: the wire's own connection is left in the making.
        with socket.create_connection(("127.0.0.1", port)), Wire(port) as wire, _reaches(wire) as page:
            while not wire.held():
                page.sendall(b"G")
            wire.cut()
            server.accept()[0].close()
            assert _is_over(page)
