"""The right to act for a child ends in cases that were sent before it did: on the socket, over HTTP, and for pictures."""

from typing import Any

import httpx
import pytest

from desktop.domain.units import HOUR, MINUTE, CaseId, Instant
from desktop.protocol import down, up
from desktop.protocol.commands import ResidentMessage, SendMessage, StartCase, SubmitCase, TakeCase, WriteCase
from desktop.server.adapters.outcomes import NotNow
from desktop.server.registers import FRESH_MS, Doors, Registers
from desktop.server.requests import Resident
from tests.support.pictures import photograph
from tests.support.server import KIM, SAMIR, Peer, Running, post_command

BEFORE_HER_13TH = Instant(1_835_477_400_000)
"""29 February 2028, 23:50 in Sweden; Kim was born on the first of March 2015."""
GONE = (404, {"code": "not_found"})


class Guardians:
    """A register of guardians that says this, to everybody."""

    def __init__(self, *numbers: str) -> None:
        self.says: tuple[str, ...] | Exception = numbers

    async def children(self, _guardian: Resident) -> tuple[str, ...]:
        """As GuardianRegister."""
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


def _connected(server: Running, register: Guardians) -> Guardians:
    edge = server.server.edge
    edge.registers = Registers(Doors(None, None, register), edge.reading, edge.writer, edge.clock, edge.log, 0.2)
    return register


def _about_kim(server: Running, client: httpx.Client) -> CaseId:
    """A case that her father has sent, with a picture in it."""
    new_id = server.clock.new_id
    case = CaseId(new_id())
    assert post_command(client, StartCase("herrgardet", "kim"), case).json()["outcome"] == "applied"
    post_command(client, WriteCase(case, "kim", "Kim har ont i magen.", "", "", ""), new_id())
    headers = {"X-Spindel-Id": f"picture-{case}", "Content-Type": "image/jpeg"}
    assert client.post(f"/api/cases/{case}/pictures", content=photograph(60, 30), headers=headers).status_code == 200
    assert post_command(client, SubmitCase(case), new_id()).json()["outcome"] == "applied"
    return case


def _told(answer: httpx.Response) -> tuple[int, Any]:
    return answer.status_code, answer.json()


def _listed(client: httpx.Client) -> list[str]:
    return [one["id"] for one in client.get("/api/cases").json()]


def _writes(nurse: Peer, case: CaseId, hold: int, text: str) -> None:
    assert nurse.do(SendMessage(case, hold, 99, text)).outcome == "applied"


def test_whoever_lost_the_right_to_a_child_reads_and_writes_no_more_in_what_she_sent(either: Running) -> None:
    """R10, R61, invariant 4: the stream ends before later deltas; the staff see it; what was written stays."""
    register = _connected(either, Guardians(KIM))
    with either.browser(SAMIR) as client, either.page(client) as page, either.signed_in("maria") as nurse:
        page.hear(down.Welcome)
        case = _about_kim(either, client)
        stream, talk = f"case:{case}:resident", f"case:{case}:staff"
        page.follow(stream, "own")
        assert nurse.follow(talk)["case"][0]["about"] == "child"
        hold = int(nurse.do(TakeCase(case)).data["hold_number"])
        _writes(nurse, case, hold, "Hur mår hon nu?")
        page.message(stream, "Hur mår hon nu?")
        register.says = ()
        either.clock.pass_ms(FRESH_MS)
        said = page.do(ResidentMessage(case, "Lite bättre."))
        assert (said.outcome, said.code) == ("refused", "no_access")
        revoked = [one for one in page.passed if isinstance(one, down.Revoked)] or [page.hear(down.Revoked)]
        assert revoked == [down.Revoked(stream, "no_access")]
        while not (card := nurse.rows(talk).get("case")):
            pass
        assert (card[0]["about"], card[0]["own_words"]) == ("former", "Kim har ont i magen.")
        page.passed.clear()
        _writes(nurse, case, hold, "Det här når inte fram.")
        page.say(up.Follow(stream, purpose="own"))
        assert page.hear(down.Denied) == down.Denied(stream, "no_access")
        assert page.alive()
        assert [one for one in page.passed if isinstance(one, down.Deltas)] == []
        assert _told(client.get(f"/api/cases/{case}")) == GONE
        assert _told(client.get(f"/api/pictures/picture-{case}")) == GONE
        assert _told(client.delete(f"/api/cases/{case}/pictures/picture-{case}")) == GONE
        assert _listed(client) == []
        # A register that was wrong is put right.
        register.says = (KIM,)
        assert client.get("/api/me").json()["children"] == []
        either.clock.pass_ms(FRESH_MS)
        assert [one["person"] for one in client.get("/api/me").json()["children"]] == ["kim"]
        assert _listed(client) == [case]
        assert [one["text"] for one in page.follow(stream, "own")["message"]][-1] == "Det här når inte fram."
        while not (card := nurse.rows(talk).get("case")):
            pass
        assert card[0]["about"] == "child"


def test_a_page_that_only_listens_is_ended_too_and_not_by_a_register_that_is_away(either: Running) -> None:
    """R10: the last that was known counts."""
    register = _connected(either, Guardians(KIM))
    with either.browser(SAMIR) as client, either.page(client) as page:
        page.hear(down.Welcome)
        case = _about_kim(either, client)
        page.follow(f"case:{case}:resident", "own")
        register.says = NotNow("unreachable")
        either.clock.pass_ms(FRESH_MS)
        assert _listed(client) == [case]
        assert client.get(f"/api/pictures/picture-{case}").status_code == 200
        assert (
            post_command(client, ResidentMessage(case, "Hallå?"), either.clock.new_id()).json()["outcome"] == "applied"
        )
        register.says = ()
        either.clock.pass_ms(FRESH_MS)
        assert page.hear(down.Revoked).code == "no_access"


@pytest.mark.parametrize("asks", ["nothing", "case"])
def test_on_the_day_a_child_turns_13_its_guardians_read_no_more(either: Running, asks: str) -> None:
    """R10: of a birthday no register tells."""
    either.clock.at = BEFORE_HER_13TH
    _connected(either, Guardians(KIM))
    with either.browser(SAMIR) as client, either.page(client) as page:
        page.hear(down.Welcome)
        assert [one["person"] for one in client.get("/api/me").json()["children"]] == ["kim"]
        case = _about_kim(either, client)
        page.follow(f"case:{case}:resident", "own")
        if asks == "case":
            either.clock.pass_ms(FRESH_MS - MINUTE)
            assert client.get(f"/api/cases/{case}").status_code == 200
            either.clock.pass_ms(2 * MINUTE)
            assert _told(client.get(f"/api/cases/{case}")) == GONE
        else:
            either.clock.pass_ms(HOUR)
        assert page.hear(down.Revoked).code == "no_access"
        assert client.get("/api/me").json()["children"] == []
