"""Pictures from a resident's page to a desk, over real sockets: with the session and the certificate of the socket, in no file."""

from http.client import HTTPException

import pytest

from desktop.domain.pictures import Picture
from desktop.sync.pictures import Fetched, _read
from tests.support.cut_line import CutLine
from tests.support.pictures import opened, photograph
from tests.support.server import SAMIR, START, running, sent_case
from tests.support.working_desk import WorkingDesk


def add(browser, case, name):
    headers = {"X-Spindel-Id": name, "Content-Type": "image/jpeg"}
    answer = browser.post(f"/api/cases/{case}/pictures", content=photograph(), headers=headers)
    assert answer.status_code == 200, answer.text


def got(desk, name="picture-1", size="large"):
    """Fetch it and wait for what is told."""
    told: list[Fetched] = []
    desk.connection.fetch_picture(name, size, told.append)
    desk.until(lambda: told)
    return told[0]


def follow(desk, case):
    desk.connection.follow_case(case, "care")
    desk.live(f"case:{case}:staff")


@pytest.mark.parametrize("plain", [True, False])
def test_a_picture_comes_as_it_was_stored_and_is_in_no_file(tmp_path, plain):
    """FN18, R13, R65: over TLS pinned to the server's own certificate too."""
    with running(tmp_path, plain_staff=plain) as server, server.browser(SAMIR) as samir:
        case = sent_case(server, samir)
        add(samir, case, "picture-1")
        pinned = None if plain else server.certificate
        with WorkingDesk(server.staff_url, tmp_path / "maria", pinned, now=START) as maria:
            maria.sign_in("maria", "maria-password")
            assert got(maria) == Fetched("not_found")
            follow(maria, case)
            (row,) = maria.bodies(f"case:{case}:staff", "picture")
            assert isinstance(row, Picture)
            assert (row.id, row.width, row.height) == ("picture-1", 400, 200)
            large, small = got(maria), got(maria, size="small")
            assert [opened(each.content).size for each in (large, small)] == [(400, 200), (320, 160)]
            assert got(maria, "../health") == Fetched("not_found")
        kept = [path.read_bytes() for path in (tmp_path / "maria").rglob("*") if path.is_file()]
        assert [content for content in kept if large.content[20:200] in content] == []


def test_nobody_is_left_waiting_for_a_picture(tmp_path):
    """Without contact at once; when the line is cut in between, then; never twice."""
    with running(tmp_path) as server, server.browser(SAMIR) as samir, CutLine(server.staff_url) as line:
        case = sent_case(server, samir)
        add(samir, case, "picture-1")
        with WorkingDesk(line.url, tmp_path / "maria", now=START) as maria:
            assert got(maria) == Fetched("offline")
            maria.sign_in("maria", "maria-password")
            follow(maria, case)
            told: list[Fetched] = []
            line.hold_answers()
            for size in ("small", "large", "small", "large", "small"):
                maria.connection.fetch_picture("picture-1", size, told.append)
            line.lead_to("ws://127.0.0.1:9/staff")
            line.cut()
            maria.until(lambda: len(told) == 5)
            assert {each.code for each in told} <= {"offline", "no_answer"}
            line.lead_to(server.staff_url)
            maria.later(20_000)
            maria.live(f"case:{case}:staff")
            assert got(maria).code == ""
            maria.connection.sign_out()
            maria.until(lambda: maria.status.person is None)
            assert (got(maria), len(told)) == (Fetched("offline"), 5)


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", Fetched(content=b"abc")),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", Fetched(content=b"abc")),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Fetched("no_answer")),
        (b'HTTP/1.1 404 Not Found\r\n\r\n{"code": "not_found"}', Fetched("not_found")),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\n<html>", Fetched("failed")),
    ],
)
def test_what_a_server_says_is_read(heard, told):
    assert _read(heard) == told


@pytest.mark.parametrize("heard", [b"", b"SSH-2.0\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"])
def test_half_an_answer_is_none(heard):
    with pytest.raises(HTTPException):
        _read(heard)
