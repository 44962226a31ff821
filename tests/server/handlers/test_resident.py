"""A resident's case from the first word to the queue."""

import pytest

from desktop.domain.refusals import Refusal
from desktop.domain.units import DAY, CaseId, UnitId
from desktop.protocol import commands as said
from desktop.server.requests import Upkeep
from tests.support.world import HIDDEN, KIM, LENA, MARIA, NORTH, SAMIR, SOUTH, TEO, World, resident, staff


def test_what_is_not_sent_is_nobody_elses_business(world: World) -> None:
    case = CaseId(world.clock.new_id())
    world.do(resident(SAMIR), said.StartCase(NORTH), case)
    world.do(resident(SAMIR), said.WriteCase(case, "self", "Det gör ont", "", "", ""))
    with world.storage.read() as reader:
        assert reader.page(f"case:{case}:staff", 0).rows == []
        assert reader.page(f"unit:{NORTH}:clinical", 0).rows == []
    nurse = world.session(staff(MARIA))
    assert world.grant(nurse, f"case:{case}:staff") is Refusal.NO_ACCESS
    assert world.do(resident(SAMIR), said.WithdrawCase(case)).outcome == "applied"
    with world.storage.read() as reader:
        assert reader.page(f"case:{case}:staff", 0).rows == []


def test_a_case_enters_as_priority_2_not_assessed(world: World) -> None:
    """R1, R2."""
    case = world.sent_case(KIM and SAMIR, about=KIM)
    with world.storage.read() as reader:
        (row,) = reader.queue_rows(NORTH, "clinical")
        shown = reader.resident_case(case)
    assert (row.id, row.priority, row.reason, row.sex, row.age_months) == (case, 2, "not_assessed", "girl", 79)
    assert (row.reply_by - row.arrived_at, row.first_look_by - row.arrived_at) == (3_600_000, 900_000)
    assert shown is not None
    assert (shown.subject_name, shown.unit_name, shown.own_words) == ("Kim", "North", "Det gör ont.")


def test_a_case_is_never_begun_again_under_its_id_not_even_when_its_result_is_forgotten(world: World) -> None:
    """R61, R63, invariant 2: results are kept 90 days, cases for longer, and a case's id is no secret to its resident."""
    case = world.sent_case(SAMIR)
    world.clock.pass_ms(91 * DAY)
    assert world.ask(Upkeep(world.clock.now(), world.clock.now())) is None
    assert world.do(resident(LENA), said.StartCase(SOUTH), case).code == Refusal.ID_REUSED
    assert world.do(resident(SAMIR), said.StartCase(NORTH), case).code == Refusal.ID_REUSED
    with world.storage.read() as reader:
        kept = reader.case_of(case)
        shown = reader.resident_case(case)
    assert kept is not None
    assert shown is not None
    assert (kept.resident, kept.state, shown.own_words) == (SAMIR, "queued", "Det gör ont.")


def test_1177_leads_to_the_unit_where_one_is_listed(world: World) -> None:
    case = CaseId(world.clock.new_id())
    world.do(resident(LENA), said.StartCase("1177"), case)
    with world.storage.read() as reader:
        assert reader.case_of(case).unit == SOUTH  # type: ignore[union-attr]
    assert world.do(resident(LENA), said.StartCase("nowhere")).code == Refusal.NOT_FOUND


@pytest.mark.parametrize(("about", "why"), [(LENA, "a stranger"), (TEO, "thirteen and over"), ("nobody", "unknown")])
def test_one_writes_for_oneself_or_ones_own_child_under_13(world: World, about: str, why: str) -> None:
    assert world.do(resident(SAMIR), said.StartCase(NORTH, about)).code == Refusal.NO_ACCESS, why
    case = CaseId(world.clock.new_id())
    world.do(resident(SAMIR), said.StartCase(NORTH), case)
    assert world.do(resident(SAMIR), said.WriteCase(case, about, "x", "", "", "")).code == Refusal.NO_ACCESS, why


def test_protected_identities_stand_in_a_queue_of_their_own(world: World) -> None:
    case = world.sent_case(HIDDEN)
    with world.storage.read() as reader:
        assert [row.id for row in reader.queue_rows(NORTH, "protected")] == [case]
        assert reader.queue_rows(NORTH, "clinical") == []


def test_nothing_is_sent_without_a_word_nor_twice_nor_changed_afterwards(world: World) -> None:
    case = CaseId(world.clock.new_id())
    samir = resident(SAMIR)
    world.do(samir, said.StartCase(NORTH), case)
    assert world.do(samir, said.SubmitCase(case)).code == Refusal.TEXT_EMPTY
    assert world.do(samir, said.ResidentMessage(case, "Hej")).code == Refusal.CASE_NOT_SENT
    world.do(samir, said.WriteCase(case, "self", "Ont", "", "", ""))
    assert world.do(samir, said.SubmitCase(case)).outcome == "applied"
    assert world.do(samir, said.SubmitCase(case)).code == Refusal.BAD_COMMAND
    assert world.do(samir, said.WriteCase(case, "self", "Annat", "", "", "")).code == Refusal.BAD_COMMAND
    assert world.do(samir, said.WriteCase(case, "self", "x" * 10_001, "", "", "")).outcome == "refused"
    assert world.do(samir, said.WithdrawCase(case)).outcome == "applied"
    assert world.do(samir, said.WithdrawCase(case)).code == Refusal.CASE_CLOSED


def test_ids_that_are_no_ids_are_refused(world: World) -> None:
    samir = resident(SAMIR)
    for body in (said.SubmitCase(CaseId("a\x00b")), said.StartCase(UnitId("å:ä")), said.StartCase(NORTH, "x" * 65)):
        assert world.do(samir, body).code == Refusal.BAD_COMMAND
    assert world.alarms == []
