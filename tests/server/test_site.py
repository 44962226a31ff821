"""Which names are ours, and which requests count as our own page's."""

from pathlib import Path

import pytest

from desktop.server.config import CannotStart, ServerConfig
from desktop.server.site import HERE, Site, named, public_origin

PLAIN = Site(names=HERE)
TLS = Site(secure=True)
PROXIED = Site(True, HERE | {"spindel.example"}, "https://spindel.example")


@pytest.mark.parametrize(
    ("origin", "site", "own"),
    [
        ("http://127.0.0.1:8177", "same-origin", True),
        ("https://127.0.0.1:8177", "", True),
        ("", "", True),
        ("", "none", True),
        ("", "cross-site", False),
        ("", "same-site", False),
        ("null", "cross-site", False),
        ("http://127.0.0.1:9999", "", False),
        ("http://evil.example", "", False),
        ("http://127.0.0.1:8177.evil.example", "", False),
        ("file://", "", False),
    ],
)
def test_a_request_is_ours_only_from_our_own_page(origin: str, site: str, own: bool) -> None:
    assert PLAIN.is_own(origin, site, "127.0.0.1:8177") is own


def test_over_tls_a_page_without_it_is_another_page() -> None:
    assert TLS.is_own("https://spindel.example", "", "spindel.example")
    assert not TLS.is_own("http://spindel.example", "", "spindel.example")


@pytest.mark.parametrize("host", ["127.0.0.1:8177", "spindel.example"])
def test_behind_a_proxy_the_public_address_is_our_origin_whatever_host_the_proxy_names(host: str) -> None:
    assert PROXIED.is_own("https://spindel.example", "same-origin", host)
    assert not PROXIED.is_own("http://spindel.example", "same-origin", host)
    assert not PROXIED.is_own("https://127.0.0.1:8177", "", host)
    assert PROXIED.shown_host(host) == "spindel.example"


@pytest.mark.parametrize(
    ("host", "name"),
    [("127.0.0.1:8177", "127.0.0.1"), ("LOCALHOST", "localhost"), ("[::1]:8177", "::1"), ("a.example.", "a.example."),
     ("", ""), ("a b", ""), ("evil\r\nx: y", ""), ("a" * 300, ""), ("localhost:x", ""), ("localhost@evil", "")],
)  # fmt: skip
def test_a_name_is_taken_out_of_a_host(host: str, name: str) -> None:
    assert named(host) == name


def test_without_tls_only_this_machines_own_names_are_ours() -> None:
    """DNS rebinding: a page elsewhere whose name is made to mean 127.0.0.1 is of one origin with us."""
    hosts = ["127.0.0.1:8177", "localhost", "[::1]:80", "evil.example:8177", "127.0.0.1.evil.example", "localhost.", ""]
    assert [host for host in hosts if PLAIN.answers_to(host)] == hosts[:3]
    assert PROXIED.answers_to("spindel.example")
    assert not PROXIED.answers_to("evil.example")


@pytest.mark.parametrize(
    ("url", "origin"),
    [("https://Spindel.example/", "https://spindel.example"), ("https://a.example:8443", "https://a.example:8443"),
     ("https://a.example:443", "https://a.example")],
)  # fmt: skip
def test_the_public_address_gives_the_origin_as_browsers_write_it(url: str, origin: str) -> None:
    assert public_origin(url) == origin


@pytest.mark.parametrize(
    "url",
    ["http://a.example", "a.example", "https://", "https://a.example/chat", "https://u:p@a.example", "https://a.example:x",
     "https://a.example:0", "https://a.example?x", "https://a b"],
)  # fmt: skip
def test_what_is_no_address_of_a_page_does_not_start(url: str, tmp_path: Path) -> None:
    with pytest.raises(CannotStart):
        ServerConfig(tmp_path, public_url=url).check()


def test_the_demos_sign_in_is_not_for_the_public(tmp_path: Path) -> None:
    """R64: whoever can be anyone is on this machine, not behind a proxy."""
    with pytest.raises(CannotStart):
        ServerConfig(tmp_path, public_url="https://a.example", demo_sign_in=True).check()
