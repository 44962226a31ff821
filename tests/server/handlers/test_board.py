"""The live board on the server: cases change hands in one commit, and a promise about to break is told to somebody, once."""

import pytest

from desktop.domain.access import Stream, may_follow
from desktop.domain.audit import FactKind
from desktop.domain.board import Alert, Clock, Held
from desktop.domain.refusals import Refusal
from desktop.domain.units import MINUTE, Assignment, CaseId, Instant, PersonId, Role, StaffCard
from desktop.protocol import commands as said
from desktop.server.requests import Account, PutRegion, StaffMember
from tests.server.handlers.test_shift import signed_in
from tests.support.asking import facts
from tests.support.casework import events, fire, fire_due, held, now, timers
from tests.support.interviews import row
from tests.support.world import ANNA, MARIA, NORTH, REGION, ROBIN, SAMIR, World, resident, staff

KARIN = PersonId("karin")
NURSE, COLLEAGUE, DESK = staff(MARIA), staff(ANNA), staff(ROBIN, role=Role.RECEPTIONIST)
MANAGER = staff(KARIN, role=Role.UNIT_MANAGER)
TEAM = f"unit:{NORTH}:team"


def with_manager(world: World) -> None:
    card = StaffCard(KARIN, "Karin", "unit_manager")
    member = StaffMember(card, (Assignment(NORTH, Role.UNIT_MANAGER),), Account(KARIN, "hash", KARIN, bytes(32)))
    assert world.ask(PutRegion(staff=(member,))) is None


def on_board(world: World, case: CaseId) -> Held | None:
    return row(world, TEAM, "held", case, Held)


def alert(world: World, case: CaseId) -> Alert | None:
    return row(world, TEAM, "alert", case, Alert)


def test_the_manager_moves_a_case_that_she_may_not_open(world: World) -> None:
    """FM12, R61: she sees whose hands it is in, and nothing more."""
    with_manager(world)
    manager, maria, _ = signed_in(world, MANAGER), signed_in(world), signed_in(world, COLLEAGUE)
    case = held(world, maria)
    stream = f"case:{case}:staff"
    assert world.grant(maria, stream) is None
    seen = on_board(world, case)
    assert seen is not None
    assert (seen.holder, seen.priority) == (MARIA, 2)
    assert may_follow(manager, Stream("unit", NORTH, "team"), None) is None
    assert may_follow(manager, Stream("case", case, "staff"), now(world, case)) == Refusal.NO_ACCESS
    result = world.do(manager, said.MoveCase(case, seen.hold_number, ANNA, "load"))
    assert result.data == {"hold_number": 2}
    assert [(one.holder, one.hold_number) for one in [on_board(world, case)] if one is not None] == [(ANNA, 2)]
    assert now(world, case).care.back_from == MARIA
    assert events(world, case)[-1] == ("case_moved", {"from": MARIA, "to": ANNA, "hold_number": 2, "why": "load"})
    assert world.do(maria, said.GiveBack(case, 1)).code == Refusal.NOT_HELD


def test_two_people_move_the_same_case_and_one_of_them_does(small: World) -> None:
    """Bad input: nothing is in two places, whoever is first."""
    with_manager(small)
    manager, maria, anna = signed_in(small, MANAGER), signed_in(small), signed_in(small, COLLEAGUE)
    case = held(small, maria)
    both = [
        (manager, small.say(said.MoveCase(case, 1, ANNA, "load"))),
        (anna, small.say(said.MoveCase(case, 1, ANNA, "away"))),
    ]
    results = small.settle(both)
    assert [(one.outcome, one.code) for one in results] == [("applied", ""), ("refused", Refusal.NEWER)]
    assert len(facts(small, FactKind.CASE_MOVED)) == 1


@pytest.mark.parametrize(
    ("to", "why", "code"),
    [
        (ROBIN, "load", Refusal.NOBODY_THERE),
        (PersonId("nobody"), "load", Refusal.NOBODY_THERE),
        (MARIA, "load", Refusal.ALREADY_THEIRS),
        (ANNA, "for fun", Refusal.REASON_NEEDED),
    ],
)
def test_what_cannot_be_moved_stays(small: World, to: PersonId, why: str, code: Refusal) -> None:
    maria = signed_in(small)
    signed_in(small, COLLEAGUE)
    signed_in(small, DESK)
    case = held(small, maria)
    assert small.do(maria, said.MoveCase(case, 1, to, why)).code == code
    assert now(small, case).hold.person == MARIA


def test_whoever_is_not_on_shift_or_judges_nothing_moves_nothing(small: World) -> None:
    maria, anna, desk = signed_in(small), signed_in(small, COLLEAGUE), signed_in(small, DESK)
    case = held(small, maria)
    assert small.do(desk, said.MoveCase(case, 1, ANNA, "load")).code == Refusal.NO_ACCESS
    small.do(anna, said.SetShift("off"))
    assert small.do(anna, said.MoveCase(case, 1, ANNA, "load")).code == Refusal.OFF_SHIFT
    assert small.do(maria, said.MoveCase(case, 1, ANNA, "load")).code == Refusal.NOBODY_THERE


def test_ten_minutes_before_a_promise_breaks_the_first_responsible_on_shift_is_told(world: World) -> None:
    """FM2: once, durable, and until somebody has seen it."""
    (unit, *_) = REGION.units
    with_manager(world)
    here = type(unit)(**{**{f: getattr(unit, f) for f in unit.__struct_fields__}, "responsible": (KARIN, ANNA)})
    assert world.ask(PutRegion(units=(here,))) is None
    anna = signed_in(world, COLLEAGUE)
    case = world.sent_case()
    promised = now(world, case).reply_by
    (timer,) = [one for one in timers(world, "alert.due") if f'"due":{promised}' in one.body]
    assert timer.due == promised - 10 * MINUTE
    world.clock.at = timer.due
    fire(world, timer)
    fire(world, timer)
    told = alert(world, case)
    assert told is not None
    assert (told.person, told.clock, told.due, told.priority) == (ANNA, Clock.REPLY, promised, 2)
    assert [fact.data["named"] for fact in facts(world, FactKind.ALERTED)] == [ANNA]
    assert world.do(DESK, said.SeeAlert(case, Clock.REPLY, promised)).code == Refusal.NO_ACCESS
    assert world.do(anna, said.SeeAlert(case, Clock.REPLY, promised)).outcome == "applied"
    assert alert(world, case) is None
    assert world.do(anna, said.SeeAlert(case, Clock.REPLY, promised)).outcome == "applied"
    assert len(facts(world, FactKind.ALERT_SEEN)) == 1


def test_an_answer_before_it_is_due_or_after_it_was_given_ends_the_alert(small: World) -> None:
    answered, late = held(small), held(small, case=small.sent_case())
    assert small.do(NURSE, said.SendMessage(answered, 1, 0, "Hej!")).outcome == "applied"
    small.clock.pass_ms(51 * MINUTE)
    # A first look and an answer each; both have been looked at.
    assert fire_due(small, "alert.due") == 4
    assert (alert(small, answered), alert(small, late) is None) == (None, False)
    small.do(NURSE, said.SendMessage(late, 1, 0, "Hej!"))
    assert alert(small, late) is None
    taken_back = small.sent_case()
    small.clock.pass_ms(51 * MINUTE)
    small.do(resident(SAMIR), said.WithdrawCase(taken_back))
    assert fire_due(small, "alert.due") == 2
    assert alert(small, taken_back) is None


def test_a_case_that_nobody_takes_or_assesses_in_time_is_told_with_its_clock(small: World) -> None:
    """FM2: the first look within its minutes, and the assessment before the day ends for who works there."""
    case = small.sent_case()
    sent = now(small, case)
    small.clock.at = Instant(sent.first_look_by)
    assert fire_due(small, "alert.due") == 1
    looked_for = alert(small, case)
    assert looked_for is not None
    assert (looked_for.clock, looked_for.due) == (Clock.LOOK, sent.first_look_by)
    hold = int(small.do(NURSE, said.TakeCase(case)).data["hold_number"])
    assert alert(small, case) is None
    small.do(NURSE, said.SendMessage(case, hold, 0, "Hej!"))
    due = now(small, case).care.assess_by
    assert due > sent.reply_by
    small.clock.at = due
    fire_due(small, "alert.due")
    waits = alert(small, case)
    assert waits is not None
    assert (waits.clock, waits.due) == (Clock.ASSESSMENT, due)
    assert [fact.data["clock"] for fact in facts(small, FactKind.ALERTED)] == ["look", "assessment"]


def test_another_priority_is_another_time_to_assess(small: World) -> None:
    """FM2, R41: the frames are the region's; what is agreed has none."""
    case = held(small)
    frames, urgent = {}, Instant(0)
    for priority in (5, 4, 3, 2, 1):
        number = now(small, case).hold.number
        assert small.do(NURSE, said.SetPriority(case, number, priority, "judgement")).outcome == "applied"
        frames[priority], urgent = now(small, case).care.assess_by, now(small, case).reply_by
    assert frames[1] == urgent
    assert 0 == frames[5] < frames[1] < frames[2] < frames[3] < frames[4]
