"""What a simulated resident does over HTTP, as the page does: whom there is to be, signing in, a picture. All of it blocks.

It speaks with the standard library, so that the demo needs no client that the program itself does not.
"""

import http.client
import json
from urllib.parse import urlsplit

import msgspec

from desktop.demo.line import LineCut
from desktop.demo.snapshot import snapshot
from desktop.domain.units import CaseId, Instant


def numbers(address: str) -> dict[str, str]:
    """Everyone's personnummer as the server has it: a kept data folder may be from another day. Raises LineCut."""
    _, body, _ = _ask(address, "GET", "/api/test-persons")
    return {one["person"]: one["personnummer"] for one in json.loads(body)}


def sign_in(address: str, personnummer: str) -> str:
    """The session's cookie, by the demo's sign-in; raises LineCut. Blocks: call it on a thread."""
    status, _, cookie = _ask(address, "POST", "/api/sign-in", json.dumps({"personnummer": personnummer}))
    if status != http.HTTPStatus.OK:
        raise LineCut(f"sign-in was answered with {status}")
    return cookie.partition(";")[0]


class Choosable(msgspec.Struct, frozen=True):
    """A time that the page offers."""

    performer: str
    start: Instant


class _Offered(msgspec.Struct, frozen=True):
    times: list[Choosable] = []


def times_to_choose(address: str, cookie: str, case: CaseId, instead: str = "") -> list[Choosable]:
    """The times that the page offers in this case; none where there is nothing to choose any more. Raises LineCut. Blocks."""
    _, body, _ = _ask(address, "GET", f"/api/cases/{case}/times?instead={instead}", headers={"Cookie": cookie})
    return msgspec.json.decode(body, type=_Offered).times


def add_picture(address: str, cookie: str, case: CaseId, identity: str) -> None:
    """A picture of what it is about, as the page would send it; raises LineCut. Blocks."""
    headers = {"Content-Type": "image/jpeg", "Cookie": cookie, "X-Spindel-Id": identity}
    status, _, _ = _ask(address, "POST", f"/api/cases/{case}/pictures", snapshot(), headers)
    if status != http.HTTPStatus.OK:
        raise LineCut(f"a picture was answered with {status}")


def _ask(
    address: str, method: str, path: str, body: str | bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, bytes, str]:
    """Status, body and cookie of an answer."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    try:
        connection.request(method, path, body, headers or {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.getheader("Set-Cookie") or ""
    except OSError as problem:
        raise LineCut(str(problem)) from problem
    finally:
        connection.close()
