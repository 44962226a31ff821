"""Every version that is still spoken, at the server of today: what each desk hears is what its version can read."""

from contextlib import ExitStack
from typing import Any

import pytest

from desktop.domain.units import HOUR, CaseId, PersonId
from desktop.protocol import commands as said
from desktop.protocol.rows import KINDS
from desktop.protocol.version import OLDEST, VERSION
from tests.fixtures.older_desk import VERSIONS, OlderDesk, wire
from tests.support.pictures import photograph
from tests.support.server import SAMIR, Running, post_command

ANNA = PersonId("anna")
QUEUE = "unit:herrgardet:clinical"
RESIDENTS_OWN = {"resident_case", "interview", "outcome"}
"""No desk follows a stream that holds these; the page comes from the server itself."""
OTHERS = {"offer", "consult"}
"""These stand in the queue of another unit, which is asked."""


def test_every_version_between_the_oldest_and_todays_has_its_frozen_desk() -> None:
    """R65: version 0's stands in version_0_desk.py; whoever adds a version freezes what the one before can read."""
    assert [OLDEST, *VERSIONS, VERSION] == list(range(OLDEST, VERSION + 1))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("queue_row", {"id": "a"}),
        ("message", {"id": 7}),
        ("note", []),
    ],
)
def test_a_frozen_desk_notices_what_it_cannot_read(kind: str, body: Any) -> None:
    desk = OlderDesk.__new__(OlderDesk)
    desk._version, desk._wire = VERSIONS[-1], wire(VERSIONS[-1])
    with pytest.raises(AssertionError, match=f"cannot read {kind}"):
        desk._check(body, {"$ref": desk._wire["rows"][kind]}, kind)


def test_desks_of_every_version_read_all_that_happens_to_a_case_and_work_in_it(either: Running) -> None:
    """R65, FO3: one case from its first word to its end, with a desk of each version following and writing in turn."""
    with either.browser(SAMIR) as client, either.signed_in("maria") as today, ExitStack() as stack:
        desks = [OlderDesk(either.staff_url, version, "anna") for version in VERSIONS]
        for desk in desks:
            stack.callback(desk.close)
            desk.sign_in("herrgardet", "nurse")
            for stream in ("region", "person:anna", QUEUE):
                desk.follow(stream)
        new_id = either.clock.new_id
        case = CaseId(new_id())
        for body, command in (
            (said.StartCase("herrgardet"), case),
            (said.WriteCase(case, "self", "Ont i bröstet sedan i går.", "En tid.", "", ""), new_id()),
        ):
            assert post_command(client, body, command).json()["outcome"] == "applied"
        headers = {"X-Spindel-Id": "picture-1", "Content-Type": "image/jpeg"}
        assert (
            client.post(f"/api/cases/{case}/pictures", content=photograph(60, 30), headers=headers).status_code == 200
        )
        assert post_command(client, said.SubmitCase(case), new_id()).json()["outcome"] == "applied"
        talk = f"case:{case}:staff"
        for desk in desks:
            desk.until(QUEUE, "queue_row", "id", case)
            desk.follow(talk, "care")
        hold = int(today.do(said.TakeCase(case)).data["hold_number"])
        first = desks[0].until(QUEUE, "queue_row", "hold_number", hold)
        assert first["holder"] == "maria"
        assert desks[0].do("case.take_over", case=case, seen_hold=hold, why="byte")["outcome"] == "applied"
        hold += 1
        for desk in desks:
            seen = desk.until(QUEUE, "queue_row", "hold_number", hold)
            assert desk.do("case.renew", case=case, seen_hold=hold)["outcome"] == "applied"
            text = f"Hej från version {desk._version}"
            sent = desk.do("chat.send", case=case, seen_hold=hold, seen_seq=seen["seq"], text=text)
            assert sent["outcome"] == "applied", sent
            desk.until(talk, "message", "text", text)
            assert desk.do("chat.mark_read", case=case, seq=1)["outcome"] == "applied"
        post_command(client, said.ResidentMessage(case, "Tack! 🙏"), new_id())
        today.do(said.TakeOver(case, hold, "byte"))
        hold += 1
        answer_by = either.clock.now() + HOUR
        offer = today.do(said.HandOver(case, hold, 99, "capacity", answer_by, person=ANNA, asked="Kan du ta den?"))
        assert today.do(said.WithdrawOffer(case, str(offer.data["offer"]), hold)).outcome == "applied"
        for deed in (
            said.SetPriority(case, hold, 3, "judgement"),
            said.WriteNote(case, hold, plan="Vila"),
            said.MarkDocumented(case, hold),
            said.CloseCase(case, hold, 99, "advice"),
        ):
            result = today.do(deed)
            assert result.outcome == "applied", (deed, result)
        for desk in desks:
            desk.until(talk, "event", "kind", "case_closed")
            theirs = set(wire(desk._version)["rows"]) - RESIDENTS_OWN - OTHERS
            assert desk.read == theirs
            assert desk.unread <= KINDS.keys() - theirs
        messages = client.get(f"/api/cases/{case}").json()["messages"]
    assert [one["text"] for one in messages] == [*(f"Hej från version {one}" for one in VERSIONS), "Tack! 🙏"]
