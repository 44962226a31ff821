"""What is so with each of the demo's residents, held against the content: every answer is one that is asked for, and leads there."""

from datetime import date
from pathlib import Path

import pytest

from desktop.demo.region import load_made_region, region_on
from desktop.demo.stories import Story, load_stories
from desktop.demo.truth import Truth, answer_to, breaks_off_at, names_of, reasons_among
from desktop.domain.identity import birth_date, sex
from desktop.domain.triage import Decision, Outcome
from desktop.server.content_in_use import ContentInUse
from desktop.server.region import RegionResident
from desktop.triage import interview as engine
from desktop.triage.compiled import Content
from desktop.triage.outcome import decide
from desktop.triage.state import Interview, Subject
from desktop.triage.suggest import suggest

TODAY = date(2026, 10, 13)
TRIAGE = Path(__file__).resolve().parents[2] / "resources" / "triage"
LEADS_TO = {
    "samir": (Outcome.CHAT, 2),
    "erik": (Outcome.CHAT, 1),
    "lisa35": (Outcome.BOOK, 4),
    "lisa55": (Outcome.EMERGENCY_DEPARTMENT, 1),
    "camilla": (Outcome.CALL_112, 1),
    "ali": (Outcome.CALL_112, 1),
    "stig": (Outcome.CHAT, 1),
    "hanna": (Outcome.SELF_CARE, None),
    "jonas": (Outcome.SELF_CARE, None),
    "mikael": (Outcome.CHAT, 4),
    "kent": (Outcome.BOOK, 4),
    "frida": (Outcome.CHAT, 2),
    "tove": (Outcome.CHAT, 2),
}


@pytest.fixture(scope="module")
def content() -> Content:
    used = ContentInUse(demo=True)
    assert used.load(TRIAGE) == []
    assert used.content is not None
    return used.content


STORIES: dict[str, Story] = {str(who): story for who, story in load_stories().stories.items()}
PEOPLE: dict[str, RegionResident] = {str(one.id): one for one in region_on(load_made_region(), TODAY).residents}


def _begun(content: Content, story: Story, person: RegionResident) -> Interview:
    state = engine.begin(content, Subject(birth_date(person.personnummer), sex(person.personnummer)), (), TODAY)
    asked = engine.next_question(content, state)
    assert asked is not None
    found = [hit.reason for hit in suggest(content, state, story.words, person.language).hits]
    return engine.with_reasons(
        content, state, tuple(reasons_among(story.truth, found, [one.id for one in asked.options]))
    )


def _told(content: Content, story: Story, person: RegionResident) -> tuple[Interview, set[str]]:
    """The interview with all her answers, and the questions that she was asked."""
    state, asked = _begun(content, story, person), set()
    while (question := engine.next_question(content, state)) is not None:
        asked.add(question.id)
        value = answer_to(story.truth, question.id, [one.id for one in question.options], question.none is not None)
        state = engine.answer(content, state, question.id, value)
    return state, asked


def _decided(content: Content, who: str) -> Decision:
    story = STORIES[who]
    state, _ = _told(content, story, PEOPLE[story.about or who])
    return decide(content, state)


@pytest.mark.parametrize("who", sorted(STORIES))
def test_every_answer_of_a_story_is_asked_for_and_taken(content: Content, who: str) -> None:
    """Content may change under the stories: then this says which answer no longer counts."""
    story = STORIES[who]
    _, asked = _told(content, story, PEOPLE[story.about or who])
    known = {name for question in asked for name in names_of(question)}
    assert set(story.truth.answers) <= known
    assert not story.truth.stops_before or any(breaks_off_at(story.truth, question) for question in asked)
    assert set(story.truth.reasons) <= set(content.complaints)


@pytest.mark.parametrize("who", sorted(LEADS_TO))
def test_the_stories_of_the_use_cases_lead_where_the_directive_says(content: Content, who: str) -> None:
    """Use cases A, B, C and E, and one story for each other way out of an interview."""
    decision = _decided(content, who)
    assert (decision.outcome, decision.priority) == LEADS_TO[who]


def test_viktor_breathes_fast_and_samir_does_not_know_his_weight() -> None:
    """Use cases E and C."""
    assert STORIES["erik"].truth.answers["breathing"] == "fast"
    assert STORIES["samir"].truth.answers["weight"] is None


def test_all_ways_through_an_interview_are_there() -> None:
    truths = [story.truth for story in STORIES.values()]
    assert {truth.on_112 for truth in truths} == {"calls", "stays"}
    assert {truth.books for truth in truths} == {"books", "changes", "cancels"}
    for trait in ("skips", "talks", "picture", "stops_before", "reasons"):
        assert any(getattr(truth, trait) for truth in truths), trait
    assert any(None in truth.answers.values() for truth in truths)
    assert max(truth.slowness for truth in truths) > 1


def test_an_answer_is_found_by_its_own_name_and_more_exactly_with_its_part() -> None:
    truth = Truth(answers={"night": "yes", "back_pain.night": "no", "gate": ["limp"]})
    assert answer_to(truth, "breathlessness.night", ["yes", "no"], False) == "yes"
    assert answer_to(truth, "back_pain.night", ["yes", "no"], False) == "no"
    assert answer_to(truth, "gate.infant", ["limp"], True) == ["limp"]


def test_what_no_story_tells_is_harmless() -> None:
    assert answer_to(Truth(), "a.b", ["x", "y"], True) == []
    assert answer_to(Truth(), "a.b", ["yes", "no"], False) == "no"
    assert answer_to(Truth(), "a.b", ["x", "y"], False) == "x"
    assert answer_to(Truth(), "a.b", [], False) is None


def test_reasons_are_her_own_else_what_is_suggested_else_something_else() -> None:
    assert reasons_among(Truth(reasons=["b"]), ["a"], ["a", "b"]) == ["b"]
    assert reasons_among(Truth(), ["a", "b"], ["a", "b"]) == ["a"]
    assert reasons_among(Truth(), [], ["a", "other"]) == ["other"]
    assert reasons_among(Truth(reasons=["gone"]), [], ["b", "a"]) == ["a"]
