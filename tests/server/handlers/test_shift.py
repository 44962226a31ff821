"""Shifts on the server: who is at work, what ends by itself, and that no case stays with somebody who has gone."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import CaseState
from desktop.domain.days import start_of, swedish_day
from desktop.domain.refusals import Refusal
from desktop.domain.shift import Shift
from desktop.domain.units import DAY, HOUR, MINUTE, Assignment, CaseId, Instant, Leave, PersonId, Role
from desktop.protocol import commands as said
from desktop.server.requests import BeginShift, CloseSession, EndAssignment, HearShifts, PutRegion, StaffMember
from tests.support.asking import facts
from tests.support.casework import events, fire, fire_due, held, now, timers
from tests.support.interviews import row
from tests.support.world import ANNA, BO, MARIA, NORTH, REGION, ROBIN, SAMIR, SOUTH, World, resident, staff

NURSE, COLLEAGUE, DESK = staff(MARIA), staff(ANNA), staff(ROBIN, role=Role.RECEPTIONIST)
THERE = staff(BO, unit=SOUTH)


def signed_in(world: World, actor: Actor = NURSE) -> Actor:
    """The actor after signing in for work."""
    actor = world.session(actor)
    assert world.ask(BeginShift(actor)) is None
    return actor


def shift(world: World, who: PersonId = MARIA, role: str = "nurse") -> Shift | None:
    return row(world, f"unit:{NORTH}:team", "shift", f"{who}.{role}", Shift)


def state(world: World, who: PersonId = MARIA, role: str = "nurse") -> str:
    found = shift(world, who, role)
    return found.state if found is not None else "none"


def off(world: World, actor: Actor, moves: dict[CaseId, PersonId] | None = None) -> dict[str, str | int]:
    result = world.do(actor, said.SetShift("off", moves=moves or {}))
    assert result.outcome == "applied", result
    return result.data


def holder(world: World, case: CaseId) -> PersonId | None:
    return now(world, case).hold.person


def test_signing_in_for_work_begins_a_shift_and_signing_out_ends_it(world: World) -> None:
    """FN27: what was held is back in its queue, with a word of who went and why."""
    maria = signed_in(world)
    case = held(world, maria)
    found = shift(world)
    assert found is not None
    assert (found.state, found.until, found.role) == ("on", world.clock.now() + 12 * HOUR, "nurse")
    assert world.ask(CloseSession(maria.session)) is None
    assert (state(world), now(world, case).state) == ("off", CaseState.QUEUED)
    care = now(world, case).care
    assert (care.back_why, care.back_from) == ("off_shift", MARIA)
    assert events(world, case)[-1] == ("holder_left", {"why": "off_shift", "holder": MARIA, "hold_number": 1})
    assert [fact.data["why"] for fact in facts(world, FactKind.SHIFT_ENDED)] == ["signed_out"]
    assert [fact.person for fact in facts(world, FactKind.SHIFT_BEGAN)] == [MARIA]


def test_a_desk_that_comes_back_goes_on_with_the_shift_as_it_was_left(small: World) -> None:
    """A cut line is no shift change: off by hand stays off in the same session, a break goes on."""
    world = small
    maria = signed_in(world)
    assert world.do(maria, said.SetShift("pause", 20)).outcome == "applied"
    world.ask(BeginShift(maria))
    assert state(world) == "pause"
    off(world, maria)
    world.ask(BeginShift(maria))
    assert state(world) == "off"
    signed_in(world)
    assert state(world) == "on"


def test_the_end_of_an_older_session_does_not_end_a_shift_that_another_desk_goes_on_with(small: World) -> None:
    world = small
    first, second = signed_in(world), signed_in(world)
    world.ask(CloseSession(first.session))
    assert state(world) == "on"
    world.ask(CloseSession(second.session))
    assert state(world) == "off"


def test_a_desk_that_falls_silent_is_off_shift_after_a_quarter_of_an_hour(world: World) -> None:
    """FN27: also over a restart, as the last sign and the timer are stored."""
    case = held(world, signed_in(world))
    assert world.do(NURSE, said.SetAside(case, 1, until=world.clock.now() + HOUR)).outcome == "applied"
    other = held(world, NURSE)
    assert (
        world.do(NURSE, said.HandOver(other, 1, 0, "capacity", world.clock.now() + HOUR, unit=SOUTH)).outcome
        == "applied"
    )
    world.clock.pass_ms(10 * MINUTE)
    world.ask(HearShifts(((NORTH, MARIA, "nurse"),)))
    world.clock.pass_ms(10 * MINUTE)
    assert fire_due(world, "shift.look") == 1
    assert state(world) == "on"
    world.clock.pass_ms(5 * MINUTE)
    (timer,) = timers(world, "shift.look")
    fire(world, timer)
    fire(world, timer)
    assert (state(world), holder(world, other)) == ("off", None)
    assert now(world, other).care.back_why == "silent"
    assert [fact.data["offer"] for fact in facts(world, FactKind.OFFER_ENDED)]
    assert holder(world, case) == MARIA
    world.clock.pass_ms(40 * MINUTE)
    assert fire_due(world, "case.aside_ends") == 1
    assert (holder(world, case), now(world, case).care.back_why) == (None, "off_shift")
    assert len(facts(world, FactKind.SHIFT_ENDED)) == 1


def test_what_was_set_aside_until_an_answer_comes_back_to_the_queue_when_nobody_is_there_to_have_it(
    world: World,
) -> None:
    maria = signed_in(world)
    case = held(world, maria)
    world.do(maria, said.SetAside(case, 1, on_answer=True))
    off(world, maria)
    assert holder(world, case) == MARIA
    assert world.do(resident(SAMIR), said.ResidentMessage(case, "Nu vet jag mer.")).outcome == "applied"
    assert (holder(world, case), now(world, case).care.back_from) == (None, MARIA)


def test_a_shift_that_never_ends_is_ended_by_the_server(small: World) -> None:
    """Bad input: nobody works for twelve hours without saying so again."""
    world = small
    maria = signed_in(world)
    case = held(world, maria)
    for _ in range(12 * 6):
        world.clock.pass_ms(10 * MINUTE)
        world.settle([HearShifts(((NORTH, MARIA, "nurse"),)), (maria, world.say(said.RenewHold(case, 1)))])
        world.check = False
    fire_due(world, "shift.look")
    world.check = True
    assert (state(world), holder(world, case)) == ("off", None)
    assert [fact.data["why"] for fact in facts(world, FactKind.SHIFT_ENDED)] == ["too_long"]


def test_a_break_keeps_the_cases_until_it_is_over_and_the_shift_goes_on_by_itself(small: World) -> None:
    world = small
    maria = signed_in(world)
    case = held(world, maria)
    result = world.do(maria, said.SetShift("pause", 30))
    assert result.data == {"until": world.clock.now() + 30 * MINUTE}
    world.clock.pass_ms(30 * MINUTE)
    assert fire_due(world, "hold.lapse") == 1
    assert fire_due(world, "shift.look") == 2
    assert (state(world), holder(world, case)) == ("on", MARIA)
    assert world.do(maria, said.SetShift("pause", 31)).code == Refusal.PAUSE_TOO_LONG
    assert world.do(COLLEAGUE, said.SetShift("pause", 10)).code == Refusal.OFF_SHIFT
    assert world.do(COLLEAGUE, said.SetShift("asleep")).code == Refusal.BAD_COMMAND
    assert [fact.kind for fact in facts(world, FactKind.SHIFT_RESUMED)] == [FactKind.SHIFT_RESUMED]


def test_going_home_moves_what_somebody_there_takes_and_gives_the_rest_back(world: World) -> None:
    """R33, FN27: one command does it all; whoever has gone meanwhile gets nothing."""
    maria, anna = signed_in(world), signed_in(world, COLLEAGUE)
    signed_in(world, DESK)
    kept, back, wrong = (held(world, maria) for _ in range(3))
    assert off(world, maria, {kept: ANNA, wrong: ROBIN}) == {"moved": 1, "back": 2}
    assert [holder(world, case) for case in (kept, back, wrong)] == [ANNA, None, None]
    care = now(world, kept).care
    assert (care.back_why, care.back_from) == ("moved", MARIA)
    assert events(world, kept)[-1] == (
        "case_moved", {"from": MARIA, "to": ANNA, "hold_number": 2, "why": "shift_change"},
    )  # fmt: skip
    assert timers(world, "hold.lapse")
    assert off(world, anna, {kept: MARIA}) == {"moved": 0, "back": 1}


def test_whoever_takes_a_case_is_at_work(small: World) -> None:
    world = small
    maria = signed_in(world)
    off(world, maria)
    held(world, maria)
    assert state(world) == "on"
    held(world, COLLEAGUE)
    assert state(world, ANNA) == "none"


def test_nobody_keeps_a_case_whose_commission_has_ended(world: World) -> None:
    """FM10: also one that lies set aside, and also who was never on shift."""
    signed_in(world)
    aside, plain = held(world), held(world, COLLEAGUE)
    world.do(NURSE, said.SetAside(aside, 1, until=world.clock.now() + DAY))
    for who in (MARIA, ANNA):
        assert world.ask(EndAssignment(who, NORTH, Role.NURSE)) is None
    assert [now(world, case).care.back_why for case in (aside, plain)] == ["left", "left"]
    assert (state(world), holder(world, aside), holder(world, plain)) == ("none", None, None)


def test_a_commission_ends_with_its_last_day_and_not_with_one_that_was_put_off(world: World) -> None:
    """FM10: access ends on a date, cases are returned, and what was done under it stands in the log."""
    case, today = held(world), swedish_day(world.clock.now())
    nurse, card = Assignment(NORTH, Role.NURSE), REGION.staff[0].card
    for days in (1, 3):
        member = StaffMember(card, (nurse,), None, ((nurse, today + timedelta(days=days)),))
        assert world.ask(PutRegion(staff=(member,))) is None
    assert world.do(NURSE, said.RenewHold(case, 1)).outcome == "applied"
    assert len(timers(world, "commission.ends")) == 2
    world.clock.at = start_of(today + timedelta(days=2))
    assert fire_due(world, "commission.ends") == 1
    assert holder(world, case) == MARIA
    world.clock.at = Instant(start_of(today + timedelta(days=4)) - 1)
    assert fire_due(world, "commission.ends") == 0
    world.clock.pass_ms(1)
    assert fire_due(world, "commission.ends") == 1
    assert (holder(world, case), now(world, case).care.back_why) == (None, "left")
    assert world.do(NURSE, said.TakeCase(case)).code == Refusal.NO_ACCESS
    assert "case_taken" in [kind for kind, _ in events(world, case)]
    for _ in range(2):
        over = StaffMember(card, (nurse,), None, ((nurse, today),))
        assert world.ask(PutRegion(staff=(over,))) is None
        assert fire_due(world, "commission.ends") == 1
        world.clock.pass_ms(1)
        assert world.do(NURSE, said.TakeCase(case)).code == Refusal.NO_ACCESS


def test_at_the_first_day_of_a_leave_what_lies_set_aside_goes_back(small: World) -> None:
    """FM10: but not if she has come to work all the same."""
    world = small
    case = held(world)
    world.do(NURSE, said.SetAside(case, 1, until=world.clock.now() + 5 * DAY))
    tomorrow = swedish_day(world.clock.now()) + timedelta(days=1)
    assert world.ask(PutRegion(leave=(Leave(MARIA, tomorrow, tomorrow),))) is None
    (timer,) = timers(world, "shift.leave")
    assert (timer.due, holder(world, case)) == (start_of(tomorrow), MARIA)
    world.clock.at = Instant(timer.due)
    maria = signed_in(world)
    assert fire_due(world, "shift.leave") == 1
    assert holder(world, case) == MARIA
    off(world, maria)
    assert world.ask(PutRegion(leave=(Leave(MARIA, tomorrow, tomorrow),))) is None
    assert (holder(world, case), now(world, case).care.back_why) == (None, "left")


def test_a_case_is_offered_only_where_somebody_is_on_shift_if_shifts_are_used_there(small: World) -> None:
    """FN16: an unstaffed unit is refused."""
    world = small
    case = held(world)
    body = said.HandOver(case, 1, 0, "capacity", world.clock.now() + HOUR, unit=SOUTH)
    offer = world.do(NURSE, body)
    assert offer.outcome == "applied"
    world.do(NURSE, said.WithdrawOffer(case, str(offer.data["offer"]), 1))
    bo = signed_in(world, THERE)
    offer = world.do(NURSE, body)
    assert offer.outcome == "applied"
    world.do(NURSE, said.WithdrawOffer(case, str(offer.data["offer"]), 1))
    off(world, bo)
    assert world.do(NURSE, body).code == Refusal.NOBODY_THERE


@pytest.mark.parametrize("actor", [resident(SAMIR), staff(MARIA, unit=SOUTH)])
def test_only_whoever_works_there_is_on_shift_there(small: World, actor: Actor) -> None:
    world = small
    assert world.do(actor, said.SetShift("on")).code == Refusal.NO_ACCESS
    assert world.ask(BeginShift(actor)) in (Refusal.NO_ACCESS, None)
    assert state(world) == "none"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["take", "aside", "pause", "on", "off", "move", "silent", "timers", "end"]),
        st.sampled_from([MARIA, ANNA]),
        st.integers(1, 40),
    ),
    max_size=14,
)


@given(steps=STEPS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_people_do_each_case_is_in_exactly_one_place_and_nobody_off_shift_works_in_one(
    small: World, steps: list[tuple[str, PersonId, int]]
) -> None:
    """Invariant 5: held by one person who is there (or lies set aside), or free in its queue."""
    world = small
    world.check = False
    actors = {who: signed_in(world, staff(who)) for who in (MARIA, ANNA)}
    cases = [world.sent_case() for _ in range(3)]
    for place, (what, who, minutes) in enumerate(steps):
        case, actor = cases[place % 3], actors[who]
        other = ANNA if who == MARIA else MARIA
        number = now(world, case).hold.number
        deeds: dict[str, said.CommandBody] = {
            "take": said.TakeCase(case),
            "aside": said.SetAside(case, number, until=world.clock.now() + minutes * MINUTE),
            "pause": said.SetShift("pause", minutes),
            "on": said.SetShift("on"),
            "off": said.SetShift("off"),
            "move": said.SetShift("off", moves=dict.fromkeys(cases, other)),
        }
        if what in deeds:
            world.do(actor, deeds[what])
        elif what == "end":
            world.ask(CloseSession(actor.session))
            actors[who] = signed_in(world, staff(who))
        else:
            world.clock.pass_ms(minutes * MINUTE)
            for name in ("shift.look", "hold.lapse", "case.aside_ends") if what == "timers" else ("shift.look",):
                fire_due(world, name)
        for one in [now(world, each) for each in cases]:
            assert (one.state is CaseState.HELD) == (one.hold.person is not None)
            if one.hold.person is not None and not one.care.aside_for:
                assert state(world, one.hold.person) != "off"
    world.check = True
    world.ask(HearShifts(()))
