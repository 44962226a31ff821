"""Every door of the server, walked by everyone who has no business behind it: nothing is open that was not opened.

The walks are made from the lists the server itself works with, so that a new command, stream kind or route is walked too.
"""

import itertools

import httpx
import msgspec
import pytest

from desktop.domain.deeds import (
    ANYWHERE_QUERIES,
    OWN_COMMANDS,
    PLACE_COMMANDS,
    RESIDENT_COMMANDS,
    RULES_QUERIES,
    STAFF_COMMANDS,
    STAFF_QUERIES,
    SYSTEM_COMMANDS,
)
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
    "unit:herrgardet:team",
    "unit:backby:clinical",
    "unit:backby:admin",
    "unit:backby:protected",
    "unit:backby:team",
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
    "unit:herrgardet:team",
    "case:{case}:staff",
}
MAY_FOLLOW = {
    "maria": NURSE | {"person:maria"},
    "robin": {"region", "unit:herrgardet:admin", "unit:herrgardet:team"},
    "karin": {"region", "unit:herrgardet:team"},
    "bo": {
        "region",
        "unit:backby:clinical",
        "unit:backby:admin",
        "unit:backby:protected",
        "unit:backby:team",
        "case:{other}:staff",
    },
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


def test_each_may_follow_exactly_these_streams(either: Running) -> None:
    """R61, invariant 3: whoever may follow a stream may see all in it."""
    cases = _cases(either)
    got = {}
    for who in MAY_FOLLOW:
        with _peer(either, who) as peer:
            got[who] = {stream for stream in STREAMS if _may(peer, stream.format(**cases))}
    assert got == MAY_FOLLOW


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
        "closure": {"first": "2099-01-01", "last": "2099-01-02"}, "unit": "backby", "offer": "o", "consult": "k", "decided": [], "answer_by": 1, "reasons": [], "question": "q", "value": None, "step": 0,
        "to": "anna", "other": "c", "reply_by": 1, "state": "on", "role": "nurse", "person": "maria", "agreed": True,
        "book": "routing", "comment": "", "version": 1, "seen_version": 0,
        "hours": {}, "before": None, "clock": "reply", "channel": "phone", "answers": {}, "due": 1, "last": "2026-12-31", "performer": "anna", "start": 1, "appointment": "a", "ticket": "t", "referral": "r",
        "latest": 1, "profession": "nurse", "template": "booked",
    }  # fmt: skip
    body = next(struct for (command, _), struct in COMMANDS.items() if command == name)
    return {field.name: fields[field.name] for field in msgspec.structs.fields(body) if field.required}


NAMES = sorted({name for name, _ in COMMANDS})
FORBIDDEN = [
    *itertools.product(["bo", "robin"], sorted(STAFF_COMMANDS - PLACE_COMMANDS)),
    *itertools.product(["maria", "bo", "robin"], sorted(RESIDENT_COMMANDS | SYSTEM_COMMANDS)),
    *itertools.product([SAMIR, LENA, KIM], sorted(STAFF_COMMANDS | SYSTEM_COMMANDS)),
    *itertools.product([LENA, KIM], sorted(RESIDENT_COMMANDS - OWN_COMMANDS)),
]
"""Who may not do what to Samir's case: another unit's nurse, a receptionist, the wrong side, another resident, the child."""


def test_every_command_belongs_to_one_kind_of_actor() -> None:
    assert set(NAMES) == STAFF_COMMANDS | RESIDENT_COMMANDS | SYSTEM_COMMANDS
    assert set(COMMANDS) == {(name, 1) for name in NAMES}


def test_each_command_is_refused_to_all_who_may_not_give_it(either: Running) -> None:
    """Invariant 3 and 5: the server refuses, not only the button."""
    case = _cases(either)["case"]
    answers = {}
    for who, commands in itertools.groupby(sorted(FORBIDDEN), key=lambda pair: pair[0]):
        with _peer(either, who) as peer:
            for _, name in commands:
                body = msgspec.Raw(msgspec.json.encode(_body(name, case)))
                peer.say(up.Command(either.clock.new_id(), name, 1, body, case))  # type: ignore[arg-type]
                answers[who, name] = peer.hear(down.Result).code
    assert set(answers) == set(FORBIDDEN)
    assert {key: code for key, code in answers.items() if code not in ("no_access", "not_found")} == {}


@pytest.mark.parametrize("who", ["maria", SAMIR])
def test_a_command_for_a_case_that_is_not_there_is_refused(server: Running, who: str) -> None:
    own = STAFF_COMMANDS if who == "maria" else RESIDENT_COMMANDS
    with _peer(server, who) as peer:
        for name in sorted(own - PLACE_COMMANDS - OWN_COMMANDS):
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
    "maria": {*ANYWHERE_QUERIES, "person_cases", "record_summary", "times"},
    "robin": set(ANYWHERE_QUERIES),
    "karin": {"case_log", "rules_versions", "rules_preview", "rules_try", "rules_cases", "unit_week"},
    "bo": set(ANYWHERE_QUERIES),
    SAMIR: set(),
    LENA: set(),
    KIM: set(),
}
"""What each may ask about Samir's case at Herrgärdet. Whoever may only search finds nothing of it."""


def test_every_query_has_a_rule_and_is_walked() -> None:
    assert {name for name, _ in QUERIES} == STAFF_QUERIES
    assert set().union(*MAY_ASK.values()) == STAFF_QUERIES


def test_each_may_ask_exactly_this(either: Running) -> None:
    """R61: whoever has no business there is told no_access, and learns nothing by searching either."""
    case = _cases(either)["case"]
    for who in MAY_ASK:
        _may_ask_exactly_this(either, who, case)


def _may_ask_exactly_this(server: Running, who: str, case: CaseId) -> None:
    answers = {}
    with _peer(server, who) as peer:
        for (name, version), body in QUERIES.items():
            text = "640312-9809" if name == "person_by_number" else "Samir"
            fields: dict[str, object] = {"case": case, "text": text, "purpose": "care", "book": "routing"}
            fields |= {"unit": "backby", "since": 1, "entrance": "herrgardet", "outcome": "", "priority": 2, "at": 1}
            asked = {field.name: fields[field.name] for field in msgspec.structs.fields(body) if field.required}
            peer.say(up.Query(name, name, msgspec.Raw(msgspec.json.encode(asked)), version))
            answers[name] = peer.hear(down.Answer)
    assert {name for name, answer in answers.items() if not answer.code} == MAY_ASK[who]
    assert {answer.code for answer in answers.values()} <= {"", "no_access"}
    found = msgspec.json.decode(answers["search_person"].body)
    lines = [hit["line"] for hit in found["hits"]] if found else []
    # Reception of the unit finds that there is a case, which opens for a reason.
    told = {"maria": [(True, False)], "robin": [(False, True)]}
    assert [(line["opens"], line["asks_why"]) for line in lines] == told.get(who, [])


def test_a_query_about_a_case_that_is_not_there_is_denied(server: Running) -> None:
    with _peer(server, "maria") as peer:
        for name in sorted(STAFF_QUERIES - ANYWHERE_QUERIES - RULES_QUERIES):
            more = b',"unit":"backby","since":1' if name == "times" else b""
            peer.say(up.Query(name, name, msgspec.Raw(b'{"case":"nowhere","purpose":"care"%b}' % more)))
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
