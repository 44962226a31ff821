"""Use case C as it happens: Samir in Chromium on his health centre's page, a server of its own, Maria at her window.

Tuesday 09:20, as REQUIREMENTS tells it: from his first word to a visit the same day with his own physician.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.demo.desk import desk
from desktop.demo.phone import Phone, phone
from desktop.demo.stories import Story, load_stories
from desktop.demo.talk import Nurse
from desktop.demo.town import NURSE, SWEDEN, UNIT, VISITOR, DemoOptions, Town
from desktop.domain.queue import QueueRow
from desktop.domain.triage import CaseTriage, SignState
from desktop.domain.units import MINUTE, CaseId, Instant
from desktop.protocol.queries import Summary

START = Instant(int(datetime(2026, 10, 13, 9, 20, tzinfo=SWEDEN).timestamp() * 1000))
QUESTION = "Hej Samir! Har du gått upp i vikt den senaste tiden?"
KEYS = 3
"""Ctrl+B, Enter, Enter."""
REPLY_TARGET = 60 * MINUTE
"""DESIGN 7: the human reply that is promised at priority 2."""


class Scene:
    """Both sides, and the town between them."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.story: Story = load_stories().stories[VISITOR]
        self.folder = folder
        self.town = stack.enter_context(Town(DemoOptions(START, headless=True, data=folder / "data"), lambda _: None))
        self.maria = Nurse(stack.enter_context(desk(self.town, "sv", QT_QPA_PLATFORM="offscreen")))
        self.samir: Phone = stack.enter_context(phone(self.town.addresses.residents, "sv"))

    def told_by_samir(self) -> tuple[CaseId, list[str]]:
        """His case, all answered, and the questions in the order in which they were asked."""
        samir, story = self.samir, self.story
        samir.open(UNIT)
        samir.sign_in(self.town.visitor)
        samir.says_where(story.place)
        samir.writes(story.words.strip(), story.hopes)
        assert samir.chooses(story.truth)[0] == "breathlessness"
        asked: list[str] = []
        while question := samir.is_asked():
            asked.append(question)
            samir.answers(question, story.truth)
        return samir.case(), asked

    def known_to_maria(self) -> dict[str, Any]:
        """The open case as her window has it."""
        return self.maria.do("knows", "Maria's desk does not know the case.")


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with ExitStack() as stack:
        yield Scene(tmp_path, stack)


@pytest.mark.browser
def test_unclear_breathlessness_from_the_first_word_to_a_visit_with_his_own_physician_the_same_day(
    scene: Scene,
) -> None:
    """Use case C whole: R1–R4, R8, R11, R14, R15, R17, R20, R21, R24, R25 (summary), R41, R64; FN9, FN10, FN11, FN12."""
    samir, maria, story = scene.samir, scene.maria, scene.story
    maria.do("live", "Maria's desk did not come to its queue.")
    case, asked = scene.told_by_samir()

    # He answered the gate first, was asked once more what he could find out, and waits with an honest promise.
    assert asked[0] == "gate.adult"
    assert [question for question in asked if question == "breathlessness.weight"] == ["breathlessness.weight"] * 2
    samir.stands_in_line()
    _waits_with_a_promise(samir.shows())

    # It stands in Maria's queue with priority, reason and what is known; she opens it and reads all of it.
    maria.do("sees", "The case did not come to Maria's queue.", case=case)
    maria.do("open", "Maria could not open it.", case=case)
    known = scene.known_to_maria()
    row = msgspec.convert(known["row"], QueueRow)
    assert (row.unit, row.priority, row.reason, row.state) == (UNIT, 2, "breathlessness", "queued")
    assert (row.age_months // 12, row.sex) == (62, "man")
    assert (row.care.outcome, row.care.engine_priority, row.care.competence) == ("chat", 2, "nurse")
    assert row.care.task == ""
    assert 0 <= row.arrived_at - START < MINUTE
    assert row.reply_by - row.arrived_at == REPLY_TARGET
    card = known["card"]
    assert (card["own_words"], card["hopes"], card["place"], card["entrance"]) == (
        story.words.strip(), story.hopes, story.place, UNIT,
    )  # fmt: skip
    _is_told_why(msgspec.convert(known["triage"], CaseTriage))

    # The record knows what he did not say in so many words: heart failure, and who his own physician is.
    assert known["record"] is None
    maria.do("turn", "Maria could not read the record.", to="record")
    summary = msgspec.convert(scene.known_to_maria()["record"], Summary)
    assert summary.state == "known"
    assert "Hjärtsvikt" in [one.text for one in summary.conditions]
    assert "anticoagulant" in summary.risks
    assert (summary.listing.unit, summary.listing.own_physician) == (UNIT, "Amir Nasser")
    maria.do("turn", "Maria could not turn back to the conversation.", to="conversation")

    # She takes it and asks; he reads and answers; each sees that the other has read. He repeats nothing.
    maria.do("take", "Maria could not take it.")
    maria.do("type", "Maria could not write.", text=QUESTION)
    maria.do("send", "Her message did not reach the server.", text=QUESTION)
    samir.reads(QUESTION)
    assert "Maria Holm" in samir.shows()
    maria.do("was_read", "Her desk did not learn that Samir had read.", text=QUESTION)
    answer = story.replies[0].text
    samir.answer(answer)
    maria.do("received", "His answer was not read.", text=answer)
    samir.was_read(answer)
    after = scene.known_to_maria()
    assert [(one["side"], one["text"]) for one in after["messages"]] == [("staff", QUESTION), ("resident", answer)]
    assert (after["row"]["state"], after["row"]["holder"], after["row"]["priority"]) == ("held", NURSE, 2)
    # What he wrote last was judged by nobody yet, beside his own words and hopes.
    assert after["row"]["care"]["unassessed"] == row.care.unassessed + 1
    _is_booked(scene)
    assert scene.town.problems == []


def _is_booked(scene: Scene) -> None:
    """His own physician's next time stands first: three keys from the conversation. He sees it where he is."""
    scene.maria.do("times", "No times were shown.")
    scene.maria.do("picture", "The desk could not be pictured.", file=str(scene.folder / "times.png"))
    answer = scene.maria.do("book", "The time was not booked.")
    (booked,) = answer["booked"]
    assert (booked["performer"], booked["unit"], booked["mode"], booked["priority"]) == ("amir", UNIT, "visit", 2)
    assert booked["start"] == START + 40 * MINUTE
    assert answer["keys"] == KEYS
    scene.maria.do("picture", "The desk could not be pictured.", file=str(scene.folder / "booked.png"))
    scene.samir.is_told("Din tid: i dag 10:00–10:20")
    assert "Besök hos Amir Nasser, läkare" in scene.samir.shows()
    scene.samir.picture(scene.folder / "visit.png")


def _waits_with_a_promise(waiting: str) -> None:
    """By when somebody answers; and what to do if it gets worse, though not to ring now: somebody is at work."""
    assert "Andfåddhet" in waiting
    assert "Svar senast 10:2" in waiting
    assert "Live nu" in waiting
    assert "Blir det värre medan du väntar?" in waiting
    assert "Ring 1177 för råd, dygnet runt. Ring 112 om det är fara för livet." in waiting
    assert "Ring 1177 (112 om du blir sämre)" not in waiting


def _is_told_why(triage: CaseTriage) -> None:
    """Priority 2 with its rules, sources and version; the exact questions; what is present, and what is not known."""
    interview = triage.interview
    assert interview is not None
    assert (triage.engine_priority, triage.priority, interview.approved) == (2, 2, False)
    decision = interview.decision
    reasons = {why.id: why for why in decision.reasons}
    assert {"breathlessness.gradually_from_55", "breathlessness.heart_failure_signs", "breathlessness.known_disease",
            "breathlessness.swollen_legs"} <= set(reasons)  # fmt: skip
    unclear = reasons["breathlessness.gradually_from_55"]
    assert (unclear.text.sv, unclear.priority) == ("Oklar, tilltagande andfåddhet", 2)
    assert any("Region Västmanland" in source for source in unclear.source)
    signs = {sign.id: sign.state for sign in decision.signs}
    assert [name for name, state in signs.items() if state == SignState.PRESENT] == ["breathlessness.night"]
    assert [name for name, state in signs.items() if state == SignState.UNKNOWN] == ["breathlessness.weight"]
    asked = {each.question: each for each in interview.asked}
    weight = asked["breathlessness.weight"]
    assert (weight.text.sv, weight.answer.sv) == ("Har du gått upp mer än två kilo den senaste veckan?", "Vet inte")
    assert asked["health"].answer.sv == "Hjärtsjukdom eller hjärtsvikt"
    assert decision.content_version
