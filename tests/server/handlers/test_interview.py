"""The interview on the server: one step after the other, and nothing accepted that was not asked."""

from pathlib import Path

import pytest

from desktop.domain.refusals import Refusal
from desktop.domain.triage import ReasonName
from desktop.domain.units import MINUTE, Instant
from desktop.protocol import commands as said
from desktop.server.content_in_use import NO_CONTENT, ContentInUse
from desktop.server.requests import NameReasons, PutRegion, Resident
from tests.support.interviews import Telling, content_in, row
from tests.support.triage_content import ACHE, TEXTS, texts
from tests.support.world import KIM, LENA, NORTH, SAMIR, World, open_world, resident, staff

MARIA_AT_NORTH = staff("maria")  # type: ignore[arg-type]


@pytest.fixture
def content(tmp_path: Path) -> ContentInUse:
    """The small content."""
    return content_in(tmp_path / "content")


def test_a_case_begins_with_its_interview(small: World) -> None:
    step = Telling(small, words="").step
    assert (step.step, step.state, step.suggested, step.answered) == (0, "own_words", (), ())
    assert step.question is not None
    assert [option.id for option in step.question.options] == ["ache", "cough", "papers"]


def test_own_words_suggest_what_it_may_be_about(small: World) -> None:
    """Issue 3: several reasons at once, in either language; the rest can still be chosen."""
    telling = Telling(small, words="Hostar och har ont.")
    assert {name.id for name in telling.step.suggested} == {"ache", "cough"}
    telling.write("I keep coughing.")
    assert [name.id for name in telling.step.suggested] == ["cough"]
    assert telling.step.question is not None
    assert len(telling.step.question.options) == 3


def test_writing_on_does_not_move_the_step(small: World) -> None:
    """The page chooses without waiting for what the last words have found."""
    telling = Telling(small)
    telling.write("Det värker och jag hostar.")
    assert telling.step.step == 0
    assert telling.choose("ache", step=0).data == {"step": 1}


def test_an_interview_leads_to_a_nurse_with_all_that_was_said(world: World) -> None:
    """R3, R4, FN9, FN11: reason, priority, the rule behind it, and each answer beside its question."""
    telling = Telling(world)
    case = telling.told("ache", strength=9.0, note="Sedan i går")
    assert (case.state, case.priority, case.reason) == ("queued", 2, "ache")
    assert (case.care.outcome, case.care.engine_priority, case.care.competence, case.care.signs) == (
        "chat",
        2,
        "nurse",
        1,
    )
    triage = telling.triage
    assert triage is not None
    assert triage.interview is not None
    assert triage.interview.decision.reasons[0].id == "ache.strong"
    assert triage.interview.asked[-2].value == "Sedan i går"
    step = telling.step
    assert (step.state, step.question, len(step.answered)) == ("done", None, len(triage.interview.asked))


def test_the_same_answers_lead_to_the_same(small: World) -> None:
    """R4, invariant 6."""
    first, second = (Telling(small, who) for who in (SAMIR, SAMIR))
    assert first.told("cough", blood="yes").care == second.told("cough", blood="yes").care
    assert first.triage is not None
    assert second.triage is not None
    assert first.triage.interview == second.triage.interview


def test_an_earlier_question_can_be_answered_again(small: World) -> None:
    """FP4: back; what the old answer opened is asked no more, and the nurse sees that it was changed."""
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({"start": "sudden"}, stop="ache.strength")
    assert "ache.faint" in [question.id for question in telling.step.answered]
    assert telling.answer("ache.start", "slow").outcome == "applied"
    assert "ache.faint" not in [question.id for question in telling.step.answered]
    telling.answer_all({})
    assert telling.triage is not None
    assert telling.triage.interview is not None
    assert {gone.why for gone in telling.triage.interview.replaced} == {"changed", "not_asked_now"}


def test_only_one_of_two_tabs_is_heard(world: World) -> None:
    """Bad input of issue 3: the other is told that there is something newer, also after the case was sent."""
    telling = Telling(world)
    telling.choose("papers")
    seen = telling.step.step
    assert telling.answer("papers.which", "sick", step=seen).outcome == "applied"
    assert telling.record.state == "queued"
    assert telling.answer("papers.which", "other", step=seen).code == Refusal.NEWER
    assert telling.choose("ache", step=0).code == Refusal.NEWER


def test_another_device_goes_on_where_the_first_one_was(small: World) -> None:
    """Issue 3: saved at every step; the row says everything the page needs."""
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({}, stop="ache.strength")
    step = telling.step
    assert step.question is not None
    assert (step.question.id, step.question.number) == ("ache.strength", len(step.answered) + 1)
    assert telling.answer("ache.strength", 2, step=step.step).outcome == "applied"


@pytest.mark.parametrize(
    ("question", "value", "code"),
    [
        ("ache.strength", 3, Refusal.NOT_ASKED),
        ("ache.nothing", "yes", Refusal.NOT_ASKED),
        ("cough.blood", "yes", Refusal.NOT_ASKED),
        ("gate.everybody", ["no_breath", "on_fire"], Refusal.UNKNOWN_OPTION),
        ("gate.everybody", "no_breath", Refusal.WRONG_KIND),
        ("gate.everybody", 7, Refusal.WRONG_KIND),
        ("", "yes", Refusal.NOT_ASKED),
        ("x" * 3_000, "yes", Refusal.NOT_ASKED),
    ],
)
def test_what_was_not_asked_or_does_not_fit_is_refused(small: World, question: str, value: object, code: str) -> None:
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({}, stop="gate.everybody")
    before = telling.step
    assert telling.answer(question, value).code == code
    assert telling.step == before


@pytest.mark.parametrize(
    ("value", "code"),
    [(-1, Refusal.OUT_OF_RANGE), (11, Refusal.OUT_OF_RANGE), (10**30, Refusal.OUT_OF_RANGE), ("9", Refusal.WRONG_KIND),
     ([9], Refusal.BAD_COMMAND), (True, Refusal.BAD_COMMAND), ({"a": 1}, Refusal.BAD_COMMAND)],
)  # fmt: skip
def test_a_number_beyond_what_the_question_allows_is_refused(small: World, value: object, code: str) -> None:
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({}, stop="ache.strength")
    assert telling.answer("ache.strength", value).code == code


def test_a_text_is_cleaned_and_has_its_limit(small: World) -> None:
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({}, stop="ache.note")
    assert telling.answer("ache.note", "x" * 4_001).code == Refusal.TEXT_TOO_LONG
    assert telling.answer("ache.note", " \n").code == Refusal.TEXT_EMPTY
    assert telling.answer("ache.note", "\u202eOnt\x00 här\r\n").outcome == "applied"
    assert telling.step.answered[-1].value == "Ont här"


@pytest.mark.parametrize("reasons", [(), ("nothing",), ("ache", "../gate"), ("ache",) * 400 + ("cough", "papers", "x")])
def test_reasons_that_do_not_exist_are_refused(small: World, reasons: tuple[str, ...]) -> None:
    telling = Telling(small)
    assert telling.choose(*reasons).code == Refusal.UNKNOWN_REASON
    assert telling.step.step == 0


def test_several_reasons_are_asked_once_and_the_most_urgent_wins(small: World) -> None:
    telling = Telling(small, words="Hostar och har ont.")
    case = telling.told("ache", "cough", blood="yes")
    assert (case.reason, case.priority) == ("cough", 1)
    asked = [question.id for question in telling.step.answered]
    assert asked.count("fever") == 1
    assert telling.triage is not None
    assert telling.triage.interview is not None
    assert [each.id for each in telling.triage.interview.decision.complaints] == ["ache", "cough"]


def test_five_thousand_words_in_two_languages_are_heard(small: World) -> None:
    """Bad input of issue 3. They do not fit, then they do, and both languages are found."""
    telling = Telling(small)
    too_long = said.WriteCase(telling.case, "self", "ont hurts " * 2_500, "", "", "")
    assert telling.do(too_long).code == Refusal.TEXT_TOO_LONG
    telling.write("ont coughing " * 700)
    assert {name.id for name in telling.step.suggested} == {"ache", "cough"}


@pytest.mark.parametrize("number", ["20261014-9800", "18900101-9805", "18500101-9805"])
def test_an_impossible_date_of_birth_in_the_register_is_asked_instead(small: World, number: str) -> None:
    """Bad input of issue 3: birth dates of tomorrow and of 1890. Whoever is ill does not wait for the register."""
    born = Resident(SAMIR, "Samir", number, "070", "sv", NORTH)
    assert small.ask(PutRegion(residents=(born,))) is None
    telling = Telling(small)
    telling.choose("ache")
    assert telling.step.question is not None
    assert telling.step.question.id == "born_on"
    assert telling.answer("born_on", "2026-10-14").code == Refusal.OUT_OF_RANGE
    assert telling.answer("born_on", "1890-01-01").code == Refusal.OUT_OF_RANGE
    assert telling.answer("born_on", "1964-03-12").outcome == "applied"


def test_about_another_person_the_interview_begins_anew(small: World) -> None:
    """R10: the case is about the right person, and nobody's answers become another's."""
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({}, stop="ache.start")
    telling.about = KIM
    telling.write("Hon har ont.")
    step = telling.step
    assert (step.state, step.reasons, step.answered) == ("own_words", (), ())
    assert telling.answer("ache.start", "slow", step=2).code == Refusal.NEWER
    assert telling.choose("ache").outcome == "applied"


def test_nobody_else_answers(small: World) -> None:
    telling = Telling(small)
    body = said.ChooseReasons(telling.case, ["ache"], 0)
    for actor in (resident(LENA), resident(KIM), MARIA_AT_NORTH):
        assert small.do(actor, body).code == Refusal.NO_ACCESS


def test_without_content_a_case_arrives_unassessed(tmp_path: Path) -> None:
    """Issue 3: priority 2, not assessed; nothing is asked."""
    world = open_world(None, tmp_path)
    telling = Telling(world)
    assert (telling.step.state, telling.step.question) == ("no_content", None)
    assert telling.choose("ache").code == Refusal.CONTENT_CHANGED
    assert telling.do(said.SubmitCase(telling.case)).outcome == "applied"
    case, result = telling.record, telling.result
    assert (case.priority, case.reason, case.care.outcome) == (2, "not_assessed", "")
    assert result is not None
    assert (result.outcome, result.priority, result.reply_by) == ("", 2, case.reply_by)
    assert telling.triage is None
    world.close()


def test_an_interview_goes_on_with_the_version_it_was_begun_with(small: World, tmp_path: Path) -> None:
    """A change of content meanwhile is for those who begin after it."""
    telling = Telling(small)
    telling.choose("ache")
    newer = texts("reasons/ache.yaml", "Hur ont?", "Hur ont gör det?")
    for name, text in newer.items():
        (tmp_path / "content" / name).write_text(text, "utf-8")
    assert small.triage.load(tmp_path / "content") == []
    telling.answer_all({}, stop="ache.strength")
    assert telling.step.question is not None
    assert telling.step.question.text.sv == "Hur ont?"
    after = Telling(small)
    after.choose("ache")
    after.answer_all({}, stop="ache.strength")
    assert after.step.question is not None
    assert after.step.question.text.sv == "Hur ont gör det?"


def test_after_a_restart_with_other_content_answers_are_kept_that_still_belong(small: World, tmp_path: Path) -> None:
    """An unknown version: the question that changed is asked again, in its new words."""
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({}, stop="ache.strength")
    before = telling.step
    small.assess_by(content_in(tmp_path / "other", texts("reasons/ache.yaml", "Hur började det?", "Hur kom det?")))
    small.check = False  # the row was read from content that no longer exists
    result = telling.answer("ache.strength", 2)
    assert result.data == {"step": before.step + 1}
    step = telling.step
    assert step.question is not None
    assert (step.question.id, step.question.text.sv) == ("ache.start", "Hur kom det?")
    small.check = True
    telling.answer_all({})
    assert telling.record.arrived_at > 0


def test_an_answer_that_the_new_content_does_not_ask_for_shows_what_it_asks_instead(
    small: World, tmp_path: Path
) -> None:
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({}, stop="ache.start")
    other = (
        ACHE.replace("sudden_faint", "sudden")
        .replace("id: start", "id: onset")
        .replace("question: start", "question: onset")
    )
    other = other.replace("[start, strength]", "[onset, strength]")
    small.assess_by(content_in(tmp_path / "other", TEXTS | {"reasons/ache.yaml": other}))
    small.check = False
    assert telling.answer("ache.start", "sudden").outcome == "applied"
    assert telling.step.question is not None
    assert telling.step.question.id == "ache.onset"


def test_who_writes_on_after_other_content_came_is_asked_what_it_asks(small: World, tmp_path: Path) -> None:
    """R2, R3: nobody is left before questions that no longer exist, and what still belongs stays answered."""
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({}, stop="ache.strength")
    before = telling.step
    small.assess_by(content_in(tmp_path / "other", texts("reasons/ache.yaml", "Hur började det?", "Hur kom det?")))
    small.check = False  # the row was read from content that no longer exists
    telling.write("Det värker, och jag hostar.")
    small.check = True
    step = telling.step
    assert step.question is not None
    assert (step.step, step.question.id, step.question.text.sv) == (before.step + 1, "ache.start", "Hur kom det?")
    kept = [question.id for question in before.answered if question.id != "ache.start"]
    assert [question.id for question in step.answered] == kept
    assert {name.id for name in step.suggested} == {"ache", "cough"}
    telling.write("Det värker, och jag hostar mycket.")
    assert telling.step.step == step.step
    assert telling.answer("ache.start", "slow", step=before.step).code == Refusal.NEWER
    telling.answer_all({})
    assert telling.record.arrived_at > 0


def test_who_writes_on_about_a_reason_that_is_gone_chooses_again(small: World, tmp_path: Path) -> None:
    """What the new content asks of everybody stays answered."""
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({"gate": ("fainted",)}, stop="ache.start")
    before = telling.step
    without = {name: text.replace("id: ache", "id: pain") for name, text in TEXTS.items()}
    without["reasons/pain.yaml"] = without.pop("reasons/ache.yaml")
    small.assess_by(content_in(tmp_path / "other", without))
    small.check = False
    telling.write("Det värker mycket.")
    small.check = True
    step = telling.step
    assert step.question is not None
    assert (step.state, step.reasons, step.question.id) == ("own_words", (), "reason")
    assert {"pain", "cough"} < {option.id for option in step.question.options}
    assert telling.choose("pain").outcome == "applied"
    step = telling.step
    assert step.question is not None
    assert (step.question.id, step.answered) == ("pain.start", before.answered)


def test_who_writes_on_without_content_is_asked_nothing_until_there_is_some(small: World, tmp_path: Path) -> None:
    """What was answered meanwhile lies where it lay."""
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({}, stop="ache.strength")
    before = telling.step
    small.assess_by(NO_CONTENT)
    small.check = False
    telling.write("Det värker, inget mer.")
    telling.write("Det värker, inget mer nu.")
    assert (telling.step.state, telling.step.question, telling.step.step) == ("no_content", None, before.step + 1)
    small.assess_by(content_in(tmp_path / "back"))
    telling.write("Det värker igen.")
    small.check = True
    step = telling.step
    assert (step.state, step.question, step.answered) == ("asking", before.question, before.answered)


def test_content_that_is_gone_in_the_middle_leaves_sending_as_it_is(small: World) -> None:
    telling = Telling(small)
    telling.choose("ache")
    small.assess_by(NO_CONTENT)
    small.check = False
    assert telling.answer("gate.everybody", []).outcome == "applied"
    assert (telling.step.state, telling.step.question) == ("no_content", None)
    assert telling.do(said.SubmitCase(telling.case)).outcome == "applied"
    assert (telling.record.priority, telling.record.care.outcome) == (2, "")


def test_contact_reasons_are_named_for_lists(world: World) -> None:
    """Rows `contact_reason` on the region's stream; those of before keep their names, because cases name them."""
    names = world.triage.reason_names()
    assert world.ask(NameReasons(names)) is None
    assert row(world, "region", "contact_reason", "papers", ReasonName) == names[2]
    with world.storage.read() as reader:
        before = reader.heads(["region"])
    assert world.ask(NameReasons(names[:1])) is None
    with world.storage.read() as reader:
        assert reader.heads(["region"]) == before


def test_a_step_is_one_short_commit(small: World) -> None:
    """Issue 3: nothing but the step itself moves while somebody answers; staff see nothing of it."""
    telling = Telling(small)
    telling.choose("ache")
    small.committed.clear()
    telling.answer("pregnant", "no")
    moved = [(move.stream, [change.kind for change in move.rows]) for done in small.committed for move in done.moves]
    assert moved == [(f"case:{telling.case}:resident", ["interview"])]


def test_time_passes_without_a_sign_and_nobody_is_called(small: World) -> None:
    telling = Telling(small)
    telling.choose("ache")
    small.clock.pass_ms(60 * MINUTE)
    with small.storage.read() as reader:
        assert reader.due_timers(Instant(small.clock.now())) == []
