"""An interview broken off after a warning sign becomes a nurse's call (R17); one without a sign is nobody's business."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.units import MINUTE
from desktop.protocol import commands as said
from desktop.protocol.up import Command
from desktop.server.content_in_use import ContentInUse
from desktop.server.storage.cases import Timer
from desktop.triage.answers import Value
from tests.support.interviews import Telling, content_in
from tests.support.world import HIDDEN, SAMIR, SYSTEM, World, resident

SIGN: dict[str, Value] = {"start": "sudden"}


@pytest.fixture
def content(tmp_path: Path) -> ContentInUse:
    """The small content."""
    return content_in(tmp_path / "content")


def due(world: World, name: str = "interview.idle") -> list[Timer]:
    """The timers of interviews that are due now."""
    with world.storage.read() as reader:
        return [timer for timer in reader.due_timers(world.clock.now()) if timer.name == name]


def fire(world: World, timers: list[Timer]) -> None:
    """Give them as the server's own clock does."""
    for timer in timers:
        command = Command(timer.id, timer.name, timer.version, msgspec.Raw(timer.body.encode()), timer.case)  # type: ignore[arg-type]
        (result,) = world.settle([(SYSTEM, command)])
        assert result.outcome == "applied", result


def wait(world: World, minutes: int = 10) -> list[Timer]:
    """So much later: what was due is fired."""
    world.clock.pass_ms(minutes * MINUTE)
    timers = due(world)
    fire(world, timers)
    return timers


def with_a_sign(world: World) -> Telling:
    """Somebody in whose answers a warning sign is present, in the middle of the questions."""
    telling = Telling(world)
    telling.choose("ache")
    telling.answer_all(SIGN, stop="ache.faint")
    return telling


def test_a_sign_and_then_silence_is_a_call_to_make(world: World) -> None:
    """R17, use case of issue 3: priority by what is known, at least 2."""
    telling = with_a_sign(world)
    assert wait(world)
    case, triage = telling.record, telling.triage
    assert triage is not None
    assert triage.interview is not None
    assert (case.state, case.priority, case.reason) == ("queued", 2, "ache")
    assert (case.care.task, case.care.task_why, case.care.task_due) == ("call_back", "broken_off", case.reply_by)
    assert not triage.interview.decision.complete
    assert {sign.state for sign in triage.interview.decision.signs} >= {"present", "not_assessed"}
    assert telling.step.state == "done"
    assert due(world) == []


def test_whoever_comes_back_finds_it_sent_and_can_still_write(small: World) -> None:
    """Issue 3: sent, and a chat."""
    telling = with_a_sign(small)
    seen = telling.step.step
    wait(small)
    assert telling.answer("ache.faint", "yes", step=seen).code == "newer"
    assert telling.do(said.ResidentMessage(telling.case, "Jag är här igen")).outcome == "applied"


def test_each_step_gives_time_again(small: World) -> None:
    telling = with_a_sign(small)
    small.clock.pass_ms(9 * MINUTE)
    telling.answer("ache.faint", "no")
    assert wait(small, 9) == []
    assert telling.record.state == "writing"
    assert len(wait(small, 1)) == 1
    assert telling.record.state == "queued"


def test_going_back_also_gives_time_again(small: World) -> None:
    """What is typed meanwhile counts: the same step, a later moment."""
    telling = with_a_sign(small)
    small.clock.pass_ms(9 * MINUTE)
    telling.write("Det värker mycket.")
    assert wait(small, 9) == []
    assert len(wait(small, 1)) == 1


def test_without_a_sign_nobody_calls(small: World) -> None:
    telling = Telling(small)
    telling.choose("ache")
    telling.answer_all({}, stop="ache.strength")
    assert wait(small, 600) == []
    assert telling.record.state == "writing"


def test_a_sign_that_is_taken_back_calls_nobody(small: World) -> None:
    telling = with_a_sign(small)
    telling.answer("ache.start", "slow")
    assert wait(small, 600) == []


@pytest.mark.parametrize(("words", "calls"), [("Ont i bröstet", True), ("Jag har inte ont i bröstet", False)])
def test_own_words_with_a_sign_are_enough(small: World, words: str, calls: bool) -> None:
    """Also before anything was asked; a sign that the words deny is none."""
    telling = Telling(small, words=words)
    assert bool(wait(small)) == calls
    assert (telling.record.state == "queued") == calls
    if calls:
        assert (telling.record.priority, telling.record.care.task_why) == (1, "broken_off")


def test_a_sign_that_is_no_longer_written_calls_nobody(small: World) -> None:
    telling = Telling(small, words="Ont i bröstet")
    telling.write("Ont i foten")
    assert wait(small, 600) == []


def test_a_timer_of_an_earlier_step_does_nothing(world: World) -> None:
    """Compare-and-set: two processes, or one that fires late, call nobody twice."""
    telling = with_a_sign(world)
    world.clock.pass_ms(10 * MINUTE)
    late = due(world)
    telling.answer("ache.faint", "no")
    fire(world, late)
    assert telling.record.state == "writing"
    world.clock.pass_ms(10 * MINUTE)
    again = due(world)
    fire(world, again)
    fire(world, again)
    assert telling.record.care.task_why == "broken_off"


def test_a_case_that_was_sent_or_taken_back_meanwhile_is_left_alone(small: World) -> None:
    sent, gone = with_a_sign(small), with_a_sign(small)
    small.clock.pass_ms(10 * MINUTE)
    timers = due(small)
    assert len(timers) == 2
    sent.do(said.SubmitCase(sent.case))
    gone.do(said.WithdrawCase(gone.case))
    fire(small, timers)
    assert (sent.record.care.task_why, gone.record.state) == ("", "closed")


def test_nobody_is_directed_anywhere_who_is_not_there(small: World) -> None:
    """An emergency that the answers speak of stays where somebody calls about it."""
    telling = Telling(small)
    telling.choose("cough", "ache")
    telling.answer_all({"breath": "rest"}, stop="ache.start")
    wait(small)
    case = telling.record
    assert (case.state, case.priority, case.care.outcome, case.care.task_why) == (
        "queued", 1, "emergency_department", "broken_off",
    )  # fmt: skip


def test_an_errand_that_speaks_of_a_sign_is_called_about_too(small: World) -> None:
    telling = Telling(small, HIDDEN, words="Intyg. Ont i bröstet.")
    telling.choose("papers")
    wait(small)
    assert (telling.record.audience, telling.record.priority) == ("protected", 1)


def test_only_the_server_breaks_off(small: World) -> None:
    telling = with_a_sign(small)
    body = said.InterviewIdle(telling.case, telling.step.step)
    assert small.do(resident(SAMIR), body).code == "no_access"
