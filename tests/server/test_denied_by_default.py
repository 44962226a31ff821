"""Every door of the server, walked by everyone who has no business behind it: nothing is open that was not opened.

The walks are made from the lists the server itself works with, so that a new command, stream kind or route is walked too.
"""

import itertools

import httpx
import msgspec
import pytest

from desktop.domain.access import OWN_COMMANDS, RESIDENT_COMMANDS, STAFF_COMMANDS, STAFF_QUERIES, SYSTEM_COMMANDS
from desktop.domain.units import CaseId
from desktop.protocol import down, up
from desktop.protocol.commands import COMMANDS
from desktop.protocol.queries import QUERIES
from tests.support.server import KIM, LENA, PATIENCE_S, SAMIR, Peer, Running, sent_case

OPEN_ROUTES = {
    ("GET", "/api/entrance"),
    ("GET", "/api/test-persons"),
    ("POST", "/api/sign-in"),
    ("POST", "/api/sign-out"),
    ("GET", "/health"),
    ("GET", "/ready"),
}
"""What may be asked without a session; everything else is walked. `/api/test-persons` exists in the demo only."""
STREAMS = [
    "region",
    "unit:herrgardet:clinical",
    "unit:herrgardet:admin",
    "unit:herrgardet:protected",
    "unit:backby:clinical",
    "unit:backby:admin",
    "unit:backby:protected",
    "person:maria",
    "person:anna",
    "person:samir",
    "case:{case}:staff",
    "case:{case}:resident",
    "case:{other}:staff",
    "case:{other}:resident",
    "case:none:staff",
]
NURSE = {
    "region",
    "unit:herrgardet:clinical",
    "unit:herrgardet:admin",
    "unit:herrgardet:protected",
    "case:{case}:staff",
}
MAY_FOLLOW = {
    "maria": NURSE | {"person:maria"},
    "robin": {"region", "unit:herrgardet:admin"},
    "bo": {"region", "unit:backby:clinical", "unit:backby:admin", "unit:backby:protected", "case:{other}:staff"},
    SAMIR: {"case:{case}:resident"},
    LENA: {"case:{other}:resident"},
    KIM: set(),
}
"""Whom the walk knows, and all that each may follow. `{case}` is Samir's at Herrgärdet, `{other}` Lena's at Bäckby."""
NO_STREAMS = ["", ":", "unit", "unit:herrgardet", "unit:herrgardet:all", "case:*:staff", "region:x", "x" * 5_000, "case:a:b:c",
              "' OR 1=1", "person:", "UNIT:herrgardet:clinical", "unit:herrgardet:clinical "]  # fmt: skip


def _cases(server: Running) -> dict[str, CaseId]:
    with server.browser(SAMIR) as samir, server.browser(LENA) as lena:
        return {"case": sent_case(server, samir), "other": sent_case(server, lena, unit="backby")}


def _peer(server: Running, who: str) -> Peer:
    if who in (SAMIR, LENA, KIM):
        with server.browser(who) as client:
            return server.page(client)
    return server.signed_in(who)


def _may(peer: Peer, stream: str) -> bool:
    peer.say(up.Follow(stream, purpose="care"))
    while True:
        said = peer.hear(msgspec.Struct)
        if isinstance(said, down.Denied) and said.stream == stream[:200]:
            return False
        if isinstance(said, down.Deltas) and any(delta.stream == stream for delta in said.deltas):
            return True


@pytest.mark.parametrize("who", MAY_FOLLOW)
def test_each_may_follow_exactly_these_streams(either: Running, who: str) -> None:
    """R61, invariant 3: whoever may follow a stream may see all in it."""
    cases = _cases(either)
    with _peer(either, who) as peer:
        got = {stream for stream in STREAMS if _may(peer, stream.format(**cases))}
    assert got == MAY_FOLLOW[who]


@pytest.mark.parametrize("who", ["maria", SAMIR])
def test_a_name_that_is_no_stream_is_denied(server: Running, who: str) -> None:
    with _peer(server, who) as peer:
        assert [stream for stream in NO_STREAMS if _may(peer, stream)] == []


def test_without_a_chosen_unit_there_are_no_queues_and_no_cases(server: Running) -> None:
    cases = _cases(server)
    with server.signed_in("maria") as desk, server.desk() as second:
        second.say(up.Hello([1], desk.token, "desk-of-maria"))
        second.hear(down.Welcome)
        assert {stream for stream in STREAMS if _may(second, stream.format(**cases))} == {"region", "person:maria"}


def _body(name: str, case: str) -> dict[str, object]:
    """A body that is right in every respect but who sends it."""
    fields = {
        "case": case, "entrance": "herrgardet", "seen_hold": 0, "seen_seq": 0, "why": "w", "text": "t", "outcome": "advice",
        "seq": 0, "about": "self", "own_words": "o", "hopes": "", "place": "", "phone": "", "delivered": 0, "read": 0, "number": 1,
        "way": "none", "seen": 0, "priority": 2, "reached": True, "until": 0, "since": 1,
        "unit": "backby", "offer": "o", "answer_by": 1, "reasons": [], "question": "q", "value": None, "step": 0,
    }  # fmt: skip
    body = next(struct for (command, _), struct in COMMANDS.items() if command == name)
    return {field.name: fields[field.name] for field in msgspec.structs.fields(body) if field.required}


NAMES = sorted({name for name, _ in COMMANDS})
FORBIDDEN = [
    *itertools.product(["bo", "robin"], sorted(STAFF_COMMANDS - {"case.take_next"})),
    *itertools.product(["maria", "bo", "robin"], sorted(RESIDENT_COMMANDS | SYSTEM_COMMANDS)),
    *itertools.product([SAMIR, LENA, KIM], sorted(STAFF_COMMANDS | SYSTEM_COMMANDS)),
    *itertools.product([LENA, KIM], sorted(RESIDENT_COMMANDS - OWN_COMMANDS)),
]
"""Who may not do what to Samir's case: another unit's nurse, a receptionist, the wrong side, another resident, the child."""


def test_every_command_belongs_to_one_kind_of_actor() -> None:
    assert set(NAMES) == STAFF_COMMANDS | RESIDENT_COMMANDS | SYSTEM_COMMANDS
    assert set(COMMANDS) == {(name, 1) for name in NAMES}


@pytest.mark.parametrize("who", ["maria", "bo", "robin", SAMIR, LENA, KIM])
def test_each_command_is_refused_to_all_who_may_not_give_it(either: Running, who: str) -> None:
    """Invariant 3 and 5: the either refuses, not only the button."""
    case = _cases(either)["case"]
    commands = [name for actor, name in FORBIDDEN if actor == who]
    assert commands or who == "maria"
    answers = {}
    with _peer(either, who) as peer:
        for name in commands:
            body = msgspec.Raw(msgspec.json.encode(_body(name, case)))
            peer.say(up.Command(either.clock.new_id(), name, 1, body, case))  # type: ignore[arg-type]
            answers[name] = peer.hear(down.Result).code
    assert set(answers.values()) <= {"no_access", "not_found"}, answers


@pytest.mark.parametrize("who", ["maria", SAMIR])
def test_a_command_for_a_case_that_is_not_there_is_refused(server: Running, who: str) -> None:
    own = STAFF_COMMANDS if who == "maria" else RESIDENT_COMMANDS
    with _peer(server, who) as peer:
        for name in sorted(own - {"case.take_next"} - OWN_COMMANDS):
            body = msgspec.Raw(msgspec.json.encode(_body(name, "nowhere")))
            peer.say(up.Command(server.clock.new_id(), name, 1, body, CaseId("nowhere")))  # type: ignore[arg-type]
            assert peer.hear(down.Result).code in ("no_access", "not_found"), name


def test_the_case_named_outside_does_not_open_the_case_named_inside(server: Running) -> None:
    """The envelope says which lane a command is in; only the body says which case it is about."""
    cases = _cases(server)
    with server.browser(LENA) as client, server.page(client) as page:
        body = msgspec.Raw(msgspec.json.encode({"case": cases["case"], "text": "x"}))
        page.say(up.Command(server.clock.new_id(), "resident.send", 1, body, cases["other"]))  # type: ignore[arg-type]
        assert page.hear(down.Result).outcome == "refused"


MAY_ASK: dict[str, set[str]] = {
    "maria": {"search_person", "person_cases", "record_summary"},
    "robin": {"search_person"},
    "karin": {"case_log"},
    "bo": {"search_person"},
    SAMIR: set(),
    LENA: set(),
    KIM: set(),
}
"""What each may ask about Samir's case at Herrgärdet. Whoever may only search finds nothing of it."""


def test_every_query_has_a_rule_and_is_walked() -> None:
    assert {name for name, _ in QUERIES} == STAFF_QUERIES
    assert set().union(*MAY_ASK.values()) == STAFF_QUERIES


@pytest.mark.parametrize("who", MAY_ASK)
def test_each_may_ask_exactly_this(either: Running, who: str) -> None:
    """R61: whoever has no business there is told no_access, and learns nothing by searching either."""
    case = _cases(either)["case"]
    answers = {}
    with _peer(either, who) as peer:
        for (name, version), body in QUERIES.items():
            fields = {"case": case, "text": "Samir", "purpose": "care"}
            asked = {field.name: fields[field.name] for field in msgspec.structs.fields(body) if field.required}
            peer.say(up.Query(name, name, msgspec.Raw(msgspec.json.encode(asked)), version))
            answers[name] = peer.hear(down.Answer)
    assert {name for name, answer in answers.items() if not answer.code} == MAY_ASK[who]
    assert {answer.code for answer in answers.values()} <= {"", "no_access"}
    found = msgspec.json.decode(answers["search_person"].body)
    assert len(found["hits"] if found else []) == (1 if who == "maria" else 0)


def test_a_query_about_a_case_that_is_not_there_is_denied(server: Running) -> None:
    with _peer(server, "maria") as peer:
        for name in sorted(STAFF_QUERIES - {"search_person"}):
            peer.say(up.Query(name, name, msgspec.Raw(b'{"case":"nowhere","purpose":"care"}')))
            assert peer.hear(down.Answer).code == "no_access", name


def test_every_route_but_the_open_ones_needs_a_session(server: Running) -> None:
    with httpx.Client(base_url=server.resident_url, timeout=PATIENCE_S) as client:
        described = client.get("/schema/openapi.json").json()["paths"]
        walked = {(method.upper(), path) for path, methods in described.items() for method in methods} - OPEN_ROUTES
        assert walked
        for method, path in sorted(walked):
            body = {"id": "a", "name": "resident.start", "version": 1, "body": {}} if method == "POST" else None
            for cookie in ("", "A" * 43, "' OR 1=1 --"):
                answer = client.request(
                    method, path.replace("{case_id}", "x"), json=body, headers={"cookie": f"spindel_resident={cookie}"}
                )
                assert (answer.status_code, answer.json()) == (401, {"code": "signed_out"}), (method, path)


def test_another_residents_case_is_as_if_it_were_not_there(server: Running) -> None:
    cases = _cases(server)
    with server.browser(LENA) as client:
        other, none = client.get(f"/api/cases/{cases['case']}"), client.get("/api/cases/nowhere")
        assert (other.status_code, other.json()) == (none.status_code, none.json()) == (404, {"code": "not_found"})
        assert [one["id"] for one in client.get("/api/cases").json()] == [cases["other"]]
