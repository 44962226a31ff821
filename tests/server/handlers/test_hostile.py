"""Every command with whatever anybody may write in it: answered, nothing fails on it, and nothing of it ends in the log.

The walk is made from the commands' own structs, so that a new command or field is walked too.
"""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from desktop.domain.deeds import RESIDENT_COMMANDS, STAFF_COMMANDS
from desktop.domain.units import CaseId
from desktop.protocol import commands as said
from desktop.protocol import up
from desktop.protocol.numbers import LARGEST
from tests.support.world import MARIA, NORTH, SAMIR, World, resident, staff

NAME = "Anna Andersson"
TEXTS = ["\0", f"{NAME}\0", NAME, "' OR 1=1 --", "é", "", "x" * 300, "\u202e", "-", "a" * 64]
NUMBERS = [0, LARGEST, -1, 2**70]
VALUES: list[object] = [*TEXTS, [NAME, "\0"], *NUMBERS, 1e308, None]
USUAL: dict[str, object] = {
    "entrance": NORTH, "about": "self", "language": "sv", "seen_hold": 1, "seen_seq": 0, "why": "ill", "text": "Hej",
    "outcome": "advice", "seq": 0, "own_words": "Ont", "hopes": "", "place": "", "phone": "", "delivered": 0, "read": 0,
    "way": "none", "to": "", "priority": 3, "reached": True, "until": 0, "reasons": [], "question": "q", "value": "v",
    "step": 0, "unsent": [],
}  # fmt: skip
PARTS = 6
"""So many databases are made for all commands."""
BODIES = {name: body for (name, _), body in said.COMMANDS.items() if name in STAFF_COMMANDS | RESIDENT_COMMANDS}


def _hostile(body: type[said.CommandBody], case: str) -> Iterator[dict[str, Any]]:
    """Right bodies with one field that is not."""
    fields = [field.name for field in msgspec.structs.fields(body)]
    usual = {name: case if name == "case" else USUAL.get(name, "") for name in fields}
    for name in fields:
        if name == "unsent" or name == "reasons":
            wrong: list[object] = [[text] for text in TEXTS]
        elif isinstance(usual[name], bool):
            continue
        else:
            wrong = list(NUMBERS) if isinstance(usual[name], int) else VALUES
        yield from (usual | {name: value} for value in wrong)


def _said(world: World, name: str, body: dict[str, Any]) -> up.Command:
    command = world.say(said.TakeNext())
    return msgspec.structs.replace(command, name=name, body=msgspec.Raw(msgspec.json.encode(body)))


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_stands_in_a_command_is_answered_and_stays_out_of_the_log(world: World, part: int) -> None:
    """R61, R65: never refused as `failed`, nobody alarmed, no free text in a fact."""
    failed = set()
    for name in sorted(BODIES)[part::PARTS]:
        case = world.sent_case(SAMIR)
        nurse = world.session(staff(MARIA))
        world.do(nurse, said.TakeCase(case))
        actor = nurse if name in STAFF_COMMANDS else world.session(resident(SAMIR))
        begun = CaseId(world.clock.new_id())
        world.do(resident(SAMIR), said.StartCase(NORTH), begun)
        bodies = [*_hostile(BODIES[name], case), *_hostile(BODIES[name], begun)]
        results = world.settle([(actor, _said(world, name, body)) for body in bodies])
        failed |= {name for result in results if result.code == "failed"}
    assert failed == set()
    assert world.alarms == []
    with world.storage.read() as reader:
        facts = [msgspec.json.encode(one.fact).decode() for one in reader.stores.facts.everything(reader.link)]
    assert [fact for fact in facts if "Anna" in fact or " " in fact] == []
