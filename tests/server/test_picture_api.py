"""Pictures at a real server: sent by their resident, kept once, seen by whoever may follow the case and by nobody else."""

import socket
from contextlib import ExitStack
from urllib.parse import urlsplit

import httpx
import pytest

from desktop.domain.pictures import LARGEST_UPLOAD, MOST_WHILE_WRITING
from desktop.domain.refusals import Refused
from desktop.domain.units import CaseId
from desktop.protocol import commands as said
from desktop.protocol import down, up
from desktop.server import uploads as uploads_module
from desktop.server.requests import BringJournalIn
from desktop.server.uploads import MOST_OF_SESSION, Uploads
from tests.support.outage import Outage
from tests.support.pictures import claimed, heic, opened, photograph
from tests.support.server import KIM, LENA, PATIENCE_S, SAMIR, Running, post_command, sent_case
from tests.support.streams import difference

SMALL = photograph(60, 30)


def writing(server: Running, browser: httpx.Client) -> CaseId:
    """A case that is being written."""
    case = CaseId(server.clock.new_id())
    for body, command in (
        (said.StartCase("herrgardet"), case),
        (said.WriteCase(case, "self", "Utslag på armen.", "", "", ""), server.clock.new_id()),
    ):
        assert post_command(browser, body, command).json()["outcome"] == "applied"
    return case


def add(browser: httpx.Client, case: str, name: str, content: bytes = SMALL) -> httpx.Response:
    """Send a picture as the page does."""
    headers = {"X-Spindel-Id": name, "Content-Type": "image/jpeg"}
    return browser.post(f"/api/cases/{case}/pictures", content=content, headers=headers)


def take_away(browser: httpx.Client, case: str, name: str) -> httpx.Response:
    """Take a picture away as the page does."""
    return browser.delete(f"/api/cases/{case}/pictures/{name}")


def fetch(server: Running, token: str, name: str, size: str = "large") -> httpx.Response:
    """Fetch a picture as a desk does."""
    url = server.staff_url.replace("ws", "http", 1).removesuffix("/staff")
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.get(f"{url}/pictures/{name}", params={"size": size}, headers=headers, timeout=PATIENCE_S)


def facts(server: Running, kind: str) -> int:
    """How often that has happened."""
    with server.server.edge.storage.read() as reader:
        return sum(1 for one in reader.stores.facts.everything(reader.link) if one.fact.kind == kind)


def test_a_picture_is_stored_once_however_often_it_is_sent(either: Running) -> None:
    """R13: the same id again is the same picture; row, files and fact are one."""
    with either.browser(SAMIR) as browser:
        case = writing(either, browser)
        first = add(browser, case, "picture-1", photograph())
        either.clock.pass_ms(1_000)
        again = add(browser, case, "picture-1", b"whatever")
        assert first.status_code == again.status_code == 200, first.text
        told = first.json()
        assert told == again.json() == browser.get(f"/api/cases/{case}").json()["pictures"][0]
        assert (told["id"], told["case"], told["width"], told["height"], told["by"]) == (
            "picture-1", case, 400, 200, "resident",
        )  # fmt: skip
        for size, width in (("large", 400), ("small", 320)):
            shown = browser.get("/api/pictures/picture-1", params={"size": size})
            assert (shown.headers["content-type"], shown.headers["cache-control"]) == ("image/jpeg", "no-store")
            assert opened(shown.content).width == width
        assert facts(either, "picture_added") == 1


def test_pictures_come_to_the_staff_with_the_case_and_one_by_one_afterwards(either: Running) -> None:
    """R13, R17: what was sent with the case, and what was added later; the picture itself is in no stream."""
    with either.browser(SAMIR) as browser, either.signed_in("maria") as desk:
        case = writing(either, browser)
        add(browser, case, "picture-1")
        assert fetch(either, desk.token, "picture-1").status_code == 404
        post_command(browser, said.SubmitCase(case), either.clock.new_id())
        assert fetch(either, desk.token, "picture-1").status_code == 404
        (row,) = desk.follow(f"case:{case}:staff")["picture"]
        assert (row["id"], row["case"]) == ("picture-1", case)
        assert set(row) <= {"id", "case", "at", "width", "height", "bytes", "by", "message"}
        add(browser, case, "picture-2")
        assert [one["id"] for one in desk.rows(f"case:{case}:staff")["picture"]] == ["picture-2"]
        for size in ("small", "large"):
            shown = fetch(either, desk.token, "picture-2", size)
            assert (shown.status_code, shown.headers["cache-control"]) == (200, "no-store")
            assert opened(shown.content).size == (60, 30)
        (queued,) = desk.follow("unit:herrgardet:clinical")["queue_row"]
        assert queued["care"]["pictures"] == 2


def test_a_picture_is_taken_away_only_before_it_is_sent(either: Running) -> None:
    with either.browser(SAMIR) as browser:
        case = writing(either, browser)
        for name in ("picture-1", "picture-2"):
            add(browser, case, name)
        for _ in range(2):
            assert take_away(browser, case, "picture-1").status_code == 204
        assert browser.get("/api/pictures/picture-1").status_code == 404
        assert [one["id"] for one in browser.get(f"/api/cases/{case}").json()["pictures"]] == ["picture-2"]
        post_command(browser, said.SubmitCase(case), either.clock.new_id())
        refused = take_away(browser, case, "picture-2")
        assert (refused.status_code, refused.json()) == (409, {"code": "picture_sent"})
        assert facts(either, "picture_removed") == 1
        with either.server.edge.storage.read() as reader:
            wrong = [line for line in difference(reader) if "picture" in line or "digest" in line]
        assert wrong == []


def test_a_picture_taken_away_before_it_came_is_not_taken_in(either: Running) -> None:
    """R13: its bytes were still on their way, or being re-encoded."""
    with either.browser(SAMIR) as browser:
        case = writing(either, browser)
        assert take_away(browser, case, "picture-1").status_code == 204
        refused = add(browser, case, "picture-1")
        assert (refused.status_code, refused.json()) == (409, {"code": "picture_away"})
        assert browser.get(f"/api/cases/{case}").json()["pictures"] == []
        assert facts(either, "picture_removed") == 0
        assert take_away(browser, case, "a:b").json() == {"code": "bad_command"}


def test_only_so_many_fit_into_a_case(server: Running) -> None:
    with server.browser(SAMIR) as browser:
        case = writing(server, browser)
        for number in range(MOST_WHILE_WRITING):
            assert add(browser, case, f"picture-{number}").status_code == 200
        refused = add(browser, case, "one-more")
        assert (refused.status_code, refused.json()) == (409, {"code": "picture_too_many"})
        assert add(browser, case, "picture-0").status_code == 200


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"Hej", 415, "picture_not_one"),
        (heic(), 415, "picture_kind"),
        (claimed(60_000, 60_000), 413, "picture_too_many_pixels"),
        (SMALL + bytes(LARGEST_UPLOAD), 413, "picture_too_large"),
    ],
)
def test_what_is_no_picture_leaves_nothing_behind(server: Running, content: bytes, status: int, code: str) -> None:
    """Issue 3: not a picture, HEIC, a bomb, more than 10 MB."""
    with server.browser(SAMIR) as browser:
        case = writing(server, browser)
        refused = add(browser, case, "picture-1", content)
        assert (refused.status_code, refused.json()) == (status, {"code": code})
        assert browser.get(f"/api/cases/{case}").json()["pictures"] == []
        assert add(browser, case, "picture-1").status_code == 200


@pytest.mark.parametrize("who", [LENA, KIM])
def test_somebody_elses_pictures_and_case_are_as_if_they_were_not_there(either: Running, who: str) -> None:
    """R61: neither seen, nor added to, nor taken away, nor learnt of; an id of hers makes no picture of mine."""
    with either.browser(SAMIR) as samir, either.browser(who) as other:
        case = writing(either, samir)
        add(samir, case, "picture-1")
        own = sent_case(either, other)
        nothing = (404, {"code": "not_found"})
        for answer in (
            other.get("/api/pictures/picture-1"),
            other.get("/api/pictures/nowhere"),
            take_away(other, case, "picture-1"),
            take_away(other, case, "picture-2"),
            take_away(other, "nowhere", "picture-1"),
            add(other, case, "picture-2"),
            add(other, "nowhere", "picture-2"),
        ):
            assert (answer.status_code, answer.json()) == nothing
        assert add(other, own, "picture-1").json() == {"code": "id_reused"}
        assert other.get(f"/api/cases/{own}").json()["pictures"] == []
        assert len(samir.get(f"/api/cases/{case}").json()["pictures"]) == 1


def test_desks_see_pictures_of_cases_they_may_follow_and_no_others(either: Running) -> None:
    """R61, invariant 3: another unit's nurse, a receptionist, and a desk that has not opened the case get nothing."""
    with either.browser(SAMIR) as browser:
        case = writing(either, browser)
        add(browser, case, "picture-1")
        post_command(browser, said.SubmitCase(case), either.clock.new_id())
        cookie = next(iter(browser.cookies.values()))
    for user in ("bo", "robin", "karin", "anna"):
        with either.signed_in(user) as desk:
            if user != "anna":
                desk.say(up.Follow(f"case:{case}:staff", purpose="care"))
                assert desk.hear(down.Denied).code == "no_access"
            before = facts(either, "denied")
            assert fetch(either, desk.token, "picture-1").json() == {"code": "not_found"}
            assert either.ask(BringJournalIn()) is None
            assert facts(either, "denied") == before + 1
    for token in ("x", "A" * 43, cookie):
        assert fetch(either, token, "picture-1").json() == {"code": "signed_out"}


def test_the_right_to_a_picture_ends_with_the_session(server: Running) -> None:
    with server.browser(SAMIR) as browser, server.signed_in("maria") as desk:
        case = writing(server, browser)
        add(browser, case, "picture-1")
        post_command(browser, said.SubmitCase(case), server.clock.new_id())
        desk.follow(f"case:{case}:staff")
        assert fetch(server, desk.token, "picture-1").status_code == 200
        server.clock.pass_ms(13 * 3_600_000)
        assert fetch(server, desk.token, "picture-1").json() == {"code": "signed_out"}


def test_the_page_hears_of_pictures_from_another_device(server: Running) -> None:
    with server.browser(SAMIR) as phone, server.browser(SAMIR) as computer, server.page(computer) as page:
        page.hear(down.Welcome)
        case = writing(server, phone)
        page.follow(f"case:{case}:resident")
        told = add(phone, case, "picture-1").json()
        assert page.rows(f"case:{case}:resident")["picture"] == [told]


def test_a_name_that_is_no_id_is_refused(server: Running) -> None:
    with server.browser(SAMIR) as browser:
        case = writing(server, browser)
        for name in ("", "../x", "a:b", "x" * 200):
            assert add(browser, case, name).json() == {"code": "bad_command"}


def test_a_desk_that_was_let_in_by_the_journal_sees_the_pictures_too(server: Running) -> None:
    """R61: while the log cannot be written, whoever got the case gets its pictures, and nobody else does."""
    edge = server.server.edge
    outage = Outage(edge.storage, edge.writer)
    with server.browser(SAMIR) as browser, server.signed_in("maria") as desk, server.signed_in("bo") as other:
        case = writing(server, browser)
        add(browser, case, "picture-1")
        post_command(browser, said.SubmitCase(case), server.clock.new_id())
        outage.begin()
        desk.follow(f"case:{case}:staff")
        assert fetch(server, desk.token, "picture-1").status_code == 200
        assert fetch(server, other.token, "picture-1").status_code == 404
        outage.end()


def begun(server: Running, browser: httpx.Client, case: str) -> socket.socket:
    """An upload whose sender has said how much comes, has sent the first byte, and waits."""
    url = urlsplit(server.resident_url)
    connection = socket.create_connection((url.hostname or "", url.port or 0), timeout=PATIENCE_S)
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    head = f"POST /api/cases/{case}/pictures HTTP/1.1\r\nHost: {url.netloc}\r\nCookie: {cookies}\r\n"
    connection.sendall(f"{head}X-Spindel-Id: slow\r\nContent-Length: 900\r\n\r\nx".encode())
    return connection


def holds(server: Running, count: int) -> None:
    """Wait until it holds so many bytes of what arrives; asking it anything is a turn of its loop."""
    for _ in range(2_000):
        if server.server.edge.uploads.held == count:
            return
        httpx.get(f"{server.resident_url}/health", timeout=PATIENCE_S)
    raise AssertionError(server.server.edge.uploads.held)


def test_whoever_sends_slowly_keeps_nobody_from_being_served(server: Running) -> None:
    """R65: of one session two at once, in whatever tempo; none of them has a place before it is here whole."""
    with ExitStack() as stack:
        browser, again, lena = (stack.enter_context(server.browser(who)) for who in (SAMIR, SAMIR, LENA))
        case = writing(server, browser)
        for count in range(1, MOST_OF_SESSION + 1):
            stack.enter_context(begun(server, browser, case))
            holds(server, count)
        refused = add(browser, case, "picture-1")
        assert (refused.status_code, refused.json()) == (429, {"code": "too_much"})
        assert add(again, case, "picture-2").status_code == 200
        assert add(lena, writing(server, lena), "picture-3").status_code == 200
    holds(server, 0)
    with server.browser(SAMIR) as browser:
        assert add(browser, case, "picture-1").status_code == 200


def test_all_that_arrives_together_is_no_more_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads_module, "MOST_BYTES", 10)
    uploads = Uploads()
    with uploads.of("one") as first, uploads.of("two") as second:
        first.took(6)
        with pytest.raises(Refused, match="server_busy"):
            second.took(5)
        first.took(-first.held)
        second.took(10)
    assert uploads.held == 0
    with uploads.of("one"), uploads.of("one"), pytest.raises(Refused, match="too_much"), uploads.of("one"):
        pass
