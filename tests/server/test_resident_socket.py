"""The resident page's socket: whose it is, what comes through it, and what ends it."""

import socket
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from desktop.domain.audit import FactKind
from desktop.domain.units import HOUR, MINUTE, SECOND, PersonId, Role, UnitId
from desktop.protocol import down, up
from desktop.protocol.commands import ResidentMessage, SendMessage, TakeCase
from desktop.server.config import Limits
from desktop.server.requests import EndAssignment
from tests.server.test_staff_socket import BAD_FRAMES
from tests.support.server import LENA, SAMIR, Running, post_command, running, sent_case


def test_without_a_session_there_is_no_socket(server: Running) -> None:
    with server.browser() as client:
        with pytest.raises(InvalidStatus) as refused:
            server.page(client)
        assert refused.value.response.status_code == 403
        client.cookies.set("spindel_resident", "A" * 43)
        with pytest.raises(InvalidStatus):
            server.page(client)


def test_a_staff_token_opens_no_residents_socket(server: Running) -> None:
    with server.signed_in("maria") as desk, server.browser() as client:
        client.cookies.set("spindel_resident", desk.token)
        with pytest.raises(InvalidStatus):
            server.page(client)


def test_another_site_cannot_open_a_socket_with_the_residents_cookie(server: Running) -> None:
    with server.browser(SAMIR) as client:
        with pytest.raises(InvalidStatus):
            server.page(client, origin="https://evil.example")
        with server.page(client, origin=server.resident_url) as page:
            assert page.hear(down.Welcome).person.name == "Samir"


def test_a_page_elsewhere_whose_name_is_made_to_mean_this_machine_opens_no_socket(server: Running) -> None:
    """R60: DNS rebinding; the cookie is not even needed where one can sign in."""
    port = int(server.resident_url.rpartition(":")[2])
    with server.browser(SAMIR) as client:
        cookie = {"Cookie": f"spindel_resident={client.cookies['spindel_resident']}"}
        with pytest.raises(InvalidStatus) as refused:
            connect(
                f"ws://evil.example:{port}/api/socket",
                sock=socket.create_connection(("127.0.0.1", port)),
                origin=Origin(f"http://evil.example:{port}"),
                additional_headers=cookie,
            )
        assert refused.value.response.status_code == 403


def test_nurse_and_resident_write_to_each_other(either: Running) -> None:
    """R8: the chat goes both ways, and what is stored is what both have heard."""
    with either.browser(SAMIR) as client, either.signed_in("maria") as desk:
        desk.follow("unit:herrgardet:clinical")
        case = sent_case(either, client)
        assert [row["id"] for row in desk.rows("unit:herrgardet:clinical")["queue_row"]] == [case]
        with either.page(client) as page:
            page.hear(down.Welcome)
            assert [row["id"] for row in page.follow(f"case:{case}:resident")["resident_case"]] == [case]
            hold = desk.do(TakeCase(case)).data["hold_number"]
            desk.follow(f"case:{case}:staff")
            assert desk.do(SendMessage(case, int(hold), 0, "Hur länge har det gjort ont?")).outcome == "applied"
            assert page.message(f"case:{case}:resident", "Hur länge har det gjort ont?")["side"] == "staff"
            assert page.do(ResidentMessage(case, "I två dagar.")).data == {"seq": 2}
            assert desk.message(f"case:{case}:staff", "I två dagar.")["side"] == "resident"


def test_typing_is_passed_on_to_the_other_side_and_not_to_oneself(server: Running) -> None:
    with server.browser(SAMIR) as client, server.signed_in("maria") as desk:
        case = sent_case(server, client)
        desk.do(TakeCase(case))
        desk.follow(f"case:{case}:staff")
        with server.page(client) as page:
            page.hear(down.Welcome)
            page.follow(f"case:{case}:resident")
            page.say(up.Typing(case))
            assert desk.hear(down.SomeoneTypes) == down.SomeoneTypes(case, "Samir")
            desk.say(up.Typing(case))
            assert page.hear(down.SomeoneTypes) == down.SomeoneTypes(case, "Maria")
            assert page.alive()
            assert [one for one in page.passed if isinstance(one, down.SomeoneTypes)] == []


def test_typing_in_a_case_one_does_not_follow_reaches_nobody(server: Running) -> None:
    with server.browser(SAMIR) as client, server.browser(LENA) as stranger:
        case = sent_case(server, client)
        with server.page(client) as page, server.page(stranger) as other:
            page.hear(down.Welcome)
            page.follow(f"case:{case}:resident")
            other.say(up.Typing(case))
            assert other.alive()
            assert page.alive()
            assert [one for one in page.passed if isinstance(one, down.SomeoneTypes)] == []


def test_who_lost_the_case_is_not_seen_typing_in_it(server: Running) -> None:
    """R60, invariant 4: a revoked right is none, also for what is only passed on."""
    with server.browser(SAMIR) as client, server.signed_in("maria") as desk, server.page(client) as page:
        case = sent_case(server, client)
        desk.follow(f"case:{case}:staff")
        page.hear(down.Welcome)
        page.follow(f"case:{case}:resident")
        server.ask(EndAssignment(PersonId("maria"), UnitId("herrgardet"), Role.NURSE))
        assert desk.hear(down.Revoked).code == "no_access"
        desk.say(up.Typing(case))
        assert desk.alive()
        assert page.alive()
        assert [one for one in page.passed if isinstance(one, down.SomeoneTypes)] == []


def test_how_far_a_page_has_come_is_noted_once(server: Running) -> None:
    """R61: the log of accesses only grows, and whoever says the same a thousand times adds one line."""
    with server.browser(SAMIR) as client, server.page(client) as page:
        case = sent_case(server, client)
        stream = f"case:{case}:resident"
        page.hear(down.Welcome)
        page.follow(stream)
        for position in (1, 2, 2, 1, 2):
            page.say(up.Delivered(stream, position))
        assert page.do(ResidentMessage(case, "Efter det.")).outcome == "applied"
    with server.server.edge.storage.read() as reader:
        facts = [one.fact for one in reader.stores.facts.everything(reader.link)]
    assert [fact.data["position"] for fact in facts if fact.kind is FactKind.DELIVERED] == [1, 2]


def test_a_session_has_only_so_many_sockets_and_the_oldest_makes_room(tmp_path: Path) -> None:
    """R65: each socket has a rate and a bound of its own, so their number needs one too."""
    with (
        running(tmp_path, limits=Limits(stop_s=1.0, sockets=2)) as server,
        server.browser(SAMIR) as client,
        server.browser(LENA) as other,
        server.page(client) as first,
        server.page(client) as second,
    ):
        for page in (first, second):
            page.hear(down.Welcome)
        with server.page(other) as hers, server.page(client) as third:
            assert first.farewell() == "too_much"
            assert [page.alive() for page in (second, third, hers)] == [True, True, True]


def test_who_waits_is_told_the_place_in_line_and_when_it_moves(server: Running) -> None:
    """R11: counted once for the unit, at most every five seconds."""
    with server.browser(LENA) as first, server.browser(SAMIR) as second, server.signed_in("maria") as desk:
        before = sent_case(server, first)
        server.clock.pass_ms(SECOND)
        case = sent_case(server, second)
        with server.page(second) as page:
            page.say(up.Follow(f"case:{case}:resident"))
            assert page.hear(down.Line) == down.Line(case, 2, 2)
            desk.do(TakeCase(before))
            server.clock.pass_ms(6 * SECOND)
            assert page.hear(down.Line) == down.Line(case, 1, 1)
            desk.do(TakeCase(case))
            server.clock.pass_ms(6 * SECOND)
            assert page.hear(down.Line) == down.Line(case, 0, 0)


def test_an_answer_lost_with_the_socket_is_asked_for_again_and_done_once(either: Running) -> None:
    """R63: a either gone between send and answer; the same id again."""
    with either.browser(SAMIR) as client:
        case = sent_case(either, client)
        page = either.page(client)
        command = page.command(ResidentMessage(case, "Kom det fram?"))
        page.say(command)
        page.socket.socket.close()
        page.socket.close()
        with either.page(client) as again:
            again.say(command)
            assert again.hear(down.Result).data == {"seq": 1}
        assert len(client.get(f"/api/cases/{case}").json()["messages"]) == 1


@pytest.mark.parametrize("frame", BAD_FRAMES.values(), ids=BAD_FRAMES)
def test_a_frame_that_cannot_be_read_ends_its_own_socket_only(server: Running, frame: str | bytes) -> None:
    """R65."""
    with server.browser(SAMIR) as client, server.page(client) as other, server.page(client) as page:
        page.say(frame)
        assert page.farewell() == "bad_command"
        assert other.alive()


def test_a_flood_ends_the_socket_that_makes_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    limits = Limits(resident_rate=1, resident_burst=20, stop_s=1)
    with (
        running(tmp_path_factory.mktemp("flood"), limits=limits) as server,
        server.browser(SAMIR) as client,
        server.page(client) as other,
        server.page(client) as page,
    ):
        for _ in range(21):
            page.say(up.Ping())
        assert page.farewell() == "too_much"
        assert other.alive()


def test_signing_out_in_one_tab_ends_the_sockets_of_all(server: Running) -> None:
    with server.browser(SAMIR) as client, server.page(client) as page:
        client.post("/api/sign-out")
        assert page.farewell() == "signed_out"


def test_a_session_that_has_run_out_is_parted_with(server: Running) -> None:
    with server.browser(SAMIR) as client, server.page(client) as page:
        page.hear(down.Welcome)
        server.clock.pass_ms(2 * HOUR + MINUTE)
        page.say(up.Ping())
        assert page.farewell() == "signed_out"
        assert client.get("/api/me").json() == {"code": "signed_out"}


def test_a_command_by_socket_and_by_http_is_the_same_command(server: Running) -> None:
    with server.browser(SAMIR) as client, server.page(client) as page:
        case = sent_case(server, client)
        message = server.clock.new_id()
        over_http = post_command(client, ResidentMessage(case, "Hej"), message).json()
        assert page.do(ResidentMessage(case, "Hej"), id=message).data == over_http["data"]
