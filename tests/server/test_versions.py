"""What an older desk is told."""

import json

import msgspec

from desktop.domain.units import CaseId, CommandId, Instant, PersonId, StaffCard, UnitId
from desktop.protocol import down
from desktop.protocol.codec import encode
from desktop.protocol.version import VERSION
from desktop.server.versions import speak_down

NOW = Instant(1)


def _told(said: object, version: int = 0) -> dict[str, object]:
    spoken = speak_down(encode(said), version)
    assert spoken is not None
    told: dict[str, object] = json.loads(spoken)
    return told


def test_the_newest_version_hears_the_frame_itself() -> None:
    frame = encode(down.Pong(NOW))
    assert speak_down(frame, VERSION) is frame


def test_version_0_hears_rows_without_digest() -> None:
    rows = [down.Row("message", "m", 7, msgspec.Raw(b'{"a":1}')), down.Row("message", "n", 8, msgspec.Raw(b"null"))]
    told = _told(down.Deltas(NOW, [down.Delta("case:c:staff", 6, 8, rows, "00ff", True)]))
    assert told["deltas"] == [
        {
            "stream": "case:c:staff",
            "after": 6,
            "to": 8,
            "rows": [["message", "m", 7, {"a": 1}], ["message", "n", 8, None]],
            "snapshot": True,
            "more": False,
        }
    ]


def test_version_0_hears_results_without_data_and_a_welcome_without_newest() -> None:
    assert _told(down.Result(CommandId("c"), "applied", NOW, data={"seq": 3})) == {
        "t": "result", "id": "c", "outcome": "applied", "at": 1, "code": "",
    }  # fmt: skip
    told = _told(down.Welcome(0, "e", NOW, NOW, StaffCard(PersonId("m"), "M", "nurse"), [], 1, [UnitId("u")]))
    assert not {"newest", "beside"} & set(told)


def test_version_0_has_no_word_for_typing_and_line() -> None:
    assert speak_down(encode(down.SomeoneTypes(CaseId("c"), "M")), 0) is None
    assert speak_down(encode(down.Line(CaseId("c"), 1, 2)), 0) is None
