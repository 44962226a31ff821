"""Two cases of one person as one contact: nothing that either asked for or was promised is less than before."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain import joining as rules
from desktop.domain.access import Actor, ActorKind, case_stream, may_follow
from desktop.domain.case import Audience, Care, Case, CaseState, Hold, Offer, WaitsOn, answer_by
from desktop.domain.queue import row_of
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Assignment, CareUnit, CaseId, Instant, PersonId, Role, UnitId

NURSE, OTHER, SAMIR = PersonId("maria"), PersonId("anna"), PersonId("samir")
HERE, THERE = UnitId("north"), UnitId("south")
NOW = Instant(1_000_000)
_UNIT = CareUnit(HERE, "North", "north", "health_centre", "Region", "021-1")
_times = some.integers(1, 2_000_000).map(Instant)
_maybe = some.one_of(some.just(Instant(0)), _times)


@some.composite
def cases(draw: some.DrawFn, name: str, holder: PersonId | None) -> Case:
    """An open case of Samir's, in these hands."""
    task = draw(some.booleans())
    priority, unanswered = draw(some.integers(1, 5)), draw(some.booleans())
    care = Care(
        outcome=draw(some.sampled_from(["", "non_medical"])),
        signs=draw(some.integers(0, 3)),
        unassessed=draw(some.integers(0, 3)),
        task="call_back" if task else "",
        task_why="promised" if task else "",
        task_due=draw(_times) if task else Instant(0),
        tries=draw(some.integers(0, 3)),
        alone_since=draw(_times) if priority == 1 and unanswered else Instant(0),
        promise=draw(_maybe),
        documented_at=draw(_maybe),
    )
    return Case(
        id=CaseId(name),
        state=CaseState.HELD if holder else CaseState.QUEUED,
        unit=HERE,
        audience=draw(some.sampled_from(list(Audience))),
        resident=SAMIR,
        subject=SAMIR,
        priority=priority,
        arrived_at=draw(_times),
        first_look_by=draw(_times),
        reply_by=draw(_times),
        first_reply_at=Instant(0) if unanswered else draw(_times),
        waits_on=draw(some.sampled_from(list(WaitsOn))),
        waits_since=draw(_times),
        hold=Hold(1, holder, NOW, NOW) if holder else Hold(),
        care=care,
    )


MINE, FREE = cases("mine", NURSE), cases("free", None)
STRICT = [Audience.ADMIN, Audience.CLINICAL, Audience.PROTECTED]


@given(MINE, FREE)
def test_what_stays_is_as_urgent_and_as_early_promised_as_either_was(mine: Case, free: Case) -> None:
    """R: a join never lowers urgency, and never makes a promise later or forgets one."""
    stays, ends = rules.joined(mine, free, NURSE, NOW)
    assert stays.priority == min(mine.priority, free.priority)
    assert STRICT.index(stays.audience) == max(map(STRICT.index, (mine.audience, free.audience)))
    for one in (mine, free):
        if not one.first_reply_at:
            assert answer_by(stays) <= answer_by(one)
            assert not stays.first_reply_at
        if one.care.task:
            assert stays.care.task == "call_back"
            assert stays.care.task_due <= one.care.task_due
    row = row_of(stays, 1, "man", "sv")
    assert row.care.unassessed == mine.care.unassessed + free.care.unassessed
    assert (ends.state, ends.hold.person, ends.unit, ends.audience) == (
        CaseState.CLOSED,
        None,
        stays.unit,
        stays.audience,
    )


@given(MINE, FREE)
def test_parted_at_once_both_are_what_they_were(mine: Case, free: Case) -> None:
    """The undoing is exact: the place in line, the urgency, the queue and the promises of both."""
    stays, ends = rules.joined(mine, free, NURSE, NOW)
    one, other = rules.parted(stays, ends, NURSE, stays.hold.number, home=True, now=NOW)
    assert msgspec.structs.replace(one, hold=mine.hold) == mine
    back = msgspec.structs.replace(other.care, back_why="", back_at=Instant(0), back_from=None)
    assert msgspec.structs.replace(other, care=back) == free


@given(MINE, FREE)
def test_the_one_with_a_page_stays_and_so_does_what_others_are_asked_in(mine: Case, free: Case) -> None:
    """Which of the two stays does not hang on which one is pressed in, but where nothing else tells."""
    assert rules.first_stays(mine, free) or rules.first_stays(free, mine)
    spoken = msgspec.structs.replace(mine, care=msgspec.structs.replace(mine.care, unreachable=True))
    assert not rules.first_stays(spoken, free)
    offer = Offer("offer", THERE, NURSE, NOW, NOW, "other")
    offered = msgspec.structs.replace(free, care=msgspec.structs.replace(free.care, offer=offer))
    assert not rules.first_stays(mine, offered)
    also = msgspec.structs.replace(mine, care=msgspec.structs.replace(mine.care, offer=offer))
    with pytest.raises(Refused) as refused:
        rules.first_stays(also, offered)
    assert refused.value.code is Refusal.JOIN_UNDER_WAY


@given(MINE, FREE)
def test_whoever_may_accept_the_case_that_stays_reads_the_other_too_and_does_nothing_in_it(
    mine: Case, free: Case
) -> None:
    """Invariant 4: the joined case is read where the other is, as long as it is there."""
    stays, ends = rules.joined(mine, free, NURSE, NOW)
    there = Actor(ActorKind.STAFF, OTHER, "s", THERE, Role.NURSE, (Assignment(THERE, Role.NURSE),))
    stream = case_stream(ends.id, "staff")
    assert may_follow(there, stream, ends) is Refusal.NO_ACCESS
    offer = Offer("offer", THERE, NURSE, NOW, NOW, "other")
    offered = msgspec.structs.replace(stays, care=msgspec.structs.replace(stays.care, offer=offer))
    assert may_follow(there, stream, rules.beside(ends, offered)) is None
    assert may_follow(there, stream, rules.beside(rules.beside(ends, offered), stays)) is Refusal.NO_ACCESS


def test_what_rows_of_one_person_have_in_common_tells_nothing_at_another_unit() -> None:
    """A unit never learns by it that its patient is somewhere else too."""
    assert rules.same_person(SAMIR, HERE) == rules.same_person(SAMIR, HERE)
    assert len({rules.same_person(who, unit) for who in (SAMIR, OTHER) for unit in (HERE, THERE)}) == 4


@pytest.mark.parametrize("kind", ["childrens_clinic", "hospital_clinic", "home_care"])
def test_what_a_clinic_knows_is_not_joined_with_another_units(kind: str) -> None:
    """A clinic's case, a youth clinic's above all, stays its own; at one clinic two cases are joined like anywhere."""
    mine = Case(
        CaseId("mine"),
        CaseState.HELD,
        HERE,
        Audience.CLINICAL,
        SAMIR,
        SAMIR,
        arrived_at=NOW,
        hold=Hold(1, NURSE, NOW, NOW),
    )
    theirs = msgspec.structs.replace(mine, id=CaseId("theirs"), state=CaseState.QUEUED, unit=THERE, hold=Hold())
    clinic = msgspec.structs.replace(_UNIT, id=THERE, kind=kind)
    with pytest.raises(Refused) as refused:
        rules.may_be_joined(mine, theirs, (_UNIT, clinic), False, NURSE, (1, 0), NOW)
    assert refused.value.code is Refusal.JOIN_APART
    rules.may_be_joined(mine, theirs, (clinic, clinic), False, NURSE, (1, 0), NOW)
