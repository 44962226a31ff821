"""Double contact: two cases of one person are joined and parted; nothing of either is lost, and nobody learns what is not theirs."""

from datetime import date
from typing import Any

import msgspec
import pytest

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Case, CaseState
from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, MINUTE, CaseId, Instant, PersonId, Role
from desktop.protocol import commands as said
from desktop.protocol.contact import EnterContact, PromiseCall
from desktop.server.requests import Block, PutRegion
from tests.support.asking import facts, number
from tests.support.casework import now
from tests.support.world import ANNA, BO, KIM, LENA, MARIA, NORTH, REGION, SAMIR, SOUTH, SYSTEM, World, resident, staff

NURSE, COLLEAGUE = staff(MARIA), staff(ANNA)


def entry(world: World, who: PersonId, born: date, words: str) -> EnterContact:
    """A call about this person, who gets a number with a right check digit."""
    told = number(born)
    with world.storage.read() as reader:
        known = reader.stores.persons.some(reader.link, [who])[who]
    if known.personnummer != told:
        assert world.ask(PutRegion(residents=(msgspec.structs.replace(known, personnummer=told),))) is None
    return EnterContact("phone", [], {}, number=told, own_words=words)


def called(world: World) -> CaseId:
    """Samir has called, and what he said waits in the queue."""
    body = entry(world, SAMIR, date(1964, 3, 12), "Ringer om mitt ben.")
    result = world.do(COLLEAGUE, body)
    assert result.outcome == "applied", result
    return CaseId(str(result.data["case"]))


def held(world: World, case: CaseId, actor: Actor = NURSE) -> int:
    """The case in this one's hands; the number of the hold."""
    result = world.do(actor, said.TakeCase(case))
    assert result.outcome == "applied", result
    return int(result.data["hold_number"])


def join(world: World, case: CaseId, other: CaseId, actor: Actor = NURSE, **more: Any) -> Any:
    """Join them, having seen everything."""
    known = now(world, case)
    return world.do(actor, said.JoinCases(case, other, known.hold.number, known.seq, **more))


def part(world: World, case: CaseId, other: CaseId, actor: Actor = NURSE) -> Any:
    """Part them again."""
    return world.do(actor, said.PartCases(case, other, now(world, case).hold.number))


def wrote_and_called(world: World) -> tuple[CaseId, CaseId]:
    """Samir has written, which the nurse has taken, and called ten minutes later."""
    wrote = world.sent_case()
    world.clock.pass_ms(10 * MINUTE)
    call = called(world)
    held(world, wrote)
    return wrote, call


def as_it_stood(case: Case) -> Case:
    """The case without what tells that it was joined in between."""
    care = msgspec.structs.replace(case.care, back_why="", back_at=Instant(0), back_from=None)
    return msgspec.structs.replace(case, care=care, hold=msgspec.structs.replace(case.hold, until=Instant(0)))


def test_a_double_is_found_when_it_arrives_and_rows_of_one_person_tell_so_within_their_unit(world: World) -> None:
    """Issue 4: called and wrote. Another person's case, an old one and one at another unit are none."""
    wrote = world.sent_case()
    world.sent_case(LENA)
    world.sent_case(SAMIR, SOUTH)
    assert facts(world, FactKind.DOUBLE_FOUND) == []
    call = called(world)
    (fact,) = facts(world, FactKind.DOUBLE_FOUND)
    assert (fact.case, fact.data) == (call, {"other": wrote, "others": 1, "channel": ""})
    world.clock.pass_ms(8 * 24 * HOUR)
    world.sent_case()
    assert len(facts(world, FactKind.DOUBLE_FOUND)) == 1


def test_joined_cases_are_one_in_the_queue_with_the_higher_urgency_and_both_promises(world: World) -> None:
    """R: a join never lowers urgency. The earlier reply and the call that was promised count; the other case is in no queue."""
    wrote, call = wrote_and_called(world)
    hold = now(world, wrote).hold.number
    world.do(NURSE, said.SetPriority(wrote, hold, 4, "better"))
    due = Instant(world.clock.now() + 30 * MINUTE)
    other = held(world, call)
    world.do(NURSE, PromiseCall(call, other, due))
    before, ending = now(world, wrote), now(world, call)
    result = join(world, wrote, call)
    assert (result.outcome, result.data["case"], result.data["joined"]) == ("applied", wrote, call)
    stays, ends = now(world, wrote), now(world, call)
    assert (stays.state, stays.hold.person, stays.priority) == (CaseState.HELD, MARIA, 2)
    assert stays.reply_by == min(before.reply_by, ending.reply_by)
    assert (stays.care.task, stays.care.task_due) == ("call_back", due)
    assert (ends.state, ends.outcome, ends.hold.person) == (CaseState.CLOSED, "joined", None)
    assert world.do(COLLEAGUE, said.TakeNext()).code == Refusal.QUEUE_EMPTY
    assert [fact.case for fact in facts(world, FactKind.CASE_JOINED)] == [call]
    assert [fact.data["joined"] for fact in facts(world, FactKind.CASE_GATHERED)] == [call]
    assert facts(world, FactKind.CASE_CLOSED) == []


def test_parted_cases_are_as_they_were(world: World) -> None:
    """Issue 4: the join can be undone: state, place in line, priority, unit and promises of both."""
    wrote, call = wrote_and_called(world)
    world.do(NURSE, said.SetPriority(wrote, 1, 4, "better"))
    before, ending = now(world, wrote), now(world, call)
    join(world, wrote, call)
    assert part(world, wrote, call).data == {"held": 0}
    assert as_it_stood(now(world, wrote)) == as_it_stood(before)
    assert as_it_stood(now(world, call)) == as_it_stood(ending)
    assert now(world, call).care.back_why == "parted"
    assert [fact.case for fact in facts(world, FactKind.CASE_PARTED)] == [call]
    assert [fact.case for fact in facts(world, FactKind.CASE_LET_GO)] == [wrote]
    assert part(world, wrote, call).code == Refusal.NOT_JOINED


def test_what_was_done_meanwhile_stays_done_when_they_are_parted(world: World) -> None:
    """An answer stays an answer and a priority that a nurse gave hers; the other comes back with all it was promised."""
    wrote, call = wrote_and_called(world)
    join(world, wrote, call)
    hold = now(world, wrote).hold.number
    world.do(NURSE, said.SetPriority(wrote, hold, 1, "worse"))
    world.do(NURSE, said.SendMessage(wrote, hold, 0, "Hej, vi ser båda dina ärenden."))
    part(world, wrote, call)
    stays, ends = now(world, wrote), now(world, call)
    assert (stays.priority, stays.first_reply_at) == (1, world.clock.now())
    assert (ends.state, ends.priority, ends.first_reply_at) == (CaseState.QUEUED, 2, 0)


def test_what_the_joiner_held_is_in_her_hands_again(world: World) -> None:
    """The lease is a new one; whoever else parts them leaves it in the queue."""
    wrote, call = wrote_and_called(world)
    lease = held(world, call)
    join(world, wrote, call)
    assert part(world, wrote, call).data == {"held": 1}
    assert (now(world, call).hold.person, now(world, call).hold.number) == (MARIA, lease + 1)


def test_a_case_with_a_page_stays_whichever_is_at_hand(world: World) -> None:
    """Whoever writes there must find somebody: the one at hand ends in it, and its holder has the one that stays."""
    about_kim = world.sent_case(SAMIR, NORTH, KIM)
    body = entry(world, KIM, date(2020, 3, 1), "Mormor ringer om Kim.")
    call = CaseId(str(world.do(NURSE, msgspec.structs.replace(body, take=True, relation="relative")).data["case"]))
    result = join(world, call, about_kim)
    assert (result.outcome, result.data["case"]) == ("applied", about_kim)
    assert now(world, about_kim).hold.person == MARIA
    assert now(world, about_kim).care.gathers[0].page is False
    assert now(world, call).outcome == "joined"


def test_what_is_written_into_the_joined_case_reaches_the_one_that_stays(world: World) -> None:
    """A message that was under way, or queued on a page without contact, is never lost; in a closed case it is refused."""
    wrote, call = wrote_and_called(world)
    message = world.say(said.ResidentMessage(call, "Det har blivit värre."))
    join_now = world.say(said.JoinCases(wrote, call, 1, 0))
    joined, sent = world.settle([(NURSE, join_now), (resident(SAMIR), message)])
    assert (joined.outcome, sent.outcome, sent.data) == ("applied", "applied", {"seq": 1, "case": wrote})
    assert (now(world, wrote).theirs, now(world, call).theirs) == (1, 0)
    hold = now(world, wrote).hold.number
    world.do(NURSE, said.MarkDocumented(wrote, hold))
    assert world.do(NURSE, said.CloseCase(wrote, hold, 1, "advice")).outcome == "applied"
    assert world.do(resident(SAMIR), said.ResidentMessage(call, "Hej?")).code == Refusal.CASE_CLOSED
    assert part(world, wrote, call).code == Refusal.CASE_CLOSED


def test_a_message_that_came_first_refuses_the_join_until_it_was_seen(world: World) -> None:
    """R65: join while a message arrives."""
    wrote, call = wrote_and_called(world)
    world.do(resident(SAMIR), said.ResidentMessage(wrote, "En sak till."))
    world.clock.pass_ms(10_000)
    assert world.do(NURSE, said.JoinCases(wrote, call, 1, 0)).code == Refusal.NEWER
    assert join(world, wrote, call).outcome == "applied"


def test_two_desks_joining_at_once_join_once(world: World) -> None:
    """R65: each holds one of the two; the one that others hold is refused, with who. The same command twice is once."""
    wrote, call = wrote_and_called(world)
    held(world, call, COLLEAGUE)
    first = world.say(said.JoinCases(wrote, call, 1, 0))
    second = world.say(said.JoinCases(call, wrote, now(world, call).hold.number, 0))
    refused, also = world.settle([(NURSE, first), (COLLEAGUE, second)])
    assert (refused.code, refused.data["person"]) == (Refusal.HELD_BY_OTHER, ANNA)
    assert (also.code, also.data["person"]) == (Refusal.HELD_BY_OTHER, MARIA)
    world.do(COLLEAGUE, said.GiveBack(call, now(world, call).hold.number))
    again = world.say(said.JoinCases(wrote, call, 1, 0))
    one, other = world.settle([(NURSE, again), (NURSE, again)])
    assert one == other
    assert (one.outcome, len(facts(world, FactKind.CASE_JOINED))) == ("applied", 1)
    assert join(world, wrote, call).code == Refusal.ALREADY_JOINED


def test_what_cannot_be_one_contact_is_refused(world: World) -> None:
    """R65: another person, another writer, itself, what is not there or closed, and a hold that is not one's own."""
    wrote, call = wrote_and_called(world)
    lena, kim = world.sent_case(LENA), world.sent_case(SAMIR, NORTH, KIM)
    assert join(world, wrote, lena).code == Refusal.JOIN_PERSONS
    assert join(world, wrote, kim).code == Refusal.JOIN_PERSONS
    assert join(world, wrote, wrote).code == Refusal.JOIN_PERSONS
    assert join(world, wrote, CaseId("nowhere")).code == Refusal.NO_ACCESS
    assert join(world, wrote, world.sent_case(SAMIR, SOUTH)).code == Refusal.NO_ACCESS
    assert join(world, call, wrote).code == Refusal.NOT_HELD
    assert world.do(COLLEAGUE, said.JoinCases(wrote, call, 1, 0)).code == Refusal.HELD_BY_OTHER
    world.do(resident(SAMIR), said.WithdrawCase(call))
    assert join(world, wrote, call).code == Refusal.CASE_CLOSED
    assert now(world, wrote).care.gathers == ()


def test_two_guardians_never_learn_of_each_other(world: World) -> None:
    """Who writes about the same child is not the same: joined, one of them would be led to the other's case."""
    other = PutRegion((), (), (), guardians=(*REGION.guardians, type(REGION.guardians[0])(KIM, LENA)))
    assert world.ask(other) is None
    mine, theirs = world.sent_case(SAMIR, NORTH, KIM), world.sent_case(LENA, NORTH, KIM)
    held(world, mine)
    assert join(world, mine, theirs).code == Refusal.JOIN_WRITERS


def both_units(person: PersonId = MARIA) -> Actor:
    """Somebody who works at both units in one session."""
    nurse = staff(person)
    given = (*nurse.assignments, type(nurse.assignments[0])(SOUTH, Role.NURSE))
    return msgspec.structs.replace(nurse, assignments=given, beside=(SOUTH,))


@pytest.mark.parametrize("blocked", [False, True])
def test_cases_of_two_own_units_are_joined_unless_the_person_keeps_them_apart(world: World, blocked: bool) -> None:
    """Whoever reads the one that stays reads the other, and nobody else; a block between the units forbids it."""
    member = next(one for one in REGION.staff if one.card.id == MARIA)
    more = msgspec.structs.replace(member, assignments=both_units().assignments)
    blocks = (Block(SAMIR, SOUTH),) if blocked else ()
    assert world.ask(PutRegion((), (more,), REGION.residents if blocked else (), blocks=blocks)) is None
    here, there = world.sent_case(), world.sent_case(SAMIR, SOUTH)
    bo = world.session(staff(BO, unit=SOUTH))
    assert world.grant(bo, f"case:{there}:staff") is None
    held(world, here, both_units())
    result = join(world, here, there, both_units())
    if blocked:
        assert result.code == Refusal.JOIN_APART
        return
    assert result.outcome == "applied", result
    assert world.grant(bo, f"case:{there}:staff") == Refusal.NO_ACCESS
    assert world.grant(world.session(COLLEAGUE), f"case:{there}:staff") is None
    part(world, here, there, both_units())
    assert (now(world, there).unit, now(world, there).state) == (SOUTH, CaseState.QUEUED)
    assert world.grant(bo, f"case:{there}:staff") is None


def test_whoever_is_asked_about_the_case_that_stays_reads_the_other_as_long(world: World) -> None:
    """Invariant 4: what was joined goes wherever the case goes; and it is the one that is asked about which stays."""
    wrote, call = wrote_and_called(world)
    bo, stream = world.session(staff(BO, unit=SOUTH)), f"case:{call}:staff"
    held(world, call)
    ask = said.AskConsult(wrote, 1, 0, "Vad tror du?", Instant(world.clock.now() + HOUR), SOUTH)
    asked = world.do(NURSE, ask)
    assert asked.outcome == "applied", asked
    assert join(world, call, wrote).data["case"] == wrote
    assert world.grant(bo, stream) is None
    assert (
        world.do(NURSE, said.EndConsult(wrote, str(asked.data["consult"]), now(world, wrote).hold.number)).outcome
        == "applied"
    )
    assert world.grant(bo, stream) == Refusal.NO_ACCESS


def test_timers_of_a_joined_case_do_nothing_and_run_again_once_it_is_parted(world: World) -> None:
    """The hold's lease and who waits alone: silent while it is joined, and armed anew afterwards."""
    wrote, call = wrote_and_called(world)
    lease = held(world, call)
    world.do(NURSE, said.SetPriority(call, lease, 1, "worse"))
    join(world, wrote, call)
    world.clock.pass_ms(20 * MINUTE)
    before = now(world, call)
    with world.storage.read() as reader:
        due = [one for one in reader.due_timers(world.clock.now(), 50) if one.case == call]
    assert due
    for timer in due:
        body = said.COMMANDS[timer.name, timer.version]
        assert world.do(SYSTEM, msgspec.json.decode(timer.body, type=body), timer.id).outcome == "applied"
    assert now(world, call) == before
    held_again = now(world, wrote).hold
    assert held_again.person == MARIA
    part(world, wrote, call)
    assert now(world, call).care.alone_since > 0
    with world.storage.read() as reader:
        armed = {one.name for one in reader.due_timers(Instant(world.clock.now() + HOUR), 50) if one.case == call}
    assert armed >= {"case.no_human", "hold.lapse"}


def test_taking_back_the_one_lets_the_other_stand_again(world: World) -> None:
    """Nothing is lost because the resident no longer needs help with the other thing."""
    wrote, call = wrote_and_called(world)
    join(world, wrote, call)
    assert world.do(resident(SAMIR), said.WithdrawCase(wrote)).outcome == "applied"
    assert now(world, wrote).outcome == "withdrawn"
    assert (now(world, call).state, now(world, call).care.joined) == (CaseState.QUEUED, None)


def test_what_is_left_to_assess_in_the_joined_case_counts_in_the_row_of_the_other(world: World) -> None:
    """Nothing is unseen because it stands in the other one; a tick there counts."""
    wrote, call = wrote_and_called(world)
    world.do(resident(SAMIR), said.ResidentMessage(call, "Det gör ont."))
    join(world, wrote, call)
    assert now(world, wrote).care.gathers[0].unassessed == now(world, call).care.unassessed == 2
    assert world.do(NURSE, said.Assess(call, f"{call}-own_words")).outcome == "applied"
    assert now(world, wrote).care.gathers[0].unassessed == 1
