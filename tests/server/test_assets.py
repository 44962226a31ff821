"""The page's files: fetched once, compressed for whoever takes that, whole for everybody else."""

from __future__ import annotations

import pytest

from tests.support.server import Running
from tests.support.tree import ROOT

SCRIPT = "/assets/js/main.js"


def test_text_goes_compressed_to_whoever_takes_it(server: Running) -> None:
    with server.browser() as client:
        small = client.get(SCRIPT, headers={"accept-encoding": "gzip, br"})
        whole = client.get(SCRIPT, headers={"accept-encoding": "identity"})
    written = (ROOT / "resources/residents/js/main.js").read_bytes()
    assert (small.headers["content-encoding"], small.content) == ("gzip", written)
    assert int(small.headers["content-length"]) < len(written) / 2
    assert ("content-encoding" in whole.headers, whole.content) == (False, written)
    assert small.headers["vary"] == whole.headers["vary"] == "accept-encoding"
    assert small.headers["etag"] != whole.headers["etag"]


@pytest.mark.parametrize("takes", ["gzip", "identity"])
def test_what_the_browser_has_is_not_sent_again(server: Running, takes: str) -> None:
    with server.browser() as client:
        tag = client.get(SCRIPT, headers={"accept-encoding": takes}).headers["etag"]
        again = client.get(SCRIPT, headers={"accept-encoding": takes, "if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_compressed_already_is_sent_as_it_is(server: Running) -> None:
    with server.browser() as client:
        font = client.get("/assets/fonts/InterVariable.woff2", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in font.headers
    assert "vary" not in font.headers
