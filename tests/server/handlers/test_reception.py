"""Between reception and nurses: who has a case sees it, and nobody else of the two."""

from pathlib import Path

import pytest

from desktop.domain.audit import FactKind
from desktop.domain.case import Audience, CaseState
from desktop.domain.reception import FLAGGED, FlagWhy
from desktop.domain.refusals import Refusal
from desktop.domain.units import CaseId, Role
from desktop.protocol import commands as said
from desktop.server.content_in_use import ContentInUse
from tests.support.asking import facts
from tests.support.casework import events, now
from tests.support.interviews import Telling, content_in
from tests.support.world import MARIA, ROBIN, World, staff

RECEPTION, NURSE = staff(ROBIN, role=Role.RECEPTIONIST), staff(MARIA)


@pytest.fixture
def content(tmp_path: Path) -> ContentInUse:
    """The small content."""
    return content_in(tmp_path / "content")


def held_by_reception(world: World) -> CaseId:
    """A matter for reception, in Robin's hands."""
    telling = Telling(world, words="")
    telling.write("Ett sjukintyg, tack.")
    telling.told("papers")
    assert now(world, telling.case).audience is Audience.ADMIN
    assert world.do(RECEPTION, said.TakeCase(telling.case)).outcome == "applied"
    return telling.case


def test_a_case_pushed_to_a_nurse_leaves_reception_and_whoever_read_it_there(world: World) -> None:
    """FR1, R26, invariant 4: reads no more from that commit on; the nurses see the flag and why."""
    case = held_by_reception(world)
    robin, stream = world.session(RECEPTION), f"case:{case}:staff"
    assert world.grant(robin, stream) is None
    world.committed.clear()
    assert world.do(RECEPTION, said.ToNurse(case, 1, "symptoms")).outcome == "applied"
    assert [(one.stream, one.code) for one in world.committed[-1].revoked] == [(stream, Refusal.NO_ACCESS)]
    pushed = now(world, case)
    assert (pushed.audience, pushed.state, pushed.priority) == (Audience.CLINICAL, CaseState.QUEUED, FLAGGED)
    assert (pushed.care.flag, pushed.care.flag_by) == (FlagWhy.SYMPTOMS, ROBIN)
    assert events(world, case)[-1] == ("case_flagged", {"why": "symptoms", "priority": FLAGGED})
    assert world.do(RECEPTION, said.TakeCase(case)).code == Refusal.NO_ACCESS
    assert world.do(NURSE, said.TakeNext()).data["case"] == case


def test_what_needs_no_care_is_receptions_again(world: World) -> None:
    """FR1: the nurse gives it back with one key, and reception reads all of it."""
    case = held_by_reception(world)
    world.do(RECEPTION, said.ToNurse(case, 1, "asks"))
    hold = int(world.do(NURSE, said.TakeCase(case)).data["hold_number"])
    assert world.do(NURSE, said.ToReception(case, hold)).outcome == "applied"
    back = now(world, case)
    assert (back.audience, back.state, back.priority, back.care.flag) == (Audience.ADMIN, CaseState.QUEUED, 5, "")
    assert world.grant(world.session(RECEPTION), f"case:{case}:staff") is None
    (fact,) = facts(world, FactKind.CASE_UNFLAGGED)
    assert (fact.person, fact.data) == (MARIA, {"why": "asks"})
    assert world.do(RECEPTION, said.TakeCase(case)).outcome == "applied"


def test_only_the_holder_pushes_with_a_reason_and_only_what_is_receptions(world: World) -> None:
    """R65: refused with why, and nothing moves."""
    case = held_by_reception(world)
    assert world.do(RECEPTION, said.ToNurse(case, 1, "")).code == Refusal.REASON_NEEDED
    assert world.do(NURSE, said.ToNurse(case, 1, "symptoms")).code == Refusal.HELD_BY_OTHER
    assert world.do(RECEPTION, said.ToNurse(case, 0, "symptoms")).code == Refusal.NEWER
    assert world.do(RECEPTION, said.ToReception(case, 1)).code == Refusal.NO_ACCESS
    clinical = world.sent_case()
    world.do(NURSE, said.TakeCase(clinical))
    assert world.do(NURSE, said.ToNurse(clinical, 1, "symptoms")).code == Refusal.NOT_ADMINISTRATIVE
    assert world.do(NURSE, said.ToReception(clinical, 1)).code == Refusal.NOT_FROM_RECEPTION
    assert now(world, case).audience is Audience.ADMIN
