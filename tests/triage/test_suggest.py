"""From own words to a reason: taken when it is clear, asked when it is not."""

from __future__ import annotations

from desktop.triage.interview import begin, next_question
from desktop.triage.loading import load_folder
from desktop.triage.state import Subject
from desktop.triage.suggest import suggest, suggested
from tests.support import tree
from tests.support.triage_content import TODAY, WOMAN

REAL = load_folder(tree.ROOT / "resources" / "triage")
BABY = Subject(TODAY.replace(month=1), "man")


def _chosen(text: str, who: Subject = WOMAN, language: str = "sv") -> tuple[str, ...]:
    return suggest(REAL, begin(REAL, who, (), TODAY), text, language).chosen


def test_clear_words_need_no_question() -> None:
    """R2, FP4: own words first."""
    assert _chosen("Jag har haft ont i ryggen i tre veckor") == ("back_pain",)
    assert _chosen("I have been short of breath for weeks", language="en") == ("breathlessness",)


def test_two_complaints_in_other_words_are_both_taken() -> None:
    assert set(_chosen("Jag är andfådd. Sedan har jag också ont i ryggen.")) == {"back_pain", "breathlessness"}


def test_a_reason_that_is_not_for_this_person_is_not_taken() -> None:
    assert "breathlessness" not in _chosen("Han är andfådd", who=BABY)


def test_unclear_words_are_a_choice_that_ends_with_something_else() -> None:
    state = begin(REAL, WOMAN, (), TODAY)
    found = suggest(REAL, state, "xyz qwerty", "sv")
    assert (found.chosen, found.suggested) == ((), ())
    question = next_question(REAL, suggested(state, found))
    assert question is not None
    assert "other" in [option.id for option in question.options]
    assert "fever_child" not in [option.id for option in question.options]
