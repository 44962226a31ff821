"""What every answer carries."""

import pytest

from desktop.server.headers import NOTHING, page_policy, security_headers


def test_the_policy_lets_in_nothing_but_ourselves() -> None:
    policy = page_policy("spindel.example:8177")
    assert policy.startswith("default-src 'none'; script-src 'self'; ")
    assert "connect-src 'self' ws://spindel.example:8177 wss://spindel.example:8177;" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


@pytest.mark.parametrize("host", ["", "a b", "evil;script-src *", "host\r\nx: y", "a" * 300])
def test_a_strange_host_does_not_get_into_the_policy(host: str) -> None:
    assert "connect-src 'self';" in page_policy(host)


def test_answers_with_persons_in_them_are_never_stored_by_the_browser() -> None:
    assert security_headers("h", "/api/me", False)["cache-control"] == "no-store"
    assert security_headers("h", "/assets/js/page.js", False)["cache-control"] == "no-cache"


def test_only_a_listener_with_tls_demands_tls() -> None:
    assert "strict-transport-security" not in security_headers("h", "/", False)
    assert "strict-transport-security" in security_headers("h", "/", True)


def test_only_the_page_may_load_anything_and_its_files_carry_no_more_than_they_need() -> None:
    page, answer, file = (security_headers("h", path, False) for path in ("/", "/api/me", "/assets/js/main.js"))
    assert page["content-security-policy"] == page_policy("h")
    assert answer["content-security-policy"] == file["content-security-policy"] == NOTHING
    assert {"x-frame-options", "permissions-policy"} <= set(page) & set(answer)
    assert sum(len(name) + len(value) for name, value in file.items()) < 250
