"""Taking, holding, giving back and closing: what the handlers store and what they refuse."""

import pytest

from desktop.domain.access import SYSTEM
from desktop.domain.case import HOLD_TIME
from desktop.domain.refusals import Refusal
from desktop.protocol import commands as said
from tests.support.world import ANNA, BO, LENA, MARIA, NORTH, ROBIN, SAMIR, SOUTH, World, resident, staff

MARIA_AT_WORK, ANNA_AT_WORK = staff(MARIA), staff(ANNA)


def test_the_first_who_takes_a_case_holds_it(world: World) -> None:
    """FN2: the server refuses, not only the button."""
    case = world.sent_case()
    results = world.settle(
        [(MARIA_AT_WORK, world.say(said.TakeCase(case))), (ANNA_AT_WORK, world.say(said.TakeCase(case)))]
    )
    assert [result.outcome for result in results] == ["applied", "refused"]
    assert results[0].data == {"hold_number": 1, "until": world.clock.now() + HOLD_TIME}
    assert results[1].code == Refusal.HELD_BY_OTHER
    assert results[1].data == {"person": MARIA, "since": world.clock.now()}


def test_take_next_gives_the_most_urgent_free_case_of_ones_own_queues(world: World) -> None:
    first = world.sent_case()
    world.clock.pass_ms(1)
    second = world.sent_case(LENA)
    elsewhere = world.sent_case(unit=SOUTH)
    wanted = [(MARIA_AT_WORK, world.say(said.TakeNext())) for _ in range(3)]
    results = world.settle(wanted)
    assert [result.data.get("case") for result in results] == [first, second, None]
    assert results[2].code == Refusal.QUEUE_EMPTY
    assert world.do(staff(BO, unit=SOUTH), said.TakeNext()).data["case"] == elsewhere


def test_a_case_given_back_in_the_same_batch_can_be_taken_next(world: World) -> None:
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    results = world.settle(
        [(MARIA_AT_WORK, world.say(said.GiveBack(case, 1))), (ANNA_AT_WORK, world.say(said.TakeNext()))]
    )
    assert results[1].data == {"case": case, "hold_number": 2, "until": world.clock.now() + HOLD_TIME}


def test_a_take_over_needs_a_reason_and_the_hold_that_was_seen(world: World) -> None:
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    codes = [world.do(ANNA_AT_WORK, said.TakeOver(case, hold, why)).code for hold, why in ((1, " "), (0, "lunch"))]
    assert codes == [Refusal.REASON_NEEDED, Refusal.NEWER]
    assert world.do(ANNA_AT_WORK, said.TakeOver(case, 1, "hon gick på lunch")).outcome == "applied"
    assert world.do(MARIA_AT_WORK, said.SendMessage(case, 1, 0, "Hej")).code == Refusal.HELD_BY_OTHER


def test_only_the_holder_gives_back_renews_and_closes(world: World) -> None:
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    world.do(MARIA_AT_WORK, said.MarkDocumented(case, 1))
    for body in (said.GiveBack(case, 1), said.RenewHold(case, 1), said.CloseCase(case, 1, 0, "advice")):
        assert world.do(ANNA_AT_WORK, body).outcome == "refused"
        assert world.do(MARIA_AT_WORK, body).outcome == (
            "applied" if not isinstance(body, said.RenewHold) else "refused"
        )
        if isinstance(body, said.GiveBack):
            world.do(MARIA_AT_WORK, said.TakeCase(case))
            assert world.do(MARIA_AT_WORK, said.RenewHold(case, 2)).outcome == "applied"
        if isinstance(body, said.RenewHold):
            assert world.do(MARIA_AT_WORK, said.CloseCase(case, 2, 0, "advice")).outcome == "applied"
            break


def test_closing_waits_for_the_messages_it_names(world: World) -> None:
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    world.do(MARIA_AT_WORK, said.MarkDocumented(case, 1))
    message = world.clock.new_id()
    early = said.CloseCase(case, 1, 0, "advice", [message])  # type: ignore[list-item]
    assert world.do(MARIA_AT_WORK, early).code == Refusal.UNSENT_MESSAGES
    results = world.settle(
        [
            (MARIA_AT_WORK, world.say(said.SendMessage(case, 1, 0, "Hej då"), message)),
            (MARIA_AT_WORK, world.say(early)),
        ]
    )
    assert [result.outcome for result in results] == ["applied", "applied"]


def test_an_outcome_is_a_code_so_that_no_free_text_gets_into_facts(world: World) -> None:
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    world.do(MARIA_AT_WORK, said.MarkDocumented(case, 1))
    assert world.do(MARIA_AT_WORK, said.CloseCase(case, 1, 0, "hon mår bra")).code == Refusal.BAD_COMMAND


def test_a_closed_case_arrives_as_absent_in_its_queue(world: World) -> None:
    case = world.sent_case()
    with world.storage.read() as reader:
        cursor = reader.page(f"unit:{NORTH}:clinical", 0).to
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    world.do(MARIA_AT_WORK, said.MarkDocumented(case, 1))
    world.do(MARIA_AT_WORK, said.CloseCase(case, 1, 0, "advice"))
    with world.storage.read() as reader:
        page = reader.page(f"unit:{NORTH}:clinical", cursor)
        assert [(row.id, bytes(row.body)) for row in page.rows] == [(case, b"null")]
        assert reader.page(f"unit:{NORTH}:clinical", 0).rows == []


def test_a_hold_lapses_once_and_only_when_its_time_is_out(world: World) -> None:
    case = world.sent_case()
    until = world.do(MARIA_AT_WORK, said.TakeCase(case)).data["until"]
    with world.storage.read() as reader:
        (timer,) = [one for one in reader.due_timers(until) if one.name == "hold.lapse"]  # type: ignore[arg-type]
    world.clock.pass_ms(HOLD_TIME - 1)
    world.do(MARIA_AT_WORK, said.SendMessage(case, 1, 0, "Hej"))
    world.clock.pass_ms(1)
    lapse = said.LapseHold(case, 1)
    assert world.do(SYSTEM, lapse, timer.id).outcome == "applied"
    with world.storage.read() as reader:
        held = reader.case_of(case)
        (again,) = [one for one in reader.due_timers(held.hold.until) if one.name == "hold.lapse"]  # type: ignore[union-attr]
    assert (held.hold.person, again.due) == (MARIA, held.hold.until)  # type: ignore[union-attr]
    world.clock.pass_ms(HOLD_TIME)
    assert [world.do(SYSTEM, lapse, again.id).outcome for _ in range(2)] == ["applied", "applied"]
    with world.storage.read() as reader:
        assert reader.case_of(case).hold.person is None  # type: ignore[union-attr]
        assert [one for one in reader.due_timers(world.clock.now()) if one.name == "hold.lapse"] == []
        kinds = [stored.fact.kind for stored in reader.stores.facts.everything(reader.link)]
    assert kinds.count("hold_lapsed") == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (staff(BO, unit=SOUTH), Refusal.NO_ACCESS),
        (staff(MARIA, unit=SOUTH), Refusal.NO_ACCESS),
        (staff(ROBIN), Refusal.NO_ACCESS),
        (resident(SAMIR), Refusal.NO_ACCESS),
    ],
)
def test_who_does_not_work_there_today_may_not(world: World, actor: object, code: Refusal) -> None:
    """The commission counts as the database has it now, not as the socket once heard it."""
    case = world.sent_case()
    assert world.do(actor, said.TakeCase(case)).code == code  # type: ignore[arg-type]
