"""Every code has words, in Swedish and English, and no two refusals say the same."""

import pytest

from desktop.domain.case import NOT_ASSESSED
from desktop.domain.refusals import Refusal
from desktop.domain.units import Role
from desktop.ui.language import Language
from desktop.ui.words import OUTCOMES, event_words, outcome_name, reason_name, refusal_words, role_name


def test_every_refusal_has_a_sentence_of_its_own() -> None:
    sentences = [refusal_words(code) for code in Refusal]
    assert len(set(sentences)) == len(Refusal)
    assert [text for text in sentences if not text.endswith(".")] == []


@pytest.mark.parametrize("code", list(Refusal))
def test_no_refusal_shows_its_code(code: Refusal) -> None:
    assert code.value not in refusal_words(code)


def test_a_refusal_of_a_newer_server_still_says_what_is_safe() -> None:
    assert refusal_words("from_the_future").endswith("What you wrote is kept.")


def test_every_refusal_is_said_in_swedish(swedish: Language) -> None:
    assert refusal_words(Refusal.HELD_BY_OTHER) == "Någon annan håller i ärendet."
    english = {code: code for code in Refusal}
    assert all(refusal_words(code) != english[code] for code in Refusal)


def test_a_case_that_no_content_has_read_is_called_not_assessed(swedish: Language) -> None:
    """R20: the reason stands in the list, at most 20 characters."""
    assert reason_name(NOT_ASSESSED) == "Inte bedömt"


def test_roles_and_outcomes_have_names(swedish: Language) -> None:
    assert [role_name(role) for role in Role] == [
        "Sjuksköterska",
        "1177-sjuksköterska",
        "Läkare",
        "Vårdadministratör",
        "Verksamhetschef",
    ]
    assert len({outcome_name(code) for code in OUTCOMES}) == len(OUTCOMES)
    assert "Avslutat" not in {outcome_name(code) for code in OUTCOMES}


def test_what_happened_is_told_from_where_i_stand(swedish: Language) -> None:
    assert event_words("case_taken", "Maria Holm", True, {}) == "Du tog ärendet"
    assert event_words("case_taken", "Anna Lind", False, {}) == "Anna Lind tog ärendet"
    closed = event_words("case_closed", "Anna Lind", False, {"outcome": "visit_booked"})
    assert closed == "Anna Lind avslutade ärendet: Besök bokat"


def test_an_event_without_words_makes_no_line() -> None:
    assert event_words("message_read", "Anna Lind", False, {}) == ""
