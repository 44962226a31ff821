"""The note, and closing: a clinical case has to stand in the record first."""

import pytest

from desktop.domain.notes import Note
from desktop.domain.refusals import Refusal
from desktop.domain.units import MINUTE, CaseId
from desktop.protocol import commands as said
from tests.support.casework import NURSE, events, held, now, rows
from tests.support.world import ANNA, MARIA, World, staff


def _note(world: World, case: CaseId) -> Note:
    (note,) = rows(world, case, "note", Note)
    return note


def _close(world: World, case: CaseId) -> str:
    return world.do(NURSE, said.CloseCase(case, 1, 0, "answered")).code


def test_a_clinical_case_is_closed_once_it_is_documented(world: World) -> None:
    """FN33."""
    case = held(world)
    assert _close(world, case) == Refusal.NOT_DOCUMENTED
    assert world.do(NURSE, said.WriteNote(case, 1, "Andnöd", plan="Läkare i dag")).outcome == "applied"
    assert _close(world, case) == Refusal.NOT_DOCUMENTED
    assert world.do(NURSE, said.MarkDocumented(case, 1)).outcome == "applied"
    assert _note(world, case) == Note(
        case, "Andnöd", plan="Läkare i dag", by=MARIA, at=world.clock.now(), documented_by=MARIA,
        documented_at=world.clock.now(),
    )  # fmt: skip
    assert (_close(world, case), now(world, case).state) == ("", "closed")


def test_a_note_changed_afterwards_is_documented_no_longer(world: World) -> None:
    """FN33: what is signed elsewhere is what stands here."""
    case = held(world)
    world.do(NURSE, said.WriteNote(case, 1, "Andnöd"))
    world.do(NURSE, said.MarkDocumented(case, 1))
    world.do(NURSE, said.WriteNote(case, 1, "Andnöd "))
    assert now(world, case).care.documented_at == world.clock.now()
    world.do(NURSE, said.WriteNote(case, 1, "Andnöd, värre på natten"))
    assert (_note(world, case).documented_by, now(world, case).care.documented_at) == (None, 0)
    assert _close(world, case) == Refusal.NOT_DOCUMENTED


def test_marking_twice_is_once(world: World) -> None:
    case = held(world)
    world.do(NURSE, said.MarkDocumented(case, 1))
    first = _note(world, case)
    world.clock.pass_ms(MINUTE)
    world.do(NURSE, said.MarkDocumented(case, 1))
    assert _note(world, case) == first
    assert [kind for kind, _ in events(world, case)].count("case_documented") == 1


@pytest.mark.parametrize("part", ["reason", "history", "assessment", "advice", "plan"])
def test_each_part_of_a_note_is_kept(world: World, part: str) -> None:
    case = held(world)
    world.do(NURSE, said.WriteNote(case, 1, **{part: "Så här"}))
    assert getattr(_note(world, case), part) == "Så här"


def test_bad_notes_are_refused(world: World) -> None:
    """R65."""
    case = held(world)
    codes = [world.do(NURSE, said.WriteNote(case, 1, text)).code for text in (" ", "x" * 10_001)]
    assert codes == [Refusal.TEXT_EMPTY, Refusal.TEXT_TOO_LONG]
    for body in (said.WriteNote(case, 1, "Andnöd"), said.MarkDocumented(case, 1)):
        assert world.do(staff(ANNA), body).code == Refusal.HELD_BY_OTHER
