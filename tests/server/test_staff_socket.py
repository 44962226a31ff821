"""The workstations' socket: who gets in, which version is spoken, and what ends a socket."""

import socket

import msgspec
import pytest
from websockets.exceptions import ConnectionClosedError, InvalidStatus

from desktop.domain.access import ActorKind
from desktop.domain.units import HOUR, MINUTE, SECOND, MessageId
from desktop.protocol import down, up
from desktop.protocol.codec import LARGEST_UP
from desktop.protocol.commands import CloseCase, SendMessage, StartCase, TakeCase
from desktop.protocol.version import OLDEST, VERSION
from desktop.server.config import Limits
from tests.fixtures.version_0_desk import Version0Desk
from tests.support.server import PATIENCE_S, SAMIR, Running, post_command, running, sent_case

NESTED = "[" * 50_000 + "]" * 50_000
BAD_FRAMES = {
    "torn": '{"t":"ping"',
    "empty": "",
    "no object": "[1,2]",
    "null": "null",
    "no kind": '{"stream":"region"}',
    "unknown kind": '{"t":"drop_tables"}',
    "kind of wrong type": '{"t":7}',
    "field of wrong type": '{"t":"follow","stream":7}',
    "number too large": '{"t":"follow","stream":"region","cursor":' + "9" * 400 + "}",
    "negative position": '{"t":"delivered","stream":"region","position":-1}',
    "clock of another world": '{"t":"command","id":"a","name":"x","version":1,"body":{},"claimed_at":' + "9" * 30 + "}",
    "missing field": '{"t":"follow"}',
    "deeply nested": '{"t":"command","id":"a","name":"case.take","version":1,"body":' + NESTED + "}",
    "huge": '{"t":"typing","case":"' + "x" * LARGEST_UP + '"}',
    "binary": b'{"t":"ping"}',
    "lone surrogate": '{"t":"typing","case":"\\ud800"}',
    "half a number": '{"t":"delivered","stream":"region","position":1e}',
    "empty command id": '{"t":"command","id":"","name":"case.take","version":1,"body":{}}',
    "endless command id": '{"t":"command","id":"' + "1" * 65 + '","name":"case.take","version":1,"body":{}}',
    "a timer's command id": '{"t":"command","id":"timer-0","name":"case.take","version":1,"body":{}}',
    "a second hello": '{"t":"hello","versions":[1],"token":"x","desk":"d"}',
    "not json": "GET / HTTP/1.1",
}

TRANSPORT_KEEPS = 64 * 1024
"""Bytes that asyncio's transport takes before it says that its peer reads too slowly."""


def test_a_nurse_signs_in_and_chooses_one_of_her_units(server: Running) -> None:
    """R60: local accounts."""
    with server.desk() as desk:
        desk.say(up.SignIn([VERSION], "Maria ", "maria-password", "d"))
        signed_in = desk.hear(down.SignedIn)
        assert (signed_in.person.name, len(bytes.fromhex(signed_in.key))) == ("Maria", 32)
        desk.say(up.Hello([VERSION], signed_in.token, "d", "herrgardet", "nurse"))
        welcome = desk.hear(down.Welcome)
        assert (welcome.version, welcome.newest, welcome.assignments) == (VERSION, VERSION, signed_in.assignments)


def test_the_key_is_the_same_at_every_sign_in_and_another_for_everybody_else(server: Running) -> None:
    keys = []
    for user in ("maria", "maria", "anna"):
        with server.desk() as desk:
            desk.say(up.SignIn([VERSION], user, f"{user}-password", "d"))
            keys.append(desk.hear(down.SignedIn).key)
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize("user", ["maria", "nobody", "' OR 1=1 --", "<script>", "ⓜⓐⓡⓘⓐ"])
def test_a_wrong_password_and_an_unknown_user_hear_the_same(server: Running, user: str) -> None:
    with server.desk() as desk:
        desk.say(up.SignIn([VERSION], user, "wrong", "d"))
        assert desk.rest() == [down.Bye("wrong_password")]


def test_who_guesses_has_to_wait_even_with_the_right_password(server: Running) -> None:
    for _ in range(5):
        with server.desk() as desk:
            desk.say(up.SignIn([VERSION], "maria", "wrong", "d"))
            assert desk.farewell() == "wrong_password"
    with server.desk() as desk:
        desk.say(up.SignIn([VERSION], "maria", "maria-password", "d"))
        assert desk.rest() == [down.Bye("try_later", {"wait_ms": 10 * SECOND})]
    server.signed_in("anna").socket.close()
    server.clock.pass_ms(10 * SECOND)
    server.signed_in("maria").socket.close()


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "A" * 5_000, "' OR 1=1 --", "å" * 43])
def test_a_made_up_token_opens_nothing(server: Running, token: str) -> None:
    with server.desk() as desk:
        desk.say(up.Hello([VERSION], token, "d"))
        assert desk.rest() == [down.Bye("signed_out")]


def test_a_token_carried_off_to_another_desk_opens_nothing_there(server: Running) -> None:
    with server.signed_in("maria") as desk, server.desk() as thief:
        thief.say(up.Hello([VERSION], desk.token, "another-desk", "herrgardet", "nurse"))
        assert thief.farewell() == "signed_out"
        assert desk.alive()


def test_a_residents_token_opens_no_staff_socket(server: Running) -> None:
    with server.browser("19900101-9802") as client, server.desk() as desk:
        desk.say(up.Hello([VERSION], client.cookies["spindel_resident"], ""))
        assert desk.farewell() == "signed_out"


@pytest.mark.parametrize(("unit", "role"), [("backby", "nurse"), ("herrgardet", "physician"), ("", "nurse"), ("x", "")])
def test_only_ones_own_unit_and_role_can_be_chosen(server: Running, unit: str, role: str) -> None:
    with server.signed_in("maria") as desk, server.desk() as second:
        second.say(up.Hello([VERSION], desk.token, "desk-of-maria", unit, role))
        assert second.farewell() == "no_access"


@pytest.mark.parametrize("versions", [[], [VERSION + 1], [-1], [99, 98]])
def test_a_desk_without_a_common_version_is_told_to_update(server: Running, versions: list[int]) -> None:
    with server.desk() as desk:
        desk.say(up.Hello(versions, "x", "d"))
        assert desk.rest() == [down.Bye("update_needed", {"oldest": OLDEST, "newest": VERSION})]
    with server.desk() as desk:
        desk.say(up.SignIn(versions, "maria", "maria-password", "d"))
        assert desk.farewell() == "update_needed"


def test_the_newest_common_version_is_spoken(server: Running) -> None:
    with server.signed_in("maria") as desk, server.desk() as second:
        second.say(up.Hello([0, VERSION, 42], desk.token, "desk-of-maria"))
        assert second.hear(down.Welcome).version == VERSION


def test_a_desk_of_version_0_still_takes_a_case_and_chats(either: Running) -> None:
    """R65, FO3: an update of the either leaves no workstation behind."""
    with either.browser("19900101-9802") as client:
        case = sent_case(either, client)
        desk = Version0Desk(either.staff_url)
        try:
            desk.sign_in("maria", "maria-password", "herrgardet", "nurse")
            desk.follow("unit:herrgardet:clinical")
            desk.until("unit:herrgardet:clinical", "queue_row", "id", case)
            assert desk.do("case.take", case=case) == "applied"
            hold = desk.until("unit:herrgardet:clinical", "queue_row", "holder", "maria")["hold_number"]
            desk.follow(f"case:{case}:staff", "care")
            assert desk.do("chat.send", case=case, seen_hold=hold, seen_seq=0, text="Hej!") == "applied"
            assert desk.until(f"case:{case}:staff", "message", "text", "Hej!")["seq"] == 1
        finally:
            desk.close()
        assert [one["text"] for one in client.get(f"/api/cases/{case}").json()["messages"]] == ["Hej!"]


def test_a_frame_that_cannot_be_read_ends_its_own_socket_only(server: Running) -> None:
    """R65."""
    with server.signed_in("anna") as other:
        for name, frame in BAD_FRAMES.items():
            with server.signed_in("maria") as desk:
                desk.say(frame)
                assert (name, desk.farewell()) == (name, "bad_command")
                assert other.alive()


def test_a_stranger_who_says_nonsense_is_parted_with(server: Running) -> None:
    for name, frame in (BAD_FRAMES | {"not yet": '{"t":"ping"}'}).items():
        with server.desk() as desk:
            desk.say(frame)
            assert desk.farewell() in ("bad_command", "signed_out"), name


def test_a_frame_larger_than_the_transport_takes_is_cut_off(server: Running) -> None:
    with server.signed_in("anna") as other, server.signed_in("maria") as desk:
        # Its head alone: the server does not wait for what it will not take.
        desk.socket.socket.sendall(b"\x81\xff" + (2 * 1024 * 1024).to_bytes(8, "big") + bytes(4))
        with pytest.raises(ConnectionClosedError) as cut:
            desk.hear(down.Bye)
        assert cut.value.rcvd is not None
        assert cut.value.rcvd.code == 1009
        assert other.alive()


def test_a_frame_in_pieces_is_one_frame(server: Running) -> None:
    with server.signed_in("maria") as desk:
        desk.socket.send(iter(['{"t":', '"pi', 'ng"}']))
        assert desk.hear(down.Pong).at == server.clock.at


def test_a_socket_cut_in_the_middle_of_a_frame_harms_nobody(server: Running) -> None:
    with server.signed_in("anna") as other:
        desk = server.signed_in("maria")
        desk.socket.socket.sendall(b"\x81\xfe\x10\x00" + b"\x00\x00\x00\x00" + b'{"t":"comm')
        desk.socket.socket.close()
        desk.socket.close()
        assert other.alive()


def test_a_page_in_a_browser_has_no_business_here(server: Running) -> None:
    with pytest.raises(InvalidStatus) as refused:
        server.desk(origin=server.resident_url)
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    ("user", "desk"), [("mar\0ia", "d"), ("maria\n", "d"), ("maria", "d\0"), ("maria", ""), ("maria", "a desk of mine")]
)
def test_a_sign_in_no_database_takes_is_refused_by_code(either: Running, user: str, desk: str) -> None:
    """R65: whatever is written, there is an answer, and nobody is alarmed."""
    with either.desk() as socket_:
        socket_.say(up.SignIn([VERSION], user, "maria-password", desk))
        assert socket_.farewell() == "bad_command"
    assert '"level": "error"' not in either.written.getvalue()


def test_what_no_database_takes_is_refused_wherever_it_stands(either: Running) -> None:
    """R65: each is answered, the service goes on, and nobody is alarmed; R61: the log holds no free text of strangers."""
    with either.browser(SAMIR) as samir, either.signed_in("maria") as desk:
        case = sent_case(either, samir)
        hold = desk.do(TakeCase(case)).data["hold_number"]
        closing = desk.do(CloseCase(case, int(hold), 0, "advice", [MessageId("a\0b")]))
        assert (closing.outcome, closing.code) == ("refused", "bad_command")
        desk.say(up.Follow("case:a\0b:staff"))
        assert desk.hear(down.Denied).code == "not_found"
        desk.say(up.Follow(f"case:{case}:staff", purpose="hennes \0 granne frågade"))
        assert desk.rows(f"case:{case}:staff")["case"][0]["id"] == case
        for language in ("\0", "Anna Andersson", "sv' OR 1=1", "", "x" * 200):
            started = post_command(samir, StartCase("herrgardet", "self", language), either.clock.new_id())
            assert (started.status_code, started.json()["code"]) == (200, "bad_command"), language
        assert samir.get("/api/cases/a%00b").status_code == 404
        assert desk.alive()
    with either.server.edge.storage.read() as reader:
        granted = reader.stores.accounts.grants_of_cases(reader.link, [case])
    assert {grant.purpose for grant in granted if grant.kind is ActorKind.STAFF} == {"other"}
    assert '"level": "error"' not in either.written.getvalue()


def test_unknown_commands_and_versions_are_refused_by_code(server: Running) -> None:
    with server.signed_in("maria") as desk:
        answers = []
        for name, version in (("case.take", 2), ("case.take", -1), ("case.steal", 1), ("'; DROP TABLE cases; --", 1)):
            command = up.Command(server.clock.new_id(), name, version, msgspec.Raw(b"{}"))  # type: ignore[arg-type]
            desk.say(command)
            answers.append(desk.hear(down.Result).code)
        assert answers == ["unknown_version", "unknown_version", "unknown_command", "unknown_command"]
        assert desk.alive()


def test_a_question_nobody_knows_is_answered_by_code(server: Running) -> None:
    with server.signed_in("maria") as desk:
        desk.say(up.Query("q", "search", msgspec.Raw(b"{}")))
        assert desk.hear(down.Answer).code == "unknown_command"


def test_a_flood_ends_the_socket_that_makes_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    limits = Limits(staff_rate=1, staff_burst=20, stop_s=1)
    with running(tmp_path_factory.mktemp("flood"), limits=limits) as server, server.signed_in("anna") as other:
        with server.signed_in("maria") as desk:
            for _ in range(21):
                desk.say(up.Ping())
            assert desk.farewell() == "too_much"
        assert other.alive()


def test_a_desk_that_does_not_read_is_dropped_and_nobody_else_notices(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """FO2, R65: what waits for one desk is bounded; it catches up when it comes back."""
    limits = Limits(send_bytes=1_000_000, stop_s=1)
    with (
        running(tmp_path_factory.mktemp("frozen"), limits=limits) as server,
        server.signed_in("anna") as other,
        socket.socket() as narrow,
    ):
        # What the machine itself keeps on the way is made small on this side; on the other it is a few megabytes.
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        narrow.connect(("127.0.0.1", server.server.staff.port))
        with server.browser(SAMIR) as samir:
            case = sent_case(server, samir)
        frozen = server.signed_in("maria", max_queue=1, sock=narrow)
        frozen.follow(f"case:{case}:staff")
        hold = int(other.do(TakeCase(case)).data["hold_number"])
        written = 500
        for _ in range(written):
            assert other.do(SendMessage(case, hold, 0, "å" * 10_000)).outcome == "applied"
        heard = [delta for said in frozen.rest() if isinstance(said, down.Deltas) for delta in said.deltas]
        assert sum(row.kind == "message" for delta in heard for row in delta.rows) < written
        assert other.alive()


def test_a_frozen_desk_is_told_so_and_loses_nothing_while_the_others_get_everything_at_once(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Deliveries are counted, not timed: each message stands at the other desk before the next is written."""
    limits = Limits(send_bytes=256 * 1024, stop_s=PATIENCE_S)
    written, text = 80, "å" * 9_900
    longest = 2 * len(text) + 1_000
    with (
        running(tmp_path_factory.mktemp("frozen"), limits=limits) as server,
        socket.socket() as narrow,
        server.browser(SAMIR) as samir,
        server.signed_in("anna") as writes,
        server.signed_in("anna", desk="reads") as reads,
    ):
        edge = server.server.edge
        # What the machine itself keeps on the way is made small on both sides.
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        server.server.staff._bound.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
        narrow.connect(("127.0.0.1", server.server.staff.port))
        with server.signed_in("maria", max_queue=1, sock=narrow) as frozen:
            case = sent_case(server, samir)
            stream = f"case:{case}:staff"
            reads.follow(stream)
            frozen.say(up.Follow(stream, purpose="care"))
            hold = int(writes.do(TakeCase(case)).data["hold_number"])
            kept: list[int] = []
            for number in range(written):
                assert writes.do(SendMessage(case, hold, 0, f"{number} {text}")).outcome == "applied"
                assert reads.message(stream, f"{number} {text}")["seq"] == number + 1
                on_the_way = [one._wire._direct.transport.get_write_buffer_size() for one in list(edge.sockets)]
                kept.append(sum(on_the_way) + sum(one.waiting_bytes for one in edge.hub.connections()))
            assert limits.send_bytes < max(kept) <= limits.send_bytes + TRANSPORT_KEEPS + 2 * longest
            # It is forgotten: of all that it did not read only what the transport had taken is kept.
            assert kept[-1] <= TRANSPORT_KEEPS + 2 * longest
            *heard, bye = frozen.rest()
            assert bye == down.Bye("too_slow")
            before = [delta for said in heard if isinstance(said, down.Deltas) for delta in said.deltas]
            with server.signed_in("maria") as back:
                back.say(up.Follow(stream, before[-1].to, edge.storage.epoch, "care"))
                after = [delta for delta in back.hear(down.Deltas).deltas if delta.stream == stream]
                while after[-1].more:
                    after += back.hear(down.Deltas).deltas
            assert not any(delta.snapshot for delta in after)
            rows = [row for delta in [*before, *after] for row in delta.rows if row.kind == "message"]
            texts = [msgspec.json.decode(row.body)["text"] for row in rows]
            assert texts == [f"{number} {text}" for number in range(written)]
            assert 0 < sum(row.kind == "message" for delta in before for row in delta.rows) < written


def test_a_case_stands_at_the_nurses_desk_before_anything_that_she_asks_after_it_was_sent(either: Running) -> None:
    """R1, R21: whoever has been told that her case was sent can rely on it: what comes to the nurse from then on comes behind
    it, in the order of events and not after a time."""
    with either.browser(SAMIR) as client, either.signed_in("maria") as desk:
        stream = "unit:herrgardet:clinical"
        desk.follow(stream)
        for _ in range(3):
            desk.passed.clear()
            case = sent_case(either, client)
            assert desk.alive()
            deltas = [delta for said in desk.passed if isinstance(said, down.Deltas) for delta in said.deltas]
            rows = [row for delta in deltas if delta.stream == stream for row in delta.rows]
            assert [(row.kind, row.id) for row in rows] == [("queue_row", case)]


def test_signing_out_ends_the_session_everywhere(either: Running) -> None:
    with either.signed_in("maria") as desk, either.desk() as second:
        second.say(up.Hello([VERSION], desk.token, "desk-of-maria", "herrgardet", "nurse"))
        second.hear(down.Welcome)
        desk.say(up.SignOut())
        assert (desk.farewell(), second.farewell()) == ("signed_out", "signed_out")
        with either.desk() as third:
            third.say(up.Hello([VERSION], desk.token, "desk-of-maria"))
            assert third.farewell() == "signed_out"


def test_a_session_that_has_run_out_is_parted_with(server: Running) -> None:
    with server.signed_in("maria") as speaks, server.signed_in("anna") as silent:
        server.clock.pass_ms(12 * HOUR + MINUTE)
        speaks.say(up.Ping())
        assert speaks.farewell() == "signed_out"
        # Nobody says anything here; the server's own tick ends it.
        assert silent.farewell() == "signed_out"


def test_staff_connect_over_tls_with_the_servers_own_certificate(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running(tmp_path_factory.mktemp("tls"), plain_staff=False) as server:
        assert server.staff_url.startswith("wss://127.0.0.1:")
        with server.signed_in("maria") as desk:
            assert desk.alive()


def test_nothing_of_persons_is_logged(server: Running) -> None:
    """R65."""
    with server.browser("19900101-9802") as client, server.signed_in("maria") as desk:
        sent_case(server, client, "Det kliar förfärligt.")
        desk.say("nonsense")
        desk.farewell()
    log = server.written.getvalue()
    assert log.count("\n") >= 1
    assert [word for word in ("maria", "Samir", "9802", "kliar", desk.token, "127.0.0.1") if word in log] == []
