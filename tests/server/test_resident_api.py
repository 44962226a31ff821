"""The residents' HTTP side: what it answers, what it refuses, and what every answer carries."""

import json
import ssl
from pathlib import Path

import httpx
import pytest

from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, SECOND
from desktop.protocol import down
from desktop.protocol.commands import ResidentMessage, StartCase, SubmitCase, WriteCase
from desktop.server.app import STATUS
from desktop.server.config import Limits
from desktop.server.resident_api import told_of
from tests.support.server import KIM, LENA, PATIENCE_S, SAMIR, Running, post_command, running, sent_case

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
TEXTS = {
    "sql": "'; DROP TABLE messages; -- \" OR 1=1",
    "html": SCRIPT,
    "template": "{{7*7}} ${7*7} %s %(name)s {0}",
    "emoji": "Hej 👩🏽‍⚕️🇸🇪 ❤️",
    "right to left": "مرحبا، عندي ألم في الحلق",
    "zero width joiner": "می‌خواهم",
    "line ends": "ett\ntvå\n\ntre",
    "long": "å" * 10_000,
    "null-like": "NULL",
    "backslashes": "C:\\x\\u0000 \\n",
    "combining": "é and Å",
}


def test_the_entrance_knows_the_unit_of_the_link(server: Running) -> None:
    """R1: from 1177's common entrance or a health centre's own link."""
    with server.browser() as client:
        own = client.get("/api/entrance", params={"unit": "backby"}).json()
        common = client.get("/api/entrance").json()
    assert (own["unit"]["name"], common["unit"]) == ("Bäckby", None)
    assert [unit["id"] for unit in common["units"]] == ["backby", "herrgardet"]
    assert (common["sign_in"], common["at"]) == ("demo", server.clock.at)


@pytest.mark.parametrize("unit", ["nowhere", "' OR 1=1", SCRIPT])
def test_a_link_to_no_unit_is_the_common_entrance(server: Running, unit: str) -> None:
    with server.browser() as client:
        assert client.get("/api/entrance", params={"unit": unit}).json()["unit"] is None


def test_a_resident_signs_in_is_known_and_signs_out(server: Running) -> None:
    with server.browser(SAMIR) as client:
        me = client.get("/api/me").json()
        assert (me["person"], me["name"], me["children"]) == ("samir", "Samir", [{"person": "kim", "name": "Kim"}])
        old = dict(client.cookies)
        assert client.post("/api/sign-out").status_code == 204
        assert not client.cookies
        client.cookies.update(old)
        assert (client.get("/api/me").status_code, client.get("/api/me").json()) == (401, {"code": "signed_out"})


def test_what_a_page_means_for_one_person_is_never_done_for_another(server: Running) -> None:
    """R60: two tabs have one cookie; whoever signed in last in one must not send what the other holds in her own name."""
    with server.browser(SAMIR) as client:
        case = sent_case(server, client)
        lenas = {"x-spindel-person": "lena"}
        started = {"id": server.clock.new_id(), "name": "resident.start", "version": 1, "body": {"entrance": "backby"}}
        asked = [client.get(path, headers=lenas) for path in ("/api/me", "/api/cases", f"/api/cases/{case}")]
        asked += [
            client.post("/api/commands", json=started, headers=lenas),
            client.post("/api/sign-out", headers=lenas),
        ]
        assert [(one.status_code, one.json()) for one in asked] == [(401, {"code": "signed_out"})] * 5
        assert client.get("/api/me", headers={"x-spindel-person": "samir"}).status_code == 200
        assert [one["id"] for one in client.get("/api/cases").json()] == [case]


def test_who_signs_in_where_somebody_else_was_ends_her_session(server: Running) -> None:
    """R60: its token is nobody's any more, but its sockets would go on."""
    with server.browser(SAMIR) as client, server.page(client) as page:
        page.hear(down.Welcome)
        old = dict(client.cookies)
        assert client.post("/api/sign-in", json={"personnummer": LENA}).json()["person"] == "lena"
        assert page.farewell() == "signed_out"
        cookie = "; ".join(f"{name}={value}" for name, value in old.items())
        assert (
            httpx.get(f"{server.resident_url}/api/me", headers={"cookie": cookie}, timeout=PATIENCE_S).status_code
            == 401
        )


def test_signing_in_again_leaves_the_same_persons_other_tab_alone(server: Running) -> None:
    with server.browser(SAMIR) as client, server.page(client) as page:
        page.hear(down.Welcome)
        assert client.post("/api/sign-in", json={"personnummer": SAMIR}).status_code == 200
        assert page.alive()


def test_our_own_trouble_is_not_told_as_a_case_that_does_not_exist() -> None:
    """R63: the page would take the case for lost."""
    heard = {refusal: told_of(refusal) for refusal in (Refusal.NO_ACCESS, Refusal.NOT_FOUND)}
    assert set(heard.values()) == {Refusal.NOT_FOUND}
    passing = (Refusal.SERVER_BUSY, Refusal.LOG_UNAVAILABLE, Refusal.FAILED, Refusal.SIGNED_OUT)
    assert [(told_of(refusal), STATUS[refusal]) for refusal in passing] == list(
        zip(passing, (503, 503, 500, 401), strict=True)
    )


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(server: Running) -> None:
    with server.browser() as client:
        cookie = client.post("/api/sign-in", json={"personnummer": SAMIR}).headers["set-cookie"].lower()
    assert cookie.startswith("spindel_resident=")
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in cookie.split(";")}


def test_over_tls_the_cookie_is_one_that_no_neighbouring_name_can_set(tmp_path: Path) -> None:
    """R60: else another page of the same domain signs us in as somebody who then reads what we write."""
    with running(tmp_path, resident_tls=True) as server:
        trust = ssl.create_default_context(cafile=str(server.config.data / "tls" / "certificate.pem"))
        with httpx.Client(base_url=server.resident_url, verify=trust, timeout=PATIENCE_S) as client:
            answer = client.post("/api/sign-in", json={"personnummer": SAMIR})
            cookie = answer.headers["set-cookie"]
            assert cookie.startswith("__Host-spindel_resident=")
            assert "secure" in cookie.lower()
            assert "domain" not in cookie.lower()
            assert "strict-transport-security" in answer.headers
            assert client.get("/api/me").json()["person"] == "samir"
            token = client.cookies["__Host-spindel_resident"]
            client.cookies.clear()
            assert client.get("/api/me", headers={"cookie": f"spindel_resident={token}"}).status_code == 401


def test_behind_a_tls_proxy_everything_is_as_over_tls(tmp_path: Path) -> None:
    with (
        running(tmp_path, public_url="https://spindel.example", demo_sign_in=False) as server,
        server.browser() as client,
    ):
        answer = client.get("/", headers={"host": "spindel.example"})
        assert (
            "connect-src 'self' ws://spindel.example wss://spindel.example;"
            in answer.headers["content-security-policy"]
        )
        assert "strict-transport-security" in answer.headers
        assert client.get("/", headers={"host": "evil.example"}).status_code == 421
        for origin, status in (
            ("https://spindel.example", 204),
            ("http://spindel.example", 403),
            (server.resident_url, 403),
        ):
            assert client.post("/api/sign-out", headers={"origin": origin}).status_code == status, origin


def test_a_number_that_is_nobodys_does_not_get_in(server: Running) -> None:
    with server.browser() as client:
        for number in ("19900101-9803", "19121212-9800", "", "' OR 1=1 --", "9" * 100_000):
            answer = client.post("/api/sign-in", json={"personnummer": number})
            assert (answer.status_code, answer.json()) == (401, {"code": "wrong_password"})


def test_who_tries_numbers_has_to_wait(server: Running) -> None:
    with server.browser() as client:
        codes = [client.post("/api/sign-in", json={"personnummer": "x"}).status_code for _ in range(51)]
        assert codes == [401] * 50 + [429]
        refused = client.post("/api/sign-in", json={"personnummer": SAMIR})
        assert (refused.json(), refused.headers["retry-after"]) == ({"code": "try_later"}, "10")
        server.clock.pass_ms(10 * SECOND)
        assert client.post("/api/sign-in", json={"personnummer": SAMIR}).status_code == 200


def test_without_the_demo_nobody_signs_in_by_number(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running(tmp_path_factory.mktemp("real"), demo_sign_in=False) as server, server.browser() as client:
        assert client.get("/api/entrance").json()["sign_in"] == "oidc"
        assert client.get("/api/test-persons").status_code == 404
        assert client.post("/api/sign-in", json={"personnummer": SAMIR}).status_code == 401


def test_the_demo_shows_whom_one_can_be(server: Running) -> None:
    with server.browser() as client:
        persons = client.get("/api/test-persons").json()
    assert {(one["name"], one["personnummer"], one["age"]) for one in persons} == {
        ("Samir", SAMIR, 36), ("Lena", LENA, 36), ("Kim", KIM, 11),
    }  # fmt: skip


def test_a_case_is_written_sent_and_read_back(server: Running) -> None:
    """R2: in own words."""
    with server.browser(SAMIR) as client:
        case = sent_case(server, client, "Ont i halsen sedan i går.")
        whole = client.get(f"/api/cases/{case}").json()
        assert (whole["case"]["state"], whole["case"]["own_words"]) == ("queued", "Ont i halsen sedan i går.")
        assert (whole["messages"], whole["marks"]["case"]) == ([], case)
        assert whole["position"] > 0
        assert [one["id"] for one in client.get("/api/cases").json()] == [case]


def test_every_text_comes_back_as_it_was_written(either: Running) -> None:
    """R65: nothing in a text is code to anyone."""
    came_back = {}
    with either.browser(SAMIR) as client:
        for name, text in TEXTS.items():
            case = sent_case(either, client, text)
            sent = post_command(client, ResidentMessage(case, text), either.clock.new_id())
            assert (sent.json()["outcome"], sent.json()["data"]) == ("applied", {"seq": 1}), name
            whole = client.get(f"/api/cases/{case}").json()
            came_back[name] = (whole["case"]["own_words"], [one["text"] for one in whole["messages"]])
    assert came_back == {name: (text, [text]) for name, text in TEXTS.items()}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("å" * 10_001, "text_too_long"),
        ("", "text_empty"),
        (" \n\t", "text_empty"),
        ("\u200b\u200d\u2060", "text_empty"),
    ],
    ids=["too long", "empty", "blank", "only zero width"],
)
def test_texts_without_words_or_without_end_are_refused(server: Running, text: str, code: str) -> None:
    with server.browser(SAMIR) as client:
        case = sent_case(server, client)
        refused = post_command(client, ResidentMessage(case, text), server.clock.new_id())
        assert (refused.status_code, refused.json()["outcome"], refused.json()["code"]) == (200, "refused", code)


def test_the_same_command_twice_is_the_same_as_once(server: Running) -> None:
    """R63: an answer that was lost is asked for again."""
    with server.browser(SAMIR) as client:
        case = sent_case(server, client)
        message = server.clock.new_id()
        first = post_command(client, ResidentMessage(case, "Hej"), message)
        again = post_command(client, ResidentMessage(case, "Hej"), message)
        other = post_command(client, ResidentMessage(case, "Något annat"), message)
        assert first.json() == again.json()
        assert other.json()["code"] == "id_reused"
        assert len(client.get(f"/api/cases/{case}").json()["messages"]) == 1


@pytest.mark.parametrize("off", [-2 * HOUR, 2 * HOUR, -(10**15), 10**15], ids=["behind", "ahead", "ancient", "far"])
def test_a_wrong_clock_at_the_residents_does_no_harm(either: Running, off: int) -> None:
    """R65: either time rules."""
    with either.browser(SAMIR) as client:
        case = sent_case(either, client)
        body = {"id": either.clock.new_id(), "name": "resident.send", "version": 1, "body": {"case": case, "text": "Hej"},
                "case": case, "claimed_at": either.clock.at + off}  # fmt: skip
        assert client.post("/api/commands", json=body).json()["outcome"] == "applied"
        (message,) = client.get(f"/api/cases/{case}").json()["messages"]
        assert message["at"] == either.clock.at


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b'{"id":"a","name":"resident.send"', 400),
        (b"", 400),
        (b"null", 400),
        (b"[]", 400),
        (b'{"id":7,"name":"resident.send","version":1,"body":{}}', 400),
        (b'{"id":"","name":"resident.send","version":1,"body":{}}', 400),
        (b'{"t":"sign_in","id":"a","name":"resident.send","version":1,"body":{}}', 400),
        (b'{"id":"a","name":"resident.send","version":1,"body":' + b"[" * 60_000 + b"]" * 60_000 + b"}", 400),
        (b"\xff\xfe\x00", 400),
        (b'{"id":"' + b"x" * 200_000 + b'"}', 413),
    ],
    ids=["torn", "empty", "null", "list", "wrong type", "no id", "other kind", "nested", "no text", "huge"],
)
def test_a_body_that_cannot_be_read_is_answered_by_a_code(server: Running, content: bytes, status: int) -> None:
    """R65: a clear error, and the service goes on."""
    with server.browser(SAMIR) as client:
        answer = client.post("/api/commands", content=content, headers={"content-type": "application/json"})
        assert (answer.status_code, set(answer.json())) == (status, {"code"})
        assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    ("name", "version", "body", "code"),
    [
        ("resident.send", 1, {"case": 7, "text": "x"}, "bad_command"),
        ("resident.send", 1, {"case": "x", "text": "x", "priority": 1}, "bad_command"),
        ("resident.read", 1, {"case": "x", "delivered": 10**400, "read": 0}, "bad_command"),
        ("resident.read", 1, {"case": "x", "delivered": -1, "read": 0}, "bad_command"),
        ("resident.send", 2, {}, "unknown_version"),
        ("resident.send", 10**30, {}, "unknown_version"),
        ("resident.fly", 1, {}, "unknown_command"),
        ("case.take", 1, {"case": "x"}, "no_access"),
        ("hold.lapse", 1, {"case": "x", "number": 1}, "no_access"),
        ("resident.start", 1, {"entrance": "nowhere"}, "not_found"),
    ],
)
def test_a_command_that_is_none_of_theirs_is_refused(
    server: Running, name: str, version: int, body: dict[str, object], code: str
) -> None:
    with server.browser(SAMIR) as client:
        command = {"id": server.clock.new_id(), "name": name, "version": version, "body": body}
        answer = client.post("/api/commands", json=command)
        assert (answer.status_code, answer.json()["outcome"], answer.json()["code"]) == (200, "refused", code)


def test_a_half_written_case_can_be_saved_but_not_sent(server: Running) -> None:
    with server.browser(SAMIR) as client:
        case = server.clock.new_id()
        post_command(client, StartCase("herrgardet"), case)
        saved = post_command(client, WriteCase(case, "self", "", "", "", ""), server.clock.new_id())  # type: ignore[arg-type]
        sent = post_command(client, SubmitCase(case), server.clock.new_id())  # type: ignore[arg-type]
        assert (saved.json()["outcome"], sent.json()["code"]) == ("applied", "text_empty")


def test_commands_faster_than_anyone_writes_are_held_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    limits = Limits(resident_rate=1, resident_burst=3, stop_s=1)
    with running(tmp_path_factory.mktemp("fast"), limits=limits) as server, server.browser(SAMIR) as client:
        codes = [post_command(client, StartCase("herrgardet"), server.clock.new_id()).status_code for _ in range(4)]
        assert codes == [200, 200, 200, 429]
        server.clock.pass_ms(SECOND)
        assert post_command(client, StartCase("herrgardet"), server.clock.new_id()).status_code == 200


@pytest.mark.parametrize("path", ["/api/me", "/api/cases", "/api/cases/none"])
def test_questions_faster_than_anyone_asks_are_held_back(tmp_path: Path, path: str) -> None:
    """R65: each question for a case is a line in the log, whether it is answered or denied."""
    limits = Limits(resident_rate=1, resident_burst=3, stop_s=1)
    with running(tmp_path, limits=limits) as server, server.browser(SAMIR) as client:
        assert [client.get(path).status_code == 429 for _ in range(4)] == [False, False, False, True]
        server.clock.pass_ms(SECOND)
        assert client.get(path).status_code != 429


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}],
    ids=["other origin", "no origin", "cross-site"],
)
def test_another_site_cannot_make_the_browser_act(server: Running, headers: dict[str, str]) -> None:
    with server.browser(SAMIR) as client:
        for path in ("/api/commands", "/api/sign-out", "/api/sign-in"):
            answer = client.post(path, json={"personnummer": SAMIR}, headers=headers)
            assert (answer.status_code, answer.json()) == (403, {"code": "no_access"})
        assert client.get("/api/me").status_code == 200


def test_every_answer_carries_the_security_headers(server: Running) -> None:
    with server.browser() as client:
        for path in (
            "/",
            "/api/entrance",
            "/api/me",
            "/api/nothing",
            "/assets/none.js",
            "/health",
            "/schema/openapi.json",
        ):
            headers = client.get(path).headers
            assert headers["x-content-type-options"] == "nosniff", path
            assert "default-src 'none'" in headers["content-security-policy"], path
            assert "server" not in headers, path


@pytest.mark.parametrize(
    "path",
    ["/assets/../../pyproject.toml", "/assets/%2e%2e/%2e%2e/pyproject.toml", "/assets//etc/passwd", "/assets/fonts/../../x.css",
     "/assets/%00.js", "/assets/", "/assets/index", "/assets/..%5c..%5cx.js", f"/assets/{'a' * 300}.js", f"/assets/{'a/' * 3_000}x.js"],
)  # fmt: skip
def test_nothing_outside_the_pages_files_is_served(server: Running, path: str) -> None:
    with server.browser() as client:
        assert (client.get(path).status_code, client.get(path).json()) == (404, {"code": "not_found"})


def test_the_page_is_served_and_fetched_once(server: Running) -> None:
    with server.browser() as client:
        page = client.get("/")
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
        again = client.get("/", headers={"if-none-match": page.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_health_and_readiness_are_told_on_both_sides(server: Running) -> None:
    staff = server.staff_url.replace("ws", "http", 1).removesuffix("/staff")
    for base in (server.resident_url, staff):
        assert httpx.get(f"{base}/health", timeout=PATIENCE_S).json() == {"alive": True}
        assert httpx.get(f"{base}/ready", timeout=PATIENCE_S).json() == {
            "ready": True,
            "journal_waiting": 0,
            "journal_room": 20,
        }


def test_the_staff_side_serves_nothing_of_the_residents(server: Running) -> None:
    staff = server.staff_url.replace("ws", "http", 1).removesuffix("/staff")
    for path in ("/", "/api/entrance", "/api/me", "/schema/openapi.json", "/assets/js/main.js", "/staff"):
        assert httpx.get(staff + path, timeout=PATIENCE_S).status_code == 404, path


def test_the_api_is_described_with_its_refusals(server: Running) -> None:
    with server.browser() as client:
        described = client.get("/schema/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/entrance", "/api/test-persons", "/api/sign-in", "/api/sign-out", "/api/me", "/api/cases",
        "/api/cases/{case_id}", "/api/cases/{case_id}/pictures", "/api/cases/{case_id}/pictures/{picture_id}",
        "/api/pictures/{picture_id}", "/api/times", "/api/cases/{case_id}/times",
        "/api/cases/{case_id}/times/{appointment_id}/calendar", "/api/commands", "/health", "/ready",
    }  # fmt: skip
    refusal = described["paths"]["/api/me"]["get"]["responses"]["401"]
    assert refusal["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Code"}
    assert "detail" not in json.dumps(described)


@pytest.mark.parametrize(
    "path", ["/", "/api/entrance", "/api/test-persons", "/assets/js/main.js", "/schema/openapi.json"]
)
def test_a_page_elsewhere_whose_name_is_made_to_mean_this_machine_gets_nothing(server: Running, path: str) -> None:
    """R60: DNS rebinding; its browser calls us by its name and takes us for its own origin."""
    port = server.resident_url.rpartition(":")[2]
    headers = {"host": f"evil.example:{port}", "origin": f"http://evil.example:{port}", "sec-fetch-site": "same-origin"}
    with server.browser(SAMIR) as client:
        answer = client.get(path, headers=headers)
        assert (answer.status_code, answer.json()) == (421, {"code": "no_access"})
        assert client.post("/api/sign-in", json={"personnummer": LENA}, headers=headers).status_code == 421
        assert client.get("/health", headers=headers).status_code == 200
