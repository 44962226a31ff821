"""Loads reach the desks by themselves, soon after they have changed, and a full unit's case reaches another desk (FT6, use case D)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from desktop.protocol import commands as said
from desktop.protocol import down, up
from desktop.protocol.queries import RecordSummary
from desktop.protocol.version import VERSION
from tests.support.server import REGION, SAMIR, Peer, Running, running, sent_case

FULL = 6
"""So many of priority 2 one nurse answers within the hour of the target."""


def load_with(desk: Peer, waiting: int) -> dict[str, Any]:
    """Wait until the desk is told that so many wait at Herrgärdet; that row."""
    while True:
        for load in desk.rows("region").get("load", []):
            if load["id"] == "herrgardet" and sum(load["clinical"]["waiting"]) == waiting:
                return dict(load)


def test_a_desk_is_told_the_load_that_a_new_case_makes(server: Running) -> None:
    """The first look comes with the server, the next with the case, without anybody asking."""
    with server.signed_in("bo") as desk, server.browser(SAMIR) as client:
        desk.follow("region")
        sent_case(server, client)
        load = load_with(desk, 1)
        assert (load["clinical"]["waits"][1], load["admin"]["waiting"]) == (12, [0, 0, 0, 0, 0])


@pytest.fixture
def with_1177(tmp_path: Path) -> Iterator[Running]:
    """The small region, and 1177 with Elsa."""
    advice = REGION["units"][0] | {"id": "1177", "name": "1177", "short_name": "1177", "kind": "advice_1177"}
    elsa = REGION["staff"][0] | {
        "id": "elsa", "name": "Elsa", "user": "elsa", "password": "elsa-password", "assignments": [{"unit": "1177", "role": "advisor"}],
    }  # fmt: skip
    written = REGION | {"units": [*REGION["units"], advice], "staff": [*REGION["staff"], elsa]}
    file = tmp_path / "with_1177.yaml"
    file.write_text(yaml.safe_dump(written, allow_unicode=True), "utf-8")
    with running(tmp_path, region=file) as started:
        yield started


def _elsa(server: Running) -> Peer:
    """Elsa at work at 1177."""
    peer = server.desk()
    peer.say(up.SignIn([VERSION], "elsa", "elsa-password", "desk-of-elsa"))
    peer.token = peer.hear(down.SignedIn).token
    peer.say(up.Hello([VERSION], peer.token, "desk-of-elsa", "1177", "advisor"))
    peer.hear(down.Welcome)
    return peer


def test_the_health_centres_nurse_is_overloaded_and_a_nurse_at_1177_takes_the_case_and_reads_the_record(
    with_1177: Running,
) -> None:
    """Use case D up to the booking: from his health centre's link to Elsa's desk, without anybody's hand, and only there."""
    server = with_1177
    with server.signed_in("maria") as maria, _elsa(server) as elsa, server.browser(SAMIR) as client:
        maria.follow("unit:herrgardet:clinical")
        elsa.follow("unit:1177:clinical")
        waiting = [sent_case(server, client) for _ in range(FULL + 1)]
        (row,) = elsa.rows("unit:1177:clinical")["queue_row"]
        assert (row["id"], row["priority"]) == (waiting[-1], 2)
        assert elsa.do(said.TakeCase(waiting[-1])).outcome == "applied"
        card = elsa.follow(f"case:{waiting[-1]}:staff")["case"][0]
        assert (card["unit"], card["own_words"]) == ("1177", "Jag har ont i halsen.")
        assert elsa.ask(RecordSummary(waiting[-1], "care")).code == ""
        assert maria.do(said.TakeCase(waiting[-1])).code == "no_access"
        told = client.get(f"/api/cases/{waiting[-1]}").json()
        assert told["case"]["holder_name"] == "Elsa"
