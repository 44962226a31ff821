"""The note, and closing: a clinical case has to stand in the record first."""

import msgspec
import pytest

from desktop.domain.notes import Note
from desktop.domain.refusals import Refusal
from desktop.domain.units import MINUTE, CaseId, CommandId
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


def _taken_over(world: World, case: CaseId) -> int:
    """Anna holds the case instead of Maria and keeps a note of her own; when."""
    world.do(staff(ANNA), said.TakeOver(case, 1, "Rast"))
    world.clock.pass_ms(MINUTE)
    assert world.do(staff(ANNA), said.WriteNote(case, 2, plan="Annas", seen=_note(world, case).at)).outcome == "applied"
    return world.clock.now()


def test_a_newer_note_of_somebody_else_is_not_overwritten_by_whoever_has_not_seen_it(world: World) -> None:
    """FN19, FN33: Maria takes the case back with the old text on her screen."""
    case = held(world)
    world.do(NURSE, said.WriteNote(case, 1, plan="Marias", seen=0))
    first = _note(world, case).at
    second = _taken_over(world, case)
    world.do(NURSE, said.TakeOver(case, 2, "Tillbaka"))
    for seen in (0, first):
        result = world.do(NURSE, said.WriteNote(case, 3, plan="Marias igen", seen=seen))
        assert (result.code, result.data) == (Refusal.NEWER_NOTE, {"by": ANNA, "at": second})
    assert _note(world, case).plan == "Annas"
    assert world.do(NURSE, said.WriteNote(case, 3, plan="Annas", seen=0)).outcome == "applied"
    assert world.do(NURSE, said.WriteNote(case, 3, plan="Annas och Marias", seen=second)).outcome == "applied"
    assert _note(world, case).plan == "Annas och Marias"


def test_two_notes_of_ones_own_written_without_contact_do_not_refuse_one_another(world: World) -> None:
    """FN6: neither could know of the other when it was written."""
    case = held(world)
    both = [(NURSE, world.say(said.WriteNote(case, 1, plan=plan, seen=0))) for plan in ("Ett", "Ett, och mer")]
    assert [result.outcome for result in world.settle(both)] == ["applied", "applied"]
    world.clock.pass_ms(MINUTE)
    assert world.do(NURSE, said.WriteNote(case, 1, plan="Ett, och mer, och mer", seen=0)).outcome == "applied"


def test_a_desk_that_does_not_say_what_it_saw_is_understood_as_before(world: World) -> None:
    """R65: the note of an older program, waiting since before."""
    case = held(world)
    world.do(staff(ANNA), said.TakeOver(case, 1, "Rast"))
    world.do(staff(ANNA), said.WriteNote(case, 2, plan="Annas"))
    world.do(NURSE, said.TakeOver(case, 2, "Tillbaka"))
    assert world.do(NURSE, said.WriteNote(case, 3, plan="Marias")).outcome == "applied"
    assert _note(world, case).plan == "Marias"


def test_what_only_stands_in_the_record_hinders_no_note(world: World) -> None:
    """Marked by Anna without a note written here: there is nothing that Maria could have overlooked."""
    case = held(world, staff(ANNA))
    world.do(staff(ANNA), said.MarkDocumented(case, 1))
    world.do(NURSE, said.TakeOver(case, 1, "Rast"))
    assert world.do(NURSE, said.WriteNote(case, 2, plan="Marias", seen=0)).outcome == "applied"


def test_a_case_is_not_documented_by_a_note_that_was_refused(world: World) -> None:
    """FN33: one batch, and later."""
    case = held(world)
    note = world.say(said.WriteNote(case, 1, plan="x" * 10_001, seen=0))
    results = world.settle([(NURSE, note), (NURSE, world.say(said.MarkDocumented(case, 1), after=CommandId(note.id)))])
    assert [result.code for result in results] == [Refusal.TEXT_TOO_LONG, Refusal.AFTER_REFUSED]
    (later,) = world.settle([(NURSE, world.say(said.MarkDocumented(case, 1), after=CommandId(note.id)))])
    assert (later.code, now(world, case).care.documented_at) == (Refusal.AFTER_REFUSED, 0)


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
    world.do(NURSE, msgspec.structs.replace(said.WriteNote(case, 1), **{part: "Så här"}))
    assert getattr(_note(world, case), part) == "Så här"


def test_bad_notes_are_refused(world: World) -> None:
    """R65."""
    case = held(world)
    codes = [world.do(NURSE, said.WriteNote(case, 1, text)).code for text in (" ", "x" * 10_001)]
    assert codes == [Refusal.TEXT_EMPTY, Refusal.TEXT_TOO_LONG]
    for body in (said.WriteNote(case, 1, "Andnöd"), said.MarkDocumented(case, 1)):
        assert world.do(staff(ANNA), body).code == Refusal.HELD_BY_OTHER
