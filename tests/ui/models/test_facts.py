"""Over the conversation stands whom it is about; the reply box opens only for who may write, and says why not."""

import pytest

from desktop.domain.units import CaseId, PersonId, UnitId
from desktop.sync.status import Phase, Status
from desktop.ui.language import Language
from desktop.ui.models.facts import Standing, case_facts, lock_of, standing_of
from desktop.ui.models.known import Known
from tests.support.builders import (
    ANNA,
    HERRGARDET,
    MARIA,
    NOW,
    at,
    case_card,
    changes,
    live,
    person,
    queue_row,
    staff,
    stale,
    unit,
)

CASE = CaseId("case-1")
VIKTOR = PersonId("viktor")


@pytest.fixture
def known(swedish: Language) -> Known:
    """Samir's case, free."""
    known = Known(MARIA)
    known.apply(changes(staff(), staff(ANNA, "Anna Lind"), unit(), queue_row(), case_card(), person()))
    return known


def _hold(known: Known, who: PersonId) -> None:
    known.apply(changes(queue_row(holder=who, held_since=at("09:32"))))


def test_the_person_stands_there_in_full(known: Known) -> None:
    """R20, LOOK 7: name, age and number."""
    facts = case_facts(known, CASE, NOW)
    assert (facts.name, facts.age_sex, facts.personnummer) == ("Samir Ek", "62 år, man", "19640312-9807")
    assert [text for _, text in facts.facts] == [
        "Skriver själv",
        "Hemma, Västerås",
        "070-174 06 05",
        "Listad på Herrgärdet",
    ]
    assert facts.recipient == "Samir Ek, 62 år"


def test_with_several_units_the_case_says_for_which_one_one_acts(known: Known) -> None:
    """R61, FT5: the commission that the access is logged under."""
    known.at = frozenset({HERRGARDET, UnitId("backby")})
    assert case_facts(known, CASE, NOW).facts[0][1] == "Du handlar för Herrgärdet"


def test_a_guardian_who_writes_is_named_and_is_the_receiver(known: Known) -> None:
    """R10: the case is about the right person."""
    child = person(VIKTOR, name="Viktor Lund", birth_date="2026-01-08", sex="man", phone="")
    known.apply(changes(case_card(subject=VIKTOR, about="child"), child))
    facts = case_facts(known, CASE, NOW)
    assert (facts.name, facts.age_sex) == ("Viktor Lund", "9 månader, pojke")
    assert facts.recipient == "Samir Ek, om Viktor Lund, 9 månader"
    assert facts.facts[0][1] == "Vårdnadshavaren Samir Ek skriver"
    assert facts.facts[2][1] == "070-174 06 05"


def test_one_who_may_no_longer_act_for_the_child_is_said_to_read_nothing_and_is_not_whom_to_ring(known: Known) -> None:
    """R10: staff see that another way to reach the family is needed."""
    child = person(VIKTOR, name="Viktor Lund", birth_date="2026-01-08", sex="man", phone="")
    known.apply(changes(case_card(subject=VIKTOR, about="former"), child))
    facts = case_facts(known, CASE, NOW)
    assert facts.recipient == "Samir Ek, som inte längre får läsa här"
    assert [text for _, text in facts.facts] == [
        "Samir Ek får inte längre läsa eller skriva här",
        "Hemma, Västerås",
        "Listad på Herrgärdet",
    ]


def test_the_same_case_has_the_same_colour_at_every_desk(known: Known) -> None:
    assert case_facts(known, CASE, NOW).band == case_facts(Known(ANNA), CASE, NOW).band


@pytest.mark.parametrize(("who", "standing"), [(MARIA, Standing.MINE), (ANNA, Standing.OTHERS)])
def test_whose_it_is(known: Known, who: PersonId, standing: Standing) -> None:
    _hold(known, who)
    assert standing_of(known, CASE) is standing


def test_a_free_case_is_read_and_not_answered(known: Known) -> None:
    lock = lock_of(known, CASE, live(), NOW)
    assert (lock.open, lock.words, lock.action) == (False, "Ingen håller i ärendet. Ta det för att svara.", "take")


def test_the_second_nurse_sees_who_holds_it_since_when_and_cannot_write(known: Known) -> None:
    """FN2, R30: the server refuses too; the screen says it first."""
    _hold(known, ANNA)
    lock = lock_of(known, CASE, live(), NOW)
    assert (lock.open, lock.action) == (False, "take")
    assert lock.words == "Anna Lind håller i ärendet sedan 09:32. Du kan läsa, inte skriva."


def test_the_box_opens_only_when_the_case_is_caught_up(known: Known) -> None:
    """FN5."""
    _hold(known, MARIA)
    lock = lock_of(known, CASE, live(cases=()), NOW)
    assert (lock.open, lock.words) == (False, "Hämtar det som kom under tiden. Sedan kan du skriva.")
    assert lock_of(known, CASE, live(), NOW).open


@pytest.mark.parametrize("status", [stale(), Status(phase=Phase.CONNECTING), Status(phase=Phase.UPDATE_NEEDED)])
def test_without_contact_one_writes_on(known: Known, status: Status) -> None:
    """R31, FN35: the outbox keeps it."""
    _hold(known, MARIA)
    assert lock_of(known, CASE, status, NOW).open


def test_a_closed_case_is_locked(known: Known) -> None:
    assert not lock_of(known, CaseId("gone"), live(), NOW).open
