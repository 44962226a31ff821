"""Every code has words, in Swedish and English, and no two refusals say the same."""

import pytest

from desktop.demo.region import load_made_region
from desktop.domain.case import NOT_ASSESSED
from desktop.domain.refusals import Refusal
from desktop.domain.units import Profession, Role
from desktop.ui.language import Language
from desktop.ui.words import (
    OUTCOMES,
    event_words,
    outcome_name,
    profession_name,
    reason_name,
    refusal_words,
    role_name,
)


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


def test_every_profession_of_the_domain_and_the_demo_has_a_name(swedish: Language) -> None:
    """FP11: who answers is told in words, in both languages."""
    codes = {*Profession, *(member.profession for member in load_made_region().staff)}
    swedish_names = {code: profession_name(code) for code in codes}
    swedish.use("en")
    english_names = {code: profession_name(code) for code in codes}
    assert len(set(swedish_names.values())) == len(set(english_names.values())) == len(Profession)
    assert {code for code in codes if swedish_names[code] in (code, english_names[code])} == set()
    assert {code for code in codes if "_" in english_names[code] + swedish_names[code]} == set()


def test_a_profession_that_nobody_here_knows_is_still_read_as_words() -> None:
    """Never a raw code; what a region writes in words of its own stays as it stands."""
    assert profession_name("biomedical_analyst") == "biomedical analyst"
    assert [profession_name(own) for own in ("ST-läkare", "Skolsköterska")] == ["ST-läkare", "skolsköterska"]


def test_what_happened_is_told_from_where_i_stand(swedish: Language) -> None:
    assert event_words("case_taken", "Maria Holm", True, {}) == "Du tog ärendet"
    assert event_words("case_taken", "Anna Lind", False, {}) == "Anna Lind tog ärendet"
    closed = event_words("case_closed", "Anna Lind", False, {"outcome": "visit_booked"})
    assert closed == "Anna Lind avslutade ärendet: Besök bokat"


def test_an_event_without_words_makes_no_line() -> None:
    assert event_words("message_read", "Anna Lind", False, {}) == ""


def test_a_notice_is_told_of_as_sent_or_not_and_never_as_read(swedish: Language) -> None:
    assert event_words("notice_sent", "", False, {}) == "En avisering har skickats till invånaren"
    assert event_words("writer_barred", "", False, {}) == (
        "Den som skrev får inte längre företräda barnet och läser inte här: det behövs en annan väg att nå familjen"
    )
    assert event_words("notice_failed", "", False, {}) == "Ingen avisering kunde skickas till invånaren"


def test_a_change_of_priority_tells_from_what_to_what_and_why(swedish: Language) -> None:
    """FN13: a reason of a newer server's still says that there is one, and an older event what happened."""
    change: dict[str, str | int] = {"engine": 2, "from": 2, "to": 3, "why": "new_facts"}
    assert event_words("priority_changed", "Anna Lind", False, change) == (
        "Anna Lind ändrade prioritet från 2 till 3: Nya uppgifter"
    )
    assert event_words("priority_changed", "", True, {"from": 4, "to": 2, "why": "of_next_year"}) == (
        "Du ändrade prioritet från 4 till 2: Annat skäl"
    )
    assert event_words("priority_changed", "Anna Lind", False, {}) == "Anna Lind ändrade prioriteten"
