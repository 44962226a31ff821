"""The directory brought in again: rows that hold a name as a copy follow it in the same commit.

Every step here ends with the check that the feed is what the tables say (`World.check`).
"""

from typing import Any

import msgspec

from desktop.domain.audit import FactKind
from desktop.domain.units import Assignment, CaseId, Role, StaffCard, UnitId
from desktop.protocol import commands as said
from desktop.server.requests import PutRegion, StaffMember
from tests.support.world import KIM, MARIA, NORTH, REGION, ROBIN, SAMIR, World, resident, staff


def shown(world: World, stream: str, kind: str) -> dict[str, Any]:
    """The rows of a kind that the stream carries now, by id."""
    with world.storage.read() as reader:
        rows = reader.page(stream, 0).rows
    return {row.id: msgspec.json.decode(row.body) for row in rows if row.kind == kind}


def bring_in(world: World, request: PutRegion) -> None:
    assert world.ask(request) is None


def renamed_unit(name: str, phone: str = "021-2") -> PutRegion:
    return PutRegion(units=(msgspec.structs.replace(REGION.units[0], name=name, phone=phone),))


def renamed_resident(which: str, **changed: Any) -> PutRegion:
    old = next(one for one in REGION.residents if one.id == which)
    return PutRegion(residents=(msgspec.structs.replace(old, **changed),))


def test_a_unit_with_another_name_is_called_so_in_its_residents_cases(world: World) -> None:
    waiting, closed = world.sent_case(), world.sent_case()
    world.do(resident(SAMIR), said.WithdrawCase(closed))
    elsewhere = world.sent_case(unit=UnitId("south"))
    bring_in(world, renamed_unit("Norra vårdcentralen"))
    for case, name in ((waiting, "Norra vårdcentralen"), (closed, "Norra vårdcentralen"), (elsewhere, "South")):
        row = shown(world, f"case:{case}:resident", "resident_case")[case]
        assert row["unit_name"] == name
    assert shown(world, "region", "unit")[NORTH]["phone"] == "021-2"
    assert {move.stream for move in world.committed[-1].moves} == {
        "region", f"case:{waiting}:resident", f"case:{closed}:resident",
    }  # fmt: skip


def test_a_holder_with_another_name_is_called_so_in_the_cases_she_holds(world: World) -> None:
    case = world.sent_case()
    world.do(staff(MARIA), said.TakeCase(case))
    member = StaffMember(StaffCard(MARIA, "Maria Nygift", "Distriktssköterska"), (Assignment(NORTH, Role.NURSE),))
    bring_in(world, PutRegion(staff=(member,)))
    row = shown(world, f"case:{case}:resident", "resident_case")[case]
    assert (row["holder_name"], row["holder_profession"]) == ("Maria Nygift", "Distriktssköterska")


def test_a_resident_with_another_name_is_called_so_on_both_sides(world: World) -> None:
    own, about_kim = world.sent_case(), world.sent_case(SAMIR, about=KIM)
    bring_in(world, renamed_resident(SAMIR, name="Samir Ek", phone="070-2"))
    assert shown(world, f"case:{own}:resident", "resident_case")[own]["subject_name"] == "Samir Ek"
    assert shown(world, f"case:{own}:staff", "person")[SAMIR]["phone"] == "070-2"
    assert shown(world, f"case:{about_kim}:staff", "person")[SAMIR]["name"] == "Samir Ek"
    bring_in(world, renamed_resident(KIM, name="Kim Ek"))
    assert shown(world, f"case:{about_kim}:resident", "resident_case")[about_kim]["subject_name"] == "Kim Ek"


def test_a_message_keeps_the_name_under_which_it_was_written(world: World) -> None:
    case = world.sent_case()
    world.do(resident(SAMIR), said.ResidentMessage(case, "Det gör ont."))
    bring_in(world, renamed_resident(SAMIR, name="Samir Ek"))
    assert [row["name"] for row in shown(world, f"case:{case}:staff", "message").values()] == ["Samir"]


def test_what_is_brought_in_unchanged_moves_no_case(world: World) -> None:
    world.sent_case()
    bring_in(world, REGION)
    assert {move.stream for move in world.committed[-1].moves} == {"region"}


def test_a_name_and_the_work_of_the_same_batch_both_arrive(world: World) -> None:
    case = world.sent_case()
    take = world.say(said.TakeCase(case))
    again = world.say(said.ResidentMessage(case, "Det gör ont."))
    request = renamed_unit("Norra vårdcentralen")
    answers = world.settle([(staff(MARIA), take), request, (resident(SAMIR), again)])
    assert [answer and answer.outcome for answer in answers] == ["applied", None, "applied"]
    row = shown(world, f"case:{case}:resident", "resident_case")[case]
    assert (row["unit_name"], row["holder_name"]) == ("Norra vårdcentralen", "Maria")
    assert [row["seq"] for row in shown(world, f"case:{case}:resident", "message").values()] == [1]


def test_a_protected_identity_takes_the_cases_out_of_the_open_queue(world: World) -> None:
    """Also a case that stood there before; whoever may not see it any more loses it in that commit."""
    case, other = world.sent_case(), world.sent_case(SAMIR, about=KIM)
    bring_in(world, renamed_resident(KIM, protected=True))
    assert set(shown(world, f"unit:{NORTH}:clinical", "queue_row")) == {case}
    assert set(shown(world, f"unit:{NORTH}:protected", "queue_row")) == {other}


def test_whoever_may_not_see_a_protected_case_loses_it_at_that_commit(world: World) -> None:
    """Invariant 4."""
    case: CaseId = world.sent_case()
    link = world.storage.open_link()
    link.raw.execute("UPDATE cases SET audience = 'admin'")
    link.raw.close()
    world.check = False
    reception = world.session(staff(ROBIN, role=Role.RECEPTIONIST))
    assert world.grant(reception, f"case:{case}:staff") is None
    bring_in(world, renamed_resident(SAMIR, protected=True))
    assert [one.stream for one in world.committed[-1].revoked] == [f"case:{case}:staff"]
    with world.storage.read() as reader:
        kinds = [one.fact.kind for one in reader.stores.facts.everything(reader.link)]
    assert FactKind.REVOKED in kinds
