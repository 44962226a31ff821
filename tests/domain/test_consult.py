"""A consult leaves the case where it is, until whoever is asked takes it over; and it ends with what it rests on."""

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain import case as rules
from desktop.domain import consult, handover
from desktop.domain.access import Actor, ActorKind, case_stream, may_do, may_follow, purpose_of
from desktop.domain.case import HOLD_TIME, WAITS_FOR_ADVICE, Audience, Case, CaseState, Consulted
from desktop.domain.consult import LONGEST, MOST, Consult, ConsultState, Side
from desktop.domain.handover import Handover
from desktop.domain.receiver import Receiver
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import DAY, HOUR, MINUTE, Assignment, CaseId, Instant, PersonId, Role, UnitId

MARIA, ANNA, BO, EVA = (PersonId(name) for name in ("maria", "anna", "bo", "eva"))
NORTH, SOUTH = UnitId("north"), UnitId("south")
HOME = {MARIA: NORTH, ANNA: NORTH, BO: SOUTH, EVA: SOUTH}
NOON = Instant(1_800_000_000_000)
AN_HOUR = Instant(NOON + HOUR)


def later(milliseconds: int) -> Instant:
    return Instant(NOON + milliseconds)


def held() -> Case:
    """A case that Maria at North holds since noon, under number 1."""
    free = Case(
        CaseId("c"), CaseState.QUEUED, NORTH, Audience.CLINICAL, PersonId("samir"), PersonId("samir"), arrived_at=NOON
    )
    return rules.taken(free, MARIA, NOON)


def card(**fields: object) -> Consult:
    made = Consult("k", CaseId("c"), NORTH, SOUTH, None, "", MARIA, NOON, AN_HOUR, "Ska de åka in?")
    return msgspec.structs.replace(made, **fields)


def asked(case: Case | None = None, to: Receiver | None = None, **fields: object) -> Case:
    case = case or held()
    return consult.asked(case, (case.hold.number, 0), to or Receiver(SOUTH), card(**fields), NOON)[0]


def refusal(case: Case | None = None, to: Receiver | None = None, **fields: object) -> Refusal:
    with pytest.raises(Refused) as caught:
        asked(case, to, **fields)
    return caught.value.code


def one(case: Case) -> Consulted:
    (found,) = case.care.consults
    return found


def test_the_case_stays_with_its_holder_for_as_long_as_the_answer_may_take_but_no_whole_day():
    """FN14: who waits for an answer need not touch the case to keep it."""
    case = asked()
    assert (case.state, case.unit, case.hold.person, case.hold.number) == (CaseState.HELD, NORTH, MARIA, 1)
    assert case.hold.until == AN_HOUR
    assert asked(answer_by=later(DAY)).hold.until == later(WAITS_FOR_ADVICE)
    answered, side = consult.written(case, "k", BO, SOUTH, later(MINUTE))
    assert (side, answered.hold.until) == (Side.ASKED, later(MINUTE) + HOLD_TIME)
    free = rules.lapsed(answered, 1, answered.hold.until)
    assert free is not None
    assert free.care.consults == answered.care.consults


def test_several_are_asked_at_once_but_nobody_twice_and_not_everybody():
    case = asked()
    assert refusal(case, id="m") is Refusal.ALREADY_ASKED
    for number, competence in enumerate(("nurse", "physician", "psychologist", "dietitian", "midwife")):
        case = asked(case, id=f"k{number}", competence=competence)
    assert len(case.care.consults) == MOST
    assert refusal(case, Receiver(SOUTH, EVA), id="m", person=EVA) is Refusal.CONSULTS_FULL


@pytest.mark.parametrize(
    ("to", "fields", "code"),
    [
        (Receiver(NORTH, MARIA), {"person": MARIA}, Refusal.CONSULT_SELF),
        (Receiver(NORTH), {"unit": NORTH}, Refusal.CONSULT_OWN_UNIT),
        (Receiver(SOUTH, open=False), {}, Refusal.UNIT_CLOSED),
        (Receiver(SOUTH, staffed=False), {}, Refusal.NOBODY_THERE),
        (Receiver(SOUTH, needs_consent=True), {}, Refusal.CONSENT_NEEDED),
        (Receiver(SOUTH), {"question": " \n"}, Refusal.TEXT_EMPTY),
        (Receiver(SOUTH), {"question": "x" * 10_001}, Refusal.TEXT_TOO_LONG),
        (Receiver(SOUTH), {"promised": "x" * 10_001}, Refusal.TEXT_TOO_LONG),
        (Receiver(SOUTH), {"competence": "en barnläkare"}, Refusal.BAD_COMMAND),
        (Receiver(SOUTH), {"answer_by": NOON}, Refusal.EXPIRED),
        (Receiver(SOUTH), {"answer_by": later(LONGEST + 1)}, Refusal.BAD_COMMAND),
        (Receiver(SOUTH), {"by": ANNA}, Refusal.HELD_BY_OTHER),
    ],
)
def test_what_cannot_be_asked_is_refused(to, fields, code):
    """FN16: with a reason each."""
    assert refusal(None, to, **fields) is code


def test_a_closed_unit_is_refused_with_its_next_opening_and_one_within_the_house_need_not_be_open():
    with pytest.raises(Refused) as caught:
        asked(None, Receiver(SOUTH, open=False, opens=later(DAY)))
    assert caught.value.data == {"opens": later(DAY)}
    assert one(asked(None, Receiver(NORTH, ANNA, open=False), person=ANNA)).person == ANNA
    assert one(asked(None, Receiver(NORTH), competence="physician")).competence == "physician"


def test_who_is_asked_does_not_ask_back_and_who_reads_along_is_not_asked():
    """In a circle nobody answers."""
    case = asked()
    for to in (Receiver(NORTH), Receiver(NORTH, MARIA)):
        with pytest.raises(Refused) as caught:
            consult.circle(case, BO, SOUTH, to)
        assert caught.value.code is Refusal.CONSULT_CIRCLE
    consult.circle(case, BO, SOUTH, Receiver(SOUTH, EVA))
    taken = consult.taken_over(case, "k", BO, SOUTH, NOON)
    assert refusal(taken, Receiver(NORTH, MARIA), id="m", by=BO) is Refusal.CONSULT_CIRCLE
    assert refusal(taken, Receiver(NORTH), id="m", by=BO) is Refusal.CONSULT_CIRCLE
    assert len(asked(taken, Receiver(NORTH, ANNA), id="m", by=BO, person=ANNA).care.consults) == 2


def test_each_side_is_told_once_when_the_other_has_read():
    """FN14: read receipts both ways."""
    case, side = consult.read(asked(), "k", BO, SOUTH, later(MINUTE))
    assert (side, one(case).opened_at) == (Side.ASKED, later(MINUTE))
    assert consult.read(case, "k", EVA, SOUTH, later(2 * MINUTE)) == (case, None)
    assert consult.read(case, "k", MARIA, NORTH, later(2 * MINUTE)) == (case, None)
    case, _ = consult.written(case, "k", BO, SOUTH, later(3 * MINUTE))
    case, side = consult.read(case, "k", MARIA, NORTH, later(3 * MINUTE))
    assert (side, one(case).read_at) == (Side.HOLDER, later(3 * MINUTE) + 1)
    assert consult.read(case, "k", MARIA, NORTH, later(4 * MINUTE))[1] is None
    case, side = consult.written(case, "k", MARIA, NORTH, later(5 * MINUTE))
    assert side is Side.HOLDER
    assert consult.read(case, "k", BO, SOUTH, later(5 * MINUTE))[1] is Side.ASKED


def test_past_its_deadline_it_stands_and_may_still_be_answered():
    case = asked()
    assert consult.overdue(case, "k", later(HOUR - 1)) is None
    late = consult.overdue(case, "k", AN_HOUR)
    assert late is not None
    assert one(late).late
    assert consult.overdue(late, "k", AN_HOUR) is None
    answered, _ = consult.written(late, "k", BO, SOUTH, later(2 * HOUR))
    assert not one(answered).late
    assert consult.overdue(answered, "k", later(2 * HOUR)) is None
    assert consult.overdue(case, "none", AN_HOUR) is None


def test_who_takes_it_over_holds_it_at_her_unit_and_the_former_holder_only_reads():
    """Use case E."""
    both = asked(asked(), Receiver(NORTH, ANNA), id="m", person=ANNA)
    case = consult.taken_over(both, "k", BO, SOUTH, later(MINUTE))
    assert (case.unit, case.hold.person, case.hold.number, case.hold.until) == (SOUTH, BO, 2, AN_HOUR)
    assert [(each.id, each.unit, each.person, each.along) for each in case.care.consults] == [
        ("m", NORTH, ANNA, False),
        ("k", NORTH, MARIA, True),
    ]
    for deed in (consult.written, consult.read, consult.taken_over):
        with pytest.raises(Refused) as caught:
            deed(case, "k", MARIA, NORTH, NOON)
        assert caught.value.code is Refusal.CONSULT_OVER
    with pytest.raises(Refused) as caught:
        consult.taken_over(case, "k", EVA, SOUTH, NOON)
    assert caught.value.code is Refusal.CONSULT_OVER
    assert consult.finished(case, "k", BO, 2, NOON)[1] is ConsultState.TAKEN
    assert rules.closed(case, "advice", NOON).care.consults == ()


def test_nobody_else_writes_in_it_and_the_holder_does_not_take_her_own():
    case = asked(None, Receiver(SOUTH, BO), person=BO)
    for who, at, code in ((EVA, SOUTH, Refusal.NOT_CONSULTED), (ANNA, NORTH, Refusal.NOT_CONSULTED)):
        with pytest.raises(Refused) as caught:
            consult.written(case, "k", who, at, NOON)
        assert caught.value.code is code
    with pytest.raises(Refused) as caught:
        consult.taken_over(case, "k", MARIA, NORTH, NOON)
    assert caught.value.code is Refusal.ALREADY_YOURS
    closed = rules.closed(case, "advice", NOON)
    with pytest.raises(Refused) as caught:
        consult.written(closed, "k", BO, SOUTH, NOON)
    assert caught.value.code is Refusal.CASE_CLOSED


def test_how_it_ends_depends_on_whether_it_was_answered():
    case = asked()
    assert consult.finished(case, "k", MARIA, 1, NOON)[1] is ConsultState.WITHDRAWN
    answered, _ = consult.written(case, "k", BO, SOUTH, NOON)
    ended, state = consult.finished(answered, "k", MARIA, 1, NOON)
    assert (state, ended.care.consults, ended.hold.until) == (ConsultState.CLOSED, (), NOON + HOLD_TIME)
    with pytest.raises(Refused) as caught:
        consult.finished(ended, "k", MARIA, 1, NOON)
    assert caught.value.code is Refusal.CONSULT_OVER


def test_handed_over_to_those_who_are_asked_it_is_theirs_and_no_consult():
    offer = Handover("o", CaseId("c"), NORTH, SOUTH, None, MARIA, NOON, "competence", AN_HOUR)
    offered, _ = handover.offered(asked(), (1, 0), Receiver(SOUTH), offer, NOON)
    assert len(offered.care.consults) == 1
    assert handover.accepted(offered, "o", BO, NOON).care.consults == ()


def actor(who: PersonId) -> Actor:
    unit = HOME[who]
    return Actor(ActorKind.STAFF, who, "s", unit, Role.NURSE, (Assignment(unit, Role.NURSE),))


def reads(who: PersonId, case: Case) -> bool:
    return may_follow(actor(who), case_stream(case.id, "staff"), case) is None


def test_only_who_is_asked_reads_it_and_for_that_purpose_alone():
    """R61, invariant 4."""
    case = asked(None, Receiver(SOUTH, BO), person=BO)
    assert [reads(who, case) for who in (MARIA, ANNA, BO, EVA)] == [True, True, True, False]
    assert [purpose_of(actor(who), case, "care") for who in (MARIA, BO)] == ["care", "consult"]
    assert may_do(actor(BO), "consult.write", case) is None
    assert may_do(actor(EVA), "consult.write", case) is Refusal.NO_ACCESS
    for command in ("chat.send", "case.take", "case.accept", "consult.end", "chat.mark_read", "case.note"):
        assert may_do(actor(BO), command, case) is Refusal.NO_ACCESS


def _ask(case: Case, who: PersonId, now: Instant, named: bool) -> Case:
    unit = SOUTH if HOME[who] == NORTH else NORTH
    person = next(person for person, home in HOME.items() if home == unit) if named else None
    made = card(id=f"k{now}", by=who, answer_by=Instant(now + HOUR), person=person, unit=unit)
    return consult.asked(case, (case.hold.number, 0), Receiver(unit, person), made, now)[0]


def _offer(case: Case, who: PersonId, now: Instant, _named: bool) -> Case:
    unit = SOUTH if case.unit == NORTH else NORTH
    made = Handover(f"o{now}", case.id, case.unit, unit, None, who, now, "competence", Instant(now + HOUR))
    return handover.offered(case, (case.hold.number, 0), Receiver(unit), made, now)[0]


def _which(case: Case) -> str:
    return case.care.consults[0].id if case.care.consults else "none"


def _offer_id(case: Case) -> str:
    return case.care.offer.id if case.care.offer else "none"


STEPS = {
    "ask": _ask,
    "write": lambda case, who, now, _: consult.written(case, _which(case), who, HOME[who], now)[0],
    "read": lambda case, who, now, _: consult.read(case, _which(case), who, HOME[who], now)[0],
    "late": lambda case, _who, now, _: consult.overdue(case, _which(case), now) or case,
    "end": lambda case, who, now, _: consult.finished(case, _which(case), who, case.hold.number, now)[0],
    "take consulted": lambda case, who, now, _: consult.taken_over(case, _which(case), who, HOME[who], now),
    "offer": _offer,
    "accept": lambda case, who, now, _: handover.accepted(case, _offer_id(case), who, now),
    "lapse": lambda case, _who, now, _: rules.lapsed(case, case.hold.number, now) or case,
    "close": lambda case, who, now, _: rules.closed(rules.worked(case, who, case.hold.number, 0, now), "advice", now),
    "take": lambda case, who, now, _: rules.taken(case, who, now),
    "take_over": lambda case, who, now, _: rules.taken_over(case, who, case.hold.number, "why", now),
    "give_back": lambda case, who, _now, _: rules.given_back(case, who, case.hold.number),
}
AT_ITS_UNIT = {"take", "take_over"}
"""These are done by whoever works the queue the case stands in."""


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(sorted(HOME)), st.booleans(), st.integers(1, 40)),
        max_size=50,
    )
)
@example([("ask", MARIA, False, 1), ("lapse", ANNA, False, 61)])
def test_whatever_happens_it_is_in_one_place_and_nobody_reads_on_who_is_neither_there_nor_asked(steps):
    """Invariants 4 and 5: with holds, offers and consults mixed."""
    case, now = held(), NOON
    for step, who, named, minutes in steps:
        before, now = case, Instant(now + minutes * MINUTE)
        if step in AT_ITS_UNIT and HOME[who] != case.unit:
            continue
        try:
            case = STEPS[step](case, who, now, named)
        except Refused:
            continue
        assert case.state is (
            CaseState.CLOSED if case.closed_at else CaseState.HELD if case.hold.person else CaseState.QUEUED
        )
        assert case.unit == before.unit or (step in ("accept", "take consulted") and case.hold.person == who)
        assert case.hold.number >= before.hold.number
        assert not case.closed_at or case.care.consults == ()
        ids = [each.id for each in case.care.consults]
        assert len(ids) == len(set(ids))
        for each in case.care.consults:
            # It rests on the case and not on the hold: once that has lapsed nobody holds what a whole unit is asked about.
            assert each.person is None or each.person != case.hold.person
            assert each.person is not None or each.unit != case.unit
        for person, home in HOME.items():
            asked_there = any(each.unit == home and each.person in (None, person) for each in case.care.consults)
            offered = case.care.offer is not None and case.care.offer.unit == home
            assert reads(person, case) == (home == case.unit or asked_there or offered)
