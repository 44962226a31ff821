"""Every text of a resident's that triage did not use waits for somebody to assess it."""

from desktop.domain.texts import before_messages, unassessed, undenied
from desktop.domain.triage import Asked, Hit, Watched, Words
from desktop.domain.units import CaseId, PersonId

CASE, W = CaseId("c"), Words("a", "a")


def test_own_words_hopes_and_free_answers_each_have_an_id():
    """FN12."""
    asked = [
        Asked("back.tried", W, W, W, value="Alvedon", kind="text"),
        Asked("back.legs", W, W, W, value="both", kind="choice"),
        Asked("back.more", W, W, W, value=None, kind="text"),
    ]
    assert before_messages(CASE, "Ont", " ", asked) == {"c-own_words": "Ont", "c-back.tried": "Alvedon"}


def test_what_nobody_ticked_is_counted():
    ticked = [Watched("c-own_words", CASE, assessed_by=PersonId("maria")), Watched("m1", CASE, (Hit(0, 1, "x", W),))]
    assert unassessed(["c-own_words", "c-hopes"], 3, ticked) == 4
    assert unassessed([], 0, ticked) == 0


def test_a_denied_sign_is_marked_and_not_counted():
    assert undenied(Watched("m", CASE, (Hit(0, 1, "x", W), Hit(2, 3, "y", W, negated=True)))) == 1
