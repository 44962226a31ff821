"""A case is moved for load at most once, never from human hands, and as the resident has said (R40, R66)."""

import msgspec
import pytest

from desktop.domain import relief as rules
from desktop.domain.case import Audience, Care, Case, CaseState, Hold, answer_by
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.relief import ReliefState
from desktop.domain.units import CaseId, Instant, PersonId, UnitId

OWN, THERE = UnitId("own"), UnitId("1177")
CASE = Case(
    CaseId("case"), CaseState.QUEUED, OWN, Audience.CLINICAL, PersonId("a"), PersonId("a"),
    arrived_at=Instant(10), reply_by=Instant(100),
)  # fmt: skip


def moved(case: Case = CASE, by: int = 80) -> Case:
    """The case at 1177, which answers at 50 where its own unit would at 200."""
    return rules.moved(case, THERE, Audience.CLINICAL, Instant(50), Instant(200), Instant(by))


def with_(**care: object) -> Case:
    return msgspec.structs.replace(CASE, care=msgspec.structs.replace(CASE.care, **care))


def test_a_case_is_moved_once_and_what_was_promised_never_becomes_later() -> None:
    there = moved()
    assert (there.unit, there.reply_by, there.arrived_at, rules.movable(there)) == (THERE, 80, 10, False)
    assert moved(by=500).reply_by == 100
    assert answer_by(moved(with_(promise=Instant(300)))) == 80
    assert rules.stays_put(there)


def test_human_hands_and_human_answers_are_never_moved() -> None:
    assert rules.movable(CASE)
    for case in (
        msgspec.structs.replace(CASE, state=CaseState.HELD, hold=Hold(1, PersonId("maria"))),
        msgspec.structs.replace(CASE, first_reply_at=Instant(20)),
        msgspec.structs.replace(CASE, state=CaseState.CLOSED),
        with_(task_person=PersonId("maria")),
    ):
        assert not rules.movable(case)
    assert not rules.stays_put(msgspec.structs.replace(CASE, state=CaseState.WRITING))


def test_the_resident_goes_back_to_the_own_unit_until_somebody_has_begun() -> None:
    back = rules.stays(moved())
    assert (back.unit, rules.movable(back), rules.stays_put(back)) == (OWN, False, True)
    for case, code in (
        (CASE, Refusal.BAD_COMMAND),
        (back, Refusal.BAD_COMMAND),
        (msgspec.structs.replace(moved(), state=CaseState.HELD), Refusal.HELD_BY_OTHER),
        (msgspec.structs.replace(moved(), first_reply_at=Instant(60)), Refusal.HELD_BY_OTHER),
    ):
        with pytest.raises(Refused) as caught:
            rules.stays(case)
        assert caught.value.code == code


def test_consent_is_asked_once_and_answered_once() -> None:
    """R66."""
    asked = rules.asked(CASE, THERE, Instant(50), Instant(200))
    assert (asked.unit, rules.movable(asked), rules.agreed(asked)) == (OWN, True, False)
    yes, no = rules.answered(asked, True), rules.answered(asked, False)
    assert (rules.agreed(yes), rules.movable(yes), rules.movable(no), rules.stays_put(no)) == (True, True, False, True)
    for case in (CASE, yes, no):
        with pytest.raises(Refused):
            rules.answered(case, True)
    assert moved(yes).care.relief is not None
    assert Care().relief is None
    assert moved(yes).care.relief.state == ReliefState.MOVED  # type: ignore[union-attr]
